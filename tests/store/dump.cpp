#include "store/dump.h"

#include <sqlite3.h>

namespace concordat::testing {
namespace {

class Database {
public:
    explicit Database(const std::string& path) {
        code_ =
            sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    }
    ~Database() { sqlite3_close_v2(database_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Every value with its type and length in front.
    std::string rows(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (code_ == SQLITE_OK) code_ = sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr);
        std::string text;
        if (code_ == SQLITE_OK)
            while ((code_ = sqlite3_step(statement)) == SQLITE_ROW)
                for (int column = 0; column < sqlite3_column_count(statement); ++column)
                    append(text, statement, column);
        if (code_ != SQLITE_DONE && code_ != SQLITE_OK) text += "!" + std::string(sqlite3_errmsg(database_));
        code_ = SQLITE_OK;
        sqlite3_finalize(statement);
        return text;
    }

    std::vector<std::string> tables() {
        std::vector<std::string> names;
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_,
                               "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0", -1,
                               &statement, nullptr) == SQLITE_OK)
            while (sqlite3_step(statement) == SQLITE_ROW)
                names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
        return names;
    }

private:
    static void append(std::string& text, sqlite3_stmt* statement, int column) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        text += std::to_string(sqlite3_column_type(statement, column)) + ":" + std::to_string(size) + ":";
        if (bytes != nullptr) text.append(bytes, size);
    }

    sqlite3* database_ = nullptr;
    int code_ = SQLITE_OK;
};

}  // namespace

Dump dumpOf(const std::string& path) {
    Database database(path);
    Dump dump;
    dump["sqlite_schema"] = database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema");
    for (const std::string& table : database.tables())
        dump[table] = database.rows("SELECT * FROM \"" + table + "\"");
    return dump;
}

std::vector<std::string> differences(const Dump& one, const Dump& other) {
    std::vector<std::string> tables;
    for (const auto& [table, rows] : one) {
        const auto found = other.find(table);
        if (found == other.end() || found->second != rows) tables.push_back(table);
    }
    for (const auto& [table, rows] : other)
        if (!one.contains(table)) tables.push_back(table);
    return tables;
}

std::string ask(const std::string& path, const std::string& sql) {
    Database database(path);
    std::string rows = database.rows(sql);
    if (rows.starts_with("!")) return rows;
    const std::size_t size = rows.find(':');
    const std::size_t text = rows.find(':', size + 1);
    return text == std::string::npos ? "" : rows.substr(text + 1, std::stoul(rows.substr(size + 1)));
}

}  // namespace concordat::testing
