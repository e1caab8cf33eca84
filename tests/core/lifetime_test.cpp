// For how long an agreement is in force: which notices count, from whom, and what the record leaves open.
#include "core/lifetime.h"

#include "core/invariant.h"
#include "support/due_world.h"

namespace concordat::core {
namespace {

using testing::date;

// Ends on 2028-06-30 with notice of 90 days: by Friday, March 31, 2028.
class InForceUntil : public testing::DueWorld {
protected:
    InForceUntil() {
        agreement_.renewal.mode = RenewalMode::Auto;
        agreement_.renewal.length = Period{12, Period::Unit::Month};
        agreement_.renewal.max_count = 2;
        agreement_.renewal.notice =
            RenewalNotice{NoticePurpose::NonRenewal, 90, NoticeUnit::D, {}, {}, {}, {}};
    }

    void notify(const char* id, NoticeKind kind, const char* from, const char* sent,
                NoticeMethod method = NoticeMethod::Hand) {
        agreement_.history->notices.push_back(
            {id, kind, from, "pd", method, *parseInstant(sent), {}, {}, {}});
    }

    InForce found(const char* asOf = "2028-05-01") {
        const auto terms = termSchedule(agreement_, calendars_, zone_);
        EXPECT_TRUE(terms) << (terms ? "" : terms.error().message);
        const auto days = calendars_.businessDays(agreement_.calendars);
        return inForce(agreement_, *terms, date(asOf), **days, zone_);
    }
    std::string last(const char* asOf = "2028-05-01") {
        const auto day = found(asOf).lifetime.last;
        return day ? print(*day) : "open";
    }
};

TEST_F(InForceUntil, NoticeOfNonRenewalWasGivenInTime) {
    EXPECT_EQ(last(), "2030-06-30");
    notify("N-1", NoticeKind::NonRenewal, "riverbend", "2028-04-01T12:00Z");
    EXPECT_EQ(last(), "2030-06-30") << "a day late";
    notify("N-2", NoticeKind::NonRenewal, "riverbend", "2028-03-31T12:00Z");
    EXPECT_EQ(last(), "2028-06-30");
    EXPECT_EQ(last("2028-03-30"), "2030-06-30") << "not yet given";
}

TEST_F(InForceUntil, ANoticeWithoutADateHidesNoOther) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.first_year = 2027;
    ASSERT_TRUE(calendars_.add(county));
    agreement_.calendars = {"county"};
    notify("N-1", NoticeKind::NonRenewal, "pd", "2026-11-20T12:00Z", NoticeMethod::Courier);
    notify("N-2", NoticeKind::NonRenewal, "riverbend", "2028-03-20T12:00Z");
    EXPECT_EQ(last(), "2028-06-30");
    const InForce known = found();
    ASSERT_EQ(known.doubts.size(), 1U) << "once, not once for every term";
    EXPECT_NE(known.doubts[0].reason.find("notice N-1 cannot be dated"), std::string::npos);
}

TEST_F(InForceUntil, DeadlinesBeyondACalendarAreDoubtedOnceForAllTerms) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.last_year = 2027;
    ASSERT_TRUE(calendars_.add(county));
    agreement_.calendars = {"county"};
    agreement_.renewal.max_count = 50;
    EXPECT_EQ(found().doubts.size(), 1U);
}

TEST_F(InForceUntil, OnlyAPartyOfThatDayMayEndIt) {
    notify("N-1", NoticeKind::NonRenewal, "stranger", "2028-03-20T12:00Z");
    EXPECT_EQ(last(), "2030-06-30");
    EXPECT_NE(found().doubts.at(0).reason.find("“stranger”"), std::string::npos);
    agreement_.history->notices[0].from = "riverbend";
    agreement_.parties[1].withdrew_on = date("2028-03-19");
    EXPECT_EQ(last(), "2030-06-30");
    agreement_.parties[1].withdrew_on = date("2028-03-20");
    EXPECT_EQ(last(), "2028-06-30");
    agreement_.parties[1].joined_on = date("2028-03-21");
    EXPECT_EQ(last(), "2030-06-30");
}

TEST_F(InForceUntil, OnlyTheHolderExercisesAnOption) {
    agreement_.renewal.mode = RenewalMode::Option;
    agreement_.renewal.option_holder = "pd";
    agreement_.renewal.notice->purpose = NoticePurpose::Exercise;
    notify("N-1", NoticeKind::Exercise, "riverbend", "2028-03-20T12:00Z");
    EXPECT_EQ(last(), "2028-06-30");
    ASSERT_EQ(found().doubts.size(), 1U);
    agreement_.history->notices[0].from = "pd";
    EXPECT_EQ(last(), "2029-06-30");
    EXPECT_TRUE(found().doubts.empty());
}

TEST_F(InForceUntil, TheStatedEndWhereARenewalNeedsAnAct) {
    owe("OB-1", "every quarter period-end");
    for (const RenewalMode mode : {RenewalMode::MutualWriting, RenewalMode::Reapply}) {
        agreement_.renewal.mode = mode;
        EXPECT_EQ(last("2028-09-01"), "2028-06-30");
        // Nothing is listed, and the list says why; where nothing hangs on it, it is silent.
        const DueList due = list("2028-07-01", "2029-06-30", "2028-09-01");
        EXPECT_TRUE(due.items.empty());
        ASSERT_EQ(due.undated.size(), 1U);
        EXPECT_NE(due.undated[0].reason.find("July 1, 2028"), std::string::npos);
        EXPECT_TRUE(list("2028-01-01", "2028-06-30").undated.empty());
        // The invariants do not call the time in force that the list calls open.
        const RecordFacts facts = recordFacts(agreement_, date("2028-09-01"), calendars_, zone_);
        ASSERT_TRUE(facts.lifetime);
        EXPECT_EQ(facts.lifetime->last, date("2028-06-30"));
    }
}

}  // namespace
}  // namespace concordat::core
