// How long it runs: INV-05, 07 and 08. What the term schedule promises of its rows is not examined again.

#include <algorithm>
#include <array>

#include "core/anniversary.h"
#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// "the initial term", "renewal 2".
std::string nameOf(const TermRow& row) {
    if (row.kind == TermKind::Initial) return "the initial term";
    if (row.kind == TermKind::Holdover) return "the holdover";
    return "renewal " + std::to_string(row.number);
}

void endsAfterStart(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const InitialTerm& initial = agreement.term.initial;
    const auto compare = [&](std::optional<Date> end, std::string_view path, std::string_view what) {
        if (!end || !inspection.facts.effective || *inspection.facts.effective <= *end) return;
        findings.add(std::string(path),
                     join(what, " is ", print(*end), ", before the agreement takes effect on ",
                          print(*inspection.facts.effective), "; it would never be in force."),
                     "Correct the date, or the day on which the agreement takes effect.");
    };
    if (initial.kind == InitialTermKind::FixedEnd || initial.kind == InitialTermKind::Duration)
        compare(initial.end, "term.initial.end", "The last day of the initial term");
    if (initial.kind == InitialTermKind::UntilEvent)
        compare(initial.event_on, "term.initial.event_on", "The day of the event that ends the agreement");
    compare(agreement.term.hard_stop, "term.hard_stop", "The hard stop");
    compare(agreement.dates.terminated, "dates.terminated", "The day of termination");
    if (initial.kind == InitialTermKind::Duration && initial.length && initial.length->count == 0)
        findings.add("term.initial.length", "The initial term has no length; it would end before it starts.",
                     "State how long the agreement runs, for example P24M.");
}

void suspensionsEndAfterStart(const Agreement& agreement, Findings& findings) {
    if (!agreement.history) return;
    const std::vector<Suspension>& suspensions = agreement.history->suspensions;
    for (std::size_t i = 0; i < suspensions.size(); ++i)
        if (suspensions[i].to && *suspensions[i].to < suspensions[i].from)
            findings.add(join("history.suspensions[", std::to_string(i + 1), "].to"),
                         join("The suspension from ", print(suspensions[i].from), " to ",
                              print(*suspensions[i].to), " ends before it begins; it moves no date."),
                         "Exchange or correct the two days.");
}

// What the kind of the effective rule and of the initial term cannot do without.
void kindsHaveWhatTheyNeed(const Agreement& agreement, Findings& findings) {
    const EffectiveRule& rule = agreement.effective_rule;
    const InitialTerm& initial = agreement.term.initial;
    const auto need = [&](std::string_view kind, std::string_view path, std::string_view example) {
        findings.add(std::string(path), join("“", kind, "” needs it, and it is not stated."),
                     join("State it, for example ", example, ", or choose another kind."));
    };
    if ((rule.kind == EffectiveRuleKind::FixedDate || rule.kind == EffectiveRuleKind::LaterOfBoth) &&
        !rule.date)
        need(code(rule.kind), "effective_rule.date", "2027-07-01");
    if (initial.kind == InitialTermKind::FixedEnd && !initial.end)
        need(code(initial.kind), "term.initial.end", "2029-06-30");
    if (initial.kind == InitialTermKind::Duration && !initial.length)
        need(code(initial.kind), "term.initial.length", "P24M");
    if (initial.kind == InitialTermKind::UntilEvent && initial.event.empty())
        need(code(initial.kind), "term.initial.event", "“the end of the grant”");
}

// INV-05.
void endsInOrder(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    kindsHaveWhatTheyNeed(agreement, findings);
    endsAfterStart(inspection, findings);
    suspensionsEndAfterStart(agreement, findings);
    const InitialTerm& initial = agreement.term.initial;
    if (const auto& last = agreement.term.hard_stop; last && initial.end && *last < *initial.end)
        findings.add("term.initial.end",
                     join("The initial term ends on ", print(*initial.end), ", after the hard stop on ",
                          print(*last), ", which nothing may pass."),
                     "Move one of the two dates.");
    if (const auto& last = agreement.renewal.hard_stop; last && initial.end && *last < *initial.end)
        findings.add("renewal.hard_stop",
                     join("Renewals stop on ", print(*last), ", before the initial term ends on ",
                          print(*initial.end), "; none could ever begin."),
                     "Correct the date, or leave the renewal out.");
}

