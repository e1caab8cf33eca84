#include "record/scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <vector>

#include "core/ascii.h"
#include "core/quote.h"
#include "media/unicode.h"
#include "record/wording.h"

namespace concordat::record {
namespace {

using core::ErrorCode;
using core::fail;
using core::isDigit;
using core::isLetter;
using core::isUpper;
using core::Result;

constexpr std::size_t kMaxIdentifier = 64;

// Of every byte whether an identifier may hold it.
constexpr auto kInIdentifier = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < 128; ++byte) {
        const char c = static_cast<char>(byte);
        table[byte] = isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '-';
    }
    return table;
}();

bool isIdentifier(std::string_view text) {
    return !text.empty() && text.size() <= kMaxIdentifier && isLetter(text.front()) &&
           std::ranges::all_of(text, [](char c) { return kInIdentifier[static_cast<unsigned char>(c)]; });
}

bool fits(char c, char mask) {
    switch (mask) {
        case '9':
            return isDigit(c);
        case 'A':
            return isUpper(c);
        case 'X':
            return isDigit(c) || isUpper(c);
        case 'h':
            return isDigit(c) || (c >= 'a' && c <= 'f');
        default:
            return c == mask;
    }
}

std::string sayMask(std::string_view mask) {
    if (mask.size() > 20) return fmt::format("{} lower-case hexadecimal digits", mask.size());
    return fmt::format("the shape {} (9 a digit, A a capital letter, X a capital letter or digit)", mask);
}

// What a text holds besides plain characters.
struct Census {
    std::size_t characters = 0;
    bool lineFeed = false;
    bool control =
        false;  // another control character or line separator, U+0085, U+2028 and U+2029 among them
};

constexpr char kDelete = '\x7F';

// `at` is the first byte that is not a plain character, as findSpecial<kDelete> finds it.
Census census(std::string_view text, std::size_t at) {
    Census found;
    found.characters = text.size();
    for (; at < text.size(); at = media::findSpecial<kDelete>(text, at + 1)) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0U) == 0x80) --found.characters;
        if (byte == '\n') {
            found.lineFeed = true;
        } else if (byte < 0x20 || byte == 0x7F) {
            found.control = true;
        } else if (byte == 0xC2 && at + 1 < text.size()) {
            found.control |= static_cast<unsigned char>(text[at + 1]) < 0xA0;
        } else if (byte == 0xE2 && at + 2 < text.size() && text[at + 1] == '\x80') {
            found.control |= text[at + 2] == '\xA8' || text[at + 2] == '\xA9';
        }
    }
    return found;
}

bool isBlank(char c) {
    return c == ' ' || c == '\n';
}

// Empty when the text may stand; else the sentence.
std::string faultOfText(std::string_view text, Kind kind) {
    const bool isLine = kind == Kind::Line;
    if (isBlank(text.front()) || isBlank(text.back()))
        return fmt::format("{} begins or ends with a blank{}; take it away", core::inQuotes(text),
                           isLine ? "" : " or an empty line");
    const std::size_t special = media::findSpecial<kDelete>(text, 0);
    if (special < text.size())
        if (const std::size_t at = media::findForbidden(text); at != std::string_view::npos)
            return fmt::format("the text holds {}; take it out", media::describeForbidden(text, at));
    const Census found = census(text, special);
    if (found.control)
        return fmt::format("{} holds a tab, a carriage return or another control character; write blanks{}",
                           core::inQuotes(text), isLine ? "" : ", and end lines with a line feed alone");
    if (isLine && found.lineFeed) return fmt::format("{} must stand on one line", core::inQuotes(text));
    const std::size_t most = isLine ? kMaxLine : kMaxText;
    if (found.characters > most)
        return fmt::format("the text has {} characters; at most {} are allowed", found.characters, most);
    return {};
}

std::string faultOfString(const Field& field, std::string_view text) {
    if (text.empty()) return std::string(saysEmpty(&field));
    if (field.kind == Kind::Identifier || field.kind == Kind::Reference) {
        if (isIdentifier(text)) return {};
        return fmt::format(
            "{} cannot be an identifier: it is a letter, then up to 63 letters, digits, `_`, `.` or `-`",
            core::inQuotes(text));
    }
    if (field.kind == Kind::Masked) {
        const std::string_view mask = field.bounds.mask;
        if (std::ranges::equal(text, mask, fits)) return {};
        return fmt::format("{} does not have {}", core::inQuotes(text), sayMask(mask));
    }
    return faultOfText(text, field.kind);
}

