// Flipped bits: whatever changes what a database says, or makes it unreadable, is found by `verify`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <random>

#include "store/dump.h"
#include "store/house.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;
using testing::House;
using testing::must;
using testing::order;

// Something in every table, nothing waiting beside the file.
void fill(House& house) {
    Store& store = house.changing();
    must(testing::record(store, testing::closet("a", "First"), order("key", "First")));
    must(testing::record(store, testing::closet("a", "Second"), order("key 2", "Second")));
    must(testing::record(store, testing::modelAgreement("harbor-colocation")));
    must(store.keepFile("a", "Final.txt", "text/plain", "Bytes of the file", "Words of the FILE, folded",
                        order()));
    core::Calendar court{"court", "Court of the county"};
    court.closed.push_back({testing::day("2027-06-30"), "Court holiday"});
    must(store.addCalendar(court, order()));
    must(store.makeReady(testing::kToday));
    house.close();
    testing::ask(house.database(), "PRAGMA wal_checkpoint(TRUNCATE)");
}

void flip(const std::string& path, std::uint64_t bit) {
    std::FILE* file = std::fopen(path.c_str(), "r+b");
    std::fseek(file, static_cast<long>(bit / 8), SEEK_SET);
    const int byte = std::fgetc(file);
    std::fseek(file, static_cast<long>(bit / 8), SEEK_SET);
    std::fputc(byte ^ (1 << bit % 8), file);
    std::fclose(file);
}

struct Counts {
    int flips = 0;
    int altering = 0;
    int unnoticed = 0;
    int in_search_index = 0;
    int unused = 0;
    int told_all_the_same = 0;  // in unused bytes, and reported
};

class Damage : public ::testing::Test {
protected:
    House house;
    std::string damaged = house.in("damaged.db");

    // Flips one bit of a fresh copy and asks `verify`.
    void flipOne(std::uint64_t bit, const testing::Dump& sound, Counts& counts) {
        for (const char* beside : {"", "-wal", "-shm"})
            fs::remove(damaged + beside);
        fs::copy_file(house.database(), damaged);
        flip(damaged, bit);
        ++counts.flips;
        const bool found = !testing::faultsOf(damaged).empty();
        for (const char* beside : {"-wal", "-shm"})
            fs::remove(damaged + beside);
        const auto changed = testing::differences(sound, testing::dumpOf(damaged));
        if (changed.empty()) {
            ++counts.unused;
            counts.told_all_the_same += found ? 1 : 0;
            return;
        }
        ++counts.altering;
        if (found) return;
        // SQLite's own check of its search index is not sensitive to every bit of its pages; what is in them
        // is derived, and `rebuild` makes it again. Such bits are counted.
        if (changed == std::vector<std::string>{"search_index_data"}) {
            ++counts.in_search_index;
            return;
        }
        ++counts.unnoticed;
        std::string tables;
        for (const std::string& table : changed)
            tables += " " + table;
        ADD_FAILURE() << "bit " << bit << " is not noticed; it changes" << tables;
    }
};

TEST_F(Damage, EveryFlippedBitThatAltersSomethingIsFound) {
    fill(house);
    ASSERT_EQ(testing::faultsOf(house.database()), "");
    const testing::Dump sound = testing::dumpOf(house.database());
    const std::uint64_t bits = fs::file_size(house.database()) * 8;
    std::mt19937_64 random(static_cast<std::uint64_t>(testing::times("CONCORDAT_FLIP_SEED", 20270510)));
    Counts counts;
    const int flips = testing::times("CONCORDAT_FLIPS", 600);
    while (counts.flips < flips && counts.unnoticed < 30)
        flipOne(random() % bits, sound, counts);
    std::cout << counts.flips << " bits flipped: " << counts.altering << " altered something, of which "
              << counts.unnoticed << " were not noticed, and " << counts.in_search_index
              << " in pages of the search index alone; " << counts.unused << " in unused bytes, "
              << counts.told_all_the_same << " of them told all the same\n";
    EXPECT_GT(counts.altering, flips / 4);
}

