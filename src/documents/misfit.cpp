#include "documents/misfit.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/anniversary.h"
#include "documents/agreement_words.h"
#include "documents/party_names.h"

namespace concordat::documents {

namespace {

std::optional<std::string> otherInstrument(std::string_view template_name, const core::Agreement& agreement) {
    const auto instrument = instrumentOf(template_name);
    if (!instrument) return std::nullopt;
    // What is agreed in common can always be printed as a memorandum, and amended.
    if (instrument == core::Instrument::MouBinding || instrument == core::Instrument::Amendment)
        return std::nullopt;
    if (agreement.instrument == *instrument ||
        std::ranges::find(agreement.further_instruments, *instrument) != agreement.further_instruments.end())
        return std::nullopt;
    return fmt::format(
        "The template {} is for a {}, and the agreement is a {}. Use the template of its instrument.",
        template_name, core::meaning(*instrument), core::meaning(agreement.instrument));
}

std::optional<std::string> badNonRenewal(const core::Agreement& agreement,
                                         const AgreementQuestion& question) {
    if (!core::effectiveDate(agreement, *question.zone))
        return "The agreement is not in force yet, so there is no term that a notice of non-renewal could "
               "end.";
    const auto schedule = core::termSchedule(agreement, *question.calendars, *question.zone);
    if (!schedule) return std::nullopt;  // told where the paper is filled
    const auto renewing = termThatRenews(*schedule, question.as_of);
    if (!renewing)
        return "No term follows the one that runs, so there is nothing that a notice of non-renewal could "
               "stop. `concordat term` lists the terms.";
    const core::TermRow& row = schedule->rows[*renewing];
    if (!row.notice) return std::nullopt;
    if (question.as_of > row.notice->adjusted)
        return fmt::format(
            "The last day for a notice about the term that ends on {} was {}; this one is of {} and comes "
            "too "
            "late. Talk to counsel about what is left, such as a termination.",
            core::printLong(*row.end), core::printLong(row.notice->adjusted),
            core::printLong(question.as_of));
    if (row.notice->opens && question.as_of < *row.notice->opens)
        return fmt::format(
            "A notice about the term that ends on {} may not be given before {}; this one is of {}. Write it "
            "with --as-of the day on which it goes out.",
            core::printLong(*row.end), core::printLong(*row.notice->opens), core::printLong(question.as_of));
    return std::nullopt;
}

// The words of --set by which a letter says why the agreement ends.
struct Ground {
    std::string_view given;
    core::TerminationKind kind;
};
constexpr std::array<Ground, 6> kGrounds{{{"convenience", core::TerminationKind::Convenience},
                                          {"cause", core::TerminationKind::Cause},
                                          {"data_breach", core::TerminationKind::DataBreach},
                                          {"funding_loss", core::TerminationKind::FundingLoss},
                                          {"change_in_law", core::TerminationKind::ChangeInLaw},
                                          {"withdrawal", core::TerminationKind::WithdrawalOfOneParty}}};

void tellTermination(const core::Agreement& agreement, const AgreementQuestion& question,
                     std::vector<std::string>& found) {
    const auto& given = question.occasion.given;
    const auto ground = std::ranges::find_if(
        kGrounds, [&](const Ground& each) { return given.contains(std::string(each.given)); });
    if (ground == kGrounds.end()) {
        found.emplace_back(
            "The letter does not say under what the agreement ends. Give the section with --set "
            "convenience=, "
            "cause=, data_breach=, funding_loss=, change_in_law= or withdrawal=, such as "
            "--set convenience=\"Section 17.4\".");
        return;
    }
    const auto terms = std::ranges::find(agreement.termination, ground->kind, &core::TerminationTerms::kind);
    if (terms == agreement.termination.end()) {
        found.push_back(
            fmt::format("The record holds no {} among the ways to end the agreement. Name one that it "
                        "has, or write this one into it.",
                        core::meaning(ground->kind)));
        return;
    }
    const std::string sender = senderOf(agreement, question.occasion);
    const PartyNames names(agreement);
    if (!terms->who.empty() && std::ranges::find(terms->who, sender) == terms->who.end())
        found.push_back(fmt::format(
            "{} may not end the agreement in this way ({}): the record gives it to {}.",
            capitalized(names.inWords({sender})), core::meaning(ground->kind), names.inWords(terms->who)));
    const auto last = given.find("last_day");
    const auto day =
        last == given.end() ? core::Result<core::Date>(core::Date()) : core::parseDate(last->second);
    if (last == given.end() || !day || !terms->notice) return;
    const auto earliest = core::anniversary(question.as_of, *terms->notice);
    if (earliest && *day < *earliest)
        found.push_back(fmt::format(
            "The last day, {}, comes before the time for notice has passed: {} from {} is {}. Give a later "
            "--set last_day, and count from the day on which the notice is received.",
            core::printLong(*day), core::printLong(*terms->notice), core::printLong(question.as_of),
            core::printLong(*earliest)));
}

}  // namespace

std::optional<std::size_t> termThatRenews(const core::TermSchedule& schedule, core::Date day) {
    for (std::size_t i = 0; i + 1 < schedule.rows.size(); ++i)
        if (schedule.rows[i].end && *schedule.rows[i].end >= day) return i;
    return std::nullopt;
}

std::vector<std::string> misfits(std::string_view template_name, const core::Agreement& agreement,
                                 const AgreementQuestion& question) {
    std::vector<std::string> found;
    if (auto other = otherInstrument(template_name, agreement)) found.push_back(*std::move(other));
    if (template_name == "notice_non_renewal")
        if (auto bad = badNonRenewal(agreement, question)) found.push_back(*std::move(bad));
    if (template_name == "notice_termination") tellTermination(agreement, question, found);
    return found;
}

core::Result<void> checkFit(std::string_view template_name, const core::Agreement& agreement,
                            const AgreementQuestion& question) {
    const std::vector<std::string> found = misfits(template_name, agreement, question);
    if (found.empty()) return {};
    std::vector<core::Problem> problems;
    problems.reserve(found.size());
    for (const std::string& each : found)
        problems.push_back({{}, each, 0});
    return core::fail(core::ErrorCode::Invalid, found.front(), std::move(problems));
}

}  // namespace concordat::documents
