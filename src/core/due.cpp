#include "core/due.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/anniversary.h"
#include "core/deadline.h"
#include "core/due_history.h"
#include "core/duty.h"
#include "core/reporting_period.h"
#include "core/schedule.h"

namespace concordat::core {

namespace {

bool hasAnchor(const DueRule& rule, Anchor::Kind kind) {
    return std::ranges::any_of(anchors(rule), [kind](const Anchor& anchor) { return anchor.kind == kind; });
}

// What a repeating rule counts its periods by; nothing for a rule with one date.
std::optional<PeriodSequence> calendarSequence(const DueRule& rule, int fiscalYearStartMonth) {
    std::optional<Of> of;
    if (const auto* nth = std::get_if<NthOf>(&rule.point)) of = nth->of;
    if (const auto* last = std::get_if<LastOf>(&rule.point)) of = last->of;
    if (of && of->month != 0) return PeriodSequence::ofMonth(of->month);
    if (of) return PeriodSequence::onCalendar(of->cycle, fiscalYearStartMonth);
    if (rule.every && rule.every->cycle != Cycle::Months)
        return PeriodSequence::onCalendar(rule.every->cycle, fiscalYearStartMonth);
    return std::nullopt;
}

class Collector {
public:
    Collector(const Agreement& agreement, const DueQuestion& question, const Calendars& calendars,
              const TimeZone& zone, TermSchedule terms)
        : agreement_(agreement),
          question_(question),
          calendars_(calendars),
          zone_(zone),
          terms_(std::move(terms)),
          lifetime_{terms_.rows.front().start, lastDay(agreement, terms_)},
          history_(agreement, question.as_of) {}

    Result<DueList> collect() {
        for (const Duty& duty : duties(agreement_))
            if (auto added = add(duty); !added) return tl::unexpected(added.error());
        addTerms();
        addStatedDates();
        std::ranges::sort(list_.items, [](const DueItem& left, const DueItem& right) {
            return std::tie(left.adjusted, left.occurrence) < std::tie(right.adjusted, right.occurrence);
        });
        return std::move(list_);
    }

private:
    Result<void> add(const Duty& duty) {
        Lifetime lifetime = lifetime_;
        if (duty.survives && lifetime.last)
            lifetime.last = anniversary(*lifetime.last, *duty.survives).value_or(kLastDate);

        if (hasAnchor(duty.rule, Anchor::Kind::Event)) return addForEvents(duty, lifetime);
        if (hasAnchor(duty.rule, Anchor::Kind::TermEnd) || hasAnchor(duty.rule, Anchor::Kind::TermStart))
            return addForTerms(duty, lifetime);
        Circumstances circumstances = baseCircumstances();
        if (!dateAnchors(duty, circumstances)) return {};
        return addOccurrences(duty, lifetime, circumstances, {});
    }

    // One occurrence for each event of the kind that the rule names.
    Result<void> addForEvents(const Duty& duty, const Lifetime& lifetime) {
        std::string word;
        for (const Anchor& anchor : anchors(duty.rule))
            if (anchor.kind == Anchor::Kind::Event) word = anchor.event;
        if (!agreement_.history) return {};
        for (const AgreementEvent& event : agreement_.history->events) {
            if (event.kind != word && event.id != word) continue;
            Circumstances circumstances = baseCircumstances();
            if (event.at) {
                circumstances.anchors.emplace(word, *event.at);
            } else if (event.on) {
                circumstances.anchors.emplace(word, *event.on);
            } else {
                continue;
            }
            if (!dateAnchors(duty, circumstances)) return {};
            if (auto added = addOccurrences(duty, lifetime, circumstances, event.id); !added) return added;
        }
        return {};
    }

    // One occurrence for each term that the agreement runs through without further act.
    Result<void> addForTerms(const Duty& duty, const Lifetime& lifetime) {
        for (const TermRow& row : terms_.rows) {
            if (lifetime_.last && lifetime_.last < row.start) break;
            Circumstances circumstances = baseCircumstances();
            circumstances.anchors.emplace("term-start", row.start);
            if (row.end) circumstances.anchors.emplace("term-end", *row.end);
            if (!dateAnchors(duty, circumstances)) return {};
            const std::string key = "term-" + std::to_string(row.number);
            if (auto added = addOccurrences(duty, lifetime, circumstances, key); !added) return added;
            if (!row.end) break;
        }
        return {};
    }

