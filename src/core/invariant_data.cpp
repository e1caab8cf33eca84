// What may be shared: INV-23, 24 and 26.

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// INV-23.
void flowsAreComplete(const Inspection& inspection, Findings& findings) {
    for (const DataFlow& flow : inspection.agreement.data_flows) {
        const auto need = [&](std::size_t count, std::string_view field, std::string_view what) {
            if (count > 0) return;
            findings.add(join(at("data_flows", flow.id), ".", field),
                         join("The flow “", flow.id, "” names no ", what,
                              ", so nobody can tell what may be shared or why."),
                         join("Name at least one ", what, "."));
        };
        const std::size_t carried = inspection.elementsOf(flow).size();
        need(flow.elements.size() + carried, "elements", "data element");
        if (flow.elements.empty() && carried > 0)
            findings.add(Severity::Warning, at("data_flows", flow.id) + ".elements",
                         join("The flow “", flow.id, "” names no element, so it carries all ",
                              std::to_string(carried), " of the data set “", flow.dataset, "”."),
                         "Name the elements that its purposes need, or all of them if they do.");
        need(flow.purposes.size(), "purposes", "purpose");
        need(flow.permitted_uses.size(), "permitted_uses", "permitted use");
        need(flow.legal_bases.size(), "legal_bases", "legal basis");
    }
}

// Who may never see what is privileged: whoever stands against the defender, and whoever pays.
class OtherSide {
public:
    explicit OtherSide(const Inspection& inspection) : inspection_(inspection) {
        for (const FundingSource& source : inspection.agreement.funding)
            funders_.insert(source.funder);
        for (const AgreementParty& party : inspection.agreement.parties) {
            const bool defends = inspection.isDefender(party);
            for (const std::string& other : party.adverse_to) {
                const AgreementParty* opposed = inspection.parties.find(other);
                if (defends) adverse_.insert(other);
                if (opposed && inspection.isDefender(*opposed)) adverse_.insert(party.party_id);
            }
        }
    }

    // Why this party is on it, as a clause; nothing when it is not.
    [[nodiscard]] std::optional<std::string_view> reason(const std::string& partyId) const {
        const AgreementParty* party = inspection_.parties.find(partyId);
        if (!party) return std::nullopt;
        const Organization* organization = inspection_.findOrganizationOf(*party);
        const PartyKind kind = organization ? organization->kind : PartyKind::StateAgency;
        if (kind == PartyKind::Prosecutor || adverse_.contains(partyId)) return "is adverse to the defender";
        if (inspection_.isDefender(*party)) return std::nullopt;
        if (kind == PartyKind::FunderGovernment || kind == PartyKind::FunderFoundation ||
            funders_.contains(party->org))
            return "is a funder";
        return std::nullopt;
    }

private:
    const Inspection& inspection_;
    std::unordered_set<std::string_view> funders_;  // organisations
    std::unordered_set<std::string_view> adverse_;  // parties
};

// INV-24.
void privilegeStays(const Inspection& inspection, Findings& findings) {
    const OtherSide otherSide(inspection);
    for (const DataFlow& flow : inspection.agreement.data_flows) {
        const std::vector<const DataElement*> elements = inspection.elementsOf(flow);
        const bool declared = flow.privilege && flow.privilege->contains_privileged.value_or(false);
        const bool carried = std::any_of(elements.begin(), elements.end(), [](const DataElement* element) {
            return element->class_ == SensitivityClass::Privileged;
        });
        if (!declared && !carried) continue;
        const auto refuse = [&](std::span<const std::string> parties, std::string_view field,
                                std::string_view how) {
            for (const std::string& party : parties)
                if (const auto reason = otherSide.reason(party))
                    findings.add(
                        join(at("data_flows", flow.id), ".", field),
                        join("The flow “", flow.id, "” ", how, " privileged matter to ",
                             inspection.nameOfParty(party), ", which ", *reason, "."),
                        "Take the privileged elements out, or this party off the flow; the privilege is "
                        "the client's.");
        };
        refuse(flow.recipients, "recipients", "sends");
        if (flow.redisclosure)
            refuse(flow.redisclosure->permitted_parties, "redisclosure.permitted_parties", "lets pass on");
    }
}

// INV-26.
void dataComeToAnEnd(const Inspection& inspection, Findings& findings) {
    for (const DataFlow& flow : inspection.agreement.data_flows) {
        if (!flow.retention || !flow.retention->period) continue;
        const std::string path = at("data_flows", flow.id) + ".disposition";
        const std::string kept = printLong(*flow.retention->period);
        if (!flow.disposition || !flow.disposition->within) {
            findings.add(flow.disposition ? path + ".within" : path,
                         join("The data of “", flow.id, "” are kept for ", kept,
                              ", but nobody has promised in what time they are then disposed of."),
                         "State what becomes of the data and within which time.");
        }
        const std::vector<const DataElement*> elements = inspection.elementsOf(flow);
        const auto named = std::find_if(elements.begin(), elements.end(), [](const DataElement* element) {
            return isIdentifiable(element->class_);
        });
        if (!flow.disposition || flow.disposition->kind == DispositionKind::Archive ||
            flow.disposition->certificate_within || named == elements.end())
            continue;
        findings.add(path + ".certificate_within",
                     join("The data of “", flow.id, "” can name a person (", code((*named)->class_),
                          "), but no certificate of their disposition is asked for."),
                     "State within which time the recipient certifies it.");
    }
}

constexpr std::array kInvariants = {
    Invariant{23, "Flows are complete",
              "Every data flow has at least one element, purpose, permitted use and legal basis.",
              Severity::Error, flowsAreComplete},
    Invariant{24, "Privilege stays with the defense",
              "What is privileged never goes to a party adverse to the defender or to a funder.",
              Severity::Error, privilegeStays},
    Invariant{
        26, "Data come to an end",
        "Where retention is bounded, the time of disposition is stated, with a certificate when the data "
        "can name a person.",
        Severity::Error, dataComeToAnEnd},
};

}  // namespace

std::span<const Invariant> dataInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
