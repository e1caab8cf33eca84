#include "record/days.h"

#include "core/instant.h"
#include "record/record.h"

namespace concordat::record {
namespace {

void lookAt(const Structure& structure, const void* object, core::Date day, std::optional<core::Date>& next) {
    const auto meet = [&](core::Date named) {
        if (day < named && (!next || named < *next)) next = named;
    };
    for (const Field& field : structure.fields) {
        const std::size_t count = field.count(object);
        for (std::size_t index = 0; index < count; ++index) {
            const void* value = field.value(object, index);
            if (field.kind == Kind::Structured) {
                lookAt(field.structure(), value, day, next);
            } else if (field.kind == Kind::Date) {
                meet(*static_cast<const core::Date*>(value));
            } else if (field.kind == Kind::Instant) {
                const auto& instant = *static_cast<const core::Instant*>(value);
                const core::Date civil = core::civilDate(instant.utc, instant.offset_minutes);
                meet(core::Date{civil.days - 1});
                meet(civil);
            }
        }
    }
}

}  // namespace

std::optional<core::Date> nextDayNamed(const core::Agreement& agreement, core::Date day) {
    std::optional<core::Date> next;
    lookAt(agreementStructure(), &agreement, day, next);
    return next;
}

}  // namespace concordat::record
