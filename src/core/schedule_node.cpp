#include "core/schedule_node.h"

#include <algorithm>
#include <cstdlib>

#include "core/clock.h"

namespace concordat::core {

bool isHourClock(const DueRule& rule) {
    return rule.offset && rule.offset->unit == Offset::Unit::Hour;
}

Instant hourClockEnd(const ScheduleNode& node, const TimeZone* zone) {
    return afterHours(*node.instant, node.rule.offset->count, zone);
}

bool takesSecond(const Choice& choice, Date first, Date second) {
    return choice.kind == Choice::Kind::Earlier ? second < first : second > first;
}

DateRange span(const ScheduleNode& node, const DateRange* period, const TimeZone* zone) {
    const Answer found = answer(node, period, zone);
    if (found.deadline.fault == Deadline::Fault::None)
        return {found.deadline.adjusted, found.deadline.adjusted};
    const std::optional<Offset>& offset = node.rule.offset;
    const bool counted = offset && offset->unit == Offset::Unit::BusinessDay;
    const int slack = 366 + (counted ? std::abs(offset->count) : 0);
    const auto* choice = std::get_if<Choice>(&node.rule.point);
    if (choice == nullptr) {
        const auto [first, last] = std::minmax(found.deadline.raw, found.deadline.adjusted);
        return {Date{first.days - slack}, Date{last.days + slack}};
    }
    const DateRange first = span(node.operands[0], period, zone);
    const DateRange second = span(node.operands[1], period, zone);
    const DateRange chosen =
        choice->kind == Choice::Kind::Earlier
            ? DateRange{std::min(first.first, second.first), std::min(first.last, second.last)}
            : DateRange{std::max(first.first, second.first), std::max(first.last, second.last)};
    if (!offset && !node.rule.roll) return chosen;
    const auto moved = [&](Date date) { return offset ? shifted(date, *offset, *node.days) : date; };
    return {Date{moved(chosen.first).days - slack}, Date{moved(chosen.last).days + slack}};
}

const ScheduleNode& decisive(const ScheduleNode& node, const DateRange* period, const TimeZone* zone) {
    const auto* choice = std::get_if<Choice>(&node.rule.point);
    if (choice == nullptr || node.rule.offset || node.rule.roll) return node;
    const Date first = answer(node.operands[0], period, zone).deadline.adjusted;
    const Date second = answer(node.operands[1], period, zone).deadline.adjusted;
    return decisive(node.operands[takesSecond(*choice, first, second) ? 1 : 0], period, zone);
}

Answer answer(const ScheduleNode& node, const DateRange* period, const TimeZone* zone) {
    const DueRule& rule = node.rule;
    Answer result{node.date, {}, node.days.get()};
    if (const auto* choice = std::get_if<Choice>(&rule.point)) {
        const Answer first = answer(node.operands[0], period, zone);
        if (first.deadline.fault != Deadline::Fault::None) return first;
        const Answer second = answer(node.operands[1], period, zone);
        if (second.deadline.fault != Deadline::Fault::None) return second;
        const Answer& chosen =
            takesSecond(*choice, first.deadline.adjusted, second.deadline.adjusted) ? second : first;
        if (!rule.offset && !rule.roll) return chosen;
        result.base = chosen.deadline.adjusted;
    } else if (const auto* edge = std::get_if<PeriodEdge>(&rule.point)) {
        result.base = *edge == PeriodEdge::End ? period->last : period->first;
    }
    if (isHourClock(rule)) {
        const Instant end = hourClockEnd(node, zone);
        const Date date = civilDate(end.utc, end.offset_minutes);
        result.deadline = {date, date, isInRange(date) ? Deadline::Fault::None : Deadline::Fault::OutOfRange};
        return result;
    }
    result.deadline = deadlineFrom(result.base, rule.offset, node.roll, *node.days);
    return result;
}

}  // namespace concordat::core
