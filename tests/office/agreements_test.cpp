// Recording agreements and reading them back as of any day.
#include "office/agreements.h"

#include "office/documents.h"
#include "office/find.h"
#include "record/record.h"
#include "support/model_office.h"

namespace concordat::office {
namespace {

using testing::HasSubstr;
using testing_support::ModelOffice;

const core::Date kToday = core::toDate({2026, 11, 16});
constexpr const char* kId = "alder-diversion";

core::Agreement changed(ModelOffice& office, const std::string& title) {
    auto found = getAgreement(office.store(), office.visit(), kId);
    EXPECT_TRUE(found) << found.error().message;
    found->agreement.title = title;
    return std::move(found->agreement);
}

TEST(Agreements, WhatWasAgreedOnADayIsTheRevisionInEffectThen) {
    ModelOffice office(kToday);
    const std::string later = record::writeJson(changed(office, "From next year"));
    const auto recorded =
        recordAgreement(office.store(), office.errand(), {later, {}, core::toDate({2027, 1, 1})});
    ASSERT_TRUE(recorded) << recorded.error().message;
    EXPECT_EQ(recorded->revision, 2);
    const auto title = [&](core::Date day) {
        const auto found = getAgreement(office.store(), office.visit(), kId, day);
        return found ? found->agreement.title : found.error().message;
    };
    EXPECT_NE(title(kToday), "From next year");
    EXPECT_NE(title(core::toDate({2026, 12, 31})), "From next year");
    EXPECT_EQ(title(core::toDate({2027, 1, 1})), "From next year");

    // The list and the JSON that are kept ready stay as they are until the day comes.
    const auto before = office.store().findAgreement(kId);
    ASSERT_TRUE(before && *before);
    EXPECT_EQ((*before)->revision, 1);
    office.setToday(core::toDate({2027, 1, 1}));
    ASSERT_TRUE(office.store().makeReady(office.visit().today));
    const auto after = office.store().findAgreement(kId);
    ASSERT_TRUE(after && *after);
    EXPECT_EQ((*after)->revision, 2);
    EXPECT_EQ((*after)->title, "From next year");
}

TEST(Agreements, AStaleChangeIsRefusedAndSaysWhatToDo) {
    ModelOffice office(kToday);
    const auto first = getAgreementJson(office.store(), office.visit(), kId);
    ASSERT_TRUE(first);
    const store::Expected seen{store::Expected::Kind::Revision, first->sha256};
    ASSERT_TRUE(
        recordAgreement(office.store(), office.errand(), {record::writeJson(changed(office, "One")), seen}));
    const auto second =
        recordAgreement(office.store(), office.errand(), {record::writeJson(changed(office, "Two")), seen});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, core::ErrorCode::Conflict);
    EXPECT_THAT(second.error().message, HasSubstr("changed since you read it"));
    EXPECT_EQ(getHistory(office.store(), office.visit(), kId)->size(), 2U);
}

TEST(Agreements, AKeyMakesAChangeOnce) {
    ModelOffice office(kToday);
    const std::string record = record::writeJson(changed(office, "Once"));
    const auto first = recordAgreement(office.store(), office.errand("key-1"), {record});
    const auto again = recordAgreement(office.store(), office.errand("key-1"), {record});
    ASSERT_TRUE(first && again);
    EXPECT_FALSE(first->repeated);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(first->revision, again->revision);
    const auto other = recordAgreement(office.store(), office.errand("key-1"),
                                       {record::writeJson(changed(office, "Other"))});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, core::ErrorCode::Conflict);
    ASSERT_EQ(other.error().problems.size(), 1U);
    EXPECT_EQ(other.error().problems.front().path, "key");
}

TEST(Agreements, ARecordIsSentUnderItsOwnId) {
    ModelOffice office(kToday);
    store::Expected any;
    const auto refused = recordAgreement(office.store(), office.errand(),
                                         {record::writeJson(changed(office, "x")), any, {}, "other"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::ErrorCode::Invalid);
    EXPECT_EQ(refused.error().problems.front().path, "id");
}

TEST(Agreements, HistoryTellsWhoChangedHowMuch) {
    ModelOffice office(kToday);
    ASSERT_TRUE(recordAgreement(office.store(), office.errand(),
                                {record::writeJson(changed(office, "Another title"))}));
    const auto history = getHistory(office.store(), office.visit(), kId);
    ASSERT_TRUE(history);
    ASSERT_EQ(history->size(), 2U);
    EXPECT_EQ((*history)[0].actor, "tester");
    EXPECT_EQ((*history)[1].changed, 1);
    EXPECT_EQ((*history)[1].added + (*history)[1].removed, 0);
    const auto changes = getDifference(office.store(), office.visit(), kId, {}, {});
    ASSERT_TRUE(changes);
    ASSERT_EQ(changes->size(), 1U);
    EXPECT_EQ(changes->front().path, "title");
    const auto none = getDifference(office.store(), office.visit(), kId, 1, 9);
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message, HasSubstr("no revision 9"));
}

TEST(Agreements, WhatOnlyCounselMaySeeIsShownToNobodyElse) {
    ModelOffice office(kToday);
    core::Agreement secret = changed(office, "Quartz strategy");
    secret.id = "secret";
    secret.sensitivity_label = core::SensitivityLabel::CounselOnly;
    ASSERT_TRUE(recordAgreement(office.store(), office.errand(), {record::writeJson(secret)}));
    const Visit reader{{"reader", core::Role::Reader}, kToday};
    const Visit counsel{{"counsel", core::Role::Counsel}, kToday};
    EXPECT_EQ(getAgreement(office.store(), reader, "secret").error().code, core::ErrorCode::Forbidden);
    EXPECT_EQ(getAgreementJson(office.store(), reader, "secret").error().code, core::ErrorCode::Forbidden);
    EXPECT_EQ(getHistory(office.store(), reader, "secret").error().code, core::ErrorCode::Forbidden);
    EXPECT_TRUE(getAgreement(office.store(), counsel, "secret"));
    const auto ids = [&](const Visit& visit) {
        std::vector<std::string> found;
        const auto page = listAgreements(office.store(), visit, "", 100);
        for (const store::AgreementSummary& row : page->rows)
            found.push_back(row.id);
        return found;
    };
    EXPECT_THAT(ids(reader), testing::Not(testing::Contains("secret")));
    EXPECT_THAT(ids(counsel), testing::Contains("secret"));
    EXPECT_TRUE(find(office.store(), reader, {"quartz"})->hits.empty());
    EXPECT_EQ(find(office.store(), counsel, {"quartz"})->hits.size(), 1U);
    EXPECT_EQ(recordAgreement(office.store(), {reader, {1}}, {record::writeJson(secret)}).error().code,
              core::ErrorCode::Forbidden);
}

TEST(Agreements, AnUnknownIdIsAnsweredWithTheNearest) {
    ModelOffice office(kToday);
    const auto found = getAgreement(office.store(), office.visit(), "alder-diversoin");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, core::ErrorCode::NotFound);
    EXPECT_THAT(found.error().message, HasSubstr("alder-diversion"));
}

}  // namespace
}  // namespace concordat::office
