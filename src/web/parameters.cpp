#include "web/parameters.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/near_miss.h"

namespace concordat::web {

Parameters::Parameters(const Request& request, std::initializer_list<std::string_view> known)
    : request_(request) {
    const std::vector<std::string_view> names(known);
    std::vector<std::string_view> seen;
    for (const Field& field : request.query) {
        if (std::ranges::find(names, field.name) == names.end()) {
            const auto near = core::nearMiss(field.name, names);
            refuse(field.name,
                   near ? fmt::format("there is no such parameter; did you mean {}?", *near)
                        : fmt::format("there is no such parameter; this address takes {}",
                                      names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
        } else if (std::ranges::find(seen, field.name) != seen.end()) {
            refuse(field.name, "it is given twice; give it once");
        }
        seen.push_back(field.name);
    }
}

void Parameters::refuse(std::string_view name, std::string message) {
    problems_.push_back({std::string(name), std::move(message), 0});
}

std::optional<std::string> Parameters::text(std::string_view name) {
    const std::string* value = request_.parameter(name);
    return value == nullptr || value->empty() ? std::nullopt : std::optional(*value);
}

std::optional<core::Date> Parameters::date(std::string_view name) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    const auto date = core::parseDate(*given);
    if (date) return *date;
    refuse(name, date.error().message);
    return std::nullopt;
}

std::optional<core::Period> Parameters::period(std::string_view name) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    const auto period = core::parsePeriod(*given);
    if (period) return *period;
    refuse(name, period.error().message);
    return std::nullopt;
}

std::optional<std::int64_t> Parameters::number(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), number);
    if (error == std::errc() && end == given->data() + given->size() && least <= number && number <= most)
        return number;
    refuse(name, fmt::format("“{}” is not a whole number from {} to {}", *given, least, most));
    return std::nullopt;
}

std::optional<std::string> Parameters::word(std::string_view name,
                                            std::initializer_list<std::string_view> words) {
    auto given = text(name);
    if (!given || std::ranges::find(words, *given) != words.end()) return given;
    refuse(name, fmt::format("“{}” is none of {}", *given, fmt::join(words, ", ")));
    return std::nullopt;
}

core::Result<void> Parameters::check() const {
    if (problems_.empty()) return {};
    return core::fail(core::ErrorCode::Invalid,
                      fmt::format("The parameter {} cannot be used: {}.", problems_.front().path,
                                  problems_.front().message),
                      problems_);
}

}  // namespace concordat::web
