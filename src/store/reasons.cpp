#include "store/reasons.h"

#include <cstdint>

#include "media/json.h"
#include "store/failure.h"

namespace concordat::store {
namespace {

namespace json = media::json;

// [kind, from, to, because, calendar]
void writeStep(json::Writer& out, const core::Step& step) {
    out.startArray();
    out.integer(static_cast<std::int64_t>(step.kind));
    out.integer(step.from.days);
    out.integer(step.to.days);
    out.string(step.because);
    out.string(step.calendar);
    out.endArray();
}

[[noreturn]] void damaged() {
    throw Failure(core::ErrorCode::Invalid,
                  "the reasons kept of an agreement are damaged; `concordat rebuild` makes them again");
}

const json::Items& itemsOf(const json::Value& value, std::size_t least) {
    const json::Items* items = value.array();
    if (items == nullptr || items->size() < least) damaged();
    return *items;
}

std::int64_t integerOf(const json::Value& value) {
    const std::int64_t* number = value.integer();
    if (number == nullptr) damaged();
    return *number;
}

const std::string& textOf(const json::Value& value) {
    const std::string* text = value.string();
    if (text == nullptr) damaged();
    return *text;
}

core::Step stepOf(const json::Value& value) {
    const json::Items& parts = itemsOf(value, 5);
    const std::int64_t kind = integerOf(parts[0]);
    if (kind < 0 || kind > static_cast<std::int64_t>(core::Step::Kind::Choice)) damaged();
    return {static_cast<core::Step::Kind>(kind), core::Date{static_cast<std::int32_t>(integerOf(parts[1]))},
            core::Date{static_cast<std::int32_t>(integerOf(parts[2]))}, textOf(parts[3]), textOf(parts[4])};
}

}  // namespace

std::string writeReasons(const std::vector<core::DueItem>& items) {
    json::Writer out(json::Layout::Compact);
    out.startObject();
    for (const core::DueItem& item : items) {
        out.key(item.occurrence);
        out.startArray();
        out.startArray();
        for (const core::Step& step : item.steps)
            writeStep(out, step);
        out.endArray();
        for (const std::string& note : item.notes)
            out.string(note);
        out.endArray();
    }
    out.endObject();
    return out.finish();
}

Reasons readReasons(std::string_view text) {
    const auto parsed = json::parse(text);
    if (!parsed || parsed->object() == nullptr) damaged();
    Reasons reasons;
    for (const json::Member& member : *parsed->object()) {
        const json::Items& parts = itemsOf(member.value, 1);
        Reason& reason = reasons[member.name];
        for (const json::Value& step : itemsOf(parts.front(), 0))
            reason.steps.push_back(stepOf(step));
        for (std::size_t i = 1; i < parts.size(); ++i)
            reason.notes.push_back(textOf(parts[i]));
    }
    return reasons;
}

}  // namespace concordat::store
