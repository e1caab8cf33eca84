// The n-th write, sync or piece of memory fails, for n = 1, 2, 3 … until the change succeeds: each time the
// change is there whole or not at all, its answer says so, and sending it again makes it exactly once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>

#include "store/dump.h"
#include "store/faulty_machine.h"
#include "store/house.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using testing::Failing;
using testing::Faults;
using testing::House;
using testing::Lasting;
using testing::must;
using testing::order;

core::Agreement second() {
    return testing::closet("a", "Second");
}

// A database with one agreement, copied for each attempt.
class Machine : public ::testing::Test {
protected:
    House house;
    testing::TemporaryFolder copies;
    int attempts = 0;

    void SetUp() override {
        testing::installFaultyFiles();
        must(testing::record(house.changing(), testing::closet("a", "First")));
        house.close();
        testing::ask(house.database(), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    std::string copy() {
        const std::string folder = copies.in(std::to_string(attempts++));
        fs::create_directory(folder);
        fs::copy_file(house.database(), folder + "/concordat.db");
        return folder;
    }

    static core::Result<std::unique_ptr<Store>> open(const std::string& folder, Writing writing) {
        return Store::open(must(Folder::find(folder)), testing::programCalendars(),
                           {Access::ReadWrite, writing, testing::kFaultyFiles});
    }
};

void expectClear(const core::Error& error, const std::string& where) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable) << where << ": " << error.message;
    EXPECT_GT(error.message.size(), 20U) << where;
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << where << ": " << error.message;
}

// What must be true however the change ended: whole, there or not, and there once after it is sent again.
void expectWholeAndOnce(const std::string& folder, bool answered, const std::string& where) {
    const std::string database = folder + "/concordat.db";
    EXPECT_EQ(testing::faultsOf(database), "") << where;
    auto store = must(Store::open(must(Folder::find(folder)), testing::programCalendars()));
    const auto before = must(store->revisions("a"));
    EXPECT_TRUE(before.size() == 1 || before.size() == 2) << where;
    EXPECT_TRUE(!answered || before.size() == 2) << where << ": what was answered is not there";
    const auto again = testing::record(*store, second(), order("key", "Second"));
    ASSERT_TRUE(again) << where << again.error().message;
    EXPECT_EQ(again->revision, 2) << where;
    EXPECT_EQ(again->repeated, before.size() == 2) << where;
    EXPECT_EQ(must(store->revisions("a")).size(), 2U) << where;
    EXPECT_EQ(must(store->journal("a", 0, 100)).size(), 2U) << where;
    store.reset();
    EXPECT_EQ(testing::ask(database, "SELECT count(*) FROM request"), "1") << where;
    EXPECT_EQ(testing::faultsOf(database), "") << where;
}

struct Counts {
    int attempts = 0;
    int failed = 0;
    int made_though_failed = 0;
};

class Fault : public Machine {
protected:
    // Whether the machine got through the change without failing.
    bool attempt(Failing what, int nth, Lasting lasting, Writing writing, Counts& counts) {
        const std::string where = std::to_string(static_cast<int>(what)) + "/" + std::to_string(nth) +
                                  (lasting == Lasting::Once ? " once" : " for good");
        const std::string folder = copy();
        auto store = must(open(folder, writing));
        const auto prepared = must(store->prepare(second(), testing::kToday));
        core::Result<Recorded> done;
        int failed = 0;
        {
            const Faults faults(what, nth, lasting);
            done = store->record(prepared, {}, {}, order("key", "Second"));
            failed = Faults::failed();
            // A disk that takes nothing still gives what it has.
            if (what != Failing::Memory) {
                const auto latest = store->findLatest("a");
                EXPECT_TRUE(latest) << where << ": " << latest.error().message;
            }
        }
        EXPECT_TRUE(store->findLatest("a")) << where;
        if (!done) expectClear(done.error(), where);
        // The same program goes on where the failure has passed.
        EXPECT_TRUE(store->findLatest("a")) << where;
        store.reset();
        ++counts.attempts;
        counts.failed += failed > 0 ? 1 : 0;
        if (!done && testing::ask(folder + "/concordat.db", "SELECT count(*) FROM revision") == "2")
            ++counts.made_though_failed;
        expectWholeAndOnce(folder, done.has_value(), where);
        fs::remove_all(folder);
        return failed == 0;
    }

