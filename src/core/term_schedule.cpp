#include "core/term_schedule.h"

#include <algorithm>
#include <utility>

#include "core/anniversary.h"
#include "core/deadline.h"
#include "core/execution.h"

namespace concordat::core {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

Step origin(Date from, Date to, std::string because) {
    return {Step::Kind::Origin, from, to, std::move(because), {}};
}

// Lays out the rows one after another, each end counted from the effective date (D2, D3, G13).
class Layout {
public:
    Layout(const Agreement& agreement, EffectiveDate effective, const Calendars& calendars, Date through)
        : agreement_(agreement), effective_(std::move(effective)), calendars_(calendars), through_(through) {}

    Result<TermSchedule> rows() {
        if (auto made = initial(); !made) return tl::unexpected(made.error());
        if (auto made = renewals(); !made) return tl::unexpected(made.error());
        if (auto made = holdover(); !made) return tl::unexpected(made.error());
        return std::move(schedule_);
    }

private:
    Result<void> initial() {
        const InitialTerm& term = agreement_.term.initial;
        TermRow row{.start = effective_.date, .steps = effective_.steps};
        switch (term.kind) {
            case InitialTermKind::FixedEnd:
                if (!term.end) return missing("term.initial.end", "the last day of the initial term");
                row.end = term.end;
                row.steps.push_back(origin(row.start, *row.end, "The agreement states its last day"));
                break;
            case InitialTermKind::Duration: {
                if (term.end) {  // an explicit end always wins (D3)
                    row.end = term.end;
                    row.steps.push_back(
                        origin(row.start, *row.end,
                               "The agreement states its last day, which wins over its length"));
                    break;
                }
                if (!term.length) return missing("term.initial.length", "the length of the initial term");
                const auto next = anniversary(row.start, *term.length);
                if (!next)
                    return fail(ErrorCode::Invalid,
                                "the initial term of " + printLong(*term.length) + " from " +
                                    print(row.start) +
                                    " would end outside the years 1600 to 2399; check its length",
                                {{"term.initial.length", "leads out of the calendar"}});
                row.end = Date{next->days - 1};
                row.steps.push_back(origin(row.start, *row.end,
                                           printLong(*term.length) + " from " + printLong(row.start) +
                                               " end on " + printLong(*row.end)));
                break;
            }
            case InitialTermKind::UntilEvent:
                row.end = term.event_on;
                if (row.end)
                    row.steps.push_back(
                        origin(row.start, *row.end, "The event that ends the term has come: " + term.event));
                else
                    schedule_.notes.push_back("The term lasts until: " + term.event);
                break;
            case InitialTermKind::UntilTerminated:
                schedule_.notes.emplace_back(agreement_.term.hard_stop
                                                 ? "The term lasts until somebody ends the agreement, or "
                                                   "until its hard stop"
                                                 : "The term lasts until somebody ends the agreement");
                break;
        }
        return append(std::move(row));
    }

    Result<void> renewals() {
        const RenewalTerms& renewal = agreement_.renewal;
        if (renewal.mode == RenewalMode::None || !renewal.length || ended_ || !last().end) return {};
        if (renewal.hard_stop && *renewal.hard_stop <= *last().end) {
            ended_ = true;
            return {};
        }
        const Date firstStart{last().end->days + 1};
        for (std::int32_t number = 1; isWanted(number) && !ended_; ++number) {
            const auto next = renewalAnniversary(firstStart, number);
            if (!next) {
                schedule_.notes.emplace_back("Renewals that would end after 2399 are not listed");
                return {};
            }
            TermRow row{.number = number, .kind = TermKind::Renewal, .start = Date{last().end->days + 1}};
            row.end = Date{next->days - 1};
            const Date counted = isCountedFromEffective() ? effective_.date : firstStart;
            row.steps.push_back(origin(row.start, *row.end,
                                       "Renewal " + std::to_string(number) + " runs " +
                                           printLong(*renewal.length) + ", from " + printLong(row.start) +
                                           " to " + printLong(*row.end) + ", counted from " +
                                           printLong(counted)));
            if (auto made = append(std::move(row)); !made) return made;
        }
        if (!renewal.max_count && !ended_) {
            schedule_.continues = true;
            schedule_.notes.push_back("Renewals are unlimited; the first " + std::to_string(last().number) +
                                      " are listed");
        }
        return {};
    }

    // Whether this renewal belongs in the list (G13).
    [[nodiscard]] bool isWanted(std::int32_t number) const {
        if (agreement_.renewal.max_count) return number <= *agreement_.renewal.max_count;
        return number <= kUnlimitedRenewalsListed || *last().end < through_;
    }

