// What store.h promises, held against every way of going in and out of a database. Another engine behind the
// same door has to keep the same promises.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "record/record.h"
#include "store/house.h"
#include "support/sound_agreement.h"

namespace concordat::store {
namespace {

using core::ErrorCode;
using testing::closet;
using testing::day;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::House;
using ::testing::IsEmpty;
using testing::kToday;
using testing::must;
using testing::order;
using testing::record;
using Outcome = Recorded::Outcome;

class Contract : public ::testing::TestWithParam<House::Manner> {
protected:
    House house{GetParam()};

    void TearDown() override {
        house.close();
        EXPECT_EQ(testing::faultsOf(house.database()), "");
    }

    Recorded recorded(const core::Agreement& agreement, std::string key = "",
                      std::optional<core::Date> effective = {}) {
        return must(record(house.changing(), agreement, order(std::move(key), agreement.title), effective));
    }
    bool lacksSomething() {
        const Undateds undated = must(house.reading().undated());
        return std::ranges::any_of(undated, [](const UndatedRow& row) { return row.undated.is_fault; });
    }
    std::string titleAsOf(std::string_view id, std::string_view on) {
        const auto found = must(house.reading().findAsOf(id, day(on)));
        return found ? must(record::readXml(found->xml)).title : "nothing";
    }
};

std::string nameOf(const ::testing::TestParamInfo<House::Manner>& each) {
    constexpr std::array kNames{"Plain", "Reopened", "Queued", "ReadOnly"};
    return kNames[static_cast<std::size_t>(each.param)];
}

INSTANTIATE_TEST_SUITE_P(Every, Contract,
                         ::testing::Values(House::Manner::Plain, House::Manner::Reopened,
                                           House::Manner::Queued, House::Manner::ReadOnly),
                         nameOf);

TEST_P(Contract, WhatIsRecordedComesBack) {
    for (const core::Agreement& agreement : testing::modelAgreements()) {
        const Recorded one = recorded(agreement);
        EXPECT_EQ(one.outcome, Outcome::Added);
        EXPECT_EQ(one.revision, 1);
        EXPECT_FALSE(one.repeated);
        const auto found = must(house.reading().findLatest(agreement.id));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->row.sha256, one.sha256);
        EXPECT_EQ(found->row.sha256.hex(), must(record::hash(agreement)));
        EXPECT_EQ(found->row.recorded_at, order().at);
        EXPECT_EQ(must(record::readXml(found->xml)), agreement);
        const auto json = must(house.reading().findJson(agreement.id));
        ASSERT_TRUE(json);
        EXPECT_EQ(must(record::readJson(json->json)), agreement);
        EXPECT_EQ(json->sha256, one.sha256);
    }
    EXPECT_EQ(must(house.reading().countAgreements()), 6);
    const auto summary = must(house.reading().findAgreement("grove-clothing-closet"));
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->title, testing::modelAgreement("grove-clothing-closet").title);
    EXPECT_EQ(summary->revision, 1);
}

TEST_P(Contract, WhatIsNotThereIsNothingAndNoError) {
    EXPECT_FALSE(must(house.reading().findLatest("none")));
    EXPECT_FALSE(must(house.reading().findAgreement("none")));
    EXPECT_FALSE(must(house.reading().findJson("none")));
    EXPECT_FALSE(must(house.reading().findAsOf("none", kToday)));
    EXPECT_FALSE(must(house.reading().fileBytes("none", 1)));
    EXPECT_THAT(must(house.reading().revisions("none")), IsEmpty());
    EXPECT_THAT(must(house.reading().files("none")), IsEmpty());
    EXPECT_THAT(must(house.reading().journal("none", 0, 10)), IsEmpty());
    recorded(closet("grove-closet"));
    EXPECT_FALSE(must(house.reading().findRevision("grove-closet", 2)));
    EXPECT_EQ(must(house.reading().nearestId("grove-clozet")), "grove-closet");
}

