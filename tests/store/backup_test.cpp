// Backups while others write, and what comes back from them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <iostream>
#include <thread>

#include "store/dump.h"
#include "store/house.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using testing::House;
using testing::must;
using testing::order;

core::Calendars calendars() {
    return testing::programCalendars();
}

// The whole file, and nothing beside it.
void expectAlone(const std::string& path) {
    for (const char* beside : {"-wal", "-shm", "-journal", ".part", ".part-wal", ".part-shm"})
        EXPECT_FALSE(fs::exists(path + beside)) << path << beside;
}

TEST(Backup, HoldsWhatWasAcknowledgedBeforeItBeganAndIsWholeWhileWritersRun) {
    House house(House::Manner::Queued);
    Store& store = house.changing();
    std::atomic<bool> ends = false;
    constexpr int kWriters = 2;
    std::array<std::atomic<int>, kWriters> acknowledged{};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer)
        writers.emplace_back([&, writer] {
            const std::string id = "w" + std::to_string(writer);
            for (int number = 1; !ends; ++number) {
                must(testing::record(store, testing::closet(id, "Title " + std::to_string(number))));
                acknowledged[static_cast<std::size_t>(writer)] = number;
            }
        });
    int changes = 0;
    const int backups = testing::times("CONCORDAT_BACKUPS", 5);
    for (int backup = 0; backup < backups; ++backup) {
        std::array<int, kWriters> before{};
        for (std::size_t writer = 0; writer < kWriters; ++writer)
            before[writer] = acknowledged[writer];
        const std::string target = house.in("backup" + std::to_string(backup) + ".db");
        const auto made = backUp(house.folder(), target, calendars());
        ASSERT_TRUE(made) << made.error().message;
        EXPECT_TRUE(made->faults.empty());
        EXPECT_EQ(testing::faultsOf(target), "");
        expectAlone(target);
        for (std::size_t writer = 0; writer < kWriters; ++writer) {
            const int held = std::stoi(testing::ask(
                target, "SELECT count(*) FROM revision WHERE agreement = 'w" + std::to_string(writer) + "'"));
            EXPECT_GE(held, before[writer]);
            EXPECT_LE(held, acknowledged[writer] + 1);
            changes += held - before[writer];
        }
    }
    ends = true;
    for (std::thread& writer : writers)
        writer.join();
    std::cout << backups << " backups while " << acknowledged[0] + acknowledged[1] << " changes were made, "
              << changes << " of them between the call and the copy\n";
}

class Restoring : public ::testing::Test {
protected:
    House house;
    std::string backup = house.in("backup.db");

    void SetUp() override {
        must(testing::record(house.changing(), testing::closet("a", "First"), order("key", "First")));
        must(house.changing().keepFile("a", "x.txt", "text/plain", "bytes", "words", order()));
        must(backUp(house.folder(), backup, calendars()));
        must(testing::record(house.changing(), testing::closet("a", "Second")));
        house.close();
    }
};

TEST_F(Restoring, GivesBackWhatWasBackedUp) {
    const testing::Dump saved = testing::dumpOf(backup);
    EXPECT_EQ(must(restore(backup, house.path(), calendars())).before, house.database() + ".before-restore");
    EXPECT_EQ(testing::differences(saved, testing::dumpOf(house.database())), std::vector<std::string>());
    EXPECT_EQ(testing::faultsOf(house.database()), "");
    EXPECT_EQ(must(house.reading().findLatest("a"))->row.number, 1);
    EXPECT_EQ(must(house.reading().fileBytes("a", 1)), "bytes");
    // What was there is kept, and is whole too.
    house.close();
    EXPECT_EQ(testing::ask(house.database() + ".before-restore", "SELECT count(*) FROM revision"), "2");
    // Life goes on from there, and keys are still known.
    EXPECT_TRUE(must(testing::record(house.changing(), testing::closet("a", "First"), order("key", "First")))
                    .repeated);
    EXPECT_EQ(must(testing::record(house.changing(), testing::closet("a", "Third"))).revision, 2);
}

