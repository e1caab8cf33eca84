// The derivation of one occurrence: the same arithmetic once more, with a sentence for each step.
#include <array>
#include <cstdlib>

#include "core/clock.h"
#include "core/digits.h"
#include "core/due_rule_words.h"
#include "core/join.h"
#include "core/schedule_node.h"

namespace concordat::core {
namespace {

// "July 1 to September 30, 2027"
std::string spanOf(const DateRange& range) {
    const YearMonthDay first = fields(range.first);
    if (first.year != fields(range.last).year)
        return join(printLong(range.first), " to ", printLong(range.last));
    return join(monthName(first.month), " ", Digits(first.day), " to ", printLong(range.last));
}

class Explanation {
public:
    Explanation(const PeriodSequence* sequence, const std::optional<Date>& phase,
                const std::optional<DuePeriod>& stated, const TimeZone* zone, const Occurrence& occurrence,
                Reasons reasons)
        : sequence_(sequence),
          phase_(phase),
          stated_(stated),
          zone_(zone),
          occurrence_(occurrence),
          tells_(reasons == Reasons::Told) {}

    DueDate explain(const ScheduleNode& node) {
        const DueRule& rule = node.rule;
        DueDate due;
        if (stated_) {
            due.key = stated_->label;
            due.period = stated_;
        } else if (sequence_ == nullptr) {
            due.key = keyOf(rule.point);
        } else if (isCounted(rule)) {
            due.key = print(occurrence_.base);
        } else {
            setPeriod(*sequence_, due);
        }
        derive(node, due);
        if (tells_) addNotes(node, due);
        return due;
    }

private:
    [[nodiscard]] bool isCounted(const DueRule& rule) const {
        return phase_ && std::holds_alternative<std::monostate>(rule.point);
    }

    void setPeriod(const PeriodSequence& sequence, DueDate& due) const {
        due.key = sequence.key(occurrence_.number);
        due.period = {
            occurrence_.period.first, occurrence_.period.last,
            sequence.isCounted() ? sequence.label(occurrence_.number, occurrence_.period) : due.key};
    }

    static std::string keyOf(const Point& point) {
        if (const auto* fixed = std::get_if<FixedDate>(&point)) return print(fixed->date);
        if (const auto* anchor = std::get_if<Anchor>(&point)) return anchor->name();
        return "once";
    }

    // Appends the steps of a rule or operand to `due` and sets its dates and time.
    void derive(const ScheduleNode& node, DueDate& due) {
        const DueRule& rule = node.rule;
        Date base = node.date;
        if (const auto* choice = std::get_if<Choice>(&rule.point)) {
            deriveChoice(*choice, node, due);
            if (rule.time) due.time = print(*rule.time);
            if (!rule.offset && !rule.roll) return;
            due.time = rule.time ? print(*rule.time) : "";
            base = due.adjusted;
            due.raw = base;
            if (rule.offset)
                deriveOffset(
                    node, base, [] { return "the date so found"; }, due);
        } else if (isHourClock(rule)) {
            deriveClock(node, due);
            return;
        } else {
            if (!std::holds_alternative<Anchor>(rule.point) &&
                !std::holds_alternative<FixedDate>(rule.point)) {
                base = occurrence_.base;
            }
            if (const auto* edge = std::get_if<PeriodEdge>(&rule.point)) {
                base = *edge == PeriodEdge::End ? occurrence_.period.last : occurrence_.period.first;
            }
            if (rule.time) due.time = print(*rule.time);
            if (tells_) appendSearch(node, base, due);
            deriveOffset(
                node, base, [&] { return nameOf(node, base); }, due);
        }
        due.adjusted = node.roll == Roll::None ? due.raw : rolled(due.raw, node.roll, *node.days);
        if (tells_) appendClosedSteps(due.raw, due.adjusted, node.roll, *node.days, due.steps);
    }

