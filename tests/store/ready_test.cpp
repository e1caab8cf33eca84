// What is kept ready equals what follows from the records: day by day, for the model agreements and for
// random histories; and everything derived can be thrown away and made again to the same bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "core/names.h"
#include "media/time_zone.h"
#include "record/random_record.h"
#include "record/record.h"
#include "store/dump.h"
#include "store/house.h"

namespace concordat::store {
namespace {

using testing::day;
using testing::House;
using testing::must;
using testing::order;

std::string stepsOf(const core::DueItem& item) {
    std::string text;
    for (const core::Step& step : item.steps)
        text += " " + std::to_string(static_cast<int>(step.kind)) + core::print(step.from) +
                core::print(step.to) + step.because + step.calendar;
    for (const std::string& note : item.notes)
        text += " " + note;
    return text;
}

std::string printed(const std::optional<core::Date>& date) {
    return date ? core::print(*date) : "-";
}

// One line for each date, with everything that a list shows of it.
std::string lineOf(const core::DueItem& item, const std::string& owner) {
    std::string line = core::print(item.adjusted) + " " + item.agreement + " " + item.occurrence + " " +
                       std::string(code(item.status)) + " " + std::to_string(item.days_left) + " " +
                       item.item + " " + std::string(code(item.source)) + " " + item.kind + " " + item.title +
                       " " + core::print(item.raw) + " " + item.time + " " + printed(item.grace_until) + " " +
                       owner + " " + item.clause + " " + std::to_string(item.lead) +
                       (item.lapses ? " lapses" : "");
    for (const std::string& obligor : item.obligors)
        line += " " + obligor;
    if (item.period)
        line += " " + core::print(item.period->start) + core::print(item.period->end) + item.period->label;
    return line + stepsOf(item);
}

// Dates, and what has none.
struct Truth {
    std::vector<std::string> dates;
    std::vector<std::string> undated;

