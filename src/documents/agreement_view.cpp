#include "documents/agreement_view.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/due.h"
#include "core/term_schedule.h"
#include "documents/clause_wording.h"
#include "documents/due_words.h"
#include "record/spoken.h"

namespace concordat::documents {

using core::Agreement;
using media::Fields;
using media::List;
using media::Value;

namespace {

constexpr std::size_t kFirstDates = 4;

Value textOrBlank(std::string text) {
    return text.empty() ? Value() : Value(std::move(text));
}

// Changes each item of the list under a name.
template <class Change>
void changeItems(Fields& owner, std::string_view name, Change change) {
    std::size_t index = 0;
    for (Value& item : *owner.find(name)->list())
        change(index++, *item.fields());
}

// Items know their place, as the record's own do.
List numbered(List items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        Fields& fields = *items[i].fields();
        fields.set("index", std::to_string(i + 1));
        fields.set("first", i == 0);
        fields.set("last", i + 1 == items.size());
    }
    return items;
}

const std::string* textOf(const Fields& fields, std::string_view name) {
    const Value* value = fields.find(name);
    return value == nullptr ? nullptr : value->text();
}

// The words of the record's vocabulary begin with a small letter; a table cell does not.
std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

class ViewBuilder {
public:
    ViewBuilder(const Agreement& agreement, const AgreementQuestion& question)
        : agreement_(agreement),
          question_(question),
          root_(std::move(*record::templateValue(agreement).fields())) {}

    core::Result<AgreementView> build() {
        root_.set("as_of", core::printLong(question_.as_of));
        root_.set("instrument_title", instrumentTitle());
        addParties();
        if (auto added = addTerms(); !added) return tl::unexpected(added.error());
        if (auto added = addDueDates(); !added) return tl::unexpected(added.error());
        addResponsibilities();
        addMoney();
        addExhibits();
        addAllPartyWords();
        addElementLabels();
        placeTables();
        return fillClauses(agreement_, std::move(root_));
    }

private:
    std::string instrumentTitle() const {
        if (agreement_.instrument == core::Instrument::MouBinding ||
            agreement_.instrument == core::Instrument::MouNonBinding)
            return "Memorandum of Understanding";
        if (agreement_.instrument == core::Instrument::CoLocationLicense) return "Co-location License";
        std::string title(core::code(agreement_.instrument));
        std::ranges::replace(title, '_', ' ');
        return capitalized(title);
    }

    // ---- parties and people ----------------------------------------------------------------------------

    using Register = std::map<std::string, const Value*>;

    // The items of a register by their id. They stay where they are while other lists change.
    Register byId(std::string_view name) const {
        Register items;
        for (const Value& item : *root_.find(name)->list())
            if (const std::string* id = textOf(*item.fields(), "id")) items.emplace(*id, &item);
        return items;
    }

    static void follow(Fields& from, const std::string& reference, const std::string& name,
                       const Register& to) {
        const std::string* id = textOf(from, reference);
        const auto found = id == nullptr ? to.end() : to.find(*id);
        from.set(name, found == to.end() ? Value() : *found->second);
    }

    // "1 Courthouse Square, Alderton".
    void addAddressLines() {
        changeItems(root_, "organizations", [&](std::size_t index, Fields& fields) {
            std::string line = agreement_.organizations[index].address;
            for (std::size_t at = line.find('\n'); at != std::string::npos; at = line.find('\n', at))
                line.replace(at, 1, ", ");
            fields.set("address_line", textOrBlank(std::move(line)));
        });
    }

    void addParties() {
        addAddressLines();
        const Register organizations = byId("organizations");
        const Register people = byId("people");
        std::vector<std::string> names;
        changeItems(root_, "parties", [&](std::size_t index, Fields& party) {
            follow(party, "org", "organization", organizations);
            changeItems(party, "signatories", [&](std::size_t, Fields& signatory) {
                follow(signatory, "person", "signer", people);
            });
            changeItems(party, "liaisons",
                        [&](std::size_t, Fields& liaison) { follow(liaison, "person", "contact", people); });
            splitSignatories(agreement_.parties[index], party);
            names.push_back(partyName(agreement_.parties[index].party_id));
        });
        root_.set("parties_in_words", textOrBlank(record::joined(names)));
    }

