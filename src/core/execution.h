// Whether the parties have executed an agreement, and on which day: which of the signatures on record count,
// and whose are still missing. The effective date and the invariants about signatures both ask here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::core {

// What was signed, and by whom not. An agreement is executed by the required signatures of capacity
// `execute`; an approval as to form, an attestation or an acknowledgment never executes it, though it may be
// required too (INV-02, INV-04).
struct Execution {
    // The last of the days on which a required signatory executed it with authority; of somebody who signed
    // twice the earlier. Nothing when nobody did.
    std::optional<Date> last = {};
    // Of the signatories whose signature must execute it, those without one that counts: "Casey Ellis for
    // Alder County Prosecutor".
    std::vector<std::string> missing = {};
    // The same, of required signatures that do not execute.
    std::vector<std::string> missing_approvals = {};
    // Why a signature does not count (INV-03), as the predicate of a sentence, one for each signature of the
    // record in its order; empty when it counts.
    std::vector<std::string> defects = {};

    // The day of execution; nothing while a signature that must execute it is missing, or none is asked for.
    [[nodiscard]] std::optional<Date> day() const { return missing.empty() ? last : std::nullopt; }
};

// Nobody waits for a party that joins after the agreement has taken effect (`joined_on`); where the effective
// date itself follows from the signatures, a party belongs to those who must sign when it joins by the day
// that the parties before it give. Moments of signing count by their civil date in the zone, with null on the
// clock that showed them. n log n in parties, people and signatures.
[[nodiscard]] Execution executionOf(const Agreement& agreement, const TimeZone* zone);

}  // namespace concordat::core
