#include "documents/links.h"

#include <algorithm>
#include <array>
#include <charconv>

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

// One character of an address, which may be written in percent.
struct Letter {
    char sign = 0;
    std::size_t size = 1;
};

Letter letterAt(std::string_view address, std::size_t at) {
    unsigned number = 0;
    const std::string_view digits = address.substr(at + 1, 2);
    if (address[at] != '%' || digits.size() < 2) return {address[at]};
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + 2, number, 16);
    if (fault != std::errc() || end != digits.data() + 2) return {address[at]};
    return {static_cast<char>(number), 3};
}

// Where the address goes on behind these words; 0 when they do not stand here.
std::size_t behind(std::string_view address, std::size_t at, std::string_view words) {
    for (const char sign : words) {
        if (at >= address.size()) return 0;
        const Letter letter = letterAt(address, at);
        if (letter.sign != sign) return 0;
        at += letter.size;
    }
    return at;
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

std::string withTags(std::string_view address, const media::mustache::Delimiters& delimiters) {
    std::string text;
    bool closes = true;  // whether there is an end of a tag further on
    for (std::size_t at = 0; at < address.size();) {
        const std::size_t begun = closes ? behind(address, at, delimiters.begin) : 0;
        if (begun == 0) {
            text += address[at++];
            continue;
        }
        std::string tag = delimiters.begin;
        std::size_t ended = 0;
        at = begun;
        while (at < address.size() && (ended = behind(address, at, delimiters.end)) == 0) {
            const Letter letter = letterAt(address, at);
            tag += letter.sign;
            at += letter.size;
        }
        closes = ended != 0;
        if (closes) at = ended;
        text.append(tag).append(closes ? delimiters.end : "");
        if (tag.starts_with("{{{") && closes && behind(address, at, "}") != 0) {
            text += '}';
            at = behind(address, at, "}");
        }
    }
    return text;
}

}  // namespace concordat::documents