    bool operator==(const Truth&) const = default;
};

void addUndated(Truth& truth, const std::string& agreement, const core::Undated& undated) {
    truth.undated.push_back(agreement + " " + undated.item + " " + undated.title + " " + undated.reason +
                            (undated.is_fault ? " fault" : ""));
}

// By evaluating the record: what is open up to the horizon, and of each item without any the first behind it.
void evaluate(const core::Agreement& agreement, core::Date today, core::Date horizon, Truth& truth,
              std::map<std::tuple<core::Date, std::string, std::string>, std::string>& dates) {
    const auto zone = media::timeZone(agreement.time_zone);
    const core::Date through = core::addMonths(horizon, kLooksAheadYears * 12).value();
    const auto list =
        zone ? core::due(agreement, {today, {core::kFirstDate, through}}, testing::programCalendars(), **zone)
             : core::Result<core::DueList>(tl::unexpected(zone.error()));
    if (!list) {
        truth.undated.push_back(agreement.id + " wholly");
        return;
    }
    std::set<std::pair<core::DueSource, std::string>> seen;
    for (core::DueItem item : list->items) {
        if (!core::isOpen(item.status)) continue;
        if (horizon < item.adjusted) {  // kept without its reason
            item.steps.clear();
            item.notes.clear();
        }
        const bool is_first = seen.emplace(item.source, item.item).second;
        if (is_first || item.adjusted <= horizon)
            dates[{item.adjusted, item.agreement, item.occurrence}] =
                lineOf(item, item.owner.empty() ? "" : core::personName(agreement, item.owner));
    }
    const auto near =
        core::due(agreement, {today, {core::kFirstDate, horizon}}, testing::programCalendars(), **zone);
    for (const core::Undated& undated : must(near).undated)
        addUndated(truth, agreement.id, undated);
}

Truth evaluated(Store& store, core::Date today) {
    Truth truth;
    std::map<std::tuple<core::Date, std::string, std::string>, std::string> dates;
    const core::Date horizon = must(store.horizon());
    for (const AgreementSummary& row : must(store.agreements("", 1000)).rows) {
        auto standing = must(store.findAsOf(row.id, today));
        if (!standing) standing = must(store.findRevision(row.id, 1));  // while none has taken effect
        EXPECT_EQ(standing->row.number, row.revision) << row.id << " on " << core::print(today);
        evaluate(must(record::readXml(standing->xml)), today, horizon, truth, dates);
    }
    for (const auto& [place, line] : dates)
        truth.dates.push_back(line);
    return truth;
}

Truth kept(Store& store, core::Date today) {
    Truth truth;
    DueQuery query{today, {core::kFirstDate, core::kLastDate}, {}, 37, WithReasons::Yes};
    for (;;) {
        const DuePage page = must(store.due(query));
        for (const DueRow& row : page.rows)
            truth.dates.push_back(lineOf(row.item, row.owner));
        if (!page.next) break;
        query.after = page.next;
    }
    for (const UndatedRow& row : must(store.undated()))
        if (row.undated.item == "agreement")
            truth.undated.push_back(row.agreement + " wholly");
        else
            addUndated(truth, row.agreement, row.undated);
    return truth;
}

// The least date of each agreement that is still open on the day.
void expectNextDue(Store& store, const Truth& truth, core::Date today) {
    std::map<std::string, std::string> least;
    for (const std::string& line : truth.dates)
        least.try_emplace(line.substr(11, line.find(' ', 11) - 11), line.substr(0, 10));
    for (const AgreementSummary& row : must(store.agreements("", 1000)).rows) {
        const auto found = least.find(row.id);
        EXPECT_EQ(printed(row.next_due), found == least.end() ? "-" : found->second)
            << row.id << " on " << core::print(today);
    }
}

// How many dates were compared.
std::size_t expectTrue(Store& store, core::Date today) {
    must(store.makeReady(today));
    EXPECT_TRUE(must(store.isReadyFor(today)));
    const Truth truth = evaluated(store, today);
    EXPECT_EQ(kept(store, today), truth) << "on " << core::print(today);
    expectNextDue(store, truth, today);
    return truth.dates.size();
}

TEST(WhatIsKeptReady, IsTrueOfTheModelAgreementsEveryDay) {
    House house(House::Manner::Plain, day("2026-05-01"));
    Store& store = house.changing();
    for (const core::Agreement& agreement : testing::modelAgreements())
        must(testing::record(store, agreement, order(), {}, {}, day("2026-05-01")));
    std::size_t compared = 0;
    int days = 0;
    // Runs of days, and leaps between them.
    for (core::Date today = day("2026-05-01"); today < day("2031-01-01") && !::testing::Test::HasFailure();
         ++days) {
        compared += expectTrue(store, today);
        today.days += days % 12 == 11 ? 211 : 1;
    }
    house.close();
    EXPECT_EQ(testing::faultsOf(house.database()), "");
    std::cout << compared << " dates on " << days << " days\n";
}

// A change such as an office makes: other words, other duties, another end.
void change(core::Agreement& agreement, std::mt19937_64& random) {
    agreement.title += " " + std::to_string(random() % 1000);
    const core::Agreement before = agreement;
    if (!agreement.obligations.empty() && random() % 2 == 0)
        agreement.obligations.erase(agreement.obligations.begin() +
                                    static_cast<std::ptrdiff_t>(random() % agreement.obligations.size()));
    if (random() % 3 == 0) agreement.reports.clear();
    if (random() % 4 == 0) agreement.calendars.clear();
    // Only what somebody could hand in.
    const auto xml = record::writeXml(agreement);
    if (!xml || !record::readXml(*xml)) agreement = before;
}

// Records revisions on the days as they come, some of which take effect later or earlier.
void live(Store& store, std::uint64_t seed, int days, const auto& look) {
    std::mt19937_64 random(seed);
    std::vector<core::Agreement> agreements(testing::modelAgreements().begin(),
                                            testing::modelAgreements().begin() + 3);
    core::Date today = day("2026-06-01");
    for (int step = 0; step < days; ++step) {
        for (std::uint64_t changes = random() % 3; changes > 0; --changes) {
            core::Agreement& agreement = agreements[random() % agreements.size()];
            std::optional<core::Date> effective;
            if (random() % 2 == 0)
                effective = core::Date{today.days + static_cast<std::int32_t>(random() % 120) - 30};
            must(testing::record(store, agreement, order(), effective, {}, today));
            change(agreement, random);
        }
        look(today);
        today.days += static_cast<std::int32_t>(1 + random() % 25);
    }
}

TEST(WhatIsKeptReady, IsTrueAfterRandomHistories) {
    const int histories = testing::times("CONCORDAT_HISTORIES", 4);
    std::size_t compared = 0;
    for (int seed = 1; seed <= histories && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        House house(House::Manner::Plain, day("2026-06-01"));
        Store& store = house.changing();
        live(store, static_cast<std::uint64_t>(seed), 12,
             [&](core::Date today) { compared += expectTrue(store, today); });
        house.close();
        EXPECT_EQ(testing::faultsOf(house.database()), "");
    }
    std::cout << compared << " dates in " << histories << " histories\n";
}

TEST(WhatIsKeptReady, IsTrueOfRandomRecords) {
    const int records = testing::times("CONCORDAT_RECORDS", 8);
    House house;
    Store& store = house.changing();
    for (int seed = 0; seed < records; ++seed) {
        core::Agreement agreement = testing::randomAgreement(static_cast<std::uint64_t>(seed));
        agreement.id = "random-" + std::to_string(seed);
        const auto done = testing::record(store, agreement);
        ASSERT_TRUE(done) << done.error().message;
    }
    expectTrue(store, testing::kToday);
    expectTrue(store, day("2028-02-29"));
    house.close();
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

const std::vector<std::string> kDerivedTables{"agreement", "due_date", "search_text"};

std::map<std::string, std::string> derivedOf(const std::string& database) {
    testing::Dump dump = testing::dumpOf(database);
    std::map<std::string, std::string> tables;
    for (const std::string& table : kDerivedTables)
        tables[table] = dump.at(table);
    return tables;
}

TEST(WhatIsKeptReady, EndsWithTheTermThatRunsAndNotWithTheLastRenewal) {
    House house;
    must(testing::record(house.changing(), testing::modelAgreement("alder-diversion"), testing::order()));
    const auto endsOn = [&](const char* day) {
        must(house.changing().makeReady(testing::day(day)));
        return must(house.changing().agreements("", 1, true)).rows.front().ends;
    };
    EXPECT_EQ(endsOn("2027-03-01"), testing::day("2028-06-30"));
    EXPECT_EQ(endsOn("2028-06-30"), testing::day("2028-06-30"));
    EXPECT_EQ(endsOn("2028-07-01"), testing::day("2029-06-30"));
    EXPECT_EQ(endsOn("2030-01-01"), testing::day("2030-06-30"));
    EXPECT_EQ(endsOn("2031-01-01"), testing::day("2030-06-30"));
}

TEST(Calendars, ThatAnotherProgramAddedAreSeen) {
    House house;
    must(testing::record(house.changing(), testing::closet("a"), testing::order()));
    const auto other = must(Store::open(house.folder(), testing::programCalendars()));
    EXPECT_THAT(must(other->calendars()).names(), ::testing::Not(::testing::Contains("court")));
    core::Calendar court{"court", "Court"};
    court.closed.push_back({testing::kToday, "Closed"});
    must(house.changing().addCalendar(court, testing::order()));
    EXPECT_THAT(must(other->calendars()).names(), ::testing::Contains("court"));
}

TEST(WhatIsKeptReady, IsMadeForTheOthersWhenOneRecordIsDamaged) {
    House house;
    for (const char* id : {"a", "b", "c"})
        must(testing::record(house.changing(), testing::closet(id), testing::order()));
    house.close();
    testing::ask(house.database(),
                 "UPDATE content SET packed = x'00' "
                 "WHERE sha256 = (SELECT sha256 FROM revision WHERE agreement = 'b')");
    const core::Date later{testing::kToday.days + 40};
    EXPECT_EQ(must(house.changing().makeReady(later)), 3);
    EXPECT_TRUE(must(house.changing().isReadyFor(later)));
    core::Calendar court{"court", "Court"};
    court.closed.push_back({later, "Closed"});
    EXPECT_TRUE(house.changing().addCalendar(court, testing::order()));
    std::vector<std::string> faulty;
    for (const UndatedRow& row : must(house.changing().undated()))
        if (row.undated.is_fault) faulty.push_back(row.agreement + ": " + row.undated.reason);
    ASSERT_EQ(faulty.size(), 1U);
    EXPECT_TRUE(faulty.front().starts_with("b: ")) << faulty.front();
    EXPECT_EQ(must(house.changing().makeReady(core::Date{later.days + 1})), 1)
        << "only that one is tried again";
}

// What a row says of its days may be damaged: the next morning comes all the same.
TEST(WhatIsKeptReady, IsMadeAnewWhenTheDaysThatARowNamesAreDamaged) {
    House house;
    for (const char* id : {"a", "b"})
        must(testing::record(house.changing(), testing::closet(id), testing::order()));
    house.close();
    testing::ask(house.database(), "UPDATE agreement SET due_days = '[1, 2]' WHERE id = 'a'");
    const core::Date later{testing::kToday.days + 40};
    const auto made = house.changing().makeReady(later);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_TRUE(must(house.changing().isReadyFor(later)));
}

TEST(Rebuilding, GivesTheSameBytesFromNothing) {
    House house;
    for (const core::Agreement& agreement : testing::modelAgreements()) {
        must(testing::record(house.changing(), agreement));
        must(house.changing().keepFile(agreement.id, "final é.txt", "text/plain", "bytes",
                                       "Quokka of " + agreement.title, order()));
    }
    house.close();
    const auto before = derivedOf(house.database());
    must(house.changing().rebuild(testing::kToday));
    house.close();
    EXPECT_EQ(testing::differences(before, derivedOf(house.database())), std::vector<std::string>());
    EXPECT_EQ(testing::faultsOf(house.database()), "");
    for (const std::string& table : kDerivedTables)
        testing::ask(house.database(), "DELETE FROM " + table);
    EXPECT_NE(testing::faultsOf(house.database()), "");
    must(house.changing().rebuild(testing::kToday));
    house.close();
    EXPECT_EQ(testing::differences(before, derivedOf(house.database())), std::vector<std::string>());
    EXPECT_EQ(testing::faultsOf(house.database()), "");
    EXPECT_EQ(must(house.reading().search({"quokka"})).hits.size(), 6U);
}

// Records in another house, in order, everything that the journal of the first says was recorded.
void replay(Store& from, Store& to, core::Date today) {
    std::map<std::int64_t, std::pair<std::string, RevisionRow>> revisions;
    std::map<std::string, std::int64_t> numbers;
    std::int64_t ordinal = 0;
    for (const JournalEntry& entry : must(from.journal(kWorkspaceChain, 0, 1000)))
        if (entry.kind == "agreement_added")
            for (const RevisionRow& row :
                 must(from.revisions(entry.details.substr(14, entry.details.size() - 16)))) {
                const std::string id = entry.details.substr(14, entry.details.size() - 16);
                const std::string details = must(from.journal(id, row.number - 1, 1)).at(0).details;
                ordinal = std::stoll(details.substr(details.find("\"ordinal\":") + 10));
                revisions[ordinal] = {id, row};
            }
    for (const auto& [place, revision] : revisions) {
        const auto xml = must(from.findRevision(revision.first, revision.second.number))->xml;
        const auto prepared = must(to.prepare(must(record::readXml(xml)), today));
        Order again = order();
        again.at = revision.second.recorded_at;
        must(to.record(prepared, revision.second.effective, {}, again));
    }
}

TEST(Rebuilding, AReplayOfTheJournalGivesTheSameState) {
    House house(House::Manner::Plain, day("2026-06-01"));
    core::Date last;
    live(house.changing(), 77, 10, [&](core::Date today) { last = today; });
    House other(House::Manner::Plain, day("2026-06-01"));
    replay(house.reading(), other.changing(), last);
    must(house.changing().rebuild(last));
    must(other.changing().rebuild(last));
    house.close();
    other.close();
    testing::Dump one = testing::dumpOf(house.database());
    testing::Dump two = testing::dumpOf(other.database());
    // The segments of the search index depend on how it grew, not on what is in it.
    for (testing::Dump* dump : {&one, &two})
        std::erase_if(*dump, [](const auto& table) { return table.first.starts_with("search_index_"); });
    EXPECT_EQ(testing::differences(one, two), std::vector<std::string>());
    EXPECT_EQ(testing::faultsOf(other.database()), "");
}

}  // namespace
}  // namespace concordat::store
