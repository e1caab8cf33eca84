// Laws of due rules, checked against a second, slow way to find the same dates: look at every day of the
// calendar, ask whether it is the rule's day, then count and roll a day at a time.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "core/deadline.h"
#include "core/schedule.h"
#include "support/rules.h"

namespace concordat::core {
namespace {

using testing::date;

class SlowAnswers {
public:
    explicit SlowAnswers(const Calendar& calendar) {
        for (Date day = kFirst; day <= kLast; ++day.days)
            open_.push_back(closuresOn(day, calendar).empty());
    }

    [[nodiscard]] bool isOpen(Date day) const {
        return open_.at(static_cast<std::size_t>(day.days - kFirst.days));
    }

    [[nodiscard]] Date moved(Date base, const Offset& offset) const {
        Date day = base;
        const int step = offset.count < 0 ? -1 : 1;
        const YearMonthDay civil = fields(base);
        switch (offset.unit) {
            case Offset::Unit::Day:
                day.days += offset.count;
                break;
            case Offset::Unit::Week:
                day.days += 7 * offset.count;
                break;
            case Offset::Unit::BusinessDay:
                for (int left = offset.count; left != 0;) {
                    day.days += step;
                    if (isOpen(day)) left -= step;
                }
                break;
            case Offset::Unit::Year:
            case Offset::Unit::Month:
            case Offset::Unit::MonthSticky: {
                int year = civil.year;
                int month = civil.month;
                const int months = offset.count * (offset.unit == Offset::Unit::Year ? 12 : 1);
                for (int left = months; left != 0; left -= step) {
                    month += step;
                    if (month == 13) ++year, month = 1;
                    if (month == 0) --year, month = 12;
                }
                const bool sticky = offset.unit == Offset::Unit::MonthSticky && isMonthEnd(base);
                int ordinal = sticky ? 31 : civil.day;
                while (!exists({year, month, ordinal}))
                    --ordinal;
                day = toDate({year, month, ordinal});
                break;
            }
            case Offset::Unit::Hour:
                break;
        }
        return day;
    }

    [[nodiscard]] Date rolledBy(Date raw, Roll roll) const {
        const auto walk = [this](Date day, int step) {
            while (!isOpen(day))
                day.days += step;
            return day;
        };
        if (roll == Roll::None) return raw;
        if (roll == Roll::Preceding) return walk(raw, -1);
        const Date next = walk(raw, 1);
        const bool leaves = fields(next).month != fields(raw).month;
        return roll == Roll::Modified && leaves ? walk(raw, -1) : next;
    }

