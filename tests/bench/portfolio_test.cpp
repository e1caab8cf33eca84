// Portfolios are the same for the same seed, and their agreements are sound.
#include "bench/portfolio.h"

#include <gtest/gtest.h>

#include <set>

#include "core/due.h"
#include "core/invariant.h"
#include "media/time_zone.h"
#include "record/record.h"
#include "record/texts.h"
#include "support/clockwork.h"

namespace concordat::bench {
namespace {

constexpr std::size_t kSome = 60;
const core::Date kDay = testing::date("2026-11-16");

TEST(Portfolio, IsTheSameForTheSameSeedAndAnotherForAnother) {
    const Portfolio first(7, kDay);
    const Portfolio again(7, kDay);
    const Portfolio other(8, kDay);
    for (const std::size_t number : {std::size_t{0}, std::size_t{1}, std::size_t{99'999}}) {
        EXPECT_EQ(first.agreement(number), again.agreement(number));
        EXPECT_NE(first.agreement(number), other.agreement(number));
        EXPECT_NE(first.agreement(number).title, first.agreement(number + 1).title);
    }
    EXPECT_EQ(record::hash(first.agreement(0)).value(),
              "597eeef3315bf311b38debae7bb91756450214d4c4bf875a3ea3c6fa541dc9e7");
}

TEST(Portfolio, ReadsBackAsItWasMade) {
    const Portfolio portfolio(7, kDay);
    for (std::size_t number = 0; number < kSome; ++number) {
        const core::Agreement agreement = portfolio.agreement(number);
        const auto xml = record::canonicalXml(agreement);
        ASSERT_TRUE(xml);
        const auto read = record::read(*xml);
        ASSERT_TRUE(read) << read.error().message << ": " << read.error().problems.front().path << " "
                          << read.error().problems.front().message;
        EXPECT_EQ(*read, agreement);
        const std::string json = record::writeJson(agreement);
        EXPECT_EQ(record::read(json).value(), agreement);
        EXPECT_GE(json.size(), 15'000U);
        EXPECT_LE(json.size(), 35'000U);  // a quarter of it is blanks
    }
    EXPECT_EQ(record::read(record::writeJson(portfolio.small(3))).value(), portfolio.small(3));
}

TEST(Portfolio, BreaksNoInvariant) {
    const Portfolio portfolio(7, kDay);
    const core::Calendars calendars = testing::calendarsWithFederal();
    const auto zone = media::timeZone("America/New_York");
    ASSERT_TRUE(zone);
    for (std::size_t number = 0; number < kSome; ++number) {
        const core::Agreement agreement = portfolio.agreement(number);
        core::RecordFacts facts = core::recordFacts(agreement, kDay, calendars, **zone);
        const auto texts = record::texts(agreement);
        facts.texts = texts;
        for (const core::Finding& finding : core::checkInvariants(agreement, facts))
            EXPECT_NE(finding.severity, core::Severity::Error)
                << core::label(finding.invariant) << " " << finding.path << ": " << finding.message;
    }
}

TEST(Portfolio, HasFortyObligationsOfWhichEachOfTimeFallsDue) {
    const core::Calendars calendars = testing::calendarsWithFederal();
    const testing::UtcZone zone;
    const core::Agreement agreement = Portfolio(7, kDay).agreement(0);
    ASSERT_EQ(agreement.obligations.size(), 40U);
    const core::Date last{kDay.days + 800};
    const auto due = core::due(agreement, {kDay, {core::kFirstDate, last}}, calendars, zone);
    ASSERT_TRUE(due) << due.error().message;
    std::set<std::string> items;
    for (const core::DueItem& item : due->items)
        items.insert(item.item);
    for (const core::Obligation& obligation : agreement.obligations)
        if (obligation.id != "OB-36" && obligation.id != "OB-37") {  // an incident, the end of the term
            EXPECT_TRUE(items.contains(obligation.id)) << core::print(*obligation.due_rule);
        }
}

TEST(Vocabulary, DrawsCommonWordsMoreOftenThanRareOnes) {
    const Vocabulary vocabulary;
    std::set<std::string> different;
    for (std::size_t rank = 1; rank <= Vocabulary::kWords; ++rank)
        different.insert(vocabulary.word(rank));
    EXPECT_EQ(different.size(), Vocabulary::kWords);
    Chance chance(1);
    int commonest = 0;
    int tenth = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::string& word = vocabulary.draw(chance);
        commonest += word == vocabulary.word(1) ? 1 : 0;
        tenth += word == vocabulary.word(10) ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(commonest) / tenth, 10.0, 2.0);
}

}  // namespace
}  // namespace concordat::bench
