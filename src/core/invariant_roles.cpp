// Who does what, and who decides: INV-10 and 11.

#include <array>
#include <map>
#include <tuple>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// One function of the responsibility matrix, as people call it.
using FunctionName = std::string;

FunctionName nameOf(const RoleAssignment& role) {
    return role.function_name.empty() ? std::string(code(role.function)) : role.function_name;
}

DateRange daysOf(const RoleAssignment& role) {
    return {role.from.value_or(kFirstDate), role.to.value_or(kLastDate)};
}

// The assignments of one letter for one function, with the place of the first in the record.
struct Assignments {
    std::size_t first = 0;
    std::vector<Tenure> accountable;
    std::vector<Tenure> responsible;
};

void reportGaps(const Inspection& inspection, const FunctionName& function, const Assignments& assignments,
                Findings& findings) {
    const auto report = [&](std::string_view who, const std::vector<Tenure>& tenures,
                            std::string_view letter) {
        const std::string path = at("roles", assignments.first);
        const std::string remedy =
            join("Give one party the letter ", letter, " for “", function, "” on every day of the term.");
        if (tenures.empty()) {
            findings.add(Severity::Warning, path, join("Nobody is ", who, " for “", function, "”."), remedy);
            return;
        }
        const auto active = inspection.activeDays();
        if (!active) return;
        for (const DateRange& gap : cover(*active, tenures).vacant)
            findings.add(Severity::Warning, path,
                         join("Nobody is ", who, " for “", function, "” ", days(gap), "."), remedy);
    };
    report("accountable", assignments.accountable, "A");
    report("responsible", assignments.responsible, "R");
}

// INV-10. A special rule goes before a general one: assignments stand against each other only when they have
// the same condition and one kind of case in common, or both have no limit.
void oneAccountable(const Inspection& inspection, Findings& findings) {
    const std::vector<RoleAssignment>& roles = inspection.agreement.roles;
    struct Contest {
        std::size_t first = 0;
        std::vector<Tenure> tenures;
    };
    std::map<std::tuple<FunctionName, std::string_view, std::string_view>, Contest> contests;
    std::map<FunctionName, Assignments> functions;
    for (std::size_t index = 0; index < roles.size(); ++index) {
        const RoleAssignment& role = roles[index];
        const FunctionName function = nameOf(role);
        Assignments& assignments = functions.try_emplace(function, Assignments{index, {}, {}}).first->second;
        const Tenure tenure{role.party, daysOf(role)};
        if (role.raci == Raci::R) assignments.responsible.push_back(tenure);
        if (role.raci != Raci::A) continue;
        assignments.accountable.push_back(tenure);
        const auto enter = [&](std::string_view caseType) {
            contests.try_emplace({function, role.conditions, caseType}, Contest{index, {}})
                .first->second.tenures.push_back(tenure);
        };
        if (role.case_types.empty()) enter("");
        for (const std::string& caseType : role.case_types)
            enter(caseType);
    }
    for (const auto& [key, contest] : contests) {
        const auto& [function, conditions, caseType] = key;
        for (const SharedPlace& overlap : cover({kFirstDate, kLastDate}, contest.tenures).shared) {
            std::vector<std::string> names = overlap.who;
            for (std::string& party : names)
                party = inspection.nameOfParty(party);
            findings.add(
                at("roles", contest.first),
                join(listed(names, overlap.others), names.size() == 2 ? " are both" : " are all",
                     " accountable for “", function, "”", caseType.empty() ? "" : " in cases of ", caseType,
                     "; when something goes wrong, none of them is."),
                "Leave the letter A with one of them and make the others R, C or I, or limit them to "
                "different days, conditions or kinds of case.");
        }
    }
    for (const auto& [function, assignments] : functions)
        reportGaps(inspection, function, assignments, findings);
}

// The court is no party: it decides alone. Every other rule needs somebody who decides.
void checkDeciders(const DecisionRight& decision, Findings& findings) {
    const std::string path = at("decisions", decision.id) + ".deciders";
    if (decision.rule == DecisionRule::Court && !decision.deciders.empty())
        findings.add(path,
                     join("“", decision.decision,
                          "” is for the court to decide, but the record names a party as decider."),
                     "Take out the deciders, or choose the rule by which these parties decide.");
    if (decision.rule != DecisionRule::Court && decision.deciders.empty())
        findings.add(path, join("Nobody decides “", decision.decision, "”."),
                     "Name who decides; where a court does, make the rule “court”.");
}

// INV-11.
void reservedMatters(const Inspection& inspection, Findings& findings) {
    constexpr std::string_view kWhy =
        ", but it is reserved to defense counsel, who owes it to the client alone.";
    for (const DecisionRight& decision : inspection.agreement.decisions) {
        if (!decision.reserved_matter) {
            checkDeciders(decision, findings);
            continue;
        }
        const std::string path = at("decisions", decision.id);
        const AgreementParty* sole =
            decision.deciders.size() == 1 ? inspection.parties.find(decision.deciders.front()) : nullptr;
        if (!sole || !inspection.isDefender(*sole))
            findings.add(path + ".deciders",
                         join("“", decision.decision, "” is not decided by the defender alone", kWhy),
                         "Make the defender the only decider; others may be consulted or informed where the "
                         "client agrees.");
        if (decision.rule != DecisionRule::Sole)
            findings.add(
                path + ".rule",
                join("“", decision.decision, "” is decided by the rule “", code(decision.rule), "”", kWhy),
                "Make the rule “sole”.");
        if (decision.delegable)
            findings.add(path + ".delegable", join("“", decision.decision, "” may be delegated", kWhy),
                         "Set delegable to false.");
    }
}

constexpr std::array kInvariants = {
    Invariant{10, "One accountable party",
              "Every function has exactly one accountable party and at least one that is responsible; two "
              "that are accountable is an error, none is a gap.",
              Severity::Error, oneAccountable},
    Invariant{11, "Reserved matters stay with the defender",
              "A matter reserved to defense counsel is decided by the defender alone and cannot be "
              "delegated; every "
              "other decision has a decider, and only what the court decides has no party as decider.",
              Severity::Error, reservedMatters},
};

}  // namespace

std::span<const Invariant> roleInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
