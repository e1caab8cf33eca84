// The front door of the room: a workspace's agreements, what happened to them and what is due under them, in
// one SQLite file.
//
// Reading sees one unchanging state for each call. A change is all or nothing, is journaled in the same
// transaction, and is on the disk when its answer comes; see writer.h for how changes are put together.
// Nothing below reads a clock: moments and days are arguments. A Store may be shared by threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/result.h"
#include "store/connection.h"
#include "store/content.h"
#include "store/derived.h"
#include "store/due_page.h"
#include "store/folder.h"
#include "store/journal.h"
#include "store/revision_row.h"
#include "store/search.h"

namespace concordat::store {

// One row of the list of agreements: of the revision that stands on the day for which it was made ready.
struct AgreementSummary {
    std::string id;
    std::int64_t revision = 0;
    media::Digest sha256;
    std::string title;
    std::string short_name;
    std::string instrument;
    std::string state;
    std::string sensitivity;
    std::vector<std::string> parties;  // by short name
    std::optional<core::Date> effective;
    std::optional<core::Date> ends;
    std::optional<core::Date> next_due;
};

struct AgreementPage {
    std::vector<AgreementSummary> rows;  // by id
    bool more = false;
};

// A revision with its record.
struct StoredRevision {
    RevisionRow row;
    std::string xml;  // canonical; its SHA-256 is the revision's name
};

// The JSON form of the latest revision, as it is kept ready.
struct ReadyJson {
    std::int64_t revision = 0;
    media::Digest sha256;
    std::string sensitivity;
    std::string json;
};

// A record made ready to be recorded: everything dear about it is done outside the transaction.
struct PreparedRevision {
    PackedContent content;
    Derived derived;
    Readiness readiness;
};

// What must hold of the agreement for a change to be made.
struct Expected {
    enum class Kind { Anything, Absent, Revision } kind = Kind::Anything;
    media::Digest sha256 = {};  // of the latest revision
};

// Who changes something, when, and under which key: the same key again with the same change is answered as
// the first time and changes nothing.
struct Order {
    std::string actor;
    Moment at;
    std::string key = {};            // empty: none
    media::Digest fingerprint = {};  // of what is asked
};

struct Recorded {
    std::string agreement;
    std::int64_t revision = 0;
    media::Digest sha256;
    // Unchanged: the latest revision already was this record. Repeated: answered from the key.
    enum class Outcome { Added, Revised, Unchanged } outcome = Outcome::Added;
    bool repeated = false;
};

// "added", "revised", "unchanged".
[[nodiscard]] std::string_view code(Recorded::Outcome outcome);

struct KeptFile {
    std::int64_t number = 0;
    std::string name;
    std::string media_type;
    media::Digest sha256;
    std::int64_t size = 0;
    Moment recorded_at;
};

enum class Writing {
    Inline,  // each change in a transaction of its own, on the caller's thread
    Queued,  // changes of several threads commit together, on one thread of the store
};

struct StoreOptions {
    Access access = Access::ReadWrite;
    Writing writing = Writing::Inline;
    const char* vfs = nullptr;  // another layer over the operating system's files, for tests
};

class Store {
public:
    // Makes the database of a new data directory, with one workspace.
    [[nodiscard]] static core::Result<std::unique_ptr<Store>> create(const Folder& folder,
                                                                     core::Calendars calendars,
                                                                     std::string_view workspace, Moment now,
                                                                     core::Date today,
                                                                     StoreOptions options = {});
    // Opens it, and brings an older one up to date where it may be written.
    [[nodiscard]] static core::Result<std::unique_ptr<Store>> open(const Folder& folder,
                                                                   core::Calendars calendars,
                                                                   StoreOptions options = {});
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // The program's calendars and the workspace's, also those that another program added meanwhile.
    [[nodiscard]] core::Result<core::Calendars> calendars();

