// Money and match: INV-17 to 20.

#include <algorithm>
#include <array>
#include <tuple>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// INV-17.
void budgetMatchesAward(const Inspection& inspection, Findings& findings) {
    std::unordered_map<std::string_view, std::vector<Money>> linesOf;
    for (const BudgetLine& line : inspection.agreement.budget)
        linesOf[line.funding].push_back(line.amount);
    for (const FundingSource& source : inspection.agreement.funding) {
        const std::string path = at("funding", source.id) + ".total_award";
        const auto lines = linesOf.find(source.id);
        if (lines == linesOf.end()) {
            findings.add(Severity::Warning, path,
                         join("No budget line says what the ", printLong(source.total_award), " of “",
                              source.id, "” is for."),
                         "Add the budget of this source.");
            continue;
        }
        const std::optional<Money> sum = total(lines->second);
        if (sum && *sum == source.total_award) continue;
        findings.add(path,
                     sum ? join("The budget lines of “", source.id, "” come to ", printLong(*sum),
                                ", but its award is ", printLong(source.total_award), ".")
                         : join("The budget lines of “", source.id,
                                "” cannot be added up: they are in several currencies or too large."),
                     "Correct the lines or the award; they must agree to the last cent.");
    }
}

bool isWithin(const DateSpan& inner, const DateSpan& outer) {
    return outer.start <= inner.start && inner.end <= outer.end;
}

std::string days(const DateSpan& span) {
    return join(print(span.start), " to ", print(span.end));
}

void periodsInOrder(const Inspection& inspection, const FundingSource& source, Findings& findings) {
    const std::string path = at("funding", source.id);
    const auto checkOrder = [&](const std::optional<DateSpan>& span, std::string_view field) {
        if (!span || span->start <= span->end) return;
        findings.add(join(path, ".", field),
                     join("It ends on ", print(span->end), ", before it starts on ", print(span->start), "."),
                     "Correct the dates.");
    };
    checkOrder(source.budget_period, "budget_period");
    checkOrder(source.period_of_performance, "period_of_performance");
    if (!source.period_of_performance) return;
    const DateSpan& performance = *source.period_of_performance;
    if (source.budget_period && !isWithin(*source.budget_period, performance))
        findings.add(
            path + ".budget_period",
            join("The budget period (", days(*source.budget_period), ") leaves the period of performance (",
                 days(performance), "); money spent outside of it is not allowed."),
            "Correct the dates, or have the period of performance extended.");
    const std::optional<Date> executed = inspection.agreement.dates.executed;
    if (executed && performance.end < *executed)
        findings.add(path + ".period_of_performance",
                     join("The agreement was executed on ", print(*executed),
                          ", after the period of performance had ended on ", print(performance.end),
                          "; it could obligate no money of this source."),
                     "Name the award that pays for it.");
}

// The first and last day on which money of some sources may be spent; nothing when none says so.
std::optional<DateSpan> spendingDays(const Agreement& agreement, bool (*counts)(const FundingSource&)) {
    std::optional<DateSpan> hull;
    for (const FundingSource& source : agreement.funding) {
        const std::optional<DateSpan>& span =
            source.budget_period ? source.budget_period : source.period_of_performance;
        if (!counts(source)) continue;
        if (!span) return std::nullopt;
        hull = hull ? DateSpan{std::min(hull->start, span->start), std::max(hull->end, span->end)} : *span;
    }
    return hull;
}

// INV-18. A contribution does not say to which award it belongs, so it must fit one of them. What is spent to
// date has no date but the one asked about, so it is no more than doubtful.
void spentInTime(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    std::unordered_map<std::string_view, const FundingSource*> sources;
    for (const FundingSource& source : agreement.funding) {
        sources.emplace(source.id, &source);
        periodsInOrder(inspection, source, findings);
    }
    for (const BudgetLine& line : agreement.budget) {
        const auto source = sources.find(line.funding);
        if (source == sources.end() || !line.spent_to_date || line.spent_to_date->minor <= 0) continue;
        const std::optional<DateSpan>& period = source->second->budget_period;
        if (period && inspection.facts.as_of < period->start)
            findings.add(
                Severity::Warning, at("budget", line.id) + ".spent_to_date",
                join(printLong(*line.spent_to_date), " is spent as of ", print(inspection.facts.as_of),
                     ", but the budget period begins only on ", print(period->start), "."),
                "Charge it to the period in which it was spent, or correct the amount.");
    }
    const auto matched =
        spendingDays(agreement, [](const FundingSource& source) { return source.match.has_value(); });
    const auto any = spendingDays(agreement, [](const FundingSource&) { return true; });
    const std::vector<ContributionEntry>& entries = inspection.history().contributions;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const ResourceCommitment* resource = inspection.resources.find(entries[index].commitment);
        if (!resource) continue;
        const bool isMatch = resource->counts_toward_match.value_or(false);
        if (!isMatch && resource->kind != CommitmentKind::Money) continue;
        const std::optional<DateSpan>& allowed = isMatch ? matched : any;
        const Date date = entries[index].date;
        if (!allowed || (allowed->start <= date && date <= allowed->end)) continue;
        findings.add(at("history.contributions", index) + ".date",
                     join("A contribution on “", resource->id, "” is dated ", print(date),
                          ", outside of the budget period (", days(*allowed), ")."),
                     "Correct the date, or leave the contribution out of the match.");
    }
}

