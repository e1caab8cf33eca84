// Whatever is accepted as JSON can be written in both layouts, read again, and is then the same value.
#include <cstdint>

#include "fuzz/claim.h"
#include "media/json.h"

using namespace concordat;
using concordat::fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = media::json::parse({reinterpret_cast<const char*>(data), size}, {.bytes = 1U << 20U});
    if (!value) {
        claim(!value.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    for (const auto layout : {media::json::Layout::Compact, media::json::Layout::Indented}) {
        const std::string text = media::json::write(*value, layout);
        const auto again = media::json::parse(text);
        claim(again.has_value(), "what was written can be read");
        claim(*again == *value, "the value survives");
        claim(media::json::write(*again, layout) == text, "writing is stable");
    }
    return 0;
}
