#include "core/invariant.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

std::vector<Invariant> everyInvariant() {
    std::vector<Invariant> all;
    for (const std::span<const Invariant> subject :
         {partyInvariants(), signatureInvariants(), termInvariants(), roleInvariants(),
          obligationInvariants(), informalInvariants(), moneyInvariants(), awardInvariants(),
          dataInvariants(), metricInvariants(), reportInvariants(), identifierInvariants()})
        all.insert(all.end(), subject.begin(), subject.end());
    std::sort(all.begin(), all.end(),
              [](const Invariant& left, const Invariant& right) { return left.number < right.number; });
    return all;
}

}  // namespace

std::span<const Word> words(Severity) {
    static constexpr std::array<Word, 3> kWords = {
        {{"error", "The record is wrong, and what is computed from it may be."},
         {"warning", "Something is missing or doubtful; somebody should decide."},
         {"flag", "The record is right and somebody should know."}}};
    return kWords;
}

std::string label(int invariant) {
    return join("INV-", invariant < 10 ? "0" : "", std::to_string(invariant));
}

std::span<const Invariant> invariants() {
    static const std::vector<Invariant> kAll = everyInvariant();
    return kAll;
}

RecordFacts recordFacts(const Agreement& agreement, Date asOf, const Calendars& calendars,
                        const TimeZone& zone) {
    constexpr int kMonthsAhead = 24;  // in which a record may speak of terms to come
    RecordFacts facts{.as_of = asOf, .calendars = &calendars, .zone = &zone};
    if (const auto effective = effectiveDate(agreement, zone)) facts.effective = effective->date;
    auto schedule =
        termSchedule(agreement, calendars, zone, addMonths(asOf, kMonthsAhead).value_or(kLastDate));
    if (!schedule) return facts;
    if (const auto days = calendars.businessDays(agreement.calendars))
        facts.lifetime = inForce(agreement, *schedule, asOf, **days, zone).lifetime;
    facts.terms = std::move(schedule->rows);
    facts.terms_continue = schedule->continues;
    return facts;
}

std::vector<Finding> checkInvariants(const Agreement& agreement, const RecordFacts& facts) {
    const Inspection inspection(agreement, facts);
    std::vector<Finding> list;
    for (const Invariant& invariant : invariants()) {
        Findings findings(invariant, list);
        invariant.check(inspection, findings);
    }
    return list;
}

}  // namespace concordat::core
