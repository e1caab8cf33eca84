#include "store/verify.h"

#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "media/compression.h"
#include "media/json.h"
#include "record/record.h"
#include "store/derived_rows.h"
#include "store/failure.h"
#include "store/schema.h"
#include "store/store_parts.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;
namespace json = media::json;

constexpr std::string_view kRestore = "Restore a backup with `concordat restore`.";
constexpr std::string_view kRebuild = "`concordat rebuild` makes it again.";

class Verifier {
public:
    Verifier(Connection& connection, const core::Calendars& calendars)
        : connection_(connection), calendars_(calendars) {}

    Verification run() {
        // What SQLite itself sees comes first: the rest may be unreadable for it.
        part("database", [this] { pages(); });
        part("schema", [this] { schema(); });
        part("foreign keys", [this] { references(); });
        std::vector<std::int64_t> workspaces;
        part("workspace", [&] {
            Rows rows = connection_.query("SELECT id FROM workspace ORDER BY id");
            while (rows.next())
                workspaces.push_back(rows.integer(0));
        });
        if (workspaces.empty())
            fault("workspace",
                  fmt::format("there is none in this database: its making was broken off. {}", kRestore));
        for (const std::int64_t workspace : workspaces)
            verifyWorkspace(workspace);
        return std::move(found_);
    }

private:
    void verifyWorkspace(std::int64_t workspace) {
        part("workspace", [&] { name(workspace); });
        part("content", [&] { contents(workspace); });
        part("journal", [&] { journal(workspace); });
        part("revision", [&] { revisions(workspace); });
        part("file", [&] { files(workspace); });
        part("calendar", [&] { calendarRows(workspace); });
        part("request", [&] { requests(workspace); });
        part("setting", [&] { settings(workspace); });
        part("derived", [&] { derived(workspace); });
        part("search_text", [&] { fileTexts(workspace); });
    }

    void fault(std::string place, std::string sentence, bool is_derived = false) {
        if (found_.faults.size() == kMostFaults) {
            found_.more_faults = true;
            return;
        }
        found_.faults.push_back({std::move(place), std::move(sentence), is_derived});
    }

    // A part that cannot even be read is a fault of its own and ends no other.
    template <class Check>
    void part(std::string place, Check check) {
        try {
            check();
        } catch (const Failure& failure) {
            fault(std::move(place), failure.error().message);
        }
    }

    void pages() {
        Rows rows = connection_.query("PRAGMA integrity_check(100)");
        while (rows.next())
            if (rows.text(0) != "ok")
                fault("database", fmt::format("SQLite finds: {}. {}", rows.text(0), kRestore));
    }

    // Every table, index and constraint against those of a new database.
    void schema() {
        Connection fresh(":memory:", Access::ReadWrite);
        bringUp(fresh);
        const std::set<std::string> expected = schemaOf(fresh);
        std::set<std::string> found = schemaOf(connection_);
        for (const std::string& entry : expected)
            if (found.erase(entry) == 0) schemaFault(entry, "is missing or altered");
        for (const std::string& entry : found)
            schemaFault(entry, "does not belong there");
    }

    // "table journal" and so on, a line break, and everything else that SQLite keeps of it but the page where
    // it begins, which its own check holds against the other pages.
    static std::set<std::string> schemaOf(Connection& connection) {
        std::set<std::string> entries;
        Rows rows = connection.query(
            "SELECT type, name, tbl_name, sql, rowid, "
            "typeof(type) || typeof(name) || typeof(tbl_name) || typeof(rootpage) || typeof(sql) "
            "FROM sqlite_schema");
        while (rows.next())
            entries.insert(fmt::format("{} {}\n{}\n{}\n{} {}", rows.text(0), rows.text(1), rows.text(2),
                                       rows.text(3), rows.integer(4), rows.text(5)));
        return entries;
    }

    // The tables of the search index are SQLite's own, and may look otherwise with another version of it.
    void schemaFault(const std::string& entry, std::string_view what) {
        const std::string name = entry.substr(0, entry.find('\n'));
        const bool is_derived = name.starts_with("table search_index_");
        fault(fmt::format("schema {}", name),
              fmt::format("it {}. {}", what, is_derived ? kRebuild : kRestore), is_derived);
    }

    void references() {
        Rows rows = connection_.query("PRAGMA foreign_key_check");
        while (rows.next())
            fault(std::string(rows.text(0)),
                  fmt::format("a row of it names a row of {} that is not there. {}", rows.text(2), kRestore));
    }

