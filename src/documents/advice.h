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
#include "record/template_data.h"

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
    ForeignTag,
    UnknownClause,
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
// Tags of other template programs are told with the nearest of the `names`, when there are any.
[[nodiscard]] core::Result<std::vector<Advice>> adviceOn(const WordFile& file,
                                                         const record::TemplateName* names = nullptr);

// Of tags of other template programs alone: in a Word file, an OpenDocument text, a text whose places tell
// its `name` and the line.
[[nodiscard]] core::Result<std::vector<Advice>> foreignTagsIn(const WordFile& file,
                                                              const record::TemplateName* names);
[[nodiscard]] core::Result<std::vector<Advice>> foreignTagsInOdt(std::string bytes,
                                                                 const record::TemplateName* names);
[[nodiscard]] std::vector<Advice> foreignTagsInText(const std::string& name, std::string_view text,
                                                    const record::TemplateName* names);

}  // namespace concordat::documents