    static void splitSignatories(const core::AgreementParty& party, Fields& fields) {
        const List& signatories = *fields.find("signatories")->list();
        List executing;
        List others;
        for (std::size_t i = 0; i < signatories.size(); ++i)
            (party.signatories[i].capacity == core::SigningCapacity::Execute ? executing : others)
                .push_back(signatories[i]);
        fields.set("executing", numbered(std::move(executing)));
        fields.set("others", numbered(std::move(others)));
    }

    std::string partyName(const std::string& id) const {
        const auto party = std::ranges::find(agreement_.parties, id, &core::AgreementParty::party_id);
        if (party == agreement_.parties.end()) return id;
        if (!party->short_name.empty()) return party->short_name;
        const auto organization =
            std::ranges::find(agreement_.organizations, party->org, &core::Organization::id);
        return organization == agreement_.organizations.end() ? id : organization->legal_name;
    }

    // "all parties"; "the Defender and each county"; else the names.
    std::string partiesInWords(std::vector<std::string> ids) const {
        constexpr std::size_t kWorthAWord = 4;
        const std::size_t all = agreement_.parties.size();
        if (all >= kWorthAWord && ids.size() == all) return "all parties";
        std::vector<std::string> groups;
        for (const auto& [kind, members] : partiesByKind()) {
            const auto named = [&ids](const std::string& id) {
                return std::ranges::find(ids, id) != ids.end();
            };
            if (members.size() < kWorthAWord || !std::ranges::all_of(members, named)) continue;
            std::erase_if(ids, [&members = members](const std::string& id) {
                return std::ranges::find(members, id) != members.end();
            });
            std::string group(core::code(kind));
            std::ranges::replace(group, '_', ' ');
            groups.push_back("each " + group);
        }
        std::vector<std::string> names;
        for (const std::string& id : ids)
            names.push_back(partyName(id));
        std::ranges::move(groups, std::back_inserter(names));
        return record::joined(names);
    }

    std::map<core::PartyKind, std::vector<std::string>> partiesByKind() const {
        std::map<core::PartyKind, std::vector<std::string>> kinds;
        for (const core::AgreementParty& party : agreement_.parties) {
            const auto organization =
                std::ranges::find(agreement_.organizations, party.org, &core::Organization::id);
            if (organization != agreement_.organizations.end())
                kinds[organization->kind].push_back(party.party_id);
        }
        return kinds;
    }

    // "obligors_in_words" beside "obligors".
    template <class Item>
    void addPartyWords(
        const std::string& list, const std::vector<Item>& items,
        std::initializer_list<std::pair<const char*, std::vector<std::string> Item::*>> members) {
        changeItems(root_, list, [&](std::size_t index, Fields& fields) {
            for (const auto& [name, member] : members)
                fields.set(std::string(name) + "_in_words",
                           textOrBlank(partiesInWords(items[index].*member)));
        });
    }

    void addAllPartyWords() {
        addPartyWords(
            "obligations", agreement_.obligations,
            {{"obligors", &core::Obligation::obligors}, {"beneficiaries", &core::Obligation::beneficiaries}});
        addPartyWords("decisions", agreement_.decisions,
                      {{"deciders", &core::DecisionRight::deciders},
                       {"consulted", &core::DecisionRight::consulted},
                       {"informed", &core::DecisionRight::informed}});
        addPartyWords("data_flows", agreement_.data_flows, {{"recipients", &core::DataFlow::recipients}});
        addPartyWords("meetings", agreement_.meetings,
                      {{"required_parties", &core::MeetingSeries::required_parties}});
        addPartyWords("trainings", agreement_.trainings,
                      {{"audience", &core::TrainingRequirement::audience}});
        addPartyWords("reports", agreement_.reports, {{"obligors", &core::ReportRequirement::obligors}});
    }

    // ---- dates -----------------------------------------------------------------------------------------

    core::Result<void> addTerms() {
        List rows;
        const auto effective = core::effectiveDate(agreement_, *question_.zone);
        root_.set("effective_date", effective ? Value(core::printLong(effective->date)) : Value());
        if (effective) {
            first_day_ = effective->date;
            const auto schedule = core::termSchedule(agreement_, *question_.calendars, *question_.zone);
            if (!schedule) return tl::unexpected(schedule.error());
            for (const core::TermRow& row : schedule->rows)
                rows.emplace_back(termFields(row));
        }
        root_.set("terms", numbered(std::move(rows)));
        return {};
    }

