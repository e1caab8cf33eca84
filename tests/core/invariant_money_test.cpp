// INV-17 to 21, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// --- INV-17
// -------------------------------------------------------------------------------------------------

TEST(TheBudget, IsTheAwardToTheLastCent) {
    for (const std::int64_t cents : {-1, 1}) {
        Examination broken;
        broken.agreement.budget[1].amount.minor += cents;
        EXPECT_THAT(broken.places(), ElementsAre("INV-17 error funding[GRANT].total_award"));
    }
    Examination broken;
    broken.agreement.budget.pop_back();
    EXPECT_THAT(broken.places(), ElementsAre("INV-17 error funding[GRANT].total_award"));
    EXPECT_THAT(broken.messages(), HasSubstr("come to $75,000.00, but its award is $100,000.00."));
}

TEST(TheBudget, IsInTheCurrencyOfTheAward) {
    Examination mixed;
    mixed.agreement.budget[1].amount.currency = "EUR";
    EXPECT_THAT(mixed.places(), ElementsAre("INV-17 error funding[GRANT].total_award"));
    mixed.agreement.budget[0].amount.currency = "EUR";
    EXPECT_THAT(mixed.places(), ElementsAre("INV-17 error funding[GRANT].total_award"));
}

TEST(TheBudget, IsRefusedAndNotWrappedWhenItIsTooLarge) {
    Examination broken;
    broken.agreement.budget[0].amount.minor = INT64_MAX;
    broken.agreement.budget[1].amount.minor = INT64_MAX;
    EXPECT_THAT(broken.places(), ElementsAre("INV-17 error funding[GRANT].total_award"));
}

TEST(TheBudget, IsMissedWhereThereIsNone) {
    Examination doubtful;
    doubtful.agreement.budget.clear();
    EXPECT_THAT(doubtful.places(), ElementsAre("INV-17 warning funding[GRANT].total_award"));
}

TEST(TheBudget, OfOneSourceLeavesTheOthersAlone) {
    Examination two;
    FundingSource county;
    county.id = "COUNTY";
    county.kind = FundingKind::County;
    county.total_award = dollars(10);
    two.agreement.funding.push_back(county);
    BudgetLine line;
    line.id = "BL-3";
    line.funding = "COUNTY";
    line.amount = dollars(10);
    two.agreement.budget.push_back(line);
    EXPECT_THAT(two.places(), IsEmpty());
    two.agreement.budget.back().amount = dollars(11);
    EXPECT_THAT(two.places(), ElementsAre("INV-17 error funding[COUNTY].total_award"));
}

// --- INV-18
// -------------------------------------------------------------------------------------------------

TEST(SpentInTime, NeedsPeriodsInOrder) {
    Examination broken;
    broken.funding("GRANT").budget_period = DateSpan{date("2028-06-30"), date("2026-07-01")};
    EXPECT_THAT(broken.places(), Contains("INV-18 error funding[GRANT].budget_period"));
}