TEST_P(Contract, ARevisionIsKeptAndTheSameRecordIsNone) {
    recorded(closet("a", "First"));
    const Recorded second = recorded(closet("a", "Second"));
    EXPECT_EQ(second.outcome, Outcome::Revised);
    EXPECT_EQ(second.revision, 2);
    const Recorded again = recorded(closet("a", "Second"));
    EXPECT_EQ(again.outcome, Outcome::Unchanged);
    EXPECT_EQ(again.revision, 2);
    // What was agreed once and comes back is a revision of its own.
    EXPECT_EQ(recorded(closet("a", "First")).revision, 3);
    const auto rows = must(house.reading().revisions("a"));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].sha256, rows[2].sha256);
    EXPECT_EQ(rows[0].effective, core::kFirstDate);
    EXPECT_EQ(rows[1].effective, kToday);
    for (std::int64_t number : {1, 2, 3})
        EXPECT_EQ(must(house.reading().findRevision("a", number))->row.number, number);
    EXPECT_EQ(must(house.reading().findAgreement("a"))->revision, 3);
}

TEST_P(Contract, WhatWasExpectedMustHold) {
    const auto first = recorded(closet("a", "First"));
    const auto second = recorded(closet("a", "Second"));
    using Kind = Expected::Kind;
    for (const Expected& wrong : {Expected{Kind::Absent}, Expected{Kind::Revision, first.sha256},
                                  Expected{Kind::Revision, media::Digest::of("other")}}) {
        const auto refused = record(house.changing(), closet("a", "Third"), order(), {}, wrong);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
        EXPECT_THAT(refused.error().message, HasSubstr("a"));
    }
    EXPECT_EQ(record(house.changing(), closet("b"), order(), {}, {Kind::Revision, first.sha256}).error().code,
              ErrorCode::Conflict);
    EXPECT_EQ(must(house.reading().revisions("a")).size(), 2U);
    EXPECT_FALSE(must(house.reading().findLatest("b")));
    EXPECT_TRUE(record(house.changing(), closet("a", "Third"), order(), {}, {Kind::Revision, second.sha256}));
    EXPECT_TRUE(record(house.changing(), closet("b"), order(), {}, {Kind::Absent}));
}

TEST_P(Contract, WhatWasAgreedOnADayIsTheNewestRevisionInEffectThen) {
    recorded(closet("a", "First"));
    recorded(closet("a", "From July"), "", day("2027-07-01"));
    EXPECT_EQ(titleAsOf("a", "2000-01-01"), "First");
    EXPECT_EQ(titleAsOf("a", "2027-06-30"), "First");
    EXPECT_EQ(titleAsOf("a", "2027-07-01"), "From July");
    EXPECT_EQ(must(record::readXml(must(house.reading().findLatest("a"))->xml)).title, "From July");
    // What is kept ready is what stands today.
    EXPECT_EQ(must(house.reading().findAgreement("a"))->title, "First");
    EXPECT_EQ(must(house.reading().findAgreement("a"))->revision, 1);
    EXPECT_TRUE(must(house.reading().isReadyFor(day("2027-05-11"))));
    EXPECT_FALSE(must(house.reading().isReadyFor(day("2027-07-01"))));
    must(house.changing().makeReady(day("2027-07-01")));
    EXPECT_EQ(must(house.reading().findAgreement("a"))->title, "From July");
    EXPECT_TRUE(must(house.reading().isReadyFor(day("2027-07-01"))));
}

// A later revision that takes effect before an earlier one.
TEST_P(Contract, RevisionsMayTakeEffectInAnotherOrderThanTheyWereRecorded) {
    recorded(closet("a", "First"));
    recorded(closet("a", "From December"), "", day("2027-12-01"));
    recorded(closet("a", "From June"), "", day("2027-06-01"));
    EXPECT_EQ(titleAsOf("a", "2027-05-31"), "First");
    EXPECT_EQ(titleAsOf("a", "2027-06-01"), "From June");
    EXPECT_EQ(titleAsOf("a", "2027-12-01"), "From June");
    for (const auto* on : {"2027-05-31", "2027-06-01", "2027-11-30", "2027-12-01", "2027-12-02"}) {
        must(house.changing().makeReady(day(on)));
        EXPECT_EQ(must(house.reading().findAgreement("a"))->title, titleAsOf("a", on)) << on;
    }
}