    static Fields termFields(const core::TermRow& row) {
        const auto day = [](const std::optional<core::Date>& date) {
            return date ? Value(core::printLong(*date)) : Value();
        };
        std::string label = "Initial term";
        if (row.kind == core::TermKind::Renewal) label = fmt::format("Renewal {}", row.number);
        if (row.kind == core::TermKind::Holdover) label = "Holdover";
        Fields fields;
        fields.set("label", label).set("start", core::printLong(row.start)).set("end", day(row.end));
        fields.set("notice", row.notice ? day(row.notice->adjusted) : Value());
        fields.set("notice_raw", row.notice ? day(row.notice->raw) : Value());
        fields.set("notice_opens", row.notice ? day(row.notice->opens) : Value());
        return fields;
    }

    core::Result<void> addDueDates() {
        std::map<std::string, std::vector<core::Date>> dates;
        if (first_day_) {
            const auto end = core::addMonths(*first_day_, 12);
            const core::DueQuestion question{*first_day_, {*first_day_, end ? *end : core::kLastDate}};
            // What has happened since is not part of the document.
            Agreement agreed = agreement_;
            agreed.history.reset();
            const auto list = core::due(agreed, question, *question_.calendars, *question_.zone);
            if (!list) return tl::unexpected(list.error());
            for (const core::DueItem& item : list->items)
                dates[item.item].push_back(item.adjusted);
        }
        const auto tell = [&](const std::string& list, const auto& items, auto rule) {
            changeItems(root_, list, [&](std::size_t index, Fields& fields) {
                const std::optional<core::DueRule> given = rule(items[index]);
                fields.set("when", given ? Value(inWords(*given)) : Value());
                const auto found = dates.find(items[index].id);
                fields.set("first_dates", found == dates.end() ? Value() : Value(firstOf(found->second)));
            });
        };
        const auto due_rule = [](const auto& item) { return std::optional<core::DueRule>(item.due_rule); };
        const auto rule = [](const auto& item) { return std::optional<core::DueRule>(item.rule); };
        tell("obligations", agreement_.obligations, due_rule);
        tell("reports", agreement_.reports, due_rule);
        tell("metrics", agreement_.metrics, due_rule);
        tell("trainings", agreement_.trainings, due_rule);
        tell("meetings", agreement_.meetings, rule);
        tell("evaluations", agreement_.evaluations, rule);
        return {};
    }

    static std::string firstOf(const std::vector<core::Date>& dates) {
        std::string text;
        for (std::size_t i = 0; i < std::min(dates.size(), kFirstDates); ++i) {
            if (i > 0) text += "; ";
            text += core::printLong(dates[i]);
        }
        return dates.size() > kFirstDates ? text + "; and so on" : text;
    }

    // ---- responsibilities, money, exhibits ---------------------------------------------------------------

    void addResponsibilities() {
        struct Row {
            std::string function;
            std::vector<std::string> of[4];
        };
        std::vector<Row> rows;
        for (const core::RoleAssignment& role : agreement_.roles) {
            const std::string function = capitalized(
                role.function_name.empty() ? std::string(core::meaning(role.function)) : role.function_name);
            auto row = std::ranges::find(rows, function, &Row::function);
            if (row == rows.end()) row = rows.insert(rows.end(), Row{function, {}});
            row->of[static_cast<std::size_t>(role.raci)].push_back(role.party);
        }
        List list;
        for (const Row& row : rows) {
            Fields fields;
            fields.set("function", row.function);
            fields.set("responsible", textOrBlank(partiesInWords(row.of[0])));
            fields.set("accountable", textOrBlank(partiesInWords(row.of[1])));
            fields.set("consulted", textOrBlank(partiesInWords(row.of[2])));
            fields.set("informed", textOrBlank(partiesInWords(row.of[3])));
            list.emplace_back(std::move(fields));
        }
        root_.set("responsibilities", numbered(std::move(list)));
    }

    // "1,200 hours", "1 full-time equivalent".
    void addQuantities() {
        changeItems(root_, "resources", [&](std::size_t index, Fields& fields) {
            const core::ResourceCommitment& resource = agreement_.resources[index];
            const bool one = core::compare(resource.quantity, core::Decimal{1, 0}) == 0;
            std::string unit(core::meaning(resource.unit));
            if (!one && resource.unit == core::CommitmentUnit::Sqft)
                unit = "square feet";
            else if (!one)
                unit += "s";
            fields.set("amount", fmt::format("{} {}", *textOf(fields, "quantity"), unit));
        });
    }

