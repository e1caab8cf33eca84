// Any text is rendered or refused; the tags of a text that is accepted lie inside it, in order, and match in
// pairs.
#include <cstdint>

#include "fuzz/claim.h"
#include "media/mustache.h"

using namespace concordat;
using concordat::fuzz::claim;

namespace {

media::Value data() {
    media::Fields person;
    person.set("name", "A & B");
    media::Fields all;
    all.set("a", "text").set("b", false).set("person", person).set("blank", media::Value());
    all.set("list", media::List{media::Value("x"), media::Value(person)});
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    media::mustache::Options options;
    options.escape = media::mustache::Escape::Html;
    options.partials = {{"p", text}, {"q", " {{a}}\n"}};
    options.limits = {.bytes = 1U << 16U, .output = 1U << 20U, .steps = 20'000};
    const auto rendered = media::mustache::render(text, data(), options);
    if (!rendered)
        claim(rendered.error().code != core::ErrorCode::Internal, "the scanner knows what the library takes");
    const auto pieces = media::mustache::renderPieces(text, data(), options);
    const auto tooLarge = [](const auto& result) {
        return !result && result.error().code == core::ErrorCode::TooLarge;
    };
    if (!tooLarge(rendered) && !tooLarge(pieces))
        claim(pieces.has_value() == rendered.has_value(), "text and pieces are refused alike");
    const auto tags = media::mustache::tags(text, options.limits);
    if (!tags) return 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < tags->size(); ++i) {
        const media::mustache::Tag& tag = (*tags)[i];
        claim(tag.at >= end && tag.at + tag.size <= text.size(), "tags lie in the text, in order");
        end = tag.at + tag.size;
        if (tag.kind == media::mustache::TagKind::Section || tag.kind == media::mustache::TagKind::Inverted)
            claim(tag.match > i && (*tags)[tag.match].match == i, "sections match in pairs");
    }
    return 0;
}