    // The raw date; `nameOfBase` is asked for only where the step is told.
    template <class NameOfBase>
    void deriveOffset(const ScheduleNode& node, Date base, const NameOfBase& nameOfBase, DueDate& due) const {
        constexpr std::size_t kMostlyEnough = 4;  // the origin, and a weekend with a holiday
        const std::optional<Offset>& offset = node.rule.offset;
        due.raw = offset ? shifted(base, *offset, *node.days) : base;
        if (!tells_) return;
        due.steps.reserve(kMostlyEnough);
        due.steps.push_back(originStep(base, nameOfBase(), offset, due.raw, *node.days));
    }

    void deriveChoice(const Choice& choice, const ScheduleNode& node, DueDate& due) {
        std::array<DueDate, 2> found;
        for (std::size_t at = 0; at < found.size(); ++at)
            derive(node.operands[at], found[at]);
        const bool second = takesSecond(choice, found[0].adjusted, found[1].adjusted);
        const bool tie = found[0].adjusted == found[1].adjusted;
        due.raw = found[second ? 1 : 0].raw;
        due.adjusted = found[second ? 1 : 0].adjusted;
        due.time = found[second ? 1 : 0].time;
        if (!tells_) return;
        Step step{Step::Kind::Choice, due.adjusted, due.adjusted, {}, {}};
        const auto side = [&](std::size_t at) {
            return printLong(found[at].adjusted) + " (" + print(choice.operands[at]) + ")";
        };
        step.because = printLong(step.to) + " is the " +
                       std::string(kChoiceWords[static_cast<std::size_t>(choice.kind)]) + " of " + side(0) +
                       " and " + side(1) + (tie ? "; both are the same day, so the first counts" : "");
        due.steps = std::move(found[second ? 1 : 0].steps);
        due.steps.push_back(std::move(step));
    }

    void deriveClock(const ScheduleNode& node, DueDate& due) const {
        const Instant end = hourClockEnd(node, zone_);
        due.raw = civilDate(end.utc, end.offset_minutes);
        due.adjusted = due.raw;
        due.time = printClockTime(end);
        if (!tells_) return;
        const int hours = node.rule.offset->count;
        Step step{Step::Kind::Origin, node.date, due.raw, {}, {}};
        step.because = std::to_string(std::abs(hours)) +
                       (std::abs(hours) == 1 ? " elapsed hour " : " elapsed hours ") +
                       (hours < 0 ? "before " : "after ") + print(*node.instant) + ", " +
                       nameOf(node, node.date) + ", is " + print(end);
        if (zone_ != nullptr) step.because += " in " + std::string(zone_->name());
        due.steps.push_back(std::move(step));
    }

    // The way from the last day of the period back to its last business day (G7).
    void appendSearch(const ScheduleNode& node, Date base, DueDate& due) const {
        const auto* last = std::get_if<LastOf>(&node.rule.point);
        if (last == nullptr || last->kind != LastOf::Kind::BusinessDay || base == occurrence_.period.last)
            return;
        Step step{Step::Kind::Origin, occurrence_.period.last, occurrence_.period.last, {}, {}};
        step.because = std::string(name(weekday(step.to))) + ", " + printLong(step.to) +
                       " is the last day of " + periodName();
        due.steps.push_back(std::move(step));
        appendClosedSteps(occurrence_.period.last, base, Roll::Preceding, *node.days, due.steps);
    }

    // The period in words, with its first and last day when the words do not say them.
    [[nodiscard]] std::string periodName() const {
        const DateRange& range = occurrence_.period;
        if (stated_) return join(stated_->label, " (", spanOf(range), ")");
        const bool whole =
            range == DateRange{sequence_->first(occurrence_.number), sequence_->last(occurrence_.number)};
        std::string text = sequence_->name(occurrence_.number);
        const bool plain = whole && (text.find(' ') != std::string::npos && !phase_);
        if (plain) return text;
        return join(text, " (", spanOf(range), whole ? "" : ", cut by an end of the rule or of the agreement",
                    ")");
    }