template <class T>
Result<void> store(Result<T> value, T& out) {
    if (!value) return tl::unexpected(std::move(value.error()));
    out = std::move(*value);
    return {};
}

template <class Integer>
Result<void> readInteger(const Field& field, std::string_view text, Integer& value) {
    Integer number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    const bool padded = digits.starts_with('0') && text != "0";
    if (error == std::errc::invalid_argument || stop != end || padded)
        return fail(ErrorCode::Invalid,
                    fmt::format("{} is not a whole number, written like 30", core::inQuotes(text)));
    if (error != std::errc{} || number < field.bounds.least || number > field.bounds.most)
        return fail(ErrorCode::Invalid, fmt::format("{} lies outside of {} to {}", text.substr(0, 24),
                                                    field.bounds.least, field.bounds.most));
    value = number;
    return {};
}

}  // namespace

std::string toText(const std::string& value) {
    return value;
}
std::string toText(const bool& value) {
    return value ? "true" : "false";
}
std::string toText(const int& value) {
    return std::to_string(value);
}
std::string toText(const std::int64_t& value) {
    return std::to_string(value);
}
std::string toText(const core::Decimal& value) {
    return core::print(value);
}
std::string toText(const core::Money& value) {
    return core::print(value);
}
std::string toText(const core::Date& value) {
    return core::print(value);
}
std::string toText(const core::Instant& value) {
    return core::print(value);
}
std::string toText(const core::Period& value) {
    return core::print(value);
}
std::string toText(const core::DueRule& value) {
    return core::print(value);
}

Result<void> fromText(const Field& field, std::string_view text, std::string& value) {
    std::string fault = faultOfString(field, text);
    if (!fault.empty()) return fail(ErrorCode::Invalid, std::move(fault));
    value.assign(text);
    return {};
}

Result<void> fromText(const Field&, std::string_view text, bool& value) {
    if (text != "true" && text != "false")
        return fail(ErrorCode::Invalid, fmt::format("{} is neither true nor false", core::inQuotes(text)));
    value = text == "true";
    return {};
}

Result<void> fromText(const Field& field, std::string_view text, int& value) {
    return readInteger(field, text, value);
}
Result<void> fromText(const Field& field, std::string_view text, std::int64_t& value) {
    return readInteger(field, text, value);
}

Result<void> fromText(const Field&, std::string_view text, core::Decimal& value) {
    return store(core::parseDecimal(text), value);
}
Result<void> fromText(const Field&, std::string_view text, core::Money& value) {
    return store(core::parseMoney(text), value);
}
Result<void> fromText(const Field&, std::string_view text, core::Date& value) {
    return store(core::parseDate(text), value);
}
Result<void> fromText(const Field&, std::string_view text, core::Period& value) {
    return store(core::parsePeriod(text), value);
}

// Moments and rules may be read from more than one spelling; the record keeps the one that is written back.
Result<void> fromText(const Field&, std::string_view text, core::Instant& value) {
    auto instant = core::parseInstant(text);
    if (!instant) return tl::unexpected(std::move(instant.error()));
    if (const std::string canonical = core::print(*instant); canonical != text)
        return fail(ErrorCode::Invalid, fmt::format("write {} as {}", core::inQuotes(text), canonical));
    value = *instant;
    return {};
}

Result<void> fromText(const Field&, std::string_view text, core::DueRule& value) {
    auto rule = core::parseDueRule(text);
    if (!rule) return tl::unexpected(std::move(rule.error()));
    if (const std::string canonical = core::print(*rule); canonical != text)
        return fail(ErrorCode::Invalid, fmt::format("write this rule as: {}", canonical));
    value = std::move(*rule);
    return {};
}

Result<std::size_t> wordIndex(const Field& field, std::string_view text) {
    const std::span<const core::Word> words = field.words();
    const auto found = std::ranges::find(words, text, &core::Word::code);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::vector<std::string_view> codes;
    for (const core::Word& word : words)
        codes.push_back(word.code);
    const std::string near = didYouMean(text, codes);
    if (!near.empty())
        return fail(ErrorCode::Invalid, fmt::format("{} is not known here{}", core::inQuotes(text), near));
    return fail(ErrorCode::Invalid, fmt::format("{} is not known here; it is one of {}", core::inQuotes(text),
                                                fmt::join(codes, ", ")));
}

}  // namespace concordat::record