    void contents(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT sha256, size, packed FROM content WHERE workspace = ?1 ORDER BY sha256", workspace);
        while (rows.next()) {
            ++found_.contents;
            const auto name = media::Digest::fromBytes(rows.bytes(0));
            const std::int64_t size = rows.integer(1);
            const auto bytes = size < 0 || size > (std::int64_t{1} << 30)
                                   ? core::Result<std::string>(core::fail(core::ErrorCode::Invalid, ""))
                                   : media::unpack(rows.bytes(2), static_cast<std::size_t>(size));
            if (!name || !bytes || media::Digest::of(*bytes) != *name || media::pack(*bytes) != rows.bytes(2))
                fault(fmt::format("content {}", name ? name->hex() : "without a name"),
                      fmt::format("its bytes are not what its hash says: they were altered or damaged. {}",
                                  kRestore));
        }
    }

    void journal(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT seq, at, actor, kind, details, hash, chain FROM journal WHERE workspace = ?1 "
            "ORDER BY chain, seq",
            workspace);
        std::optional<JournalEntry> before;
        while (rows.next()) {
            ++found_.entries;
            JournalEntry entry{std::string(rows.text(6)),
                               rows.integer(0),
                               Moment{rows.integer(1)},
                               std::string(rows.text(2)),
                               std::string(rows.text(3)),
                               std::string(rows.text(4)),
                               media::Digest::fromBytes(rows.bytes(5)).value_or(media::Digest())};
            const bool goes_on = before && before->chain == entry.chain;
            const std::string place =
                fmt::format("journal {}/{}", entry.chain.empty() ? "(workspace)" : entry.chain, entry.seq);
            if (entry.seq != (goes_on ? before->seq + 1 : 1))
                fault(place, fmt::format("an entry before it is missing. {}", kRestore));
            else if (chained(workspace, entry, goes_on ? before->hash : media::Digest()) != entry.hash)
                fault(place, fmt::format("the entry or the one before it was altered: its hash does not "
                                         "follow from them. {}",
                                         kRestore));
            note(entry);
            before = std::move(entry);
        }
    }

    // The row of the workspace against the first entry of its chain.
    void name(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT w.name, w.created_at, j.at, j.details FROM workspace AS w LEFT JOIN journal AS j "
            "ON j.workspace = w.id AND j.chain = '' AND j.seq = 1 AND j.kind = 'workspace_created' "
            "WHERE w.id = ?1",
            workspace);
        if (!rows.next()) return;
        const auto details = json::parse(rows.text(3));
        const json::Value* name = details ? details->find("name") : nullptr;
        if (name == nullptr || name->string() == nullptr || *name->string() != rows.text(0) ||
            rows.integer(1) != rows.integer(2))
            fault(fmt::format("workspace {}", workspace),
                  fmt::format("the row is not what the journal says was made. {}", kRestore));
    }

    // What the journal says was recorded, to be held against the tables.
    void note(const JournalEntry& entry) {
        const auto details = json::parse(entry.details);
        if (!details) {
            fault(fmt::format("journal {}/{}", entry.chain, entry.seq),
                  fmt::format("its details cannot be read. {}", kRestore));
            return;
        }
        const auto text = [&](std::string_view name) {
            const json::Value* value = details->find(name);
            return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
        };
        const auto number = [&](std::string_view name) {
            const json::Value* value = details->find(name);
            return value == nullptr || value->integer() == nullptr ? std::int64_t{0} : *value->integer();
        };
        if (entry.kind == "revision_recorded")
            revisions_.insert(fmt::format("{}/{} {} {} {} {}", entry.chain, number("revision"),
                                          text("sha256"), text("effective"), number("ordinal"),
                                          entry.at.microseconds));
        else if (entry.kind == "file_kept")
            files_.insert(fmt::format("{}/{} {} {} {} {} {} {}", entry.chain, number("file"), text("sha256"),
                                      text("words"), number("ordinal"), text("name"), text("media_type"),
                                      entry.at.microseconds));
        else if (entry.kind == "calendar_added")
            calendar_rows_.insert(fmt::format("{} {}", text("calendar"), text("sha256")));
        else if (entry.kind == "agreement_added")
            agreements_.insert(text("agreement"));
    }

    // Each row of a table must be what an entry says, and each entry must have its row.
    void compare(std::string_view table, std::set<std::string>& expected, const std::string& row,
                 const std::string& place) {
        if (expected.erase(row) == 0)
            fault(fmt::format("{} {}", table, place),
                  fmt::format("the row is not what the journal says was recorded. {}", kRestore));
    }

    void missing(std::string_view table, std::set<std::string>& expected) {
        for (const std::string& row : expected)
            fault(fmt::format("{} {}", table, row.substr(0, row.find(' '))),
                  fmt::format("the journal says that it was recorded, and it is not there. {}", kRestore));
        expected.clear();
    }

    void revisions(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT agreement, number, sha256, effective, ordinal, recorded_at FROM revision "
            "WHERE workspace = ?1 ORDER BY agreement, number",
            workspace);
        while (rows.next()) {
            ++found_.revisions;
            const std::string place = fmt::format("{}/{}", rows.text(0), rows.integer(1));
            compare("revision", revisions_,
                    fmt::format("{} {} {} {} {}", place, hex(rows.bytes(2)), core::print(rows.date(3)),
                                rows.integer(4), rows.integer(5)),
                    place);
            if (agreements_.erase(std::string(rows.text(0))) != 0) ++found_.agreements;
        }
        missing("revision", revisions_);
        missing("agreement", agreements_);
    }

    void files(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT agreement, number, sha256, words, ordinal, name, media_type, recorded_at FROM file "
            "WHERE workspace = ?1",
            workspace);
        while (rows.next()) {
            const std::string place = fmt::format("{}/{}", rows.text(0), rows.integer(1));
            compare("file", files_,
                    fmt::format("{} {} {} {} {} {} {}", place, hex(rows.bytes(2)), hex(rows.bytes(3)),
                                rows.integer(4), rows.text(5), rows.text(6), rows.integer(7)),
                    place);
        }
        missing("file", files_);
    }

    void calendarRows(std::int64_t workspace) {
        Rows rows = connection_.query("SELECT name, sha256 FROM calendar WHERE workspace = ?1", workspace);
        while (rows.next())
            compare("calendar", calendar_rows_, fmt::format("{} {}", rows.text(0), hex(rows.bytes(1))),
                    std::string(rows.text(0)));
        missing("calendar", calendar_rows_);
    }

    void requests(std::int64_t workspace) {
        Rows rows = connection_.query(
            "SELECT key, fingerprint, at, answer, seal FROM request WHERE workspace = ?1", workspace);
        while (rows.next())
            if (requestSeal(workspace, rows.text(0), rows.bytes(1), rows.integer(2), rows.text(3)).bytes() !=
                rows.bytes(4))
                fault(fmt::format("request {}", rows.text(0)),
                      fmt::format("the answer kept under this key was altered. {}", kRestore));
    }

    // The only one is the horizon, and what is ready is ready up to it.
    void settings(std::int64_t workspace) {
        const core::Date horizon = readHorizon(connection_, workspace);
        Rows rows = connection_.query(
            "SELECT name, (SELECT max(horizon) FROM agreement WHERE workspace = ?1 AND valid_through >= "
            "computed_on) FROM setting WHERE workspace = ?1",
            workspace);
        while (rows.next())
            if (rows.text(0) != "horizon" || rows.optionalDate(1).value_or(horizon) != horizon)
                fault(fmt::format("setting {}", rows.text(0)),
                      fmt::format("it is not what the dates were made ready by. {}", kRebuild), true);
    }

    // The words of files in the search against those that were kept.
    void fileTexts(std::int64_t workspace) {
        const auto differs = [&](std::string_view agreement, std::int64_t number) {
            fault(fmt::format("search_text {}/{}", agreement, number),
                  fmt::format("what is kept for the search does not follow from the file. {}", kRebuild),
                  true);
        };
        Rows rows = connection_.query(
            "SELECT f.agreement, f.number, f.ordinal, f.name, f.words, s.id, s.names, s.words FROM file AS f "
            "LEFT JOIN search_text AS s ON s.workspace = f.workspace AND s.agreement = f.agreement "
            "AND s.file = f.number WHERE f.workspace = ?1 AND f.words IS NOT NULL",
            workspace);
        while (rows.next()) {
            const auto words = media::Digest::fromBytes(rows.bytes(4));
            if (!words || rows.integer(5) != searchId(workspace, rows.integer(2)) ||
                rows.text(6) != rows.text(3) || rows.text(7) != Contents(connection_, workspace).get(*words))
                differs(rows.text(0), rows.integer(1));
        }
        Rows others = connection_.query(
            "SELECT s.agreement, s.file FROM search_text AS s WHERE s.workspace = ?1 AND s.file <> 0 AND NOT "
            "EXISTS (SELECT 1 FROM file AS f WHERE f.workspace = ?1 AND f.agreement = s.agreement "
            "AND f.number = s.file AND f.words IS NOT NULL)",
            workspace);
        while (others.next())
            differs(others.text(0), others.integer(1));
    }

    // Everything derived is derived again, and compared.
    void derived(std::int64_t workspace) {
        const auto calendars = withWorkspaceCalendars(connection_, workspace, calendars_);
        std::vector<std::string> ids;
        {
            Rows rows = connection_.query(
                "SELECT agreement FROM revision WHERE workspace = ?1 "
                "UNION SELECT id FROM agreement WHERE workspace = ?1 "
                "UNION SELECT agreement FROM due_date WHERE workspace = ?1 "
                "UNION SELECT agreement FROM search_text WHERE workspace = ?1 ORDER BY 1",
                workspace);
            while (rows.next())
                ids.emplace_back(rows.text(0));
        }
        std::int64_t dates = 0;
        std::size_t derived_again = 0;
        for (const std::string& id : ids)
            part(fmt::format("derived {}", id), [&] {
                const DerivedFaults found = derivedFaults(connection_, workspace, id, *calendars);
                dates += found.dates;
                ++derived_again;
                for (const std::string& table : found.tables)
                    fault(fmt::format("{} {}", table, id),
                          fmt::format("what is kept ready does not follow from the record. {}", kRebuild),
                          true);
            });
        Rows rows = connection_.query("SELECT count(*) FROM due_date WHERE workspace = ?1", workspace);
        if (rows.next() && rows.integer(0) != dates && derived_again == ids.size())
            fault("due_date",
                  fmt::format("it has {} rows, and {} follow from the records. {}", rows.integer(0), dates,
                              kRebuild),
                  true);
    }

    static std::string hex(std::string_view bytes) {
        const auto digest = media::Digest::fromBytes(bytes);
        return digest ? digest->hex() : std::string();
    }

    Connection& connection_;
    const core::Calendars& calendars_;
    Verification found_;
    std::set<std::string> revisions_;
    std::set<std::string> files_;
    std::set<std::string> calendar_rows_;
    std::set<std::string> agreements_;
};