// From the day on which it was computed, what is kept ready must not outlive the first day of the next
// revision.
TEST_P(Contract, WhatIsReadyEndsWithTheFirstRevisionThatTakesItsPlace) {
    recorded(closet("a", "First"));
    recorded(closet("a", "From December"), "", day("2027-12-01"));
    recorded(closet("a", "From June"), "", day("2027-06-01"));
    EXPECT_FALSE(must(house.reading().isReadyFor(day("2027-06-01"))));
}

TEST_P(Contract, ManyAtOnceAreAllOrNone) {
    Store& store = house.changing();
    std::vector<core::Result<PreparedRevision>> prepared;
    for (const char* id : {"a", "b", "c"})
        prepared.push_back(store.prepare(closet(id), kToday));
    const auto get = [&](std::size_t index) -> const auto& {
        return prepared[index];
    };
    const auto all = must(store.recordAll(3, get, {}, order("import", "three")));
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[2].agreement, "c");
    const auto again = must(store.recordAll(3, get, {}, order("import", "three")));
    ASSERT_EQ(again.size(), 3U);
    EXPECT_TRUE(again[0].repeated);
    prepared.push_back(prepared.front());
    prepared.back()->content = packContent(std::string(40, 'x'));
    prepared.back()->derived.id = std::string(65, 'x');  // no id that the database takes
    EXPECT_FALSE(store.recordAll(4, get, {}, order("import 2", "four")));
    prepared.back() = core::fail(core::ErrorCode::Invalid, "not to be prepared");
    prepared.push_back(store.prepare(closet("d"), kToday));
    const auto refused = store.recordAll(5, get, {}, order("import 3", "five"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "not to be prepared");
    EXPECT_EQ(must(house.reading().countAgreements()), 3);
}

TEST_P(Contract, EveryChangeIsInItsChain) {
    recorded(closet("a", "First"));
    recorded(closet("a", "Second"));
    must(house.changing().keepFile("a", "signed.pdf", "application/pdf", "%PDF", "signed", order()));
    media::Digest before;
    std::vector<std::string> kinds;
    for (const JournalEntry& entry : must(house.reading().journal("a", 0, 100))) {
        EXPECT_EQ(entry.seq, static_cast<std::int64_t>(kinds.size()) + 1);
        EXPECT_EQ(entry.actor, "Ada Okafor");
        EXPECT_EQ(chained(1, entry, before), entry.hash);
        before = entry.hash;
        kinds.push_back(entry.kind);
    }
    EXPECT_THAT(kinds, ElementsAre("revision_recorded", "revision_recorded", "file_kept"));
    EXPECT_EQ(must(house.reading().journal("a", 1, 1)).at(0).seq, 2);
    EXPECT_EQ(must(house.reading().journal(kWorkspaceChain, 0, 100)).back().kind, "agreement_added");
}

TEST_P(Contract, FilesComeBackUnderTheirNumbers) {
    recorded(closet("a"));
    std::string bytes;
    for (unsigned i = 0; i < 70'000; ++i)
        bytes += static_cast<char>(i * i / 7);
    const auto one = must(house.changing().keepFile("a", "annex é.bin", "application/x", bytes, "", order()));
    const auto two = must(house.changing().keepFile("a", "annex é.bin", "text/plain", "", "", order()));
    EXPECT_EQ(one.number, 1);
    EXPECT_EQ(two.number, 2);
    EXPECT_EQ(must(house.reading().fileBytes("a", 1)), bytes);
    EXPECT_EQ(must(house.reading().fileBytes("a", 2)), "");
    EXPECT_FALSE(must(house.reading().fileBytes("a", 3)));
    const auto files = must(house.reading().files("a"));
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].name, "annex é.bin");
    EXPECT_EQ(files[0].size, 70'000);
    EXPECT_EQ(files[0].sha256, media::Digest::of(bytes));
    const auto nowhere = house.changing().keepFile("none", "x", "text/plain", "x", "", order());
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::NotFound);
}

