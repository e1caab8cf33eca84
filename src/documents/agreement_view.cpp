#include "documents/agreement_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/term_schedule.h"
#include "documents/agreement_words.h"
#include "documents/amendment_words.h"
#include "documents/award_view.h"
#include "documents/clause_references.h"
#include "documents/clause_wording.h"
#include "documents/data_view.h"
#include "documents/due_dates.h"
#include "documents/duty_view.h"
#include "documents/exhibits.h"
#include "documents/misfit.h"
#include "documents/occasion.h"
#include "documents/party_names.h"
#include "documents/party_view.h"
#include "documents/schedule_view.h"
#include "documents/spanish_data.h"
#include "documents/view_fields.h"
#include "record/spoken.h"

namespace concordat::documents {

using core::Agreement;
using media::Fields;
using media::List;
using media::Value;

namespace {

class ViewBuilder {
public:
    ViewBuilder(const Agreement& agreement, const AgreementQuestion& question)
        : agreement_(agreement),
          question_(question),
          names_(agreement),
          terms_(agreement),
          exhibits_(exhibitsOf(agreement)),
          root_(std::move(*record::templateValue(agreement).fields())) {}

    core::Result<AgreementView> build() {
        addTitles();
        addPartyFields(agreement_, names_, terms_, *question_.zone, root_);
        if (auto added = addTerms(); !added) return tl::unexpected(added.error());
        if (auto added = addDueDates(); !added) return tl::unexpected(added.error());
        addMoney();
        addExhibits();
        addDocuments();
        addAllPartyWords();
        addDutyFields(agreement_, names_, terms_, root_);
        addAwardFields(agreement_, *root_.find("terms")->list(), root_);
        addMetricWords();
        addBreakdowns();
        addLabels();
        addDataFields(agreement_, names_, terms_, root_);
        addAmendments();
        placeTables();
        addEligibility();
        root_.set("fiscal_year_begins", monthName());
        addReferences(agreement_, exhibits_, library(), media::Language::English, root_);
        if (auto added = addOccasion(agreement_, question_.occasion, question_.as_of, *question_.calendars,
                                     *question_.zone, root_);
            !added)
            return tl::unexpected(added.error());
        addSchedule(root_);
        Fields spanish = spanishData();
        return fillClauses(agreement_, {std::move(root_), std::move(spanish), question_.in_spanish,
                                        question_.word_wordings, question_.word_clauses});
    }

private:
    const ClauseLibrary& library() const {
        return question_.library != nullptr ? *question_.library : shippedLibrary();
    }

    // What Spanish wording is filled from; nothing where there is none.
    Fields spanishData() const {
        if (question_.in_spanish.empty()) return {};
        Fields data = inSpanish(root_);
        addReferences(agreement_, exhibits_, library(), media::Language::Spanish, data);
        return data;
    }

    void addTitles() {
        const std::string title = instrumentTitle(agreement_);
        const bool told = agreement_.title.find(title) != std::string::npos;
        root_.set("as_of", core::printLong(question_.as_of));
        root_.set("as_of_code", core::print(question_.as_of));
        root_.set("draft", question_.copy == Copy::Draft);
        root_.set("reading_note", Value());  // set where a reading copy is made
        root_.set("provenance",
                  question_.provenance
                      ? Value(Fields()
                                  .set("revision", textOrBlank(question_.provenance->revision))
                                  .set("generator", textOrBlank(question_.provenance->generator)))
                      : Value());
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
        const bool defined = group && isDefined(group->name);
        root_.set("voting_parties", group && !defined ? Value(names_.membersInWords(*group)) : Value());
    }

