#include "core/instant.h"

#include <cstdlib>
#include <optional>

#include "core/digits.h"
#include "core/quote.h"

namespace concordat::core {
namespace {

constexpr int kLargestOffset = 14 * 60;

std::optional<int> twoDigitNumber(std::string_view text) {
    if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

// "HH:MM" at the head of the text, each part within its bounds.
std::optional<TimeOfDay> hourAndMinute(std::string_view text) {
    if (text.size() < 5 || text[2] != ':') return std::nullopt;
    const std::optional<int> hour = twoDigitNumber(text);
    const std::optional<int> minute = twoDigitNumber(text.substr(3));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return TimeOfDay{*hour, *minute};
}

// "Z" or "±HH:MM", the whole text. "-00:00" would say that the offset is unknown, so it is no offset.
std::optional<int> offsetMinutes(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text == "-00:00") return std::nullopt;
    const std::optional<TimeOfDay> size = hourAndMinute(text.substr(1));
    if (!size) return std::nullopt;
    const int minutes = size->hour * 60 + size->minute;
    if (minutes > kLargestOffset) return std::nullopt;
    return text[0] == '-' ? -minutes : minutes;
}

std::int64_t localSeconds(std::int64_t utc, int offset) {
    return utc + std::int64_t{offset} * 60;
}

// Floor division, so that moments before 1970 fall on the right day.
std::int64_t dayOf(std::int64_t localSeconds) {
    const std::int64_t day = localSeconds / kSecondsPerDay;
    return localSeconds % kSecondsPerDay < 0 ? day - 1 : day;
}

std::int64_t secondOfDay(std::int64_t localSeconds) {
    return localSeconds - dayOf(localSeconds) * kSecondsPerDay;
}

tl::unexpected<Error> notAnInstant(std::string_view text, const std::string& why) {
    return fail(ErrorCode::Invalid, inQuotes(text) + " is not a moment: " + why);
}

}  // namespace

Result<TimeOfDay> parseTimeOfDay(std::string_view text) {
    const std::optional<TimeOfDay> time = hourAndMinute(text);
    if (text.size() != 5 || !time) {
        return fail(ErrorCode::Invalid,
                    inQuotes(text) +
                        " is not a time of day: write it as hours and minutes from 00:00 to "
                        "23:59, for example 17:00");
    }
    return *time;
}

std::string print(TimeOfDay time) {
    std::string text;
    text.reserve(5);
    appendDigits(text, time.hour, 2);
    text += ':';
    appendDigits(text, time.minute, 2);
    return text;
}

Result<Instant> parseInstant(std::string_view text) {
    const std::string form =
        "write date, time and the clock's distance from UTC, for example 2027-03-13T20:00-05:00";
    if (text.size() < 17 || text[10] != 'T') return notAnInstant(text, form);
    const Result<Date> date = parseDate(text.substr(0, 10));
    if (!date) return notAnInstant(text, date.error().message);
    const std::optional<TimeOfDay> time = hourAndMinute(text.substr(11));
    if (!time) return notAnInstant(text, "the time runs from 00:00 to 23:59");
    std::string_view rest = text.substr(16);
    int seconds = 0;
    if (rest.starts_with(':')) {
        const std::optional<int> written = twoDigitNumber(rest.substr(1));
        if (!written || *written > 59) return notAnInstant(text, "seconds run from 00 to 59");
        seconds = *written;
        rest = rest.substr(3);
    }
    const std::optional<int> offset = offsetMinutes(rest);
    if (!offset) {
        return notAnInstant(text,
                            "after the time stands Z for UTC, or the clock's distance from UTC between "
                            "-14:00 and +14:00");
    }
    const std::int64_t local = date->days * kSecondsPerDay + std::int64_t{time->hour} * 3600 +
                               std::int64_t{time->minute} * 60 + seconds;
    return Instant{local - std::int64_t{*offset} * 60, *offset};
}

std::string print(const Instant& instant) {
    const std::int64_t local = localSeconds(instant.utc, instant.offset_minutes);
    const int seconds = static_cast<int>(secondOfDay(local) % 60);
    std::string text = print(civilDate(instant.utc, instant.offset_minutes)) + "T" +
                       print(timeOfDay(instant.utc, instant.offset_minutes));
    if (seconds != 0) {
        text += ':';
        appendDigits(text, seconds, 2);
    }
    return text + printOffset(instant.offset_minutes);
}

std::string printOffset(int offset) {
    if (offset == 0) return "Z";
    const int size = std::abs(offset);
    return (offset < 0 ? "-" : "+") + print(TimeOfDay{size / 60, size % 60});
}

Date civilDate(std::int64_t utc, int offset) {
    return Date{static_cast<std::int32_t>(dayOf(localSeconds(utc, offset)))};
}

TimeOfDay timeOfDay(std::int64_t utc, int offset) {
    const int second = static_cast<int>(secondOfDay(localSeconds(utc, offset)));
    return {second / 3600, second / 60 % 60};
}

}  // namespace concordat::core
