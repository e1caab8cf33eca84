// The terms of an agreement: when it takes effect, when it ends, and by when somebody must speak up.
//
// `effectiveDate` reads the effective rule; `termSchedule` lists the initial term, every renewal that the
// record allows and the holdover, each with its first and last day and its own notice deadline (D2, D6, D7,
// G13, G14). Renewals are counted from the effective date, never from today and never from one another, and
// each deadline from the end of its own term. Nothing here says what has been renewed: that is what happened,
// and the journal's.
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
// yet: a signature, a condition. Moments of signing count by their civil date in `zone`.
[[nodiscard]] Result<EffectiveDate> effectiveDate(const Agreement& agreement, const TimeZone& zone);

// The day of the last required executing signature, when all of them are there; else the sentence that names
// the parties still missing (NotFound).
[[nodiscard]] Result<Date> executionDate(const Agreement& agreement, const TimeZone& zone);

enum class TermKind : std::uint8_t { Initial, Renewal, Holdover };
[[nodiscard]] std::string_view code(TermKind kind);

// The last day to act before a term ends. `opens` is the first day on which a notice counts, when the record
// limits that too.
struct NoticeDeadline {
    Date raw;
    Date adjusted;
    std::optional<Date> opens = {};
    std::vector<Step> steps = {};
    std::vector<std::string> notes = {};  // as DueDate::notes
};

struct TermRow {
    int number = 0;  // 0 is the initial term
    TermKind kind = TermKind::Initial;
    Date start;
    std::optional<Date> end = {};  // inclusive; nothing when no end is known
    std::optional<NoticeDeadline> notice = {};
    std::vector<Step> steps = {};
};

struct TermSchedule {
    std::vector<TermRow> rows;
    std::vector<std::string>
        notes;  // what the rows do not say: “renewals are unlimited; the first 10 are listed”
};

inline constexpr int kUnlimitedRenewalsListed = 10;  // G13

// `calendars` must hold the calendars that the agreement names. Costs one step per row. Fails as
// `effectiveDate` does, and where a term leaves the range of dates or ends before it starts.
[[nodiscard]] Result<TermSchedule> termSchedule(const Agreement& agreement, const Calendars& calendars,
                                                const TimeZone& zone);

// The last day in force that needs no further act of anybody: the end of the initial term, of the last
// renewal when renewal is automatic, or the day the agreement was ended. Nothing while no end is known.
[[nodiscard]] std::optional<Date> lastDay(const Agreement& agreement, const TermSchedule& schedule);

}  // namespace concordat::core
