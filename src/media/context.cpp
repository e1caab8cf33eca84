#include "media/context.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace concordat::media {

namespace {

constexpr std::size_t kFew = 16;  // members up to which looking at each is as quick as anything

}  // namespace

Fields::Fields(std::vector<Field> members) : members_(std::move(members)) {
    sortNames();
}

void Fields::sortNames() {
    if (members_.size() <= kFew) return;
    by_name_.resize(members_.size());
    std::iota(by_name_.begin(), by_name_.end(), 0U);
    std::ranges::sort(by_name_, {}, [this](std::uint32_t at) { return std::string_view(members_[at].name); });
}

std::vector<std::uint32_t>::const_iterator Fields::placeOf(std::string_view name) const {
    return std::ranges::lower_bound(by_name_, name, {},
                                    [this](std::uint32_t at) { return std::string_view(members_[at].name); });
}

Fields& Fields::set(std::string name, Value value) {
    if (Value* found = find(name)) {
        *found = std::move(value);
        return *this;
    }
    if (!by_name_.empty()) by_name_.insert(placeOf(name), static_cast<std::uint32_t>(members_.size()));
    members_.push_back({std::move(name), std::move(value)});
    if (by_name_.empty()) sortNames();
    return *this;
}

Fields& Fields::leaveOpen() {
    is_open_ = true;
    return *this;
}

const Field* Fields::fieldOf(std::string_view name) const {
    if (by_name_.empty()) {
        const auto found = std::ranges::find(members_, name, &Field::name);
        return found == members_.end() ? nullptr : &*found;
    }
    const auto place = placeOf(name);
    return place != by_name_.end() && members_[*place].name == name ? &members_[*place] : nullptr;
}

const Value* Fields::find(std::string_view name) const {
    static const Value kBlank;
    if (const Field* field = fieldOf(name)) return &field->value;
    return is_open_ ? &kBlank : nullptr;
}

Value* Fields::find(std::string_view name) {
    const Field* field = fieldOf(name);
    return field == nullptr ? nullptr : &const_cast<Field*>(field)->value;
}

bool Fields::operator==(const Fields& other) const {
    return members_ == other.members_;
}

std::string describeKind(ValueKind kind, std::string_view name) {
    switch (kind) {
        case ValueKind::Items:
            return fmt::format("a list; repeat it with {{{{#{0}}}}} … {{{{/{0}}}}}", name);
        case ValueKind::Group:
            return "a group of fields; name one of them";
        case ValueKind::Truth:
            return fmt::format("a yes or no; ask for it with {{{{#{0}}}}} … {{{{/{0}}}}}", name);
        case ValueKind::Absent:
        case ValueKind::Text:
            break;
    }
    return "a text";
}

bool beginsWithFullStop(std::string_view text) {
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
    constexpr std::string_view kBehind = " \t\r\n\"')]";
    return text.empty() || kBehind.find(text.front()) != std::string_view::npos ||
           text.starts_with("\u201D") || text.starts_with("\u2019");
}

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

void setPlace(Fields& fields, std::size_t index, std::size_t count) {
    fields.set("index", std::to_string(index + 1))
        .set("first", index == 0)
        .set("last", index + 1 == count)
        .set("count", std::to_string(count));
}

const Value* Context::find(std::string_view name) const {
    if (name == ".") return scopes_.back();
    std::size_t dot = name.find('.');
    const std::string_view first = name.substr(0, dot);
    const Value* found = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && found == nullptr; ++scope)
        if (const Fields* fields = (*scope)->fields()) found = fields->find(first);
    while (found != nullptr && !found->absent() && dot != std::string_view::npos) {
        const std::size_t start = dot + 1;
        dot = name.find('.', start);
        const Fields* fields = found->fields();
        found = fields == nullptr ? nullptr : fields->find(name.substr(start, dot - start));
    }
    return found;
}

}  // namespace concordat::media
