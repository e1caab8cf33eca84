#include "documents/agreement_view.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/term_schedule.h"
#include "documents/agreement_words.h"
#include "documents/clause_wording.h"
#include "documents/due_dates.h"
#include "documents/exhibits.h"
#include "documents/party_names.h"
#include "record/spoken.h"

namespace concordat::documents {

using core::Agreement;
using media::Fields;
using media::List;
using media::Value;

namespace {

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

// The places of the flows that differ in nothing but who provides, how much and when.
std::vector<std::vector<std::size_t>> likeFlows(const Agreement& agreement) {
    std::vector<std::pair<core::DataFlow, std::vector<std::size_t>>> groups;
    for (std::size_t i = 0; i < agreement.data_flows.size(); ++i) {
        core::DataFlow common = agreement.data_flows[i];
        common.id.clear();
        common.provider.clear();
        common.volume.clear();
        common.start.reset();
        common.end.reset();
        const auto found =
            std::ranges::find_if(groups, [&common](const auto& group) { return group.first == common; });
        if (found == groups.end())
            groups.emplace_back(std::move(common), std::vector<std::size_t>{i});
        else
            found->second.push_back(i);
    }
    std::vector<std::vector<std::size_t>> places;
    places.reserve(groups.size());
    for (auto& [common, of] : groups)
        places.push_back(std::move(of));
    return places;
}

// The group of fields under a name, changed; nothing happens where the record leaves it out.
template <class Change>
void changeGroup(Fields& owner, const std::string& name, Change change) {
    const Fields* given = owner.find(name)->fields();
    if (given == nullptr) return;
    Fields fields = *given;
    change(fields);
    owner.set(name, std::move(fields));
}

class ViewBuilder {
public:
    ViewBuilder(const Agreement& agreement, const AgreementQuestion& question)
        : agreement_(agreement),
          question_(question),
          names_(agreement),
          exhibits_(exhibitsOf(agreement)),
          root_(std::move(*record::templateValue(agreement).fields())) {
        defines_business_day_ = std::ranges::find(agreement.definitions, "Business Day",
                                                  &core::Definition::term) != agreement.definitions.end();
    }

    core::Result<AgreementView> build() {
        addTitles();
        addParties();
        addNotices();
        addSignatureBlocks();
        if (auto added = addTerms(); !added) return tl::unexpected(added.error());
        if (auto added = addDueDates(); !added) return tl::unexpected(added.error());
        addResponsibilities();
        addMoney();
        addExhibits();
        addAllPartyWords();
        addObligationWords();
        addMetricWords();
        addBreakdowns();
        addLabels();
        addElementLabels();
        addFlowWords();
        groupFlows();
        placeTables();
        return fillClauses(agreement_, std::move(root_));
    }

private:
    // A defined term is written as it is defined.
    std::string said(std::string text) const {
        if (!defines_business_day_) return text;
        for (std::size_t at = text.find("business day"); at != std::string::npos;
             at = text.find("business day", at))
            text.replace(at, 12, "Business Day");
        return text;
    }

    void addTitles() {
        const std::string title = instrumentTitle(agreement_);
        const bool told = agreement_.title.find(title) != std::string::npos;
        root_.set("as_of", core::printLong(question_.as_of));
        root_.set("as_of_code", core::print(question_.as_of));
        root_.set("draft", question_.copy == Copy::Draft);
        root_.set("instrument_title", title);
        root_.set("kicker", told ? Value() : Value(title));
        root_.set("two_parties", agreement_.parties.size() == 2);
        root_.set("agreement_number", agreementNumber());
    }

    // The number of the contract, else the first that the record gives.
    Value agreementNumber() const {
        const auto& numbers = agreement_.external_numbers;
        auto number = std::ranges::find(numbers, core::IdentifierKind::Contract, &core::ExternalNumber::kind);
        if (number == numbers.end()) number = numbers.begin();
        return number == numbers.end() ? Value() : Value(number->value);
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
    static std::string inOneLine(std::string lines) {
        for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at))
            lines.replace(at, 1, ", ");
        return lines;
    }

