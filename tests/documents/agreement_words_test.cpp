#include "documents/agreement_words.h"

#include <gtest/gtest.h>

namespace concordat::documents {
namespace {

core::MetricDefinition metric(std::string unit, std::optional<core::MetricDirection> direction = {}) {
    core::MetricDefinition metric;
    metric.unit = std::move(unit);
    metric.direction = direction;
    return metric;
}

core::Target target(core::TargetKind kind, core::Decimal value, std::optional<core::Decimal> upper = {}) {
    return {"2028", kind, value, upper};
}

TEST(AgreementWords, ATargetSaysWhatItIsMeasuredFrom) {
    using core::TargetKind;
    EXPECT_EQ(inWords(target(TargetKind::PercentChangeFromBaseline, {-25, 0}), metric("days")),
              "25 percent below the baseline");
    EXPECT_EQ(inWords(target(TargetKind::PercentChangeFromBaseline, {125, 1}), metric("percent")),
              "12.5 percent above the baseline");
    EXPECT_EQ(inWords(target(TargetKind::Absolute, {1200, 0}), metric("people")), "1,200 people");
    EXPECT_EQ(
        inWords(target(TargetKind::Absolute, {60, 0}), metric("percent", core::MetricDirection::Increase)),
        "at least 60 percent");
    EXPECT_EQ(
        inWords(target(TargetKind::Absolute, {25, 0}), metric("percent", core::MetricDirection::Decrease)),
        "at most 25 percent");
    EXPECT_EQ(inWords(target(TargetKind::Range, {90, 2}, core::Decimal{110, 2}), metric("ratio")),
              "0.90 to 1.10");
}

TEST(AgreementWords, ABaselineHasItsUnitAndItsFigures) {
    core::MetricDefinition rate = metric("percent");
    EXPECT_EQ(baselineInWords(rate), "");
    rate.baseline = core::Baseline{core::Decimal{483, 1}, 58, 1200, "Calendar year 2025", ""};
    EXPECT_EQ(baselineInWords(rate), "48.3 percent (58 of 1,200), Calendar year 2025");
}

TEST(AgreementWords, MoneyIsMoneyAndOneIsOne) {
    core::ResourceCommitment resource;
    resource.unit = core::CommitmentUnit::Dollar;
    resource.quantity = {24000, 0};
    resource.rate = core::Money{100, "USD"};
    EXPECT_EQ(amountInWords(resource), "$24,000.00");
    EXPECT_EQ(rateInWords(resource), "");
    resource.unit = core::CommitmentUnit::Sqft;
    EXPECT_EQ(amountInWords(resource), "24,000 square feet");
    EXPECT_EQ(rateInWords(resource), "$1.00 per square foot");
    resource.unit = core::CommitmentUnit::Fte;
    resource.quantity = {10, 1};
    EXPECT_EQ(amountInWords(resource), "1.0 full-time equivalent");
}

TEST(AgreementWords, QuantitiesKeepTheirTolerance) {
    EXPECT_EQ(inWords(core::Quantity{{1200, 0}, "hours", core::Decimal{120, 0}}),
              "1,200 hours, with a tolerance of 120");
    EXPECT_EQ(inWords(core::Quantity{{6150000, 2}, "USD of match", {}}), "$61,500.00 of match");
}

TEST(AgreementWords, LimitsAndHoursReadAsPeopleSayThem) {
    EXPECT_EQ(inWords(core::TimeLimit{1, core::NoticeUnit::Bd}), "1 business day");
    EXPECT_EQ(inWords(core::TimeLimit{14, core::NoticeUnit::D}), "14 days");
    EXPECT_EQ(inWords(core::TimeOfDay{12, 0}), "noon");
    EXPECT_EQ(inWords(core::TimeOfDay{0, 0}), "12:00 a.m.");
    EXPECT_EQ(inWords(core::TimeOfDay{15, 30}), "3:30 p.m.");
}

TEST(AgreementWords, LabelsAreWords) {
    EXPECT_EQ(labelOf("court_case_number"), "court case number");
    EXPECT_EQ(labelOf("chri-incident"), "CHRI incident");
    EXPECT_EQ(labelOf("non-appropriation"), "non-appropriation");
    EXPECT_EQ(labelOf(""), "");
}

TEST(AgreementWords, WithinASentenceOnlyAWordLosesItsCapital) {
    EXPECT_EQ(uncapitalized("What happened"), "what happened");
    EXPECT_EQ(uncapitalized("CJI among them"), "CJI among them");
    EXPECT_EQ(uncapitalized("A sample"), "a sample");
    EXPECT_EQ(uncapitalized("I"), "I");
    EXPECT_EQ(uncapitalized(""), "");
}

TEST(AgreementWords, ThePaperHasATitle) {
    core::Agreement agreement;
    agreement.instrument = core::Instrument::LimitedDataSetDua;
    EXPECT_EQ(instrumentTitle(agreement), "Data Use Agreement");
    agreement.instrument = core::Instrument::CoLocationLicense;
    agreement.further_instruments = {core::Instrument::MouBinding};
    EXPECT_EQ(instrumentTitle(agreement), "Co-location License and Memorandum of Understanding");
    agreement.instrument = core::Instrument::DataSharingAgreement;
    agreement.further_instruments = {core::Instrument::SecurityAddendum};
    EXPECT_EQ(instrumentTitle(agreement), "Data Sharing Agreement");
}

}  // namespace
}  // namespace concordat::documents
