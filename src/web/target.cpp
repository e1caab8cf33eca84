#include "web/target.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/ascii.h"
#include "media/unicode.h"

namespace concordat::web {

using core::ErrorCode;
using core::fail;

namespace {

std::optional<unsigned> hexDigit(char letter) {
    if (core::isDigit(letter)) return static_cast<unsigned>(letter - '0');
    const char small = core::lower(letter);
    if (small >= 'a' && small <= 'f') return static_cast<unsigned>(small - 'a') + 10U;
    return std::nullopt;
}

enum class Plus { IsItself, IsBlank };

// Nothing when a percent sign is not followed by two hexadecimal digits.
std::optional<std::string> decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::IsBlank) {
            out += ' ';
        } else if (text[at] != '%') {
            out += text[at];
        } else {
            if (text.size() - at < 3) return std::nullopt;
            const auto high = hexDigit(text[at + 1]);
            const auto low = hexDigit(text[at + 2]);
            if (!high || !low) return std::nullopt;
            out += static_cast<char>(*high * 16U + *low);
            at += 2;
        }
    }
    return out;
}

tl::unexpected<core::Error> refused(const char* sentence) {
    return fail(ErrorCode::Invalid, sentence);
}

constexpr const char* kBadEscape =
    "A percent sign in the address is not followed by two hexadecimal digits; write %25 for the sign itself.";

bool isControl(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7f;
}

core::Result<std::string> parsePath(std::string_view text) {
    std::string path;
    while (!text.empty()) {
        text.remove_prefix(1);  // the slash
        const std::size_t end = std::min(text.find('/'), text.size());
        const auto segment = decoded(text.substr(0, end), Plus::IsItself);
        if (!segment) return refused(kBadEscape);
        if (*segment == "." || *segment == "..")
            return refused("The path of the address has a segment “.” or “..”; write the path out.");
        if (segment->find_first_of("/\\") != std::string::npos)
            return refused("The path of the address has a backslash or an encoded slash.");
        if (std::ranges::any_of(*segment, isControl))
            return refused("The path of the address has a control character.");
        if (media::findInvalidUtf8(*segment) != std::string::npos)
            return refused("The path of the address is not UTF-8.");
        path += '/';
        path += *segment;
        text.remove_prefix(end);
    }
    return path;
}

}  // namespace

core::Result<std::vector<Field>> parsePairs(std::string_view text) {
    std::vector<Field> pairs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (pairs.size() == kMostPairs)
            return fail(ErrorCode::TooLarge, "There are more than 200 parameters; send fewer.");
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals), Plus::IsBlank);
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::IsBlank);
        if (!name || !value) return refused(kBadEscape);
        for (const std::string* each : {&*name, &*value}) {
            if (each->find('\0') != std::string::npos)
                return refused("A parameter has the character U+0000.");
            if (media::findInvalidUtf8(*each) != std::string::npos)
                return refused("A parameter is not UTF-8.");
        }
        pairs.push_back({*std::move(name), *std::move(value)});
    }
    return pairs;
}

core::Result<Target> parseTarget(std::string_view text) {
    if (!text.starts_with('/')) return refused("The address of the request does not begin with a slash.");
    if (text.find('#') != std::string_view::npos)
        return refused("The address of the request has a “#”, which is for the browser alone.");
    const std::size_t mark = std::min(text.find('?'), text.size());
    auto path = parsePath(text.substr(0, mark));
    if (!path) return tl::unexpected(std::move(path).error());
    auto query = parsePairs(text.substr(std::min(mark + 1, text.size())));
    if (!query) return tl::unexpected(std::move(query).error());
    return Target{*std::move(path), *std::move(query)};
}

}  // namespace concordat::web
