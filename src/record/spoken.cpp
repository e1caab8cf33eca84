#include "record/spoken.h"

#include <fmt/format.h>

#include "core/date.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/quantity.h"
#include "core/thousands.h"

namespace concordat::record {
namespace {

template <class T>
const T& as(const void* value) {
    return *static_cast<const T*>(value);
}

// "March 13, 2027, 8:05 p.m. (UTC-05:00)", with seconds where there are any
std::string spoken(const core::Instant& instant) {
    const core::Date date = core::civilDate(instant.utc, instant.offset_minutes);
    const core::TimeOfDay time = core::timeOfDay(instant.utc, instant.offset_minutes);
    const int hour = time.hour % 12 == 0 ? 12 : time.hour % 12;
    const std::string offset = instant.offset_minutes == 0 ? "" : core::printOffset(instant.offset_minutes);
    const std::int64_t second = (instant.utc % 60 + 60) % 60;
    const std::string seconds = second == 0 ? "" : fmt::format(":{:02}", second);
    return fmt::format("{}, {}:{:02}{} {} (UTC{})", core::printLong(date), hour, time.minute, seconds,
                       time.hour < 12 ? "a.m." : "p.m.", offset);
}

}  // namespace

std::string spoken(const Field& field, const void* value) {
    switch (field.kind) {
        case Kind::Boolean:
            return as<bool>(value) ? "yes" : "no";
        case Kind::Integer:
        case Kind::Decimal:
            return core::withThousands(field.print(value));
        case Kind::Money:
            return core::printLong(as<core::Money>(value));
        case Kind::Date:
            return core::printLong(as<core::Date>(value));
        case Kind::Instant:
            return spoken(as<core::Instant>(value));
        case Kind::Period:
            return core::printLong(as<core::Period>(value));
        case Kind::Enumeration: {
            // The code tells which word it is; there is no other access to an enumeration behind a `void*`.
            std::string code = field.print(value);
            for (const core::Word& word : field.words())
                if (word.code == code) return std::string(word.meaning);
            return code;
        }
        case Kind::Identifier:
        case Kind::Reference:
        case Kind::Line:
        case Kind::Text:
        case Kind::Masked:
            return as<std::string>(value);
        case Kind::DueRule:
            return field.print(value);
        case Kind::Structured:
            break;
    }
    return {};
}

bool isSpokenOtherwise(Kind kind) {
    switch (kind) {
        case Kind::Integer:
        case Kind::Decimal:
        case Kind::Money:
        case Kind::Date:
        case Kind::Instant:
        case Kind::Period:
        case Kind::Enumeration:
        case Kind::DueRule:
            return true;
        case Kind::Identifier:
        case Kind::Reference:
        case Kind::Line:
        case Kind::Text:
        case Kind::Masked:
        case Kind::Boolean:
        case Kind::Structured:
            return false;
    }
    return false;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        if (at > 0) all += at + 1 == texts.size() ? " and " : ", ";
        all += texts[at];
    }
    return all;
}

}  // namespace concordat::record
