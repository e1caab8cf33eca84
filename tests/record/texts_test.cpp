// What the check for identifiers of clients gets to read (INV-40).
#include "record/texts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/business_days.h"

namespace concordat::record {
namespace {

constexpr std::string_view kCase = "CR-2026-001234";

// The paths at which the text stands.
std::vector<std::string> placesOf(std::string_view text, const core::Agreement& agreement) {
    std::vector<std::string> paths;
    for (const core::TextAt& each : texts(agreement))
        if (each.text == text) paths.push_back(each.path);
    return paths;
}

core::Agreement withCase() {
    core::Agreement agreement;
    agreement.id = kCase;
    agreement.purpose = kCase;
    core::Obligation& obligation = agreement.obligations.emplace_back();
    obligation.id = "OB-01";
    obligation.title = kCase;
    obligation.due_rule = core::parseDueRule("earlier(event CR-2026-001234 +30d, term-end)").value();
    core::AgreementEvent& event = agreement.history.emplace().events.emplace_back();
    event.id = kCase;
    event.note = kCase;
    return agreement;
}

TEST(Texts, AreLinesTextsIdentifiersAndTheEventsOfRules) {
    EXPECT_EQ(
        placesOf(kCase, withCase()),
        (std::vector<std::string>{"id", "purpose", "obligations[OB-01].title", "obligations[OB-01].due_rule",
                                  "history.events[1].id", "history.events[CR-2026-001234].note"}));
    EXPECT_EQ(placesOf("OB-01", withCase()), std::vector<std::string>{"obligations[1].id"});
}

TEST(Texts, LetNoIdentifierNameACase) {
    const core::Agreement agreement = withCase();
    const std::vector<core::TextAt> found = texts(agreement);
    core::RecordFacts facts{core::toDate({2026, 11, 16})};
    facts.texts = found;
    std::vector<std::string> paths;
    for (const core::Finding& finding : core::checkInvariants(agreement, facts)) {
        if (finding.invariant != 40) continue;
        paths.push_back(finding.path);
        EXPECT_EQ(finding.message.find(kCase), std::string::npos) << finding.message;
    }
    EXPECT_EQ(paths, placesOf(kCase, agreement));
}

}  // namespace
}  // namespace concordat::record
