#include "core/due_rule.h"

#include <algorithm>

#include "core/due_rule_words.h"

namespace concordat::core {
namespace {

template <class Words, class Enumeration>
std::string_view wordOf(const Words& words, Enumeration value) {
    return words[static_cast<std::size_t>(value)];
}

std::string print(const Of& of) {
    if (of.month != 0) return std::string(kMonthWords[static_cast<std::size_t>(of.month - 1)]);
    return std::string(wordOf(kCycleWords, of.cycle));
}

std::string print(const Every& every) {
    std::string text = "every " + word(every.cycle, every.months);
    if (every.from) text += " from " + print(*every.from);
    if (every.until) text += " until " + print(*every.until);
    return text;
}

struct PointPrinter {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const FixedDate& point) const { return "date " + print(point.date); }
    std::string operator()(const NthOf& point) const {
        return "nth " + std::string(kOrdinalWords[static_cast<std::size_t>(point.nth - 1)]) + " " +
               std::string(wordOf(kWeekdayWords, point.weekday)) + " of " + print(point.of);
    }
    std::string operator()(const LastOf& point) const {
        switch (point.kind) {
            case LastOf::Kind::Day:
                return "last day of " + print(point.of);
            case LastOf::Kind::BusinessDay:
                return "last business-day of " + print(point.of);
            case LastOf::Kind::Weekday:
                break;
        }
        return "last " + std::string(wordOf(kWeekdayWords, point.weekday)) + " of " + print(point.of);
    }
    std::string operator()(PeriodEdge edge) const { return std::string(wordOf(kEdgeWords, edge)); }
    std::string operator()(const Anchor& anchor) const {
        return (anchor.kind == Anchor::Kind::Event ? "event " : "") + anchor.name();
    }
    std::string operator()(const Choice& choice) const {
        return std::string(wordOf(kChoiceWords, choice.kind)) + "(" + print(choice.operands[0]) + ", " +
               print(choice.operands[1]) + ")";
    }
};

std::string print(const Offset& offset) {
    return (offset.count < 0 ? "" : "+") + std::to_string(offset.count) +
           std::string(kUnitWords[static_cast<std::size_t>(offset.unit)].word);
}

void collectAnchors(const DueRule& rule, std::vector<Anchor>& found) {
    if (const auto* anchor = std::get_if<Anchor>(&rule.point)) {
        if (std::ranges::find(found, *anchor) == found.end()) found.push_back(*anchor);
    } else if (const auto* choice = std::get_if<Choice>(&rule.point)) {
        for (const DueRule& operand : choice->operands)
            collectAnchors(operand, found);
    }
}

}  // namespace

bool Choice::operator==(const Choice& other) const {
    return kind == other.kind && operands == other.operands;
}

std::string Anchor::name() const {
    if (kind == Kind::Event) return event;
    return std::string(kAnchorWords[static_cast<std::size_t>(kind) - 1]);
}

bool repeats(const DueRule& rule) {
    return cycleOf(rule).has_value();
}

std::optional<Cycle> cycleOf(const DueRule& rule) {
    if (rule.every) return rule.every->cycle;
    if (const auto* nth = std::get_if<NthOf>(&rule.point)) return nth->of.cycle;
    if (const auto* last = std::get_if<LastOf>(&rule.point)) return last->of.cycle;
    return std::nullopt;
}

std::vector<Anchor> anchors(const DueRule& rule) {
    std::vector<Anchor> found;
    collectAnchors(rule, found);
    return found;
}

bool countsHoursFrom(const DueRule& rule, std::string_view anchor) {
    if (const auto* from = std::get_if<Anchor>(&rule.point))
        return from->name() == anchor && rule.offset && rule.offset->unit == Offset::Unit::Hour;
    const auto* choice = std::get_if<Choice>(&rule.point);
    return choice != nullptr && std::ranges::any_of(choice->operands, [&](const DueRule& operand) {
               return countsHoursFrom(operand, anchor);
           });
}

std::string print(const DueRule& rule) {
    std::vector<std::string> parts;
    if (rule.every) parts.push_back(print(*rule.every));
    if (std::string point = std::visit(PointPrinter{}, rule.point); !point.empty()) parts.push_back(point);
    if (rule.offset) parts.push_back(print(*rule.offset));
    if (rule.roll) parts.push_back("roll " + std::string(code(*rule.roll)));
    if (!rule.calendars.empty()) {
        std::string names = "cal ";
        for (const std::string& name : rule.calendars)
            names += (&name == &rule.calendars.front() ? "" : "+") + name;
        parts.push_back(names);
    }
    if (rule.time) parts.push_back("by " + print(*rule.time));
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : " ") + part;
    return text;
}

std::string word(Cycle cycle, int months) {
    if (cycle == Cycle::Months) return std::to_string(months) + "-months";
    return std::string(wordOf(kCycleWords, cycle));
}

std::span<const Word> words(Roll) {
    return kRolls;
}

}  // namespace concordat::core
