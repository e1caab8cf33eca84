#include "web/cursor.h"

#include <charconv>

#include <fmt/format.h>

namespace concordat::web {

std::string print(const store::DuePlace& place) {
    return fmt::format("{},{},{}", core::print(place.adjusted), place.agreement, place.occurrence);
}

std::optional<store::DuePlace> readDuePlace(std::string_view text) {
    const std::size_t first = text.find(',');
    const std::size_t second = first == std::string_view::npos ? first : text.find(',', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto date = core::parseDate(text.substr(0, first));
    if (!date) return std::nullopt;
    return store::DuePlace{*date, std::string(text.substr(first + 1, second - first - 1)),
                           std::string(text.substr(second + 1))};
}

std::string print(const store::SearchPlace& place) {
    return fmt::format("{},{}", place.in_names ? "names" : "words", place.ordinal);
}

std::optional<store::SearchPlace> readSearchPlace(std::string_view text) {
    store::SearchPlace place;
    if (text.starts_with("words,"))
        place.in_names = false;
    else if (!text.starts_with("names,"))
        return std::nullopt;
    text.remove_prefix(6);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place.ordinal);
    if (error != std::errc() || end != text.data() + text.size() || place.ordinal < 0) return std::nullopt;
    return place;
}

std::string percentEncoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           c == '-' || c == '_' || c == '.' || c == '~' || c == ',';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace concordat::web
