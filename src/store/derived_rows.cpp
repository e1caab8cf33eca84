#include "store/derived_rows.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/vocabulary.h"
#include "media/json.h"
#include "record/record.h"
#include "store/content.h"
#include "store/failure.h"
#include "store/journal.h"
#include "store/search.h"

namespace concordat::store {
namespace {

// Each day of the rows once.
std::vector<core::Date> daysOf(const std::vector<DueRow>& rows) {
    std::vector<core::Date> days;
    for (const DueRow& row : rows)
        if (days.empty() || days.back() != row.item.adjusted) days.push_back(row.item.adjusted);
    return days;
}

std::string toJson(const std::vector<core::Date>& days) {
    media::json::Writer out(media::json::Layout::Compact);
    out.startArray();
    for (const core::Date day : days)
        out.integer(day.days);
    out.endArray();
    return out.finish();
}

// The days on which the agreement has rows, as its own row says.
std::vector<core::Date> dueDays(Connection& connection, std::int64_t workspace, const std::string& id) {
    std::vector<core::Date> days;
    Rows rows =
        connection.query("SELECT due_days FROM agreement WHERE workspace = ?1 AND id = ?2", workspace, id);
    if (!rows.next()) return days;
    const media::json::Value list = valueOf(media::json::parse(rows.text(0)));
    if (list.array() == nullptr) return days;
    for (const media::json::Value& day : *list.array())
        if (day.integer() != nullptr) days.push_back(core::Date{static_cast<std::int32_t>(*day.integer())});
    return days;
}

media::Digest sealOfSummary(std::int64_t revision, const Derived& derived) {
    return sealOf("concordat derived 1",
                  {derived.id, std::to_string(revision), core::print(derived.computed_on),
                   core::print(derived.valid_through), core::print(derived.horizon)});
}

void writeSummary(Connection& connection, std::int64_t workspace, const Derived& derived,
                  const RevisionRow& revision) {
    connection.run(
        "INSERT INTO agreement (workspace, id, revision, sha256, title, short_name, instrument, state, "
        "sensitivity, parties, effective, ends, next_due, due_days, computed_on, valid_through, horizon, "
        "seal, "
        "undated, json, json_size, reasons, reasons_size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        workspace, derived.id, revision.number, Bytes{revision.sha256.bytes()}, derived.title,
        derived.short_name, derived.instrument, derived.state, derived.sensitivity, derived.parties,
        derived.effective, derived.ends, derived.next_due, toJson(daysOf(derived.dates)), derived.computed_on,
        derived.valid_through, derived.horizon, Bytes{sealOfSummary(revision.number, derived).bytes()},
        derived.undated, Bytes{derived.json}, derived.json_size, Bytes{derived.reasons},
        derived.reasons_size);
}

// What stands in the tables; nothing where there is no row of the agreement.
struct Kept {
    Derived derived;
    std::string due_days;
    std::int64_t revision = 0;
    std::string sha256;
    std::string seal;
};

std::optional<Kept> readSummary(Connection& connection, std::int64_t workspace, const std::string& id) {
    Rows rows = connection.query(
        "SELECT id, title, short_name, instrument, state, sensitivity, parties, effective, ends, "
        "next_due, computed_on, valid_through, horizon, undated, json, json_size, reasons, reasons_size, "
        "revision, sha256, seal, due_days FROM agreement WHERE workspace = ?1 AND id = ?2",
        workspace, id);
    if (!rows.next()) return std::nullopt;
    Kept kept;
    Derived& derived = kept.derived;
    int column = 0;
    for (std::string* text : {&derived.id, &derived.title, &derived.short_name, &derived.instrument,
                              &derived.state, &derived.sensitivity, &derived.parties})
        *text = rows.text(column++);
    for (std::optional<core::Date>* day : {&derived.effective, &derived.ends, &derived.next_due})
        *day = rows.optionalDate(column++);
    for (core::Date* day : {&derived.computed_on, &derived.valid_through, &derived.horizon})
        *day = rows.date(column++);
    derived.undated = rows.text(13);
    derived.json = rows.bytes(14);
    derived.json_size = rows.integer(15);
    derived.reasons = rows.bytes(16);
    derived.reasons_size = rows.integer(17);
    kept.revision = rows.integer(18);
    kept.sha256 = rows.bytes(19);
    kept.seal = rows.bytes(20);
    kept.due_days = rows.text(21);
    return kept;
}

// What the table holds of the agreement on these days.
std::vector<DueRow> readDates(Connection& connection, std::int64_t workspace, const std::string& id,
                              const std::vector<core::Date>& days, bool counsel_only) {
    std::vector<DueRow> found;
    for (const core::Date day : days) {
        Rows rows = connection.query(
            "SELECT adjusted, agreement, occurrence, item, source, kind, title, obligors, owner, owner_name, "
            "clause, lead, lapses, raw, time, grace_until, period_first, period_last, period_label, status, "
            "short_name, counsel_only FROM due_date "
            "WHERE workspace = ?1 AND adjusted = ?2 AND agreement = ?3 ORDER BY occurrence",
            workspace, day, id);
        while (rows.next())
            if (rows.integer(21) == (counsel_only ? 1 : 0)) found.push_back(readDueRow(rows));
    }
    return found;
}

bool isCounsels(const Derived& derived) {
    return derived.sensitivity == core::code(core::SensitivityLabel::CounselOnly);
}

// Whether the text for the search is there as it should be, under its number.
bool hasSearchText(Connection& connection, std::int64_t workspace, const Derived& derived,
                   std::int64_t ordinal) {
    Rows rows = connection.query(
        "SELECT id, names, words FROM search_text WHERE workspace = ?1 AND agreement = ?2 AND file = 0",
        workspace, derived.id);
    return rows.next() && rows.integer(0) == searchId(workspace, ordinal) &&
           rows.text(1) == derived.search_names && rows.text(2) == derived.search_words;
}

}  // namespace

void writeDerived(Connection& connection, std::int64_t workspace, const Derived& derived,
                  const RevisionRow& revision, std::int64_t ordinal) {
    // Also on the days that are written now: what the row says of its days may be damaged.
    std::vector<core::Date> days = dueDays(connection, workspace, derived.id);
    std::ranges::copy(daysOf(derived.dates), std::back_inserter(days));
    for (const core::Date day : days)
        connection.run("DELETE FROM due_date WHERE workspace = ?1 AND adjusted = ?2 AND agreement = ?3",
                       workspace, day, derived.id);
    connection.run("DELETE FROM agreement WHERE workspace = ?1 AND id = ?2", workspace, derived.id);
    writeSummary(connection, workspace, derived, revision);
    for (const DueRow& row : derived.dates)
        writeDueRow(connection, workspace, row, isCounsels(derived));
    keepSearchText(connection, workspace,
                   {ordinal, derived.id, 0, derived.search_names, derived.search_words});
}

Standing standingOf(Connection& connection, std::int64_t workspace, const std::string& id, core::Date day) {
    Standing standing;
    {
        Rows rows = connection.query(
            "SELECT number, sha256, effective, recorded_at, ordinal FROM revision "
            "WHERE workspace = ?1 AND agreement = ?2 ORDER BY number DESC",
            workspace, id);
        bool found = false;
        while (rows.next()) {
            if (found && standing.row.effective <= day) break;
            if (found)
                standing.until = std::min(standing.until.value_or(core::kLastDate), standing.row.effective);
            standing.row = {rows.integer(0),
                            media::Digest::fromBytes(rows.bytes(1)).value_or(media::Digest()), rows.date(2),
                            Moment{rows.integer(3)}};
            standing.ordinal = rows.integer(4);
            found = true;
        }
        if (!found)
            throw Failure(core::ErrorCode::Invalid,
                          fmt::format("{}: the agreement {} has no revision; `concordat verify` says what is "
                                      "damaged.",
                                      connection.path(), id));
    }
    standing.agreement = valueOf(record::readXml(Contents(connection, workspace).get(standing.row.sha256)));
    return standing;
}

namespace {

// What follows from a standing revision; it is valid for as long as no newer one takes its place.
Derived derivedOf(const Standing& standing, const Readiness& readiness, const core::Calendars& calendars) {
    Derived derived = derive(standing.agreement, readiness, calendars);
    if (standing.until)
        derived.valid_through = std::min(derived.valid_through, core::Date{standing.until->days - 1});
    return derived;
}

}  // namespace

void makeAnew(Connection& connection, std::int64_t workspace, const std::string& id,
              const Readiness& readiness, const core::Calendars& calendars) {
    const Standing standing = standingOf(connection, workspace, id, readiness.today);
    writeDerived(connection, workspace, derivedOf(standing, readiness, calendars), standing.row,
                 standing.ordinal);
}

void makeAnewOrSayWhyNot(Connection& connection, std::int64_t workspace, const std::string& id,
                         const Readiness& readiness, const core::Calendars& calendars) {
    try {
        Savepoint part(connection);
        makeAnew(connection, workspace, id, readiness, calendars);
        part.keep();
    } catch (const Failure& failure) {
        if (failure.error().code != core::ErrorCode::Invalid) throw;
        connection.run(
            "UPDATE agreement SET computed_on = ?3, valid_through = ?3, undated = ?4 "
            "WHERE workspace = ?1 AND id = ?2",
            workspace, id, readiness.today, undatedForFault(failure.error().message));
    }
}

DerivedFaults derivedFaults(Connection& connection, std::int64_t workspace, const std::string& id,
                            const core::Calendars& calendars) {
    std::optional<Kept> kept = readSummary(connection, workspace, id);
    if (!kept) return {{"agreement"}};
    const Readiness readiness{kept->derived.computed_on, kept->derived.horizon};
    const Standing standing = standingOf(connection, workspace, id, readiness.today);
    const Derived fresh = derivedOf(standing, readiness, calendars);
    // Marked as stale when the horizon moved on, and not yet made anew.
    if (kept->derived.valid_through.days == readiness.today.days - 1)
        kept->derived.valid_through = fresh.valid_through;

    std::vector<std::string> faults;
    const std::vector<core::Date> days = daysOf(fresh.dates);
    if (readDates(connection, workspace, id, days, isCounsels(fresh)) != fresh.dates)
        faults.emplace_back("due_date");
    if (!hasSearchText(connection, workspace, fresh, standing.ordinal)) faults.emplace_back("search_text");
    kept->derived.dates = fresh.dates;
    kept->derived.search_names = fresh.search_names;
    kept->derived.search_words = fresh.search_words;
    if (kept->derived != fresh || kept->revision != standing.row.number ||
        kept->sha256 != standing.row.sha256.bytes() ||
        kept->seal != sealOfSummary(standing.row.number, fresh).bytes() || kept->due_days != toJson(days))
        faults.emplace_back("agreement");
    return {std::move(faults), static_cast<std::int64_t>(fresh.dates.size())};
}

}  // namespace concordat::store
