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
        .set("logo", "logo.png")
        .set("site", "https://example.org")
        .set("notes",
             "# Head\n\n- one\n  1. two\n\n> said *so*\n\n| A | B |\n|---|---|\n| 1 | [x](mailto:a@b) |\n")
        .set("list", media::List{Fields().set("a", "1").set("list", media::List{"x", "y"}),
                                 Fields().set("a", "2").set("list", media::List{})});
}

// A picture of one dot.
std::string dot() {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1A\n"s + "\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0crc-"s +
           "\0\0\0\x01IDATxcrc-"s + "\0\0\0\0IENDcrc-"s;
}

// Partials: blocks, words, a link, and the template itself; any other name is missing.
documents::Surroundings around(const std::string& self) {
    const auto partial = [self](const std::string& name) -> core::Result<std::string> {
        if (name == "self") return self;
        if (name == "part")
            return package(
                "<w:p><w:r><w:t>{{a}}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
        if (name == "words") return package("<w:p><w:r><w:t>{{a}} words</w:t></w:r></w:p>");
        if (name == "link")
            return package(
                R"(<w:p><w:hyperlink w:anchor="z"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>)");
        return core::fail(core::ErrorCode::NotFound, "There is no such file.");
    };
    const auto picture = [](const std::string& name) -> core::Result<std::string> {
        if (name == "logo.png") return dot();
        return core::fail(core::ErrorCode::NotFound, "There is no such file.");
    };
    return {partial, picture};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(bytes), size);
    const std::string docx = package(body);
    const auto read = documents::Template::read(docx, nullptr, around(docx));
    if (!read) {
        claim(!read.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const auto rendering = read->render(data(), documents::Copy::Draft);
    if (!rendering) {
        claim(!rendering.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    if (body.find("{{=") != std::string_view::npos)
        return 0;  // braces are words where tags are written otherwise
    const record::TemplateName no_names;
    const auto again = documents::Template::read(rendering->bytes, &no_names);
    claim(again.has_value(), "what was filled opens again and holds no tag");
    claim(again->render(data(), documents::Copy::Final).has_value(), "and is a final document");
    return 0;
}
