#include "cli/occasion_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/date.h"
#include "core/near_miss.h"
#include "media/mustache.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kSet = "--set";

// An option and the names of a template that it changes.
struct Changing {
    std::string_view option;
    std::string_view what;  // "the sender"
    std::array<std::string_view, 3> names;
};
// What is due is asked for between sender and addressees (`documents/occasion`).
constexpr std::array<Changing, 4> kChanging{
    {{"--from", "a sender", {"sender", "overdue", "due_soon"}},
     {"--to", "addressees", {"addressees", "overdue", "due_soon"}},
     {"--meeting", "a meeting", {"meeting", "meeting", "meeting"}},
     {"--amendment", "an amendment", {"amendment", "amendment", "amendment"}}}};

const documents::UsedName* find(const std::vector<documents::UsedName>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &documents::UsedName::name);
    return found == names.end() ? nullptr : &*found;
}

// Whether a clause of the agreement, where the template prints them, has tags with this word in them.
bool clausesName(const std::vector<documents::UsedName>& used, const core::Agreement& agreement,
                 std::string_view word) {
    if (find(used, "clauses") == nullptr) return false;
    return std::ranges::any_of(agreement.clauses, [&](const core::ClauseUse& clause) {
        return std::ranges::any_of(clause.paragraphs, [&](const std::string& text) {
            return text.find("{{") != std::string::npos && text.find(word) != std::string::npos;
        });
    });
}

// The names after "given." that the template has.
std::vector<std::string_view> namesGiven(const std::vector<documents::UsedName>& used) {
    std::vector<std::string_view> names;
    if (const documents::UsedName* given = find(used, "given")) {
        names.reserve(given->members.size());
        for (const documents::UsedName& member : given->members)
            names.push_back(member.name);
    }
    return names;
}

// Four figures, two and two, whatever they say.
bool isMeantAsDay(std::string_view words) {
    constexpr std::string_view kForm = "0000-00-00";
    return std::ranges::equal(words, kForm, [](char given, char form) {
        return form == '0' ? core::isDigit(given) : given == form;
    });
}

std::string withoutPlace(std::string_view name, const std::vector<std::string_view>& known) {
    std::string takes = "the template takes no such words";
    if (const auto near = core::nearMiss(name, known))
        takes = fmt::format("did you mean {}?", *near);
    else if (!known.empty())
        takes = fmt::format("the template takes {}", fmt::join(known, ", "));
    return fmt::format("{} {}=… has no place in the template, which has no {{{{given.{}}}}}; {}{}", kSet,
                       name, name, takes, takes.ends_with('?') ? "" : ".");
}

}  // namespace

std::vector<Option> occasionOptions() {
    return {
        {"--from", Takes::Text, "PARTY", "of a letter the party that sends it; the lead agency unless given"},
        {"--to", Takes::Text, "PARTY", "a party that it goes to; all others unless given", Times::Many},
        {"--meeting", Takes::Text, "SERIES",
         "of an agenda or minutes the series of meetings; the first unless given"},
        {"--amendment", Takes::Text, "NUMBER", "of an amendment its number; the last unless given"},
        {kSet, Takes::Text, "NAME=WORDS",
         "words that no record holds, for {{given.NAME}} in the template; a day as 2027-02-15 is printed in "
         "full",
         Times::Many}};
}

Outcome<documents::Occasion> occasionOf(const Arguments& arguments) {
    documents::Occasion occasion;
    occasion.sender = arguments.find("--from").value_or("");
    occasion.addressees = arguments.values("--to");
    occasion.meeting = arguments.find("--meeting").value_or("");
    if (const auto number = arguments.find("--amendment")) {
        std::int64_t value = 0;
        const auto [end, fault] = std::from_chars(number->data(), number->data() + number->size(), value);
        if (fault != std::errc() || end != number->data() + number->size() || value < 1)
            return misused(fmt::format("--amendment takes a number from 1, not “{}”.", *number));
        occasion.amendment = value;
    }
    for (const std::string& words : arguments.values(kSet)) {
        const std::size_t sign = words.find('=');
        const std::string name = words.substr(0, sign);
        if (sign == std::string::npos || !media::mustache::faultOfName(name).empty())
            return misused(
                fmt::format("--set takes NAME=WORDS, such as --set cure_days=30, not “{}”.", words));
        if (const std::string value = words.substr(sign + 1); isMeantAsDay(value))
            if (const auto day = core::parseDate(value); !day)
                return misused(fmt::format("--set {}: “{}” is no day. {}", name, value, day.error().message));
        if (!occasion.given.emplace(name, words.substr(sign + 1)).second)
            return misused(fmt::format("--set gives “{}” twice.", name));
    }
    return occasion;
}

bool saysOccasion(const Arguments& arguments) {
    return std::ranges::any_of(occasionOptions(),
                               [&](const Option& option) { return arguments.has(option.name); });
}

Outcome<void> checkOccasion(const Arguments& arguments, const documents::Occasion& occasion,
                            const std::vector<documents::UsedName>& used, const core::Agreement& agreement) {
    std::vector<core::Problem> problems;
    for (const Changing& each : kChanging) {
        const auto isNamed = [&](std::string_view name) {
            return find(used, name) != nullptr || clausesName(used, agreement, name);
        };
        if (arguments.has(each.option) && std::ranges::none_of(each.names, isNamed))
            problems.push_back({{},
                                fmt::format("{} has no place in the template, which does not name {}, "
                                            "{{{{{}}}}}.",
                                            each.option, each.what, each.names.front()),
                                0});
    }
    const std::vector<std::string_view> known = namesGiven(used);
    for (const auto& [name, words] : occasion.given)
        if (std::ranges::find(known, name) == known.end() && !clausesName(used, agreement, name))
            problems.push_back({{}, withoutPlace(name, known), 0});
    if (problems.empty()) return {};
    std::string first = problems.front().message;
    return misused(std::move(first), std::move(problems));
}

}  // namespace concordat::cli
