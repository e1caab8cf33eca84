// What was signed, by whom and when: INV-03, 04, 34 and 35.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// What the record says that each party binds itself to, at the least: the awards that its organisation gives,
// passes on or receives, or the budget lines that it spends, or the money that it promises, whichever is
// most.
class MoneyBound {
public:
    explicit MoneyBound(const Inspection& inspection) {
        const Agreement& agreement = inspection.agreement;
        std::unordered_map<std::string_view, std::string_view> partyOf;
        for (const AgreementParty& party : agreement.parties)
            partyOf.emplace(party.org, party.party_id);
        Amounts awards;
        for (const FundingSource& source : agreement.funding)
            for (const std::string_view org :
                 std::set<std::string_view>{source.funder, source.pass_through_entity, source.subrecipient})
                if (const auto party = partyOf.find(org); party != partyOf.end())
                    awards[party->second].push_back(source.total_award);
        Amounts lines;
        for (const BudgetLine& line : agreement.budget)
            lines[line.party].push_back(line.amount);
        Amounts promises;
        for (const ResourceCommitment& resource : agreement.resources)
            if (resource.kind == CommitmentKind::Money && resource.rate)
                if (const auto worth = multiply(*resource.rate, resource.quantity))
                    promises[resource.party].push_back(*worth);
        for (const Amounts* amounts : {&awards, &lines, &promises})
            raise(*amounts);
    }

    // Nothing when no money is stated, or when the amounts cannot be compared.
    [[nodiscard]] std::optional<Money> of(std::string_view party) const {
        const auto found = most_.find(party);
        return found == most_.end() ? std::nullopt : found->second;
    }

private:
    using Amounts = std::unordered_map<std::string_view, std::vector<Money>>;

    void raise(const Amounts& amounts) {
        for (const auto& [party, each] : amounts) {
            const std::optional<Money> sum = total(each);
            const auto [found, added] = most_.emplace(party, sum);
            std::optional<Money>& most = found->second;
            if (added || !most) continue;
            if (!sum || sum->currency != most->currency)
                most.reset();
            else if (most->minor < sum->minor)
                most = sum;
        }
    }

    std::unordered_map<std::string_view, std::optional<Money>> most_;
};

// The entry that lets the person sign for the party in that capacity; nullptr when there is none.
const Signatory* findSignatory(const AgreementParty& party, const Signature& signature) {
    const auto found =
        std::find_if(party.signatories.begin(), party.signatories.end(), [&](const Signatory& signatory) {
            return signatory.person == signature.person && signatory.capacity == signature.capacity;
        });
    return found == party.signatories.end() ? nullptr : &*found;
}

// Why a signature does not count towards execution, as the predicate of a sentence; empty when it does.
std::string defectOf(const Inspection& inspection, const MoneyBound& money, const Signature& signature) {
    const AgreementParty* party = inspection.parties.find(signature.party);
    if (!party) return join("signed for “", signature.party, "”, which is not a party");
    const Signatory* signatory = findSignatory(*party, signature);
    if (!signatory)
        return join("is not among the signatories of ", inspection.nameOfParty(signature.party),
                    " with the capacity “", code(signature.capacity), "”");
    const Date day = inspection.dayOf(signature.signed_on);
    if (const Person* person = inspection.people.find(signature.person)) {
        if (person->active_from && day < *person->active_from)
            return join("signed on ", print(day), ", before taking office on ", print(*person->active_from));
        if (person->active_to && *person->active_to < day)
            return join("signed on ", print(day), ", after leaving office on ", print(*person->active_to));
    }
    if (signatory->authority_expires && *signatory->authority_expires < day)
        return join("signed on ", print(day), ", after the authority had expired on ",
                    print(*signatory->authority_expires));
    if (signatory->authority_limit && signatory->capacity == SigningCapacity::Execute) {
        const std::optional<Money> amount = money.of(signature.party);
        if (amount && amount->currency == signatory->authority_limit->currency &&
            signatory->authority_limit->minor < amount->minor)
            return join("may bind up to ", printLong(*signatory->authority_limit),
                        ", but the agreement binds ", inspection.nameOfParty(signature.party), " to ",
                        printLong(*amount));
    }
    return {};
}

// INV-03.
void signedWithAuthority(const Inspection& inspection, Findings& findings) {
    const MoneyBound money(inspection);
    const std::vector<Signature>& signatures = inspection.agreement.signatures;
    for (std::size_t index = 0; index < signatures.size(); ++index) {
        const std::string defect = defectOf(inspection, money, signatures[index]);
        if (defect.empty()) continue;
        findings.add(at("signatures", index),
                     join(inspection.nameOfPerson(signatures[index].person), " ", defect,
                          "; the signature does not count towards execution."),
                     "Have it signed or ratified by somebody with authority on that day, or correct the "
                     "record of the signatory.");
    }
}

// Whose signatures the agreement needed to come into being, and the last day of those that count.
struct Execution {
    std::optional<Date> last;
    std::vector<std::string> missing;  // people, with their party
};

Execution executionOf(const Inspection& inspection) {
    const MoneyBound money(inspection);
    std::map<std::tuple<std::string_view, std::string_view, SigningCapacity>, Date> signedOn;
    for (const Signature& signature : inspection.agreement.signatures) {
        if (!defectOf(inspection, money, signature).empty()) continue;
        const Date day = inspection.dayOf(signature.signed_on);
        const auto [first, added] =
            signedOn.try_emplace({signature.party, signature.person, signature.capacity}, day);
        if (!added) first->second = std::min(first->second, day);
    }
    Execution execution;
    for (const AgreementParty& party : inspection.agreement.parties) {
        const std::optional<Date> effective = inspection.facts.effective;
        if (party.joined_on && (!effective || *effective < *party.joined_on)) continue;  // joined later
        for (const Signatory& signatory : party.signatories) {
            if (!signatory.required) continue;
            const auto found = signedOn.find({party.party_id, signatory.person, signatory.capacity});
            if (found != signedOn.end())
                execution.last = std::max(execution.last.value_or(found->second), found->second);
            else
                execution.missing.push_back(join(inspection.nameOfPerson(signatory.person), " for ",
                                                 inspection.nameOfParty(party.party_id)));
        }
    }
    return execution;
}

// The first day that the effective rule allows; nothing while it has no answer.
std::optional<Date> earliestEffective(const EffectiveRule& rule, std::optional<Date> executed) {
    switch (rule.kind) {
        case EffectiveRuleKind::FixedDate:
            return rule.date;
        case EffectiveRuleKind::LastSignature:
            return executed;
        case EffectiveRuleKind::LaterOfBoth:
            if (!rule.date || !executed) return std::nullopt;
            return std::max(*rule.date, *executed);
        case EffectiveRuleKind::OnCondition:
            if (!rule.condition_met_on) return std::nullopt;
            return std::max(*rule.condition_met_on, rule.date.value_or(*rule.condition_met_on));
    }
    return std::nullopt;
}

void compareExecuted(const Inspection& inspection, const Execution& execution, Findings& findings) {
    const std::optional<Date> stated = inspection.agreement.dates.executed;
    if (!stated) return;
    if (inspection.agreement.signatures.empty()) {
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
}

// INV-04.
void executedThenEffective(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const Execution execution = executionOf(inspection);
    compareExecuted(inspection, execution, findings);
    const std::optional<Date> executed = agreement.dates.executed
                                             ? agreement.dates.executed
                                             : (execution.missing.empty() ? execution.last : std::nullopt);
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
              "The agreement is executed on the day of the last required signature, takes effect no earlier "
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
