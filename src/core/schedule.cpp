#include "core/schedule.h"

#include <algorithm>
#include <limits>

#include "core/deadline.h"
#include "core/schedule_node.h"

namespace concordat::core {
namespace {

constexpr Date kNoLowerBound{std::numeric_limits<std::int32_t>::min() / 2};
constexpr Date kNoUpperBound{std::numeric_limits<std::int32_t>::max() / 2};

DateRange widest() {
    return {kNoLowerBound, kNoUpperBound};
}

Date clampToCompiled(Date date) {
    return std::clamp(date, kCompiledDays.first, kCompiledDays.last);
}

// Every raw date that the roll can bring into the bounds lies in this range.
DateRange rawDatesFor(const DateRange& adjusted, Roll roll, const BusinessDays& days) {
    DateRange raw = adjusted;
    const bool movesOn = roll == Roll::Following || roll == Roll::Modified;
    const bool movesBack = roll == Roll::Preceding || roll == Roll::Modified;
    if (movesOn && adjusted.first != kNoLowerBound) {
        const auto before = days.onOrBefore(clampToCompiled(Date{adjusted.first.days - 1}));
        raw.first = Date{before.value_or(kBeforeAllDays).days + 1};
    }
    if (movesBack && adjusted.last != kNoUpperBound) {
        const auto after = days.onOrAfter(clampToCompiled(Date{adjusted.last.days + 1}));
        raw.last = Date{after.value_or(kAfterAllDays).days - 1};
    }
    return raw;
}

// Every base that the offset can bring into the range of raw dates lies in this one; it may hold others.
DateRange basesFor(const DateRange& raw, Offset offset, const BusinessDays& days) {
    // A shorter month moves a date by up to three days, which turning back does not undo. Closed days count
    // like the open day before or after them, so with business days one turns back from the day outside the
    // range.
    const bool business = offset.unit == Offset::Unit::BusinessDay;
    const bool months = offset.unit == Offset::Unit::Month || offset.unit == Offset::Unit::MonthSticky ||
                        offset.unit == Offset::Unit::Year;
    const int outside = business ? 1 : 0;
    const int clamped = months ? 3 : 0;
    const auto back = [&](Date date) {
        return shifted(business ? clampToCompiled(date) : date, {-offset.count, offset.unit}, days);
    };
    DateRange bases = raw;
    if (raw.first != kNoLowerBound) bases.first = Date{back(Date{raw.first.days - outside}).days - clamped};
    if (raw.last != kNoUpperBound) bases.last = Date{back(Date{raw.last.days + outside}).days + clamped};
    return bases;
}

// `bound` is the one that is missing, "from" or "to", and the path of the problem; `clause` is how a rule
// with periods of its own says it.
tl::unexpected<Error> missingBound(const DueRule& rule, std::string_view bound, std::string_view clause) {
    std::string sentence = "the rule \"" + print(rule) + "\" repeats and needs a day to " +
                           (bound == "from" ? "begin" : "end") + " with";
    if (rule.every)
        sentence += ": write \"" + std::string(clause) + "\" and a date behind \"every " +
                    word(rule.every->cycle, rule.every->months) + "\"";
    std::vector<Problem> problems{{std::string(bound), sentence}};
    return fail(ErrorCode::Invalid, std::move(sentence), std::move(problems));
}

}  // namespace

class ScheduleWalk {
public:
    ScheduleWalk(const Schedule& schedule, const Bounds& bounds)
        : schedule_(schedule), rule_(schedule.root_->rule), bounds_(bounds), adjusted_(widest()) {
        if (bounds.from) adjusted_.first = *bounds.from;
        if (bounds.to) adjusted_.last = *bounds.to;
    }

