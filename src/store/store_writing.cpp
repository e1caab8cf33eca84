// The changes that a Store makes.

#include <fmt/format.h>

#include "media/json.h"
#include "record/calendar_form.h"
#include "record/record.h"
#include "store/derived_rows.h"
#include "store/failure.h"
#include "store/store_parts.h"

namespace concordat::store {
namespace {

namespace json = media::json;

json::Value toJson(const Recorded& recorded) {
    return json::Members{{"agreement", recorded.agreement},
                         {"revision", recorded.revision},
                         {"sha256", recorded.sha256.hex()},
                         {"outcome", code(recorded.outcome)}};
}

const std::string& textOf(const json::Value& value, std::string_view name) {
    const json::Value* member = value.find(name);
    if (member == nullptr || member->string() == nullptr)
        throw Failure(core::ErrorCode::Invalid, "an answer kept in the database is damaged");
    return *member->string();
}

std::int64_t integerOf(const json::Value& value, std::string_view name) {
    const json::Value* member = value.find(name);
    if (member == nullptr || member->integer() == nullptr)
        throw Failure(core::ErrorCode::Invalid, "an answer kept in the database is damaged");
    return *member->integer();
}

Recorded recordedOf(const json::Value& value) {
    Recorded recorded{textOf(value, "agreement"), integerOf(value, "revision"),
                      media::Digest::fromHex(textOf(value, "sha256")).value_or(media::Digest()),
                      Recorded::Outcome::Added};
    for (const auto outcome :
         {Recorded::Outcome::Added, Recorded::Outcome::Revised, Recorded::Outcome::Unchanged})
        if (code(outcome) == textOf(value, "outcome")) recorded.outcome = outcome;
    return recorded;
}

std::string compact(const json::Value& value) {
    return json::write(value, json::Layout::Compact);
}

std::int64_t nextOrdinal(Connection& connection, std::int64_t workspace) {
    Rows rows = connection.query(
        "SELECT 1 + max(coalesce((SELECT max(ordinal) FROM revision WHERE workspace = ?1), 0), "
        "coalesce((SELECT max(ordinal) FROM file WHERE workspace = ?1), 0))",
        workspace);
    return rows.next() ? rows.integer(0) : 1;
}

struct Latest {
    std::int64_t number = 0;
    media::Digest sha256;
};

std::optional<Latest> latestOf(Connection& connection, std::int64_t workspace, std::string_view agreement) {
    Rows rows = connection.query(
        "SELECT number, sha256 FROM revision WHERE workspace = ?1 AND agreement = ?2 "
        "ORDER BY number DESC LIMIT 1",
        workspace, agreement);
    if (!rows.next()) return std::nullopt;
    return Latest{rows.integer(0), media::Digest::fromBytes(rows.bytes(1)).value_or(media::Digest())};
}

void checkExpected(const Expected& expected, const std::optional<Latest>& latest, const std::string& id) {
    switch (expected.kind) {
        case Expected::Kind::Anything:
            return;
        case Expected::Kind::Absent:
            if (!latest) return;
            throw Failure(core::ErrorCode::Conflict,
                          fmt::format("There is an agreement {} already, at revision {}; read it, and send "
                                      "what you change as its next revision.",
                                      id, latest->number));
        case Expected::Kind::Revision:
            if (latest && latest->sha256 == expected.sha256) return;
            throw Failure(
                core::ErrorCode::Conflict,
                latest ? fmt::format("The agreement {} was changed since you read it: it is at revision {} "
                                     "now. Read it again, and make your change in that.",
                                     id, latest->number)
                       : fmt::format("There is no agreement {} to change; record it as a new one.", id));
    }
}

// Whether its dates lack something that may be there by now, such as a calendar.
bool hasFault(std::string_view undated) {
    return undated.find("\"is_fault\":true") != std::string_view::npos;
}

// Computes anew, on the day on which it was computed, whatever lacked something.
void makeAnewWhatLacked(Connection& connection, std::int64_t workspace, const core::Calendars& calendars) {
    struct Lacking {
        std::string id;
        Readiness readiness;
    };
    std::vector<Lacking> all;
    {
        Rows rows = connection.query(
            "SELECT id, computed_on, horizon, undated FROM agreement WHERE workspace = ?1", workspace);
        while (rows.next())
            if (hasFault(rows.text(3)))
                all.push_back({std::string(rows.text(0)), {rows.date(1), rows.date(2)}});
    }
    for (const Lacking& one : all)
        makeAnewOrSayWhyNot(connection, workspace, one.id, one.readiness, calendars);
}

// Puts the revision, its content and its journal entries into the database, and everything derived.
Recorded recordOne(Connection& connection, std::int64_t workspace, const PreparedRevision& revision,
                   std::optional<core::Date> asked, const Expected& expected, const Order& order,
                   const core::Calendars& calendars) {
    const std::string& id = revision.derived.id;
    const std::optional<Latest> latest = latestOf(connection, workspace, id);
    checkExpected(expected, latest, id);
    if (latest && latest->sha256 == revision.content.sha256)
        return {id, latest->number, latest->sha256, Recorded::Outcome::Unchanged};

    const Readiness& readiness = revision.readiness;
    const core::Date effective = asked.value_or(latest ? readiness.today : core::kFirstDate);
    const RevisionRow row{latest ? latest->number + 1 : 1, revision.content.sha256, effective, order.at};
    const std::int64_t ordinal = nextOrdinal(connection, workspace);
    Contents(connection, workspace).keep(revision.content);
    connection.run(
        "INSERT INTO revision (workspace, agreement, number, sha256, effective, recorded_at, ordinal) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        workspace, id, row.number, Bytes{row.sha256.bytes()}, effective, order.at.microseconds, ordinal);
    Journal journal(connection, workspace);
    if (!latest)
        journal.append(kWorkspaceChain, order.at, order.actor, "agreement_added",
                       compact(json::Members{{"agreement", id}}));
    journal.append(id, order.at, order.actor, "revision_recorded",
                   compact(json::Members{{"revision", row.number},
                                         {"sha256", row.sha256.hex()},
                                         {"effective", core::print(effective)},
                                         {"ordinal", ordinal}}));
    // What was prepared stands for the record from today on, unless the revision is of a later day, the
    // horizon has moved on meanwhile, or what it lacked may have come.
    const core::Date horizon = readHorizon(connection, workspace);
    if ((latest && readiness.today < effective) || readiness.horizon != horizon ||
        hasFault(revision.derived.undated))
        makeAnew(connection, workspace, id, {readiness.today, horizon},
                 *withWorkspaceCalendars(connection, workspace, calendars));
    else
        writeDerived(connection, workspace, revision.derived, row, ordinal);
    return {id, row.number, row.sha256, latest ? Recorded::Outcome::Revised : Recorded::Outcome::Added};
}

}  // namespace

std::string_view code(Recorded::Outcome outcome) {
    switch (outcome) {
        case Recorded::Outcome::Added:
            return "added";
        case Recorded::Outcome::Revised:
            return "revised";
        case Recorded::Outcome::Unchanged:
            return "unchanged";
    }
    return {};
}

media::Digest requestSeal(std::int64_t workspace, std::string_view key, std::string_view fingerprint,
                          std::int64_t at, std::string_view answer) {
    return sealOf("concordat request 1",
                  {std::to_string(workspace), key, fingerprint, std::to_string(at), answer});
}

Store::Parts::Answer Store::Parts::change(const Order& order,
                                          const std::function<std::string(Connection&)>& make) {
    if (!writer)
        throw Failure(core::ErrorCode::Unavailable,
                      fmt::format("{}: it was opened for reading only.", folder.database()));
    // As the table of requests bounds it.
    constexpr std::size_t kLongestKey = 200;
    if (order.key.size() > kLongestKey)
        throw Failure(
            core::ErrorCode::Invalid,
            fmt::format("The key of this change has {} bytes; give it one of {} at most, such as a UUID.",
                        order.key.size(), kLongestKey));
    Answer answer;
    const auto answered = [&](Connection& connection) {
        if (order.key.empty()) return false;
        Rows rows =
            connection.query("SELECT fingerprint, answer FROM request WHERE workspace = ?1 AND key = ?2",
                             workspace, order.key);
        if (!rows.next()) return false;
        if (rows.bytes(0) != order.fingerprint.bytes())
            throw Failure(core::Error{core::ErrorCode::Conflict,
                                      fmt::format("The key “{}” was used for another change; give this one "
                                                  "a key of its own.",
                                                  order.key),
                                      {{"key", "it was used for another change", 0}}});
        answer.json = rows.text(1);
        return true;
    };
    const auto once = [&](Connection& connection) {
        answer.repeated = answered(connection);
        if (answer.repeated) return;
        answer.json = make(connection);
        if (order.key.empty()) return;
        const media::Digest seal =
            requestSeal(workspace, order.key, order.fingerprint.bytes(), order.at.microseconds, answer.json);
        connection.run(
            "INSERT INTO request (workspace, key, fingerprint, at, answer, seal) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            workspace, order.key, Bytes{order.fingerprint.bytes()}, order.at.microseconds, answer.json,
            Bytes{seal.bytes()});
    };
    writer->make({once, answered});
    return answer;
}

core::Result<PreparedRevision> Store::prepare(const core::Agreement& agreement, core::Date today) {
    return guarded([&] {
        const core::Date horizon = valueOf(this->horizon());
        const Readiness readiness{today, horizon};
        const std::string xml = valueOf(record::canonicalXml(agreement));
        return PreparedRevision{packContent(xml), derive(agreement, readiness, *parts_->allCalendars()),
                                readiness};
    });
}

core::Result<Recorded> Store::record(const PreparedRevision& revision, std::optional<core::Date> effective,
                                     const Expected& expected, const Order& order) {
    return guarded([&] {
        const Parts::Answer answer = parts_->change(order, [&](Connection& connection) {
            return compact(toJson(recordOne(connection, parts_->workspace, revision, effective, expected,
                                            order, *parts_->program_calendars)));
        });
        Recorded recorded = recordedOf(valueOf(json::parse(answer.json)));
        recorded.repeated = answer.repeated;
        return recorded;
    });
}

core::Result<std::vector<Recorded>> Store::recordAll(std::size_t count, const GetPrepared& prepared,
                                                     std::optional<core::Date> effective,
                                                     const Order& order) {
    return guarded([&] {
        const Parts::Answer answer = parts_->change(order, [&](Connection& connection) {
            json::Items all;
            for (std::size_t index = 0; index < count; ++index) {
                const auto& revision = prepared(index);
                if (!revision) throw Failure(revision.error());
                all.push_back(toJson(recordOne(connection, parts_->workspace, *revision, effective, {}, order,
                                               *parts_->program_calendars)));
            }
            return compact(all);
        });
        std::vector<Recorded> recorded;
        const json::Value value = valueOf(json::parse(answer.json));
        for (const json::Value& one : *value.array()) {
            recorded.push_back(recordedOf(one));
            recorded.back().repeated = answer.repeated;
        }
        return recorded;
    });
}

core::Result<KeptFile> Store::keepFile(std::string_view id, std::string_view name,
                                       std::string_view media_type, std::string_view bytes,
                                       std::string_view words, const Order& order) {
    return guarded([&] {
        const PackedContent content = packContent(bytes);
        const PackedContent text = packContent(words);
        const Parts::Answer answer = parts_->change(order, [&](Connection& connection) {
            if (!latestOf(connection, parts_->workspace, id))
                throw Failure(core::ErrorCode::NotFound, fmt::format("There is no agreement {}.", id));
            std::int64_t number = 1;
            {
                Rows rows =
                    connection.query("SELECT max(number) FROM file WHERE workspace = ?1 AND agreement = ?2",
                                     parts_->workspace, id);
                if (rows.next()) number = rows.integer(0) + 1;
            }
            Contents contents(connection, parts_->workspace);
            contents.keep(content);
            std::optional<Bytes> text_name;
            if (!words.empty()) {
                contents.keep(text);
                text_name = Bytes{text.sha256.bytes()};
            }
            const std::int64_t ordinal = nextOrdinal(connection, parts_->workspace);
            connection.run(
                "INSERT INTO file (workspace, agreement, number, name, media_type, sha256, words, "
                "recorded_at, ordinal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                parts_->workspace, id, number, name, media_type, Bytes{content.sha256.bytes()}, text_name,
                order.at.microseconds, ordinal);
            json::Members details{{"file", number},
                                  {"name", name},
                                  {"media_type", media_type},
                                  {"sha256", content.sha256.hex()},
                                  {"ordinal", ordinal}};
            if (text_name) details.push_back({"words", text.sha256.hex()});
            Journal(connection, parts_->workspace)
                .append(id, order.at, order.actor, "file_kept", compact(details));
            if (text_name) keepSearchText(connection, parts_->workspace, {ordinal, id, number, name, words});
            return compact(json::Members{{"file", number}, {"at", order.at.microseconds}});
        });
        const json::Value kept = valueOf(json::parse(answer.json));
        return KeptFile{integerOf(kept, "file"), std::string(name), std::string(media_type),
                        content.sha256,          content.size,      Moment{integerOf(kept, "at")}};
    });
}

core::Result<void> Store::addCalendar(const core::Calendar& calendar, const Order& order) {
    return guarded([&] {
        const PackedContent content = packContent(valueOf(record::writeCalendar(calendar)));
        parts_->change(order, [&](Connection& connection) {
            {
                Rows rows = connection.query("SELECT sha256 FROM calendar WHERE workspace = ?1 AND name = ?2",
                                             parts_->workspace, calendar.name);
                if (rows.next()) {
                    if (rows.bytes(0) == content.sha256.bytes()) return std::string("{}");
                    throw Failure(core::ErrorCode::Conflict,
                                  fmt::format("There is a calendar {} already, and it closes other days; "
                                              "give this one another name.",
                                              calendar.name));
                }
            }
            Contents(connection, parts_->workspace).keep(content);
            connection.run("INSERT INTO calendar (workspace, name, sha256) VALUES (?1, ?2, ?3)",
                           parts_->workspace, calendar.name, Bytes{content.sha256.bytes()});
            Journal(connection, parts_->workspace)
                .append(
                    kWorkspaceChain, order.at, order.actor, "calendar_added",
                    compact(json::Members{{"calendar", calendar.name}, {"sha256", content.sha256.hex()}}));
            makeAnewWhatLacked(
                connection, parts_->workspace,
                *withWorkspaceCalendars(connection, parts_->workspace, *parts_->program_calendars));
            return std::string("{}");
        });
    });
}

}  // namespace concordat::store
