#include "web/agreement_view.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/derivation.h"
#include "core/instant.h"
#include "core/names.h"
#include "core/term_schedule.h"
#include "documents/agreement_words.h"
#include "documents/due_words.h"
#include "media/time_zone.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

constexpr std::size_t kNextShown = 3;  // open times of an item

std::string label(std::string_view code) {
    return documents::capitalized(documents::labelOf(code));
}

// The meaning of a code with a capital letter.
template <class Enumeration>
std::string meant(Enumeration value) {
    return documents::capitalized(core::meaning(value));
}

std::string nameOf(const core::Agreement& agreement, const std::string& party) {
    return core::partyName(agreement, party);
}

const core::Organization* organizationOf(const core::Agreement& agreement, std::string_view id) {
    const auto found = std::ranges::find(agreement.organizations, id, &core::Organization::id);
    return found != agreement.organizations.end() ? &*found : nullptr;
}

std::string organizationName(const core::Agreement& agreement, const std::string& id) {
    const core::Organization* organization = organizationOf(agreement, id);
    return organization != nullptr ? organization->legal_name : id;
}

std::string personOf(const core::Agreement& agreement, const std::string& key) {
    return core::personName(agreement, key);
}

std::vector<std::string> namesOf(const core::Agreement& agreement, const std::vector<std::string>& parties) {
    std::vector<std::string> names;
    names.reserve(parties.size());
    for (const std::string& party : parties)
        names.push_back(core::partyName(agreement, party));
    return names;
}

std::string clauseOf(const core::Agreement& agreement, const std::string& key) {
    const auto found = std::ranges::find(agreement.clauses, key, &core::ClauseUse::id);
    return found != agreement.clauses.end() && !found->heading.empty() ? found->heading : key;
}

// The rule of an item in words, where it has one.
std::string ruleOf(const core::Agreement& agreement, const core::DueItem& item) {
    const auto said = [&](const auto& list) -> std::string {
        for (const auto& each : list)
            if (each.id == item.item && each.due_rule) return documents::inWords(*each.due_rule);
        return {};
    };
    if (item.source == core::DueSource::Obligation) return said(agreement.obligations);
    if (item.source == core::DueSource::Metric) return said(agreement.metrics);
    for (const core::ReportRequirement& each : agreement.reports)
        if (item.source == core::DueSource::Report && each.id == item.item)
            return documents::inWords(each.due_rule);
    return {};
}

ExplainedDate explained(const core::Agreement& agreement, const core::DueItem& item) {
    ExplainedDate date = explainedDate(item);
    date.rule = ruleOf(agreement, item);
    date.clause = clauseOf(agreement, item.clause);
    return date;
}

class View {
public:
    explicit View(const AgreementMatter& matter) : matter_(matter), agreement_(matter.agreement) {}

    AgreementPage page() {
        page_.as_of = matter_.as_of;
        page_.as_of_now = matter_.as_of_now;
        page_.id = agreement_.id;
        page_.title = agreement_.title;
        page_.short_name = agreement_.short_name;
        page_.instrument = documents::instrumentTitle(agreement_);
        page_.binding = core::meaning(agreement_.binding);
        page_.state = label(core::code(agreement_.state));
        page_.revision = static_cast<std::size_t>(matter_.revision);
        page_.url = agreementUrl(agreement_.id);
        page_.document_url = page_.url + "/document";
        page_.json_url = "/api/v1" + page_.url;
        page_.xml_url = page_.json_url + "?form=xml";
        setOverview();
        setTerms();
        setParties();
        setPeople();
        setRoles();
        setObligations();
        setData();
        setMoney();
        setMeasures();
        setRevisions();
        return std::move(page_);
    }

private:
    // The next three open times of an item.
    [[nodiscard]] std::vector<DueEntry> nextOf(const std::string& item) const {
        std::vector<DueEntry> next;
        for (const office::DueRow& row : matter_.due.rows) {
            const core::DueItem& each = row.item;
            if (each.item == item && core::isOpen(each.status) && next.size() < kNextShown)
                next.push_back({explained(agreement_, each), each.days_left, each.status,
                                each.period ? each.period->label : std::string()});
        }
        return next;
    }

    void setOverview() {
        Overview& overview = page_.overview;
        overview.purpose = documents::capitalized(agreement_.purpose);
        overview.scope = agreement_.scope.text;
        overview.in_scope = agreement_.scope.in_scope;
        overview.out_of_scope = agreement_.scope.out_of_scope;
        for (const core::ExternalNumber& number : agreement_.external_numbers)
            overview.facts.push_back({label(core::code(number.kind)) + " number", number.value});
        std::vector<std::string> programs;
        for (const core::ProgramType type : agreement_.program_types)
            programs.push_back(documents::labelOf(core::code(type)));
        overview.facts.push_back({"Programs", fmt::format("{}", fmt::join(programs, ", "))});
        overview.facts.push_back(
            {"Jurisdiction", fmt::format("{}", fmt::join(agreement_.jurisdiction.counties, ", ")) + " " +
                                 agreement_.jurisdiction.state});
        overview.facts.push_back({"Calendars", fmt::format("{}", fmt::join(agreement_.calendars, ", "))});
        overview.facts.push_back({"Time zone", agreement_.time_zone});
        overview.renewal = "It renews " + std::string(core::meaning(agreement_.renewal.mode)) + ".";
    }

