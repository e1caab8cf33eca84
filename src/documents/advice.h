// Advice on a template that can be filled as it is: what makes its documents hard to read for people who hear
// them or see little, and what makes them look different on another machine.
//
// Nothing of it keeps a template from being used. What is wrong with its tags is for `template.h`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/place.h"
#include "documents/word_file.h"

namespace concordat::documents {

enum class Rule : std::uint8_t {
    NoTitle,
    NoLanguage,
    HeadingGap,
    NoHeaderRow,
    NoAlternativeText,
    TypedNumbering,
    NoFreeFont,
    LowContrast,
    EmptyParagraphs,
};

struct RuleWords {
    Rule rule = Rule::NoTitle;
    std::string_view code;     // "no_title"
    std::string_view meaning;  // what is found, lower case, without a full stop
};
[[nodiscard]] std::span<const RuleWords> rules();
[[nodiscard]] std::string_view code(Rule rule);

struct Advice {
    Rule rule = Rule::NoTitle;
    Place place;
    std::string about;    // the words, the font, the colour that it is about; may be empty
    std::string message;  // sentences with what to do
};

// In the order of the parts and of the places in them; what is the same at many places is told at the first.
// Takes a time linear in the file. Invalid when a part cannot be read.
[[nodiscard]] core::Result<std::vector<Advice>> adviceOn(const WordFile& file);

}  // namespace concordat::documents
