#include "documents/spanish_data.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.h"
#include "documents/view_fields.h"
#include "media/language.h"

namespace concordat::documents {

using media::Fields;
using media::Language;
using media::List;
using media::Value;

namespace {

constexpr std::string_view kJoined = "_joined";

// A unit of time as `record::spoken` and `agreement_words` print it, in Spanish for one and for several.
struct Unit {
    std::string_view english;
    std::string_view one;
    std::string_view several;
};
constexpr std::array<Unit, 7> kUnits{{{"day", "día", "días"},
                                      {"business day", "día hábil", "días hábiles"},
                                      {"Business Day", "día hábil", "días hábiles"},
                                      {"week", "semana", "semanas"},
                                      {"month", "mes", "meses"},
                                      {"year", "año", "años"},
                                      {"hour", "hora", "horas"}}};

// "30 días" for a text that is nothing but "30 days"; empty for any other.
std::string lengthInSpanish(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || blank == 0) return {};
    const std::string_view number = text.substr(0, blank);
    std::string_view unit = text.substr(blank + 1);
    for (const char c : number)
        if (!core::isDigit(c) && c != ',') return {};
    const bool one = number == "1";
    if (!one) {
        if (!unit.ends_with('s')) return {};
        unit.remove_suffix(1);
    }
    for (const Unit& each : kUnits)
        if (each.english == unit)
            return std::string(number).append(" ").append(one ? each.one : each.several);
    return {};
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as a record is
Value translated(const Value& value) {
    if (const std::string* text = value.text()) {
        if (const auto date = media::parseLong(*text, Language::English))
            return Value(media::printLong(*date, Language::Spanish));
        if (std::string length = lengthInSpanish(*text); !length.empty()) return Value(std::move(length));
        if (*text == "noon") return Value("mediodía");
    }
    if (const List* list = value.list()) {
        List items;
        items.reserve(list->size());
        for (const Value& item : *list)
            items.push_back(translated(item));
        return Value(std::move(items));
    }
    if (const Fields* fields = value.fields()) return Value(inSpanish(*fields));
    return value;
}

// The texts of the items under the first of these names that they have.
std::vector<std::string> textsOf(const List& list, std::initializer_list<std::string_view> names) {
    std::vector<std::string> texts;
    texts.reserve(list.size());
    for (const Value& item : list) {
        const Fields* fields = item.fields();
        for (const std::string_view name : names) {
            const std::string* text = fields == nullptr ? nullptr : textOf(*fields, name);
            if (text == nullptr) continue;
            texts.push_back(*text);
            break;
        }
    }
    return texts;
}

}  // namespace

// NOLINTNEXTLINE(misc-no-recursion): as deep as a record is
Fields inSpanish(const Fields& data) {
    Fields spanish = data;
    for (const media::Field& field : data.members()) {
        Value* value = spanish.find(field.name);
        *value = translated(field.value);
        if (value->text() == nullptr) continue;
        const std::string_view name = field.name;
        const Value* list = nullptr;
        if (name.ends_with(kJoined)) list = spanish.find(name.substr(0, name.size() - kJoined.size()));
        if (list != nullptr && list->list() != nullptr)
            *value = media::joinedByAnd(textsOf(*list->list(), {"value", "name"}), Language::Spanish);
        if (name == "parties_in_words")
            *value = media::joinedByAnd(textsOf(*spanish.find("parties")->list(), {"short_name", "org_name"}),
                                        Language::Spanish);
    }
    return spanish;
}

}  // namespace concordat::documents