TEST(SpentInTime, KeepsTheBudgetPeriodWithinThePeriodOfPerformance) {
    Examination early;
    early.funding("GRANT").budget_period->start = date("2026-06-30");
    EXPECT_THAT(early.places(), ElementsAre("INV-18 error funding[GRANT].budget_period"));
    Examination late;
    late.funding("GRANT").budget_period->end = date("2028-07-01");
    EXPECT_THAT(late.places(), ElementsAre("INV-18 error funding[GRANT].budget_period"));
    Examination sound;
    sound.funding("GRANT").budget_period->end = date("2027-06-30");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(SpentInTime, ObligatesNothingAfterThePeriodOfPerformance) {
    Examination broken;
    FundingSource& award = broken.funding("GRANT");
    award.period_of_performance = DateSpan{date("2024-07-01"), date("2026-06-19")};
    award.budget_period.reset();
    EXPECT_THAT(broken.places(), Contains("INV-18 error funding[GRANT].period_of_performance"));
    award.period_of_performance->end = date("2026-06-20");
    EXPECT_THAT(broken.places(), Not(Contains("INV-18 error funding[GRANT].period_of_performance")));
}

TEST(SpentInTime, SpendsNothingBeforeTheBudgetPeriod) {
    Examination broken;
    broken.as_of = date("2026-06-30");
    EXPECT_THAT(broken.places(), Contains("INV-18 warning budget[BL-1].spent_to_date"));
    broken.as_of = date("2026-07-01");
    EXPECT_THAT(broken.places(), Not(Contains(HasSubstr("INV-18"))));
}

TEST(SpentInTime, CountsMatchOnlyWithinThePeriod) {
    for (const char* day : {"2026-06-30", "2028-07-01"}) {
        Examination broken;
        broken.history().contributions[0].date = date(day);
        EXPECT_THAT(broken.places(), ElementsAre("INV-18 error history.contributions[1].date"));
        broken.agreement.resources[0].counts_toward_match = false;
        EXPECT_THAT(broken.places(), IsEmpty());
        broken.agreement.resources[0].kind = CommitmentKind::Money;
        EXPECT_THAT(broken.places(), ElementsAre("INV-18 error history.contributions[1].date"));
    }
    for (const char* day : {"2026-07-01", "2028-06-30"}) {
        Examination sound;
        sound.history().contributions[0].date = date(day);
        EXPECT_THAT(sound.places(), IsEmpty());
    }
}

TEST(SpentInTime, CannotBeToldWhereAnAwardHasNoPeriod) {
    Examination sound;
    sound.history().contributions[0].date = date("2020-01-01");
    FundingSource other = sound.funding("GRANT");
    other.id = "OTHER";
    other.kind = FundingKind::Foundation;
    other.budget_period.reset();
    other.period_of_performance.reset();
    sound.agreement.funding.push_back(other);
    EXPECT_THAT(sound.places(), ElementsAre("INV-17 warning funding[OTHER].total_award"));
}

// --- INV-19
// -------------------------------------------------------------------------------------------------

TEST(Match, IsNotFederalMoney) {
    Examination broken;
    broken.agreement.resources[0].federal_source = true;
    EXPECT_THAT(broken.places(), ElementsAre("INV-19 error resources[RC-1].federal_source"));
    broken.agreement.resources[0].counts_toward_match = false;
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(Match, IsWorthQuantityTimesRateWithinRounding) {
    for (const std::int64_t cents : {-1, 0, 1}) {
        Examination sound;
        sound.history().contributions[1].value->minor += cents;
        EXPECT_THAT(sound.places(), IsEmpty()) << cents;
    }
    for (const std::int64_t cents : {-2, 2}) {
        Examination broken;
        broken.history().contributions[1].value->minor += cents;
        EXPECT_THAT(broken.places(), ElementsAre("INV-19 error history.contributions[2].value"));
    }
    Examination foreign;
    foreign.history().contributions[1].value->currency = "EUR";
    EXPECT_THAT(foreign.places(), ElementsAre("INV-19 error history.contributions[2].value"));
    Examination absurd;
    absurd.history().contributions[1].value->minor = INT64_MIN;
    EXPECT_THAT(absurd.places(), ElementsAre("INV-19 error history.contributions[2].value"));
}

TEST(Match, CountsOnce) {
    Examination broken;
    broken.history().contributions.push_back(broken.history().contributions[0]);
    EXPECT_THAT(broken.places(), ElementsAre("INV-19 error history.contributions[3]"));
    EXPECT_THAT(broken.messages(), HasSubstr("contribution 1"));
}

TEST(Match, MayBeTheSameOnAnotherDayOrProvenByAnotherPaper) {
    Examination sound;
    ContributionEntry again = sound.history().contributions[0];
    again.date = date("2026-10-01");
    sound.history().contributions.push_back(again);
    again.date = date("2026-09-30");
    again.evidence = "sheet 3";
    sound.history().contributions.push_back(again);
    again.evidence.clear();
    sound.history().contributions.push_back(again);
    sound.history().contributions.push_back(again);
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-20
// -------------------------------------------------------------------------------------------------

TEST(MoneyAndAgreement, EndTogetherOrSomebodyShouldKnow) {
    Examination early;
    early.funding("GRANT").period_of_performance->end = date("2028-06-29");
    early.funding("GRANT").budget_period->end = date("2028-06-29");
    EXPECT_THAT(early.places(), ElementsAre("INV-20 flag funding[GRANT].period_of_performance"));
    EXPECT_THAT(early.messages(), HasSubstr("ends on 2028-06-29, before the agreement on 2028-06-30"));
    Examination late;
    late.funding("GRANT").period_of_performance->end = date("2028-07-01");
    EXPECT_THAT(late.places(), ElementsAre("INV-20 flag funding[GRANT].period_of_performance"));
    EXPECT_THAT(late.messages(), HasSubstr("after the agreement"));
}

TEST(MoneyAndAgreement, FollowTheTermThatRuns) {
    Examination renewed;
    renewed.as_of = date("2028-07-01");
    EXPECT_THAT(renewed.places(), ElementsAre("INV-20 flag funding[GRANT].period_of_performance"));
}

TEST(MoneyAndAgreement, FallBackOnTheBudgetPeriod) {
    Examination flagged;
    flagged.funding("GRANT").period_of_performance.reset();
    flagged.funding("GRANT").budget_period->end = date("2028-06-29");
    EXPECT_THAT(flagged.places(), Contains("INV-20 flag funding[GRANT].budget_period"));
    flagged.funding("GRANT").budget_period.reset();
    EXPECT_THAT(flagged.places(), Not(Contains(HasSubstr("INV-20"))));
}

TEST(MoneyAndAgreement, LeaveNoGapWhereOtherMoneyFollows) {
    Examination world;
    FundingSource first;
    first.id = "COUNTY";
    first.kind = FundingKind::County;
    first.budget_period = DateSpan{date("2026-07-01"), date("2027-06-30")};
    world.agreement.funding.push_back(first);
    EXPECT_THAT(world.places(), ElementsAre("INV-17 warning funding[COUNTY].total_award"));
    world.funding("GRANT").period_of_performance->end = date("2028-06-29");
    world.funding("GRANT").budget_period->end = date("2028-06-29");
    EXPECT_THAT(world.places(), ElementsAre("INV-17 warning funding[COUNTY].total_award",
                                            "INV-20 flag funding[GRANT].period_of_performance"));
    EXPECT_THAT(world.messages(), HasSubstr("and no other money follows"));
}

// --- INV-21
// -------------------------------------------------------------------------------------------------

struct Item {
    const char* field;
    const char* path;
    void (*forget)(Examination&);
};

const std::vector<Item>& items() {
    static const std::vector<Item> kItems = {
        {"subrecipient", "funding[GRANT].subrecipient",
         [](Examination& world) {
             world.funding("GRANT").subrecipient.clear();
             world.funding("GRANT").pending_items.push_back({"uei", "drew", date("2027-12-31")});
         }},
        {"uei", "organizations[riverbend-org].uei",
         [](Examination& world) { world.agreement.organizations[1].uei.clear(); }},
        {"award_no", "funding[GRANT].award_no",
         [](Examination& world) { world.funding("GRANT").award_no.clear(); }},
        {"federal_award_date", "funding[GRANT].federal_award_date",
         [](Examination& world) { world.funding("GRANT").federal_award_date.reset(); }},
        {"budget_period", "funding[GRANT].budget_period",
         [](Examination& world) { world.funding("GRANT").budget_period.reset(); }},
        {"amount_federal_obligated_this_action", "funding[GRANT].amount_federal_obligated_this_action",
         [](Examination& world) { world.funding("GRANT").amount_federal_obligated_this_action.reset(); }},
        {"amount_obligated_to_date", "funding[GRANT].amount_obligated_to_date",
         [](Examination& world) { world.funding("GRANT").amount_obligated_to_date.reset(); }},
        {"award_title", "funding[GRANT].award_title",
         [](Examination& world) { world.funding("GRANT").award_title.clear(); }},
        {"federal_agency", "funding[GRANT].federal_agency",
         [](Examination& world) { world.funding("GRANT").federal_agency.clear(); }},
        {"pass_through_entity", "funding[GRANT].pass_through_entity",
         [](Examination& world) {
             world.funding("GRANT").pass_through_entity.clear();
             world.funding("GRANT").pending_items.push_back({"contact", "drew", date("2027-12-31")});
         }},
        {"contact", "people", [](Examination& world) { world.person("drew").email.clear(); }},
        {"assistance_listing_no", "funding[GRANT].assistance_listing_no",
         [](Examination& world) { world.funding("GRANT").assistance_listing_no.clear(); }},
        {"assistance_listing_title", "funding[GRANT].assistance_listing_title",
         [](Examination& world) { world.funding("GRANT").assistance_listing_title.clear(); }},
        {"r_and_d", "funding[GRANT].r_and_d",
         [](Examination& world) { world.funding("GRANT").r_and_d.reset(); }},
        {"indirect_rate", "funding[GRANT].indirect_rate",
         [](Examination& world) { world.funding("GRANT").indirect_rate.reset(); }},
    };
    return kItems;
}

TEST(TheSubaward, StatesEveryItem) {
    for (const Item& item : items()) {
        Examination broken;
        item.forget(broken);
        EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-21 error ") + item.path)) << item.field;
    }
}

TEST(TheSubaward, MayWaitForAnItemThatSomebodyBrings) {
    for (const Item& item : items()) {
        Examination pending;
        item.forget(pending);
        pending.funding("GRANT").pending_items.push_back({item.field, "drew", date("2027-05-10")});
        EXPECT_THAT(pending.places(), IsEmpty()) << item.field;
        pending.funding("GRANT").pending_items.back().expected_on = date("2027-05-09");
        EXPECT_THAT(pending.places(), ElementsAre("INV-21 warning funding[GRANT].pending_items"))
            << item.field;
        EXPECT_THAT(pending.messages(), HasSubstr("Drew Foster was to bring it by 2027-05-09"));
    }
}

TEST(TheSubaward, IsNotHelpedByAPendingItemOfAnotherName) {
    Examination broken;
    broken.funding("GRANT").award_no.clear();
    broken.funding("GRANT").pending_items = {{"award_number", "drew", date("2027-12-31")}};
    EXPECT_THAT(broken.places(), ElementsAre("INV-21 error funding[GRANT].award_no"));
}

TEST(TheSubaward, IsOnlyWhatASubrecipientReceivesOfFederalMoney) {
    const auto places = [](auto change) {
        Examination world;
        for (const Item& item : items())
            item.forget(world);
        world.obligation("OB-05").due_rule = rule("date 2028-09-28");
        change(world);
        return world.places();
    };
    EXPECT_THAT(places([](Examination&) {}), SizeIs(items().size() - 2)) << "two of them are pending";
    EXPECT_THAT(places([](Examination& world) {
                    world.funding("GRANT").subrecipient_or_contractor = AwardRole::Contractor;
                }),
                IsEmpty());
    EXPECT_THAT(places([](Examination& world) { world.funding("GRANT").kind = FundingKind::State; }),
                IsEmpty());
}

TEST(TheSubaward, RecordsThatItIsOne) {
    for (const bool further : {false, true}) {
        Examination broken;
        broken.funding("GRANT").subrecipient_or_contractor.reset();
        EXPECT_THAT(broken.places(), IsEmpty());
        if (further)
            broken.agreement.further_instruments = {Instrument::Subaward};
        else
            broken.agreement.instrument = Instrument::Subaward;
        EXPECT_THAT(broken.places(), ElementsAre("INV-21 error funding"));
    }
}

}  // namespace
}  // namespace concordat::testing
