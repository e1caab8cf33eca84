#include "store/connection.h"

#include <sqlite3.h>

#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "core/business_days.h"
#include "store/failure.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 5000;

// The address of a file that is read without a look at what is beside it.
std::string asItStands(const std::string& path) {
    std::string address = "file:";
    for (const char c : path)
        address += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<int>(c))
                                                    : std::string(1, c);
    return address + "?immutable=1";
}

core::Error errorFor(int code, const std::string& path, const char* detail) {
    using core::ErrorCode;
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return {ErrorCode::Unavailable,
                    fmt::format("{}: the disk is full, so nothing was changed; make room and try again. "
                                "Reading goes on.",
                                path),
                    {}};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::Unavailable,
                    fmt::format("{}: another program is writing to it and has not ended within {} seconds; "
                                "try again.",
                                path, kBusyMilliseconds / 1000),
                    {}};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {ErrorCode::Unavailable,
                    fmt::format("{}: it cannot be written; check the permissions of the file and its folder.",
                                path),
                    {}};
        case SQLITE_CANTOPEN:
            return {
                ErrorCode::Unavailable,
                fmt::format("{}: it cannot be opened; check that the folder exists and may be used.", path),
                {}};
        case SQLITE_NOTADB:
            return {ErrorCode::Invalid,
                    fmt::format("{}: this is not a database of Concordat, or it is damaged from its first "
                                "page on; restore a backup with `concordat restore`.",
                                path),
                    {}};
        case SQLITE_CORRUPT:
            return {ErrorCode::Invalid,
                    fmt::format("{}: the database is damaged ({}); `concordat verify` says where, "
                                "`concordat restore` brings back a backup.",
                                path, detail),
                    {}};
        case SQLITE_IOERR:
            return {
                ErrorCode::Unavailable,
                fmt::format("{}: the disk refused to read or write ({}); nothing was changed.", path, detail),
                {}};
        case SQLITE_NOMEM:
            return {ErrorCode::Unavailable,
                    fmt::format("{}: there is not enough memory; nothing was changed.", path),
                    {}};
        default:
            return {ErrorCode::Internal, fmt::format("{}: {}", path, detail), {}};
    }
}

}  // namespace

struct Connection::Statements {
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> of;
};

Connection::Connection(std::string path, Access access, const char* vfs)
    : path_(std::move(path)), statements_(std::make_unique<Statements>()) {
    const int flags =
        SQLITE_OPEN_NOMUTEX |
        (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    try {
        open(path_, flags, vfs);
        if (access == Access::ReadOnly && needsToWriteBesideIt()) {
            close();
            open(asItStands(path_), flags | SQLITE_OPEN_URI, vfs);
        }
        prepareFor(access);
    } catch (...) {
        close();
        throw;
    }
}

void Connection::open(const std::string& name, int flags, const char* vfs) {
    const int opened = sqlite3_open_v2(name.c_str(), &database_, flags, vfs);
    if (opened != SQLITE_OK) throw Failure(errorFor(opened, path_, sqlite3_errstr(opened)));
    sqlite3_extended_result_codes(database_, 1);
}

void Connection::close() {
    statements_->of.clear();
    sqlite3_close_v2(std::exchange(database_, nullptr));
}

// Readers of a file with a log write an index of it beside the file. Where that cannot be done and there is
// no log either, nobody is writing.
bool Connection::needsToWriteBesideIt() const {
    const int code =
        sqlite3_exec(database_, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) & 0xFF;
    std::error_code error;
    return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && fs::exists(path_, error) &&
           !fs::exists(path_ + "-wal", error);
}

void Connection::prepareFor(Access access) {
    check(sqlite3_busy_timeout(database_, kBusyMilliseconds));
    check(sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr));
    check(sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr));
    check(sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr));
    check(sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr));
    check(sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr));
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA cell_size_check = ON");
    if (access == Access::ReadOnly) {
        run("PRAGMA query_only = ON");
        return;
    }
    run("PRAGMA synchronous = FULL");
    // Dates are spread over as many places as there are days: with SQLite's two megabytes a batch would write
    // and read each page several times. Taken as it is needed, in KiB.
    run("PRAGMA cache_size = -65536");
    run("PRAGMA wal_autocheckpoint = 4000");
}

Connection::Connection(Connection&& other) noexcept
    : path_(std::move(other.path_)),
      database_(std::exchange(other.database_, nullptr)),
      statements_(std::move(other.statements_)),
      is_spoiled_(other.is_spoiled_) {}

Connection::~Connection() {
    if (statements_) close();
}

void Connection::keepLog() {
    run("PRAGMA journal_mode = WAL");
}