core::Calendar courtCalendar(std::string_view name, std::string_view closed) {
    core::Calendar calendar{std::string(name), "Court of the county"};
    calendar.closed.push_back({day(closed), "Court holiday"});
    return calendar;
}

TEST_P(Contract, ACalendarOfTheWorkspaceStandsBesideThoseOfTheProgram) {
    EXPECT_THAT(must(house.reading().calendars()).names(), ::testing::Not(::testing::Contains("court")));
    ASSERT_TRUE(house.changing().addCalendar(courtCalendar("court", "2027-06-30"), order()));
    EXPECT_THAT(must(house.reading().calendars()).names(), ::testing::Contains("court"));
    EXPECT_TRUE(house.changing().addCalendar(courtCalendar("court", "2027-06-30"), order()));
    const auto other = house.changing().addCalendar(courtCalendar("court", "2027-07-01"), order());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
}

// Its dates wait for the calendar, and come with it.
TEST_P(Contract, ACalendarThatComesLaterMovesTheDatesOfWhatWasThere) {
    core::Agreement agreement = closet("a");
    agreement.calendars = {"court"};
    const auto prepared = must(house.changing().prepare(agreement, kToday));
    recorded(agreement);
    EXPECT_TRUE(lacksSomething());
    ASSERT_TRUE(house.changing().addCalendar(courtCalendar("court", "2027-06-30"), order()));
    EXPECT_FALSE(lacksSomething());
    // One that was prepared before the calendar came is recorded with it.
    core::Agreement late = agreement;
    late.id = "b";
    PreparedRevision early = prepared;
    early.content = packContent(must(record::canonicalXml(late)));
    early.derived.id = "b";
    must(house.changing().record(early, {}, {}, order()));
    EXPECT_FALSE(lacksSomething());
}

