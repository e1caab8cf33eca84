#include "store/due_page.h"

#include <algorithm>
#include <map>

#include "media/compression.h"
#include "media/json.h"
#include "store/failure.h"
#include "store/reasons.h"

namespace concordat::store {
namespace {

namespace json = media::json;

// The walk is in the order of the table's key, and all that a page needs is in its rows.
constexpr Sql kPage =
    "SELECT adjusted, agreement, occurrence, item, source, kind, title, obligors, owner, owner_name, clause, "
    "lead, lapses, raw, time, grace_until, period_first, period_last, period_label, status, short_name "
    "FROM due_date WHERE workspace = ?1 AND (adjusted, agreement, occurrence) > (?2, ?3, ?4) "
    "AND adjusted <= ?5 AND (lapses = 0 OR adjusted >= ?6) AND (?7 OR counsel_only = 0) "
    "ORDER BY adjusted, agreement, occurrence LIMIT ?8";

constexpr Sql kCount =
    "SELECT count(*) FROM (SELECT 1 FROM due_date WHERE workspace = ?1 AND adjusted BETWEEN ?2 AND ?3 "
    "AND (lapses = 0 OR adjusted >= ?4) AND (?5 OR counsel_only = 0) LIMIT ?6)";

[[noreturn]] void damaged() {
    throw Failure(core::ErrorCode::Invalid,
                  "what is kept ready of the dates is damaged; `concordat rebuild` makes it again");
}

std::string reasonsOf(Connection& connection, std::int64_t workspace, std::string_view agreement) {
    Rows rows = connection.query(
        "SELECT reasons, reasons_size FROM agreement WHERE workspace = ?1 AND id = ?2", workspace, agreement);
    if (!rows.next() || rows.integer(1) < 0) damaged();
    return valueOf(media::unpack(rows.bytes(0), static_cast<std::size_t>(rows.integer(1))));
}

void addReasons(Connection& connection, std::int64_t workspace, DuePage& page) {
    std::map<std::string, std::string> of_agreements;
    for (DueRow& row : page.rows) {
        const auto [found, is_new] = of_agreements.try_emplace(row.item.agreement);
        if (is_new) found->second = reasonsOf(connection, workspace, row.item.agreement);
        auto reason = findReason(found->second, row.item.occurrence);
        if (!reason) continue;
        row.item.steps = std::move(reason->steps);
        row.item.notes = std::move(reason->notes);
    }
}

}  // namespace

DuePage duePage(Connection& connection, std::int64_t workspace, const DueQuery& query) {
    DuePlace after{core::Date{query.range.first.days - 1}, "\x7F", ""};  // behind the day before
    if (query.after && after.adjusted < query.after->adjusted) after = *query.after;
    DuePage page;
    {
        Rows rows = connection.query(kPage, workspace, after.adjusted, after.agreement, after.occurrence,
                                     query.range.last, query.as_of, query.counsel_only ? 1 : 0,
                                     std::max<std::int64_t>(query.limit, 1) + 1);
        while (rows.next()) {
            if (!page.rows.empty() && static_cast<std::int64_t>(page.rows.size()) >= query.limit) {
                const core::DueItem& last = page.rows.back().item;
                page.next = DuePlace{last.adjusted, last.agreement, last.occurrence};
                break;
            }
            core::DueItem& item = page.rows.emplace_back(readDueRow(rows)).item;
            item.status = core::statusOn(item, query.as_of);
            item.days_left = std::int64_t{item.adjusted.days} - query.as_of.days;
        }
    }
    if (query.reasons == WithReasons::Yes) addReasons(connection, workspace, page);
    return page;
}

std::int64_t dueCount(Connection& connection, std::int64_t workspace, const DueQuery& query) {
    Rows rows = connection.query(kCount, workspace, query.range.first, query.range.last, query.as_of,
                                 query.counsel_only ? 1 : 0, kMostCounted);
    return rows.next() ? rows.integer(0) : 0;
}

Undateds undatedRows(Connection& connection, std::int64_t workspace) {
    Undateds found;
    Rows rows = connection.query(
        "SELECT id, undated FROM agreement WHERE workspace = ?1 AND undated <> '[]' ORDER BY id", workspace);
    const auto textOf = [](const json::Value& value, std::string_view name) {
        const json::Value* member = value.find(name);
        return member == nullptr || member->string() == nullptr ? std::string() : *member->string();
    };
    while (rows.next()) {
        const auto parsed = json::parse(rows.text(1));
        if (!parsed || parsed->array() == nullptr) damaged();
        for (const json::Value& one : *parsed->array()) {
            const json::Value* fault = one.find("is_fault");
            found.push_back({std::string(rows.text(0)),
                             {textOf(one, "item"), textOf(one, "title"), textOf(one, "reason"),
                              fault != nullptr && fault->boolean() != nullptr && *fault->boolean()}});
        }
    }
    return found;
}

}  // namespace concordat::store
