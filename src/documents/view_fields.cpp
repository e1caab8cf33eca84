#include "documents/view_fields.h"

#include <utility>

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;

Value textOrBlank(std::string text) {
    return text.empty() ? Value() : Value(std::move(text));
}

List numbered(List items) {
    for (std::size_t i = 0; i < items.size(); ++i)
        media::setPlace(*items[i].fields(), i, items.size());
    return items;
}

const std::string* textOf(const Fields& fields, std::string_view name) {
    const Value* value = fields.find(name);
    return value == nullptr ? nullptr : value->text();
}

}  // namespace concordat::documents