    // What the base is: "the third Thursday of May 2027".
    [[nodiscard]] std::string nameOf(const ScheduleNode& node, Date base) const {
        const DueRule& rule = node.rule;
        if (std::holds_alternative<FixedDate>(rule.point)) return "the date that the rule names";
        if (const auto* anchor = std::get_if<Anchor>(&rule.point)) return nameOf(*anchor, node);
        if (const auto* edge = std::get_if<PeriodEdge>(&rule.point)) {
            return join(*edge == PeriodEdge::End ? "the end of " : "the start of ", periodName());
        }
        if (const auto* nth = std::get_if<NthOf>(&rule.point)) {
            return join("the ", kOrdinalWords[static_cast<std::size_t>(nth->nth - 1)], " ",
                        name(nth->weekday), " of ", periodName());
        }
        if (const auto* last = std::get_if<LastOf>(&rule.point)) {
            const std::string_view what = last->kind == LastOf::Kind::Day           ? "day"
                                          : last->kind == LastOf::Kind::BusinessDay ? "business day"
                                                                                    : name(last->weekday);
            return join("the last ", what, " of ", periodName());
        }
        if (!isCounted(rule)) return join("the first day of ", periodName());
        const std::string cycle = word(rule.every->cycle, rule.every->months);
        return (base == *phase_ ? "the first date" : "date " + std::to_string(occurrence_.number + 1)) +
               " of every " + cycle + " counted from " + printLong(*phase_);
    }

    [[nodiscard]] std::string nameOf(const Anchor& anchor, const ScheduleNode& node) const {
        constexpr std::array<std::string_view, 5> kNames = {"the end of the term", "the start of the term",
                                                            "the effective date", "the date of termination",
                                                            "the end of the period of performance"};
        std::string text = anchor.kind == Anchor::Kind::Event
                               ? "the date of event " + anchor.event
                               : std::string(kNames[static_cast<std::size_t>(anchor.kind) - 1]);
        if (isHourClock(node.rule))
            return anchor.kind == Anchor::Kind::Event ? "the moment of event " + anchor.event : text;
        if (node.instant) {
            text += " (" + print(*node.instant);
            if (zone_ != nullptr) text += " in " + std::string(zone_->name());
            text += ")";
        }
        return text;
    }

    static bool countsBusinessDays(const DueRule& rule) {
        if (rule.roll && *rule.roll != Roll::None) return true;
        if (rule.offset && rule.offset->unit == Offset::Unit::BusinessDay) return true;
        const auto* last = std::get_if<LastOf>(&rule.point);
        return last != nullptr && last->kind == LastOf::Kind::BusinessDay;
    }

    static bool countsOnWeekendsOnly(const ScheduleNode& node) {
        if (countsBusinessDays(node.rule) && node.days->name().empty()) return true;
        for (const ScheduleNode& operand : node.operands) {
            if (countsOnWeekendsOnly(operand)) return true;
        }
        return false;
    }

    static void addNotes(const ScheduleNode& node, DueDate& due) {
        if (countsOnWeekendsOnly(node)) {
            due.notes.emplace_back(kOnlyWeekends);
        }
        if (node.roll == Roll::None && due.time.find_first_of("+-") == std::string::npos &&
            !std::holds_alternative<Choice>(node.rule.point) && !node.days->isOpen(due.adjusted)) {
            due.notes.emplace_back(std::string(name(weekday(due.adjusted))) + ", " + printLong(due.adjusted) +
                                   " is not a business day; " +
                                   (node.rule.roll ? "the rule says that the date stays."
                                                   : "the rule names no roll, so the date stays."));
        }
    }

    const PeriodSequence* sequence_;
    const std::optional<Date>& phase_;
    const std::optional<DuePeriod>& stated_;
    const TimeZone* zone_;
    const Occurrence& occurrence_;
    bool tells_;
};

}  // namespace

DueDate Schedule::explain(const Occurrence& occurrence, Reasons reasons) const {
    return Explanation(sequence_ ? &*sequence_ : nullptr, phase_, stated_, zone_, occurrence, reasons)
        .explain(*root_);
}

}  // namespace concordat::core
