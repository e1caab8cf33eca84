// What was signed, by whom and when: INV-03, 04, 34 and 35.

#include <algorithm>
#include <array>
#include <map>

#include "core/execution.h"
#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// INV-03.
void signedWithAuthority(const Inspection& inspection, Findings& findings) {
    const std::vector<Signature>& signatures = inspection.agreement.signatures;
    const Execution execution = executionOf(inspection.agreement, inspection.facts.zone);
    for (std::size_t index = 0; index < signatures.size(); ++index) {
        if (execution.defects[index].empty()) continue;
        findings.add(at("signatures", index),
                     join(inspection.nameOfPerson(signatures[index].person), " ", execution.defects[index],
                          "; the signature does not count towards execution."),
                     "Have it signed or ratified by somebody with authority on that day, or correct the "
                     "record of the signatory.");
    }
}

// The first day that the effective rule allows; nothing while it has no answer.
std::optional<Date> earliestEffective(const EffectiveRule& rule, std::optional<Date> executed) {
    const Result<Date> day = executed ? Result<Date>(*executed) : fail(ErrorCode::NotFound, "not executed");
    const auto effective = effectiveBy(rule, day);
    return effective ? std::optional(effective->date) : std::nullopt;
}

void compareExecuted(const Inspection& inspection, const Execution& execution, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const std::optional<Date> stated = agreement.dates.executed;
    if (!stated) return;
    if (agreement.signatures.empty()) {
        findings.add(Severity::Warning, "dates.executed",
                     join("The agreement is said to be executed on ", print(*stated),
                          ", but no signature is recorded."),
                     "Record the signatures with their dates, or take the date of execution out.");
    } else if (!execution.missing.empty()) {
        findings.add("dates.executed",
                     join("The agreement is said to be executed on ", print(*stated),
                          ", but a signature that counts is missing: ", listed(execution.missing), "."),
                     "Get the signature, or take the date of execution out until it is there.");
    } else if (execution.last && *execution.last != *stated) {
        findings.add("dates.executed",
                     join("The agreement is said to be executed on ", print(*stated),
                          ", but the last required signature is of ", print(*execution.last), "."),
                     join("Set it to ", print(*execution.last), ", or correct the date of the signature."));
    }
    // It does not execute the agreement, but somebody required it.
    if (!agreement.signatures.empty() && !execution.missing_approvals.empty())
        findings.add(Severity::Warning, "dates.executed",
                     join("The agreement is said to be executed on ", print(*stated),
                          ", but a required approval or acknowledgment is missing: ",
                          listed(execution.missing_approvals), "."),
                     "Get it, or say in the record that it is not required.");
}

// INV-04.
void executedThenEffective(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const Execution execution = executionOf(agreement, inspection.facts.zone);
    compareExecuted(inspection, execution, findings);
    const std::optional<Date> executed =
        agreement.dates.executed ? agreement.dates.executed : execution.day();
    const std::optional<Date> earliest = earliestEffective(agreement.effective_rule, executed);
    const std::optional<Date> stated = agreement.dates.effective;
    if (stated && earliest && *stated < *earliest)
        findings.add(
            "dates.effective",
            join("The agreement is said to take effect on ", print(*stated), ", but its effective rule (",
                 code(agreement.effective_rule.kind), ") gives ", print(*earliest), " at the earliest."),
            "Correct the date or the rule.");
    const std::optional<Date> effective = stated ? stated : inspection.facts.effective;
    if (effective && executed && *effective < *executed && agreement.retroactivity_reason.empty())
        findings.add("retroactivity_reason",
                     join("The agreement takes effect on ", print(*effective), ", before it was executed on ",
                          print(*executed), ", and says not why."),
                     "State why the parties let it reach back, or move the effective date.");
}

// INV-34. The day on which an executed amendment takes effect; nothing while that is open.
std::optional<Date> effectiveDay(const Amendment& amendment) {
    if (!amendment.executed_on) return std::nullopt;
    return earliestEffective(amendment.effective, amendment.executed_on);
}

void chainChanges(const std::vector<Amendment>& amendments, std::span<const std::size_t> order,
                  Findings& findings) {
    struct Last {
        std::string_view value;
        std::int64_t amendment;
    };
    std::map<std::string_view, Last> lastChange;
    for (const std::size_t index : order) {
        const Amendment& amendment = amendments[index];
        for (std::size_t place = 0; place < amendment.changes.size(); ++place) {
            const Change& change = amendment.changes[place];
            const auto before = lastChange.find(change.path);
            if (before != lastChange.end() && before->second.value != change.old)
                findings.add(
                    join(at("amendments", std::to_string(amendment.number)), ".", at("changes", place),
                         ".old"),
                    join("Amendment ", std::to_string(amendment.number), " changes “", change.path,
                         "” from “", change.old, "”, but in the order of effective dates amendment ",
                         std::to_string(before->second.amendment), " had left it at “", before->second.value,
                         "”."),
                    "State the value that was in force before the amendment, or correct an effective date.");
            lastChange[change.path] = {change.new_, amendment.number};
        }
    }
}

