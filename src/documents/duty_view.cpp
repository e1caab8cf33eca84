#include "documents/duty_view.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/view_fields.h"
#include "record/spoken.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;

namespace {

std::vector<std::string> sorted(std::vector<std::string> parties) {
    std::ranges::sort(parties);
    return parties;
}

// Without the full stop that ends it, for a place within a sentence.
std::string withoutStop(std::string text) {
    if (text.ends_with('.')) text.pop_back();
    return text;
}

class DutyView {
public:
    DutyView(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
             Fields& root)
        : agreement_(agreement), names_(names), terms_(terms), root_(root) {}

    void add() {
        addResponsibilities();
        addDecisions();
        addObligations();
        addEvaluations();
    }

private:
    // Those who do one thing for a function: first the parties without a condition, then each with its own.
    class Assigned {
    public:
        void add(const core::RoleAssignment& role) {
            if (role.conditions.empty())
                plain_.push_back(role.party);
            else
                conditional_.push_back(&role);
        }

        std::string inWords(const PartyNames& names) const {
            std::string words = capitalized(names.inWords(plain_));
            for (const core::RoleAssignment* role : conditional_)
                words +=
                    fmt::format("{}{} ({})", words.empty() ? "" : "; ",
                                words.empty() ? capitalized(names.of(role->party)) : names.of(role->party),
                                uncapitalized(withoutStop(role->conditions)));
            return words;
        }

    private:
        std::vector<std::string> plain_;
        std::vector<const core::RoleAssignment*> conditional_;
    };

    void addResponsibilities() {
        static constexpr std::array kNames = {"responsible", "accountable", "consulted", "informed"};
        struct Row {
            std::string function;
            std::array<Assigned, kNames.size()> of;
        };
        std::vector<Row> rows;
        for (const core::RoleAssignment& role : agreement_.roles) {
            const std::string function = capitalized(
                role.function_name.empty() ? std::string(core::meaning(role.function)) : role.function_name);
            auto row = std::ranges::find(rows, function, &Row::function);
            if (row == rows.end()) row = rows.insert(rows.end(), Row{function, {}});
            row->of.at(static_cast<std::size_t>(role.raci)).add(role);
        }
        List list;
        for (const Row& row : rows) {
            Fields fields;
            fields.set("function", row.function);
            for (std::size_t i = 0; i < kNames.size(); ++i)
                fields.set(kNames.at(i), textOrBlank(row.of.at(i).inWords(names_)));
            list.emplace_back(std::move(fields));
        }
        root_.set("responsibilities", numbered(std::move(list)));
    }

    void addDecisions() {
        changeItems(root_, "decisions", [&](std::size_t index, Fields& fields) {
            const core::DecisionRight& decision = agreement_.decisions[index];
            const bool heard = decision.rule == core::DecisionRule::Sole && !decision.consulted.empty();
            fields.set("rule_in_words", heard ? "one party alone, after hearing those consulted"
                                              : std::string(core::meaning(decision.rule)));
        });
    }

    void addObligations() {
        changeItems(root_, "obligations", [&](std::size_t index, Fields& fields) {
            const core::Obligation& obligation = agreement_.obligations[index];
            fields.set("quantity_in_words",
                       obligation.quantity ? Value(documents::inWords(*obligation.quantity)) : Value());
            fields.set("grace_in_words",
                       obligation.grace_days ? Value(counted(*obligation.grace_days, "day")) : Value());
            fields.set("acceptance_in_words", textOrBlank(acceptanceInWords(obligation)));
            fields.set("condition_in_words", textOrBlank(conditionInWords(obligation.condition)));
            fields.set("evidence_in_words", textOrBlank(evidenceInWords(obligation)));
            // What all owe one another needs no second list, and nobody owes anything to himself.
            if (sorted(obligation.obligors) == sorted(obligation.beneficiaries))
                fields.set("beneficiaries_in_words", Value());
        });
        changeItems(root_, "trainings", [&](std::size_t index, Fields& fields) {
            const std::optional<core::Decimal>& hours = agreement_.trainings[index].hours;
            fields.set("hours_in_words", hours ? Value(counted(*hours, "hour")) : Value());
        });
        changeItems(root_, "dispute_ladder", [&](std::size_t index, Fields& fields) {
            const core::LadderStep& step = agreement_.dispute_ladder[index];
            fields.set("time_in_words", terms_.said(counted(step.business_days, "business day")));
        });
    }

    void addEvaluations() {
        changeItems(root_, "evaluations", [&](std::size_t index, Fields& fields) {
            fields.set("shared_with_in_words",
                       textOrBlank(record::joined(agreement_.evaluations[index].shared_with)));
        });
    }

    // "if the County has approved a request", to stand behind the time.
    static std::string conditionInWords(const std::string& condition) {
        if (condition.empty()) return {};
        std::string words = withoutStop(condition);
        if (words.starts_with("The ")) words = uncapitalized(words);
        return words.starts_with("if ") || words.starts_with("when ") ? words : "if " + words;
    }

    static std::string evidenceInWords(const core::Obligation& obligation) {
        std::vector<std::string> kinds;
        for (const core::EvidenceRequirement& each : obligation.evidence_required)
            kinds.push_back(each.min_count > 1
                                ? fmt::format("{} ({} of them)", uncapitalized(each.kind), each.min_count)
                                : uncapitalized(each.kind));
        return capitalized(record::joined(kinds));
    }

    std::string acceptanceInWords(const core::Obligation& obligation) const {
        if (!obligation.acceptance || obligation.acceptance->kind == core::AcceptanceKind::None) return {};
        const core::Acceptance& acceptance = *obligation.acceptance;
        std::string words = acceptance.party.empty()
                                ? "accepted"
                                : fmt::format("accepted by {}", names_.of(acceptance.party));
        if (acceptance.within) words += " within " + core::printLong(*acceptance.within);
        if (acceptance.kind == core::AcceptanceKind::DeemedAccepted)
            words += ", and taken as accepted after that";
        return words;
    }

    const core::Agreement& agreement_;
    const PartyNames& names_;
    const DefinedTerms& terms_;
    Fields& root_;
};

}  // namespace

void addDutyFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                   Fields& root) {
    DutyView(agreement, names, terms, root).add();
}

}  // namespace concordat::documents