    static constexpr Date kFirst = toDate({1985, 1, 1});
    static constexpr Date kLast = toDate({2075, 12, 31});

private:
    std::vector<bool> open_;
};

// A rule's point as the question "is it this day?".
struct PointCase {
    const char* text;
    std::function<bool(Date)> isPoint;
};

std::vector<PointCase> points(const SlowAnswers& slow) {
    const auto ordinal = [](Date day) { return fields(day).day; };
    const auto month = [](Date day) { return fields(day).month; };
    return {
        {"every month period-end", isMonthEnd},
        {"every month period-start", [=](Date day) { return ordinal(day) == 1; }},
        {"every quarter period-end", [=](Date day) { return isMonthEnd(day) && month(day) % 3 == 0; }},
        {"every half", [=](Date day) { return ordinal(day) == 1 && month(day) % 6 == 1; }},
        {"every year period-end", [=](Date day) { return ordinal(day) == 31 && month(day) == 12; }},
        {"every week period-end", [](Date day) { return weekday(day) == Weekday::Sunday; }},
        {"every fyquarter period-end", [=](Date day) { return isMonthEnd(day) && month(day) % 3 == 1; }},
        {"every fyhalf period-start", [=](Date day) { return ordinal(day) == 1 && month(day) % 6 == 5; }},
        {"every fyyear period-end", [=](Date day) { return isMonthEnd(day) && month(day) == 10; }},
        {"nth third thursday of month",
         [=](Date day) { return weekday(day) == Weekday::Thursday && (ordinal(day) - 1) / 7 == 2; }},
        {"nth fifth monday of month",
         [=](Date day) { return weekday(day) == Weekday::Monday && (ordinal(day) - 1) / 7 == 4; }},
        {"nth second tuesday of march",
         [=](Date day) {
             return month(day) == 3 && weekday(day) == Weekday::Tuesday && (ordinal(day) - 1) / 7 == 1;
         }},
        {"last friday of month",
         [=](Date day) {
             return weekday(day) == Weekday::Friday && month(Date{day.days + 7}) != month(day);
         }},
        {"last day of february", [=](Date day) { return month(day) == 2 && isMonthEnd(day); }},
        {"last business-day of month",
         [=, &slow](Date day) {
             if (!slow.isOpen(day)) return false;
             Date next{day.days + 1};
             while (!slow.isOpen(next))
                 ++next.days;
             return month(next) != month(day);
         }},
    };
}

TEST(ScheduleLaws, EveryRuleAgreesWithLookingAtEveryDay) {
    const SlowAnswers slow(federalCalendar());
    const std::vector<std::string> offsets = {
        "",      " +1d", " -1d", " +30d", " -90d", " +2w",  " -3w", " +1bd", " -1bd",  " +10bd",
        " -7bd", " +1m", " -1m", " +13m", " +1me", " -2me", " +1y", " -4y",  " +400d", " -300bd"};
    const Calendars shelf = testing::calendarsWithFederal();
    Circumstances circumstances;
    circumstances.calendars = &shelf;
    circumstances.default_calendars = {"us-federal"};
    circumstances.fiscal_year_start_month = 11;
    const DateRange bounds{date("2000-01-01"), date("2050-12-31")};
    for (const PointCase& point : points(slow)) {
        std::vector<Date> bases;
        for (Date day = date("1992-01-01"); day < date("2062-01-01"); ++day.days) {
            if (point.isPoint(day)) bases.push_back(day);
        }
        for (const std::string& offset : offsets) {
            for (const Roll roll :
                 {Roll::None, Roll::Following, Roll::Preceding, Roll::Modified, Roll::Frcp6}) {
                const DueRule rule = *parseDueRule(point.text + offset + " roll " + std::string(code(roll)));
                std::vector<std::pair<Date, Date>> expected;
                for (const Date base : bases) {
                    const Date raw = rule.offset ? slow.moved(base, *rule.offset) : base;
                    const bool back = rule.offset && rule.offset->count < 0;
                    const Roll plain = roll != Roll::Frcp6 ? roll : back ? Roll::Preceding : Roll::Following;
                    const Date adjusted = slow.rolledBy(raw, plain);
                    if (bounds.first <= adjusted && adjusted <= bounds.last)
                        expected.emplace_back(raw, adjusted);
                }
                const auto schedule = Schedule::prepare(rule, circumstances);
                ASSERT_TRUE(schedule);
                const auto found = schedule->occurrences({bounds.first, bounds.last});
                ASSERT_TRUE(found) << print(rule) << found.error().message;
                std::vector<std::pair<Date, Date>> actual;
                for (const Occurrence& occurrence : *found)
                    actual.emplace_back(occurrence.raw, occurrence.adjusted);
                ASSERT_EQ(actual, expected) << print(rule);
            }
        }
    }
}

// Cutting the asked range anywhere loses nothing and invents nothing.
TEST(ScheduleLaws, AnyRangeIsAPartOfTheWhole) {
    const auto seed = static_cast<std::uint32_t>(::testing::UnitTest::GetInstance()->random_seed()) + 3;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const Calendars shelf = testing::calendarsWithFederal();
    Circumstances circumstances;
    circumstances.calendars = &shelf;
    circumstances.default_calendars = {"us-federal"};
    for (const char* text :
         {"every month period-end +30d roll modified", "every week -10bd roll preceding",
          "every week from 1998-01-03 +1bd", "every week from 1998-01-03 -1bd",
          "every week from 1998-01-04 +7bd roll following", "every week from 1998-01-04 -300bd",
          "every week +1m", "every week -1m", "every week +13me", "every week -1me roll following",
          "every week -1y", "every 5-months from 1999-10-31",
          "every 7-months from 1999-08-31 period-end +3me roll following",
          "nth fifth friday of month +1y roll preceding",
          "every quarter from 1999-02-03 until 2031-05-07 period-end +45d roll following",
          "last business-day of quarter -100bd", "every year from 1996-02-29 +1d roll frcp6",
          "every month from 1999-01-01 until 2031-01-01 later(period-end +9d roll following, date "
          "2015-06-06)"}) {
        const auto schedule = Schedule::prepare(*parseDueRule(text), circumstances);
        ASSERT_TRUE(schedule);
        const auto whole = schedule->occurrences({date("2000-01-01"), date("2030-12-31")});
        ASSERT_TRUE(whole) << text << whole.error().message;
        for (int round = 0; round < 300; ++round) {
            std::uniform_int_distribution<int> days(date("2000-01-01").days, date("2030-12-31").days);
            Date first{days(random)};
            Date last{days(random)};
            if (last < first) std::swap(first, last);
            const auto part = schedule->occurrences({first, last});
            ASSERT_TRUE(part);
            std::vector<Occurrence> expected;
            for (const Occurrence& each : *whole) {
                if (first <= each.adjusted && each.adjusted <= last) expected.push_back(each);
            }
            ASSERT_EQ(*part, expected) << text << " " << print(first) << ".." << print(last);
        }
    }
}

// Every ordered pair of rolls on every month-end of the covered years, one after the other.
TEST(RollLaws, HoldForEveryPairOnEveryMonthEnd) {
    const auto days =
        testing::calendarsWithFederal().businessDays(std::vector<std::string>{"us-federal"}).value();
    const auto frcp6 = [](int amount) { return directed(Roll::Frcp6, Offset{amount, Offset::Unit::Day}); };
    const std::vector<Roll> rolls = {Roll::None,     Roll::Following, Roll::Preceding,
                                     Roll::Modified, frcp6(1),        frcp6(-1)};
    for (int year = 1972; year < kLastYear; ++year) {
        for (int month = 1; month <= 12; ++month) {
            const Date end = lastOfMonth(year, month);
            const Date before = rolled(end, Roll::Preceding, *days);
            const Date after = rolled(end, Roll::Following, *days);
            ASSERT_LE(before, end);
            ASSERT_GE(after, end);
            // At a month-end a modified date never leaves the month.
            ASSERT_EQ(rolled(end, Roll::Modified, *days), before);
            for (const Roll first : rolls) {
                const Date once = rolled(end, first, *days);
                ASSERT_EQ(first == Roll::None || days->isOpen(once), true);
                for (const Roll second : rolls) {
                    const Date twice = rolled(once, second, *days);
                    // A rolled date is a business day, and no second roll moves it; none leaves the work to
                    // the other.
                    ASSERT_EQ(twice, first == Roll::None ? rolled(end, second, *days) : once);
                }
            }
        }
    }
}

TEST(RollLaws, KeepTheOrderOfDays) {
    const auto days =
        testing::calendarsWithFederal().businessDays(std::vector<std::string>{"us-federal"}).value();
    for (const Roll roll : {Roll::None, Roll::Following, Roll::Preceding, Roll::Modified}) {
        Date last = rolled(toDate({1972, 1, 1}), roll, *days);
        for (Date day = toDate({1972, 1, 2}); day <= toDate({2371, 12, 31}); ++day.days) {
            const Date next = rolled(day, roll, *days);
            ASSERT_LE(last, next) << print(day);
            last = next;
        }
    }
}

// The day of the month is never lost by going through a shorter month (D3): month k of a rule is the same
// whether or not the months before were asked for.
TEST(CountingLaws, NothingIsChained) {
    const Calendars shelf;
    Circumstances circumstances;
    circumstances.calendars = &shelf;
    for (Date start = date("2024-01-01"); start <= date("2027-12-31"); ++start.days) {
        const auto schedule =
            Schedule::prepare(*parseDueRule("every month from " + print(start)), circumstances);
        ASSERT_TRUE(schedule);
        const auto found = schedule->occurrences({std::nullopt, date("2040-12-31")});
        ASSERT_TRUE(found);
        for (std::size_t at = 0; at < found->size(); ++at) {
            ASSERT_EQ((*found)[at].adjusted, addMonths(start, static_cast<int>(at)));
        }
    }
}

// Periods of N months follow each other without gap or overlap, whatever the start.
TEST(CountingLaws, PeriodsTileTheCalendar) {
    for (const int months : {1, 2, 3, 5, 12, 18, 1200}) {
        for (Date start = date("2024-01-01"); start <= date("2024-12-31"); ++start.days) {
            const auto sequence = PeriodSequence::countedFrom(start, Cycle::Months, months);
            for (int number = 0; number < 3; ++number) {
                ASSERT_EQ(sequence.first(number), monthsLater(start, months * number, false));
                ASSERT_EQ(sequence.last(number).days + 1, sequence.first(number + 1).days);
                ASSERT_EQ(sequence.numberOf(sequence.first(number)), number);
                ASSERT_EQ(sequence.numberOf(sequence.last(number)), number);
            }
        }
    }
    for (const Cycle cycle : {Cycle::Week, Cycle::Month, Cycle::Quarter, Cycle::Half, Cycle::Year,
                              Cycle::FiscalQuarter, Cycle::FiscalHalf, Cycle::FiscalYear}) {
        for (int fiscal = 1; fiscal <= 12; ++fiscal) {
            const auto sequence = PeriodSequence::onCalendar(cycle, fiscal);
            for (Date day = kFirstDate; day <= kLastDate; day.days += 5) {
                const std::int64_t number = sequence.numberOf(day);
                ASSERT_LE(sequence.first(number), day);
                ASSERT_LE(day, sequence.last(number));
                ASSERT_EQ(sequence.last(number).days + 1, sequence.first(number + 1).days);
            }
        }
    }
}

}  // namespace
}  // namespace concordat::core