    void addAddressLines() {
        changeItems(root_, "organizations", [&](std::size_t index, Fields& fields) {
            fields.set("address_line", textOrBlank(inOneLine(agreement_.organizations[index].address)));
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
            addContacts(agreement_.parties[index], party);
            names.push_back(names_.of(agreement_.parties[index].party_id));
            party.set("label", capitalized(names.back()));
        });
        root_.set("parties_in_words", textOrBlank(record::joined(names)));
    }

    static void splitSignatories(const core::AgreementParty& party, Fields& fields) {
        const List& signatories = *fields.find("signatories")->list();
        List executing;
        List others;
        for (const std::size_t i : inOrder(party.signatories))
            (party.signatories[i].capacity == core::SigningCapacity::Execute ? executing : others)
                .push_back(signatories[i]);
        fields.set("executing", numbered(std::move(executing)));
        fields.set("others", numbered(std::move(others)));
    }

    static std::vector<std::size_t> inOrder(const std::vector<core::Signatory>& signatories) {
        std::vector<std::size_t> order(signatories.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return signatories[i].order; });
        return order;
    }

    // The liaisons of a party, each person once with everything that he or she answers for.
    static void addContacts(const core::AgreementParty& party, Fields& fields) {
        const List liaisons = *fields.find("liaisons")->list();
        std::vector<std::string> seen;
        List contacts;
        for (std::size_t i = 0; i < liaisons.size(); ++i) {
            const std::string& person = party.liaisons[i].person;
            if (std::ranges::find(seen, person) != seen.end()) continue;
            seen.push_back(person);
            Fields contact;
            contact.set("contact", *liaisons[i].fields()->find("contact"));
            contact.set("roles_in_words", rolesInWords(party, person));
            contacts.emplace_back(std::move(contact));
        }
        fields.set("contacts", numbered(std::move(contacts)));
    }

    // "First point of contact and data questions, from July 1, 2026": the days once where they are the same.
    static std::string rolesInWords(const core::AgreementParty& party, const std::string& person) {
        std::vector<core::Liaison> theirs;
        std::ranges::copy_if(party.liaisons, std::back_inserter(theirs),
                             [&person](const core::Liaison& liaison) { return liaison.person == person; });
        const core::Liaison& first = theirs.front();
        const bool same_days = std::ranges::all_of(theirs, [&first](const core::Liaison& liaison) {
            return liaison.from == first.from && liaison.to == first.to;
        });
        std::vector<std::string> roles;
        roles.reserve(theirs.size());
        for (const core::Liaison& liaison : theirs)
            roles.push_back(std::string(core::meaning(liaison.role)) +
                            (same_days ? "" : daysInWords(liaison)));
        return capitalized(record::joined(roles)) + (same_days ? daysInWords(first) : "");
    }

    static std::string daysInWords(const core::Liaison& liaison) {
        std::string days;
        if (liaison.from) days += ", from " + core::printLong(*liaison.from);
        if (liaison.to) days += (days.empty() ? ", until " : " until ") + core::printLong(*liaison.to);
        return days;
    }

    // Each address with its ways of giving notice by name; when a notice counts as received is said once.
    void addNotices() {
        std::vector<core::NoticeMethod> used;
        changeItems(root_, "parties", [&](std::size_t index, Fields& party) {
            changeItems(party, "notice_addresses", [&](std::size_t address, Fields& fields) {
                std::vector<std::string> ways;
                for (const core::NoticeMethod method :
                     agreement_.parties[index].notice_addresses[address].methods) {
                    ways.emplace_back(name(method));
                    if (std::ranges::find(used, method) == used.end()) used.push_back(method);
                }
                fields.set(
                    "address_line",
                    textOrBlank(inOneLine(agreement_.parties[index].notice_addresses[address].address)));
                fields.set("methods_in_words", textOrBlank(capitalized(record::joined(ways))));
            });
        });
        std::ranges::sort(used);
        std::string rules;
        for (const core::NoticeMethod method : used)
            rules += fmt::format("{}{}, {}", rules.empty() ? "" : "; ", name(method), receipt(method));
        root_.set("notice_rules", textOrBlank(said(std::move(rules))));
    }