    void setTerms() {
        const auto zone = media::timeZone(agreement_.time_zone);
        const auto schedule = core::termSchedule(agreement_, matter_.calendars, **zone);
        if (!schedule) {
            page_.overview.no_terms = schedule.error().message + ".";
            return;
        }
        page_.overview.term_notes = schedule->notes;
        for (const core::TermRow& row : schedule->rows) {
            TermEntry term;
            term.name = row.kind == core::TermKind::Initial    ? "Initial term"
                        : row.kind == core::TermKind::Holdover ? "Holdover"
                                                               : fmt::format("Renewal {}", row.number);
            term.start = row.start;
            term.end = row.end;
            term.is_current = row.start <= matter_.as_of && (!row.end || matter_.as_of <= *row.end);
            term.notice_unknown = row.notice_unknown;
            core::DueDate why;
            why.steps = row.steps;
            why.adjusted = row.end.value_or(row.start);
            term.sentences = core::sentences(why);
            if (row.notice) term.notice = noticeOf(*row.notice);
            page_.overview.terms.push_back(std::move(term));
        }
    }

    [[nodiscard]] NoticeWindow noticeOf(const core::NoticeDeadline& notice) const {
        core::DueDate why;
        why.raw = notice.raw;
        why.adjusted = notice.adjusted;
        why.steps = notice.steps;
        why.notes = notice.notes;
        const std::int64_t days = notice.adjusted.days - matter_.as_of.days;
        return {"Notice " + std::string(core::meaning(agreement_.renewal.notice->purpose)),
                notice.opens,
                {{notice.raw, notice.adjusted, "", core::sentences(why), "", ""},
                 days,
                 days < 0 ? core::DueStatus::Passed : core::DueStatus::Scheduled,
                 ""}};
    }

    void setParties() {
        for (const core::AgreementParty& party : agreement_.parties) {
            PartyEntry entry;
            entry.short_name = nameOf(agreement_, party.party_id);
            entry.legal_name = organizationName(agreement_, party.org);
            for (const core::PartyRole role : party.roles)
                entry.roles.push_back(label(core::code(role)));
            entry.adverse_to = namesOf(agreement_, party.adverse_to);
            if (const core::Organization* organization = organizationOf(agreement_, party.org)) {
                entry.kind = documents::labelOf(core::code(organization->kind));
                entry.facts.push_back({"Address", organization->address});
                entry.facts.push_back({"Telephone", organization->phone});
            }
            for (const core::NoticeAddress& notice : party.notice_addresses)
                entry.facts.push_back({"Notices to", notice.attention + "\n" + notice.address});
            page_.parties.push_back(std::move(entry));
            setSignatories(party);
            setLiaisons(party);
        }
    }

    void setSignatories(const core::AgreementParty& party) {
        for (const core::Signatory& signatory : party.signatories) {
            SignatoryEntry entry;
            entry.name = personOf(agreement_, signatory.person);
            entry.party = nameOf(agreement_, party.party_id);
            entry.capacity = label(core::code(signatory.capacity));
            entry.authority = signatory.authority_source;
            entry.authority_expires = signatory.authority_expires;
            entry.required = signatory.required;
            for (const core::Signature& signature : agreement_.signatures)
                if (signature.person == signatory.person && signature.party == party.party_id)
                    entry.signed_on =
                        core::civilDate(signature.signed_on.utc, signature.signed_on.offset_minutes);
            offices_[signatory.person].push_back("Signs for " + entry.party);
            page_.signatories.push_back(std::move(entry));
        }
    }

    void setLiaisons(const core::AgreementParty& party) {
        for (const core::Liaison& liaison : party.liaisons) {
            LiaisonEntry entry;
            entry.name = personOf(agreement_, liaison.person);
            entry.party = nameOf(agreement_, party.party_id);
            entry.role = label(core::code(liaison.role));
            entry.topics = liaison.topics;
            entry.from = liaison.from;
            entry.to = liaison.to;
            offices_[liaison.person].push_back(entry.role + " of " + entry.party);
            page_.liaisons.push_back(std::move(entry));
        }
    }

    void setPeople() {
        for (const core::Person& person : agreement_.people)
            page_.people.push_back({person.name, person.title, organizationName(agreement_, person.org),
                                    person.email, person.phone, offices_[person.id], person.active_from,
                                    person.active_to});
    }

