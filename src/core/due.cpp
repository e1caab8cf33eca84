#include "core/due.h"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/anniversary.h"
#include "core/clock.h"
#include "core/due_history.h"
#include "core/due_limit.h"
#include "core/duty.h"
#include "core/join.h"
#include "core/lifetime.h"
#include "core/reporting_period.h"
#include "core/schedule.h"

namespace concordat::core {

namespace {

bool hasAnchor(const DueRule& rule, Anchor::Kind kind) {
    return std::ranges::any_of(anchors(rule), [kind](const Anchor& anchor) { return anchor.kind == kind; });
}

// Whether the rule has periods, so that what is owed for one may be cut.
bool hasPeriods(const DueRule& rule) {
    return rule.every && !std::holds_alternative<std::monostate>(rule.point);
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
          history_(agreement, question.as_of, zone),
          performanceEnds_(agreement) {
        for (const AgreementParty& party : agreement.parties)
            parties_.emplace(party.party_id, &party);
    }

    Result<DueList> collect() {
        const auto days = calendars_.businessDays(agreement_.calendars);
        if (!days) return tl::unexpected(days.error());
        const InForce found = inForce(agreement_, terms_, question_.as_of, **days, zone_);
        lifetime_ = found.lifetime;
        for (const LifetimeDoubt& doubt : found.doubts)
            if (doubt.from <= question_.range.last)
                list_.undated.push_back({"renewal", doubt.about, doubt.reason});
        for (const Duty& duty : duties(agreement_)) {
            if (!isWanted(duty.source, duty.item)) continue;
            gapIsSaid_ = false;
            if (auto added = add(duty); !added) return tl::unexpected(added.error());
        }
        for (DueItem& limit : dueLimits(agreement_, terms_, found, question_.as_of, zone_)) {
            if (!isWanted(limit.source, limit.item)) continue;
            items_.push_back(std::move(limit));
            settleLast();
        }
        sortItems();
        return std::move(list_);
    }

private:
    bool isWanted(DueSource source, std::string_view item) const {
        return !question_.wanted || question_.wanted(source, item);
    }

    Result<void> add(const Duty& duty) {
        Lifetime lifetime = lifetime_;
        if (duty.survives && lifetime.last) lifetime.last = lastAfterSurvival(duty, *lifetime.last);
        if (hasAnchor(*duty.rule, Anchor::Kind::Event)) return addForEvents(duty, lifetime);
        if (hasAnchor(*duty.rule, Anchor::Kind::TermEnd) || hasAnchor(*duty.rule, Anchor::Kind::TermStart))
            return addForTerms(duty, lifetime);
        Circumstances circumstances = baseCircumstances();
        if (!dateAnchors(duty, circumstances)) return {};
        return addOccurrences(duty, circumstances, {lifetime});
    }

    // The last day of a duty that goes on after the end. Its days are counted from the first after the end
    // (D2); a rule with periods goes on to the last that is whole within them.
    Date lastAfterSurvival(const Duty& duty, Date end) const {
        const auto after = addDays(end, 1);
        const auto next = after ? anniversary(*after, *duty.survives) : std::nullopt;
        const Date last = next ? Date{next->days - 1} : kLastDate;
        if (!hasPeriods(*duty.rule) || last == kLastDate) return last;
        const PeriodSequence periods = sequenceOf(*duty.rule->every);
        const std::int64_t number = periods.numberOf(Date{last.days + 1}) - 1;
        return std::max(end, periods.last(number));
    }

    PeriodSequence sequenceOf(const Every& every) const {
        if (every.cycle == Cycle::Months)
            return PeriodSequence::countedFrom(every.from.value_or(lifetime_.first), every.cycle,
                                               every.months);
        return PeriodSequence::onCalendar(every.cycle, static_cast<int>(agreement_.fiscal_year_start_month));
    }

    // One occurrence for each event of the first kind that the rule names. Events of a second kind go with
    // them one by one in order of time, or one of them with all.
    Result<void> addForEvents(const Duty& duty, const Lifetime& lifetime) {
        std::vector<std::pair<std::string, std::vector<const AgreementEvent*>>> named;
        for (const Anchor& anchor : anchors(*duty.rule))
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
            if (!event.at && countsHoursFrom(*duty.rule, word)) {
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
            if (question_.range.last < row.start && repeats(*duty.rule)) break;
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

    // A rule that gives no dates at all hides its own duty and no other.
    Result<void> unusable(const Duty& duty, const Error& error) {
        list_.undated.push_back({duty.item, duty.title, "its rule cannot be used: " + error.message, true});
        return {};
    }

    // Dates the anchors that the record knows. Answers false, and notes why, when one has no date yet.
    bool dateAnchors(const Duty& duty, Circumstances& circumstances) {
        circumstances.anchors.emplace("effective", lifetime_.first);
        circumstances.anchors.emplace("term-start", lifetime_.first);
        if (agreement_.dates.terminated)
            circumstances.anchors.emplace("termination", *agreement_.dates.terminated);
        if (const auto end = performanceEnds_.of(duty.funder)) circumstances.anchors.emplace("pop-end", *end);
        for (const Anchor& anchor : anchors(*duty.rule)) {
            if (circumstances.anchors.contains(anchor.name())) continue;
            undated(duty, "waits for a date of “" + anchor.name() + "”");
            return false;
        }
        return true;
    }

    Result<void> addOccurrences(const Duty& duty, Circumstances& circumstances, const Selection& selection) {
        circumstances.from = selection.lifetime.first;
        circumstances.until = selection.lifetime.last;
        if (duty.stub && hasPeriods(*duty.rule) && duty.stub->policy != StubPolicy::Standalone)
            return addReportingPeriods(duty, circumstances, selection);
        return evaluated(duty, circumstances, selection);
    }

    // A report whose cut periods are merged or left out (D11, G15): the merged periods one by one, the others
    // as the rule has them. Only periods at the two ends can be cut.
    Result<void> addReportingPeriods(const Duty& duty, Circumstances& circumstances,
                                     const Selection& selection) {
        const Every& every = *duty.rule->every;
        const Date first = std::max(selection.lifetime.first, every.from.value_or(kFirstDate));
        std::optional<Date> last = selection.lifetime.last;
        if (every.until) last = std::min(*every.until, last.value_or(kLastDate));
        if (last && *last < first) return {};
        const PeriodSequence sequence = sequenceOf(every);
        const std::int64_t begin = sequence.numberOf(first);
        // Without a known end there is no last stub, and the periods after the second are whole.
        const Date listed = last.value_or(sequence.last(begin + 2));
        std::vector<DateRange> ends{{first, listed}};
        if (const std::int64_t end = sequence.numberOf(listed); end - begin > 5)
            ends = {{first, sequence.last(begin + 2)}, {sequence.first(end - 2), listed}};

        std::optional<DateRange> plain;
        for (const DateRange& range : ends) {
            const auto periods = reportingPeriods(sequence, range, *duty.stub);
            if (!periods) return unusable(duty, periods.error());
            for (const ReportingPeriod& period : *periods) {
                if (!period.merged) {
                    plain = {plain ? plain->first : period.range.first, period.range.last};
                    continue;
                }
                if (auto added = addMerged(duty, period, circumstances); !added) return added;
            }
        }
        if (!plain) return {};
        circumstances.from = plain->first;
        circumstances.until = last ? std::optional(plain->last) : std::nullopt;
        return evaluated(duty, circumstances, selection);
    }

    Result<void> addMerged(const Duty& duty, const ReportingPeriod& period, Circumstances circumstances) {
        circumstances.period = DuePeriod{period.range.first, period.range.last, period.label};
        return evaluated(duty, circumstances, {lifetime_, period.key});
    }

    // Evaluates the rule over the range asked about.
    Result<void> evaluated(const Duty& duty, const Circumstances& circumstances, const Selection& selection) {
        const DueRule& rule = *duty.rule;
        const auto schedule = Schedule::prepare(rule, circumstances);
        if (!schedule) return unusable(duty, schedule.error());
        const auto found = schedule->knownOccurrences({earliest(), question_.range.last});
        if (!found) return unusable(duty, found.error());
        if (found->gap) sayGap(duty, found->gap->error.message);
        const bool manyDates = repeats(rule) && !circumstances.period;
        for (const Occurrence& occurrence : found->dates) {
            if (manyDates && !isSelected(occurrence, selection)) continue;
            std::vector<std::string> obligors = obligorsAt(duty, occurrence.period);
            if (obligors.empty() && !duty.obligors.empty()) continue;
            DueItem& item = items_.emplace_back();
            fill(item, duty, schedule->explain(occurrence, question_.reasons));
            item.obligors = std::move(obligors);
            if (manyDates)
                item.occurrence += selection.suffix;
            else if (!selection.key.empty())
                item.occurrence = join(duty.item, "/", selection.key);
            if (auto moved = history_.apply(item, *schedule, occurrence, duty.done_on); !moved) {
                sayGap(duty, item.occurrence + ": " + moved.error().message);
                items_.pop_back();
            } else {
                settleLast();
            }
        }
        return {};
    }

    // Nothing that repeats is owed for a day before the agreement is in force, though its day may be rolled
    // to one.
    static bool isSelected(const Occurrence& occurrence, const Selection& selection) {
        return selection.lifetime.first <= occurrence.raw &&
               selection.begins_within.first <= occurrence.period.first &&
               occurrence.period.first <= selection.begins_within.last;
    }

    // Of the dates that cannot be said the first stands for all of its duty.
    void sayGap(const Duty& duty, const std::string& reason) {
        if (gapIsSaid_) return;
        gapIsSaid_ = true;
        undated(duty, reason + "; such dates are not listed");
    }

    // The first adjusted date that can matter: an item may have waited through every suspension before it
    // reached the range.
    Date earliest() const { return history_.tolls() ? kFirstDate : question_.range.first; }

    void fill(DueItem& item, const Duty& duty, DueDate due) const {
        item.agreement = agreement_.id;
        item.item = duty.item;
        item.occurrence = join(duty.item, "/", due.key);
        item.source = duty.source;
        item.kind = duty.kind;
        item.title = duty.title;
        item.period = std::move(due.period);
        item.raw = due.raw;
        item.adjusted = due.adjusted;
        item.time = std::move(due.time);
        if (duty.grace) item.grace_until = addDays(due.adjusted, *duty.grace);
        item.lead = duty.lead;
        item.owner = duty.owner;
        item.clause = duty.clause;
        item.steps = std::move(due.steps);
        item.notes = std::move(due.notes);
    }

    // The obligors that are parties while the occurrence arises: one that joined later or left before owes
    // nothing.
    std::vector<std::string> obligorsAt(const Duty& duty, const DateRange& time) const {
        std::vector<std::string> present;
        present.reserve(duty.obligors.size());
        for (const std::string& obligor : duty.obligors) {
            const auto found = parties_.find(obligor);
            if (found == parties_.end()) continue;
            const AgreementParty& party = *found->second;
            if (party.joined_on && time.last < *party.joined_on) continue;
            if (party.withdrew_on && *party.withdrew_on < time.first) continue;
            present.push_back(obligor);
        }
        return present;
    }

    // Of the item that was made last: gives it its status, or drops it where its day is not asked about.
    void settleLast() {
        DueItem& item = items_.back();
        if (item.adjusted < question_.range.first || question_.range.last < item.adjusted)
            return items_.pop_back();
        item.days_left = std::int64_t{item.adjusted.days} - question_.as_of.days;
        item.status = statusOn(item, question_.as_of);
        if (question_.reasons == Reasons::LeftOut) {
            item.steps.clear();  // those of the terms and of suspensions
            item.notes.clear();
        }
    }

    // Items are heavy: they are kept where they were made, put in order by their places, and moved once.
    void sortItems() {
        std::vector<DueItem*> order;
        order.reserve(items_.size());
        for (DueItem& item : items_)
            order.push_back(&item);
        std::ranges::sort(order, [](const DueItem* left, const DueItem* right) {
            return std::tie(left->adjusted, left->occurrence) < std::tie(right->adjusted, right->occurrence);
        });
        list_.items.reserve(order.size());
        for (DueItem* item : order)
            list_.items.push_back(std::move(*item));
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
    PerformanceEnds performanceEnds_;
    std::unordered_map<std::string_view, const AgreementParty*> parties_;
    bool gapIsSaid_ = false;     // of the duty that is being looked at
    std::deque<DueItem> items_;  // stay where they are while others are added
    DueList list_;
};

}  // namespace

std::string_view code(DueSource source) {
    static constexpr std::array<std::string_view, 17> kCodes{
        "obligation", "report",   "metric",   "meeting",    "evaluation", "training",
        "approval",   "notice",   "term_end", "review",     "compliance", "incident",
        "action",     "feedback", "risk",     "award_item", "authority"};
    return kCodes[static_cast<std::size_t>(source)];
}

std::string_view code(DueStatus status) {
    static constexpr std::array<std::string_view, 12> kCodes{
        "scheduled", "upcoming", "due",     "overdue",        "submitted", "returned",
        "accepted",  "waived",   "excused", "not_applicable", "suspended", "passed"};
    return kCodes[static_cast<std::size_t>(status)];
}

DueStatus statusOn(const DueItem& item, Date asOf) {
    switch (item.status) {
        case DueStatus::Submitted:
        case DueStatus::Returned:
        case DueStatus::Accepted:
        case DueStatus::Waived:
        case DueStatus::Excused:
        case DueStatus::NotApplicable:
        case DueStatus::Suspended:
            return item.status;
        case DueStatus::Scheduled:
        case DueStatus::Upcoming:
        case DueStatus::Due:
        case DueStatus::Overdue:
        case DueStatus::Passed:
            break;
    }
    const std::int64_t daysLeft = std::int64_t{item.adjusted.days} - asOf.days;
    if (daysLeft < 0) return item.lapses ? DueStatus::Passed : DueStatus::Overdue;
    if (daysLeft == 0) return DueStatus::Due;
    return daysLeft <= item.lead ? DueStatus::Upcoming : DueStatus::Scheduled;
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
        return fail(ErrorCode::Invalid, "the range ends on " + print(question.range.last) +
                                            ", before it begins on " + print(question.range.first) +
                                            "; exchange the two dates");
    auto terms = termSchedule(agreement, calendars, zone, question.range.last);
    if (!terms) return tl::unexpected(terms.error());
    return Collector(agreement, question, calendars, zone, std::move(*terms)).collect();
}

}  // namespace concordat::core
