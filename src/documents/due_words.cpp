#include "documents/due_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "documents/agreement_words.h"

namespace concordat::documents {

using core::Cycle;
using core::DueRule;

namespace {

std::string cycleInWords(Cycle cycle, int months) {
    if (cycle == Cycle::Months)
        return months % 12 == 0 ? (months == 12 ? std::string("contract year")
                                                : fmt::format("period of {} contract years", months / 12))
                                : fmt::format("period of {}", counted(months, "month"));
    static constexpr std::array<std::string_view, 8> kWords = {
        "week", "month", "quarter", "half-year", "year", "fiscal quarter", "fiscal half-year", "fiscal year",
    };
    return std::string(kWords[static_cast<std::size_t>(cycle)]);
}

std::string ofInWords(const core::Of& of) {
    return of.month > 0 ? std::string(core::monthName(of.month)) : "each " + cycleInWords(of.cycle, 0);
}

std::string ordinal(int number) {
    static constexpr std::array<std::string_view, 5> kWords = {"first", "second", "third", "fourth", "fifth"};
    return std::string(kWords[static_cast<std::size_t>(number - 1)]);
}

std::string lastInWords(const core::LastOf& last) {
    std::string_view what = "day";
    if (last.kind == core::LastOf::Kind::BusinessDay) what = "business day";
    if (last.kind == core::LastOf::Kind::Weekday) what = core::name(last.weekday);
    return fmt::format("the last {} of {}", what, ofInWords(last.of));
}

std::string anchorInWords(const core::Anchor& anchor, Reading reading) {
    switch (anchor.kind) {
        case core::Anchor::Kind::TermEnd:
            return "the end of the term";
        case core::Anchor::Kind::TermStart:
            return "the start of the term";
        case core::Anchor::Kind::Effective:
            return "the effective date";
        case core::Anchor::Kind::Termination:
            return "the day the agreement ends";
        case core::Anchor::Kind::PopEnd:
            return "the end of the period of performance of the award";
        case core::Anchor::Kind::Event:
            break;
    }
    const bool once = reading == Reading::Once || reading == Reading::Retention;
    return (once ? "the " : "each ") + labelOf(anchor.event);
}

// "each quarter", "each contract year from July 1, 2026".
std::string everyInWords(const core::Every& every) {
    std::string words = "each " + cycleInWords(every.cycle, every.months);
    if (every.from) words += " from " + core::printLong(*every.from);
    if (every.until) words += " until " + core::printLong(*every.until);
    return words;
}

// "every year on September 30, from 2026", for a rule without a point.
std::string recurrenceInWords(const core::Every& every) {
    const std::string cycle = cycleInWords(every.cycle, every.months);
    if (!every.from) return "the first day of each " + cycle;
    std::string words = fmt::format("each {}, counted from {}", cycle, core::printLong(*every.from));
    if (every.cycle == Cycle::Year) {
        const core::YearMonthDay day = core::fields(*every.from);
        words = fmt::format("{} {} of each year from {}", core::monthName(day.month), day.day, day.year);
    }
    if (every.until) words += " until " + core::printLong(*every.until);
    return words;
}

std::string choiceInWords(const core::Choice& choice, Reading reading) {
    return fmt::format("the {} of ({}) and ({})",
                       choice.kind == core::Choice::Kind::Earlier ? "earlier" : "later",
                       inWords(choice.operands[0], reading), inWords(choice.operands[1], reading));
}

// The day from which the offset counts.
std::string pointInWords(const DueRule& rule, Reading reading) {
    if (const auto* date = std::get_if<core::FixedDate>(&rule.point)) return core::printLong(date->date);
    if (const auto* nth = std::get_if<core::NthOf>(&rule.point))
        return fmt::format("the {} {} of {}", ordinal(nth->nth), core::name(nth->weekday),
                           ofInWords(nth->of));
    if (const auto* last = std::get_if<core::LastOf>(&rule.point)) return lastInWords(*last);
    if (const auto* edge = std::get_if<core::PeriodEdge>(&rule.point))
        return fmt::format("the {} of {}", *edge == core::PeriodEdge::End ? "end" : "start",
                           everyInWords(*rule.every));
    if (const auto* anchor = std::get_if<core::Anchor>(&rule.point)) return anchorInWords(*anchor, reading);
    if (const auto* choice = std::get_if<core::Choice>(&rule.point))
        return choiceInWords(*choice, reading) + (rule.every ? ", for " + everyInWords(*rule.every) : "");
    return recurrenceInWords(*rule.every);
}

std::string amountInWords(const core::Offset& offset) {
    static constexpr std::array<std::string_view, 7> kUnits = {"day",   "business day", "week", "month",
                                                               "month", "year",         "hour"};
    return counted(std::abs(offset.count), kUnits[static_cast<std::size_t>(offset.unit)]);
}

std::string_view rollInWords(const DueRule& rule) {
    const bool backward = rule.offset && rule.offset->count < 0;
    switch (*rule.roll) {
        case core::Roll::None:
            return "";
        case core::Roll::Following:
            return ", or the next business day";
        case core::Roll::Preceding:
            return ", or the business day before";
        case core::Roll::Modified:
            return ", or the next business day, or the one before if that falls in the next month";
        case core::Roll::Frcp6:
            return backward ? ", or the business day before" : ", or the next business day";
    }
    return "";
}

// "on the third Thursday of each month", "by October 30, 2026". What is due on a day that comes round each
// year may be done before it.
std::string onPoint(const DueRule& rule, const std::string& point, Reading reading) {
    if (std::holds_alternative<core::Choice>(rule.point)) return point;
    const bool comes_round = std::holds_alternative<std::monostate>(rule.point) ||
                             std::holds_alternative<core::LastOf>(rule.point);
    if (comes_round) return (reading == Reading::Meeting ? "on " : "by ") + point;
    const auto* anchor = std::get_if<core::Anchor>(&rule.point);
    const bool last_day = std::holds_alternative<core::FixedDate>(rule.point) ||
                          std::holds_alternative<core::PeriodEdge>(rule.point) ||
                          (anchor != nullptr && anchor->kind != core::Anchor::Kind::Event &&
                           anchor->kind != core::Anchor::Kind::Effective);
    return (last_day ? "by " : "on ") + point;
}

}  // namespace

std::string inWords(const DueRule& rule, Reading reading) {
    const std::string point = pointInWords(rule, reading);
    std::string words;
    if (!rule.offset) {
        words = onPoint(rule, point, reading);
    } else if (rule.offset->count > 0) {
        words = fmt::format("{} {} after {}", reading == Reading::Retention ? "until" : "within",
                            amountInWords(*rule.offset), point);
    } else {
        words = fmt::format("at least {} before {}", amountInWords(*rule.offset), point);
    }
    if (rule.roll) words += rollInWords(rule);
    if (rule.time) words.append(reading == Reading::Meeting ? " at " : ", by ").append(inWords(*rule.time));
    return words;
}

}  // namespace concordat::documents
