// What starts to run when a notice arrives, and what moves when an agreement rests: deemed receipt (D13),
// cure (D15), tolling (D16) and leads (D22), each as a date with its derivation.
#pragma once

#include "core/business_days.h"
#include "core/derivation.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/party.h"
#include "core/quantity.h"

namespace concordat::core {

// When a notice counts as received, by the shipped rule of its method (D13, G14): by hand on the day it was
// sent, by courier on the next business day, by certified mail three days after, by e-mail on the same day
// when it was sent by 17:00:00 on a business day, else on the next one. Days and hours are those of the
// recipient's zone; with no zone, of the clock that showed the moment of sending. By hand and by certified
// mail it may be a closed day.
[[nodiscard]] Result<DueDate> deemedReceipt(NoticeMethod method, const Instant& sent,
                                            const TimeZone* recipientZone, const BusinessDays& days);

// The last day to cure after a notice of default was received (D5, D15): cured on that day is cured. Months
// and years keep the day (D3).
[[nodiscard]] Result<DueDate> cureEnd(Date received, const Period& cure, Roll roll, const BusinessDays& days);

// Where a raw date goes when the agreement rested and tolls (D16, G15): a date on or after the first
// suspended day moves by the suspended days, both ends counted, and is rolled again; an earlier one stays
// where it was, unrolled by this function. The caller leaves out what was done before.
[[nodiscard]] Result<DueDate> tolled(Date raw, const DateRange& suspension, Roll roll,
                                     const BusinessDays& days);

// The day on which a reminder or an internal review comes: counted back from the adjusted date (D22), in days
// or business days, not rolled. The count is positive.
enum class LeadUnit : std::uint8_t { Day, BusinessDay };
[[nodiscard]] Result<DueDate> leadDate(Date adjusted, int count, LeadUnit unit, const BusinessDays& days);

}  // namespace concordat::core
