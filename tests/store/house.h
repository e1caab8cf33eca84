// A data directory of its own for each test, with the calendars of the program, and agreements to put into
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "store/store.h"
#include "store/verify.h"

namespace concordat::testing {

// The value, or the end of the test with the sentence of the error.
template <class T>
T must(core::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::string path() const { return path_; }
    [[nodiscard]] std::string in(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// The federal calendar and those of schema/calendars; compiled once.
[[nodiscard]] const core::Calendars& programCalendars();
// Of agreements/, by file name.
[[nodiscard]] const std::vector<core::Agreement>& modelAgreements();
[[nodiscard]] const core::Agreement& modelAgreement(std::string_view id);
// The smallest model agreement under another id, with words of its own.
[[nodiscard]] core::Agreement closet(std::string_view id, std::string_view title = "Clothing closet");

// The day on which everything here happens unless a test says otherwise.
inline constexpr core::Date kToday = core::toDate({2027, 5, 10});
[[nodiscard]] core::Date day(std::string_view text);

// By one person; with a key, what is asked is told apart by `asked`.
[[nodiscard]] store::Order order(std::string key = "", std::string_view asked = "");

[[nodiscard]] std::string contentsOf(const std::string& path);
void write(const std::string& path, std::string_view bytes);

// The places of all faults, one on a line; empty for a database that is whole.
[[nodiscard]] std::string faultsOf(const std::string& database);

// How often, or for how long, a test repeats: the environment may ask for more than the usual run does.
[[nodiscard]] int times(const char* variable, int usual);

// Prepares and records.
[[nodiscard]] core::Result<store::Recorded> record(store::Store& store, const core::Agreement& agreement,
                                                   const store::Order& order = testing::order(),
                                                   std::optional<core::Date> effective = {},
                                                   const store::Expected& expected = {},
                                                   core::Date today = kToday);

// A data directory with an empty database, and how a test goes in and out of it.
class House {
public:
    enum class Manner {
        Plain,     // one store for reading and changing
        Reopened,  // opened anew for each step
        Queued,    // changes go through the thread of the store
        ReadOnly,  // what is read is read by a store that cannot change anything
    };

    explicit House(Manner manner = Manner::Plain, core::Date today = kToday);

    // Until the next call of either.
    store::Store& changing();
    store::Store& reading();
    void close() { store_.reset(); }

    [[nodiscard]] std::string path() const { return folder_.path(); }
    [[nodiscard]] std::string in(std::string_view name) const { return folder_.in(name); }
    [[nodiscard]] std::string database() const { return folder_.in(store::kDatabaseName); }
    [[nodiscard]] store::Folder folder() const { return must(store::Folder::find(path())); }

private:
    store::Store& opened(store::Access access);

    TemporaryFolder folder_;
    Manner manner_;
    std::unique_ptr<store::Store> store_;
    store::Access access_ = store::Access::ReadWrite;
};

}  // namespace concordat::testing
