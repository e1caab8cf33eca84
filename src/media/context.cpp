#include "media/context.h"

#include <algorithm>

namespace concordat::media {

Fields& Fields::set(std::string name, Value value) {
    const auto found = std::ranges::find(members_, name, &Member::first);
    if (found != members_.end())
        found->second = std::move(value);
    else
        members_.emplace_back(std::move(name), std::move(value));
    return *this;
}

const Value* Fields::find(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &Member::first);
    return found == members_.end() ? nullptr : &found->second;
}

bool Fields::operator==(const Fields&) const = default;

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
