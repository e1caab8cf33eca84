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
        raw.first = Date{
            days.onOrBefore(clampToCompiled(Date{adjusted.first.days - 1})).value_or(kBeforeAllDays).days +
            1};
    }
    if (movesBack && adjusted.last != kNoUpperBound) {
        raw.last = Date{
            days.onOrAfter(clampToCompiled(Date{adjusted.last.days + 1})).value_or(kAfterAllDays).days - 1};
    }
    return raw;
}

// Every base that the offset can bring into the range of raw dates lies in this one; it may hold others.
DateRange basesFor(const DateRange& raw, Offset offset, const BusinessDays& days) {
    const auto back = [&](Date date, bool lower) {
        const Offset reverse{-offset.count, offset.unit};
        switch (offset.unit) {
            case Offset::Unit::Month:
            case Offset::Unit::MonthSticky:
            case Offset::Unit::Year:
                return Date{shifted(date, reverse, days).days + (lower ? -31 : 31)};
            case Offset::Unit::BusinessDay:
                return shifted(clampToCompiled(date), reverse, days);
            case Offset::Unit::Day:
            case Offset::Unit::Week:
            case Offset::Unit::Hour:
                break;
        }
        return shifted(date, reverse, days);
    };
    DateRange bases = raw;
    if (raw.first != kNoLowerBound) bases.first = back(raw.first, true);
    if (raw.last != kNoUpperBound) bases.last = back(raw.last, false);
    return bases;
}

tl::unexpected<Error> missingBound(const DueRule& rule, std::string_view side, std::string_view word) {
    return fail(ErrorCode::Invalid, "the rule \"" + print(rule) + "\" repeats and has no " +
                                        std::string(side) + " end: ask for dates " + std::string(word) +
                                        " a day, or write it into the rule where it stands after \"every\"");
}

}  // namespace

class ScheduleWalk {
public:
    ScheduleWalk(const Schedule& schedule, const Bounds& bounds)
        : schedule_(schedule), rule_(schedule.root_->rule), bounds_(bounds), adjusted_(widest()) {
        if (bounds.from) adjusted_.first = *bounds.from;
        if (bounds.to) adjusted_.last = *bounds.to;
    }

    Result<std::vector<Occurrence>> run() {
        if (bounds_.from && bounds_.to && *bounds_.to < *bounds_.from) {
            return fail(ErrorCode::Invalid, "the range from " + print(*bounds_.from) + " to " +
                                                print(*bounds_.to) + " is reversed; exchange the two dates");
        }
        if (!repeats(rule_)) return single();
        const bool hasLower = bounds_.from || (rule_.every && rule_.every->from);
        const bool hasUpper = bounds_.to || (rule_.every && rule_.every->until);
        if (!hasLower) return missingBound(rule_, "lower", "from");
        if (!hasUpper) return missingBound(rule_, "upper", "up to");
        findWindows();
        return walk();
    }

private:
    Result<std::vector<Occurrence>> single() {
        const Answer found = answer(*schedule_.root_, nullptr, schedule_.zone_);
        if (const auto fault = checked(found); !fault) return tl::unexpected(fault.error());
        std::vector<Occurrence> occurrences;
        if (adjusted_.first <= found.deadline.adjusted && found.deadline.adjusted <= adjusted_.last) {
            occurrences.push_back(
                {{found.base, found.base}, 0, found.base, found.deadline.raw, found.deadline.adjusted});
        }
        return occurrences;
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
        const bool bounded = rule_.every.has_value();
        const std::optional<Date> from = bounded ? rule_.every->from : std::nullopt;
        const std::optional<Date> until = bounded ? rule_.every->until : std::nullopt;
        const DateRange own{from.value_or(kNoLowerBound), until.value_or(kNoUpperBound)};
        const bool bare = std::holds_alternative<std::monostate>(rule_.point);
        (bare ? points_ : periods_) = own;
        hasPeriods_ = !(bare && schedule_.phase_);
        const Date first = std::max(bases.first, own.first);
        const Date last = std::min(bases.last, own.last);
        constexpr Date kFarPast = toDate({kFirstYear - 101, 1, 1});
        constexpr Date kFarFuture = toDate({kLastYear + 101, 12, 31});
        number_ = sequence.numberOf(std::clamp(first, kFarPast, kFarFuture));
        lastNumber_ = sequence.numberOf(std::clamp(last, kFarPast, kFarFuture));
        if (schedule_.phase_) number_ = std::max<std::int64_t>(number_, 0);
    }

    Result<std::vector<Occurrence>> walk() {
        const std::int64_t periods = std::max<std::int64_t>(lastNumber_ - number_ + 1, 0);
        occurrences_.reserve(static_cast<std::size_t>(std::min<std::int64_t>(periods, kMostResults)));
        Result<void> done = std::holds_alternative<Choice>(rule_.point) ? walkChoices() : walkPoints();
        if (!done) return tl::unexpected(done.error());
        const auto order = [](const Occurrence& left, const Occurrence& right) {
            return left.adjusted < right.adjusted;
        };
        if (!std::ranges::is_sorted(occurrences_, order)) std::ranges::stable_sort(occurrences_, order);
        return std::move(occurrences_);
    }