// SQLite would wait for a pipe, and take an empty device for an empty database.
void checkPlain(const std::string& database) {
    std::error_code error;
    const fs::file_type type = fs::status(database, error).type();
    if (type == fs::file_type::regular) return;
    if (type == fs::file_type::not_found)
        throw Failure(core::ErrorCode::NotFound, fmt::format("{}: there is no such file.", database));
    if (type == fs::file_type::none)
        throw Failure(core::ErrorCode::Unavailable,
                      fmt::format("{}: it cannot be looked at ({}).", database, error.message()));
    throw Failure(core::ErrorCode::Unsupported,
                  fmt::format("{}: this is not a plain file, so it cannot be a database.", database));
}

// Everything that the index of the search says: each word with each of its places, in order.
media::Digest saidByIndex(Connection& connection) {
    Rows rows = connection.query("SELECT term, doc, col, offset FROM temp.search_places");
    media::Digest said;
    while (rows.next())
        said = sealOf("places", {said.bytes(), rows.text(0), std::to_string(rows.integer(1)), rows.text(2),
                                 std::to_string(rows.integer(3))});
    return said;
}

// The index of the search against its texts: by SQLite's own check, and by what an index made anew from them
// says. SQLite looks only where it might write, and keeps all others from writing meanwhile: so it looks in a
// copy.
std::optional<Fault> searchIndexFault(Connection& connection) {
    const Fault fault{"search_index",
                      fmt::format("the index of the search does not fit its texts. {}", kRebuild), true};
    try {
        Connection copy = connection.privateCopy();
        copy.run("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)");
        copy.run("CREATE VIRTUAL TABLE temp.search_places USING fts5vocab (main, search_index, instance)");
        const media::Digest kept = saidByIndex(copy);
        copy.run("INSERT INTO search_index (search_index) VALUES ('rebuild')");
        return kept == saidByIndex(copy) ? std::nullopt : std::optional(fault);
    } catch (const Failure& failure) {
        if (failure.error().code == core::ErrorCode::Unavailable) throw;
        return fault;
    }
}

}  // namespace

core::Result<Verification> verify(const std::string& database, const core::Calendars& calendars,
                                  const char* vfs) {
    return guarded([&] {
        checkPlain(database);
        Connection connection(database, Access::ReadOnly, vfs);
        checkSchema(connection);
        const Snapshot view(connection);
        Verification found = Verifier(connection, calendars).run();
        if (const auto fault = searchIndexFault(connection)) found.faults.push_back(*fault);
        return found;
    });
}

}  // namespace concordat::store