void amendmentsInOrder(const Inspection& inspection, Findings& findings) {
    const std::vector<Amendment>& amendments = inspection.agreement.amendments;
    std::vector<std::size_t> order;
    for (std::size_t index = 0; index < amendments.size(); ++index) {
        const Amendment& amendment = amendments[index];
        const std::string path = at("amendments", std::to_string(amendment.number)) + ".effective";
        const std::optional<Date> day = effectiveDay(amendment);
        if (day) order.push_back(index);
        if (amendment.executed_on && !day && amendment.effective.kind != EffectiveRuleKind::OnCondition)
            findings.add(
                path,
                join("Amendment ", std::to_string(amendment.number),
                     " is executed, but the day on which it takes effect is not stated, so nobody can "
                     "say what was agreed on a given day."),
                "State the date.");
        if (day && inspection.facts.effective && *day < *inspection.facts.effective)
            findings.add(
                path,
                join("Amendment ", std::to_string(amendment.number), " takes effect on ", print(*day),
                     ", before the agreement itself does on ", print(*inspection.facts.effective), "."),
                "Correct the date, or write the change into the agreement.");
    }
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return std::tuple(*effectiveDay(amendments[left]), amendments[left].number) <
               std::tuple(*effectiveDay(amendments[right]), amendments[right].number);
    });
    chainChanges(amendments, order, findings);
}

// INV-35. A signature names its document by id, or by the version of the agreement itself.
class SignedDocuments {
public:
    explicit SignedDocuments(const std::vector<DocumentVersion>& documents) {
        for (const DocumentVersion& document : documents) {
            byName_.emplace(document.id, &document);
            if (document.rank == DocumentRank::Agreement) byName_.emplace(document.version, &document);
        }
    }
    [[nodiscard]] const DocumentVersion* find(std::string_view name) const {
        const auto found = byName_.find(name);
        return found == byName_.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string_view, const DocumentVersion*> byName_;
};

void signedTextStands(const Inspection& inspection, Findings& findings) {
    const SignedDocuments documents(inspection.agreement.documents);
    const std::vector<Signature>& signatures = inspection.agreement.signatures;
    struct Text {
        std::string_view hash;
        std::size_t signature;  // the first over this text; kNone when the hash is the document's own
    };
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    constexpr std::string_view kRemedy =
        "Find out which text was signed. If it changed after the first signature, all signatures are void "
        "and the new text must be signed again.";
    std::unordered_map<std::string_view, Text> texts;  // by document id, or by version where none is recorded
    std::optional<std::size_t> firstOfAgreement;
    for (std::size_t index = 0; index < signatures.size(); ++index) {
        const Signature& signature = signatures[index];
        const DocumentVersion* document = documents.find(signature.document_version);
        const std::string name(inspection.nameOfPerson(signature.person));
        if (document && document->rank == DocumentRank::Agreement) {
            const std::size_t first = firstOfAgreement.value_or(index);
            firstOfAgreement = first;
            const DocumentVersion* signedFirst = documents.find(signatures[first].document_version);
            if (signedFirst != document)
                findings.add(at("signatures", index) + ".document_version",
                             join(name, " signed version ", document->version, " of the agreement, but ",
                                  inspection.nameOfPerson(signatures[first].person), " signed version ",
                                  signedFirst->version, "; they did not sign the same text."),
                             std::string(kRemedy));
        }
        if (signature.document_hash.empty()) continue;
        const std::string_view key = document ? std::string_view(document->id) : signature.document_version;
        const bool hashKnown = document && !document->hash.empty();
        const auto [text, added] = texts.try_emplace(
            key, hashKnown ? Text{document->hash, kNone} : Text{signature.document_hash, index});
        if (text->second.hash == signature.document_hash) continue;
        findings.add(at("signatures", index) + ".document_hash",
                     join("The text that ", name, " signed is not the text of ",
                          text->second.signature == kNone
                              ? join("document “", key, "”")
                              : join("the signature of ",
                                     inspection.nameOfPerson(signatures[text->second.signature].person)),
                          ": their SHA-256 values differ."),
                     std::string(kRemedy));
    }
}

constexpr std::array kInvariants = {
    Invariant{3, "Signed with authority",
              "Whoever signed was in office, held authority that day and stayed within its limit; another "
              "signature does not count towards execution.",
              Severity::Error, signedWithAuthority},
    Invariant{4, "Executed, then effective",
              "The agreement is executed on the day of the last required signature that executes it, takes "
              "effect no earlier "
              "than its rule allows, and says why when it reaches back before execution.",
              Severity::Error, executedThenEffective},
    Invariant{34, "Amendments in order",
              "Executed amendments have an effective day, none before the agreement's own, and in that order "
              "each change starts from what the one before left.",
              Severity::Error, amendmentsInOrder},
    Invariant{35, "The signed text stands",
              "All signed the same text, and its hash is that of the document on record.", Severity::Error,
              signedTextStands},
};

}  // namespace

std::span<const Invariant> signatureInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
