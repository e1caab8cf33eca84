#include "core/calendar.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <functional>
#include <string_view>

namespace concordat::core {
namespace {

Date firstWeekdayFrom(Date date, Weekday wanted) {
    const int ahead = static_cast<int>(wanted) - static_cast<int>(weekday(date));
    return Date{date.days + (ahead + 7) % 7};
}

// The Gregorian computus in the anonymous form of 1876 (Meeus, "Astronomical Algorithms", chapter 8).
Date easterSunday(int year) {
    const int golden = year % 19;
    const int century = year / 100;
    const int yearOfCentury = year % 100;
    const int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
    const int toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
    const int late = (golden + 11 * epact + 22 * toSunday) / 451;
    const int monthAndDay = epact + toSunday - 7 * late + 114;
    return toDate({year, monthAndDay / 31, monthAndDay % 31 + 1});
}

std::optional<Date> dayIn(int year, const HolidayRule& rule) {
    switch (rule.kind) {
        case HolidayKind::FixedDay:
            if (rule.day > daysInMonth(year, rule.month)) return std::nullopt;
            return toDate({year, rule.month, rule.day});
        case HolidayKind::NthWeekday: {
            const Date first = firstWeekdayFrom(firstOfMonth(year, rule.month), rule.weekday);
            const Date day{first.days + 7 * (rule.nth - 1)};
            if (day > lastOfMonth(year, rule.month)) return std::nullopt;
            return day;
        }
        case HolidayKind::LastWeekday: {
            const Date last = lastOfMonth(year, rule.month);
            return firstWeekdayFrom(Date{last.days - 6}, rule.weekday);
        }
        case HolidayKind::Easter:
            return easterSunday(year);
    }
    return std::nullopt;
}

Date observed(Date day, Observance observance) {
    const bool saturday = weekday(day) == Weekday::Saturday;
    const bool sunday = weekday(day) == Weekday::Sunday;
    switch (observance) {
        case Observance::None:
            return day;
        case Observance::NearestWeekday:
            return Date{day.days + (saturday ? -1 : sunday ? 1 : 0)};
        case Observance::NextMonday:
            return Date{day.days + (saturday ? 2 : sunday ? 1 : 0)};
        case Observance::SundayToMonday:
            return Date{day.days + (sunday ? 1 : 0)};
    }
    return day;
}

bool runsIn(int year, const HolidayRule& rule) {
    if (rule.first_year && year < *rule.first_year) return false;
    if (rule.last_year && year > *rule.last_year) return false;
    return rule.interval_years == 1 || (year - rule.first_year.value_or(year)) % rule.interval_years == 0;
}

// Whether the rule's day of that year, or where it is observed, can be this date at all: a look at the month,
// which is cheaper than finding the day. Easter is always looked for.
bool mayTouch(int year, const HolidayRule& rule, Date date) {
    if (rule.kind == HolidayKind::Easter) return true;
    constexpr int kLongestMonth = 31;
    constexpr int kFarthestObserved = 2;
    const int since = date.days - firstOfMonth(year, rule.month).days - rule.offset_days;
    return since >= -kFarthestObserved && since < kLongestMonth + kFarthestObserved;
}

bool isYear(std::optional<int> year) {
    return !year || (*year >= kFirstYear && *year <= kLastYear);
}

// What is wrong with one holiday rule, as pairs of field and sentence.
std::vector<Problem> faults(const HolidayRule& rule) {
    std::vector<Problem> found;
    const auto require = [&found](bool good, std::string_view field, std::string_view sentence) {
        if (!good) found.push_back({std::string(field), std::string(sentence)});
    };
    require(!rule.name.empty(), "name", "a holiday needs a name, because explanations quote it");
    const bool usesMonth = rule.kind != HolidayKind::Easter;
    const bool goodMonth = rule.month >= 1 && rule.month <= 12;
    require(!usesMonth || goodMonth, "month", "months run from 1 to 12");
    if (rule.kind == HolidayKind::FixedDay && goodMonth) {
        require(rule.day >= 1 && rule.day <= daysInMonth(2000, rule.month), "day",
                "the month has no such day");
    }
    if (rule.kind == HolidayKind::NthWeekday) {
        require(rule.nth >= 1 && rule.nth <= 5, "nth", "a month has a first to a fifth weekday");
    }
    require(rule.offset_days >= -kLargestHolidayOffset && rule.offset_days <= kLargestHolidayOffset,
            "offset_days", "a holiday lies within 60 days of the day that it is counted from");
    require(isYear(rule.first_year), "first_year", "years run from 1600 to 2399");
    require(isYear(rule.last_year), "last_year", "years run from 1600 to 2399");
    require(!rule.first_year || !rule.last_year || *rule.first_year <= *rule.last_year, "last_year",
            "the last year lies before the first");
    require(rule.interval_years >= 1 && rule.interval_years <= 100, "interval_years",
            "a holiday comes every 1 to 100 years");
    require(rule.interval_years == 1 || rule.first_year, "first_year",
            "a holiday that does not come every year needs a first year to count from");
    return found;
}

HolidayRule fixedDay(std::string name, int month, int day) {
    HolidayRule rule;
    rule.name = std::move(name);
    rule.month = month;
    rule.day = day;
    rule.observance = Observance::NearestWeekday;
    return rule;
}

HolidayRule nthWeekday(std::string name, int nth, Weekday day, int month) {
    HolidayRule rule;
    rule.name = std::move(name);
    rule.kind = HolidayKind::NthWeekday;
    rule.month = month;
    rule.nth = nth;
    rule.weekday = day;
    return rule;
}

HolidayRule lastWeekday(std::string name, Weekday day, int month) {
    HolidayRule rule = nthWeekday(std::move(name), 1, day, month);
    rule.kind = HolidayKind::LastWeekday;
    return rule;
}

HolidayRule during(HolidayRule rule, std::optional<int> firstYear, std::optional<int> lastYear) {
    rule.first_year = firstYear;
    rule.last_year = lastYear;
    return rule;
}

}  // namespace

std::optional<Holiday> holidayIn(int year, const HolidayRule& rule) {
    if (!runsIn(year, rule)) return std::nullopt;
    const std::optional<Date> nominal = dayIn(year, rule);
    if (!nominal) return std::nullopt;
    const Date day{nominal->days + rule.offset_days};
    return Holiday{day, observed(day, rule.observance)};
}

std::vector<Closure> closuresOn(Date date, const Calendar& calendar) {
    std::vector<Closure> closures;
    const Weekday today = weekday(date);
    if (std::ranges::find(calendar.weekend, today) != calendar.weekend.end()) {
        closures.push_back({Closure::Kind::Weekend, std::string(name(today)), calendar.name});
    }
    const int year = fields(date).year;
    for (const HolidayRule& rule : calendar.holidays) {
        for (const int holidayYear : {year - 1, year, year + 1}) {
            if (!mayTouch(holidayYear, rule, date)) continue;
            const std::optional<Holiday> holiday = holidayIn(holidayYear, rule);
            if (!holiday) continue;
            if (holiday->day == date) {
                closures.push_back({Closure::Kind::Holiday, rule.name, calendar.name});
            } else if (holiday->observed == date) {
                closures.push_back({Closure::Kind::Holiday, rule.name + " observed", calendar.name});
            }
        }
    }
    for (auto closed = std::ranges::lower_bound(calendar.closed, date, std::less(), &ClosedDate::date);
         closed != calendar.closed.end() && closed->date == date; ++closed) {
        closures.push_back({Closure::Kind::Holiday, closed->name, calendar.name});
    }
    return closures;
}

bool isCalendarName(std::string_view name) {
    constexpr std::size_t kLongest = 64;
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    return !name.empty() && name.size() <= kLongest &&
           name.find_first_not_of(kLetters) == std::string_view::npos;
}

std::vector<Problem> faults(const Calendar& calendar) {
    std::vector<Problem> found;
    if (!isCalendarName(calendar.name)) {
        found.push_back({"name",
                         "a calendar needs a name by which rules can call it: up to 64 letters, digits, "
                         "points, hyphens and underscores"});
    }
    std::bitset<7> weekend;
    for (const Weekday day : calendar.weekend) {
        const auto at = static_cast<std::size_t>(day);
        if (weekend[at]) found.push_back({"weekend", std::string(name(day)) + " stands twice"});
        weekend.set(at);
    }
    if (weekend.all()) {
        found.push_back({"weekend", "every day of the week is closed, so that no business day is left"});
    }
    for (std::size_t at = 0; at < calendar.holidays.size(); ++at) {
        for (Problem& problem : faults(calendar.holidays[at])) {
            problem.path = "holidays[" + std::to_string(at + 1) + "]." + problem.path;
            found.push_back(std::move(problem));
        }
    }
    for (std::size_t at = 0; at < calendar.closed.size(); ++at) {
        const std::string path = "closed[" + std::to_string(at + 1) + "]";
        if (!isInRange(calendar.closed[at].date))
            found.push_back({path + ".date", "years run from 1600 to 2399"});
        if (calendar.closed[at].name.empty()) {
            found.push_back({path + ".name", "a closed date needs a name, because explanations quote it"});
        }
    }
    if (!isYear(calendar.first_year)) found.push_back({"first_year", "years run from 1600 to 2399"});
    if (!isYear(calendar.last_year)) found.push_back({"last_year", "years run from 1600 to 2399"});
    if (calendar.first_year && calendar.last_year && *calendar.first_year > *calendar.last_year) {
        found.push_back({"last_year", "the last year lies before the first"});
    }
    return found;
}

Calendar federalCalendar() {
    Calendar calendar;
    calendar.name = "us-federal";
    calendar.title = "United States federal holidays (5 U.S.C. 6103)";
    calendar.first_year = 1971;
    calendar.holidays = {
        fixedDay("New Year's Day", 1, 1),
        during(nthWeekday("Birthday of Martin Luther King, Jr.", 3, Weekday::Monday, 1), 1986, std::nullopt),
        nthWeekday("Washington's Birthday", 3, Weekday::Monday, 2),
        lastWeekday("Memorial Day", Weekday::Monday, 5),
        during(fixedDay("Juneteenth", 6, 19), 2021, std::nullopt),
        fixedDay("Independence Day", 7, 4),
        nthWeekday("Labor Day", 1, Weekday::Monday, 9),
        nthWeekday("Columbus Day", 2, Weekday::Monday, 10),
        during(nthWeekday("Veterans Day", 4, Weekday::Monday, 10), std::nullopt, 1977),
        during(fixedDay("Veterans Day", 11, 11), 1978, std::nullopt),
        nthWeekday("Thanksgiving Day", 4, Weekday::Thursday, 11),
        fixedDay("Christmas Day", 12, 25),
    };
    return calendar;
}

std::span<const Word> words(HolidayKind) {
    static constexpr std::array kWords{
        Word{"fixed_day", "a day of a month"},
        Word{"nth_weekday", "the first to fifth of a weekday in a month"},
        Word{"last_weekday", "the last of a weekday in a month"},
        Word{"easter", "Western Easter Sunday"},
    };
    return kWords;
}

std::span<const Word> words(Observance) {
    static constexpr std::array kWords{
        Word{"none", "not moved"},
        Word{"nearest_weekday", "Saturday to the Friday before, Sunday to the Monday after"},
        Word{"next_monday", "Saturday and Sunday to the Monday after"},
        Word{"sunday_to_monday", "Sunday to the Monday after, Saturday not moved"},
    };
    return kWords;
}

}  // namespace concordat::core