TEST_P(Contract, AKeyMakesAChangeOnce) {
    const auto first = recorded(closet("a", "First"), "k1");
    recorded(closet("a", "Second"), "k2");
    // Sent again, late: the same answer, and nothing happens.
    const auto again = recorded(closet("a", "First"), "k1");
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.revision, 1);
    EXPECT_EQ(again.sha256, first.sha256);
    EXPECT_EQ(again.outcome, Outcome::Added);
    EXPECT_EQ(must(house.reading().revisions("a")).size(), 2U);
    const auto other = record(house.changing(), closet("a", "Third"), order("k1", "Third"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
    EXPECT_THAT(other.error().message, HasSubstr("k1"));
    EXPECT_EQ(must(house.reading().revisions("a")).size(), 2U);
    EXPECT_EQ(must(house.reading().journal("a", 0, 100)).size(), 2U);
    // A change that was refused leaves its key free.
    const auto refused =
        record(house.changing(), closet("a", "Third"), order("k3", "Third"), {}, {Expected::Kind::Absent});
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_FALSE(recorded(closet("a", "Third"), "k3").repeated);
}

TEST_P(Contract, AKeyMakesAFileOnceAndAnswersAsTheFirstTime) {
    recorded(closet("a"));
    const Order first = order("f", "file");
    Order later = first;
    later.at.microseconds += 1'000'000;
    const auto kept = must(house.changing().keepFile("a", "x.txt", "text/plain", "x", "word", first));
    const auto again = must(house.changing().keepFile("a", "x.txt", "text/plain", "x", "word", later));
    EXPECT_EQ(again.number, kept.number);
    EXPECT_EQ(again.recorded_at, kept.recorded_at);
    EXPECT_EQ(must(house.reading().files("a")).size(), 1U);
}

TEST_P(Contract, PagesOfEverySizeGiveTheSameAgreements) {
    std::vector<std::string> all;
    for (int number = 0; number < 7; ++number) {
        core::Agreement agreement = closet("a" + std::to_string(number));
        if (number % 3 == 0) agreement.sensitivity_label = core::SensitivityLabel::CounselOnly;
        recorded(agreement);
        all.push_back(agreement.id);
    }
    for (std::int64_t size = 1; size <= 9; ++size) {
        std::vector<std::string> paged;
        for (std::string after;;) {
            const AgreementPage page = must(house.reading().agreements(after, size));
            for (const AgreementSummary& row : page.rows)
                paged.push_back(row.id);
            EXPECT_LE(static_cast<std::int64_t>(page.rows.size()), size);
            if (!page.more) break;
            after = paged.back();
        }
        EXPECT_EQ(paged, all) << size;
    }
    EXPECT_EQ(must(house.reading().agreements("", 100, false)).rows.size(), 4U);
}

TEST_P(Contract, PagesOfEverySizeGiveTheSameDates) {
    for (const core::Agreement& agreement : testing::modelAgreements())
        recorded(agreement);
    const DueQuery whole{kToday, {day("2020-01-01"), must(house.reading().horizon())}, {}, 100'000};
    std::vector<std::string> all;
    for (const DueRow& row : must(house.reading().due(whole)).rows)
        all.push_back(row.item.agreement + " " + row.item.occurrence);
    EXPECT_GT(all.size(), 20U);
    for (const std::int64_t size : {1, 2, 3, 7, 50, static_cast<int>(all.size())}) {
        DueQuery query = whole;
        query.limit = size;
        std::vector<std::string> paged;
        for (;;) {
            const DuePage page = must(house.reading().due(query));
            for (const DueRow& row : page.rows)
                paged.push_back(row.item.agreement + " " + row.item.occurrence);
            if (!page.next) break;
            query.after = page.next;
        }
        EXPECT_EQ(paged, all) << size;
    }
}

TEST_P(Contract, WhatOnlyCounselMaySeeIsNotShownToOthers) {
    core::Agreement secret = testing::modelAgreement("alder-diversion");
    secret.sensitivity_label = core::SensitivityLabel::CounselOnly;
    recorded(secret);
    DueQuery query{kToday, {day("2020-01-01"), must(house.reading().horizon())}};
    EXPECT_THAT(must(house.reading().due(query)).rows, ::testing::Not(IsEmpty()));
    query.counsel_only = false;
    EXPECT_THAT(must(house.reading().due(query)).rows, IsEmpty());
    SearchQuery search{"diversion"};
    EXPECT_THAT(must(house.reading().search(search)).hits, ::testing::Not(IsEmpty()));
    search.counsel_only = false;
    EXPECT_THAT(must(house.reading().search(search)).hits, IsEmpty());
}

// Whoever copies the file of a store that nobody uses has everything.
TEST_P(Contract, AfterTheEndEverythingIsInOneFile) {
    recorded(closet("a"));
    must(house.changing().findLatest("a"));
    house.close();
    EXPECT_FALSE(std::filesystem::exists(house.database() + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(house.database() + "-shm"));
}

TEST_P(Contract, AStoreOnlyForReadingChangesNothing) {
    recorded(closet("a"));
    house.close();
    const auto store = must(Store::open(house.folder(), testing::programCalendars(), {Access::ReadOnly}));
    const auto refused = record(*store, closet("a", "Other"), order());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_FALSE(store->makeReady(day("2027-09-01")));
    EXPECT_FALSE(store->rebuild(kToday));
    EXPECT_EQ(must(store->findLatest("a"))->row.number, 1);
}

TEST_P(Contract, SeveralThreadsReadAndChangeAtOnce) {
    if (GetParam() != House::Manner::Plain && GetParam() != House::Manner::Queued) return;
    Store& store = house.changing();
    constexpr int kThreads = 6;
    constexpr int kEach = 5;
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&, thread] {
            const std::string id = "t" + std::to_string(thread);
            for (int number = 1; number <= kEach; ++number) {
                const auto done = record(store, closet(id, "Title " + std::to_string(number)),
                                         order(id + "." + std::to_string(number)));
                if (!done || done->revision != number) ++wrong;
                const auto latest = store.findLatest(id);
                if (!latest || !*latest || (*latest)->row.number != number) ++wrong;
                const auto hits = store.search({"title"});
                if (!hits || hits->hits.empty()) ++wrong;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(must(store.countAgreements()), kThreads);
}

}  // namespace
}  // namespace concordat::store
