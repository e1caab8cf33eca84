// The words of an agreement's document that are made from one value: what the paper calls itself, targets,
// amounts, time limits, hours of the day, and labels from the names that programs use. Pure functions; they
// know nothing of templates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/agreement.h"

namespace concordat::documents {

// Terms that the agreement defines are written as it defines them.
class DefinedTerms {
public:
    explicit DefinedTerms(const core::Agreement& agreement);
    // With "Business Day" for "business day" where that is defined.
    [[nodiscard]] std::string said(std::string text) const;

private:
    bool business_day_ = false;
};

// Of "mou_binding"; nothing for a word that is no instrument.
[[nodiscard]] std::optional<core::Instrument> instrumentOf(std::string_view code);

// "Memorandum of Understanding"; with the memorandum that a license comes with: "Co-location License and
// Memorandum of Understanding".
[[nodiscard]] std::string instrumentTitle(const core::Agreement& agreement);

// A name of data or an event as a document writes it: "court_case_number" is "court case number",
// "pii-incident" is "PII incident", "race_ethnicity" is "race and ethnicity".
[[nodiscard]] std::string labelOf(std::string_view name);

// The first letter a capital one, for the start of a sentence, a heading or a cell of a table.
[[nodiscard]] std::string capitalized(std::string_view text);

// The first letter a small one, for a place within a sentence, unless it begins a name or an acronym: a word
// whose second letter is a capital, a figure or nothing.
[[nodiscard]] std::string uncapitalized(std::string_view text);

// "1 hour", "24 hours"; the plural adds an s.
[[nodiscard]] std::string counted(std::int64_t count, std::string_view unit);
[[nodiscard]] std::string counted(const core::Decimal& count, std::string_view unit);

// "10 business days", "1 day".
[[nodiscard]] std::string inWords(const core::TimeLimit& limit);

// "noon", "5:00 p.m."
[[nodiscard]] std::string inWords(const core::TimeOfDay& time);

// "at least 60 percent", "0.90 to 1.10", "25 percent below the baseline". What a change is counted from is
// said always, since the bare figure would read as the target itself.
[[nodiscard]] std::string inWords(const core::Target& target, const core::MetricDefinition& metric);

// "48.3 percent (58 of 120), Calendar year 2025"; empty without a figure.
[[nodiscard]] std::string baselineInWords(const core::MetricDefinition& metric);

// "1,200 hours", "0.5 full-time equivalents", "$24,000.00".
[[nodiscard]] std::string amountInWords(const core::ResourceCommitment& resource);
// "$21.00 per hour"; empty where there is no rate or money is given itself.
[[nodiscard]] std::string rateInWords(const core::ResourceCommitment& resource);

// "1,200 hours, with a tolerance of 120".
[[nodiscard]] std::string inWords(const core::Quantity& quantity);

// "by hand"; `receipt` says when such a notice counts as received: "the same day".
[[nodiscard]] std::string_view name(core::NoticeMethod method);
[[nodiscard]] std::string_view receipt(core::NoticeMethod method);

}  // namespace concordat::documents
