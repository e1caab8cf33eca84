#include "store/derived_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "record/record.h"
#include "store/content.h"
#include "store/failure.h"
#include "store/journal.h"
#include "store/search.h"

namespace concordat::store {
namespace {

void writeItems(Connection& connection, std::int64_t workspace, const Derived& derived) {
    std::int64_t number = 0;
    for (const ItemRow& item : derived.items)
        connection.run(
            "INSERT INTO due_item (workspace, agreement, number, item, source, kind, title, obligors, owner, "
            "clause, lead, lapses) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            workspace, derived.id, number++, item.item, item.source, item.kind, item.title, item.obligors,
            item.owner, item.clause, item.lead, item.lapses ? 1 : 0);
}

void writeDates(Connection& connection, std::int64_t workspace, const Derived& derived) {
    for (const DateRow& date : derived.dates)
        connection.run(
            "INSERT INTO due_date (workspace, adjusted, agreement, occurrence, item, raw, time, grace_until, "
            "period_first, period_last, period_label, status) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            workspace, date.adjusted, derived.id, date.occurrence, date.item, date.raw, date.time,
            date.grace_until, date.period_first, date.period_last, date.period_label, date.status);
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
        "sensitivity, parties, names, effective, ends, next_due, computed_on, valid_through, horizon, seal, "
        "undated, json, json_size, reasons, reasons_size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        workspace, derived.id, revision.number, Bytes{revision.sha256.bytes()}, derived.title,
        derived.short_name, derived.instrument, derived.state, derived.sensitivity, derived.parties,
        derived.names, derived.effective, derived.ends, derived.next_due, derived.computed_on,
        derived.valid_through, derived.horizon, Bytes{sealOfSummary(revision.number, derived).bytes()},
        derived.undated, Bytes{derived.json}, derived.json_size, Bytes{derived.reasons},
        derived.reasons_size);
}

// What stands in the tables; nothing where there is no row of the agreement.
struct Kept {
    Derived derived;
    std::int64_t revision = 0;
    std::string sha256;
    std::string seal;
};

std::optional<Kept> readSummary(Connection& connection, std::int64_t workspace, const std::string& id) {
    Rows rows = connection.query(
        "SELECT id, title, short_name, instrument, state, sensitivity, parties, names, effective, ends, "
        "next_due, computed_on, valid_through, horizon, undated, json, json_size, reasons, reasons_size, "
        "revision, sha256, seal FROM agreement WHERE workspace = ?1 AND id = ?2",
        workspace, id);
    if (!rows.next()) return std::nullopt;
    Kept kept;
    Derived& derived = kept.derived;
    int column = 0;
    for (std::string* text : {&derived.id, &derived.title, &derived.short_name, &derived.instrument,
                              &derived.state, &derived.sensitivity, &derived.parties, &derived.names})
        *text = rows.text(column++);
    for (std::optional<core::Date>* day : {&derived.effective, &derived.ends, &derived.next_due})
        *day = rows.optionalDate(column++);
    for (core::Date* day : {&derived.computed_on, &derived.valid_through, &derived.horizon})
        *day = rows.date(column++);
    derived.undated = rows.text(14);
    derived.json = rows.bytes(15);
    derived.json_size = rows.integer(16);
    derived.reasons = rows.bytes(17);
    derived.reasons_size = rows.integer(18);
    kept.revision = rows.integer(19);
    kept.sha256 = rows.bytes(20);
    kept.seal = rows.bytes(21);
    return kept;
}

void readItems(Connection& connection, std::int64_t workspace, const std::string& id, Derived& derived) {
    Rows rows = connection.query(
        "SELECT item, source, kind, title, obligors, owner, clause, lead, lapses, number FROM due_item "
        "WHERE workspace = ?1 AND agreement = ?2 ORDER BY number",
        workspace, id);
    while (rows.next()) {
        derived.items.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                                 std::string(rows.text(2)), std::string(rows.text(3)),
                                 std::string(rows.text(4)), std::string(rows.text(5)),
                                 std::string(rows.text(6)), rows.integer(7), rows.integer(8) != 0});
        if (rows.integer(9) + 1 != static_cast<std::int64_t>(derived.items.size())) return;  // a gap
    }
}

void readDates(Connection& connection, std::int64_t workspace, const std::string& id, Derived& derived) {
    Rows rows = connection.query(
        "SELECT adjusted, occurrence, item, raw, time, grace_until, period_first, period_last, period_label, "
        "status FROM due_date WHERE workspace = ?1 AND agreement = ?2 ORDER BY adjusted, occurrence",
        workspace, id);
    const auto optionalText = [&rows](int column) {
        return rows.isNull(column) ? std::nullopt : std::optional(std::string(rows.text(column)));
    };
    while (rows.next())
        derived.dates.push_back({rows.date(0), std::string(rows.text(1)), rows.integer(2), rows.date(3),
                                 std::string(rows.text(4)), rows.optionalDate(5), rows.optionalDate(6),
                                 rows.optionalDate(7), optionalText(8), optionalText(9)});
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
    connection.run("DELETE FROM due_date WHERE workspace = ?1 AND agreement = ?2", workspace, derived.id);
    connection.run("DELETE FROM due_item WHERE workspace = ?1 AND agreement = ?2", workspace, derived.id);
    connection.run("DELETE FROM agreement WHERE workspace = ?1 AND id = ?2", workspace, derived.id);
    writeSummary(connection, workspace, derived, revision);
    writeItems(connection, workspace, derived);
    writeDates(connection, workspace, derived);
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

std::vector<std::string> derivedFaults(Connection& connection, std::int64_t workspace, const std::string& id,
                                       const core::Calendars& calendars) {
    std::optional<Kept> kept = readSummary(connection, workspace, id);
    if (!kept) return {"agreement"};
    readItems(connection, workspace, id, kept->derived);
    readDates(connection, workspace, id, kept->derived);
    const Readiness readiness{kept->derived.computed_on, kept->derived.horizon};
    const Standing standing = standingOf(connection, workspace, id, readiness.today);
    const Derived fresh = derivedOf(standing, readiness, calendars);
    // Marked as stale when the horizon moved on, and not yet made anew.
    if (kept->derived.valid_through.days == readiness.today.days - 1)
        kept->derived.valid_through = fresh.valid_through;

    std::vector<std::string> faults;
    if (kept->derived.items != fresh.items) faults.emplace_back("due_item");
    if (kept->derived.dates != fresh.dates) faults.emplace_back("due_date");
    if (!hasSearchText(connection, workspace, fresh, standing.ordinal)) faults.emplace_back("search_text");
    kept->derived.items = fresh.items;
    kept->derived.dates = fresh.dates;
    kept->derived.search_names = fresh.search_names;
    kept->derived.search_words = fresh.search_words;
    if (kept->derived != fresh || kept->revision != standing.row.number ||
        kept->sha256 != standing.row.sha256.bytes() ||
        kept->seal != sealOfSummary(standing.row.number, fresh).bytes())
        faults.emplace_back("agreement");
    return faults;
}

}  // namespace concordat::store
