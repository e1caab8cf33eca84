#include "core/term_schedule.h"

#include <algorithm>
#include <utility>

#include "core/anniversary.h"
#include "core/deadline.h"

namespace concordat::core {

namespace {

std::string partyList(const std::vector<std::string>& parties) {
    std::string list;
    for (const std::string& party : parties)
        list += (list.empty() ? "" : ", ") + party;
    return list;
}

Date civilDate(const Instant& instant, const TimeZone& zone) {
    return core::civilDate(instant.utc, zone.offsetMinutesAt(instant.utc));
}

bool isBoundBySignature(const Agreement& agreement, const Signatory& signatory) {
    return agreement.binding != Binding::NonBinding && signatory.required &&
           signatory.capacity == SigningCapacity::Execute;
}

const Signature* findSignature(const Agreement& agreement, const AgreementParty& party,
                               const Signatory& signatory) {
    const auto found = std::ranges::find_if(agreement.signatures, [&](const Signature& signature) {
        return signature.party == party.party_id && signature.person == signatory.person &&
               signature.capacity == signatory.capacity;
    });
    return found == agreement.signatures.end() ? nullptr : &*found;
}

Step origin(Date from, Date to, std::string because) {
    return {Step::Kind::Origin, from, to, std::move(because), {}};
}

// Lays out the rows one after another, each end counted from the effective date (D2, D3, G13).
class Layout {
public:
    Layout(const Agreement& agreement, EffectiveDate effective, const Calendars& calendars)
        : agreement_(agreement), effective_(std::move(effective)), calendars_(calendars) {
        for (const auto& stop : {agreement.term.hard_stop, agreement.renewal.hard_stop})
            if (stop && (!hardStop_ || *stop < *hardStop_)) hardStop_ = stop;
    }

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
                if (!term.length) return missing("term.initial.length", "the length of the initial term");
                const auto next = anniversary(row.start, *term.length);
                if (!next) return outOfRange();
                row.end = Date{next->days - 1};
                row.steps.push_back(origin(row.start, *row.end,
                                           printLong(*term.length) + " from " + printLong(row.start) +
                                               ", the last day being the day before the anniversary"));
                break;
            }
            case InitialTermKind::UntilEvent:
                row.end = term.event_on;
                if (!row.end) schedule_.notes.push_back("The term lasts until: " + term.event);
                break;
            case InitialTermKind::UntilTerminated:
                schedule_.notes.emplace_back("The term lasts until somebody ends the agreement");
                break;
        }
        return append(std::move(row));
    }

    Result<void> renewals() {
        const RenewalTerms& renewal = agreement_.renewal;
        if (renewal.mode == RenewalMode::None || !renewal.length || ended_ || !last().end) return {};
        const std::int64_t limit = renewal.max_count.value_or(kUnlimitedRenewalsListed);
        const Date firstStart{last().end->days + 1};
        for (std::int32_t number = 1; number <= limit && !ended_; ++number) {
            const auto next = renewalAnniversary(firstStart, number);
            if (!next) return outOfRange();
            TermRow row{.number = number, .kind = TermKind::Renewal, .start = Date{last().end->days + 1}};
            row.end = Date{next->days - 1};
            row.steps.push_back(origin(row.start, *row.end,
                                       "Renewal " + std::to_string(number) + " of " +
                                           printLong(*renewal.length) +
                                           ", counted from the start of the agreement"));
            if (auto made = append(std::move(row)); !made) return made;
        }
        if (!renewal.max_count && !ended_)
            schedule_.notes.push_back("Renewals are unlimited; the first " +
                                      std::to_string(kUnlimitedRenewalsListed) + " are listed");
        return {};
    }

    // The day after the end of renewal `number`. From the effective date where the initial term is a length
    // in the same kind of unit, so that a 29 February or a 31st comes back (G13); else from the first
    // renewal's start.
    std::optional<Date> renewalAnniversary(Date firstStart, std::int32_t number) const {
        const Period& length = *agreement_.renewal.length;
        const InitialTerm& initial = agreement_.term.initial;
        if (initial.kind == InitialTermKind::Duration && isInMonths(*initial.length) && isInMonths(length))
            return addMonths(effective_.date, monthsIn(*initial.length) + number * monthsIn(length));
        return anniversary(firstStart, length, number);
    }

    Result<void> holdover() {
        const auto& terms = agreement_.renewal.holdover;
        if (!terms || !terms->allowed || agreement_.dates.terminated || !last().end) return {};
        if (hardStop_ && *last().end >= *hardStop_) return {};
        TermRow row{
            .number = last().number + 1, .kind = TermKind::Holdover, .start = Date{last().end->days + 1}};
        if (terms->max) {
            const auto next = anniversary(row.start, *terms->max);
            if (!next) return outOfRange();
            row.end = Date{next->days - 1};
            row.steps.push_back(origin(row.start, *row.end, "Holdover of at most " + printLong(*terms->max)));
        }
        return append(std::move(row));
    }

    // Cuts the row where something ends the agreement before, adds its notice and keeps it.
    Result<void> append(TermRow row) {
        if (hardStop_ && (!row.end || *row.end >= *hardStop_)) {
            if (row.end && *row.end > *hardStop_)
                row.steps.push_back(
                    origin(*row.end, *hardStop_, "Nothing extends the agreement beyond its hard stop"));
            row.end = hardStop_;
            ended_ = true;
        }
        if (const auto& terminated = agreement_.dates.terminated;
            terminated && (!row.end || *row.end >= *terminated)) {
            if (row.end) row.steps.push_back(origin(*row.end, *terminated, "The agreement was ended early"));
            row.end = terminated;
            ended_ = true;
        }
        if (row.end && *row.end < row.start)
            return fail(ErrorCode::Invalid,
                        "The term that starts on " + print(row.start) + " would end on " + print(*row.end) +
                            ", before it starts. Check the effective date, the end and the hard stop.",
                        {{"term", "ends before it starts"}});
        if (row.kind != TermKind::Holdover && row.end && agreement_.renewal.notice) {
            auto notice = deadline(*row.end);
            if (!notice) return tl::unexpected(notice.error());
            row.notice = std::move(*notice);
        }
        schedule_.rows.push_back(std::move(row));
        return {};
    }

    // "At least N before E" (D6), with the record's roll or D7's default.
    Result<NoticeDeadline> deadline(Date end) const {
        const RenewalNotice& terms = *agreement_.renewal.notice;
        static constexpr Offset::Unit kUnits[] = {Offset::Unit::Day, Offset::Unit::BusinessDay,
                                                  Offset::Unit::Month};
        static constexpr Roll kRolls[] = {Roll::None, Roll::Following, Roll::Preceding, Roll::Modified,
                                          Roll::Frcp6};
        const Offset::Unit unit = kUnits[static_cast<std::size_t>(terms.unit)];
        const Roll roll = kRolls[static_cast<std::size_t>(terms.roll.value_or(NoticeRoll::Preceding))];

        const auto days = calendars_.businessDays(agreement_.calendars);
        if (!days) return tl::unexpected(days.error());
        const Offset before{-static_cast<int>(terms.amount), unit};
        auto last = core::deadline(end, "the end of the term", before, directed(roll, before), **days);
        if (!last) return tl::unexpected(last.error());
        NoticeDeadline notice{last->raw, last->adjusted, {}, std::move(last->steps)};
        if (terms.earliest) {
            // The window opens so long before the same end, and is not rolled (G14).
            const Offset earliest{-static_cast<int>(*terms.earliest), unit};
            const auto opens = core::deadline(end, "the end of the term", earliest, Roll::None, **days);
            if (!opens) return tl::unexpected(opens.error());
            notice.opens = opens->raw;
        }
        return notice;
    }

    [[nodiscard]] const TermRow& last() const { return schedule_.rows.back(); }

    static Result<void> missing(const std::string& path, const std::string& what) {
        return fail(ErrorCode::NotFound, "The record does not say " + what + ": fill in " + path + ".",
                    {{path, "is missing"}});
    }
    static Result<void> outOfRange() {
        return fail(ErrorCode::Invalid,
                    "A term would end outside the years 1600 to 2399. Check the lengths of the term.",
                    {{"renewal.length", "leads out of the calendar"}});
    }

    const Agreement& agreement_;
    EffectiveDate effective_;
    const Calendars& calendars_;
    std::optional<Date> hardStop_;
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

