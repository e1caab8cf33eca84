#include "record/pattern.h"

#include <fmt/format.h>

#include "core/due_rule.h"

namespace concordat::record {
namespace {

// What no text holds, as the inside of a character class: control characters, the line and paragraph
// separators, and what XML cannot carry. For JSON as code points, since not every validator knows \p{…}.
std::string_view forbidden(Dialect dialect) {
    return dialect == Dialect::Xsd ? R"(\p{Cc}\p{Zl}\p{Zp})"
                                   : R"(\u0000-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF)";
}

std::string linePattern(Dialect dialect) {
    return fmt::format("[^{0} ]([^{0}]*[^{0} ])?", forbidden(dialect));
}

std::string textPattern(Dialect dialect) {
    return fmt::format(R"([^{0} ](([^{0}]|\n)*[^{0} ])?)", forbidden(dialect));
}

// Every day from 1600-01-01 to 2399-12-31 and no other.
std::string datePattern() {
    const std::string year = "(1[6-9]|2[0-3])[0-9]{2}";
    const std::string leapYear = "((1[6-9]|2[0-3])(0[48]|[2468][048]|[13579][26])|1600|2000)";
    return fmt::format(
        "({0}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|{0}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
        "{0}-02-(0[1-9]|1[0-9]|2[0-8])|{1}-02-29)",
        year, leapYear);
}

// In the one spelling: no seconds when they are zero, Z for UTC.
std::string instantPattern() {
    return datePattern() +
           "T([01][0-9]|2[0-3]):[0-5][0-9](:(0[1-9]|[1-5][0-9]))?"
           R"((Z|[+\-](00:(0[1-9]|[1-5][0-9])|(0[1-9]|1[0-3]):[0-5][0-9]|14:00)))";
}

std::string maskPattern(std::string_view mask) {
    std::string pattern;
    for (std::size_t at = 0; at < mask.size();) {
        const char letter = mask[at];
        std::size_t end = at;
        while (end < mask.size() && mask[end] == letter)
            ++end;
        switch (letter) {
            case '9':
                pattern += "[0-9]";
                break;
            case 'A':
                pattern += "[A-Z]";
                break;
            case 'X':
                pattern += "[0-9A-Z]";
                break;
            case 'h':
                pattern += "[0-9a-f]";
                break;
            case '.':
                pattern += R"(\.)";
                break;
            default:
                pattern += letter;
        }
        if (end - at > 1) pattern += fmt::format("{{{}}}", end - at);
        at = end;
    }
    return pattern;
}

}  // namespace

std::string pattern(Kind kind, std::string_view mask, Dialect dialect) {
    switch (kind) {
        case Kind::Identifier:
        case Kind::Reference:
            return R"([A-Za-z][A-Za-z0-9_.\-]{0,63})";
        case Kind::Line:
            return linePattern(dialect);
        case Kind::Text:
            return textPattern(dialect);
        case Kind::Masked:
            return maskPattern(mask);
        case Kind::Decimal:
            return R"(-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,9})?)";
        case Kind::Money:
            return R"(-?(0|[1-9][0-9]{0,18})(\.[0-9]{2,4})? [A-Z]{3})";
        case Kind::Date:
            return datePattern();
        case Kind::Instant:
            return instantPattern();
        case Kind::Period:
            return "P(0|[1-9][0-9]{0,3}|[12][0-9]{4}|3[0-5][0-9]{3}|36[0-4][0-9]{2}|365[01][0-9]|3652[0-5])["
                   "DWMY]";
        case Kind::DueRule:
            return fmt::format("[!-~]([ -~]{{0,{}}}[!-~])?", core::kLongestRule - 2);
        case Kind::Boolean:
        case Kind::Integer:
        case Kind::Enumeration:
        case Kind::Structured:
            break;
    }
    return {};
}

}  // namespace concordat::record
