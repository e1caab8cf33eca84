// Due rules in tests, as one would ask them on the command line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/schedule.h"
#include "support/clockwork.h"

namespace concordat::testing {

// A question with everything that can be given beside the rule. The federal calendar is on the shelf.
struct Question {
    std::string rule;
    std::string_view from = {};
    std::string_view to = {};
    std::vector<std::string> calendars = {};
    std::vector<std::pair<std::string, std::string>> anchors = {};  // the name "" dates them all
    int fiscalStart = 1;
    const core::TimeZone* zone = nullptr;
};

inline core::Moment momentOf(std::string_view text) {
    if (text.size() == 10) return date(text);
    return core::parseInstant(text).value();
}

inline core::Result<std::vector<core::DueDate>> ask(const Question& question, const core::Calendars& shelf) {
    const auto rule = core::parseDueRule(question.rule);
    if (!rule) return tl::unexpected(rule.error());
    core::Circumstances circumstances;
    circumstances.calendars = &shelf;
    circumstances.default_calendars = question.calendars;
    for (const auto& [name, moment] : question.anchors) {
        if (name.empty()) {
            circumstances.anchor = momentOf(moment);
        } else {
            circumstances.anchors.emplace(name, momentOf(moment));
        }
    }
    circumstances.fiscal_year_start_month = question.fiscalStart;
    circumstances.zone = question.zone;
    core::Bounds bounds;
    if (!question.from.empty()) bounds.from = date(question.from);
    if (!question.to.empty()) bounds.to = date(question.to);
    return core::evaluate(*rule, circumstances, bounds);
}

inline core::Result<std::vector<core::DueDate>> ask(const Question& question) {
    static const core::Calendars shelf = calendarsWithFederal();
    return ask(question, shelf);
}

// "2027-10-30>2027-11-01 2028-01-30>2028-01-31": raw and adjusted, one date when they are equal, with its
// time. A refusal is its code and message.
inline std::string dates(const core::Result<std::vector<core::DueDate>>& answer) {
    if (!answer) {
        const char* code = answer.error().code == core::ErrorCode::NotFound ? "not found: " : "invalid: ";
        return code + answer.error().message;
    }
    std::string text;
    for (const core::DueDate& due : *answer) {
        text += (text.empty() ? "" : " ") + core::print(due.raw);
        if (due.adjusted != due.raw) text += ">" + core::print(due.adjusted);
        if (!due.time.empty()) text += "@" + due.time;
    }
    return text;
}
inline std::string dates(const Question& question) {
    return dates(ask(question));
}

inline std::string labels(const Question& question) {
    const auto answer = ask(question);
    if (!answer) return dates(answer);
    std::string text;
    for (const core::DueDate& due : *answer) {
        text += (text.empty() ? "" : " ") + (due.period ? due.period->label : "-");
    }
    return text;
}

}  // namespace concordat::testing