    Result<KnownOccurrences> run() {
        if (bounds_.from && bounds_.to && *bounds_.to < *bounds_.from) {
            return fail(ErrorCode::Invalid, "the range from " + print(*bounds_.from) + " to " +
                                                print(*bounds_.to) + " is reversed; exchange the two dates");
        }
        if (const auto& stated = schedule_.stated_) {
            const DateRange period{stated->start, stated->end};
            return single(&period);
        }
        if (!repeats(rule_)) return single(nullptr);
        if (!bounds_.from && !schedule_.from_) return missingBound(rule_, "from", "from");
        if (!bounds_.to && !schedule_.until_) return missingBound(rule_, "to", "until");
        if (schedule_.from_ && schedule_.until_ && *schedule_.until_ < *schedule_.from_)
            return std::move(known_);
        findWindows();
        walk();
        return std::move(known_);
    }

private:
    KnownOccurrences single(const DateRange* period) {
        const Answer found = answer(*schedule_.root_, period, schedule_.zone_);
        if (found.deadline.fault != Deadline::Fault::None) {
            leaveOut(found);
        } else if (adjusted_.first <= found.deadline.adjusted && found.deadline.adjusted <= adjusted_.last) {
            known_.dates.push_back({period != nullptr ? *period : DateRange{found.base, found.base}, 0,
                                    found.base, found.deadline.raw, found.deadline.adjusted});
        }
        return std::move(known_);
    }

    void leaveOut(const Answer& found) {
        if (known_.gap) return;
        const bool covered = found.deadline.fault == Deadline::Fault::OutOfRange;
        known_.gap = {covered ? Gap::Kind::OutOfRange : Gap::Kind::NotCovered, checked(found).error()};
    }

    static Result<Deadline> checked(const Answer& found) {
        return core::checked(found.base, found.deadline, *found.days);
    }

    // Which raw dates, and with them which periods, can lead into the bounds.
    void findWindows() {
        const BusinessDays& days = *schedule_.root_->days;
        const PeriodSequence& sequence = *schedule_.sequence_;
        DateRange bases = widest();
        // What a choice answers cannot be turned around; it has both its bounds in the rule (G10).
        if (!std::holds_alternative<Choice>(rule_.point)) {
            raw_ = rawDatesFor(adjusted_, schedule_.root_->roll, days);
            bases = rule_.offset ? basesFor(raw_, *rule_.offset, days) : raw_;
        }
        const DateRange own{schedule_.from_.value_or(kNoLowerBound),
                            schedule_.until_.value_or(kNoUpperBound)};
        const bool bare = std::holds_alternative<std::monostate>(rule_.point);
        (bare || !rule_.every ? points_ : periods_) = own;
        hasPeriods_ = !(bare && schedule_.phase_);
        const Date first = std::max(bases.first, own.first);
        const Date last = std::min(bases.last, own.last);
        constexpr Date kFarPast = toDate({kFirstYear - 101, 1, 1});
        constexpr Date kFarFuture = toDate({kLastYear + 101, 12, 31});
        number_ = sequence.numberOf(std::clamp(first, kFarPast, kFarFuture));
        lastNumber_ = sequence.numberOf(std::clamp(last, kFarPast, kFarFuture));
        if (schedule_.phase_) number_ = std::max<std::int64_t>(number_, 0);
    }

    void walk() {
        std::visit([this](const auto& point) { this->walk(point); }, rule_.point);
    }

    // One for each kind of point, so that the loop over the periods has no choice left to make. Each finds
    // the point in a period; nothing when the period has none (G7).

    void walk(std::monostate) {
        return walkPoints([](const DateRange& period) -> std::optional<Date> { return period.first; });
    }

    void walk(PeriodEdge edge) {
        if (edge == PeriodEdge::End) {
            return walkPoints([](const DateRange& period) -> std::optional<Date> { return period.last; });
        }
        return walkPoints([](const DateRange& period) -> std::optional<Date> { return period.first; });
    }

