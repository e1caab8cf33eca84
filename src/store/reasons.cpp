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

// The list that begins the text, through its closing bracket.
std::string_view listAt(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[') {
            ++depth;
        } else if (c == ']' && --depth == 0) {
            return text.substr(0, i + 1);
        }
    }
    damaged();
}

// The value of a member of the object; nothing when it has none of that name. A quotation mark within a
// string has a backslash before it, so what is found is a name and no part of a text.
std::optional<std::string_view> memberOf(std::string_view object, std::string_view name) {
    const std::string quoted = json::write(json::Value(std::string(name)), json::Layout::Compact);
    for (const char before : {'{', ','}) {
        const std::string start = before + quoted + ":";
        if (const std::size_t place = object.find(start); place != std::string_view::npos)
            return listAt(object.substr(place + start.size()));
    }
    return std::nullopt;
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

std::optional<Reason> findReason(std::string_view text, std::string_view occurrence) {
    const auto member = memberOf(text, occurrence);
    if (!member) return std::nullopt;
    const auto parsed = json::parse(*member);
    if (!parsed) damaged();
    const json::Items& parts = itemsOf(*parsed, 1);
    Reason reason;
    for (const json::Value& step : itemsOf(parts.front(), 0))
        reason.steps.push_back(stepOf(step));
    for (std::size_t i = 1; i < parts.size(); ++i)
        reason.notes.push_back(textOf(parts[i]));
    return reason;
}

}  // namespace concordat::store
