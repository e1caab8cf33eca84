#include "record/schema.h"

namespace concordat::record {

std::string_view sharedType(Kind kind) {
    switch (kind) {
        case Kind::Identifier:
        case Kind::Reference:
            return "identifier";
        case Kind::Line:
            return "line";
        case Kind::Text:
            return "text";
        case Kind::Boolean:
            return "boolean";
        case Kind::Decimal:
            return "decimal";
        case Kind::Money:
            return "money";
        case Kind::Date:
            return "date";
        case Kind::Instant:
            return "instant";
        case Kind::Period:
            return "period";
        case Kind::DueRule:
            return "due_rule";
        case Kind::Masked:
        case Kind::Integer:
        case Kind::Enumeration:
        case Kind::Structured:
            break;
    }
    return {};
}

std::string_view sharedMeaning(Kind kind) {
    switch (kind) {
        case Kind::Identifier:
        case Kind::Reference:
            return "A letter, then up to 63 letters, digits, underscores, full stops or hyphens.";
        case Kind::Line:
            return "Text on one line, without blanks at its ends and without control characters.";
        case Kind::Text:
            return "Text with line feeds as its line breaks, without blanks at its ends and without other "
                   "control characters.";
        case Kind::Boolean:
            return "true or false.";
        case Kind::Decimal:
            return "An exact decimal number with at most nine places, for example 0.5.";
        case Kind::Money:
            return "An amount with the places of its currency and the currency's code, for example 180000.00 "
                   "USD.";
        case Kind::Date:
            return "A day from 1600-01-01 to 2399-12-31, for example 2026-07-01.";
        case Kind::Instant:
            return "A moment with the distance from UTC of the clock that showed it, for example "
                   "2026-09-14T10:30-04:00.";
        case Kind::Period:
            return "A length of time in one unit, for example P24M, P30D, P3Y or P2W.";
        case Kind::DueRule:
            return "When something is due, for example every quarter period-end +30d roll following.";
        case Kind::Masked:
        case Kind::Integer:
        case Kind::Enumeration:
        case Kind::Structured:
            break;
    }
    return {};
}

}  // namespace concordat::record
