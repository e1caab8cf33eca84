// The one writer: changes of many threads commit together, each has its own answer.
#include "store/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <latch>
#include <thread>

#include "store/dump.h"
#include "store/failure.h"
#include "store/house.h"
#include "store/readers.h"

namespace concordat::store {
namespace {

using core::ErrorCode;

class ChangesOfMany : public ::testing::Test {
protected:
    testing::TemporaryFolder folder;
    std::string database = folder.in("numbers.db");

    ChangesOfMany() {
        Connection connection(database, Access::ReadWrite);
        connection.keepLog();
        connection.run("CREATE TABLE number (value INTEGER PRIMARY KEY) STRICT");
    }
    Connection open() const { return Connection(database, Access::ReadWrite); }

    std::string count() const { return testing::ask(database, "SELECT count(*) FROM number"); }
};

void insert(Connection& connection, std::int64_t value) {
    connection.run("INSERT INTO number (value) VALUES (?1)", value);
}

TEST_F(ChangesOfMany, ManyThreadsShareCommitsAndEachHasItsAnswer) {
    constexpr int kThreads = 16;
    constexpr int kEach = 40;
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    Writer::Count counted;
    {
        Writer writer([&] { return open(); }, Writer::Thread::Own);
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&, thread] {
                for (int number = 0; number < kEach; ++number) {
                    // Every fifth is refused after it has written, and takes back nothing but itself.
                    const bool refuses = number % 5 == 4;
                    try {
                        writer.make({[&](Connection& connection) {
                            insert(connection, thread * 1000 + number);
                            if (refuses) throw Failure(ErrorCode::Conflict, "refused");
                        }});
                        EXPECT_FALSE(refuses);
                        ++made;
                    } catch (const Failure& failure) {
                        EXPECT_EQ(failure.error().code, ErrorCode::Conflict);
                        ++refused;
                    }
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        counted = writer.count();
    }
    EXPECT_EQ(made, kThreads * kEach * 4 / 5);
    EXPECT_EQ(refused, kThreads * kEach / 5);
    EXPECT_EQ(count(), std::to_string(made.load()));
    EXPECT_EQ(counted.changes, static_cast<std::size_t>(made.load()));
    EXPECT_LT(counted.commits * 2, counted.changes);
    std::cout << counted.changes << " changes in " << counted.commits << " commits\n";
}

// Those that wait when the writer ends are made all the same.
TEST_F(ChangesOfMany, EndingMakesWhatWaits) {
    std::vector<std::thread> threads;
    std::latch lets_go(1);
    {
        Writer writer([&] { return open(); }, Writer::Thread::Own);
        for (int number = 0; number < 8; ++number)
            threads.emplace_back([&, number] {
                writer.make({[&, number](Connection& connection) {
                    lets_go.wait();
                    insert(connection, number);
                }});
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));  // until they wait
        threads.emplace_back([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            lets_go.count_down();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(count(), "8");
}

TEST_F(ChangesOfMany, WhatIsNoFailureOfOursIsGivenToTheCallerAndEndsNothing) {
    for (const Writer::Thread thread : {Writer::Thread::Own, Writer::Thread::Callers}) {
        Writer writer([&] { return open(); }, thread);
        EXPECT_THROW(writer.make({[](Connection&) { throw std::bad_alloc(); }}), std::bad_alloc);
        writer.make({[&](Connection& connection) { insert(connection, static_cast<int>(thread)); }});
    }
    EXPECT_EQ(count(), "2");
}

TEST_F(ChangesOfMany, ADatabaseThatCannotBeOpenedIsToldToEveryCallerAndTriedAgain) {
    std::atomic<int> asked = 0;
    Writer writer(
        [&] {
            if (++asked == 1) throw Failure(ErrorCode::Unavailable, "not now");
            return open();
        },
        Writer::Thread::Own);
    EXPECT_THROW(writer.make({[](Connection& connection) { insert(connection, 1); }}), Failure);
    writer.make({[](Connection& connection) { insert(connection, 2); }});
    EXPECT_EQ(count(), "1");
}

TEST_F(ChangesOfMany, AReaderKeepsItsViewWhileOthersWrite) {
    Readers readers([&] { return Connection(database, Access::ReadOnly); }, 2);
    Writer writer([&] { return open(); }, Writer::Thread::Own);
    const auto counted = [](Connection& connection) {
        Rows rows = connection.query("SELECT count(*) FROM number");
        return rows.next() ? rows.integer(0) : -1;
    };
    const Readers::Lent early = readers.lend();
    EXPECT_EQ(counted(*early), 0);
    writer.make({[](Connection& connection) { insert(connection, 1); }});
    EXPECT_EQ(counted(*early), 0);
    const Readers::Lent late = readers.lend();
    EXPECT_EQ(counted(*late), 1);
}

TEST_F(ChangesOfMany, ManyReadersShareFewConnections) {
    std::atomic<int> opened = 0;
    Readers readers(
        [&] {
            ++opened;
            return Connection(database, Access::ReadOnly);
        },
        3);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 12; ++thread)
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                const Readers::Lent lent = readers.lend();
                Rows rows = (*lent).query("SELECT count(*) FROM number");
                EXPECT_TRUE(rows.next());
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_LE(opened, 3);
}

}  // namespace
}  // namespace concordat::store
