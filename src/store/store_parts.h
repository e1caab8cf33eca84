// What a Store is made of, shared by the files of its functions.
#pragma once

#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <type_traits>

#include "store/failure.h"
#include "store/readers.h"
#include "store/store.h"
#include "store/writer.h"

namespace concordat::store {

inline constexpr std::size_t kMostReaders = 4;

struct Store::Parts {
    Folder folder;
    Lock in_use;
    StoreOptions options;
    std::shared_ptr<const core::Calendars> program_calendars;
    std::int64_t workspace = 0;
    // Of a store that may write: closed after all others, it folds the log into the file.
    std::unique_ptr<Connection> last = {};
    std::unique_ptr<Writer> writer = {};  // nullptr when only read
    std::unique_ptr<Readers> readers = {};

    // The program's calendars and the workspace's. A workspace only gains calendars, also through another
    // program, so that their number says whether these are all.
    struct KnownCalendars {
        std::int64_t count = 0;  // of the workspace's
        std::shared_ptr<const core::Calendars> all = {};
    };
    std::shared_mutex calendars_guard = {};
    KnownCalendars calendars = {};

    // Costs one question to the database.
    [[nodiscard]] std::shared_ptr<const core::Calendars> allCalendars();

    // Reads with one unchanging view.
    template <class Read>
    [[nodiscard]] auto read(Read&& work) -> core::Result<std::invoke_result_t<Read, Connection&>> {
        return guarded([&] {
            const Readers::Lent lent = readers->lend();
            return work(*lent);
        });
    }

    // Makes a change under an order. `make` answers with JSON, which is kept under the order's key and given
    // again when the same order comes again; `repeated` says whether it was. Throws Failure.
    struct Answer {
        std::string json;
        bool repeated = false;
    };
    Answer change(const Order& order, const std::function<std::string(Connection&)>& make);
};

// The calendars of the workspace, from the database, added to those of the program.
[[nodiscard]] std::shared_ptr<const core::Calendars> withWorkspaceCalendars(Connection& connection,
                                                                            std::int64_t workspace,
                                                                            const core::Calendars& program);

// Seals the answer kept under a key of a change.
[[nodiscard]] media::Digest requestSeal(std::int64_t workspace, std::string_view key,
                                        std::string_view fingerprint, std::int64_t at,
                                        std::string_view answer);

// "horizon" of the settings; throws Invalid when it is not there.
[[nodiscard]] core::Date readHorizon(Connection& connection, std::int64_t workspace);
void writeHorizon(Connection& connection, std::int64_t workspace, core::Date horizon);
// How far dates are made ready from a day on.
[[nodiscard]] core::Date horizonFrom(core::Date today);

}  // namespace concordat::store
