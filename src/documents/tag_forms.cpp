#include "documents/tag_forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "media/unicode.h"

namespace concordat::documents {

namespace {

struct NamedForm {
    std::string_view name;
    Becomes becomes;
};
constexpr std::array<NamedForm, 3> kForms{
    {{"picture", Becomes::Picture}, {"link", Becomes::Link}, {"markdown", Becomes::Markdown}}};

struct NamedRepeats {
    std::string_view name;
    Repeats repeats;
};
constexpr std::array<NamedRepeats, 4> kRepeats{{{"text", Repeats::Text},
                                                {"paragraphs", Repeats::Paragraphs},
                                                {"rows", Repeats::Rows},
                                                {"columns", Repeats::Columns}}};

struct Unit {
    std::string_view name;
    double to_inch;
};
constexpr std::array<Unit, 5> kUnits{
    {{"cm", 1 / 2.54}, {"mm", 1 / 25.4}, {"in", 1.0}, {"pt", 1.0 / 72}, {"px", 1.0 / 96}}};

constexpr double kLongestSide = 22.0;  // inches, the widest page of Word

// "4cm", "1.5in" in inches; nothing for what is no length.
std::optional<double> inchesOf(std::string_view text) {
    for (const Unit& unit : kUnits) {
        if (!text.ends_with(unit.name)) continue;
        const std::string_view digits = text.substr(0, text.size() - unit.name.size());
        double number = 0;
        const auto [end, fault] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
        if (fault != std::errc() || end != digits.data() + digits.size() || digits.empty())
            return std::nullopt;
        return number * unit.to_inch;
    }
    return std::nullopt;
}

// "4 cm 3cm" as "4cm" and "3cm".
std::vector<std::string> sizesIn(std::string_view text) {
    std::vector<std::string> sizes;
    while (!(text = media::trimmed(text)).empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(end);
        const bool is_unit = std::ranges::find(kUnits, word, &Unit::name) != kUnits.end();
        const bool follows_number =
            !sizes.empty() && sizes.back().find_first_not_of("0123456789.") == std::string::npos;
        if (is_unit && follows_number)
            sizes.back() += word;
        else
            sizes.emplace_back(word);
    }
    return sizes;
}

std::string takeSizes(std::string_view text, Form& form) {
    const std::vector<std::string> sizes = sizesIn(text);
    const std::array<Emu*, 2> sides{&form.width, &form.height};
    if (sizes.size() > sides.size()) return "has more than a width and a height behind “picture”";
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto inches = inchesOf(sizes[i]);
        if (!inches || !(*inches > 0))
            return fmt::format(
                "has no size “{}” of a picture; write a width and a height such as “4cm 3cm”, in "
                "cm, mm, in, pt or px",
                sizes[i]);
        if (*inches > kLongestSide)
            return fmt::format(
                "makes a picture of “{}”, which no page holds; Word takes at most 55cm or 22in", sizes[i]);
        *sides[i] = *emuOf(sizes[i]);
    }
    return {};
}

// Sizes, and behind them a description in quotation marks.
std::string takePicture(std::string_view text, Form& form) {
    const std::size_t open = text.find('"');
    if (std::string fault = takeSizes(text.substr(0, open), form); !fault.empty()) return fault;
    if (open == std::string_view::npos) return {};
    const std::string_view quoted = text.substr(open);
    const std::string_view words = media::trimmed(quoted.substr(1, quoted.find('"', 1) - 1));
    if (quoted.find('"', 1) != quoted.size() - 1 || quoted.size() == 1 || words.empty())
        return "has a description that does not end with its tag; write it behind the size in quotation "
               "marks, as in “picture 4cm \"Seal of the county\"”";
    form.words = words;
    return {};
}

}  // namespace

std::optional<Emu> emuOf(std::string_view length) {
    const auto inches = inchesOf(length);
    if (!inches || !(*inches > 0) || *inches > kLongestSide) return std::nullopt;
    return std::max<Emu>(1, std::llround(*inches * static_cast<double>(kEmuToInch)));
}

std::string inCm(Emu length) {
    return fmt::format("{:.4g}cm", static_cast<double>(length) / static_cast<double>(kEmuToInch) * 2.54);
}

std::string takeForm(std::vector<std::string>& formats, Form& form) {
    if (formats.empty()) return {};
    const std::string last = formats.back();
    const std::size_t end = std::min(last.find(' '), last.size());
    const auto* named = std::ranges::find(kForms, std::string_view(last).substr(0, end), &NamedForm::name);
    if (named == kForms.end()) return {};
    const std::string_view rest = media::trimmed(std::string_view(last).substr(end));
    form.becomes = named->becomes;
    formats.pop_back();
    if (form.becomes == Becomes::Picture) return takePicture(rest, form);
    if (form.becomes == Becomes::Link) form.words = rest;
    if (form.becomes == Becomes::Markdown && !rest.empty())
        return fmt::format("has “{}” behind “markdown”, which takes nothing", rest);
    return {};
}

std::string takeRepeats(const std::vector<std::string>& formats, Repeats& repeats) {
    if (formats.empty()) return {};
    const auto* named = std::ranges::find(kRepeats, formats.front(), &NamedRepeats::name);
    if (named != kRepeats.end() && formats.size() == 1) {
        repeats = named->repeats;
        return {};
    }
    std::vector<std::string_view> known;
    known.reserve(kRepeats.size());
    for (const NamedRepeats& each : kRepeats)
        known.push_back(each.name);
    const auto near = core::nearMiss(formats.front(), known);
    return fmt::format("says with “{}” what it repeats; {}", fmt::join(formats, " | "),
                       near && formats.size() == 1
                           ? fmt::format("did you mean “{}”?", *near)
                           : fmt::format("it can be one of {}", fmt::join(known, ", ")));
}

std::string written(const Form& form) {
    switch (form.becomes) {
        case Becomes::Text:
            return {};
        case Becomes::Link:
            return form.words.empty() ? "link" : "link " + form.words;
        case Becomes::Markdown:
            return "markdown";
        case Becomes::Picture:
            break;
    }
    std::string text = "picture";
    if (form.width > 0) text.append(" ").append(inCm(form.width));
    if (form.height > 0) text.append(" ").append(inCm(form.height));
    if (!form.words.empty()) text.append(" \"").append(form.words).append("\"");
    return text;
}

std::string_view written(Repeats repeats) {
    for (const NamedRepeats& each : kRepeats)
        if (each.repeats == repeats) return each.name;
    return {};
}

}  // namespace concordat::documents