    // Whether the record says itself what a name such as "the Voting Parties" means.
    bool isDefined(std::string_view name) const {
        constexpr std::string_view kArticle = "the ";
        if (name.starts_with(kArticle)) name.remove_prefix(kArticle.size());
        return std::ranges::find(agreement_.definitions, name, &core::Definition::term) !=
               agreement_.definitions.end();
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

    // The last day for notice of the term that runs, or of the first before it begins; blank when it has
    // passed.
    void setNextNotice(const core::TermSchedule& schedule, const List& rows) {
        root_.set("next_notice", Value());
        const auto renewing = termThatRenews(schedule, question_.as_of);
        if (!renewing) return;
        const core::TermRow& row = schedule.rows[*renewing];
        if (!row.notice || row.notice->adjusted < question_.as_of) return;
        const core::TermRow& next = schedule.rows[*renewing + 1];
        root_.set("next_notice", Fields()
                                     .set("term_label", *textOf(*rows[*renewing].fields(), "label"))
                                     .set("term_end", core::printLong(*row.end))
                                     .set("term_end_code", core::print(*row.end))
                                     .set("last_day", core::printLong(row.notice->adjusted))
                                     .set("last_day_code", core::print(row.notice->adjusted))
                                     .set("next_label", *textOf(*rows[*renewing + 1].fields(), "label"))
                                     .set("next_start", core::printLong(next.start)));
    }

    core::Result<void> addTerms() {
        List rows;
        const auto effective = core::effectiveDate(agreement_, *question_.zone);
        root_.set("effective_date", effective ? Value(core::printLong(effective->date)) : Value());
        root_.set("effective_date_code", effective ? Value(core::print(effective->date)) : Value());
        if (effective) {
            first_day_ = effective->date;
            const auto schedule = core::termSchedule(agreement_, *question_.calendars, *question_.zone);
            if (!schedule) return tl::unexpected(schedule.error());
            for (auto row = schedule->rows.begin(); row != schedule->rows.end(); ++row)
                rows.emplace_back(termFields(*row, isFollowed(*schedule, row)));
            setNextNotice(*schedule, rows);
        } else {
            root_.set("next_notice", Value());
        }
        const bool notice = std::ranges::any_of(
            rows, [](const Value& row) { return textOf(*row.fields(), "notice") != nullptr; });
        root_.set("terms_take_notice", notice);
        root_.set("terms", numbered(std::move(rows)));
        return {};
    }

    // Whether a term comes after the row about which notice may be given.
    static bool isFollowed(const core::TermSchedule& schedule,
                           std::vector<core::TermRow>::const_iterator row) {
        return schedule.continues ||
               std::any_of(row + 1, schedule.rows.end(),
                           [](const core::TermRow& later) { return later.kind == core::TermKind::Renewal; });
    }

    // A last day for notice is one about the next term, so that the last term has none.
    Fields termFields(const core::TermRow& row, bool followed) const {
        const auto day = [](const std::optional<core::Date>& date) {
            return date ? Value(core::printLong(*date)) : Value();
        };
        const bool option = agreement_.renewal.mode == core::RenewalMode::Option;
        const bool renews = agreement_.renewal.mode != core::RenewalMode::None;
        std::string label = renews ? "Initial term" : "Term";
        if (row.kind == core::TermKind::Renewal)
            label = fmt::format("{} {}", option ? "Option" : "Renewal", row.number);
        if (row.kind == core::TermKind::Holdover) label = "Holdover";
        Fields fields;
        const auto code = [](const std::optional<core::Date>& date) {
            return date ? Value(core::print(*date)) : Value();
        };
        fields.set("label", label).set("start", core::printLong(row.start)).set("end", day(row.end));
        fields.set("start_code", core::print(row.start)).set("end_code", code(row.end));
        const bool notice = row.notice && followed;
        fields.set("notice", notice ? day(row.notice->adjusted) : Value());
        fields.set("notice_code", notice ? code(row.notice->adjusted) : Value());
        fields.set("notice_raw", notice ? day(row.notice->raw) : Value());
        fields.set("notice_opens", notice ? day(row.notice->opens) : Value());
        return fields;
    }

    core::Result<void> addDueDates() {
        const auto all = allDueDates(agreement_, first_day_, *question_.calendars, *question_.zone);
        if (!all) return tl::unexpected(all.error());
        core::Agreement unrenewed = agreement_;
        unrenewed.renewal.mode = core::RenewalMode::None;
        const auto certain = allDueDates(unrenewed, first_day_, *question_.calendars, *question_.zone);
        if (!certain) return tl::unexpected(certain.error());
        const auto of = [](const auto& dates, const std::string& id) {
            const auto found = dates.find(id);
            return found == dates.end() ? DatesOf() : found->second;
        };
        const auto tell = [&](const std::string& list, const auto& items, auto rule, auto reading) {
            changeItems(root_, list, [&](std::size_t index, Fields& fields) {
                const std::optional<core::DueRule> given = rule(items[index]);
                const DatesOf dates = of(*all, items[index].id);
                const DueWords words = dueInWords(given, reading(items[index]), dates,
                                                  of(*certain, items[index].id), agreement_.renewal.mode);
                fields.set("when", textOrBlank(terms_.said(words.when)));
                fields.set("when_label", textOrBlank(capitalized(terms_.said(words.when))));
                fields.set("dates_in_words", textOrBlank(words.dates));
                setNextDue(dates, question_.as_of, fields);
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

    // ---- money, exhibits ---------------------------------------------------------------

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
        root_.set("has_schedules", exhibits_.schedules > 0);
        root_.set("obligations_stand_in", textOrBlank(exhibits_.placeOf(core::ExhibitContent::Obligations)));
        root_.set("contacts_apart", !exhibits_.contacts);
    }

    // The documents in their order, with what the record does not list: amendments stand before the
    // agreement, the schedules before the first exhibit behind it.
    void addDocuments() {
        List list;
        bool past_agreement = false;
        bool schedules_due = exhibits_.schedules > 0;
        const auto add = [&list](const std::string& name) { list.emplace_back(Fields().set("name", name)); };
        for (const std::string& id : agreement_.order_of_precedence) {
            const auto document = std::ranges::find(agreement_.documents, id, &core::DocumentVersion::id);
            if (document == agreement_.documents.end()) continue;
            if (document->rank == core::DocumentRank::Agreement) {
                if (!past_agreement) add("Amendments, the latest first");
                past_agreement = true;
            } else if (document->rank == core::DocumentRank::Exhibit && past_agreement && schedules_due) {
                add(exhibits_.schedules == 1 ? std::string("Schedule 1")
                                             : fmt::format("Schedules 1 to {}", exhibits_.schedules));
                schedules_due = false;
            }
            add(document->title);
        }
        root_.set("documents_in_order", numbered(std::move(list)));
    }

    void addAmendments() {
        if (agreement_.amendments.empty()) return;
        const AmendmentWords words(agreement_, names_, terms_);
        changeItems(root_, "amendments", [&](std::size_t at, Fields& amendment) {
            changeItems(amendment, "changes", [&](std::size_t index, Fields& fields) {
                ChangeWords change = words.of(agreement_.amendments[at].changes[index]);
                fields.set("label", std::move(change.label))
                    .set("old_in_words", textOrBlank(std::move(change.before)))
                    .set("new_in_words", textOrBlank(std::move(change.after)))
                    .set("in_words", textOrBlank(std::move(change.sentence)));
            });
        });
    }

    // ---- metrics -------------------------------------------------------------------------

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

    bool isParty(const std::string& id) const {
        return std::ranges::find(agreement_.parties, id, &core::AgreementParty::party_id) !=
               agreement_.parties.end();
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
            std::vector<std::string> categories;
            const bool parties = std::ranges::all_of(
                breakdown.categories, [&](const std::string& category) { return isParty(category); });
            for (const std::string& category : breakdown.categories)
                categories.push_back(parties ? names_.of(category) : category);
            fields.set("categories_in_words", textOrBlank(capitalized(record::joined(categories))));
            fields.set("metrics_in_words", record::joined(metrics));
            list.emplace_back(std::move(fields));
        }
        root_.set("breakdowns", numbered(std::move(list)));
    }

    // A word of the vocabulary with a capital, and with the apostrophe of print.
    static std::string printed(std::string_view meaning) {
        std::string words = capitalized(meaning);
        const std::size_t at = words.find('\'');
        return at == std::string::npos ? words : words.replace(at, 1, "’");
    }

    // What makes a person eligible apart from what excludes one, each with its own first and last.
    void addEligibility() {
        List included;
        List excluded;
        const List& all = *root_.find("eligibility")->list();
        for (std::size_t i = 0; i < all.size(); ++i)
            (agreement_.eligibility[i].excludes.value_or(false) ? excluded : included).push_back(all[i]);
        root_.set("eligibility_included", numbered(std::move(included)));
        root_.set("eligibility_excluded", numbered(std::move(excluded)));
    }

    // "July 1", the first day of the fiscal year.
    std::string monthName() const {
        const core::Date day = core::toDate({2027, static_cast<int>(agreement_.fiscal_year_start_month), 1});
        const std::string words = core::printLong(day);
        return words.substr(0, words.find(','));
    }

    // Words of the vocabulary with which a cell of a table begins.
    void addLabels() {
        changeItems(root_, "compliance_documents", [&](std::size_t index, Fields& fields) {
            fields.set("kind_label", printed(core::meaning(agreement_.compliance_documents[index].kind)));
        });
        changeItems(root_, "channels", [&](std::size_t index, Fields& fields) {
            std::vector<std::string> classes;
            for (const core::SensitivityClass each : agreement_.channels[index].approved_for)
                classes.emplace_back(core::meaning(each));
            fields.set("approved_for_in_words", textOrBlank(capitalized(record::joined(classes))));
        });
    }

    // Which article the definitions and the liaisons go under: the one that the clause library wrote for
    // them.
    void placeTables() {
        const auto isAbout = [](const core::ClauseUse& clause, std::string_view word) {
            return clause.library_id.find(word) != std::string::npos;
        };
        bool definitions = false;
        bool award = false;
        bool liaisons = exhibits_.contacts;
        const bool subaward = !root_.find("award_items")->list()->empty();
        changeItems(root_, "clauses", [&](std::size_t index, Fields& fields) {
            const core::ClauseUse& clause = agreement_.clauses[index];
            const bool takes_definitions = !definitions && isAbout(clause, "definitions");
            const bool takes_liaisons = !liaisons && isAbout(clause, "liaisons");
            fields.set("with_definitions", takes_definitions && !agreement_.definitions.empty());
            fields.set("with_liaisons", takes_liaisons);
            const bool takes_award = subaward && !award && isAbout(clause, "identification");
            fields.set("with_award_items", takes_award);
            award = award || takes_award;
            definitions = definitions || takes_definitions;
            liaisons = liaisons || takes_liaisons;
        });
        root_.set("definitions_apart", !definitions && !agreement_.definitions.empty());
        root_.set("liaisons_apart", !liaisons);
        root_.set("award_items_apart", subaward && !award);
    }

    const Agreement& agreement_;
    const AgreementQuestion& question_;
    const PartyNames names_;
    const DefinedTerms terms_;
    const Exhibits exhibits_;
    Fields root_;
    std::optional<core::Date> first_day_;
};

}  // namespace

core::Result<AgreementView> agreementView(const Agreement& agreement, const AgreementQuestion& question) {
    return ViewBuilder(agreement, question).build();
}

}  // namespace concordat::documents
