// The journal: what happened, appended and never changed, in one chain for each agreement and one for the
// workspace. Each entry's hash covers its own columns and the hash before it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "media/hash.h"
#include "store/connection.h"

namespace concordat::store {

// A moment: microseconds since 1970-01-01T00:00Z.
struct Moment {
    std::int64_t microseconds = 0;

    auto operator<=>(const Moment&) const = default;
};

// The name of the workspace's own chain.
inline constexpr std::string_view kWorkspaceChain = "";

struct JournalEntry {
    std::string chain;  // the id of an agreement, or empty
    std::int64_t seq = 0;
    Moment at;
    std::string actor;
    std::string kind;     // "revision_recorded"
    std::string details;  // JSON, the members of that kind
    media::Digest hash;
};

// Of an entry that stands behind one with the hash `before`: SHA-256 over every column, each with its length
// in front, so that no two entries give the same bytes. A second program can check a chain from this
// sentence: the text "concordat journal 1", then workspace, chain, seq, at, actor, kind, details and the 32
// bytes of `before`, each written as its number of bytes in decimal, a colon and the bytes; numbers are in
// decimal.
[[nodiscard]] media::Digest chained(std::int64_t workspace, const JournalEntry& entry,
                                    const media::Digest& before);

// SHA-256 over parts, each with its length in front, behind a title: for seals that no two lists of parts
// share.
[[nodiscard]] media::Digest sealOf(std::string_view title, std::initializer_list<std::string_view> parts);

class Journal {
public:
    Journal(Connection& connection, std::int64_t workspace)
        : connection_(connection), workspace_(workspace) {}

    // Puts an entry at the end of its chain and answers with it. Needs an open transaction.
    JournalEntry append(std::string_view chain, Moment at, std::string_view actor, std::string_view kind,
                        std::string_view details);

    // Of one chain, in order, those after `after`; at most `limit`.
    [[nodiscard]] std::vector<JournalEntry> entries(std::string_view chain, std::int64_t after,
                                                    std::int64_t limit);

private:
    Connection& connection_;
    std::int64_t workspace_;
};

}  // namespace concordat::store
