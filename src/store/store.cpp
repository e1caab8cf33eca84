#include "store/store.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "media/compression.h"
#include "media/json.h"
#include "record/calendar_form.h"
#include "store/failure.h"
#include "store/schema.h"
#include "store/store_parts.h"

namespace concordat::store {
namespace {

namespace json = media::json;

// Reading needs no more; a walk over a large database is served by the operating system's own cache.
std::function<Connection()> opener(const Folder& folder, Access access, const char* vfs) {
    return [path = folder.database(), access, vfs] { return Connection(path, access, vfs); };
}

std::vector<std::string> textsOf(std::string_view list) {
    std::vector<std::string> texts;
    const auto parsed = json::parse(list);
    if (parsed && parsed->array() != nullptr)
        for (const json::Value& text : *parsed->array())
            if (text.string() != nullptr) texts.push_back(*text.string());
    return texts;
}

media::Digest digestOf(std::string_view bytes) {
    const auto digest = media::Digest::fromBytes(bytes);
    if (!digest)
        throw Failure(
            core::ErrorCode::Invalid,
            "a hash in the database does not have 32 bytes; `concordat verify` says what is damaged");
    return *digest;
}

AgreementSummary summaryOf(const Rows& rows) {
    return {std::string(rows.text(0)), rows.integer(1),           digestOf(rows.bytes(2)),
            std::string(rows.text(3)), std::string(rows.text(4)), std::string(rows.text(5)),
            std::string(rows.text(6)), std::string(rows.text(7)), textsOf(rows.text(8)),
            rows.optionalDate(9),      rows.optionalDate(10),     rows.optionalDate(11)};
}

RevisionRow revisionRowOf(const Rows& rows) {
    return {rows.integer(0), digestOf(rows.bytes(1)), rows.date(2), {rows.integer(3)}};
}

std::optional<StoredRevision> storedRevision(Connection& connection, std::int64_t workspace, Rows rows) {
    if (!rows.next()) return std::nullopt;
    StoredRevision stored{revisionRowOf(rows), {}};
    stored.xml = Contents(connection, workspace).get(stored.row.sha256);
    return stored;
}

std::int64_t firstWorkspace(Connection& connection) {
    Rows rows = connection.query("SELECT id FROM workspace ORDER BY id LIMIT 1");
    if (!rows.next())
        throw Failure(core::ErrorCode::Invalid,
                      fmt::format("{}: there is no workspace in this database: its making was broken off. "
                                  "Delete it and run `concordat init` again.",
                                  connection.path()));
    return rows.integer(0);
}

void makeDatabase(const Folder& folder, std::string_view workspace, Moment now, core::Date today,
                  const char* vfs) {
    Connection connection(folder.database(), Access::ReadWrite, vfs);
    bringUp(connection);
    Transaction transaction(connection);
    connection.run("INSERT INTO workspace (id, name, created_at) VALUES (1, ?1, ?2)", workspace,
                   now.microseconds);
    json::Writer details(json::Layout::Compact);
    details.startObject();
    details.key("name");
    details.string(workspace);
    details.endObject();
    Journal(connection, 1).append(kWorkspaceChain, now, "concordat", "workspace_created", details.finish());
    writeHorizon(connection, 1, horizonFrom(today));
    transaction.commit();
}

}  // namespace

std::shared_ptr<const core::Calendars> withWorkspaceCalendars(Connection& connection, std::int64_t workspace,
                                                              const core::Calendars& program) {
    core::Calendars calendars = program;
    Rows rows = connection.query("SELECT sha256 FROM calendar WHERE workspace = ?1 ORDER BY name", workspace);
    while (rows.next()) {
        const std::string xml = Contents(connection, workspace).get(digestOf(rows.bytes(0)));
        // A calendar that the program has learnt meanwhile stands for the workspace's own of that name.
        (void)calendars.add(valueOf(record::readCalendar(xml)));
    }
    return std::make_shared<const core::Calendars>(std::move(calendars));
}

namespace {

std::int64_t countCalendars(Connection& connection, std::int64_t workspace) {
    Rows rows = connection.query("SELECT count(*) FROM calendar WHERE workspace = ?1", workspace);
    return rows.next() ? rows.integer(0) : 0;
}

}  // namespace

std::shared_ptr<const core::Calendars> Store::Parts::allCalendars() {
    const Readers::Lent lent = readers->lend();
    const std::int64_t count = countCalendars(*lent, workspace);
    {
        const std::shared_lock lock(calendars_guard);
        if (calendars.count == count) return calendars.all;
    }
    auto all = withWorkspaceCalendars(*lent, workspace, *program_calendars);
    const std::unique_lock lock(calendars_guard);
    calendars = {count, all};
    return all;
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Store::~Store() = default;

core::Result<std::unique_ptr<Store>> Store::create(const Folder& folder, core::Calendars calendars,
                                                   std::string_view workspace, Moment now, core::Date today,
                                                   StoreOptions options) {
    const auto made = guarded([&] {
        const Lock lock = valueOf(folder.claim());
        if (presenceOf(folder.database()) != Presence::Missing)
            throw Failure(
                core::ErrorCode::Conflict,
                fmt::format("{}: there is a database in this folder already, and it is left as it is.",
                            folder.path()));
        try {
            makeDatabase(folder, workspace, now, today, options.vfs);
        } catch (...) {
            removeDatabase(folder.database());
            throw;
        }
    });
    if (!made) return tl::unexpected(made.error());
    return open(folder, std::move(calendars), options);
}

core::Result<std::unique_ptr<Store>> Store::open(const Folder& folder, core::Calendars calendars,
                                                 StoreOptions options) {
    return guarded([&] {
        auto parts =
            std::unique_ptr<Parts>(new Parts{folder, valueOf(folder.use()), options,
                                             std::make_shared<const core::Calendars>(std::move(calendars))});
        auto connection = std::make_unique<Connection>(folder.database(), options.access, options.vfs);
        if (options.access == Access::ReadWrite) bringUp(*connection);
        checkSchema(*connection);
        parts->workspace = firstWorkspace(*connection);
        parts->calendars = {countCalendars(*connection, parts->workspace),
                            withWorkspaceCalendars(*connection, parts->workspace, *parts->program_calendars)};
        if (options.access == Access::ReadWrite) parts->last = std::move(connection);
        parts->readers =
            std::make_unique<Readers>(opener(folder, Access::ReadOnly, options.vfs), kMostReaders);
        if (options.access == Access::ReadWrite)
            parts->writer = std::make_unique<Writer>(
                opener(folder, Access::ReadWrite, options.vfs),
                options.writing == Writing::Queued ? Writer::Thread::Own : Writer::Thread::Callers);
        return std::unique_ptr<Store>(new Store(std::move(parts)));
    });
}

core::Result<core::Calendars> Store::calendars() {
    return guarded([&] { return *parts_->allCalendars(); });
}

core::Result<AgreementPage> Store::agreements(std::string_view after, std::int64_t limit, bool counsel_only) {
    return parts_->read([&](Connection& connection) {
        AgreementPage page;
        Rows rows = connection.query(
            "SELECT id, revision, sha256, title, short_name, instrument, state, sensitivity, parties, "
            "effective, ends, next_due FROM agreement WHERE workspace = ?1 AND id > ?2 "
            "AND (?4 OR sensitivity <> 'counsel_only') ORDER BY id LIMIT ?3",
            parts_->workspace, after, limit + 1, counsel_only ? 1 : 0);
        while (rows.next()) {
            page.more = static_cast<std::int64_t>(page.rows.size()) == limit;
            if (page.more) break;
            page.rows.push_back(summaryOf(rows));
        }
        return page;
    });
}

core::Result<std::optional<AgreementSummary>> Store::findAgreement(std::string_view id) {
    return parts_->read([&](Connection& connection) -> std::optional<AgreementSummary> {
        Rows rows = connection.query(
            "SELECT id, revision, sha256, title, short_name, instrument, state, sensitivity, parties, "
            "effective, ends, next_due FROM agreement WHERE workspace = ?1 AND id = ?2",
            parts_->workspace, id);
        if (!rows.next()) return std::nullopt;
        return summaryOf(rows);
    });
}

core::Result<std::int64_t> Store::countAgreements() {
    return parts_->read([&](Connection& connection) {
        Rows rows =
            connection.query("SELECT count(*) FROM agreement WHERE workspace = ?1", parts_->workspace);
        return rows.next() ? rows.integer(0) : 0;
    });
}

core::Result<std::optional<std::string>> Store::nearestId(std::string_view id) {
    return parts_->read([&](Connection& connection) -> std::optional<std::string> {
        constexpr std::int64_t kLookedAt = 10'000;
        std::vector<std::string> ids;
        Rows rows = connection.query("SELECT id FROM agreement WHERE workspace = ?1 ORDER BY id LIMIT ?2",
                                     parts_->workspace, kLookedAt);
        while (rows.next())
            ids.emplace_back(rows.text(0));
        const std::vector<std::string_view> known(ids.begin(), ids.end());
        const auto near = core::nearMiss(id, known);
        return near ? std::optional(std::string(*near)) : std::nullopt;
    });
}

core::Result<std::optional<ReadyJson>> Store::findJson(std::string_view id) {
    return parts_->read([&](Connection& connection) -> std::optional<ReadyJson> {
        Rows rows = connection.query(
            "SELECT revision, sha256, json, json_size, sensitivity FROM agreement WHERE workspace = ?1 AND "
            "id = ?2",
            parts_->workspace, id);
        if (!rows.next()) return std::nullopt;
        return ReadyJson{rows.integer(0), digestOf(rows.bytes(1)), std::string(rows.text(4)),
                         valueOf(media::unpack(rows.bytes(2), static_cast<std::size_t>(std::max<std::int64_t>(
                                                                  0, rows.integer(3)))))};
    });
}

core::Result<std::optional<StoredRevision>> Store::findLatest(std::string_view id) {
    return parts_->read([&](Connection& connection) {
        return storedRevision(
            connection, parts_->workspace,
            connection.query("SELECT number, sha256, effective, recorded_at FROM revision "
                             "WHERE workspace = ?1 AND agreement = ?2 ORDER BY number DESC LIMIT 1",
                             parts_->workspace, id));
    });
}

core::Result<std::optional<StoredRevision>> Store::findRevision(std::string_view id, std::int64_t number) {
    return parts_->read([&](Connection& connection) {
        return storedRevision(connection, parts_->workspace,
                              connection.query("SELECT number, sha256, effective, recorded_at FROM revision "
                                               "WHERE workspace = ?1 AND agreement = ?2 AND number = ?3",
                                               parts_->workspace, id, number));
    });
}

core::Result<std::optional<StoredRevision>> Store::findAsOf(std::string_view id, core::Date day) {
    return parts_->read([&](Connection& connection) {
        return storedRevision(connection, parts_->workspace,
                              connection.query("SELECT number, sha256, effective, recorded_at FROM revision "
                                               "WHERE workspace = ?1 AND agreement = ?2 AND effective <= ?3 "
                                               "ORDER BY number DESC LIMIT 1",
                                               parts_->workspace, id, day));
    });
}

core::Result<std::vector<RevisionRow>> Store::revisions(std::string_view id) {
    return parts_->read([&](Connection& connection) {
        std::vector<RevisionRow> found;
        Rows rows = connection.query(
            "SELECT number, sha256, effective, recorded_at FROM revision "
            "WHERE workspace = ?1 AND agreement = ?2 ORDER BY number",
            parts_->workspace, id);
        while (rows.next())
            found.push_back(revisionRowOf(rows));
        return found;
    });
}

core::Result<std::vector<JournalEntry>> Store::journal(std::string_view chain, std::int64_t after,
                                                       std::int64_t limit) {
    return parts_->read([&](Connection& connection) {
        return Journal(connection, parts_->workspace).entries(chain, after, limit);
    });
}

core::Result<DuePage> Store::due(const DueQuery& query) {
    return parts_->read(
        [&](Connection& connection) { return duePage(connection, parts_->workspace, query); });
}

core::Result<std::int64_t> Store::countDue(const DueQuery& query) {
    return parts_->read(
        [&](Connection& connection) { return dueCount(connection, parts_->workspace, query); });
}

core::Result<Undateds> Store::undated() {
    return parts_->read([&](Connection& connection) { return undatedRows(connection, parts_->workspace); });
}

core::Result<SearchPage> Store::search(const SearchQuery& query) {
    return parts_->read(
        [&](Connection& connection) { return searchPage(connection, parts_->workspace, query); });
}

core::Result<std::vector<KeptFile>> Store::files(std::string_view id) {
    return parts_->read([&](Connection& connection) {
        std::vector<KeptFile> found;
        Rows rows = connection.query(
            "SELECT f.number, f.name, f.media_type, f.sha256, c.size, f.recorded_at FROM file AS f "
            "JOIN content AS c ON c.workspace = f.workspace AND c.sha256 = f.sha256 "
            "WHERE f.workspace = ?1 AND f.agreement = ?2 ORDER BY f.number",
            parts_->workspace, id);
        while (rows.next())
            found.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)),
                             digestOf(rows.bytes(3)), rows.integer(4), Moment{rows.integer(5)}});
        return found;
    });
}

core::Result<std::optional<std::string>> Store::fileBytes(std::string_view id, std::int64_t number) {
    return parts_->read([&](Connection& connection) -> std::optional<std::string> {
        Rows rows = connection.query(
            "SELECT sha256 FROM file WHERE workspace = ?1 AND agreement = ?2 AND number = ?3",
            parts_->workspace, id, number);
        if (!rows.next()) return std::nullopt;
        return Contents(connection, parts_->workspace).get(digestOf(rows.bytes(0)));
    });
}

core::Result<core::Date> Store::horizon() {
    return parts_->read([&](Connection& connection) { return readHorizon(connection, parts_->workspace); });
}

core::Result<bool> Store::isReadyFor(core::Date today) {
    return parts_->read([&](Connection& connection) {
        Rows rows = connection.query(
            "SELECT NOT EXISTS (SELECT 1 FROM agreement WHERE workspace = ?1 AND valid_through < ?2) "
            "AND NOT EXISTS (SELECT 1 FROM agreement WHERE workspace = ?1 AND computed_on > ?2)",
            parts_->workspace, today);
        return rows.next() && rows.integer(0) != 0;
    });
}

}  // namespace concordat::store