    // --- reading ---
    [[nodiscard]] core::Result<AgreementPage> agreements(std::string_view after, std::int64_t limit,
                                                         bool counsel_only = true);
    [[nodiscard]] core::Result<std::optional<AgreementSummary>> findAgreement(std::string_view id);
    [[nodiscard]] core::Result<std::int64_t> countAgreements();
    // The id that is nearest to one that is not there, for sentences.
    [[nodiscard]] core::Result<std::optional<std::string>> nearestId(std::string_view id);
    [[nodiscard]] core::Result<std::optional<ReadyJson>> findJson(std::string_view id);
    // The latest, the one of that number, or the one that was agreed on that day.
    [[nodiscard]] core::Result<std::optional<StoredRevision>> findLatest(std::string_view id);
    [[nodiscard]] core::Result<std::optional<StoredRevision>> findRevision(std::string_view id,
                                                                           std::int64_t number);
    [[nodiscard]] core::Result<std::optional<StoredRevision>> findAsOf(std::string_view id, core::Date day);
    [[nodiscard]] core::Result<std::vector<RevisionRow>> revisions(std::string_view id);
    // Of one chain, those after `after`.
    [[nodiscard]] core::Result<std::vector<JournalEntry>> journal(std::string_view chain, std::int64_t after,
                                                                  std::int64_t limit);
    [[nodiscard]] core::Result<DuePage> due(const DueQuery& query);
    // How many rows all pages of the query have together, counted up to `kMostCounted`.
    [[nodiscard]] core::Result<std::int64_t> countDue(const DueQuery& query);
    [[nodiscard]] core::Result<Undateds> undated();
    [[nodiscard]] core::Result<SearchPage> search(const SearchQuery& query);
    [[nodiscard]] core::Result<std::vector<KeptFile>> files(std::string_view id);
    [[nodiscard]] core::Result<std::optional<std::string>> fileBytes(std::string_view id,
                                                                     std::int64_t number);
    // Up to which day dates are kept ready.
    [[nodiscard]] core::Result<core::Date> horizon();
    // Whether what is kept ready answers for that day.
    [[nodiscard]] core::Result<bool> isReadyFor(core::Date today);

    // --- changing ---
    // The dear part, on any thread: canonical form, packing, everything derived.
    [[nodiscard]] core::Result<PreparedRevision> prepare(const core::Agreement& agreement, core::Date today);
    // Records it as the next revision of its agreement. `effective` is the first day on which it is what was
    // agreed: without one, the first revision is so from the beginning, a later one from the day for which it
    // was prepared. Conflict when what was expected does not hold, or the
    // key was used for another change.
    [[nodiscard]] core::Result<Recorded> record(const PreparedRevision& revision,
                                                std::optional<core::Date> effective, const Expected& expected,
                                                const Order& order);
    // Many at once, in one transaction: all or none, in order. `prepared` is asked for each when its turn
    // comes, more than once where the work had to be taken back; it may wait for others that prepare them.
    using GetPrepared = std::function<const core::Result<PreparedRevision>&(std::size_t index)>;
    [[nodiscard]] core::Result<std::vector<Recorded>> recordAll(std::size_t count,
                                                                const GetPrepared& prepared,
                                                                std::optional<core::Date> effective,
                                                                const Order& order);
    // Keeps a file of an agreement; `words` is its text for the search, empty for none.
    [[nodiscard]] core::Result<KeptFile> keepFile(std::string_view id, std::string_view name,
                                                  std::string_view media_type, std::string_view bytes,
                                                  std::string_view words, const Order& order);
    // Adds a calendar for the workspace's agreements, and computes anew the dates that lacked it; Conflict
    // when one of that name says otherwise.
    [[nodiscard]] core::Result<void> addCalendar(const core::Calendar& calendar, const Order& order);
    // Moves the horizon on where today has come near it, and computes anew whatever does not stand today.
    // Answers how many agreements were computed; one that is damaged is then among the undated. Costs one
    // derivation for each.
    [[nodiscard]] core::Result<std::int64_t> makeReady(core::Date today);
    // Drops and makes anew everything derived.
    [[nodiscard]] core::Result<std::int64_t> rebuild(core::Date today);

private:
    struct Parts;
    explicit Store(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace concordat::store
