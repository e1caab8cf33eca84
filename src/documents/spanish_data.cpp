#include "documents/spanish_data.h"

#include <string>
#include <string_view>
#include <vector>

#include "documents/view_fields.h"
#include "media/language.h"

namespace concordat::documents {

using media::Fields;
using media::Language;
using media::List;
using media::Value;

namespace {

constexpr std::string_view kJoined = "_joined";

// NOLINTNEXTLINE(misc-no-recursion): as deep as a record is
Value translated(const Value& value) {
    if (const std::string* text = value.text())
        if (const auto date = media::parseLong(*text, Language::English))
            return Value(media::printLong(*date, Language::Spanish));
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
