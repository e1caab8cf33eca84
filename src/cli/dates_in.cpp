#include "cli/dates_in.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace concordat::cli {

namespace {

std::optional<int> number(std::string_view text, std::size_t most_digits) {
    if (text.empty() || text.size() > most_digits) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<int> monthNamed(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
    for (int month = 1; month <= 12; ++month) {
        std::string known(core::monthName(month));
        known.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(known.front())));
        if (lower == known || (lower.size() == 3 && known.starts_with(lower))) return month;
    }
    return std::nullopt;
}

// The parts of "6/30/2027" or "30 June 2027"; commas end a part.
std::vector<std::string_view> parts(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(separators);
        if (end != 0) found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

std::optional<core::YearMonthDay> civil(std::optional<int> year, std::optional<int> month,
                                        std::optional<int> day) {
    if (!year || !month || !day) return std::nullopt;
    return core::YearMonthDay{*year, *month, *day};
}

// What the words say, whether or not such a day exists.
std::optional<core::YearMonthDay> tolerant(std::string_view text) {
    const auto year = [](std::string_view part) {
        return part.size() == 4 ? number(part, 4) : std::optional<int>();
    };
    if (const auto slashed = parts(text, "/");
        slashed.size() == 3 && text.find(' ') == std::string_view::npos)
        return civil(year(slashed[2]), number(slashed[0], 2), number(slashed[1], 2));
    const auto words = parts(text, ", ");
    if (words.size() != 3) return std::nullopt;
    if (const auto month = monthNamed(words[0])) return civil(year(words[2]), month, number(words[1], 2));
    return civil(year(words[2]), monthNamed(words[1]), number(words[0], 2));
}

}  // namespace

core::Result<core::Date> readDate(std::string_view text, core::Date today) {
    if (text == "today") return today;
    const auto strict = core::parseDate(text);
    if (strict) return *strict;
    const auto fields = tolerant(text);
    if (!fields) return tl::unexpected(strict.error());
    if (!core::exists(*fields))
        return core::parseDate(fmt::format("{:04}-{:02}-{:02}", fields->year, fields->month, fields->day));
    return core::toDate(*fields);
}

core::Result<std::variant<core::Date, core::Instant>> readMoment(std::string_view text, core::Date today) {
    if (text.size() > 10 && text[10] == 'T') {
        const auto instant = core::parseInstant(text);
        if (!instant) return tl::unexpected(instant.error());
        return *instant;
    }
    const auto date = readDate(text, today);
    if (!date) return tl::unexpected(date.error());
    return *date;
}

Outcome<std::optional<core::Date>> dateOption(const Arguments& arguments, std::string_view name,
                                              core::Date today) {
    const auto text = arguments.find(name);
    if (!text) return std::optional<core::Date>();
    const auto date = readDate(*text, today);
    if (!date) return misused(fmt::format("{}: {}", name, date.error().message));
    return std::optional<core::Date>(*date);
}

Outcome<core::Date> asOf(const Arguments& arguments, core::Date today) {
    const auto date = dateOption(arguments, "--as-of", today);
    if (!date) return tl::unexpected(date.error());
    return date->value_or(today);
}

}  // namespace concordat::cli
