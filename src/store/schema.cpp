#include "store/schema.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "media/hash.h"
#include "store/failure.h"
#include "store/resources.h"

namespace concordat::store {
namespace {

constexpr std::array<std::string_view, 2> kDerivedSteps{"002_derived.sql", "003_search.sql"};

std::string_view fileName(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

// In order of their numbers, which begin their names.
const std::vector<media::Resource>& steps() {
    static const std::vector<media::Resource> kSteps = embeddedResources();
    return kSteps;
}

std::int64_t single(Connection& connection, Sql sql) {
    Rows rows = connection.query(sql);
    return rows.next() ? rows.integer(0) : 0;
}

bool isEmpty(Connection& connection) {
    return single(connection, "SELECT count(*) FROM sqlite_schema") == 0;
}

void checkOurs(Connection& connection) {
    if (single(connection, "PRAGMA application_id") == kApplicationId) return;
    throw Failure(core::ErrorCode::Invalid,
                  fmt::format("{}: this is a database of another program; give the data directory that "
                              "`concordat init` made.",
                              connection.path()));
}

// How many of the steps the database has; each must be the step that we know by its name and text.
std::size_t stepsDone(Connection& connection) {
    Rows rows = connection.query("SELECT number, sha256, name FROM schema_step ORDER BY number");
    std::size_t done = 0;
    while (rows.next()) {
        if (done == steps().size())
            throw Failure(core::ErrorCode::Unsupported,
                          fmt::format("{}: a newer Concordat wrote this database (schema {}, this program "
                                      "knows {}); use that version, or restore a backup made before it.",
                                      connection.path(), rows.integer(0), newestSchema()));
        if (rows.integer(0) != static_cast<std::int64_t>(done) + 1 ||
            rows.bytes(1) != media::Digest::of(steps()[done].bytes).bytes() ||
            rows.text(2) != fileName(steps()[done].path))
            throw Failure(core::ErrorCode::Unsupported,
                          fmt::format("{}: step {} of its schema is not the one of this program; use the "
                                      "version that made it, or export its agreements with that one and "
                                      "import them into a new data directory.",
                                      connection.path(), rows.integer(0)));
        ++done;
    }
    return done;
}

void runStep(Connection& connection, std::size_t index) {
    Transaction transaction(connection);
    connection.runScript(steps()[index].bytes);
    connection.run("INSERT INTO schema_step (number, name, sha256) VALUES (?1, ?2, ?3)",
                   static_cast<std::int64_t>(index) + 1, fileName(steps()[index].path),
                   Bytes{media::Digest::of(steps()[index].bytes).bytes()});
    transaction.commit();
}

void begin(Connection& connection) {
    Transaction transaction(connection);
    connection.runScript(fmt::format("PRAGMA application_id = {}", kApplicationId));
    connection.run(
        "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL) "
        "STRICT");
    transaction.commit();
}

}  // namespace

int newestSchema() {
    return static_cast<int>(steps().size());
}

void bringUp(Connection& connection) {
    if (isEmpty(connection)) begin(connection);
    checkOurs(connection);
    (void)stepsDone(connection);  // throws for one that is not to be touched
    connection.keepLog();
    for (std::size_t index = stepsDone(connection); index < steps().size(); ++index)
        runStep(connection, index);
}

void checkSchema(Connection& connection) {
    checkOurs(connection);
    const std::size_t done = stepsDone(connection);
    if (done < steps().size())
        throw Failure(
            core::ErrorCode::Unsupported,
            fmt::format("{}: an older Concordat wrote this database (schema {} of {}); open it once "
                        "where it can be written, and it is brought up to date.",
                        connection.path(), done, steps().size()));
}

void emptyDerived(Connection& connection) {
    for (const Sql drop : {Sql("DROP TABLE IF EXISTS search_index"), Sql("DROP TABLE IF EXISTS search_text"),
                           Sql("DROP TABLE IF EXISTS due_date"), Sql("DROP TABLE IF EXISTS agreement")})
        connection.run(drop);
    for (const media::Resource& step : steps())
        if (std::ranges::find(kDerivedSteps, fileName(step.path)) != kDerivedSteps.end())
            connection.runScript(step.bytes);
}

}  // namespace concordat::store