// The raw deadline that a notice before this end has; nothing for business days, which need calendars.
std::optional<Date> rawDeadline(const RenewalNotice& notice, Date end) {
    switch (notice.unit) {
        case NoticeUnit::D:
            return addDays(end, -notice.amount);
        case NoticeUnit::M:
            return addMonths(end, static_cast<int>(-notice.amount));
        case NoticeUnit::Bd:
            break;
    }
    return std::nullopt;
}

// INV-07.
void renewalHasOwnLength(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const RenewalMode mode = agreement.renewal.mode;
    const bool renewsByItself = mode == RenewalMode::Auto || mode == RenewalMode::Option;
    if (renewsByItself && (!agreement.renewal.length || agreement.renewal.length->count == 0))
        findings.add(
            "renewal.length",
            "The agreement renews, but the length of a renewal is not stated; it is never taken from "
            "the initial term.",
            "State how long each renewal runs, for example P12M.");
}

// Whether a notice of that time fits into a term of that length. Business days are counted as five in seven,
// which is certain enough to refuse and too generous by holidays.
bool fits(const RenewalNotice& notice, Date start, const Period& length) {
    const std::optional<Date> next = anniversary(start, length);
    if (!next) return true;
    const Date end{next->days - 1};
    if (notice.unit == NoticeUnit::Bd) return notice.amount * 7 / 5 < end.days - start.days + 1;
    const std::optional<Date> raw = rawDeadline(notice, end);
    return raw && start <= *raw;
}

std::string printNotice(std::int64_t amount, NoticeUnit unit) {
    constexpr std::array<std::string_view, 3> kUnits = {" day", " business day", " month"};
    return join(std::to_string(amount), kUnits[static_cast<std::size_t>(unit)], amount == 1 ? "" : "s");
}

// INV-08.
void noticeFits(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    if (!agreement.renewal.notice) return;
    const RenewalNotice& notice = *agreement.renewal.notice;
    const Date start = inspection.facts.effective.value_or(inspection.facts.as_of);
    const auto compare = [&](const std::optional<Period>& length, std::string_view what) {
        if (!length || length->count == 0 || fits(notice, start, *length)) return;
        findings.add(
            "renewal.notice.amount",
            join("Notice is due ", printNotice(notice.amount, notice.unit), " before the end, but ", what,
                 " lasts only ", printLong(*length), "; the deadline would lie before its start."),
            "Shorten the notice or lengthen the term.");
    };
    const InitialTerm& initial = agreement.term.initial;
    if (initial.kind == InitialTermKind::Duration) compare(initial.length, "the initial term");
    if (initial.kind == InitialTermKind::FixedEnd && initial.end && inspection.facts.effective)
        compare(Period{initial.end->days - start.days + 1, Period::Unit::Day}, "the initial term");
    compare(agreement.renewal.length, "a renewal");
    if (notice.earliest && *notice.earliest < notice.amount) {
        findings.add("renewal.notice.earliest",
                     join("The window for notice opens ", printNotice(*notice.earliest, notice.unit),
                          " before the end and closes ", printNotice(notice.amount, notice.unit),
                          " before it; it would open after it closes."),
                     "State an earlier opening or a later deadline.");
        return;
    }
    for (const TermRow& row : inspection.facts.terms) {
        if (!row.notice || !row.notice->opens || *row.notice->opens <= row.notice->adjusted) continue;
        findings.add(
            "renewal.notice.earliest",
            join("For ", nameOf(row), " the window for notice opens on ", print(*row.notice->opens),
                 " and closes on ", print(row.notice->adjusted),
                 ", because the last day is moved off a closed day; nobody could give notice in time."),
            "State an earlier opening.");
        return;
    }
}

constexpr std::array kInvariants = {
    Invariant{
        5, "Ends after it starts",
        "What the kind of the effective rule and of the initial term needs is stated. No term ends before "
        "the agreement takes effect, none passes the hard stop, and no suspension ends before it begins.",
        Severity::Error, endsInOrder},
    Invariant{7, "Renewals have their own length",
              "The length of a renewal is stated and independent of the initial term.", Severity::Error,
              renewalHasOwnLength},
    Invariant{8, "Notice fits into the term",
              "The time of notice is shorter than every term it ends, and its window opens before it closes.",
              Severity::Error, noticeFits},
};

}  // namespace

std::span<const Invariant> termInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
