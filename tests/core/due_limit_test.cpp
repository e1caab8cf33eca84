// The days that a record states for somebody to act by, without a due rule (D12, D20).
#include "core/due_limit.h"

#include "support/due_world.h"
#include "support/new_york.h"

namespace concordat::core {
namespace {

using testing::date;

class StatedDays : public testing::DueWorld {};

TEST_F(StatedDays, ClocksOfAnIncidentRunInHours) {
    const testing::NewYork zone;
    Incident& incident = agreement_.history->incidents.emplace_back();
    incident.id = "INC-1";
    incident.discovered_at = *parseInstant("2027-03-13T20:00-05:00");
    incident.clocks = {{"tell the county", 24, {}}, {"tell the persons", 72, {}}};
    const auto items = [&](const char* asOf) {
        const auto due =
            core::due(agreement_, {date(asOf), {date("2027-03-01"), date("2027-03-31")}}, calendars_, zone);
        EXPECT_TRUE(due);
        std::string text;
        for (const DueItem& item : due->items)
            text += item.occurrence + " " + print(item.adjusted) + " " + item.time + " " +
                    std::string(code(item.status)) + "\n";
        return text;
    };
    EXPECT_EQ(items("2027-03-12"), "") << "nobody has discovered it";
    EXPECT_EQ(items("2027-03-15"),
              "INC-1/tell-the-county 2027-03-14 21:00-04:00 overdue\n"
              "INC-1/tell-the-persons 2027-03-16 21:00-04:00 upcoming\n");
    incident.clocks[0].satisfied_at = *parseInstant("2027-03-14T08:00-04:00");
    EXPECT_EQ(items("2027-03-15").find("INC-1/tell-the-county 2027-03-14 21:00-04:00 submitted"), 0U);
}

TEST_F(StatedDays, AreThoseOfActionsFeedbackRisksAwardsAndAuthority) {
    Meeting& meeting = agreement_.history->meetings.emplace_back();
    meeting.series = "MT-1";
    meeting.date = date("2026-11-12");
    meeting.action_items = {{"Send the roster", "p-1", date("2026-11-14"), ActionStatus::Open},
                            {"Book the room", "p-1", date("2026-11-14"), ActionStatus::Done}};
    Feedback& feedback = agreement_.history->feedback.emplace_back();
    feedback.id = "FB-1";
    feedback.received_on = date("2026-11-10");
    feedback.respond_by = date("2026-11-18");
    Risk& risk = agreement_.risks.emplace_back();
    risk.id = "RK-1";
    risk.review_on = date("2026-11-19");
    FundingSource& award = agreement_.funding.emplace_back();
    award.id = "F-1";
    award.pending_items = {{"award no", "p-1", date("2026-11-20")}};
    Signatory& signatory = agreement_.parties[0].signatories.emplace_back();
    signatory.person = "p-1";
    signatory.authority_expires = date("2026-11-21");
    EXPECT_EQ(text("2026-11-01", "2026-11-30"),
              "MT-1/2026-11-12/action-1 2026-11-14 overdue\n"
              "MT-1/2026-11-12/action-2 2026-11-14 accepted\n"
              "FB-1/respond_by 2026-11-18 upcoming\n"
              "RK-1/review_on 2026-11-19 upcoming\n"
              "F-1/award-no 2026-11-20 upcoming\n"
              "authority/pd/p-1/execute 2026-11-21 upcoming\n");
    // What has not happened yet is not known.
    EXPECT_EQ(text("2026-11-01", "2026-11-18", "2026-11-09"), "");
    feedback.responded_on = date("2026-11-16");
    EXPECT_EQ(text("2026-11-18", "2026-11-18"), "FB-1/respond_by 2026-11-18 submitted\n");
    EXPECT_EQ(text("2026-11-21", "2026-11-21", "2026-11-22"), "authority/pd/p-1/execute 2026-11-21 passed\n");
}

}  // namespace
}  // namespace concordat::core