    void setRoles() {
        std::vector<std::string> parties;
        for (const core::AgreementParty& party : agreement_.parties) {
            parties.push_back(party.party_id);
            page_.raci_parties.push_back(nameOf(agreement_, party.party_id));
        }
        for (const core::RoleAssignment& role : agreement_.roles) {
            const std::string function =
                role.function_name.empty() ? label(core::code(role.function)) : role.function_name;
            auto row = std::ranges::find(page_.raci, function, &RaciRow::function);
            if (row == page_.raci.end())
                row = page_.raci.insert(row, {function, std::vector<std::string>(parties.size())});
            const auto party = std::ranges::find(parties, role.party);
            if (party != parties.end())
                row->letters[static_cast<std::size_t>(party - parties.begin())] +=
                    static_cast<char>(core::code(role.raci).front() - 'a' + 'A');
        }
        for (const core::DecisionRight& right : agreement_.decisions) {
            DecisionEntry entry{right.id,          right.decision, namesOf(agreement_, right.deciders),
                                meant(right.rule), right.limit,    ""};
            if (right.default_if_silent) entry.if_silent = meant(*right.default_if_silent);
            page_.decisions.push_back(std::move(entry));
        }
    }

    void setObligations() {
        for (const core::Obligation& obligation : agreement_.obligations) {
            ObligationEntry entry;
            entry.id = obligation.id;
            entry.title = obligation.title;
            entry.text = obligation.text;
            entry.kind = label(core::code(obligation.kind));
            entry.strength = core::code(obligation.strength);
            if (obligation.kind == core::ObligationKind::Prohibition) entry.strength += " not";
            entry.obligors = namesOf(agreement_, obligation.obligors);
            entry.beneficiaries = namesOf(agreement_, obligation.beneficiaries);
            if (obligation.due_rule) entry.rule = documents::inWords(*obligation.due_rule);
            entry.condition = obligation.condition;
            entry.clause = clauseOf(agreement_, obligation.clause_ref);
            if (!obligation.owner.empty()) entry.owner = personOf(agreement_, obligation.owner);
            for (const core::EvidenceRequirement& evidence : obligation.evidence_required)
                entry.evidence.push_back(evidence.kind);
            entry.consequence = obligation.consequence;
            entry.next = nextOf(obligation.id);
            for (const office::UndatedRow& row : matter_.due.undated)
                if (row.undated.item == obligation.id) entry.no_dates = row.undated.reason;
            page_.obligations.push_back(std::move(entry));
        }
    }

    void setData() {
        for (const core::DataSet& set : agreement_.data_sets) {
            DataSetEntry entry{set.id, set.name, nameOf(agreement_, set.owner), set.system, {}};
            for (const core::DataElement& element : set.elements)
                entry.elements.push_back(
                    {element.label.empty() ? documents::labelOf(element.name) : element.label,
                     meant(element.class_), meant(element.identifier_level)});
            page_.data_sets.push_back(std::move(entry));
        }
        for (const core::DataFlow& flow : agreement_.data_flows)
            page_.data_flows.push_back(flowOf(flow));
    }

    // As people call it.
    static std::string elementOf(const core::DataSet& set, const std::string& name) {
        const auto found = std::ranges::find(set.elements, name, &core::DataElement::name);
        return found != set.elements.end() && !found->label.empty() ? found->label : documents::labelOf(name);
    }

    [[nodiscard]] DataFlowEntry flowOf(const core::DataFlow& flow) const {
        DataFlowEntry entry;
        entry.id = flow.id;
        entry.from = nameOf(agreement_, flow.provider);
        entry.to = namesOf(agreement_, flow.recipients);
        const auto set = std::ranges::find(agreement_.data_sets, flow.dataset, &core::DataSet::id);
        entry.data = set != agreement_.data_sets.end() ? set->name : flow.dataset;
        for (const std::string& name : flow.elements)
            entry.elements.push_back(set != agreement_.data_sets.end() ? elementOf(*set, name) : name);
        for (const core::FlowPurpose& purpose : flow.purposes)
            entry.purposes.push_back(purpose.text.empty() ? label(core::code(purpose.code)) : purpose.text);
        for (const core::LegalBasis& basis : flow.legal_bases)
            entry.legal_bases.push_back(basis.citation.empty() ? basis.framework : basis.citation);
        if (flow.consent) entry.consent = "Consent: " + std::string(core::meaning(flow.consent->model));
        entry.method = meant(flow.method);
        entry.frequency = flow.frequency;
        for (const core::DataUse& use : flow.prohibited_uses)
            entry.forbidden_uses.push_back(documents::labelOf(core::code(use.code)));
        if (flow.retention && flow.retention->period)
            entry.retention =
                core::printLong(*flow.retention->period) + " from " + flow.retention->from_event;
        if (flow.redisclosure) entry.redisclosure = meant(flow.redisclosure->rule);
        if (flow.disposition) {
            entry.at_end = "Then: " + documents::uncapitalized(meant(flow.disposition->kind));
            if (flow.disposition->within)
                entry.at_end += " within " + core::printLong(*flow.disposition->within);
        }
        if (flow.breach && flow.breach->notify_hours)
            entry.incident = fmt::format("Within {} hour{}", *flow.breach->notify_hours,
                                         *flow.breach->notify_hours == 1 ? "" : "s");
        return entry;
    }

