// The invariants: what must be true of every sound record (INV-01 … INV-40 of the domain, 2.5), each a named
// object that says what is broken, where, why, and what to do about it.
//
// `checkInvariants` holds a record against all of them. It promises that a finding names the smallest part
// that has to be changed, that the same record and facts give the same findings in the same order, and that a
// record full of dangling names is examined like any other: a name that leads nowhere is the reader's
// business
// (`record`), and only what hangs on it stays unexamined. All checks are linear or n log n in the parts of
// the record, but for due rules, which cost what their dates cost: INV-12 tries each over the term, and
// INV-22 asks for all that is due in it.
//
// Held by construction, and so by the tests of term_schedule.h:
//   INV-06  renewals chain, each with its own notice deadline
// Left to others, because a record alone cannot decide them:
//   INV-25  required rule sets of a data flow            needs the rule packs (law)
//   INV-27  notify_hours against the law's limits        needs the rule packs (law)
//   INV-28  small cells in published tables              needs the outputs (suppression)
//   INV-29  ratios over suppressed cells                 needs the outputs (suppression)
//   INV-37  every change writes an audit event           needs the journal (store)
//   INV-38  no final document with a blank               needs the template (documents)
//   INV-39  bulletins acknowledged by each party         needs the outbox (outreach)
// Of INV-19 (match counted for two awards) and INV-31 (a snapshot never changes) the record shows one side.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/date.h"
#include "core/instant.h"
#include "core/lifetime.h"
#include "core/term_schedule.h"
#include "core/vocabulary.h"

namespace concordat::core {

class Findings;
class Inspection;

// What a finding does to the record.
enum class Severity : std::uint8_t {
    Error,    // the record is wrong, and what is computed from it may be
    Warning,  // something is missing or doubtful; somebody should decide
    Flag      // the record is right and somebody should know
};
[[nodiscard]] std::span<const Word> words(Severity);

// One place where an invariant does not hold. `path` is written as in a Problem: items by key, items without
// a key by position from 1.
struct Finding {
    int invariant = 0;
    Severity severity = Severity::Error;
    std::string path;
    std::string message;  // what is wrong, where and why
    std::string remedy;   // what to do next

    bool operator==(const Finding&) const = default;
};

struct Invariant {
    int number = 0;
    std::string_view name;                // "One primary liaison"
    std::string_view statement;           // what is true when it holds, in one sentence
    Severity severity = Severity::Error;  // of its findings, unless a finding says otherwise
    void (*check)(const Inspection& inspection, Findings& findings) = nullptr;
};

// "INV-07".
[[nodiscard]] std::string label(int invariant);

// All invariants of this file, by number.
[[nodiscard]] std::span<const Invariant> invariants();

// A text of the record and its place: what `record` finds on its walk.
struct TextAt {
    std::string path;
    std::string_view text;
};

// What the checks need to know and the record does not say. The pointers and what `texts` shows must outlive
// the check.
struct RecordFacts {
    Date as_of;
    std::optional<Date> effective = {};     // first day in force; nothing while that is undecided
    std::vector<TermRow> terms = {};        // empty while nothing is known of them
    bool terms_continue = false;            // more renewals follow the last of them
    std::optional<Lifetime> lifetime = {};  // in which the agreement is in force; nothing while undecided
    const Calendars* calendars = nullptr;   // every calendar that the record names; with null only weekends
    const TimeZone* zone = nullptr;         // of the agreement; with null a moment keeps its own date
    std::span<const TextAt> texts = {};     // every text of the record, for INV-40
};

// The facts that core can find out by itself; `texts` stays empty. Unlimited renewals are listed to two years
// after the as-of date. `calendars` and `zone` must outlive it.
[[nodiscard]] RecordFacts recordFacts(const Agreement& agreement, Date asOf, const Calendars& calendars,
                                      const TimeZone& zone);

// By the numbers of the invariants.
[[nodiscard]] std::vector<Finding> checkInvariants(const Agreement& agreement, const RecordFacts& facts);

// INV-40: social security numbers, dates of birth beside a name, numbers of court cases. Numbers that others
// gave the agreement (`external_numbers`) and citations (`authorities`) are not read for case numbers. A
// finding says where in the text, counted in characters from 1, and never repeats what it found. Linear in
// the text.
[[nodiscard]] std::vector<Finding> checkIdentifiers(std::span<const TextAt> texts);

}  // namespace concordat::core