TEST_F(Restoring, WorksIntoAFolderThatIsNotThere) {
    EXPECT_EQ(must(restore(backup, house.in("new/place"), calendars())).before, "");
    EXPECT_EQ(fs::status(house.in("new/place")).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(house.in("new/place/concordat.db")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(house.in("new/place/concordat.db.before-restore")));
    const auto store = must(Store::open(must(Folder::find(house.in("new/place"))), calendars()));
    EXPECT_EQ(must(store->countAgreements()), 1);
}

TEST_F(Restoring, WorksOverADamagedDatabase) {
    for (const std::string& damage :
         {std::string(), std::string(9000, 'x'), testing::contentsOf(house.database()).substr(0, 5000)}) {
        testing::write(house.database(), damage);
        testing::write(house.database() + "-wal", "not a log");
        must(restore(backup, house.path(), calendars()));
        EXPECT_EQ(testing::faultsOf(house.database()), "");
        EXPECT_EQ(must(house.reading().findLatest("a"))->row.number, 1);
        house.close();
    }
}

TEST_F(Restoring, AgainTakesNothingAwayAndCanBeUndone) {
    const testing::Dump newer = testing::dumpOf(house.database());
    const testing::Dump older = testing::dumpOf(backup);
    must(restore(backup, house.path(), calendars()));
    must(restore(backup, house.path(), calendars()));
    const std::string first = house.database() + ".before-restore";
    EXPECT_EQ(testing::differences(newer, testing::dumpOf(first)), std::vector<std::string>());
    must(restore(first, house.path(), calendars()));
    EXPECT_EQ(testing::differences(newer, testing::dumpOf(house.database())), std::vector<std::string>());
    EXPECT_EQ(testing::differences(older, testing::dumpOf(first + "-2")), std::vector<std::string>());
}

// A log that was left behind would be read as that of the restored file.
TEST_F(Restoring, IsNotOverlaidByALogThatWasLeftBehind) {
    {
        const std::string other = house.in("other.db");
        testing::ask(other, "PRAGMA journal_mode = WAL");
        Connection writing(other, Access::ReadWrite);
        writing.runScript("CREATE TABLE stranger (x INTEGER)");
        fs::copy_file(other + "-wal", house.in("left-wal"));
    }
    fs::remove(house.database());
    fs::copy_file(house.in("left-wal"), house.database() + "-wal");
    must(restore(backup, house.path(), calendars()));
    EXPECT_EQ(testing::differences(testing::dumpOf(backup), testing::dumpOf(house.database())),
              std::vector<std::string>());
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

TEST_F(Restoring, RefusesADamagedBackupAndLeavesWhatIsThere) {
    const testing::Dump before = testing::dumpOf(house.database());
    testing::ask(backup, "UPDATE journal SET actor = 'Eve' WHERE chain = 'a'");
    const auto refused = restore(backup, house.path(), calendars());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("journal a/1"));
    EXPECT_EQ(testing::differences(before, testing::dumpOf(house.database())), std::vector<std::string>());
    expectAlone(house.database());
}

TEST_F(Restoring, TakesABackupInWhichOnlyWhatIsDerivedIsDamagedAndRebuildMendsIt) {
    testing::ask(backup, "UPDATE due_date SET title = 'x'");
    const auto restored = restore(backup, house.path(), calendars());
    ASSERT_TRUE(restored) << restored.error().message;
    must(house.changing().rebuild(testing::kToday));
    house.close();
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

TEST_F(Restoring, ABackupReplacesNoFile) {
    const auto again = backUp(house.folder(), backup, calendars());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    for (const std::string& target : {std::string("/dev/null"), house.in("none/backup.db")})
        EXPECT_FALSE(backUp(house.folder(), target, calendars())) << target;
    EXPECT_FALSE(fs::exists(house.in("none")));
}

}  // namespace
}  // namespace concordat::store
