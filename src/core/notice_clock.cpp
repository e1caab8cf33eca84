#include "core/notice_clock.h"

#include "core/clock.h"
#include "core/deadline.h"

namespace concordat::core {
namespace {

constexpr std::int64_t kCloseOfBusiness = std::int64_t{17} * 3600;

std::optional<Offset> offsetOf(const Period& period) {
    if (period.count == 0) return std::nullopt;
    switch (period.unit) {
        case Period::Unit::Day:
            return Offset{period.count, Offset::Unit::Day};
        case Period::Unit::Week:
            return Offset{period.count, Offset::Unit::Week};
        case Period::Unit::Month:
            return Offset{period.count, Offset::Unit::Month};
        case Period::Unit::Year:
            return Offset{period.count, Offset::Unit::Year};
    }
    return std::nullopt;
}

}  // namespace

Result<DueDate> deemedReceipt(NoticeMethod method, const Instant& sent, const TimeZone* recipientZone,
                              const BusinessDays& days) {
    const Instant there = afterHours(sent, 0, recipientZone);
    const Date day = civilDate(there.utc, there.offset_minutes);
    if (!isInRange(day))
        return fail(ErrorCode::Invalid, "the notice was sent outside the years 1600 to 2399");
    const std::int64_t localSecond =
        there.utc + std::int64_t{there.offset_minutes} * 60 - day.days * kSecondsPerDay;
    std::optional<Offset> after;
    std::string name = "the day on which the notice was sent (" + print(there) + ")";
    switch (method) {
        case NoticeMethod::Hand:
            name += ", delivered by hand";
            break;
        case NoticeMethod::Courier:
            name += " by overnight courier";
            after = Offset{1, Offset::Unit::BusinessDay};
            break;
        case NoticeMethod::CertifiedMail:
            name += " by certified mail";
            after = Offset{3, Offset::Unit::Day};
            break;
        case NoticeMethod::Email:
            name += " by e-mail";
            if (!days.isOpen(day) || localSecond > kCloseOfBusiness)
                after = Offset{1, Offset::Unit::BusinessDay};
            break;
    }
    if (!after && method == NoticeMethod::Email && !days.covers(day)) {
        return fail(ErrorCode::Invalid, days.coverageSentence(day) + "; complete the calendar");
    }
    return deadline(day, name, after, Roll::None, days);
}

Result<DueDate> cureEnd(Date received, const Period& cure, Roll roll, const BusinessDays& days) {
    return deadline(received, "the day on which the notice of default counts as received", offsetOf(cure),
                    roll, days);
}

Result<DueDate> tolled(Date raw, const DateRange& suspension, Roll roll, const BusinessDays& days) {
    if (suspension.last < suspension.first) {
        return fail(ErrorCode::Invalid, "the suspension from " + print(suspension.first) + " to " +
                                            print(suspension.last) +
                                            " ends before it starts; check its dates");
    }
    if (raw < suspension.first) {
        return deadline(raw, "the date, which lies before the suspension of " + printLong(suspension.first),
                        std::nullopt, Roll::None, days);
    }
    const int suspended = suspension.last.days - suspension.first.days + 1;
    return deadline(raw,
                    "the date before the suspension of " + printLong(suspension.first) + " to " +
                        printLong(suspension.last),
                    Offset{suspended, Offset::Unit::Day}, roll, days);
}

Result<DueDate> leadDate(Date adjusted, int count, LeadUnit unit, const BusinessDays& days) {
    const Offset::Unit unitOfOffset = unit == LeadUnit::Day ? Offset::Unit::Day : Offset::Unit::BusinessDay;
    return deadline(adjusted, "the due date", Offset{-count, unitOfOffset}, Roll::None, days);
}

}  // namespace concordat::core
