#include "store/journal.h"

#include <fmt/format.h>

#include "store/failure.h"

namespace concordat::store {
namespace {

JournalEntry entryOf(const Rows& rows, std::string_view chain) {
    JournalEntry entry;
    entry.chain = chain;
    entry.seq = rows.integer(0);
    entry.at = {rows.integer(1)};
    entry.actor = rows.text(2);
    entry.kind = rows.text(3);
    entry.details = rows.text(4);
    entry.hash = media::Digest::fromBytes(rows.bytes(5)).value_or(media::Digest());
    return entry;
}

}  // namespace

media::Digest sealOf(std::string_view title, std::initializer_list<std::string_view> parts) {
    std::string text(title);
    for (const std::string_view part : parts) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    }
    return media::Digest::of(text);
}

media::Digest chained(std::int64_t workspace, const JournalEntry& entry, const media::Digest& before) {
    return sealOf("concordat journal 1", {std::to_string(workspace), entry.chain, std::to_string(entry.seq),
                                          std::to_string(entry.at.microseconds), entry.actor, entry.kind,
                                          entry.details, before.bytes()});
}

JournalEntry Journal::append(std::string_view chain, Moment at, std::string_view actor, std::string_view kind,
                             std::string_view details) {
    JournalEntry entry{std::string(chain),   1, at, std::string(actor), std::string(kind),
                       std::string(details), {}};
    media::Digest before;
    {
        Rows last = connection_.query(
            "SELECT seq, hash FROM journal WHERE workspace = ?1 AND chain = ?2 ORDER BY seq DESC LIMIT 1",
            workspace_, chain);
        if (last.next()) {
            entry.seq = last.integer(0) + 1;
            before = media::Digest::fromBytes(last.bytes(1)).value_or(media::Digest());
        }
    }
    entry.hash = chained(workspace_, entry, before);
    connection_.run(
        "INSERT INTO journal (workspace, chain, seq, at, actor, kind, details, hash) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        workspace_, chain, entry.seq, at.microseconds, actor, kind, details, Bytes{entry.hash.bytes()});
    return entry;
}

std::vector<JournalEntry> Journal::entries(std::string_view chain, std::int64_t after, std::int64_t limit) {
    std::vector<JournalEntry> found;
    Rows rows = connection_.query(
        "SELECT seq, at, actor, kind, details, hash FROM journal "
        "WHERE workspace = ?1 AND chain = ?2 AND seq > ?3 ORDER BY seq LIMIT ?4",
        workspace_, chain, after, limit);
    while (rows.next())
        found.push_back(entryOf(rows, chain));
    return found;
}

}  // namespace concordat::store
