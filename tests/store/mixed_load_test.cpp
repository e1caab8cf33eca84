// Readers and writers at once: what a reader sees belongs together, and what was answered is there. The
// thread sanitizer is run over this.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

#include "record/record.h"
#include "store/house.h"

namespace concordat::store {
namespace {

using testing::House;
using testing::kToday;
using testing::must;

constexpr int kWriters = 3;
constexpr int kAgreements = 8;

std::string idOf(int number) {
    return "a" + std::to_string(number);
}

class MixedLoad : public ::testing::Test {
protected:
    House house{House::Manner::Queued};
    Store& store = house.changing();
    std::atomic<bool> ends = false;
    std::atomic<int> reads = 0;
    std::mutex guard;
    std::map<std::string, std::int64_t> answered;  // the last revision that was answered, by agreement

    // Several write the same agreements, each of its own titles.
    void write(int writer, int changes) {
        for (int number = 0; number < changes; ++number) {
            const std::string id = idOf((number + writer) % kAgreements);
            const std::string title = "Closet " + std::to_string(writer) + "/" + std::to_string(number);
            const Recorded recorded =
                must(testing::record(store, testing::closet(id, title), testing::order(id + title, title)));
            const std::lock_guard lock(guard);
            answered[id] = std::max(answered[id], recorded.revision);
        }
    }

    void read() {
        while (!ends) {
            // One row holds the name of the record beside its JSON: both of one revision.
            if (const auto ready = must(store.findJson(idOf(reads % kAgreements)))) {
                const core::Agreement agreement = must(record::read(ready->json));
                EXPECT_EQ(media::Digest::of(must(record::canonicalXml(agreement))), ready->sha256);
            }
            const DuePage page = must(store.due({kToday, {kToday, core::Date{kToday.days + 60}}}));
            EXPECT_TRUE(std::ranges::is_sorted(page.rows, {}, [](const DueRow& row) {
                return std::tie(row.item.adjusted, row.item.agreement, row.item.occurrence);
            }));
            for (const SearchHit& hit : must(store.search({"closet"})).hits)
                EXPECT_TRUE(hit.agreement.starts_with('a'));
            ++reads;
        }
    }
};

TEST_F(MixedLoad, LosesNothingAndMixesNothing) {
    const int changes = testing::times("CONCORDAT_CHANGES", 40);
    std::vector<std::thread> readers;
    std::vector<std::thread> writers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([this] { read(); });
    for (int i = 0; i < kWriters; ++i)
        writers.emplace_back([this, i, changes] { write(i, changes); });
    std::thread upkeep([this] {
        for (int days = 1; days <= 3; ++days)
            must(store.makeReady(core::Date{kToday.days + days}));
    });
    for (std::thread& writer : writers)
        writer.join();
    upkeep.join();
    ends = true;
    for (std::thread& reader : readers)
        reader.join();
    for (const auto& [id, revision] : answered)
        EXPECT_EQ(must(store.revisions(id)).size(), static_cast<std::size_t>(revision)) << id;
    std::cout << kWriters * changes << " changes beside " << reads << " rounds of reading\n";
    house.close();
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

}  // namespace
}  // namespace concordat::store
