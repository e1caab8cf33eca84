#include "record/wording.h"

#include <algorithm>

#include "core/near_miss.h"

namespace concordat::record {

std::string didYouMean(std::string_view word, std::span<const std::string_view> known) {
    const auto near = core::nearMiss(word, known);
    return near ? "; did you mean `" + std::string(*near) + "`?" : std::string();
}

std::string itemMark(std::string_view key, std::size_t number) {
    constexpr std::size_t kMaxShown = 80;
    const bool readsWell =
        !key.empty() && key.size() <= kMaxShown && std::ranges::none_of(key, [](char each) {
            return each == '[' || each == ']' || static_cast<unsigned char>(each) < 0x20;
        });
    return "[" + (readsWell ? std::string(key) : std::to_string(number)) + "]";
}

bool isRequired(const Field* field) {
    return field != nullptr && field->cardinality == Cardinality::Required;
}

std::string_view saysEmpty(const Field* field) {
    return isRequired(field) ? "is empty; it is required" : "is empty; give it a value or leave it out";
}

std::string inSentence(std::string_view meaning) {
    const auto isLower = [](char each) { return each >= 'a' && each <= 'z'; };
    std::string text(meaning.substr(0, meaning.find(". ")));
    if (text.ends_with('.')) text.pop_back();
    if (text.size() > 1 && (isLower(text[1]) || text[1] == ' ') && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

}  // namespace concordat::record