    // Who signs, in the order of signing: first those whose signature binds, then the others.
    void addSignatureBlocks() {
        struct Signing {
            bool binds;
            std::int64_t order;
            Fields fields;
        };
        std::vector<Signing> signings;
        const List& parties = *root_.find("parties")->list();
        for (std::size_t p = 0; p < parties.size(); ++p) {
            const List& signatories = *parties[p].fields()->find("signatories")->list();
            for (std::size_t i = 0; i < signatories.size(); ++i) {
                const core::Signatory& signatory = agreement_.parties[p].signatories[i];
                Fields fields = *signatories[i].fields();
                const bool binds = signatory.capacity == core::SigningCapacity::Execute;
                fields.set("organization", *parties[p].fields()->find("organization"));
                fields.set("executes", binds);
                signings.push_back({binds, signatory.order, std::move(fields)});
            }
        }
        std::ranges::stable_sort(signings, {}, [](const Signing& signing) {
            return std::pair(signing.binds ? 0 : 1, signing.order);
        });
        List blocks;
        for (Signing& signing : signings)
            blocks.emplace_back(std::move(signing.fields));
        root_.set("signature_blocks", numbered(std::move(blocks)));
    }

    enum class Position { Within, Begins };  // of words in a sentence or a cell

    Value inWords(const std::vector<std::string>& parties, Position position) const {
        std::string words = names_.inWords(parties);
        return textOrBlank(position == Position::Begins ? capitalized(words) : words);
    }

    // "obligors_in_words" beside "obligors".
    template <class Item>
    struct PartyWords {
        const char* name;
        std::vector<std::string> Item::*parties;
        Position position;
    };
    template <class Item>
    void addPartyWords(const std::string& list, const std::vector<Item>& items,
                       std::initializer_list<PartyWords<Item>> members) {
        changeItems(root_, list, [&](std::size_t index, Fields& fields) {
            for (const auto& [name, parties, position] : members)
                fields.set(std::string(name) + "_in_words", inWords(items[index].*parties, position));
        });
    }

    void addAllPartyWords() {
        addPartyWords("obligations", agreement_.obligations,
                      {{"obligors", &core::Obligation::obligors, Position::Begins},
                       {"beneficiaries", &core::Obligation::beneficiaries, Position::Within}});
        addPartyWords("decisions", agreement_.decisions,
                      {{"deciders", &core::DecisionRight::deciders, Position::Begins},
                       {"consulted", &core::DecisionRight::consulted, Position::Within},
                       {"informed", &core::DecisionRight::informed, Position::Within}});
        addPartyWords("data_flows", agreement_.data_flows,
                      {{"recipients", &core::DataFlow::recipients, Position::Within}});
        addPartyWords("meetings", agreement_.meetings,
                      {{"required_parties", &core::MeetingSeries::required_parties, Position::Begins}});
        addPartyWords("trainings", agreement_.trainings,
                      {{"audience", &core::TrainingRequirement::audience, Position::Begins}});
        addPartyWords("reports", agreement_.reports,
                      {{"obligors", &core::ReportRequirement::obligors, Position::Begins}});
        addPartyLabels("resources", agreement_.resources, &core::ResourceCommitment::party);
        addPartyLabels("cost_shares", agreement_.cost_shares, &core::CostShare::party);
        addPartyLabels("compliance_documents", agreement_.compliance_documents,
                       &core::ComplianceDocument::holder);
        const std::optional<PartyGroup>& group = names_.deciders();
        root_.set("voting_parties", group ? Value(names_.membersInWords(*group)) : Value());
    }