Result<Date> executionDate(const Agreement& agreement, const TimeZone& zone) {
    std::optional<Date> latest;
    std::vector<std::string> missing;
    for (const AgreementParty& party : agreement.parties) {
        for (const Signatory& signatory : party.signatories) {
            if (!isBoundBySignature(agreement, signatory)) continue;
            const Signature* signature = findSignature(agreement, party, signatory);
            if (signature == nullptr) {
                missing.push_back(party.party_id);
                continue;
            }
            const Date signedOn = civilDate(signature->signed_on, zone);
            if (!latest || *latest < signedOn) latest = signedOn;
        }
    }
    if (!missing.empty())
        return fail(ErrorCode::NotFound, "Not executed yet: the required signature of " + partyList(missing) +
                                             " is missing from the record.");
    if (!latest)
        return fail(ErrorCode::NotFound, "The record names no signature that executes the agreement.");
    return *latest;
}

Result<EffectiveDate> effectiveDate(const Agreement& agreement, const TimeZone& zone) {
    const EffectiveRule& rule = agreement.effective_rule;
    const auto stated = [](Date date, std::string because) {
        return EffectiveDate{date, {origin(date, date, std::move(because))}};
    };
    if (agreement.dates.effective)
        return stated(*agreement.dates.effective, "The record states the effective date");

    const auto onCondition = [&]() -> Result<Date> {
        if (rule.condition_met_on) return *rule.condition_met_on;
        return fail(ErrorCode::NotFound, "Not in effect yet: the condition “" + rule.condition +
                                             "” has not been met. Fill in effective_rule.condition_met_on.");
    };
    const auto onDate = [&]() -> Result<Date> {
        if (rule.date) return *rule.date;
        return fail(ErrorCode::NotFound, "The effective rule names no date: fill in effective_rule.date.");
    };
    const auto laterOf = [&](Result<Date> first, Result<Date> second,
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
            return executionDate(agreement, zone).map([&](Date date) {
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
            return laterOf(onDate(), executionDate(agreement, zone),
                           "The later of the date and the last signature");
    }
    return fail(ErrorCode::Internal, "Unknown effective rule.");
}

Result<TermSchedule> termSchedule(const Agreement& agreement, const Calendars& calendars,
                                  const TimeZone& zone) {
    auto effective = effectiveDate(agreement, zone);
    if (!effective) return tl::unexpected(effective.error());
    return Layout(agreement, std::move(*effective), calendars).rows();
}

std::optional<Date> lastDay(const Agreement& agreement, const TermSchedule& schedule) {
    std::optional<Date> last;
    for (const TermRow& row : schedule.rows) {
        if (row.kind == TermKind::Holdover) break;
        if (row.kind == TermKind::Renewal && agreement.renewal.mode != RenewalMode::Auto) break;
        last = row.end;
    }
    return last;
}

}  // namespace concordat::core
