// The door to SQLite: connections, statements and transactions, and nothing that knows an agreement.
//
// SQL is trusted by its type: only a literal of the source can be `Sql`, so no value ever becomes part of a
// statement. A statement is prepared once for each connection and kept beside its literal. Values are bound
// and read by type; text may hold any UTF-8 but no NUL (records refuse it), bytes anything.
//
// Every failure is thrown as a Failure whose sentence names the file: Unavailable for a full disk, a file
// that is busy or cannot be written, Invalid for one that is damaged or not ours. A connection belongs to one
// thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/date.h"

struct sqlite3;
struct sqlite3_stmt;

namespace concordat::store {

// The text of a statement: a literal, never put together while the program runs.
class Sql {
public:
    consteval Sql(const char* text) : text_(text) {}  // NOLINT: it is meant to be written as a literal

    [[nodiscard]] constexpr const char* text() const { return text_; }

private:
    const char* text_;
};

// Bytes that are not text, for binding.
struct Bytes {
    std::string_view view;
};

// The rows that a statement answers with. Views read from a row live until the next `next` or the end of the
// Rows. While Rows of a statement live, the same statement of the same connection cannot be asked again.
class Rows {
public:
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&&) = delete;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows();

    // Whether there is another row; columns are counted from 0.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] core::Date date(int column) const;
    [[nodiscard]] std::optional<core::Date> optionalDate(int column) const;

private:
    friend class Connection;
    Rows(class Connection& connection, sqlite3_stmt* statement);

    class Connection* connection_;
    sqlite3_stmt* statement_;
};

enum class Access { ReadWrite, ReadOnly };

class Connection {
public:
    // Opens a database file; ReadWrite makes it when there is none. A read-only file in a folder that cannot
    // be written is read as it stands. `vfs` names another layer over the operating system's files, for
    // tests.
    Connection(std::string path, Access access, const char* vfs = nullptr);
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] const std::string& path() const { return path_; }

    // Asks, with the values for ?1, ?2, … in order; they are copied.
    template <class... Values>
    [[nodiscard]] Rows query(Sql sql, const Values&... values) {
        sqlite3_stmt* statement = statementOf(sql);
        int place = 0;
        (bindCopy(statement, ++place, values), ...);
        return Rows(*this, statement);
    }

    // Does, and answers how many rows changed.
    template <class... Values>
    std::int64_t run(Sql sql, const Values&... values) {
        sqlite3_stmt* statement = statementOf(sql);
        Rows rows(*this, statement);  // resets it, and unbinds the values, whatever comes
        int place = 0;
        (bind(statement, ++place, values), ...);
        while (rows.next()) {
        }
        return changes();
    }

    // Several statements at once, for the steps of the schema: their text comes from the program's own files.
    void runScript(std::string_view script);

    // Keeps changes in a log beside the file (WAL) from now on, so that nobody who reads waits for one who
    // writes. The file remembers it.
    void keepLog();

    // Whether a transaction is open.
    [[nodiscard]] bool inTransaction() const;
    // Whether a part of the open transaction should have been taken back and could not be: it will not
    // commit.
    [[nodiscard]] bool isSpoiled() const { return is_spoiled_; }

    // Rows changed since the connection was opened, those of changes taken back among them.
    [[nodiscard]] std::int64_t totalChanges() const;

    // Copies the whole database, as one snapshot, into a new file while others read and write.
    void copyTo(const std::string& path);
    // The same into a file for a while, of which nobody else knows and which ends with its connection.
    [[nodiscard]] Connection privateCopy();

private:
    friend class Rows;
    friend class Savepoint;
    friend class Transaction;

    void open(const std::string& name, int flags, const char* vfs);
    void close();
    void copyInto(Connection& target);
    [[nodiscard]] bool needsToWriteBesideIt() const;
    void prepareFor(Access access);
    sqlite3_stmt* statementOf(Sql sql);
    void bind(sqlite3_stmt* statement, int place, std::int64_t value);
    void bind(sqlite3_stmt* statement, int place, int value) { bind(statement, place, std::int64_t{value}); }
    void bind(sqlite3_stmt* statement, int place, std::string_view value);
    void bind(sqlite3_stmt* statement, int place, const std::string& value) {
        bind(statement, place, std::string_view(value));
    }
    void bind(sqlite3_stmt* statement, int place, const char* value) {
        bind(statement, place, std::string_view(value));
    }
    void bind(sqlite3_stmt* statement, int place, Bytes value);
    void bind(sqlite3_stmt* statement, int place, core::Date value) {
        bind(statement, place, std::int64_t{value.days});
    }
    void bind(sqlite3_stmt* statement, int place, std::nullopt_t);
    template <class T>
    void bind(sqlite3_stmt* statement, int place, const std::optional<T>& value) {
        if (value)
            bind(statement, place, *value);
        else
            bind(statement, place, std::nullopt);
    }
    void bindCopy(sqlite3_stmt* statement, int place, std::string_view value);
    void bindCopy(sqlite3_stmt* statement, int place, Bytes value);
    template <class T>
    void bindCopy(sqlite3_stmt* statement, int place, const std::optional<T>& value) {
        if (value)
            bindCopy(statement, place, *value);
        else
            bind(statement, place, std::nullopt);
    }
    template <class T>
    void bindCopy(sqlite3_stmt* statement, int place, const T& value) {
        if constexpr (std::is_convertible_v<const T&, std::string_view>)
            bindCopy(statement, place, std::string_view(value));
        else
            bind(statement, place, value);
    }
    [[nodiscard]] std::int64_t changes() const;
    [[noreturn]] void fail(int code) const;
    void check(int code) const;

    struct Statements;

    std::string path_;
    sqlite3* database_ = nullptr;
    std::unique_ptr<Statements> statements_;
    bool is_spoiled_ = false;
};

// A change from its first statement to `commit`, or nothing at all. It takes the right to write at once, so
// that no reader turns writer half way.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    void commit();

private:
    Connection& connection_;
    bool open_ = true;
};

// A part of a transaction that can be taken back by itself.
class Savepoint {
public:
    explicit Savepoint(Connection& connection);
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    ~Savepoint();

    void keep();

private:
    Connection& connection_;
    bool open_ = true;
};

// One unchanging view of the database for as long as it lives.
class Snapshot {
public:
    explicit Snapshot(Connection& connection);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

    // Before its time; nothing happens at the end of its life then.
    void end();

private:
    Connection& connection_;
    bool open_ = true;
};

// Of SQLite as it runs now, "3.40.1".
[[nodiscard]] std::string sqliteVersion();

}  // namespace concordat::store