    // n = 1, 2, 3 …; where there are very many, `step` leaves some out after the first hundred.
    Counts everyStep(Failing what, Lasting lasting, Writing writing, int step = 1) {
        Counts counts;
        for (int nth = 1; nth < 100'000 && !HasFailure(); nth += nth < 100 ? 1 : step)
            if (attempt(what, nth, lasting, writing, counts)) break;
        std::cout << counts.attempts << " attempts, " << counts.failed << " with a fault, "
                  << counts.made_though_failed << " made although the answer was an error\n";
        return counts;
    }
};

TEST_F(Fault, AtEveryWrite) {
    for (const Lasting lasting : {Lasting::Once, Lasting::ForGood})
        EXPECT_GT(everyStep(Failing::Write, lasting, Writing::Inline).failed, 5);
}

TEST_F(Fault, AtEveryWriteOfTheWriter) {
    for (const Lasting lasting : {Lasting::Once, Lasting::ForGood})
        EXPECT_GT(everyStep(Failing::Write, lasting, Writing::Queued).failed, 5);
}

TEST_F(Fault, AtEverySync) {
    for (const Lasting lasting : {Lasting::Once, Lasting::ForGood})
        EXPECT_GT(everyStep(Failing::Sync, lasting, Writing::Inline).failed, 0);
}

TEST_F(Fault, AtEveryWriteOfAFullDisk) {
    EXPECT_GT(everyStep(Failing::Space, Lasting::ForGood, Writing::Inline).failed, 5);
}

TEST_F(Fault, AtEveryPieceOfMemory) {
    const int step = testing::times("CONCORDAT_MEMORY_STEP", 41);
    for (const Lasting lasting : {Lasting::Once, Lasting::ForGood})
        EXPECT_GT(everyStep(Failing::Memory, lasting, Writing::Inline, step).failed, 100);
}

// Opening a database and bringing it up, with the fault there from the start.
TEST_F(Fault, WhileItIsOpened) {
    for (const Failing what : {Failing::Write, Failing::Sync, Failing::Memory}) {
        int opened = 0;
        for (int nth = 1; nth < 100'000 && opened == 0; nth += nth < 60 ? 1 : 29) {
            const std::string folder = copy();
            {
                const Faults faults(what, nth, Lasting::ForGood);
                const auto store = open(folder, Writing::Inline);
                if (!store) expectClear(store.error(), "opening " + std::to_string(nth));
                if (store && Faults::failed() == 0) ++opened;
            }
            expectWholeAndOnce(folder, false, "opening " + std::to_string(nth));
            fs::remove_all(folder);
        }
        EXPECT_EQ(opened, 1);
    }
}

TEST_F(Fault, AFullDiskStopsWritesAndNothingElse) {
    const std::string folder = copy();
    const auto store = must(open(folder, Writing::Queued));
    int recorded = 1;
    for (int round = 0; round < 3; ++round) {
        {
            const Faults full(Failing::Space, 1, Lasting::ForGood);
            for (int attempt = 0; attempt < 3; ++attempt) {
                const auto refused = testing::record(*store, testing::closet("a", "Refused"), order());
                ASSERT_FALSE(refused);
                EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
                EXPECT_THAT(refused.error().message, ::testing::HasSubstr("full"));
                EXPECT_EQ(must(store->findLatest("a"))->row.number, recorded);
                EXPECT_TRUE(store->search({"closet"}));
                EXPECT_TRUE(store->due({testing::kToday, {core::kFirstDate, core::kLastDate}}));
            }
        }
        const auto done = testing::record(*store, testing::closet("a", "Round " + std::to_string(round)));
        ASSERT_TRUE(done) << done.error().message;
        EXPECT_EQ(done->revision, ++recorded);
    }
}

}  // namespace
}  // namespace concordat::store