    Result<void> walkChoices() {
        for (; number_ <= lastNumber_; ++number_) {
            const DateRange period = cutPeriod();
            const Answer found = answer(*schedule_.root_, &period, schedule_.zone_);
            if (const auto fault = checked(found); !fault) return tl::unexpected(fault.error());
            if (!keep(period, found.base, found.deadline)) return tooMany();
        }
        return {};
    }

    Result<void> walkPoints() {
        const BusinessDays& days = *schedule_.root_->days;
        const Roll roll = schedule_.root_->roll;
        for (; number_ <= lastNumber_; ++number_) {
            const DateRange period = cutPeriod();
            Date base = period.last;
            if (!findBase(period, base)) continue;
            const Deadline deadline = deadlineFrom(base, rule_.offset, roll, days);
            if (deadline.raw < raw_.first || deadline.raw > raw_.last || isBeyondBounds(deadline)) continue;
            if (deadline.fault != Deadline::Fault::None) {
                return tl::unexpected(core::checked(base, deadline, days).error());
            }
            if (searched_ && !days.covers(base)) {
                return tl::unexpected(
                    core::checked(base, {base, base, Deadline::Fault::NotCovered}, days).error());
            }
            if (!keep(period, base, deadline)) return tooMany();
        }
        return {};
    }

    // The period under the number, without what lies before "from" or after "until" (G4).
    [[nodiscard]] DateRange cutPeriod() const {
        const PeriodSequence& sequence = *schedule_.sequence_;
        return {std::max(sequence.first(number_), periods_.first),
                std::min(sequence.last(number_), periods_.last)};
    }

    // The rule's point in the period; false when the period has none (G7).
    bool findBase(const DateRange& period, Date& base) {
        switch (rule_.point.index()) {
            case 0:
                base = period.first;
                return points_.first <= base && base <= points_.last;
            case 2:
                return findNth(*std::get_if<NthOf>(&rule_.point), period, base);
            case 3:
                return findLast(*std::get_if<LastOf>(&rule_.point), period, base);
            case 4:
                base = *std::get_if<PeriodEdge>(&rule_.point) == PeriodEdge::End ? period.last : period.first;
                break;
            default:
                break;
        }
        return true;
    }

    static bool findNth(const NthOf& point, const DateRange& period, Date& base) {
        const int ahead = static_cast<int>(point.weekday) - static_cast<int>(weekday(period.first));
        base = Date{period.first.days + (ahead < 0 ? ahead + 7 : ahead) + 7 * (point.nth - 1)};
        return base <= period.last;
    }

    bool findLast(const LastOf& point, const DateRange& period, Date& base) {
        if (point.kind == LastOf::Kind::Weekday) {
            const int back = static_cast<int>(weekday(period.last)) - static_cast<int>(point.weekday);
            base = Date{period.last.days - (back < 0 ? back + 7 : back)};
        } else if (point.kind == LastOf::Kind::BusinessDay) {
            searched_ = true;
            if (!isCompiled(period.last)) return false;
            base = schedule_.root_->days->onOrBefore(period.last).value_or(kBeforeAllDays);
            return base >= period.first;
        }
        return true;
    }

    // A date beyond 1600–2399 is no fault when the bounds leave it out anyway.
    [[nodiscard]] bool isBeyondBounds(const Deadline& deadline) const {
        if (deadline.fault != Deadline::Fault::OutOfRange) return false;
        const bool above = deadline.raw > kLastDate || deadline.adjusted > kLastDate;
        return above ? bounds_.to.has_value() : bounds_.from.has_value();
    }

    // False when there is no room for it.
    bool keep(const DateRange& period, Date base, const Deadline& deadline) {
        if (deadline.adjusted < adjusted_.first || deadline.adjusted > adjusted_.last) return true;
        if (occurrences_.size() == kMostResults) return false;
        const DateRange shown = hasPeriods_ ? period : DateRange{base, base};
        occurrences_.push_back({shown, number_, base, deadline.raw, deadline.adjusted});
        return true;
    }

    tl::unexpected<Error> tooMany() const {
        return fail(ErrorCode::Invalid,
                    "the rule \"" + print(rule_) +
                        "\" has more than 10,000 dates in this range; ask for a shorter one");
    }

    const Schedule& schedule_;
    const DueRule& rule_;
    const Bounds& bounds_;
    DateRange adjusted_;            // the bounds
    DateRange raw_ = widest();      // raw dates that can lead into them
    DateRange periods_ = widest();  // "from" and "until" of the rule, when they cut periods
    DateRange points_ = widest();   // the same, when they bound the points of a bare every
    std::int64_t number_ = 0;       // of the period in hand
    std::int64_t lastNumber_ = -1;
    bool hasPeriods_ = true;  // a bare every that is counted from a date has none (G2)
    bool searched_ = false;   // the base is a business day and rests on the calendar's coverage
    std::vector<Occurrence> occurrences_;
};

Result<std::vector<Occurrence>> Schedule::occurrences(const Bounds& bounds) const {
    return ScheduleWalk(*this, bounds).run();
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
