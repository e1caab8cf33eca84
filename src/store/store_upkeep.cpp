// What is kept ready: written beside its cause, moved on with the days, and made anew.
#include <fmt/format.h>

#include "store/derived_rows.h"
#include "store/failure.h"
#include "store/schema.h"
#include "store/store_parts.h"

namespace concordat::store {
namespace {

// How far dates are made ready, and how near today may come before they are made ready further.
constexpr std::int64_t kReadyDays = 120;
constexpr std::int64_t kReadyAtLeastDays = 92;
// Agreements computed in one transaction, so that other changes need not wait long.
constexpr std::int64_t kTogether = 50;

constexpr std::string_view kHorizon = "horizon";

std::vector<std::string> staleIds(Connection& connection, std::int64_t workspace, core::Date today,
                                  std::int64_t limit) {
    std::vector<std::string> ids;
    Rows rows = connection.query(
        "SELECT id FROM agreement WHERE workspace = ?1 AND (valid_through < ?2 OR computed_on > ?2) LIMIT ?3",
        workspace, today, limit);
    while (rows.next())
        ids.emplace_back(rows.text(0));
    return ids;
}

std::vector<std::string> allIds(Connection& connection, std::int64_t workspace) {
    std::vector<std::string> ids;
    Rows rows = connection.query(
        "SELECT DISTINCT agreement FROM revision WHERE workspace = ?1 ORDER BY agreement", workspace);
    while (rows.next())
        ids.emplace_back(rows.text(0));
    return ids;
}

void makeFilesSearchable(Connection& connection, std::int64_t workspace) {
    struct Text {
        std::int64_t ordinal;
        std::string agreement;
        std::int64_t number;
        std::string name;
        media::Digest words;
    };
    std::vector<Text> texts;
    {
        Rows rows = connection.query(
            "SELECT ordinal, agreement, number, name, words FROM file "
            "WHERE workspace = ?1 AND words IS NOT NULL ORDER BY ordinal",
            workspace);
        while (rows.next())
            texts.push_back({rows.integer(0), std::string(rows.text(1)), rows.integer(2),
                             std::string(rows.text(3)),
                             media::Digest::fromBytes(rows.bytes(4)).value_or(media::Digest())});
    }
    for (const Text& text : texts)
        keepSearchText(connection, workspace,
                       {text.ordinal, text.agreement, text.number, text.name,
                        Contents(connection, workspace).get(text.words)});
}

}  // namespace

core::Date horizonFrom(core::Date today) {
    return core::addDays(today, kReadyDays).value_or(core::kLastDate);
}

core::Date readHorizon(Connection& connection, std::int64_t workspace) {
    Rows rows =
        connection.query("SELECT value FROM setting WHERE workspace = ?1 AND name = ?2", workspace, kHorizon);
    if (!rows.next())
        throw Failure(core::ErrorCode::Invalid,
                      fmt::format("{}: the setting “horizon” is missing; `concordat rebuild` sets it again.",
                                  connection.path()));
    return valueOf(core::parseDate(rows.text(0)));
}

void writeHorizon(Connection& connection, std::int64_t workspace, core::Date horizon) {
    connection.run(
        "INSERT INTO setting (workspace, name, value) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (workspace, name) DO UPDATE SET value = excluded.value",
        workspace, kHorizon, core::print(horizon));
}

core::Result<std::int64_t> Store::makeReady(core::Date today) {
    return guarded([&] {
        core::Date horizon = valueOf(this->horizon());
        const bool moves_on = horizon.days - today.days < kReadyAtLeastDays;
        if (moves_on) {
            horizon = horizonFrom(today);
            parts_->change({"concordat", {}}, [&](Connection& connection) {
                writeHorizon(connection, parts_->workspace, horizon);
                // Whatever was ready for less is stale from now on, and says so (derivedFaults knows the
                // mark).
                connection.run("UPDATE agreement SET valid_through = computed_on - 1 WHERE workspace = ?1",
                               parts_->workspace);
                return std::string();
            });
        }
        std::int64_t computed = 0;
        for (std::int64_t last = kTogether; last == kTogether;) {
            parts_->change({"concordat", {}}, [&](Connection& connection) {
                const auto ids = staleIds(connection, parts_->workspace, today, kTogether);
                if (ids.empty()) {
                    last = 0;
                    return std::string();
                }
                const auto calendars =
                    withWorkspaceCalendars(connection, parts_->workspace, *parts_->program_calendars);
                for (const std::string& id : ids)
                    makeAnewOrSayWhyNot(connection, parts_->workspace, id, {today, horizon}, *calendars);
                last = static_cast<std::int64_t>(ids.size());
                return std::string();
            });
            computed += last;
        }
        return computed;
    });
}

core::Result<std::int64_t> Store::rebuild(core::Date today) {
    return guarded([&] {
        std::int64_t count = 0;
        parts_->change({"concordat", {}}, [&](Connection& connection) {
            count = 0;
            const core::Date horizon = horizonFrom(today);
            emptyDerived(connection);
            writeHorizon(connection, parts_->workspace, horizon);
            const auto calendars =
                withWorkspaceCalendars(connection, parts_->workspace, *parts_->program_calendars);
            for (const std::string& id : allIds(connection, parts_->workspace)) {
                makeAnew(connection, parts_->workspace, id, {today, horizon}, *calendars);
                ++count;
            }
            makeFilesSearchable(connection, parts_->workspace);
            return std::string();
        });
        return count;
    });
}

}  // namespace concordat::store
