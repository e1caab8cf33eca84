#include "core/date.h"

#include <algorithm>

#include "core/digits.h"
#include "core/join.h"
#include "core/quote.h"

namespace concordat::core {
namespace {

// The date `months` after the first day of the anchor's month, with the given day clamped into it.
std::optional<Date> inMonth(const YearMonthDay& anchor, int months, int day) {
    const std::int64_t monthNumber = std::int64_t{anchor.year} * 12 + anchor.month - 1 + months;
    const std::int64_t year = monthNumber / 12;
    if (monthNumber < 0 || year < kFirstYear || year > kLastYear) return std::nullopt;
    const int month = static_cast<int>(monthNumber % 12) + 1;
    const int length = daysInMonth(static_cast<int>(year), month);
    return toDate({static_cast<int>(year), month, std::min(day, length)});
}

// Two or four decimal digits at the head of the text, or −1.
int leadingNumber(std::string_view text, std::size_t width) {
    int value = 0;
    for (std::size_t at = 0; at < width; ++at) {
        if (text[at] < '0' || text[at] > '9') return -1;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

tl::unexpected<Error> notADate(std::string_view text, std::string_view why) {
    return fail(ErrorCode::Invalid, inQuotes(text) + " is not a date: " + std::string(why));
}

}  // namespace

std::optional<Date> addMonths(Date anchor, int months) {
    const YearMonthDay civil = fields(anchor);
    return inMonth(civil, months, civil.day);
}

std::optional<Date> addMonthsSticky(Date anchor, int months) {
    const YearMonthDay civil = fields(anchor);
    return inMonth(civil, months, isMonthEnd(anchor) ? 31 : civil.day);
}

std::optional<Date> addDays(Date anchor, std::int64_t days) {
    constexpr std::int64_t kWholeRange = kLastDate.days - kFirstDate.days;
    if (days < -kWholeRange || days > kWholeRange) return std::nullopt;
    const Date result{anchor.days + static_cast<std::int32_t>(days)};
    if (!isInRange(result)) return std::nullopt;
    return result;
}

Result<Date> parseDate(std::string_view text) {
    constexpr std::string_view kForm = "write it as year-month-day, for example 2027-06-30";
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return notADate(text, kForm);
    const YearMonthDay civil{leadingNumber(text, 4), leadingNumber(text.substr(5), 2),
                             leadingNumber(text.substr(8), 2)};
    if (civil.year < 0 || civil.month < 0 || civil.day < 0) return notADate(text, kForm);
    if (civil.year < kFirstYear || civil.year > kLastYear) {
        return notADate(text, "years run from 1600 to 2399");
    }
    if (civil.month < 1 || civil.month > 12) return notADate(text, "months run from 01 to 12");
    if (!exists(civil)) {
        const std::string month =
            std::string(monthName(civil.month)) + " " + std::to_string(civil.year) + " has ";
        return notADate(text, month + std::to_string(daysInMonth(civil.year, civil.month)) + " days");
    }
    return toDate(civil);
}

std::string print(Date date) {
    const YearMonthDay civil = fields(date);
    std::string text;
    text.reserve(10);
    appendDigits(text, civil.year, 4);
    text += '-';
    appendDigits(text, civil.month, 2);
    text += '-';
    appendDigits(text, civil.day, 2);
    return text;
}

std::span<const Word> words(Weekday) {
    return kWeekdays;
}

std::string_view name(Weekday day) {
    return meaning(day);
}

std::string_view monthName(int month) {
    return kMonths[static_cast<std::size_t>(month - 1)].meaning;
}

std::string printLong(Date date) {
    const YearMonthDay civil = fields(date);
    return join(monthName(civil.month), " ", Digits(civil.day), ", ", Digits(civil.year));
}

std::string printWithWeekday(Date date) {
    const YearMonthDay civil = fields(date);
    return join(name(weekday(date)), ", ", monthName(civil.month), " ", Digits(civil.day), ", ",
                Digits(civil.year));
}

}  // namespace concordat::core