    // The name of one party as a cell of a table begins with it.
    template <class Item>
    void addPartyLabels(const std::string& list, const std::vector<Item>& items, std::string Item::*party) {
        changeItems(root_, list, [&](std::size_t index, Fields& fields) {
            const std::string& id = items[index].*party;
            fields.set("party_label", id.empty() ? Value() : Value(capitalized(names_.of(id))));
        });
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

    Fields termFields(const core::TermRow& row) const {
        const auto day = [](const std::optional<core::Date>& date) {
            return date ? Value(core::printLong(*date)) : Value();
        };
        const bool option = agreement_.renewal.mode == core::RenewalMode::Option;
        std::string label = "Initial term";
        if (row.kind == core::TermKind::Renewal)
            label = fmt::format("{} {}", option ? "Option" : "Renewal", row.number);
        if (row.kind == core::TermKind::Holdover) label = "Holdover";
        Fields fields;
        fields.set("label", label).set("start", core::printLong(row.start)).set("end", day(row.end));
        fields.set("notice", row.notice ? day(row.notice->adjusted) : Value());
        fields.set("notice_raw", row.notice ? day(row.notice->raw) : Value());
        fields.set("notice_opens", row.notice ? day(row.notice->opens) : Value());
        return fields;
    }

    core::Result<void> addDueDates() {
        const auto all = allDueDates(agreement_, first_day_, *question_.calendars, *question_.zone);
        if (!all) return tl::unexpected(all.error());
        const auto tell = [&](const std::string& list, const auto& items, auto rule, auto reading) {
            changeItems(root_, list, [&](std::size_t index, Fields& fields) {
                const std::optional<core::DueRule> given = rule(items[index]);
                const auto found = all->find(items[index].id);
                const DueWords words =
                    dueInWords(given, reading(items[index]), found == all->end() ? DatesOf() : found->second);
                fields.set("when", textOrBlank(said(words.when)));
                fields.set("when_label", textOrBlank(capitalized(said(words.when))));
                fields.set("dates_in_words", textOrBlank(words.dates));
            });
        };
        const auto due_rule = [](const auto& item) { return std::optional<core::DueRule>(item.due_rule); };
        const auto rule = [](const auto& item) { return std::optional<core::DueRule>(item.rule); };
        const auto deadline = [](const auto&) { return Reading::Deadline; };
        const auto meeting = [](const auto&) { return Reading::Meeting; };
        const auto duty = [](const core::Obligation& obligation) { return readingOf(obligation.trigger); };
        tell("obligations", agreement_.obligations, due_rule, duty);
        tell("reports", agreement_.reports, due_rule, deadline);
        tell("metrics", agreement_.metrics, due_rule, deadline);
        tell("trainings", agreement_.trainings, due_rule, deadline);
        tell("meetings", agreement_.meetings, rule, meeting);
        tell("evaluations", agreement_.evaluations, rule, deadline);
        return {};
    }

    // ---- responsibilities, money, exhibits ---------------------------------------------------------------

    void addResponsibilities() {
        struct Row {
            std::string function;
            std::array<std::vector<std::string>, 4> of;
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
            fields.set("responsible", inWords(row.of[0], Position::Begins));
            fields.set("accountable", inWords(row.of[1], Position::Begins));
            fields.set("consulted", inWords(row.of[2], Position::Begins));
            fields.set("informed", inWords(row.of[3], Position::Begins));
            list.emplace_back(std::move(fields));
        }
        root_.set("responsibilities", numbered(std::move(list)));
    }

    void addMoney() {
        changeItems(root_, "resources", [&](std::size_t index, Fields& fields) {
            fields.set("amount", amountInWords(agreement_.resources[index]));
            fields.set("rate_in_words", textOrBlank(rateInWords(agreement_.resources[index])));
        });
        changeItems(root_, "budget", [&](std::size_t index, Fields& fields) {
            const std::string& party = agreement_.budget[index].party;
            fields.set("category_label", capitalized(core::meaning(agreement_.budget[index].category)));
            fields.set("party_label", party.empty() ? Value() : Value(capitalized(names_.of(party))));
        });
        const List& budget = *root_.find("budget")->list();
        changeItems(root_, "funding", [&](std::size_t index, Fields& source) {
            List lines;
            core::Money total{0, agreement_.funding[index].total_award.currency};
            bool adds_up = true;
            for (std::size_t i = 0; i < agreement_.budget.size(); ++i) {
                const core::BudgetLine& line = agreement_.budget[i];
                if (line.funding != agreement_.funding[index].id) continue;
                lines.push_back(budget[i]);
                adds_up = adds_up && line.amount.currency == total.currency;
                total.minor += line.amount.minor;
            }
            source.set("lines_total", lines.empty() || !adds_up ? Value() : Value(core::printLong(total)));
            source.set("lines", numbered(std::move(lines)));
        });
    }

    void addExhibits() {
        List printed;
        for (const Exhibit& exhibit : exhibits_.printed) {
            Fields prints;
            for (std::size_t i = 0; i < core::words(core::ExhibitContent{}).size(); ++i) {
                const auto content = static_cast<core::ExhibitContent>(i);
                prints.set(std::string(core::code(content)), exhibit.content.contains(content));
            }
            printed.emplace_back(Fields()
                                     .set("title", exhibit.title)
                                     .set("prints", std::move(prints))
                                     .set("one_part", exhibit.content.size() == 1)
                                     .set("starts_page", exhibit.starts_page));
        }
        List attached;
        for (const std::string& title : exhibits_.attached)
            attached.emplace_back(Fields().set("title", title));
        root_.set("exhibits", numbered(std::move(printed)));
        root_.set("attached_exhibits", numbered(std::move(attached)));
        root_.set("has_schedules", exhibits_.schedules);
        root_.set("contacts_apart", !exhibits_.contacts);
    }

    // ---- obligations, metrics, data
    // ------------------------------------------------------------------------

    void addObligationWords() {
        changeItems(root_, "obligations", [&](std::size_t index, Fields& fields) {
            const core::Obligation& obligation = agreement_.obligations[index];
            fields.set("quantity_in_words",
                       obligation.quantity ? Value(documents::inWords(*obligation.quantity)) : Value());
            fields.set("grace_in_words",
                       obligation.grace_days ? Value(counted(*obligation.grace_days, "day")) : Value());
            fields.set("acceptance_in_words", textOrBlank(acceptanceInWords(obligation)));
        });
        changeItems(root_, "trainings", [&](std::size_t index, Fields& fields) {
            const std::optional<core::Decimal>& hours = agreement_.trainings[index].hours;
            fields.set("hours_in_words", hours ? Value(documents::counted(*hours, "hour")) : Value());
        });
        changeItems(root_, "dispute_ladder", [&](std::size_t index, Fields& fields) {
            const core::LadderStep& step = agreement_.dispute_ladder[index];
            fields.set("time_in_words", said(counted(step.business_days, "business day")));
        });
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

    void addMetricWords() {
        changeItems(root_, "metrics", [&](std::size_t index, Fields& fields) {
            const core::MetricDefinition& metric = agreement_.metrics[index];
            changeItems(fields, "targets", [&](std::size_t target, Fields& item) {
                item.set("in_words", documents::inWords(metric.targets[target], metric));
            });
            changeItems(fields, "disaggregations", [&](std::size_t at, Fields& item) {
                item.set("label", labelOf(metric.disaggregations[at].dimension));
            });
            fields.set("baseline_in_words", textOrBlank(baselineInWords(metric)));
            std::vector<std::string> dimensions;
            for (const core::Disaggregation& each : metric.disaggregations)
                dimensions.push_back(labelOf(each.dimension));
            fields.set("breakdowns_in_words", textOrBlank(record::joined(dimensions)));
            fields.set("frequency_label", capitalized(core::meaning(metric.frequency)));
        });
    }

    // Each breakdown once with the metrics that use it.
    void addBreakdowns() {
        std::vector<std::pair<core::Disaggregation, std::vector<std::string>>> breakdowns;
        for (const core::MetricDefinition& metric : agreement_.metrics) {
            for (const core::Disaggregation& each : metric.disaggregations) {
                auto found = std::ranges::find_if(breakdowns,
                                                  [&each](const auto& known) { return known.first == each; });
                if (found == breakdowns.end()) found = breakdowns.insert(breakdowns.end(), {each, {}});
                found->second.push_back(metric.id);
            }
        }
        List list;
        for (const auto& [breakdown, metrics] : breakdowns) {
            Fields fields;
            fields.set("label", capitalized(labelOf(breakdown.dimension)));
            fields.set("categories_in_words", textOrBlank(capitalized(record::joined(breakdown.categories))));
            fields.set("metrics_in_words", record::joined(metrics));
            list.emplace_back(std::move(fields));
        }
        root_.set("breakdowns", numbered(std::move(list)));
    }

    // Words of the vocabulary with which a cell of a table begins.
    void addLabels() {
        changeItems(root_, "compliance_documents", [&](std::size_t index, Fields& fields) {
            fields.set("kind_label", capitalized(core::meaning(agreement_.compliance_documents[index].kind)));
        });
        changeItems(root_, "channels", [&](std::size_t index, Fields& fields) {
            std::vector<std::string> classes;
            for (const core::SensitivityClass each : agreement_.channels[index].approved_for)
                classes.emplace_back(core::meaning(each));
            fields.set("approved_for_in_words", textOrBlank(capitalized(record::joined(classes))));
        });
    }

    std::string elementLabel(const std::string& dataset, const std::string& element) const {
        const auto set = std::ranges::find(agreement_.data_sets, dataset, &core::DataSet::id);
        if (set == agreement_.data_sets.end()) return labelOf(element);
        const auto found = std::ranges::find(set->elements, element, &core::DataElement::name);
        return found == set->elements.end() || found->label.empty() ? labelOf(element) : found->label;
    }

    // Elements are named as programs name them; a document writes "court case number".
    void addElementLabels() {
        changeItems(root_, "data_sets", [&](std::size_t set, Fields& fields) {
            const core::DataSet& data = agreement_.data_sets[set];
            changeItems(fields, "elements", [&](std::size_t index, Fields& element) {
                element.set("label", capitalized(elementLabel(data.id, data.elements[index].name)));
                element.set("class_label", capitalized(core::meaning(data.elements[index].class_)));
            });
            fields.set("owner_label", capitalized(names_.of(data.owner)));
        });
        changeItems(root_, "data_flows", [&](std::size_t flow, Fields& fields) {
            const core::DataFlow& data = agreement_.data_flows[flow];
            std::vector<std::string> labels;
            for (const std::string& element : data.elements)
                labels.push_back(elementLabel(data.dataset, element));
            fields.set("elements_in_words", textOrBlank(capitalized(record::joined(labels))));
        });
    }

    // "Representation: counsel follows …"; a use that the vocabulary does not have is its own words.
    template <class Item>
    static void addUseWords(Fields& fields, const std::string& name, const std::vector<Item>& uses) {
        changeItems(fields, name, [&](std::size_t index, Fields& item) {
            const std::string code(core::code(uses[index].code));
            const std::string& text = uses[index].text;
            std::string words = capitalized(core::meaning(uses[index].code));
            if (!text.empty()) words = code == "other" ? capitalized(text) : words + ": " + text;
            item.set("in_words", std::move(words));
        });
    }

    Value limitInWords(const std::optional<core::TimeLimit>& limit) const {
        return limit ? Value(said(documents::inWords(*limit))) : Value();
    }
    static Value countInWords(const std::optional<std::int64_t>& count, std::string_view unit) {
        return count ? Value(counted(*count, unit)) : Value();
    }

    void addFlowWords() {
        changeItems(root_, "data_flows", [&](std::size_t index, Fields& fields) {
            const core::DataFlow& flow = agreement_.data_flows[index];
            addUseWords(fields, "purposes", flow.purposes);
            addUseWords(fields, "permitted_uses", flow.permitted_uses);
            addUseWords(fields, "prohibited_uses", flow.prohibited_uses);
            fields.set("provider_label", capitalized(names_.of(flow.provider)));
            std::vector<std::string> subjects;
            for (const core::DataSubject subject : flow.subjects)
                subjects.emplace_back(core::meaning(subject));
            fields.set("subjects_in_words", textOrBlank(capitalized(record::joined(subjects))));
            changeGroup(fields, "consent", [&](Fields& consent) {
                consent.set("model_label", capitalized(core::meaning(flow.consent->model)));
            });
            fields.set("method_label", capitalized(core::meaning(flow.method)));
            changeGroup(fields, "safeguards", [&](Fields& safeguards) {
                const std::string& country = flow.safeguards->hosting_country;
                safeguards.set("hosting_in_words",
                               textOrBlank(country == "US" ? std::string("the United States") : country));
            });
            changeGroup(fields, "retention", [&](Fields& retention) {
                retention.set("from_event_in_words", textOrBlank(withArticle(flow.retention->from_event)));
            });
            changeGroup(fields, "disposition", [&](Fields& disposition) {
                disposition.set("kind_label", capitalized(core::meaning(flow.disposition->kind)));
                disposition.set("certificate_in_words", limitInWords(flow.disposition->certificate_within));
            });
            addFlowTimes(flow, fields);
        });
    }

    // How soon what must happen.
    void addFlowTimes(const core::DataFlow& flow, Fields& fields) const {
        changeGroup(fields, "breach", [&](Fields& breach) {
            breach.set("notify_in_words", countInWords(flow.breach->notify_hours, "hour"));
            breach.set("internal_report_in_words", countInWords(flow.breach->internal_report_hours, "hour"));
        });
        changeGroup(fields, "redisclosure", [&](Fields& redisclosure) {
            redisclosure.set("rule_label", capitalized(core::meaning(flow.redisclosure->rule)));
        });
        changeGroup(fields, "public_records", [&](Fields& records) {
            records.set("notice_in_words", countInWords(flow.public_records->notice_days, "day"));
        });
        changeGroup(fields, "compelled_process", [&](Fields& process) {
            const core::CompelledProcess& given = *flow.compelled_process;
            Value time = countInWords(given.notify_within_business_days, "business day");
            if (time.absent()) time = countInWords(given.notify_within_hours, "hour");
            process.set("notify_in_words", time.absent() ? Value() : Value(said(*time.text())));
        });
        changeGroup(fields, "access", [&](Fields& access) {
            access.set("removal_in_words", countInWords(flow.access->terminated_user_removal_hours, "hour"));
        });
        changeGroup(fields, "data_quality", [&](Fields& quality) {
            quality.set("correction_in_words", limitInWords(flow.data_quality->correction_within));
            quality.set("sealing_in_words", limitInWords(flow.data_quality->sealed_or_expunged_propagation));
        });
    }

    // "the end of the representation", however the record begins it.
    static std::string withArticle(const std::string& event) {
        if (event.empty() || event.starts_with("the ") || event.starts_with("each ")) return event;
        return "the " + event;
    }

    // Flows that differ only in who provides, how much and when are told once, with a list of those three.
    void groupFlows() {
        const List& flows = *root_.find("data_flows")->list();
        List list;
        for (const std::vector<std::size_t>& places : likeFlows(agreement_)) {
            Fields group = *flows[places.front()].fields();
            List members;
            std::vector<std::string> providers;
            for (const std::size_t place : places) {
                members.push_back(flows[place]);
                providers.push_back(agreement_.data_flows[place].provider);
            }
            group.set("single", members.size() == 1);
            group.set("ids_in_words", members.size() == 1
                                          ? agreement_.data_flows[places.front()].id
                                          : agreement_.data_flows[places.front()].id + " to " +
                                                agreement_.data_flows[places.back()].id);
            group.set("providers_in_words", inWords(providers, Position::Begins));
            group.set("members", numbered(std::move(members)));
            list.emplace_back(std::move(group));
        }
        root_.set("flow_groups", numbered(std::move(list)));
    }

    // Which article the definitions and the liaisons go under: the one that the clause library wrote for
    // them.
    void placeTables() {
        const auto isAbout = [](const core::ClauseUse& clause, std::string_view word) {
            return clause.library_id.find(word) != std::string::npos;
        };
        bool definitions = false;
        bool liaisons = exhibits_.contacts;
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
    const PartyNames names_;
    const Exhibits exhibits_;
    Fields root_;
    bool defines_business_day_ = false;
    std::optional<core::Date> first_day_;
};

}  // namespace

core::Result<AgreementView> agreementView(const Agreement& agreement, const AgreementQuestion& question) {
    return ViewBuilder(agreement, question).build();
}

}  // namespace concordat::documents