    void setMoney() {
        for (const core::FundingSource& source : agreement_.funding) {
            FundingEntry entry;
            entry.id = source.id;
            entry.funder = organizationName(agreement_, source.funder);
            entry.kind = meant(source.kind);
            entry.award = source.award_no;
            entry.total = core::printLong(source.total_award);
            if (source.budget_period) {
                entry.from = source.budget_period->start;
                entry.to = source.budget_period->end;
            }
            if (source.match && source.match->percent)
                entry.match = core::print(*source.match->percent) + " percent";
            page_.funding.push_back(std::move(entry));
        }
        core::Money total{0, "USD"};
        for (const core::BudgetLine& line : agreement_.budget) {
            page_.budget.push_back(
                {meant(line.category), line.description,
                 line.party.empty() ? std::string() : nameOf(agreement_, line.party), line.funding,
                 core::printLong(line.amount),
                 line.spent_to_date ? core::printLong(*line.spent_to_date) : std::string()});
            total.minor += line.amount.minor;
        }
        page_.budget_total = core::printLong(total);
        for (const core::ResourceCommitment& resource : agreement_.resources)
            page_.commitments.push_back({nameOf(agreement_, resource.party), resource.description,
                                         meant(resource.kind), documents::amountInWords(resource),
                                         documents::rateInWords(resource),
                                         resource.counts_toward_match.value_or(false)});
    }

    void setMeasures() {
        for (const core::MetricDefinition& metric : agreement_.metrics) {
            MetricEntry entry;
            entry.id = metric.id;
            entry.name = metric.name;
            entry.counts = metric.numerator_def;
            entry.frequency = meant(metric.frequency);
            entry.baseline = documents::baselineInWords(metric);
            for (const core::Target& target : metric.targets)
                entry.targets.push_back(documents::inWords(target, metric));
            if (!metric.owner.empty()) entry.owner = personOf(agreement_, metric.owner);
            entry.next = nextOf(metric.id);
            page_.metrics.push_back(std::move(entry));
        }
        for (const core::ReportRequirement& report : agreement_.reports)
            page_.reports.push_back({report.id, report.title, meant(report.kind),
                                     documents::uncapitalized(core::meaning(report.frequency)),
                                     namesOf(agreement_, report.obligors), report.recipients,
                                     documents::inWords(report.due_rule), nextOf(report.id)});
    }

    void setRevisions() {
        for (const office::HistoryRow& row : matter_.history) {
            const std::int64_t number = row.revision.number;
            constexpr std::int64_t kMicroseconds = 1'000'000;
            const std::int64_t seconds = row.revision.recorded_at.microseconds / kMicroseconds;
            RevisionEntry entry;
            entry.number = static_cast<std::size_t>(number);
            entry.recorded_on = core::civilDate(seconds, 0);
            entry.recorded_at = core::print(core::timeOfDay(seconds, 0)) + " UTC";
            entry.who = row.actor;
            if (row.revision.effective != core::kFirstDate)
                entry.note = "Agreed from " + longDate(row.revision.effective);
            entry.changes = static_cast<std::size_t>(row.added + row.removed + row.changed);
            entry.url = fmt::format("{}?revision={}", page_.url, number);
            if (number > 1)
                entry.changes_url =
                    fmt::format("{}/changes?from={}&to={}", page_.json_url, number - 1, number);
            page_.revisions.push_back(std::move(entry));
        }
        std::ranges::reverse(page_.revisions);
    }

    const AgreementMatter& matter_;
    const core::Agreement& agreement_;
    AgreementPage page_;
    std::map<std::string, std::vector<std::string>> offices_;  // of each person
};

}  // namespace

std::string agreementUrl(std::string_view id) {
    return "/agreements/" + std::string(id);
}

ExplainedDate explainedDate(const core::DueItem& item) {
    core::DueDate due;
    due.raw = item.raw;
    due.adjusted = item.adjusted;
    due.time = item.time;
    due.steps = item.steps;
    due.notes = item.notes;
    return {item.raw, item.adjusted, item.time, core::sentences(due), {}, item.clause};
}

AgreementPage agreementPage(const AgreementMatter& matter) {
    return View(matter).page();
}

}  // namespace concordat::web