// Within the rounding of one minor unit.
bool isSame(const Money& left, const Money& right) {
    std::int64_t difference = 0;
    return left.currency == right.currency && !__builtin_sub_overflow(left.minor, right.minor, &difference) &&
           -1 <= difference && difference <= 1;
}

// INV-19.
void matchCounts(const Inspection& inspection, Findings& findings) {
    for (const ResourceCommitment& resource : inspection.agreement.resources)
        if (resource.counts_toward_match.value_or(false) && resource.federal_source.value_or(false))
            findings.add(at("resources", resource.id) + ".federal_source",
                         join("“", resource.id,
                              "” counts toward match but is paid from federal money, which may not match "
                              "federal money unless a statute allows it."),
                         "Leave it out of the match, or pay for it from another source.");
    const std::vector<ContributionEntry>& entries = inspection.history().contributions;
    std::vector<std::size_t> proven;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const ContributionEntry& entry = entries[index];
        const ResourceCommitment* resource = inspection.resources.find(entry.commitment);
        if (!resource || !resource->counts_toward_match.value_or(false)) continue;
        if (!entry.evidence.empty()) proven.push_back(index);
        if (!entry.value || !resource->rate) continue;
        const Result<Money> worth = multiply(*resource->rate, entry.quantity);
        if (worth && isSame(*worth, *entry.value)) continue;
        findings.add(
            at("history.contributions", index) + ".value",
            join("The value is ", printLong(*entry.value), ", but ", print(entry.quantity), " at ",
                 printLong(*resource->rate),
                 worth ? join(" is ", printLong(*worth), ".") : std::string(" has no value that fits.")),
            "Correct the quantity, the rate or the value.");
    }
    const auto identity = [&](std::size_t index) {
        const ContributionEntry& entry = entries[index];
        return std::tuple(std::string_view(entry.evidence), entry.date, entry.quantity.units,
                          entry.quantity.scale);
    };
    std::stable_sort(proven.begin(), proven.end(),
                     [&](std::size_t left, std::size_t right) { return identity(left) < identity(right); });
    for (std::size_t place = 1; place < proven.size(); ++place) {
        if (identity(proven[place]) != identity(proven[place - 1])) continue;
        findings.add(at("history.contributions", proven[place]),
                     join("It has the day, quantity and evidence of contribution ",
                          std::to_string(proven[place - 1] + 1), "; the same match would count twice."),
                     "Take one of them out, or record evidence of its own.");
    }
}

// Where the money of a source ends, and which part of the record says so.
struct MoneyEnd {
    Date last;
    std::string path;
    std::string source;
};

std::optional<MoneyEnd> moneyEnd(const FundingSource& source) {
    if (source.period_of_performance)
        return MoneyEnd{source.period_of_performance->end,
                        at("funding", source.id) + ".period_of_performance", source.id};
    if (source.budget_period)
        return MoneyEnd{source.budget_period->end, at("funding", source.id) + ".budget_period", source.id};
    return std::nullopt;
}

// INV-20. Sources may follow one another, so only the last to end can end too early.
void fundingEndsWithAgreement(const Inspection& inspection, Findings& findings) {
    const std::optional<Date> end = inspection.termEnd();
    if (!end) return;
    std::optional<MoneyEnd> latest;
    for (const FundingSource& source : inspection.agreement.funding) {
        const auto money = moneyEnd(source);
        if (!money) continue;
        if (!latest || latest->last < money->last) latest = money;
        if (money->last <= *end) continue;
        findings.add(money->path,
                     join("The money of “", money->source, "” ends on ", print(money->last),
                          ", after the agreement on ", print(*end), "."),
                     "See whether the agreement should run as long as the money.");
    }
    if (!latest || *end <= latest->last) return;
    findings.add(latest->path,
                 join("The money of “", latest->source, "” ends on ", print(latest->last),
                      ", before the agreement on ", print(*end), ", and no other money follows."),
                 "Plan how the rest of the term is paid, or rely on the non-appropriation clause.");
}

constexpr std::array kInvariants = {
    Invariant{17, "The budget is the award",
              "The budget lines of each funding source add up to its award, to the last cent.",
              Severity::Error, budgetMatchesAward},
    Invariant{18, "Spent in time",
              "Money and match fall into the budget period, and the budget period into the period of "
              "performance.",
              Severity::Error, spentInTime},
    Invariant{19, "Match counts once",
              "Match is not federal money, is worth quantity times rate, and is counted once.",
              Severity::Error, matchCounts},
    Invariant{20, "Money and agreement end together",
              "The agreement and the money behind it end on the same day; where they do not, somebody should "
              "know.",
              Severity::Flag, fundingEndsWithAgreement},
};

}  // namespace

std::span<const Invariant> moneyInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
