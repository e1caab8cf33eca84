#include "media/context.h"

#include <algorithm>
#include <utility>

namespace concordat::media {

Fields& Fields::set(std::string name, Value value) {
    const auto found = std::ranges::find(members_, name, &Field::name);
    if (found != members_.end())
        found->value = std::move(value);
    else
        members_.push_back({std::move(name), std::move(value)});
    return *this;
}

const Value* Fields::find(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &Field::name);
    return found == members_.end() ? nullptr : &found->value;
}

bool Fields::operator==(const Fields&) const = default;

Value::Value(std::string text) : held_(std::move(text)) {}
Value::Value(std::string_view text) : held_(std::string(text)) {}
Value::Value(const char* text) : held_(std::string(text)) {}
Value::Value(bool truth) : held_(truth) {}
Value::Value(List list) : held_(std::move(list)) {}
Value::Value(Fields fields) : held_(std::move(fields)) {}

bool Value::operator==(const Value& other) const {
    return held_ == other.held_;
}

bool Value::truthy() const {
    if (const bool* held = truth()) return *held;
    if (const std::string* held = text()) return !held->empty();
    if (const List* held = list()) return !held->empty();
    return !absent();
}

const Value* Context::find(std::string_view name) const {
    if (name == ".") return scopes_.back();
    std::size_t dot = name.find('.');
    const std::string_view first = name.substr(0, dot);
    const Value* found = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && found == nullptr; ++scope)
        if (const Fields* fields = (*scope)->fields()) found = fields->find(first);
    while (found != nullptr && dot != std::string_view::npos) {
        const std::size_t start = dot + 1;
        dot = name.find('.', start);
        const Fields* fields = found->fields();
        found = fields == nullptr ? nullptr : fields->find(name.substr(start, dot - start));
    }
    return found;
}

}  // namespace concordat::media