    Circumstances baseCircumstances() const {
        Circumstances circumstances;
        circumstances.calendars = &calendars_;
        circumstances.default_calendars = agreement_.calendars;
        circumstances.anchor = lifetime_.first;  // gives phases; every anchor word is dated by name
        circumstances.fiscal_year_start_month = static_cast<int>(agreement_.fiscal_year_start_month);
        circumstances.zone = &zone_;
        return circumstances;
    }

    // Dates the anchors that the record knows. Answers false, and notes why, when one has no date yet.
    bool dateAnchors(const Duty& duty, Circumstances& circumstances) {
        circumstances.anchors.emplace("effective", lifetime_.first);
        circumstances.anchors.emplace("term-start", lifetime_.first);
        if (agreement_.dates.terminated)
            circumstances.anchors.emplace("termination", *agreement_.dates.terminated);
        if (const auto end = performanceEnd(duty.funder)) circumstances.anchors.emplace("pop-end", *end);
        for (const Anchor& anchor : anchors(duty.rule)) {
            if (circumstances.anchors.contains(anchor.name())) continue;
            list_.undated.push_back({duty.item, duty.title, "waits for a date of “" + anchor.name() + "”"});
            return false;
        }
        return true;
    }

    // The end of the period of performance: of the funder's award, else the one that all awards share.
    std::optional<Date> performanceEnd(const std::string& funder) const {
        std::set<Date> all;
        std::set<Date> own;
        for (const FundingSource& source : agreement_.funding) {
            if (!source.period_of_performance) continue;
            all.insert(source.period_of_performance->end);
            if (!funder.empty() && source.funder == funder) own.insert(source.period_of_performance->end);
        }
        if (own.size() == 1) return *own.begin();
        if (all.size() == 1) return *all.begin();
        return std::nullopt;
    }

    Result<void> addOccurrences(const Duty& duty, const Lifetime& lifetime,
                                const Circumstances& circumstances, const std::string& key) {
        if (duty.stub && duty.rule.every && duty.stub->policy != StubPolicy::Standalone)
            return addReportingPeriods(duty, lifetime, circumstances);
        const auto rule = cutTo(duty.rule, lifetime);
        if (!rule) return {};
        return evaluated(duty, *rule, circumstances, [&](const Occurrence& occurrence, DueItem& item) {
            if (!key.empty()) item.occurrence = duty.item + "/" + key;
            item.obligors = obligorsAt(duty, occurrence.period);
            return !repeats(*rule) || arises(*rule, occurrence, lifetime);
        });
    }

    // A report whose cut periods are merged or left out (D11, G15): one occurrence for each period that
    // remains.
    Result<void> addReportingPeriods(const Duty& duty, const Lifetime& lifetime,
                                     const Circumstances& circumstances) {
        const Every& every = *duty.rule.every;
        const PeriodSequence sequence =
            every.cycle == Cycle::Months
                ? PeriodSequence::countedFrom(every.from.value_or(lifetime.first), every.cycle, every.months)
                : PeriodSequence::onCalendar(every.cycle, circumstances.fiscal_year_start_month);
        const DateRange term{lifetime.first, lifetime.last.value_or(question_.range.last)};
        const auto periods = reportingPeriods(sequence, term, *duty.stub);
        if (!periods) return tl::unexpected(inDuty(duty, periods.error()));
        for (const ReportingPeriod& period : *periods) {
            const auto kept =
                evaluated(duty, onPeriod(duty.rule, period.range), circumstances,
                          [&](const Occurrence&, DueItem& item) {
                              item.occurrence = duty.item + "/" + period.key;
                              item.period = {period.range.first, period.range.last, period.label};
                              item.obligors = obligorsAt(duty, period.range);
                              return true;
                          });
            if (!kept) return kept;
        }
        return {};
    }