    // A length in the same kind of unit as the initial term, so that a 29 February or a 31st comes back
    // (G13).
    [[nodiscard]] bool isCountedFromEffective() const {
        const InitialTerm& initial = agreement_.term.initial;
        return initial.kind == InitialTermKind::Duration && !initial.end && isInMonths(*initial.length) &&
               isInMonths(*agreement_.renewal.length);
    }

    // The day after the end of renewal `number`: from the effective date, else from the first renewal's
    // start.
    std::optional<Date> renewalAnniversary(Date firstStart, std::int32_t number) const {
        const Period& length = *agreement_.renewal.length;
        if (isCountedFromEffective())
            return addMonths(effective_.date,
                             monthsIn(*agreement_.term.initial.length) + number * monthsIn(length));
        return anniversary(firstStart, length, number);
    }

    // The day beyond which nothing extends a row of this kind.
    [[nodiscard]] std::optional<Date> hardStop(TermKind kind) const {
        std::optional<Date> stop = agreement_.term.hard_stop;
        const std::optional<Date>& ofRenewals = agreement_.renewal.hard_stop;
        if (kind != TermKind::Initial && ofRenewals && (!stop || *ofRenewals < *stop)) stop = ofRenewals;
        return stop;
    }

    Result<void> holdover() {
        const auto& terms = agreement_.renewal.holdover;
        if (!terms || !terms->allowed || agreement_.dates.terminated || !last().end) return {};
        if (const auto stop = hardStop(TermKind::Holdover); stop && *last().end >= *stop) return {};
        if (*last().end == kLastDate) return holdoverLeftOut();
        TermRow row{
            .number = last().number + 1, .kind = TermKind::Holdover, .start = Date{last().end->days + 1}};
        if (terms->max) {
            const auto next = anniversary(row.start, *terms->max);
            if (!next) return holdoverLeftOut();
            row.end = Date{next->days - 1};
            row.steps.push_back(origin(row.start, *row.end, "Holdover of at most " + printLong(*terms->max)));
        }
        return append(std::move(row));
    }

    Result<void> holdoverLeftOut() {
        schedule_.notes.emplace_back("A holdover that would end after 2399 is not listed");
        return {};
    }

    // Cuts the row where something ends the agreement before, adds its notice and keeps it.
    Result<void> append(TermRow row) {
        if (const auto stop = hardStop(row.kind); stop && (!row.end || *row.end >= *stop)) {
            if (row.end != stop)
                row.steps.push_back(origin(row.end.value_or(row.start), *stop,
                                           "Nothing extends the agreement beyond its hard stop"));
            row.end = stop;
            ended_ = true;
        }
        bool terminatedEarly = false;
        if (const auto& terminated = agreement_.dates.terminated;
            terminated && (!row.end || *row.end >= *terminated)) {
            terminatedEarly = !row.end || *terminated < *row.end;
            if (terminatedEarly)
                row.steps.push_back(
                    origin(row.end.value_or(row.start), *terminated, "The agreement was ended early"));
            row.end = terminated;
            ended_ = true;
        }
        if (row.end && *row.end < row.start)
            return fail(ErrorCode::Invalid,
                        "the term that starts on " + print(row.start) + " would end on " + print(*row.end) +
                            ", before it starts; check the effective date, the end and the hard stop",
                        {{"term", "ends before it starts"}});
        // Nobody gives notice of the end of a term that somebody has cut short.
        if (row.kind != TermKind::Holdover && row.end && !terminatedEarly && agreement_.renewal.notice) {
            auto notice = deadline(*row.end);
            if (!notice && notice.error().code != ErrorCode::Invalid) return tl::unexpected(notice.error());
            if (notice)
                row.notice = std::move(*notice);
            else
                row.notice_unknown = notice.error().message;
        }
        schedule_.rows.push_back(std::move(row));
        return {};
    }

    // "At least N before E" (D6), with the record's roll or D7's default.
    Result<NoticeDeadline> deadline(Date end) {
        const RenewalNotice& terms = *agreement_.renewal.notice;
        static constexpr Offset::Unit kUnits[] = {Offset::Unit::Day, Offset::Unit::BusinessDay,
                                                  Offset::Unit::Month};
        const Offset::Unit unit = kUnits[static_cast<std::size_t>(terms.unit)];
        const Roll roll = terms.roll.value_or(Roll::Preceding);

        if (!days_) {
            auto days = calendars_.businessDays(agreement_.calendars);
            if (!days) return tl::unexpected(days.error());
            days_ = std::move(*days);
        }
        const Offset before{-static_cast<int>(terms.amount), unit};
        auto last = core::deadline(end, "the end of the term", before, directed(roll, before), *days_);
        if (!last) return tl::unexpected(last.error());
        NoticeDeadline notice{last->raw, last->adjusted, {}, std::move(last->steps), std::move(last->notes)};
        if (terms.earliest) {
            // The window opens so long before the same end, and is not rolled (G14).
            const Offset earliest{-static_cast<int>(*terms.earliest), unit};
            const auto opens = core::deadline(end, "the end of the term", earliest, Roll::None, *days_);
            if (!opens) return tl::unexpected(opens.error());
            notice.opens = opens->raw;
        }
        return notice;
    }

