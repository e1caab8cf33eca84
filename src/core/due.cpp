#include "core/due.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/anniversary.h"
#include "core/clock.h"
#include "core/due_history.h"
#include "core/due_limit.h"
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

// Whether the rule counts hours from the anchor of this name, and so needs its moment.
bool countsHoursFrom(const DueRule& rule, const std::string& name) {
    if (const auto* anchor = std::get_if<Anchor>(&rule.point))
        return anchor->name() == name && rule.offset && rule.offset->unit == Offset::Unit::Hour;
    const auto* choice = std::get_if<Choice>(&rule.point);
    return choice != nullptr && std::ranges::any_of(choice->operands, [&](const DueRule& operand) {
               return countsHoursFrom(operand, name);
           });
}

// Which occurrences of a duty are meant, and what they are called when the rule itself has one date only.
struct Selection {
    Lifetime lifetime;
    std::string key = {};                               // "EVT-0042", "term-1"; empty for the rule's own
    std::string suffix = {};                            // of repeated ones that several events start
    DateRange begins_within = {kFirstDate, kLastDate};  // the periods of a repeating rule
};

class Collector {
public:
    Collector(const Agreement& agreement, const DueQuestion& question, const Calendars& calendars,
              const TimeZone& zone, TermSchedule terms)
        : agreement_(agreement),
          question_(question),
          calendars_(calendars),
          zone_(zone),
          terms_(std::move(terms)),
          history_(agreement, question.as_of, zone) {}

    Result<DueList> collect() {
        const auto days = calendars_.businessDays(agreement_.calendars);
        if (!days) return tl::unexpected(days.error());
        findLifetime(**days);
        for (const Duty& duty : duties(agreement_))
            if (auto added = add(duty); !added) return tl::unexpected(added.error());
        for (DueLimit& limit : dueLimits(agreement_, terms_, lifetime_, notices_given_))
            pushLimit(std::move(limit));
        std::ranges::sort(list_.items, [](const DueItem& left, const DueItem& right) {
            return std::tie(left.adjusted, left.occurrence) < std::tie(right.adjusted, right.occurrence);
        });
        return std::move(list_);
    }

private:
    // In force through the initial term and every renewal that comes by itself or was opted for: automatic
    // renewal goes on until notice against it was given in time, an option only after it was exercised.
    void findLifetime(const BusinessDays& days) {
        lifetime_.first = terms_.rows.front().start;
        const RenewalTerms& renewal = agreement_.renewal;
        for (const TermRow& row : terms_.rows) {
            if (row.kind == TermKind::Holdover) break;
            lifetime_.last = row.end;
            if (!row.notice_unknown.empty() && row.end && question_.as_of <= *row.end)
                list_.undated.push_back({"renewal", "Last day to give notice", row.notice_unknown});
            const bool given = isNoticeGiven(row, days);
            notices_given_.push_back(given);
            const bool against = given && renewal.notice->purpose == NoticePurpose::NonRenewal;
            const bool opted = given && renewal.notice->purpose == NoticePurpose::Exercise;
            const bool goesOn =
                renewal.mode == RenewalMode::Auto ? !against : renewal.mode == RenewalMode::Option && opted;
            if (!row.end || !goesOn) return;
        }
        if (terms_.continues && renewal.mode == RenewalMode::Auto) lifetime_.last.reset();
    }

    bool isNoticeGiven(const TermRow& row, const BusinessDays& days) {
        const auto given = history_.noticeGiven(row, days);
        if (!given) list_.undated.push_back({"renewal", "Receipt of a notice", given.error().message});
        return given.value_or(false);
    }

    Result<void> add(const Duty& duty) {
        Lifetime lifetime = lifetime_;
        // The days after the last one, counted from the first of them (D2).
        if (duty.survives && lifetime.last) {
            const auto after = addDays(*lifetime.last, 1);
            const auto next = after ? anniversary(*after, *duty.survives) : std::nullopt;
            lifetime.last = next ? Date{next->days - 1} : kLastDate;
        }
        if (hasAnchor(duty.rule, Anchor::Kind::Event)) return addForEvents(duty, lifetime);
        if (hasAnchor(duty.rule, Anchor::Kind::TermEnd) || hasAnchor(duty.rule, Anchor::Kind::TermStart))
            return addForTerms(duty, lifetime);
        Circumstances circumstances = baseCircumstances();
        if (!dateAnchors(duty, circumstances)) return {};
        return addOccurrences(duty, circumstances, {lifetime});
    }