    // Evaluates the rule over the range asked about and keeps what `complete` approves, once it has set what
    // the rule does not know.
    template <class Complete>
    Result<void> evaluated(const Duty& duty, const DueRule& rule, const Circumstances& circumstances,
                           const Complete& complete) {
        const auto schedule = Schedule::prepare(rule, circumstances);
        if (!schedule) return tl::unexpected(inDuty(duty, schedule.error()));
        const Date first = earliest(rule);
        if (question_.range.last < first) return {};
        const auto found = schedule->occurrences({first, question_.range.last});
        if (!found) return tl::unexpected(inDuty(duty, found.error()));
        const auto days =
            calendars_.businessDays(rule.calendars.empty() ? agreement_.calendars : rule.calendars);
        if (!days) return tl::unexpected(inDuty(duty, days.error()));
        const auto sequence = meetingSequence(duty, rule);
        for (const Occurrence& occurrence : *found) {
            DueItem item = made(duty, schedule->explain(occurrence));
            if (!complete(occurrence, item)) continue;
            if (item.obligors.empty() && !duty.obligors.empty()) continue;
            if (auto settled = history_.apply(item, rule, **days, sequence, occurrence.base); !settled)
                return tl::unexpected(inDuty(duty, settled.error()));
            push(std::move(item), duty.lead);
        }
        return {};
    }

    // The first adjusted date that can matter. An item may have waited through every suspension before it
    // reached the range; and nothing that repeats is owed before the agreement is in force.
    Date earliest(const DueRule& rule) const {
        const Date asked = addDays(question_.range.first, -history_.suspendedDays()).value_or(kFirstDate);
        return repeats(rule) ? std::max(asked, lifetime_.first) : asked;
    }

    // INV-13: no period and no repeated date outside the time in which duties arise.
    static bool arises(const DueRule& rule, const Occurrence& occurrence, const Lifetime& lifetime) {
        const bool periods = rule.every && !std::holds_alternative<std::monostate>(rule.point);
        const Date first = periods ? occurrence.period.last : occurrence.base;
        const Date last = periods ? occurrence.period.first : occurrence.base;
        return lifetime.first <= first && (!lifetime.last || last <= *lifetime.last);
    }

    std::optional<PeriodSequence> meetingSequence(const Duty& duty, const DueRule& rule) const {
        if (duty.kind != "meeting") return std::nullopt;
        return calendarSequence(rule, static_cast<int>(agreement_.fiscal_year_start_month));
    }

    DueItem made(const Duty& duty, DueDate due) const {
        DueItem item;
        item.agreement = agreement_.id;
        item.item = duty.item;
        item.occurrence = duty.item + "/" + due.key;
        item.kind = duty.kind;
        item.title = duty.title;
        item.period = due.period;
        item.raw = due.raw;
        item.adjusted = due.adjusted;
        item.time = std::move(due.time);
        item.owner = duty.owner;
        item.clause = duty.clause;
        item.steps = std::move(due.steps);
        return item;
    }

    // The obligors that are parties while the occurrence arises: one that joined later or left before owes
    // nothing.
    std::vector<std::string> obligorsAt(const Duty& duty, const DateRange& time) const {
        std::vector<std::string> present;
        for (const std::string& obligor : duty.obligors) {
            const auto party = std::ranges::find(agreement_.parties, obligor, &AgreementParty::party_id);
            if (party == agreement_.parties.end()) continue;
            if (party->joined_on && time.last < *party->joined_on) continue;
            if (party->withdrew_on && *party->withdrew_on < time.first) continue;
            present.push_back(obligor);
        }
        return present;
    }

    void push(DueItem item, std::int64_t lead) {
        if (item.adjusted < question_.range.first || question_.range.last < item.adjusted) return;
        item.days_left = std::int64_t{item.adjusted.days} - question_.as_of.days;
        if (item.status == DueStatus::Scheduled) item.status = openStatus(item.days_left, lead);
        list_.items.push_back(std::move(item));
    }

    // A last day to act, or an end: it passes, it is never overdue.
    void pushLimit(DueItem item, std::int64_t lead) {
        if (item.status == DueStatus::Scheduled && item.adjusted < question_.as_of)
            item.status = DueStatus::Passed;
        push(std::move(item), lead);
    }

