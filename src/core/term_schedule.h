// The terms of an agreement: when it takes effect, when it ends, and by when somebody must speak up.
//
// `effectiveDate` reads the effective rule; `termSchedule` lists the initial term, every renewal that the
// record allows and the holdover, each with its first and last day and its own notice deadline (D2, D6, D7,
// G13, G14). Renewals are counted from the effective date, or where the initial term has a stated end from
// the day after it; never from today and never from one another. Each deadline is counted from the end of its
// own term. Nothing here says what has been renewed: that is what happened (lifetime.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/derivation.h"

namespace concordat::core {

struct EffectiveDate {
    Date date;
    std::vector<Step> steps = {};
};

// The first day in force. NotFound, with a sentence that says what is missing, while the rule has no date
// yet: a signature that counts (execution.h), a condition. Moments of signing count by their civil date in
// `zone`.
[[nodiscard]] Result<EffectiveDate> effectiveDate(const Agreement& agreement, const TimeZone& zone);

// The first day that a rule allows for a paper, the agreement or an amendment, that was executed on that day;
// the error of `executed` where the rule waits for signatures that are not all there.
[[nodiscard]] Result<EffectiveDate> effectiveBy(const EffectiveRule& rule, const Result<Date>& executed);

enum class TermKind : std::uint8_t { Initial, Renewal, Holdover };
[[nodiscard]] std::string_view code(TermKind kind);

// The last day to act before a term ends. `opens` is the first day on which a notice counts, when the record
// limits that too.
struct NoticeDeadline {
    Date raw;
    Date adjusted;
    std::optional<Date> opens = {};
    std::vector<Step> steps = {};
    std::vector<std::string> notes = {};  // what a reader should know beside the steps
};

struct TermRow {
    int number = 0;  // 0 is the initial term
    TermKind kind = TermKind::Initial;
    Date start;
    std::optional<Date> end = {};  // inclusive; nothing when no end is known
    std::optional<NoticeDeadline> notice = {};
    std::vector<Step> steps = {};
    std::string notice_unknown = {};  // why there is no deadline though the record asks for notice
};

struct TermSchedule {
    std::vector<TermRow> rows;
    std::vector<std::string> notes;  // what the rows do not say: “Renewals are unlimited; the first 10 …”
    bool continues = false;          // more renewals follow the last renewal listed
};

inline constexpr int kUnlimitedRenewalsListed = 10;  // G13

// Unlimited renewals are listed until ten are there and the last of them ends on or after `through`; renewals
// and a holdover that would end after 2399 are left out with a note. A deadline that rests on a year which a
// calendar does not cover is missing from its row, which says why. `calendars` must hold the calendars that
// the agreement names. Costs one step per row. Fails as `effectiveDate` does, where the initial term leaves
// the range of dates, and where a term ends before it starts.
[[nodiscard]] Result<TermSchedule> termSchedule(const Agreement& agreement, const Calendars& calendars,
                                                const TimeZone& zone, Date through = kFirstDate);

}  // namespace concordat::core
