#include "record/problems.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/quote.h"
#include "record/wording.h"

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

// A name of a file written by anybody may hold anything and be as long as the file.
std::string shownName(std::string_view name) {
    constexpr std::size_t kMaxShown = 64;
    const bool readsWell =
        !name.empty() && name.size() <= kMaxShown &&
        std::ranges::none_of(name, [](char each) { return static_cast<unsigned char>(each) <= 0x20; });
    return readsWell ? std::string(name) : core::inQuotes(name);
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
    const bool isItem =
        entry.field != nullptr ? entry.field == parent.field : parent.content == Content::Items;
    if (isItem) return path + itemMark(keyText(outline, entry), numberOf(outline, at));
    if (!path.empty()) path += '.';
    return path + shownName(entry.name);
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
    std::string sentence = fmt::format("the {} has a problem; correct it and read it again", what);
    if (more_ > 0)
        sentence = fmt::format("the {} has {} problems; the first {} follow, correct them and read it again",
                               what, count, kMaxProblems);
    else if (count > 1)
        sentence = fmt::format("the {} has {} problems; correct them and read it again", what, count);
    return {core::ErrorCode::Invalid, std::move(sentence), std::move(found_)};
}

}  // namespace concordat::record
