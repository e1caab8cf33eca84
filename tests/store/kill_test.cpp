// A program that is killed at any moment leaves a database that is whole and holds every change that was
// acknowledged; whoever sends the others again makes nothing twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <array>
#include <chrono>
#include <iostream>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include "store/house.h"

namespace concordat::store {
namespace {

using testing::House;
using testing::must;
using testing::order;

constexpr int kThreads = 3;

std::string idOf(int number) {
    return "t" + std::to_string(number % kThreads);
}

// Every seventh change keeps a file, the others record; which it is follows from its number alone.
bool keepsFile(int number) {
    return number % 7 == 6;
}

// Prepared once: the child that is killed does little but write.
const PreparedRevision& preparedFor(int number) {
    constexpr int kTexts = 12;
    static const std::vector<PreparedRevision> kPrepared = [] {
        House house;
        std::vector<PreparedRevision> all;
        for (int text = 0; text < kTexts * kThreads; ++text)
            all.push_back(must(house.changing().prepare(
                testing::closet(idOf(text), "Title " + std::to_string(text)), testing::kToday)));
        return all;
    }();
    return kPrepared[static_cast<std::size_t>(number % (kTexts * kThreads))];
}

// Whether it was made; nothing when it was not, and whether it had been made before.
core::Result<bool> make(Store& store, int number) {
    const std::string key = "change " + std::to_string(number);
    if (keepsFile(number)) {
        const auto before = store.files(idOf(number));
        const auto kept =
            store.keepFile(idOf(number), key, "text/plain", key, "words of " + key, order(key, key));
        if (!kept) return tl::unexpected(kept.error());
        for (const KeptFile& file : must(before))
            if (file.number == kept->number) return true;
        return false;
    }
    const auto recorded = store.record(preparedFor(number), {}, {}, order(key, key));
    if (!recorded) return tl::unexpected(recorded.error());
    return recorded->repeated;
}

void tell(int pipe, char what, int number) {
    const std::string line = what + std::to_string(number) + "\n";
    (void)!::write(pipe, line.data(), line.size());
}

// What the child does until it is killed: each thread its own numbers, from `first` on.
[[noreturn]] void work(const House& house, int pipe, int first) {
    auto store =
        Store::open(house.folder(), testing::programCalendars(), {Access::ReadWrite, Writing::Queued});
    if (!store) {
        std::cerr << store.error().message << "\n";
        ::_exit(1);
    }
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&, thread] {
            for (int number = first + thread;; number += kThreads) {
                tell(pipe, '?', number);
                const auto made = make(**store, number);
                if (!made) {
                    std::cerr << made.error().message << "\n";
                    ::_exit(2);
                }
                tell(pipe, '!', number);
            }
        });
    // The upkeep that a day brings, over and over.
    for (int day = 0;; ++day)
        if (!(*store)->makeReady(core::Date{testing::kToday.days + day % 40})) ::_exit(3);
}

struct Told {
    std::set<int> asked;
    std::set<int> acknowledged;
};

// Reads on until `mark` is there or nothing more comes.
void readUntil(std::optional<char> mark, int pipe, std::string& text) {
    char bytes[4096];
    while (!mark || text.find(*mark) == std::string::npos) {
        const ssize_t count = ::read(pipe, bytes, sizeof bytes);
        if (count <= 0) return;
        text.append(bytes, static_cast<std::size_t>(count));
    }
}

Told toldBy(const std::string& text) {
    Told told;
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
        (text[at] == '?' ? told.asked : told.acknowledged)
            .insert(std::stoi(text.substr(at + 1, end - at - 1)));
    return told;
}

// `after` counts from what the child tells first: nothing, that it asks (?), that it was answered (!).
Told workAndKill(const House& house, int first, std::optional<char> mark, std::chrono::microseconds after) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        ::alarm(60);
        work(house, ends[1], first);
    }
    ::close(ends[1]);
    std::string text;
    if (mark) readUntil(mark, ends[0], text);
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the child ended by itself";
    readUntil(std::nullopt, ends[0], text);
    ::close(ends[0]);
    return toldBy(text);
}

struct Counts {
    int cycles = 0;
    std::size_t acknowledged = 0;
    std::size_t unacknowledged = 0;
    int already_made = 0;  // and not acknowledged
    int lost = 0;
};

void sendAgain(Store& store, const Told& told, Counts& counts) {
    for (const int number : told.asked) {
        const bool known = told.acknowledged.contains(number);
        const auto made_before = make(store, number);
        ASSERT_TRUE(made_before) << made_before.error().message;
        if (known && !*made_before) ++counts.lost;
        if (!known && *made_before) ++counts.already_made;
        EXPECT_TRUE(must(make(store, number))) << "made a second time";
    }
    counts.acknowledged += told.acknowledged.size();
    counts.unacknowledged += told.asked.size() - told.acknowledged.size();
}

// One entry for each change that was ever asked for, and no other.
void expectEachOnce(Store& store, int changes) {
    std::int64_t entries = 0;
    for (int thread = 0; thread < kThreads; ++thread)
        for (const JournalEntry& entry : must(store.journal(idOf(thread), 0, 1'000'000)))
            entries += entry.kind == "revision_recorded" || entry.kind == "file_kept" ? 1 : 0;
    EXPECT_EQ(entries, changes);
}

TEST(Kill, NothingAcknowledgedIsLostAndNothingIsMadeTwice) {
    const int cycles = testing::times("CONCORDAT_KILLS", 200);
    constexpr int kCyclesOfOneHouse = 10;
    (void)preparedFor(0);
    std::mt19937_64 random(20270510);
    Counts counts;
    while (counts.cycles < cycles) {
        House house;
        for (int thread = 0; thread < kThreads; ++thread)
            must(testing::record(house.changing(), testing::closet(idOf(thread)), order()));
        house.close();
        int next = 0;
        int changes = kThreads;
        for (int cycle = 0; cycle < kCyclesOfOneHouse && counts.cycles < cycles; ++cycle, ++counts.cycles) {
            // A quarter perhaps while the database is opened, a quarter at the first change, half at work.
            constexpr std::array<std::optional<char>, 4> kMarks = {std::nullopt, '?', '!', '!'};
            const std::optional<char> mark = kMarks[random() % kMarks.size()];
            const Told told =
                workAndKill(house, next, mark, std::chrono::microseconds(1000 + random() % 60'000));
            house.close();
            ASSERT_EQ(testing::faultsOf(house.database()), "") << "cycle " << counts.cycles;
            sendAgain(house.changing(), told, counts);
            changes += static_cast<int>(told.asked.size());
            next = told.asked.empty() ? next : *told.asked.rbegin() + 1;
            next += (kThreads - next % kThreads) % kThreads;
            house.close();
        }
        expectEachOnce(house.reading(), changes);
        house.close();
        ASSERT_EQ(testing::faultsOf(house.database()), "");
    }
    std::cout << "killed " << counts.cycles << " times: " << counts.acknowledged << " changes acknowledged, "
              << counts.lost << " lost; " << counts.unacknowledged << " not acknowledged, of which "
              << counts.already_made << " had been made\n";
    EXPECT_EQ(counts.lost, 0);
    EXPECT_GE(counts.acknowledged, static_cast<std::size_t>(cycles) / 2) << "killed before anything was made";
}

}  // namespace
}  // namespace concordat::store
