#include "record/problems.h"

#include <fmt/format.h>

#include <algorithm>

namespace concordat::record {
namespace {

// The text by which people know an item, if it has one.
std::string_view keyText(const Outline& outline, const Entry& item) {
    if (item.field == nullptr || item.field->kind != Kind::Structured) return {};
    const Field* key = item.field->structure().key();
    if (key == nullptr) return {};
    const auto& entries = outline.entries();
    for (std::uint32_t at = item.first; at != Entry::kNone; at = entries[at].next)
        if (entries[at].name == key->name && entries[at].first == Entry::kNone) return entries[at].text;
    return {};
}

bool readsWell(std::string_view key) {
    constexpr std::size_t kMaxShown = 80;
    return !key.empty() && key.size() <= kMaxShown && std::ranges::none_of(key, [](char c) {
        return c == '[' || c == ']' || static_cast<unsigned char>(c) < 0x20;
    });
}

std::size_t numberOf(const Outline& outline, std::uint32_t at) {
    const auto& entries = outline.entries();
    std::size_t number = 1;
    for (std::uint32_t item = entries[entries[at].parent].first; item != at; item = entries[item].next)
        ++number;
    return number;
}

}  // namespace

std::string pathOf(const Outline& outline, std::uint32_t at) {
    const auto& entries = outline.entries();
    if (at == 0) return {};
    const Entry& entry = entries[at];
    const Entry& parent = entries[entry.parent];
    std::string path = pathOf(outline, entry.parent);
    const bool is_item =
        entry.field != nullptr ? entry.field == parent.field : parent.content == Content::Items;
    if (is_item) {
        const std::string_view key = keyText(outline, entry);
        return path +
               (readsWell(key) ? fmt::format("[{}]", key) : fmt::format("[{}]", numberOf(outline, at)));
    }
    if (!path.empty()) path += '.';
    return path.append(entry.name);
}

bool Problems::hasRoom() {
    if (found_.size() < kMaxProblems) return true;
    ++more_;
    return false;
}

void Problems::keep(std::string path, std::string message, std::uint32_t at) {
    found_.push_back({std::move(path), std::move(message), outline_->entries()[at].line});
}

core::Error Problems::error(std::string_view what) && {
    std::ranges::stable_sort(found_, {}, &core::Problem::line);
    const std::size_t count = found_.size() + more_;
    if (more_ > 0) found_.push_back({{}, fmt::format("and {} more; correct these first", more_), 0});
    return {core::ErrorCode::Invalid,
            count == 1 ? fmt::format("the {} has a problem; correct it and read it again", what)
                       : fmt::format("the {} has {} problems; correct them and read it again", what, count),
            std::move(found_)};
}

}  // namespace concordat::record