sqlite3_stmt* Connection::statementOf(Sql sql) {
    auto& kept = statements_->of[sql.text()];
    if (!kept) {
        sqlite3_stmt* prepared = nullptr;
        const int code =
            sqlite3_prepare_v3(database_, sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        kept.reset(prepared);
        if (code != SQLITE_OK) {
            statements_->of.erase(sql.text());
            fail(code);
        }
    }
    if (sqlite3_stmt_busy(kept.get()) != 0)
        throw Failure(
            core::ErrorCode::Internal,
            fmt::format("{}: a statement was asked anew while its rows were read: {}", path_, sql.text()));
    return kept.get();
}

void Connection::bind(sqlite3_stmt* statement, int place, std::int64_t value) {
    check(sqlite3_bind_int64(statement, place, value));
}

// The values must live until the statement is reset, as they do within `run`.
void Connection::bind(sqlite3_stmt* statement, int place, std::string_view value) {
    check(sqlite3_bind_text64(statement, place, value.empty() ? "" : value.data(), value.size(),
                              SQLITE_STATIC, SQLITE_UTF8));
}

void Connection::bind(sqlite3_stmt* statement, int place, Bytes value) {
    check(sqlite3_bind_blob64(statement, place, value.view.empty() ? "" : value.view.data(),
                              value.view.size(), SQLITE_STATIC));
}

void Connection::bindCopy(sqlite3_stmt* statement, int place, std::string_view value) {
    check(sqlite3_bind_text64(statement, place, value.empty() ? "" : value.data(), value.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Connection::bindCopy(sqlite3_stmt* statement, int place, Bytes value) {
    check(sqlite3_bind_blob64(statement, place, value.view.empty() ? "" : value.view.data(),
                              value.view.size(), SQLITE_TRANSIENT));
}

void Connection::bind(sqlite3_stmt* statement, int place, std::nullopt_t) {
    check(sqlite3_bind_null(statement, place));
}

std::int64_t Connection::changes() const {
    return sqlite3_changes64(database_);
}

std::int64_t Connection::totalChanges() const {
    return sqlite3_total_changes64(database_);
}

void Connection::runScript(std::string_view script) {
    check(sqlite3_exec(database_, std::string(script).c_str(), nullptr, nullptr, nullptr));
}

bool Connection::inTransaction() const {
    return sqlite3_get_autocommit(database_) == 0;
}

void Connection::copyTo(const std::string& path) {
    Connection target(path, Access::ReadWrite);
    copyInto(target);
    target.run("PRAGMA journal_mode = DELETE");  // one file, with nothing beside it
}

Connection Connection::privateCopy() {
    Connection target("", Access::ReadWrite);  // what SQLite calls a temporary database
    target.path_ = path_ + " (a copy among the temporary files)";
    copyInto(target);
    return target;
}

void Connection::copyInto(Connection& target) {
    sqlite3_backup* copy = sqlite3_backup_init(target.database_, "main", database_, "main");
    if (copy == nullptr) target.fail(sqlite3_errcode(target.database_));
    const int code = sqlite3_backup_step(copy, -1);
    const int ended = sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE) target.fail(ended != SQLITE_OK ? ended : code);
}

void Connection::check(int code) const {
    if (code != SQLITE_OK) fail(code);
}

void Connection::fail(int code) const {
    throw Failure(errorFor(code, path_, sqlite3_errmsg(database_)));
}

Rows::Rows(Connection& connection, sqlite3_stmt* statement)
    : connection_(&connection), statement_(statement) {}

Rows::Rows(Rows&& other) noexcept
    : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}

Rows::~Rows() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) connection_->fail(code);
    return false;
}

bool Rows::isNull(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Rows::text(int column) const {
    const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (first == nullptr) return {};
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Rows::bytes(int column) const {
    const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    if (first == nullptr) return {};
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

core::Date Rows::date(int column) const {
    const std::int64_t days = integer(column);
    if (days < core::kCompiledDays.first.days || core::kCompiledDays.last.days < days)
        throw Failure(core::ErrorCode::Invalid,
                      fmt::format("{}: a day in the database is none ({}); `concordat verify` says what is "
                                  "damaged.",
                                  connection_->path(), days));
    return core::Date{static_cast<std::int32_t>(days)};
}

std::optional<core::Date> Rows::optionalDate(int column) const {
    if (isNull(column)) return std::nullopt;
    return date(column);
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN IMMEDIATE");
    connection_.is_spoiled_ = false;
}

Transaction::~Transaction() {
    if (!open_ || !connection_.inTransaction()) return;
    try {
        connection_.run("ROLLBACK");
    } catch (const Failure&) {
        // The connection is of no more use; whoever asks it next is told why.
    }
}

void Transaction::commit() {
    if (connection_.isSpoiled())
        throw Failure(
            core::ErrorCode::Unavailable,
            fmt::format("{}: a change could not be taken back, so none of those beside it was made; "
                        "try again.",
                        connection_.path()));
    connection_.run("COMMIT");
    open_ = false;
}

Savepoint::Savepoint(Connection& connection) : connection_(connection) {
    connection_.run("SAVEPOINT part");
}

Savepoint::~Savepoint() {
    if (!open_ || !connection_.inTransaction()) return;
    try {
        connection_.run("ROLLBACK TO part");
        connection_.run("RELEASE part");
    } catch (const Failure&) {
        connection_.is_spoiled_ = true;  // what it changed must not be committed with the rest
    }
}

void Savepoint::keep() {
    connection_.run("RELEASE part");
    open_ = false;
}

Snapshot::Snapshot(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN");
}

Snapshot::~Snapshot() {
    end();
}

void Snapshot::end() {
    if (!std::exchange(open_, false)) return;
    try {
        if (connection_.inTransaction()) connection_.run("COMMIT");
    } catch (const Failure&) {
        // Nothing was written; the next use of the connection says what is wrong with it.
    }
}

std::string sqliteVersion() {
    return sqlite3_libversion();
}

}  // namespace concordat::store
