#include "documents/json_data.h"

#include <string>

namespace concordat::documents {

media::Value toData(const media::json::Value& json) {
    switch (json.kind()) {
        case media::json::Kind::Null:
            return {};
        case media::json::Kind::Bool:
            return *json.boolean();
        case media::json::Kind::Integer:
            return std::to_string(*json.integer());
        case media::json::Kind::Decimal:
            return json.decimal()->text;
        case media::json::Kind::String:
            return *json.string();
        case media::json::Kind::Array: {
            media::List list;
            for (const media::json::Value& item : *json.array()) list.push_back(toData(item));
            return list;
        }
        case media::json::Kind::Object: {
            media::Fields fields;
            for (const media::json::Member& member : *json.object())
                fields.set(member.name, toData(member.value));
            return fields;
        }
    }
    return {};
}

}  // namespace concordat::documents
