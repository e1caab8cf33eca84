// What a paper that does not bind cannot carry: INV-14.

#include <algorithm>
#include <array>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

constexpr std::string_view kUpgrade = "or make the agreement a binding instrument.";

void noDuties(const Agreement& agreement, Findings& findings) {
    for (const Obligation& obligation : agreement.obligations)
        if (obligation.strength == ObligationStrength::Must)
            findings.add(at("obligations", obligation.id) + ".strength",
                         join("“", obligation.title,
                              "” is a duty (must), but the paper does not bind; nobody could be in breach."),
                         join("Make it “should” or “may”, ", kUpgrade));
}

void noMoney(const Agreement& agreement, Findings& findings) {
    const auto object = [&](std::string path, std::string_view what) {
        findings.add(std::move(path), join("The paper does not bind, but it ", what, "."),
                     join("Take the money out, ", kUpgrade));
    };
    for (const FundingSource& source : agreement.funding)
        object(at("funding", source.id), "names a source of money");
    for (const BudgetLine& line : agreement.budget)
        object(at("budget", line.id), "has a budget");
    for (std::size_t index = 0; index < agreement.cost_shares.size(); ++index)
        object(at("cost_shares", index), "shares costs");
    for (const ResourceCommitment& resource : agreement.resources)
        if (resource.kind == CommitmentKind::Money) object(at("resources", resource.id), "promises money");
    for (const Obligation& obligation : agreement.obligations)
        if (obligation.kind == ObligationKind::Payment)
            object(at("obligations", obligation.id) + ".kind", "promises a payment");
}

void noIdentifiableData(const Inspection& inspection, Findings& findings) {
    for (const DataFlow& flow : inspection.agreement.data_flows) {
        const std::vector<const DataElement*> elements = inspection.elementsOf(flow);
        const auto found = std::find_if(elements.begin(), elements.end(), [](const DataElement* element) {
            return isIdentifiable(element->class_);
        });
        if (found == elements.end()) continue;
        findings.add(at("data_flows", flow.id) + ".elements",
                     join("The paper does not bind, but the flow carries “", (*found)->name, "” of class ",
                          code((*found)->class_), ", which can name a person."),
                     join("Leave the element out, de-identify it, ", kUpgrade));
    }
}

// INV-14.
void informalStaysInformal(const Inspection& inspection, Findings& findings) {
    if (!inspection.isInformal()) return;
    noDuties(inspection.agreement, findings);
    noMoney(inspection.agreement, findings);
    noIdentifiableData(inspection, findings);
}

constexpr std::array kInvariants = {
    Invariant{
        14, "Informal stays informal",
        "A paper that does not bind carries no duty (must), no money and no data that can name a person.",
        Severity::Error, informalStaysInformal},
};

}  // namespace

std::span<const Invariant> informalInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
