#include "core/execution.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/clock.h"
#include "core/join.h"
#include "core/money_total.h"

namespace concordat::core {
namespace {

// What the record says that each party binds itself to, at the least: the awards that its organisation gives,
// passes on or receives, or the budget lines that it spends, or the money that it promises, whichever is
// most.
class MoneyBound {
public:
    explicit MoneyBound(const Agreement& agreement) {
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

// Holds the signatures of a record against the people who were to give them.
class Signing {
public:
    Signing(const Agreement& agreement, const TimeZone* zone)
        : agreement_(agreement), zone_(zone), money_(agreement) {
        for (const AgreementParty& party : agreement.parties)
            parties_.emplace(party.party_id, &party);
        for (const Person& person : agreement.people)
            people_.emplace(person.id, &person);
        for (const Organization& organization : agreement.organizations)
            organizations_.emplace(organization.id, &organization);
    }

    Execution execution() {
        readSignatures();
        for (const AgreementParty* party : byJoining())
            if (!party->joined_on || mustSign(*party)) addSignatories(*party);
        return std::move(execution_);
    }

private:
    template <class Item>
    using Named = std::unordered_map<std::string_view, const Item*>;

    void readSignatures() {
        execution_.defects.reserve(agreement_.signatures.size());
        for (const Signature& signature : agreement_.signatures) {
            const Date day = civilDate(signature.signed_on, zone_);
            execution_.defects.push_back(defectOf(signature, day));
            if (!execution_.defects.back().empty()) continue;
            const auto [first, added] =
                signedOn_.try_emplace({signature.party, signature.person, signature.capacity}, day);
            if (!added) first->second = std::min(first->second, day);
        }
    }

    [[nodiscard]] std::string defectOf(const Signature& signature, Date day) const {
        const auto party = parties_.find(signature.party);
        if (party == parties_.end()) return join("signed for “", signature.party, "”, which is not a party");
        const std::vector<Signatory>& signatories = party->second->signatories;
        const auto signatory = std::ranges::find_if(signatories, [&](const Signatory& one) {
            return one.person == signature.person && one.capacity == signature.capacity;
        });
        if (signatory == signatories.end())
            return join("is not among the signatories of ", nameOf(*party->second), " with the capacity “",
                        code(signature.capacity), "”");
        if (const auto person = people_.find(signature.person); person != people_.end()) {
            const std::optional<Date>& from = person->second->active_from;
            const std::optional<Date>& to = person->second->active_to;
            if (from && day < *from)
                return join("signed on ", print(day), ", before taking office on ", print(*from));
            if (to && *to < day)
                return join("signed on ", print(day), ", after leaving office on ", print(*to));
        }
        if (signatory->authority_expires && *signatory->authority_expires < day)
            return join("signed on ", print(day), ", after the authority had expired on ",
                        print(*signatory->authority_expires));
        return limitDefect(*party->second, *signatory);
    }

    [[nodiscard]] std::string limitDefect(const AgreementParty& party, const Signatory& signatory) const {
        const std::optional<Money>& limit = signatory.authority_limit;
        if (!limit || signatory.capacity != SigningCapacity::Execute) return {};
        const std::optional<Money> amount = money_.of(party.party_id);
        if (!amount || amount->currency != limit->currency || amount->minor <= limit->minor) return {};
        return join("may bind up to ", printLong(*limit), ", but the agreement binds ", nameOf(party), " to ",
                    printLong(*amount));
    }

    // Those of the first hour first, then by the day of joining.
    [[nodiscard]] std::vector<const AgreementParty*> byJoining() const {
        std::vector<const AgreementParty*> parties;
        parties.reserve(agreement_.parties.size());
        for (const AgreementParty& party : agreement_.parties)
            parties.push_back(&party);
        std::ranges::stable_sort(parties, {}, &AgreementParty::joined_on);
        return parties;
    }

    // Whether a party with a day of joining is among those whom the effective date waits for.
    [[nodiscard]] bool mustSign(const AgreementParty& party) const {
        const std::optional<Date> start = startSoFar();
        if (start) return *party.joined_on <= *start;
        return !execution_.last && execution_.missing.empty();  // nobody before it had to sign
    }

    // The first day in force as far as it is decided: of a date and something that has not happened, the
    // date, before which nothing can be.
    [[nodiscard]] std::optional<Date> startSoFar() const {
        if (agreement_.dates.effective) return agreement_.dates.effective;
        const EffectiveRule& rule = agreement_.effective_rule;
        switch (rule.kind) {
            case EffectiveRuleKind::FixedDate:
                return rule.date;
            case EffectiveRuleKind::OnCondition:
                return std::max(rule.date, rule.condition_met_on);
            case EffectiveRuleKind::LastSignature:
                return execution_.day();
            case EffectiveRuleKind::LaterOfBoth:
                return std::max(rule.date, rule.condition.empty() ? execution_.day() : rule.condition_met_on);
        }
        return std::nullopt;
    }

    void addSignatories(const AgreementParty& party) {
        for (const Signatory& signatory : party.signatories) {
            if (!signatory.required) continue;
            const bool executes = signatory.capacity == SigningCapacity::Execute;
            const auto found = signedOn_.find({party.party_id, signatory.person, signatory.capacity});
            if (found == signedOn_.end())
                (executes ? execution_.missing : execution_.missing_approvals)
                    .push_back(join(nameOf(signatory), " for ", nameOf(party)));
            else if (executes)
                execution_.last = std::max(execution_.last, std::optional(found->second));
        }
    }

    [[nodiscard]] std::string_view nameOf(const AgreementParty& party) const {
        const auto found = organizations_.find(party.org);
        return found == organizations_.end() ? party.party_id : found->second->legal_name;
    }
    [[nodiscard]] std::string_view nameOf(const Signatory& signatory) const {
        const auto found = people_.find(signatory.person);
        return found == people_.end() ? signatory.person : found->second->name;
    }

    const Agreement& agreement_;
    const TimeZone* zone_;
    MoneyBound money_;
    Named<AgreementParty> parties_;
    Named<Person> people_;
    Named<Organization> organizations_;
    // The first day on which each person signed so that it counts.
    std::map<std::tuple<std::string_view, std::string_view, SigningCapacity>, Date> signedOn_;
    Execution execution_;
};

}  // namespace

Execution executionOf(const Agreement& agreement, const TimeZone* zone) {
    return Signing(agreement, zone).execution();
}

}  // namespace concordat::core
