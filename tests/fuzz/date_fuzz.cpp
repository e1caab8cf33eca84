// Any text as a date, moment, time, amount or length of time: never a crash, and what is accepted is printed
// so that it is read back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/instant.h"
#include "core/quantity.h"

namespace {

using namespace concordat::core;

template <class Value>
void roundTrip(const Result<Value>& read, Result<Value> (*parse)(std::string_view)) {
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return;
    }
    const auto again = parse(print(*read));
    if (!again || !(*again == *read)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    roundTrip(parseDate(text), &parseDate);
    roundTrip(parseInstant(text), &parseInstant);
    roundTrip(parseTimeOfDay(text), &parseTimeOfDay);
    roundTrip(parseMoney(text), &parseMoney);
    roundTrip(parseDecimal(text), &parseDecimal);
    roundTrip(parsePeriod(text), &parsePeriod);
    return 0;
}