    // One occurrence for each event of the first kind that the rule names. Events of a second kind go with
    // them one by one in order of time, or one of them with all.
    Result<void> addForEvents(const Duty& duty, const Lifetime& lifetime) {
        std::vector<std::pair<std::string, std::vector<const AgreementEvent*>>> named;
        for (const Anchor& anchor : anchors(duty.rule))
            if (anchor.kind == Anchor::Kind::Event)
                named.emplace_back(anchor.name(), history_.events(anchor.name()));
        const std::size_t count = named.front().second.size();
        for (const auto& [word, events] : named) {
            if (events.size() == count || events.size() == 1 || count == 0) continue;
            undated(duty, events.empty()
                              ? "waits for an event “" + word + "”"
                              : "cannot tell which event “" + word + "” goes with which “" +
                                    named.front().first + "”; name the events by their ids in the rule");
            return {};
        }
        for (std::size_t i = 0; i < count; ++i) {
            Circumstances circumstances = baseCircumstances();
            const std::string& id = named.front().second[i]->id;
            if (!dateEvents(duty, named, i, circumstances) || !dateAnchors(duty, circumstances)) continue;
            Selection selection{lifetime, id};
            if (count > 1) selection.suffix = "/" + id;
            if (auto added = addOccurrences(duty, circumstances, selection); !added) return added;
        }
        return {};
    }

    // Dates the events of one occurrence and, by the first of them, its term.
    bool dateEvents(const Duty& duty,
                    const std::vector<std::pair<std::string, std::vector<const AgreementEvent*>>>& named,
                    std::size_t index, Circumstances& circumstances) {
        for (const auto& [word, events] : named) {
            const AgreementEvent& event = *events[events.size() == 1 ? 0 : index];
            if (!event.at && countsHoursFrom(duty.rule, word)) {
                undated(duty, "counts hours from event " + event.id + ", which needs its time of day");
                return false;
            }
            circumstances.anchors.emplace(word, event.at ? Moment(*event.at) : Moment(*event.on));
        }
        const AgreementEvent& first = *named.front().second[index];
        const Date day = first.at ? civilDate(*first.at, &zone_) : *first.on;
        const TermRow* term = &terms_.rows.front();
        for (const TermRow& row : terms_.rows)
            if (row.start <= day) term = &row;
        dateTerm(*term, circumstances);
        return true;
    }

    static void dateTerm(const TermRow& term, Circumstances& circumstances) {
        circumstances.anchors.emplace("term-start", term.start);
        if (term.end) circumstances.anchors.emplace("term-end", *term.end);
    }

