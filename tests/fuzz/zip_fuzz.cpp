// An archive that opens shows only sound names and bounded bytes; what was read can be packed again and comes
// back.
#include <cstdint>

#include "fuzz/claim.h"
#include "media/archive.h"

using namespace concordat;
using concordat::fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const media::archive::Limits limits{.entries = 64, .entry_bytes = 1U << 20U, .total_bytes = 4U << 20U};
    auto archive =
        media::archive::Reader::open(std::string(reinterpret_cast<const char*>(data), size), limits);
    if (!archive) {
        claim(!archive.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    media::archive::Writer writer;
    std::vector<std::pair<std::string, std::string>> read;
    for (const media::archive::Entry& entry : archive->entries()) {
        claim(entry.name.find("..") == std::string::npos || entry.name.find("../") == std::string::npos,
              "no name leads out");
        claim(!entry.name.empty() && entry.name.front() != '/', "no name is absolute");
        auto bytes = archive->read(entry.name);
        if (!bytes) continue;
        claim(bytes->size() == entry.size && bytes->size() <= limits.entry_bytes, "sizes hold");
        writer.add(entry.name, *bytes);
        read.emplace_back(entry.name, std::move(*bytes));
    }
    if (read.empty()) return 0;
    const auto packed = writer.finish();
    claim(packed.has_value(), "what was read can be packed");
    auto again = media::archive::Reader::open(*packed);
    claim(again.has_value(), "what was packed can be opened");
    for (const auto& [name, bytes] : read)
        claim(again->read(name).value() == bytes, "the bytes survive");
    return 0;
}