    void walk(const NthOf& point) {
        return walkPoints(
            [nth = point.nth, wanted = point.weekday](const DateRange& period) -> std::optional<Date> {
                const int ahead = static_cast<int>(wanted) - static_cast<int>(weekday(period.first));
                const Date day{period.first.days + (ahead < 0 ? ahead + 7 : ahead) + 7 * (nth - 1)};
                if (day > period.last) return std::nullopt;
                return day;
            });
    }

    void walk(const LastOf& point) {
        switch (point.kind) {
            case LastOf::Kind::Day:
                return walk(PeriodEdge::End);
            case LastOf::Kind::Weekday:
                return walkPoints([wanted = point.weekday](const DateRange& period) -> std::optional<Date> {
                    const int back = static_cast<int>(weekday(period.last)) - static_cast<int>(wanted);
                    return Date{period.last.days - (back < 0 ? back + 7 : back)};
                });
            case LastOf::Kind::BusinessDay:
                break;
        }
        baseMustBeCovered_ = true;
        return walkPoints([&days = *schedule_.root_->days](const DateRange& period) -> std::optional<Date> {
            if (!isCompiled(period.last)) return std::nullopt;
            const std::optional<Date> day = days.onOrBefore(period.last);
            if (!day || *day < period.first) return std::nullopt;
            return day;
        });
    }

    void walk(const Choice&) {
        return walkPeriods([this](const DateRange& period, Answer& found) {
            found = answer(*schedule_.root_, &period, schedule_.zone_);
            return true;
        });
    }

    // These never repeat.
    static void walk(const FixedDate&) {}
    static void walk(const Anchor&) {}

    // Most dates take the short way: a count of days, or none, to a day that is open or need not be.
    template <class FindPoint>
    void walkPoints(FindPoint findPoint) {
        const BusinessDays& days = *schedule_.root_->days;
        const std::optional<Offset> offset = rule_.offset;
        const Roll roll = schedule_.root_->roll;
        const std::optional<int> count = plainDays(offset);
        const bool mustBeCovered = baseMustBeCovered_;
        const DateRange points = points_;
        return walkPeriods([=, &days](const DateRange& period, Answer& found) {
            const std::optional<Date> base = findPoint(period);
            if (!base || *base < points.first || points.last < *base) return false;
            const Date raw{base->days + count.value_or(0)};
            found = {*base, {raw, raw, Deadline::Fault::None}, &days};
            const bool stays =
                count && isInRange(raw) && (roll == Roll::None || (days.isOpen(raw) && days.covers(raw)));
            if (!stays) found.deadline = deadlineFrom(*base, offset, roll, days);
            if (mustBeCovered && !days.covers(*base)) found.deadline.fault = Deadline::Fault::NotCovered;
            return true;
        });
    }

    // The offset as a number of days, when that is all it is.
    static std::optional<int> plainDays(const std::optional<Offset>& offset) {
        if (!offset) return 0;
        if (offset->unit == Offset::Unit::Day) return offset->count;
        if (offset->unit == Offset::Unit::Week) return 7 * offset->count;
        return std::nullopt;
    }

    // Offsets, rolls and choices never turn two dates around, so the answers come in order of the adjusted
    // date.
    template <class DateIn>
    void walkPeriods(DateIn dateIn) {
        const DateRange cut = periods_;  // without what lies before "from" or after "until" (G4)
        const DateRange raw = raw_;
        const DateRange adjusted = adjusted_;
        const bool hasPeriods = hasPeriods_;
        const std::int64_t periods = std::max<std::int64_t>(lastNumber_ - number_ + 1, 0);
        std::vector<Occurrence>& occurrences = known_.dates;
        occurrences.resize(static_cast<std::size_t>(std::min<std::int64_t>(periods, kMostResults)));
        std::size_t count = 0;
        PeriodCursor cursor(*schedule_.sequence_, number_);
        for (std::int64_t number = number_; number <= lastNumber_; ++number, cursor.advance()) {
            const DateRange period{std::max(cursor.first(), cut.first), std::min(cursor.last(), cut.last)};
            Answer found;
            if (!dateIn(period, found)) continue;
            const Deadline& deadline = found.deadline;
            if (deadline.raw < raw.first || deadline.raw > raw.last) continue;
            if (deadline.fault != Deadline::Fault::None) {
                if (isBeyondBounds(deadline, period)) continue;
                leaveOut(found);
                continue;
            }
            if (deadline.adjusted < adjusted.first || deadline.adjusted > adjusted.last) continue;
            if (count == kMostResults) {
                if (!known_.gap) known_.gap = {Gap::Kind::TooMany, tooMany()};
                break;
            }
            occurrences[count++] = {hasPeriods ? period : DateRange{found.base, found.base},
                                    static_cast<std::int32_t>(number), found.base, deadline.raw,
                                    deadline.adjusted};
        }
        occurrences.resize(count);
    }