// Values that somebody changes by SQLite itself, so that every page is sound.
TEST_F(Damage, ValuesThatAreChangedBySqlAreFound) {
    fill(house);
    for (const char* statement :
         {"UPDATE workspace SET name = 'Other'",
          "UPDATE workspace SET created_at = created_at + 1",
          "UPDATE setting SET value = '2027-09-08'",
          "UPDATE setting SET name = 'horizons'",
          "DELETE FROM setting",
          "UPDATE schema_step SET name = 'x' WHERE number = 2",
          "UPDATE journal SET actor = 'Eve' WHERE seq = 1 AND chain = 'a'",
          "DELETE FROM journal WHERE chain = 'a'",
          "DELETE FROM journal WHERE chain = ''",
          "UPDATE journal SET chain = 'b' WHERE chain = 'a'",
          "UPDATE revision SET effective = effective + 1 WHERE number = 2",
          "UPDATE revision SET recorded_at = 0 WHERE number = 2",
          "DELETE FROM revision WHERE number = 2",
          "UPDATE revision SET ordinal = 99 WHERE number = 2",
          "UPDATE content SET size = size + 1",
          "UPDATE content SET packed = x'00'",
          "DELETE FROM content",
          "UPDATE file SET name = 'x'",
          "UPDATE file SET words = NULL",
          "DELETE FROM file",
          "DELETE FROM calendar",
          "UPDATE calendar SET name = 'courts'",
          "UPDATE request SET answer = '{}' WHERE key = 'key'",
          "UPDATE request SET at = at + 1",
          "UPDATE request SET key = 'other' WHERE key = 'key'",
          "UPDATE agreement SET title = 'x' WHERE id = 'a'",
          "UPDATE agreement SET computed_on = computed_on - 1",
          "UPDATE agreement SET valid_through = valid_through + 1",
          "UPDATE agreement SET horizon = horizon + 1",
          "UPDATE agreement SET sensitivity = 'counsel_only'",
          "UPDATE agreement SET id = 'z' WHERE id = 'a'",
          "DELETE FROM agreement",
          "UPDATE agreement SET due_days = '[]'",
          "UPDATE due_date SET title = 'x'",
          "UPDATE due_date SET lapses = 1 - lapses",
          "UPDATE due_date SET counsel_only = 1 - counsel_only",
          "INSERT INTO due_date SELECT workspace, adjusted + 1, agreement, occurrence, item, source, kind, "
          "title, obligors, owner, owner_name, clause, lead, lapses, raw, time, grace_until, period_first, "
          "period_last, period_label, status, short_name, counsel_only FROM due_date LIMIT 1",
          "UPDATE due_date SET raw = raw + 1",
          "DELETE FROM due_date",
          "UPDATE due_date SET adjusted = adjusted + 4294967296 WHERE agreement = 'a'",
          "UPDATE search_text SET words = words || ' x' WHERE file = 0",
          "UPDATE search_text SET words = upper(words) WHERE file = 1",
          "DELETE FROM search_text WHERE file = 1",
          "UPDATE search_text SET agreement = 'harbor-colocation' WHERE file = 1",
          "INSERT INTO search_text VALUES (5, 1, 'a', 9, 'x', 'y')",
          "DELETE FROM search_index_data WHERE id > 10",
          "DELETE FROM search_index_docsize",
          "UPDATE search_index_config SET v = 3",
          "CREATE TABLE other (x)",
          "DROP INDEX agreement_undated",
          "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM journal; END"}) {
        for (const char* beside : {"", "-wal", "-shm"})
            fs::remove(damaged + beside);
        fs::copy_file(house.database(), damaged);
        const std::string done = testing::ask(damaged, statement);
        ASSERT_EQ(done, "") << statement;
        EXPECT_NE(testing::faultsOf(damaged), "") << statement;
    }
}

// What is derived is mended by `rebuild`, and said to be.
TEST_F(Damage, WhatIsDerivedIsToldApartFromWhatIsLost) {
    fill(house);
    testing::ask(house.database(), "UPDATE due_date SET raw = raw + 1");
    testing::ask(house.database(), "UPDATE search_text SET words = '' WHERE file = 1");
    for (const Fault& fault : must(verify(house.database(), testing::programCalendars())).faults)
        EXPECT_TRUE(fault.is_derived) << fault.place;
    must(house.changing().rebuild(testing::kToday));
    house.close();
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

// It reads only: not a byte of the file that is looked at changes, and nothing is left beside it.
TEST_F(Damage, VerifyingChangesNothing) {
    fill(house);
    must(backUp(house.folder(), house.in("copy.db"), testing::programCalendars()));
    const std::string before = testing::contentsOf(house.in("copy.db"));
    EXPECT_EQ(testing::faultsOf(house.in("copy.db")), "");
    EXPECT_TRUE(testing::contentsOf(house.in("copy.db")) == before);
    EXPECT_FALSE(fs::exists(house.in("copy.db-wal")));
    EXPECT_FALSE(fs::exists(house.in("copy.db-shm")));
}

}  // namespace
}  // namespace concordat::store
