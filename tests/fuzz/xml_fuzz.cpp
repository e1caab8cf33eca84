// Whatever is accepted as XML can be written in both layouts, read again, and is then the same document: the
// canonical form is made by the library from what was given, without our tree.
#include <cstdint>

#include "fuzz/claim.h"
#include "media/xml.h"

using namespace concordat;
using concordat::fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto document = media::xml::parse(input, {.bytes = 1U << 20U});
    if (!document) {
        claim(!document.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const auto compact = document->serialize(media::xml::Layout::Compact);
    claim(compact.has_value(), "what was read can be written");
    const auto again = media::xml::parse(*compact);
    claim(again.has_value(), "what was written can be read");
    claim(*again->serialize(media::xml::Layout::Compact) == *compact, "writing is stable");
    const auto canonical = media::xml::canonical(input);
    const auto canonical_again = media::xml::canonical(*compact);
    claim(canonical.has_value() == canonical_again.has_value(), "both have a canonical form, or neither");
    if (canonical) claim(*canonical == *canonical_again, "the canonical form survives");
    const auto indented = document->serialize(media::xml::Layout::Indented);
    const auto indented_again = media::xml::parse(*indented);
    claim(indented_again.has_value(), "what was indented can be read");
    claim(*indented_again->serialize(media::xml::Layout::Indented) == *indented, "indenting is stable");
    return 0;
}
