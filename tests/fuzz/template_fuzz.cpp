// Any text as the body of a Word template: never a crash, every refusal has a sentence, and what is filled is
// a file that opens again, without a tag or an element of the engine in it.
#include <cstdint>

#include "documents/template.h"
#include "documents/word_file.h"
#include "fuzz/claim.h"
#include "media/archive.h"

using namespace concordat;
using concordat::fuzz::claim;

namespace {

std::string package(std::string_view body) {
    constexpr std::string_view kTypes =
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/d.xml" )"
        R"(ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";
    constexpr std::string_view kRelationships =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" )"
        R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" )"
        R"(Target="d.xml"/></Relationships>)";
    std::string document =
        R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
    document.append(body).append("</w:body></w:document>");
    media::archive::Writer writer;
    writer.add("[Content_Types].xml", std::string(kTypes));
    writer.add("_rels/.rels", std::string(kRelationships));
    writer.add("d.xml", std::move(document));
    return *writer.finish();
}

media::Value data() {
    using media::Fields;
    return Fields()
        .set("a", "text\nof two lines")
        .set("blank", media::Value())
        .set("yes", true)
        .set("list", media::List{Fields().set("a", "1").set("list", media::List{"x", "y"}),
                                 Fields().set("a", "2").set("list", media::List{})});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto read =
        documents::Template::read(package(std::string_view(reinterpret_cast<const char*>(bytes), size)));
    if (!read) {
        claim(!read.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const auto rendering = read->render(data(), documents::Copy::Draft);
    if (!rendering) {
        claim(!rendering.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const record::TemplateName no_names;
    const auto again = documents::Template::read(rendering->bytes, &no_names);
    claim(again.has_value(), "what was filled opens again and holds no tag");
    claim(again->render(data(), documents::Copy::Final).has_value(), "and is a final document");
    return 0;
}