    // One occurrence for each term that the agreement runs through without further act; of a rule that
    // repeats, those whose periods begin in the term.
    Result<void> addForTerms(const Duty& duty, const Lifetime& lifetime) {
        for (const TermRow& row : terms_.rows) {
            if (lifetime_.last && *lifetime_.last < row.start) break;
            if (question_.range.last < row.start && repeats(duty.rule)) break;
            Circumstances circumstances = baseCircumstances();
            dateTerm(row, circumstances);
            if (!dateAnchors(duty, circumstances)) return {};
            const bool isLast = !row.end || (lifetime_.last && *lifetime_.last <= *row.end);
            const Selection selection{lifetime,
                                      "term-" + std::to_string(row.number),
                                      {},
                                      {row.start, isLast ? kLastDate : *row.end}};
            if (auto added = addOccurrences(duty, circumstances, selection); !added) return added;
            if (isLast) break;
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

    void undated(const Duty& duty, std::string reason) {
        list_.undated.push_back({duty.item, duty.title, std::move(reason)});
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
            undated(duty, "waits for a date of “" + anchor.name() + "”");
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

    Result<void> addOccurrences(const Duty& duty, Circumstances circumstances, const Selection& selection) {
        circumstances.from = selection.lifetime.first;
        circumstances.until = selection.lifetime.last;
        const bool hasPeriods = duty.rule.every && !std::holds_alternative<std::monostate>(duty.rule.point);
        if (duty.stub && hasPeriods && duty.stub->policy != StubPolicy::Standalone)
            return addReportingPeriods(duty, circumstances, selection);
        return evaluated(duty, duty.rule, circumstances, selection);
    }

    // A report whose cut periods are merged or left out (D11, G15): the merged periods one by one, the others
    // as the rule has them.
    Result<void> addReportingPeriods(const Duty& duty, Circumstances circumstances,
                                     const Selection& selection) {
        const Every& every = *duty.rule.every;
        const Date first = std::max(selection.lifetime.first, every.from.value_or(kFirstDate));
        std::optional<Date> last = selection.lifetime.last;
        if (every.until) last = std::min(*every.until, last.value_or(kLastDate));
        if (last && *last < first) return {};
        const PeriodSequence sequence =
            every.cycle == Cycle::Months
                ? PeriodSequence::countedFrom(every.from.value_or(lifetime_.first), every.cycle, every.months)
                : PeriodSequence::onCalendar(every.cycle, circumstances.fiscal_year_start_month);
        // Without a known end there is no last stub, and the periods after the second are whole.
        const Date listed = last.value_or(sequence.last(sequence.numberOf(first) + 2));
        const auto periods = reportingPeriods(sequence, {first, listed}, *duty.stub);
        if (!periods) return tl::unexpected(inDuty(duty, periods.error()));

        std::optional<DateRange> plain;
        for (const ReportingPeriod& period : *periods) {
            if (!period.merged) {
                plain = {plain ? plain->first : period.range.first, period.range.last};
                continue;
            }
            if (auto added = addMerged(duty, period, circumstances); !added) return added;
        }
        if (!plain) return {};
        circumstances.from = plain->first;
        circumstances.until = last ? std::optional(plain->last) : std::nullopt;
        return evaluated(duty, duty.rule, circumstances, selection);
    }

    Result<void> addMerged(const Duty& duty, const ReportingPeriod& period,
                           const Circumstances& circumstances) {
        return evaluated(duty, onPeriod(duty.rule, period.range), circumstances, {lifetime_, period.key},
                         DuePeriod{period.range.first, period.range.last, period.label});
    }

    // Evaluates the rule over the range asked about. `stated` is the period when the rule does not know it.
    Result<void> evaluated(const Duty& duty, const DueRule& rule, const Circumstances& circumstances,
                           const Selection& selection,
                           const std::optional<DuePeriod>& stated = std::nullopt) {
        const auto schedule = Schedule::prepare(rule, circumstances);
        if (!schedule) return tl::unexpected(inDuty(duty, schedule.error()));
        const auto found = occurrencesOf(duty, rule, *schedule);
        const auto sequence = meetingSequence(duty, rule);
        for (const Occurrence& occurrence : found) {
            if (repeats(rule) && (occurrence.period.first < selection.begins_within.first ||
                                  selection.begins_within.last < occurrence.period.first))
                continue;
            DueItem item = made(duty, schedule->explain(occurrence));
            if (repeats(rule))
                item.occurrence += selection.suffix;
            else if (!selection.key.empty())
                item.occurrence = duty.item + "/" + selection.key;
            if (stated) item.period = stated;
            item.obligors =
                obligorsAt(duty, stated ? DateRange{stated->start, stated->end} : occurrence.period);
            if (item.obligors.empty() && !duty.obligors.empty()) continue;
            const Schedule::Rolling rolling = schedule->rolling(occurrence);
            if (auto settled = history_.apply(item, rolling, sequence, occurrence.base); !settled)
                return tl::unexpected(inDuty(duty, settled.error()));
            push(std::move(item), duty.lead);
        }
        return {};
    }

    // What falls into the range. Where a calendar does not reach back to the first day, what was due in the
    // last year, or else from the as-of date on, is found all the same; what is left out is said.
    std::vector<Occurrence> occurrencesOf(const Duty& duty, const DueRule& rule, const Schedule& schedule) {
        const Date first = earliest(rule);
        if (question_.range.last < first) return {};
        auto found = schedule.occurrences({first, question_.range.last});
        if (found) return *std::move(found);
        std::string reason = found.error().message;
        for (const int back : {366, 0}) {
            const Date later{question_.as_of.days - back};
            if (later <= first || question_.range.last < later) continue;
            found = schedule.occurrences({later, question_.range.last});
            if (!found) continue;
            undated(duty, reason + "; what was due before " + printLong(later) + " is not listed");
            return *std::move(found);
        }
        undated(duty, std::move(reason));
        return {};
    }

    // The first adjusted date that can matter: an item may have waited through every suspension before it
    // reached the range. Nothing that repeats is owed before the agreement is in force.
    Date earliest(const DueRule& rule) const {
        const Date asked = history_.tolls() ? kFirstDate : question_.range.first;
        return repeats(rule) ? std::max(asked, lifetime_.first) : asked;
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
        item.notes = std::move(due.notes);
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

    // A last day to act, or an end, passes; it is never overdue.
    void pushLimit(DueLimit limit) {
        DueItem& item = limit.item;
        if (limit.passes && item.status == DueStatus::Scheduled && item.adjusted < question_.as_of)
            item.status = DueStatus::Passed;
        push(std::move(item), limit.lead);
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
    std::vector<bool> notices_given_;  // by the terms in force
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
    auto terms = termSchedule(agreement, calendars, zone, question.range.last);
    if (!terms) return tl::unexpected(terms.error());
    return Collector(agreement, question, calendars, zone, std::move(*terms)).collect();
}

}  // namespace concordat::core
