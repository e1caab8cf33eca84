// The periods that a rule or a report repeats by: weeks, months, quarters, halves, years and fiscal periods
// on the calendar, and cycles of N months counted from a date (G3, D3, D10).
//
// A sequence numbers its periods with whole numbers, without gaps; the numbers mean nothing to others. It
// knows nothing of where a rule begins or ends: who cuts the first and last period gets a stub (G4).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "core/date.h"
#include "core/due_rule.h"

namespace concordat::core {

class PeriodSequence {
public:
    // `cycle` is not Months; the fiscal month is 1…12 and matters to fiscal cycles only.
    [[nodiscard]] static PeriodSequence onCalendar(Cycle cycle, int fiscalYearStartMonth);
    // The named month of each year, 1…12.
    [[nodiscard]] static PeriodSequence ofMonth(int month);
    // Period k is add_months(start, k·N) to the day before add_months(start, (k+1)·N); for weeks 7·k days.
    // Fiscal cycles count as quarters, halves and years. Number 0 begins on the start; negative numbers lie
    // before it.
    [[nodiscard]] static PeriodSequence countedFrom(Date start, Cycle cycle, int months);

    // Whether the periods have no name but their days.
    [[nodiscard]] bool isCounted() const {
        return kind_ == Kind::CountedWeeks || kind_ == Kind::CountedMonths;
    }
    // The number of the period in which the date lies; of `ofMonth` the year's.
    [[nodiscard]] std::int64_t numberOf(Date date) const;
    [[nodiscard]] Date first(std::int64_t number) const;
    [[nodiscard]] Date last(std::int64_t number) const;

    // "2027-W05" (ISO week), "2027-05", "2027Q2", "2027H1", "2027", "FY2027Q2", "FY2027H1", "FY2027" (the
    // fiscal year is the one in which it ends, G8); of counted periods "2026-11-16..2027-02-15".
    [[nodiscard]] std::string label(std::int64_t number) const;
    // The same of a period that was cut or merged: counted periods show the days that are left.
    [[nodiscard]] std::string label(std::int64_t number, const DateRange& left) const;
    // The period's part of an occurrence id (D21): the label, of counted periods their first day.
    [[nodiscard]] std::string key(std::int64_t number) const;
    // For sentences: "May 2027", "the period" when it was counted, else the label.
    [[nodiscard]] std::string name(std::int64_t number) const;

private:
    friend class PeriodCursor;
    enum class Kind : std::uint8_t { Weeks, Months, MonthOfYear, CountedWeeks, CountedMonths };

    [[nodiscard]] Date counted(std::int64_t number) const;

    Kind kind_ = Kind::Months;
    Cycle cycle_ = Cycle::Month;
    int months_ = 1;      // in a period
    int shift_ = 0;       // months from January to the first period of a year
    YearMonthDay start_;  // of counted periods
};

// The cycle's length: 1, 3, 6, 12 or N months; 0 for weeks.
[[nodiscard]] int monthsIn(Cycle cycle, int months);

inline Date PeriodSequence::first(std::int64_t number) const {
    switch (kind_) {
        case Kind::Weeks:
            return Date{static_cast<std::int32_t>(7 * number - 3)};
        case Kind::Months:
        case Kind::MonthOfYear: {
            const auto month = static_cast<std::uint32_t>(number * months_ + shift_);
            return firstOfMonth(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1);
        }
        case Kind::CountedWeeks:
        case Kind::CountedMonths:
            break;
    }
    return counted(number);
}

inline Date PeriodSequence::last(std::int64_t number) const {
    if (kind_ != Kind::MonthOfYear) return Date{first(number + 1).days - 1};
    return lastOfMonth(static_cast<int>(number), shift_ + 1);
}

// Goes through the periods of a sequence in order, without dividing.
class PeriodCursor {
public:
    PeriodCursor(const PeriodSequence& sequence, std::int64_t number) : first_(sequence.first(number)) {
        const Date next = sequence.first(number + 1);
        weeks_ = sequence.kind_ == PeriodSequence::Kind::Weeks ||
                 sequence.kind_ == PeriodSequence::Kind::CountedWeeks;
        oneMonth_ = sequence.kind_ == PeriodSequence::Kind::MonthOfYear;
        day_ = sequence.isCounted() ? sequence.start_.day : 1;
        years_ = sequence.months_ / 12;
        months_ = sequence.months_ % 12;
        next_ = fields(next);
        last_ = oneMonth_ ? sequence.last(number) : Date{next.days - 1};
    }

    [[nodiscard]] Date first() const { return first_; }
    [[nodiscard]] Date last() const { return last_; }

    void advance() {
        if (weeks_) {
            first_.days += 7;
            last_.days += 7;
            return;
        }
        first_ = oneMonth_ ? toDate(next_) : Date{last_.days + 1};
        if (oneMonth_) last_ = Date{first_.days + daysInMonth(next_.year, next_.month) - 1};
        next_.year += years_;
        next_.month += months_;
        if (next_.month > 12) {
            next_.month -= 12;
            ++next_.year;
        }
        if (oneMonth_) return;
        next_.day = day_;
        if (day_ > 28) next_.day = std::min(day_, daysInMonth(next_.year, next_.month));
        last_ = Date{toDate(next_).days - 1};
    }

private:
    Date first_;
    Date last_;
    YearMonthDay next_;  // the first day of the next period
    int day_ = 1;        // on which periods begin, where the month has it
    int years_ = 0;      // in a period
    int months_ = 0;     // and beside them
    bool weeks_ = false;
    bool oneMonth_ = false;
};

}  // namespace concordat::core
