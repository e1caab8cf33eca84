#include "core/schedule_node.h"

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