    // A fault does not matter where the bounds leave the date out anyway.
    [[nodiscard]] bool isBeyondBounds(const Deadline& deadline, const DateRange& period) const {
        if (std::holds_alternative<Choice>(rule_.point)) {
            const DateRange possible = span(*schedule_.root_, &period, schedule_.zone_);
            return possible.last < adjusted_.first || adjusted_.last < possible.first;
        }
        if (deadline.fault != Deadline::Fault::OutOfRange) return false;
        const bool above = deadline.raw > kLastDate || deadline.adjusted > kLastDate;
        return above ? bounds_.to.has_value() : bounds_.from.has_value();
    }

    [[nodiscard]] Error tooMany() const {
        return {ErrorCode::Invalid,
                "the rule \"" + print(rule_) +
                    "\" has more than 10,000 dates in this range; ask for a shorter one",
                {}};
    }

    const Schedule& schedule_;
    const DueRule& rule_;
    const Bounds& bounds_;
    DateRange adjusted_;            // the bounds
    DateRange raw_ = widest();      // raw dates that can lead into them
    DateRange periods_ = widest();  // the time in which the rule is owed, when it cuts periods
    DateRange points_ = widest();   // the same, when it bounds the points of a rule without periods
    std::int64_t number_ = 0;       // of the first period to look at
    std::int64_t lastNumber_ = -1;
    bool hasPeriods_ = true;          // a bare every that is counted from a date has none (G2)
    bool baseMustBeCovered_ = false;  // the point is itself a business day
    KnownOccurrences known_;
};

Result<std::vector<Occurrence>> Schedule::occurrences(const Bounds& bounds) const {
    Result<KnownOccurrences> known = knownOccurrences(bounds);
    if (!known) return tl::unexpected(known.error());
    if (known->gap) return tl::unexpected(std::move(known->gap->error));
    return std::move(known->dates);
}

Result<KnownOccurrences> Schedule::knownOccurrences(const Bounds& bounds) const {
    return ScheduleWalk(*this, bounds).run();
}

Schedule::Rolling Schedule::rolling(const Occurrence& occurrence) const {
    const ScheduleNode& node = decisive(*root_, &occurrence.period, zone_);
    return {isHourClock(node.rule) ? Roll::None : node.roll, node.days.get()};
}

Result<std::vector<DueDate>> Schedule::dueDates(const Bounds& bounds) const {
    const Result<std::vector<Occurrence>> found = occurrences(bounds);
    if (!found) return tl::unexpected(found.error());
    std::vector<DueDate> dates;
    dates.reserve(found->size());
    for (const Occurrence& occurrence : *found)
        dates.push_back(explain(occurrence));
    return dates;
}

Result<std::vector<DueDate>> evaluate(const DueRule& rule, const Circumstances& circumstances,
                                      const Bounds& bounds) {
    const Result<Schedule> schedule = Schedule::prepare(rule, circumstances);
    if (!schedule) return tl::unexpected(schedule.error());
    return schedule->dueDates(bounds);
}

}  // namespace concordat::core
