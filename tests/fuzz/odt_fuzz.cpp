// Any text as the body of an OpenDocument template: never a crash, every refusal has a sentence, and what is
// filled opens again, without a tag in it.
#include <cstdint>

#include "documents/odt_file.h"
#include "documents/odt_template.h"
#include "fuzz/claim.h"
#include "media/archive.h"

using namespace concordat;
using concordat::fuzz::claim;

namespace {

std::string package(std::string_view body) {
    constexpr std::string_view kManifest =
        R"(<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">)"
        R"(<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>)"
        R"(<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>)";
    std::string content =
        R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
        R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
        R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
        R"(xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>)";
    content.append(body).append("</office:text></office:body></office:document-content>");
    media::archive::Writer writer;
    writer.add("mimetype", "application/vnd.oasis.opendocument.text");
    writer.add("content.xml", std::move(content));
    writer.add("META-INF/manifest.xml", std::string(kManifest));
    return *writer.finish();
}

media::Value data() {
    using media::Fields;
    return Fields()
        .set("a", "text\nof two lines")
        .set("blank", media::Value())
        .set("yes", true)
        .set("site", "https://example.org")
        .set("list", media::List{Fields().set("a", "1").set("list", media::List{"x", "y"}),
                                 Fields().set("a", "2").set("list", media::List{})});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto read =
        documents::OdtTemplate::read(package(std::string_view(reinterpret_cast<const char*>(bytes), size)));
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
    const auto again = documents::OdtTemplate::read(rendering->bytes, &no_names);
    claim(again.has_value(), "what was filled opens again and holds no tag");
    return 0;
}
