#include "documents/links.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/ascii.h"
#include "media/unicode.h"

namespace concordat::documents {

namespace {

constexpr std::array<std::string_view, 4> kSchemes{"https:", "http:", "mailto:", "tel:"};
constexpr std::size_t kLongest = 2000;  // Word takes 2,083 letters

bool beginsWith(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                     [](char a, char b) { return a == core::lower(b); });
}

// What may not stand in an address as it is (RFC 3986, 2).
bool isEncoded(unsigned char c) {
    constexpr std::string_view kNever = "\"<>\\^`{|}";
    return c <= 0x20 || c >= 0x7F || kNever.find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

core::Result<std::string> addressOf(std::string_view text) {
    const std::string_view given = media::trimmed(text);
    const auto refuse = [&](std::string_view why) {
        return core::fail(core::ErrorCode::Invalid, fmt::format("“{}” {}", media::clipped(given, 60), why));
    };
    if (given.size() > kLongest) return refuse("is too long for the address of a link");
    std::string_view before;
    if (std::ranges::none_of(kSchemes, [&](std::string_view each) { return beginsWith(given, each); })) {
        const bool plain = given.find_first_of(": \t\n") == std::string_view::npos;
        if (plain && beginsWith(given, "www."))
            before = "https://";
        else if (plain && given.find('@') != std::string_view::npos &&
                 given.find('/') == std::string_view::npos)
            before = "mailto:";
        else
            return refuse("is no address that a link can have; write https://…, mailto:… or tel:…");
    }
    std::string address(before);
    for (const char c : given) {
        if (isEncoded(static_cast<unsigned char>(c)))
            address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            address += c;
    }
    return address;
}

std::string withBraces(std::string_view address) {
    std::string text;
    for (std::size_t at = 0; at < address.size(); ++at) {
        const std::string_view three = address.substr(at, 3);
        const char brace = three == "%7B" || three == "%7b"   ? '{'
                           : three == "%7D" || three == "%7d" ? '}'
                           : three == "%20"                   ? ' '
                                                              : address[at];
        if (brace != address[at]) at += 2;
        text += brace;
    }
    return text;
}

}  // namespace concordat::documents
