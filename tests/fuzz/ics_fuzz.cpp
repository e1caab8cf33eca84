// Any calendar file is read or refused; closed days come in order, and every holiday is one that `core` can
// use.
#include <cstdint>

#include "fuzz/claim.h"
#include "media/calendar_file.h"

using namespace concordat;
using concordat::fuzz::claim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto days = media::calendar_file::read(std::string(reinterpret_cast<const char*>(data), size));
    if (!days) {
        claim(!days.error().message.empty(), "a refusal has a sentence");
        return 0;
    }
    for (std::size_t i = 1; i < days->closed.size(); ++i)
        claim(days->closed[i - 1].date <= days->closed[i].date, "closed days are in order");
    core::Calendar calendar;
    calendar.name = "fuzz";
    calendar.title = "Fuzz";
    calendar.holidays = days->holidays;
    calendar.closed = days->closed;
    claim(core::faults(calendar).empty(), "what was read is a sound calendar");
    return 0;
}
