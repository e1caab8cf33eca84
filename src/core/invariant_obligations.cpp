// Duties and what became of them: INV-12, 13, 15, 16 and 36.

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "core/due_rule.h"
#include "core/duty.h"
#include "core/invariant_inspection.h"
#include "core/near_miss.h"
#include "core/schedule.h"

namespace concordat::core {
namespace {

// The dates that a rule may count from, as the record gives them.
class AnchorDates {
public:
    explicit AnchorDates(const Inspection& inspection)
        : inspection_(inspection), performanceEnds_(inspection.agreement) {}

    // Whether the record will never date this anchor unless somebody changes it. What has not happened yet,
    // an event, a signature, a termination, will date its anchor when it does.
    [[nodiscard]] bool isMissing(const Anchor& anchor, std::string_view funder) const {
        switch (anchor.kind) {
            case Anchor::Kind::PopEnd:
                return !performanceEnds_.of(funder);
            case Anchor::Kind::TermEnd:
                return inspection_.facts.effective && !inspection_.termEnd();
            case Anchor::Kind::Event:
            case Anchor::Kind::TermStart:
            case Anchor::Kind::Effective:
            case Anchor::Kind::Termination:
                break;
        }
        return false;
    }

    // Everything a rule needs to be tried out; what has no date yet stands on the as-of date.
    [[nodiscard]] Circumstances circumstances(const Duty& duty) const {
        const RecordFacts& facts = inspection_.facts;
        const Date start = facts.effective.value_or(facts.as_of);
        Circumstances known{
            .calendars = facts.calendars,
            .default_calendars = inspection_.agreement.calendars,
            .anchor = start,
            .fiscal_year_start_month = static_cast<int>(inspection_.agreement.fiscal_year_start_month),
            .zone = facts.zone};
        for (const Anchor& anchor : anchors(*duty.rule)) {
            Moment moment = start;
            if (anchor.kind == Anchor::Kind::TermEnd) moment = inspection_.termEnd().value_or(start);
            if (anchor.kind == Anchor::Kind::PopEnd)
                moment = performanceEnds_.of(duty.funder).value_or(start);
            if (anchor.kind == Anchor::Kind::Event && countsHoursFrom(*duty.rule, anchor.name()))
                moment = Instant{std::int64_t{86400} * start.days, 0};
            known.anchors.emplace(anchor.name(), moment);
        }
        return known;
    }

private:
    const Inspection& inspection_;
    PerformanceEnds performanceEnds_;
};

void resolveRule(const Inspection& inspection, const AnchorDates& dates, const Duty& duty,
                 Findings& findings) {
    for (const Anchor& anchor : anchors(*duty.rule)) {
        if (!dates.isMissing(anchor, duty.funder)) continue;
        findings.add(
            duty.path,
            join("The rule “", print(*duty.rule), "” counts from “", anchor.name(),
                 "”, but the record gives that no single date."),
            anchor.kind == Anchor::Kind::TermEnd
                ? "State how the term ends, or count from something that has a date."
                : "State the period of performance of the award, name the funder beside the rule when "
                  "there are several, or count from something that has a date.");
        return;
    }
    // A shelf that was not handed in is no fault of the record.
    if (!inspection.facts.calendars) return;
    const auto schedule = Schedule::prepare(*duty.rule, dates.circumstances(duty));
    const auto refuse = [&](const Error& error) {
        findings.add(duty.path, join("The rule “", print(*duty.rule), "” gives no dates: ", error.message),
                     "Correct the rule, or what it names.");
    };
    if (!schedule) return refuse(schedule.error());
    const Date from = inspection.facts.effective.value_or(inspection.facts.as_of);
    const Date until = inspection.termEnd().value_or(addMonths(from, 120).value_or(kLastDate));
    const auto tried = schedule->knownOccurrences({from, std::max(from, until)});
    if (!tried) return refuse(tried.error());
    if (!tried->gap) return;
    switch (tried->gap->kind) {
        case Gap::Kind::OutOfRange:
            return refuse(tried->gap->error);
        case Gap::Kind::NotCovered:
            findings.add(Severity::Warning, duty.path,
                         join("Not all dates of the rule “", print(*duty.rule),
                              "” are known yet: ", tried->gap->error.message),
                         "Complete the calendar when its next years are published; the rule is right.");
            return;
        case Gap::Kind::TooMany:  // long terms have many dates
            return;
    }
}

// A rule in hours needs the moment of its event.
void momentsOfEvents(const Inspection& inspection, std::span<const Duty> rules, Findings& findings) {
    std::unordered_set<std::string> inHours;
    for (const Duty& duty : rules)
        for (const Anchor& anchor : anchors(*duty.rule))
            if (countsHoursFrom(*duty.rule, anchor.name())) inHours.insert(anchor.event);
    for (const AgreementEvent& event : inspection.history().events)
        if (!event.at && (inHours.contains(event.kind) || inHours.contains(event.id)))
            findings.add(at("history.events", event.id) + ".at",
                         join("A rule counts hours from “", event.kind,
                              "”, but this event has no moment, only a day or nothing."),
                         "State the moment with its offset, for example 2027-03-13T20:00-05:00.");
}

// An event that no rule counts from, but whose name is nearly that of one that a rule does, was meant for it:
// what it starts would never fall due.
void eventsAreNamedAsInRules(const Inspection& inspection, std::span<const Duty> rules, Findings& findings) {
    std::set<std::string, std::less<>> counted;
    for (const Duty& duty : rules)
        for (const Anchor& anchor : anchors(*duty.rule))
            if (anchor.kind == Anchor::Kind::Event) counted.insert(anchor.event);
    const std::vector<std::string_view> known(counted.begin(), counted.end());
    for (const AgreementEvent& event : inspection.history().events) {
        if (counted.contains(event.kind) || counted.contains(event.id)) continue;
        const auto near = nearMiss(event.kind, known);
        if (!near) continue;
        findings.add(Severity::Warning, at("history.events", event.id) + ".kind",
                     join("No rule counts from the event “", event.kind, "”."),
                     join("Did you mean “", *near, "”? Name the event as the rule does."));
    }
}

// What falls due is called by the id of its duty (D21), so no two duties, papers with a last day among them,
// may have the same, nor one of the words by which the terms of the agreement itself are listed.
void idsAreDistinct(const Agreement& agreement, std::span<const Duty> rules, Findings& findings) {
    std::unordered_map<std::string_view, std::string> named = {{"term", "the terms of the agreement"},
                                                               {"renewal", "the terms of the agreement"},
                                                               {"review", "the review of the agreement"},
                                                               {"authority", "the authority to sign"}};
    const auto take = [&](std::string_view id, std::string place) {
        const auto [taken, added] = named.try_emplace(id, place);
        if (added) return;
        findings.add(place + ".id",
                     join("“", id, "” also stands for ", taken->second,
                          "; what falls due under either would have the same number."),
                     "Give one of them another id.");
    };
    for (const Duty& duty : rules)
        take(duty.item, duty.path.substr(0, duty.path.rfind('.')));
    for (const ComplianceDocument& document : agreement.compliance_documents)
        take(document.id, at("compliance_documents", document.id));
}

// Whether periods of the cycle lie on this basis. Weeks and months lie on the fiscal year as on the calendar.
bool liesOn(Cycle cycle, PeriodBasis basis) {
    switch (cycle) {
        case Cycle::Week:
        case Cycle::Month:
            return basis != PeriodBasis::Agreement;
        case Cycle::Quarter:
        case Cycle::Half:
        case Cycle::Year:
            return basis == PeriodBasis::Calendar;
        case Cycle::FiscalQuarter:
        case Cycle::FiscalHalf:
        case Cycle::FiscalYear:
            return basis == PeriodBasis::Fiscal;
        case Cycle::Months:
            return basis == PeriodBasis::Agreement;
    }
    return true;
}

void periodsLieOnTheirBasis(const ReportRequirement& report, Findings& findings) {
    const std::optional<Cycle> cycle = cycleOf(report.due_rule);
    if (!cycle || liesOn(*cycle, report.period_basis)) return;
    findings.add(
        Severity::Warning, at("reports", report.id) + ".period_basis",
        join("The periods of “", report.title, "” are said to lie on the basis “", code(report.period_basis),
             "”, but its rule “", print(report.due_rule), "” counts others."),
        "Correct the basis, or write the rule with periods like quarter on the calendar, fyquarter "
        "on the fiscal year, or 3-months from the agreement's own first day.");
}

bool isOpenEnded(const Agreement& agreement) {
    const InitialTerm& initial = agreement.term.initial;
    const bool noEnd = initial.kind == InitialTermKind::UntilTerminated ||
                       (initial.kind == InitialTermKind::UntilEvent && !initial.event_on);
    return noEnd && !agreement.term.hard_stop && !agreement.dates.terminated && !agreement.dates.review_by;
}

// INV-12.
void obligationsResolve(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const bool openEnded = isOpenEnded(agreement);
    for (const Obligation& obligation : agreement.obligations) {
        const std::string path = at("obligations", obligation.id);
        if (obligation.obligors.empty())
            findings.add(path + ".obligors", join("Nobody owes “", obligation.title, "”."),
                         "Name the party that owes it.");
        for (const std::string& obligor : obligation.obligors)
            if (!inspection.parties.find(obligor))
                findings.add(
                    path + ".obligors",
                    join("“", obligation.title, "” is owed by “", obligor, "”, which is not a party."),
                    "Name a party, or add this one.");
        if (obligation.trigger == ObligationTrigger::Recurring && !obligation.due_rule)
            findings.add(path + ".due_rule",
                         join("“", obligation.title, "” recurs, but no rule says when it falls due."),
                         "State the rule, for example “every quarter period-end +30d”, or make the trigger "
                         "“standing”.");
        if (obligation.trigger == ObligationTrigger::OneTime && !obligation.due_rule)
            findings.add(Severity::Warning, path + ".due_rule",
                         join("“", obligation.title, "” is owed once, but no rule says when."),
                         "State the rule, for example “date 2027-06-30” or “effective +30d”.");
        const bool bounded = !obligation.due_rule || !repeats(*obligation.due_rule) ||
                             (obligation.due_rule->every && obligation.due_rule->every->until);
        if (openEnded && !bounded)
            findings.add(
                Severity::Warning, path + ".due_rule",
                join("“", obligation.title,
                     "” recurs for as long as the agreement runs, and nothing says how long that is."),
                "Give the term a hard stop or a day of review, or the rule an “until”.");
    }
    const std::vector<Duty> rules = duties(agreement);
    idsAreDistinct(agreement, rules, findings);
    const AnchorDates dates(inspection);
    for (const Duty& duty : rules)
        resolveRule(inspection, dates, duty, findings);
    momentsOfEvents(inspection, rules, findings);
    eventsAreNamedAsInRules(inspection, rules, findings);
    for (const ReportRequirement& report : agreement.reports)
        periodsLieOnTheirBasis(report, findings);
}

std::string pathOf(const OccurrenceEntry& entry) {
    return at("history.occurrences", entry.occ_id);
}

// From the effective date to the end of the last term that the record allows.
std::optional<DateRange> longestLife(const Inspection& inspection) {
    const RecordFacts& facts = inspection.facts;
    if (!facts.effective || facts.terms.empty()) return std::nullopt;
    const Date last = facts.terms_continue ? kLastDate : facts.terms.back().end.value_or(kLastDate);
    const Date ended = inspection.agreement.dates.terminated.value_or(last);
    return DateRange{*facts.effective, std::min(last, ended)};
}

// INV-13. A period that only reaches over an edge of the term is a stub (D11).
void occurrencesWithinTerm(const Inspection& inspection, Findings& findings) {
    const std::optional<DateRange> life = longestLife(inspection);
    if (!life) return;
    for (const OccurrenceEntry& entry : inspection.history().occurrences) {
        if (!entry.period) continue;
        const bool before = entry.period->end < life->first;
        const bool after = life->last < entry.period->start;
        if (!before && !after) continue;
        const Obligation* obligation = inspection.obligations.find(entry.obligation);
        if (after && obligation && inspection.survives(*obligation)) continue;
        findings.add(pathOf(entry) + ".period",
                     join("The occurrence is about the time ", days({entry.period->start, entry.period->end}),
                          ", but the agreement runs ", days(*life), "."),
                     after ? "Correct the period, or say that the obligation survives the agreement."
                           : "Correct the period or the effective date.");
    }
}

// INV-15.
void firstSubmissionDecides(const Inspection& inspection, Findings& findings) {
    for (const OccurrenceEntry& entry : inspection.history().occurrences) {
        const bool answered = entry.returned_on || entry.resubmitted_on || entry.accepted_on;
        if (answered && !entry.submitted_on)
            findings.add(
                pathOf(entry) + ".submitted_on",
                "The occurrence was returned, submitted again or accepted, but its first submission, "
                "which decides whether it was on time, has no date.",
                "Record the day of the first submission.");
        if (entry.submitted_on && entry.returned_on && *entry.returned_on < *entry.submitted_on)
            findings.add(pathOf(entry) + ".returned_on",
                         join("It was returned on ", print(*entry.returned_on),
                              ", before its first submission on ", print(*entry.submitted_on), "."),
                         "Correct the dates: the first submission decides whether it was on time.");
        const std::optional<Date> before = entry.returned_on ? entry.returned_on : entry.submitted_on;
        if (before && entry.resubmitted_on && *entry.resubmitted_on < *before)
            findings.add(
                pathOf(entry) + ".resubmitted_on",
                join("It came again on ", print(*entry.resubmitted_on), ", before it was ",
                     entry.returned_on ? "returned" : "first submitted", " on ", print(*before), "."),
                "Correct the dates: the first submission decides whether it was on time.");
        if (entry.raw_due && !entry.adjusted_due)
            findings.add(pathOf(entry) + ".adjusted_due",
                         "The raw due date is recorded without the adjusted one, by which timeliness is "
                         "decided.",
                         "Record the adjusted due date beside it, or neither: both can be computed.");
    }
}

bool mayWaive(const Obligation& obligation, const std::string& party) {
    const bool named = obligation.waiver_rule && !obligation.waiver_rule->by.empty();
    const std::vector<std::string>& by = named ? obligation.waiver_rule->by : obligation.beneficiaries;
    return std::find(by.begin(), by.end(), party) != by.end();
}

// INV-16. With a cure period the day of the breach depends on a notice of default, and is not decided here.
void waiversHold(const Inspection& inspection, Findings& findings) {
    for (const OccurrenceEntry& entry : inspection.history().occurrences) {
        const Obligation* obligation = inspection.obligations.find(entry.obligation);
        if (!obligation || (entry.waived_by.empty() && !entry.waived_on)) continue;
        if (!mayWaive(*obligation, entry.waived_by))
            findings.add(
                pathOf(entry) + ".waived_by",
                entry.waived_by.empty()
                    ? std::string("The occurrence is waived, but nobody is named who did it.")
                    : join(inspection.nameOfParty(entry.waived_by),
                           " waived it, but only those to whom it is owed may, or those whom its waiver "
                           "rule names."),
                "Get the waiver from a party that may give it.");
        if (obligation->waiver_rule && obligation->waiver_rule->writing &&
            !entry.waiver_in_writing.value_or(false))
            findings.add(pathOf(entry) + ".waiver_in_writing",
                         "The waiver must be in writing, and it is not recorded that it is.",
                         "Get it in writing and record that.");
        if (!entry.waived_on) {
            findings.add(pathOf(entry) + ".waived_on", "The waiver has no date.", "Record its date.");
            continue;
        }
        if (!entry.adjusted_due || obligation->cure) continue;
        const auto breach = addDays(*entry.adjusted_due, obligation->grace_days.value_or(0) + 1);
        if (breach && *breach < *entry.waived_on)
            findings.add(pathOf(entry) + ".waived_on",
                         join("It was waived on ", print(*entry.waived_on), ", but stood in breach from ",
                              print(*breach), "; a breach is excused or settled, no longer waived."),
                         "Record how the breach was settled instead.");
    }
}

bool isDone(const Obligation& obligation, const OccurrenceEntry& entry) {
    if (!entry.waived_by.empty() || !entry.excused_reason.empty() || entry.not_applicable.value_or(false) ||
        entry.accepted_on)
        return true;
    const bool needsAcceptance =
        obligation.acceptance && obligation.acceptance->kind == AcceptanceKind::ByParty;
    const bool cameBack = entry.returned_on && !entry.resubmitted_on;
    return entry.submitted_on && !cameBack && !needsAcceptance;
}

// INV-36.
void closedMeansDone(const Inspection& inspection, Findings& findings) {
    if (inspection.agreement.state != LifecycleState::Closed) return;
    std::unordered_set<std::string_view> recorded;
    for (const OccurrenceEntry& entry : inspection.history().occurrences) {
        recorded.insert(entry.obligation);
        const Obligation* obligation = inspection.obligations.find(entry.obligation);
        if (!obligation || !inspection.survives(*obligation) || isDone(*obligation, entry)) continue;
        findings.add(pathOf(entry),
                     join("The agreement is closed, but “", obligation->title, "” is still open."),
                     "Finish, waive or excuse it, or take the state back.");
    }
    for (const Obligation& obligation : inspection.agreement.obligations)
        if (obligation.kind == ObligationKind::CloseOut && !recorded.contains(obligation.id))
            findings.add(
                at("obligations", obligation.id),
                join("The agreement is closed, but nothing is recorded of “", obligation.title, "”."),
                "Record what became of it, or take the state back.");
}

constexpr std::array kInvariants = {
    Invariant{
        12, "Duties can fall due",
        "Every obligation is owed by a party, every due rule gives dates, what recurs has a rule and an end, "
        "and what falls due has a name of its own.",
        Severity::Error, obligationsResolve},
    Invariant{13, "Occurrences within the term",
              "No occurrence is about a time in which the agreement did not run, unless its obligation "
              "survives.",
              Severity::Error, occurrencesWithinTerm},
    Invariant{15, "The first submission decides",
              "Whether an occurrence was on time can be told from its first submission and its adjusted due "
              "date.",
              Severity::Error, firstSubmissionDecides},
    Invariant{
        16, "Waivers hold",
        "A waiver comes from a party that may waive, in the form that the rule asks for, and before the "
        "breach.",
        Severity::Error, waiversHold},
    Invariant{36, "Closed means done",
              "In a closed agreement everything that survives or closes it out is done, waived or excused.",
              Severity::Error, closedMeansDone},
};

}  // namespace

std::span<const Invariant> obligationInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
