#include "documents/agreement_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "core/thousands.h"

namespace concordat::documents {

namespace {

// What the title page calls an instrument; the vocabulary's words describe it in a sentence.
constexpr std::array<std::string_view, 23> kTitles = {
    "Memorandum of Understanding",
    "Memorandum of Understanding",
    "Memorandum of Agreement",
    "Interlocal Agreement",
    "Service Contract",
    "Grant Agreement",
    "Subaward Agreement",
    "Data Sharing Agreement",
    "Data Use Agreement",
    "Business Associate Agreement",
    "Qualified Service Organization Agreement",
    "CJIS User Agreement",
    "Management Control Agreement",
    "CJIS Security Addendum",
    "Computer Matching Agreement",
    "Information Transfer Agreement",
    "Co-location License",
    "Letter of Cooperation",
    "Letter of Support",
    "Informal Arrangement",
    "Joint Powers Agreement",
    "Side Letter",
    "Amendment",
};

std::string_view titleOf(core::Instrument instrument) {
    return kTitles[static_cast<std::size_t>(instrument)];
}

std::string grouped(const core::Decimal& number) {
    return core::withThousands(core::print(number));
}

// A ratio is a bare figure; everything else is so many of something.
std::string withUnit(std::string figure, std::string_view unit) {
    if (unit.empty() || unit == "ratio") return figure;
    return figure.append(" ").append(unit);
}

std::string_view bound(const core::MetricDefinition& metric) {
    if (!metric.direction) return "";
    if (*metric.direction == core::MetricDirection::Increase) return "at least ";
    if (*metric.direction == core::MetricDirection::Decrease) return "at most ";
    return "";
}

// Written in capitals in a document, whatever a name of a program does.
constexpr std::array<std::string_view, 10> kAcronyms = {"pii", "phi", "chri", "cji",   "hipaa",
                                                        "sud", "id",  "cjis", "ferpa", "mou"};

bool isOne(const core::Decimal& number) {
    return core::compare(number, core::Decimal{1, 0}) == 0;
}

}  // namespace

DefinedTerms::DefinedTerms(const core::Agreement& agreement)
    : business_day_(std::ranges::find(agreement.definitions, "Business Day", &core::Definition::term) !=
                    agreement.definitions.end()) {}

std::string DefinedTerms::said(std::string text) const {
    constexpr std::string_view kPlain = "business day";
    if (!business_day_) return text;
    for (std::size_t at = text.find(kPlain); at != std::string::npos; at = text.find(kPlain, at))
        text.replace(at, kPlain.size(), "Business Day");
    return text;
}

std::optional<core::Instrument> instrumentOf(std::string_view code) {
    const auto words = core::words(core::Instrument{});
    const auto found = std::ranges::find(words, code, &core::Word::code);
    if (found == words.end()) return std::nullopt;
    return static_cast<core::Instrument>(found - words.begin());
}

std::string instrumentTitle(const core::Agreement& agreement) {
    std::string title(titleOf(agreement.instrument));
    for (const core::Instrument further : agreement.further_instruments)
        if (further == core::Instrument::MouBinding || further == core::Instrument::MouNonBinding)
            title.append(" and ").append(titleOf(further));
    return title;
}

std::string labelOf(std::string_view name) {
    if (name == "race_ethnicity") return "race and ethnicity";
    std::string label;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("_-"), name.size());
        std::string word(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
        if (std::ranges::find(kAcronyms, word) != kAcronyms.end())
            std::ranges::transform(word, word.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        label += word;
        // A prefix is no word of its own.
        if (!name.empty()) label += word == "non" ? '-' : ' ';
    }
    return label;
}

std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string uncapitalized(std::string_view text) {
    std::string out(text);
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool word = out.size() > 1 && (small(out[1]) || (out[0] == 'A' && out[1] == ' '));
    if (word && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
    return out;
}

std::string counted(std::int64_t count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

std::string counted(const core::Decimal& count, std::string_view unit) {
    return fmt::format("{} {}{}", grouped(count), unit, isOne(count) ? "" : "s");
}

std::string inWords(const core::TimeLimit& limit) {
    static constexpr std::array<std::string_view, 3> kUnits = {"day", "business day", "month"};
    return counted(limit.amount, kUnits[static_cast<std::size_t>(limit.unit)]);
}

std::string inWords(const core::TimeOfDay& time) {
    if (time.minute == 0 && time.hour == 12) return "noon";
    const int hour = time.hour % 12 == 0 ? 12 : time.hour % 12;
    return fmt::format("{}:{:02} {}", hour, time.minute, time.hour < 12 ? "a.m." : "p.m.");
}

std::string inWords(const core::Target& target, const core::MetricDefinition& metric) {
    switch (target.kind) {
        case core::TargetKind::Absolute:
            return std::string(bound(metric)) + withUnit(grouped(target.value), metric.unit);
        case core::TargetKind::PercentChangeFromBaseline: {
            core::Decimal size = target.value;
            const bool below = size.units < 0;
            size.units = below ? -size.units : size.units;
            return fmt::format("{} percent {} the baseline", grouped(size), below ? "below" : "above");
        }
        case core::TargetKind::Range:
            break;
    }
    std::string range = grouped(target.value);
    if (target.upper) range.append(" to ").append(grouped(*target.upper));
    return withUnit(std::move(range), metric.unit);
}

std::string baselineInWords(const core::MetricDefinition& metric) {
    if (!metric.baseline || !metric.baseline->value) return {};
    const core::Baseline& baseline = *metric.baseline;
    std::string words = withUnit(grouped(*baseline.value), metric.unit);
    if (baseline.numerator && baseline.denominator)
        words += fmt::format(" ({} of {})", grouped({*baseline.numerator, 0}),
                             grouped({*baseline.denominator, 0}));
    if (!baseline.period.empty()) words.append(", ").append(baseline.period);
    return words;
}

std::string amountInWords(const core::ResourceCommitment& resource) {
    if (resource.unit == core::CommitmentUnit::Dollar) {
        const auto money = core::multiply(core::Money{100, "USD"}, resource.quantity);
        if (money) return core::printLong(*money);
    }
    std::string unit(core::meaning(resource.unit));
    if (!isOne(resource.quantity))
        unit = resource.unit == core::CommitmentUnit::Sqft ? "square feet" : unit + "s";
    return grouped(resource.quantity) + " " + unit;
}

std::string rateInWords(const core::ResourceCommitment& resource) {
    if (!resource.rate || resource.unit == core::CommitmentUnit::Dollar) return {};
    return fmt::format("{} per {}", core::printLong(*resource.rate), core::meaning(resource.unit));
}

std::string inWords(const core::Quantity& quantity) {
    constexpr std::string_view kDollars = "USD";
    const bool money = quantity.unit.starts_with(kDollars);
    const auto figure = [money](const core::Decimal& number) { return (money ? "$" : "") + grouped(number); };
    std::string words = figure(quantity.target);
    const std::string_view unit = std::string_view(quantity.unit).substr(money ? kDollars.size() : 0);
    if (!unit.empty()) words.append(money ? "" : " ").append(unit);
    if (quantity.tolerance) words.append(", with a tolerance of ").append(figure(*quantity.tolerance));
    return words;
}

std::string_view name(core::NoticeMethod method) {
    static constexpr std::array<std::string_view, 4> kNames = {"by hand", "overnight courier",
                                                               "certified mail", "e-mail"};
    return kNames[static_cast<std::size_t>(method)];
}

std::string_view receipt(core::NoticeMethod method) {
    static constexpr std::array<std::string_view, 4> kReceipts = {
        "the same day",
        "the next business day",
        "three days after mailing",
        "the same day when sent by 5:00 p.m. on a business day at the recipient’s place, otherwise "
        "the next business day",
    };
    return kReceipts[static_cast<std::size_t>(method)];
}

}  // namespace concordat::documents