    void addTerms() {
        constexpr std::int64_t kNoticeLead = 30;  // TRM-2
        constexpr std::int64_t kEndLead = 90;     // TRM-4
        for (const TermRow& row : terms_.rows) {
            if (!row.end) continue;
            if (lifetime_.last && *lifetime_.last < row.start && row.kind != TermKind::Holdover) break;
            const std::string term = row.number == 0 ? "initial term"
                                     : row.kind == TermKind::Holdover
                                         ? "holdover"
                                         : "renewal " + std::to_string(row.number);
            const std::string key = "term-" + std::to_string(row.number);
            if (row.notice) {
                DueItem item =
                    limit("renewal", key, "notice", noticeTitle() + " (" + term + ")", row.notice->adjusted);
                item.raw = row.notice->raw;
                item.steps = row.notice->steps;
                item.status = history_.noticeStatus(row.start, row.notice->adjusted);
                pushLimit(std::move(item), kNoticeLead);
            }
            if (row.kind == TermKind::Holdover) continue;
            DueItem item = limit("term", key, "term_end", "End of the " + term, *row.end);
            item.steps = row.steps;
            pushLimit(std::move(item), kEndLead);
        }
    }

    std::string noticeTitle() const {
        switch (agreement_.renewal.notice->purpose) {
            case NoticePurpose::NonRenewal:
                return "Last day to give notice of non-renewal";
            case NoticePurpose::Exercise:
                return "Last day to exercise the option";
            case NoticePurpose::IntentToNegotiate:
                return "Last day to give notice of intent to negotiate a renewal";
        }
        return {};
    }

    void addStatedDates() {
        if (agreement_.dates.review_by) {
            DueItem item = limit("review", "review_by", "review", "Review of the arrangement",
                                 *agreement_.dates.review_by);
            push(std::move(item), 30);
        }
        for (const ComplianceDocument& document : agreement_.compliance_documents) {
            if (!document.expires) continue;
            DueItem item = limit(document.id, print(*document.expires), "compliance",
                                 "Renew: " + std::string(meaning(document.kind)), *document.expires);
            item.obligors = {document.holder};
            push(std::move(item), 30);
        }
    }

    DueItem limit(std::string name, const std::string& key, std::string kind, std::string title,
                  Date date) const {
        DueItem item;
        item.agreement = agreement_.id;
        item.occurrence = name + "/" + key;
        item.item = std::move(name);
        item.kind = std::move(kind);
        item.title = std::move(title);
        item.raw = date;
        item.adjusted = date;
        item.steps = {{Step::Kind::Origin, date, date, "The record states this date", {}}};
        return item;
    }

    static Error inDuty(const Duty& duty, Error error) {
        error.message = duty.item + " (" + duty.title + "): " + error.message;
        return error;
    }

    const Agreement& agreement_;
    const DueQuestion& question_;
    const Calendars& calendars_;
    const TimeZone& zone_;
    TermSchedule terms_;
    Lifetime lifetime_;
    DueHistory history_;
    DueList list_;
};

}  // namespace

std::string_view code(DueStatus status) {
    static constexpr std::array<std::string_view, 12> kCodes{
        "scheduled", "upcoming", "due",     "overdue",        "submitted", "returned",
        "accepted",  "waived",   "excused", "not_applicable", "suspended", "passed"};
    return kCodes[static_cast<std::size_t>(status)];
}

bool isOpen(DueStatus status) {
    switch (status) {
        case DueStatus::Scheduled:
        case DueStatus::Upcoming:
        case DueStatus::Due:
        case DueStatus::Overdue:
        case DueStatus::Returned:
        case DueStatus::Suspended:
            return true;
        case DueStatus::Submitted:
        case DueStatus::Accepted:
        case DueStatus::Waived:
        case DueStatus::Excused:
        case DueStatus::NotApplicable:
        case DueStatus::Passed:
            return false;
    }
    return false;
}

Result<DueList> due(const Agreement& agreement, const DueQuestion& question, const Calendars& calendars,
                    const TimeZone& zone) {
    if (question.range.last < question.range.first)
        return fail(ErrorCode::Invalid, "The range ends on " + print(question.range.last) +
                                            ", before it begins on " + print(question.range.first) + ".");
    auto terms = termSchedule(agreement, calendars, zone);
    if (!terms) return tl::unexpected(terms.error());
    return Collector(agreement, question, calendars, zone, std::move(*terms)).collect();
}

}  // namespace concordat::core
