#include "store/due_page.h"

#include <algorithm>
#include <array>
#include <map>

#include "media/compression.h"
#include "media/json.h"
#include "store/failure.h"
#include "store/reasons.h"

namespace concordat::store {
namespace {

namespace json = media::json;

// The walk is in the order of the key of due_date; the two other tables are looked up by theirs.
constexpr Sql kPage =
    "SELECT d.adjusted, d.agreement, d.occurrence, d.raw, d.time, d.grace_until, d.period_first, "
    "d.period_last, d.period_label, d.status, i.item, i.source, i.kind, i.title, i.obligors, i.owner, "
    "i.clause, i.lead, i.lapses, a.short_name, a.names "
    "FROM due_date AS d "
    "CROSS JOIN due_item AS i ON i.workspace = d.workspace AND i.agreement = d.agreement AND i.number = "
    "d.item "
    "CROSS JOIN agreement AS a ON a.workspace = d.workspace AND a.id = d.agreement "
    "WHERE d.workspace = ?1 AND (d.adjusted, d.agreement, d.occurrence) > (?2, ?3, ?4) AND d.adjusted <= ?5 "
    "AND (i.lapses = 0 OR d.adjusted >= ?6) AND (?7 OR a.sensitivity <> 'counsel_only') "
    "ORDER BY d.adjusted, d.agreement, d.occurrence LIMIT ?8";

constexpr Sql kCount =
    "SELECT count(*) FROM (SELECT 1 FROM due_date AS d "
    "CROSS JOIN due_item AS i ON i.workspace = d.workspace AND i.agreement = d.agreement AND i.number = "
    "d.item "
    "CROSS JOIN agreement AS a ON a.workspace = d.workspace AND a.id = d.agreement "
    "WHERE d.workspace = ?1 AND d.adjusted BETWEEN ?2 AND ?3 AND (i.lapses = 0 OR d.adjusted >= ?4) "
    "AND (?5 OR a.sensitivity <> 'counsel_only') LIMIT ?6)";

[[noreturn]] void damaged() {
    throw Failure(core::ErrorCode::Invalid,
                  "what is kept ready of the dates is damaged; `concordat rebuild` makes it again");
}

core::DueSource sourceOf(std::string_view text) {
    for (int value = 0; value <= static_cast<int>(core::DueSource::Authority); ++value)
        if (code(static_cast<core::DueSource>(value)) == text) return static_cast<core::DueSource>(value);
    damaged();
}

core::DueStatus recordedStatus(std::string_view text) {
    for (const core::DueStatus status : {core::DueStatus::Returned, core::DueStatus::Suspended})
        if (code(status) == text) return status;
    damaged();
}

std::vector<std::string> textsOf(std::string_view list) {
    if (list == "[]") return {};
    const auto parsed = json::parse(list);
    if (!parsed || parsed->array() == nullptr) damaged();
    std::vector<std::string> texts;
    for (const json::Value& text : *parsed->array())
        texts.push_back(text.string() == nullptr ? std::string() : *text.string());
    return texts;
}

core::DueItem itemOf(const Rows& rows, core::Date as_of) {
    core::DueItem item;
    item.adjusted = rows.date(0);
    item.agreement = rows.text(1);
    item.occurrence = rows.text(2);
    item.raw = rows.date(3);
    item.time = rows.text(4);
    item.grace_until = rows.optionalDate(5);
    if (!rows.isNull(6)) item.period = {rows.date(6), rows.date(7), std::string(rows.text(8))};
    if (!rows.isNull(9)) item.status = recordedStatus(rows.text(9));
    item.item = rows.text(10);
    item.source = sourceOf(rows.text(11));
    item.kind = rows.text(12);
    item.title = rows.text(13);
    item.obligors = textsOf(rows.text(14));
    item.owner = rows.text(15);
    item.clause = rows.text(16);
    item.lead = rows.integer(17);
    item.lapses = rows.integer(18) != 0;
    item.status = core::statusOn(item, as_of);
    item.days_left = std::int64_t{item.adjusted.days} - as_of.days;
    return item;
}

// The names that an agreement's dates need, read once for a page.
class Names {
public:
    void read(std::string_view agreement, std::string_view text) {
        if (agreement == agreement_) return;
        agreement_ = agreement;
        auto parsed = json::parse(text);
        if (!parsed) damaged();
        names_ = *std::move(parsed);
    }

    [[nodiscard]] std::string of(const std::string& key) const {
        const json::Value* name = names_.find(key);
        return name == nullptr || name->string() == nullptr ? key : *name->string();
    }

private:
    std::string agreement_;
    json::Value names_;
};

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
        Names names;
        Rows rows = connection.query(kPage, workspace, after.adjusted, after.agreement, after.occurrence,
                                     query.range.last, query.as_of, query.counsel_only ? 1 : 0,
                                     std::max<std::int64_t>(query.limit, 1) + 1);
        while (rows.next()) {
            if (!page.rows.empty() && static_cast<std::int64_t>(page.rows.size()) >= query.limit) {
                const core::DueItem& last = page.rows.back().item;
                page.next = DuePlace{last.adjusted, last.agreement, last.occurrence};
                break;
            }
            DueRow row{
                itemOf(rows, query.as_of), std::string(rows.text(rows.text(19).empty() ? 1 : 19)), {}, {}};
            if (!row.item.obligors.empty() || !row.item.owner.empty()) {
                names.read(row.item.agreement, rows.text(20));
                for (const std::string& obligor : row.item.obligors)
                    row.obligors.push_back(names.of(obligor));
                if (!row.item.owner.empty()) row.owner = names.of(row.item.owner);
            }
            page.rows.push_back(std::move(row));
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
