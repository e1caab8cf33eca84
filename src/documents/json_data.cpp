#include "documents/json_data.h"

#include <string>
#include <utility>

namespace concordat::documents {

// NOLINTNEXTLINE(misc-no-recursion): as deep as `media/json` reads
media::Value toData(const media::json::Value& json) {
    if (const bool* truth = json.boolean()) return *truth;
    if (const std::int64_t* number = json.integer()) return std::to_string(*number);
    if (const media::json::Decimal* number = json.decimal()) return number->text;
    if (const std::string* text = json.string()) return *text;
    if (const media::json::Items* items = json.array()) {
        media::List list;
        list.reserve(items->size());
        for (const media::json::Value& item : *items)
            list.push_back(toData(item));
        return list;
    }
    if (const media::json::Members* members = json.object()) {
        std::vector<media::Field> fields;
        fields.reserve(members->size());
        for (const media::json::Member& member : *members)
            fields.push_back({member.name, toData(member.value)});
        return media::Fields(std::move(fields));
    }
    return {};
}

}  // namespace concordat::documents
