// Any bytes as a Word file: never a crash, every refusal has a sentence, a file without its macros is a
// document or is refused, and what is written opens again.
#include <cstdint>

#include "documents/template.h"
#include "documents/word_file.h"
#include "fuzz/claim.h"

using namespace concordat;
using concordat::fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto plain = documents::withoutMacros(bytes);
    if (!plain) claim(!plain.error().message.empty(), "a refusal has a sentence");
    const auto file = documents::openWordFile(plain ? *plain : bytes);
    if (!file) {
        claim(!file.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const auto written = file->package.write();
    claim(written.has_value(), "what was read can be written");
    claim(documents::openWordFile(*written).has_value(), "what was written opens again");
    const auto read = documents::Template::read(*written);
    if (!read) {
        claim(!read.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    const auto rendering = read->render(media::Fields().set("a", "words"), documents::Copy::Plain);
    claim(rendering.has_value() || !rendering.error().message.empty(), "a refusal has a sentence");
    if (rendering)
        claim(documents::openWordFile(rendering->bytes).has_value(), "what was filled opens again");
    return 0;
}
