#include "core/period_sequence.h"

#include <algorithm>

#include "core/digits.h"
#include "core/join.h"

namespace concordat::core {
namespace {

std::int64_t floorDivide(std::int64_t dividend, std::int64_t divisor) {
    const std::int64_t quotient = dividend / divisor;
    return dividend % divisor < 0 ? quotient - 1 : quotient;
}

std::int64_t monthNumber(YearMonthDay civil) {
    return std::int64_t{civil.year} * 12 + civil.month - 1;
}

std::string twoDigits(int value) {
    std::string text;
    appendDigits(text, value, 2);
    return text;
}

// ISO 8601: a week belongs to the year in which its Thursday lies.
std::string isoWeek(Date monday) {
    const Date thursday{monday.days + 3};
    const int year = fields(thursday).year;
    return std::to_string(year) + "-W" + twoDigits((thursday.days - firstOfMonth(year, 1).days) / 7 + 1);
}

bool isFiscal(Cycle cycle) {
    return cycle == Cycle::FiscalQuarter || cycle == Cycle::FiscalHalf || cycle == Cycle::FiscalYear;
}

}  // namespace

int monthsIn(Cycle cycle, int months) {
    switch (cycle) {
        case Cycle::Week:
            return 0;
        case Cycle::Month:
            return 1;
        case Cycle::Quarter:
        case Cycle::FiscalQuarter:
            return 3;
        case Cycle::Half:
        case Cycle::FiscalHalf:
            return 6;
        case Cycle::Year:
        case Cycle::FiscalYear:
            return 12;
        case Cycle::Months:
            return months;
    }
    return 0;
}

PeriodSequence PeriodSequence::onCalendar(Cycle cycle, int fiscalYearStartMonth) {
    PeriodSequence sequence;
    sequence.cycle_ = cycle;
    sequence.kind_ = cycle == Cycle::Week ? Kind::Weeks : Kind::Months;
    sequence.months_ = std::max(monthsIn(cycle, 0), 1);
    sequence.shift_ = isFiscal(cycle) ? (fiscalYearStartMonth - 1) % sequence.months_ : 0;
    sequence.start_ = {1, isFiscal(cycle) ? fiscalYearStartMonth : 1, 1};
    return sequence;
}

PeriodSequence PeriodSequence::ofMonth(int month) {
    PeriodSequence sequence;
    sequence.kind_ = Kind::MonthOfYear;
    sequence.cycle_ = Cycle::Month;
    sequence.months_ = 12;
    sequence.shift_ = month - 1;
    return sequence;
}

PeriodSequence PeriodSequence::countedFrom(Date start, Cycle cycle, int months) {
    PeriodSequence sequence;
    sequence.kind_ = cycle == Cycle::Week ? Kind::CountedWeeks : Kind::CountedMonths;
    sequence.cycle_ = cycle;
    sequence.months_ = monthsIn(cycle, months);
    sequence.start_ = fields(start);
    return sequence;
}

std::int64_t PeriodSequence::numberOf(Date date) const {
    const YearMonthDay civil = fields(date);
    switch (kind_) {
        case Kind::Weeks:
            return floorDivide(std::int64_t{date.days} + 3, 7);
        case Kind::Months:
            return floorDivide(monthNumber(civil) - shift_, months_);
        case Kind::MonthOfYear:
            return civil.year;
        case Kind::CountedWeeks:
            return floorDivide(std::int64_t{date.days} - toDate(start_).days, 7);
        case Kind::CountedMonths:
            break;
    }
    // The month alone may be one period too far: the start's day may come later in it.
    const std::int64_t number = floorDivide(monthNumber(civil) - monthNumber(start_), months_);
    return counted(number) > date ? number - 1 : number;
}

Date PeriodSequence::counted(std::int64_t number) const {
    if (kind_ == Kind::CountedWeeks) return Date{toDate(start_).days + static_cast<std::int32_t>(7 * number)};
    const std::int64_t month = monthNumber(start_) + number * months_;
    const int year = static_cast<int>(floorDivide(month, 12));
    const int monthOfYear = static_cast<int>(month - std::int64_t{year} * 12) + 1;
    return toDate({year, monthOfYear, std::min(start_.day, daysInMonth(year, monthOfYear))});
}

std::string PeriodSequence::label(std::int64_t number) const {
    if (isCounted()) {
        return print(first(number)) + ".." + print(last(number));
    }
    const Date begin = first(number);
    const YearMonthDay civil = fields(begin);
    const int monthsIntoYear = (civil.month - start_.month + 12) % 12;
    const int startYear = civil.month >= start_.month ? civil.year : civil.year - 1;
    const Digits year(civil.year);
    const Digits fiscalYear(start_.month == 1 ? startYear : startYear + 1);
    switch (cycle_) {
        case Cycle::Week:
            return isoWeek(begin);
        case Cycle::Month:
            return join(year, "-", twoDigits(civil.month));
        case Cycle::Quarter:
            return join(year, "Q", Digits(civil.month / 3 + 1));
        case Cycle::Half:
            return join(year, "H", Digits(civil.month / 6 + 1));
        case Cycle::Year:
            return std::string(year);
        case Cycle::FiscalQuarter:
            return join("FY", fiscalYear, "Q", Digits(monthsIntoYear / 3 + 1));
        case Cycle::FiscalHalf:
            return join("FY", fiscalYear, "H", Digits(monthsIntoYear / 6 + 1));
        case Cycle::FiscalYear:
            return join("FY", fiscalYear);
        case Cycle::Months:
            break;
    }
    return {};
}

std::string PeriodSequence::label(std::int64_t number, const DateRange& left) const {
    return isCounted() ? print(left.first) + ".." + print(left.last) : label(number);
}

std::string PeriodSequence::key(std::int64_t number) const {
    return isCounted() ? print(first(number)) : label(number);
}

std::string PeriodSequence::name(std::int64_t number) const {
    if (isCounted()) return "the period";
    const YearMonthDay civil = fields(first(number));
    if (cycle_ == Cycle::Month) return join(monthName(civil.month), " ", Digits(civil.year));
    return label(number);
}

}  // namespace concordat::core