    [[nodiscard]] const TermRow& last() const { return schedule_.rows.back(); }

    static Result<void> missing(const std::string& path, const std::string& what) {
        return fail(ErrorCode::NotFound, "the record does not say " + what + "; fill in " + path,
                    {{path, "is missing"}});
    }

    const Agreement& agreement_;
    EffectiveDate effective_;
    const Calendars& calendars_;
    std::shared_ptr<const BusinessDays> days_;  // the agreement's, once a deadline asks for them
    Date through_;
    bool ended_ = false;
    TermSchedule schedule_;
};

}  // namespace

std::string_view code(TermKind kind) {
    switch (kind) {
        case TermKind::Initial:
            return "initial";
        case TermKind::Renewal:
            return "renewal";
        case TermKind::Holdover:
            return "holdover";
    }
    return {};
}

Result<EffectiveDate> effectiveBy(const EffectiveRule& rule, const Result<Date>& executed) {
    const auto stated = [](Date date, std::string because) {
        return EffectiveDate{date, {origin(date, date, std::move(because))}};
    };
    const auto onCondition = [&]() -> Result<Date> {
        if (rule.condition_met_on) return *rule.condition_met_on;
        return fail(ErrorCode::NotFound, "not in effect yet: the condition “" + rule.condition +
                                             "” has not been met; fill in effective_rule.condition_met_on");
    };
    const auto onDate = [&]() -> Result<Date> {
        if (rule.date) return *rule.date;
        return fail(ErrorCode::NotFound, "the effective rule names no date; fill in effective_rule.date");
    };
    const auto laterOf = [&](const Result<Date>& first, const Result<Date>& second,
                             const std::string& because) -> Result<EffectiveDate> {
        if (!first) return tl::unexpected(first.error());
        if (!second) return tl::unexpected(second.error());
        EffectiveDate later = stated(std::max(*first, *second), because);
        later.steps.front().kind = Step::Kind::Choice;
        return later;
    };

    switch (rule.kind) {
        case EffectiveRuleKind::FixedDate:
            return onDate().map(
                [&](Date date) { return stated(date, "The agreement takes effect on a fixed date"); });
        case EffectiveRuleKind::LastSignature:
            return executed.map([&](Date date) {
                return stated(date, "The agreement takes effect on the last required signature");
            });
        case EffectiveRuleKind::OnCondition:
            if (rule.date) return laterOf(onDate(), onCondition(), "The later of the date and the condition");
            return onCondition().map(
                [&](Date date) { return stated(date, "The condition was met: " + rule.condition); });
        case EffectiveRuleKind::LaterOfBoth:
            if (!rule.condition.empty())
                return laterOf(onDate(), onCondition(),
                               "The later of the date and the condition: " + rule.condition);
            return laterOf(onDate(), executed, "The later of the date and the last signature");
    }
    return fail(ErrorCode::Internal, "unknown effective rule");
}

Result<EffectiveDate> effectiveDate(const Agreement& agreement, const TimeZone& zone) {
    if (const auto& date = agreement.dates.effective)
        return EffectiveDate{*date, {origin(*date, *date, "The record states the effective date")}};
    const Execution execution = executionOf(agreement, &zone);
    if (const auto day = execution.day()) return effectiveBy(agreement.effective_rule, *day);
    const Result<Date> open =
        execution.missing.empty()
            ? fail(ErrorCode::NotFound, "the record names no signature that executes the agreement")
            : fail(ErrorCode::NotFound, "not executed yet: the record has no signature that counts of " +
                                            listed(execution.missing));
    return effectiveBy(agreement.effective_rule, open);
}

Result<TermSchedule> termSchedule(const Agreement& agreement, const Calendars& calendars,
                                  const TimeZone& zone, Date through) {
    auto effective = effectiveDate(agreement, zone);
    if (!effective) return tl::unexpected(effective.error());
    return Layout(agreement, std::move(*effective), calendars, through).rows();
}

}  // namespace concordat::core