    void addMoney() {
        addQuantities();
        const List& budget = *root_.find("budget")->list();
        changeItems(root_, "funding", [&](std::size_t index, Fields& source) {
            List lines;
            core::Money total{0, agreement_.funding[index].total_award.currency};
            for (std::size_t i = 0; i < agreement_.budget.size(); ++i) {
                const core::BudgetLine& line = agreement_.budget[i];
                if (line.funding != agreement_.funding[index].id) continue;
                lines.push_back(budget[i]);
                total.minor += line.amount.minor;
            }
            source.set("lines_total", lines.empty() ? Value() : Value(core::printLong(total)));
            source.set("lines", numbered(std::move(lines)));
        });
    }

    // The exhibit whose title holds one of these words, else the fallback.
    std::string exhibitTitle(std::initializer_list<std::string_view> words, std::string fallback) const {
        for (const std::string_view word : words)
            for (const core::DocumentVersion& document : agreement_.documents)
                if (document.rank == core::DocumentRank::Exhibit &&
                    document.title.find(word) != std::string::npos)
                    return document.title;
        return fallback;
    }

    void addExhibits() {
        const std::string responsibilities = exhibitTitle({"esponsib"}, "Schedule of responsibilities");
        const std::string decisions = exhibitTitle({"ecision"}, "");
        const std::string data = exhibitTitle({"ata flows", "ata sets"}, "Schedule of data flows");
        const std::string metrics = exhibitTitle({"etrics", "easures"}, "Schedule of metrics and reports");
        const std::string budget = exhibitTitle({"udget"}, "Schedule of funding");
        root_.set("exhibits",
                  Fields()
                      .set("responsibilities", responsibilities)
                      .set("decisions", decisions == responsibilities ? Value() : textOrBlank(decisions))
                      .set("data", data)
                      .set("metrics", metrics)
                      .set("budget", budget));
        List attached;
        for (const core::DocumentVersion& document : agreement_.documents) {
            const std::string& title = document.title;
            const bool printed = title == responsibilities || title == decisions || title == data ||
                                 title == metrics || title == budget;
            if (document.rank == core::DocumentRank::Exhibit && !printed)
                attached.emplace_back(Fields().set("title", title));
        }
        root_.set("attached_exhibits", numbered(std::move(attached)));
    }

    // Elements are named as programs name them; a document writes "court case number".
    void addElementLabels() {
        const auto label = [](std::string name) {
            std::ranges::replace(name, '_', ' ');
            return name;
        };
        changeItems(root_, "data_sets", [&](std::size_t set, Fields& fields) {
            changeItems(fields, "elements", [&](std::size_t index, Fields& element) {
                element.set("label", label(agreement_.data_sets[set].elements[index].name));
            });
        });
        changeItems(root_, "data_flows", [&](std::size_t flow, Fields& fields) {
            std::vector<std::string> labels;
            for (const std::string& element : agreement_.data_flows[flow].elements)
                labels.push_back(label(element));
            fields.set("elements_in_words", textOrBlank(record::joined(labels)));
        });
    }

    // Which article the definitions and the liaisons go under: the one that the clause library wrote for
    // them.
    void placeTables() {
        const auto isAbout = [](const core::ClauseUse& clause, std::string_view word) {
            return clause.library_id.find(word) != std::string::npos;
        };
        bool definitions = false;
        bool liaisons = false;
        changeItems(root_, "clauses", [&](std::size_t index, Fields& fields) {
            const core::ClauseUse& clause = agreement_.clauses[index];
            const bool takes_definitions = !definitions && isAbout(clause, "definitions");
            const bool takes_liaisons = !liaisons && isAbout(clause, "liaisons");
            fields.set("with_definitions", takes_definitions && !agreement_.definitions.empty());
            fields.set("with_liaisons", takes_liaisons);
            definitions = definitions || takes_definitions;
            liaisons = liaisons || takes_liaisons;
        });
        root_.set("definitions_apart", !definitions && !agreement_.definitions.empty());
        root_.set("liaisons_apart", !liaisons);
    }

    const Agreement& agreement_;
    const AgreementQuestion& question_;
    Fields root_;
    std::optional<core::Date> first_day_;
};

}  // namespace

core::Result<AgreementView> agreementView(const Agreement& agreement, const AgreementQuestion& question) {
    return ViewBuilder(agreement, question).build();
}

}  // namespace concordat::documents
