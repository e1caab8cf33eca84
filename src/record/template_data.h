// A record as templates see it: every field under its outside name, in the words that a document uses.
//
//     {{title}}  {{term.initial.length}}  {{#parties}}{{short_name}}{{^last}}, {{/last}}{{/parties}}
//
// A field holds its value as people write it: a date "July 1, 2026", money "$180,000.00", a period "24
// months", a number "1,200", a word of a list of words its meaning. Further names stand beside it:
//
// clang-format off
//     name_code     the value as the record writes it, where that differs: 2026-07-01, 180000.00 USD, P24M
//     name_is.word  for a word: whether it is this one, for sections: {{#binding_is.mixed}}…{{/binding_is.mixed}}
//     name_name     for an identifier of something else: what that is called
//     name_joined   for a list of texts: "Alder, Birch and Cedar"
// clang-format on
//
// True and false are for sections and cannot be printed. A structure is an object. A list repeats its
// section; an item has `index` (from 1), `first` and `last` besides its own fields, and an item that is not a
// structure has `value` with `code` and `is`, or `id` and `name` when it names something. What an agreement
// leaves out is known but blank, and so is every name below it; a template is checked against `templateNames`
// first, which tells a name that can never be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "media/context.h"

namespace concordat::record {

[[nodiscard]] media::Value templateValue(const core::Agreement& agreement);

// A member of this name stands for all that have no member of their own: names that the data choose.
inline constexpr std::string_view kAnyName = "*";

struct TemplateName {
    enum class Kind : std::uint8_t {
        Text,
        Truth,   // for sections only
        Object,  // its members under it
        List,    // its members in each item
    };

    std::string name;
    Kind kind = Kind::Text;
    std::string meaning;
    std::vector<TemplateName> members;
    // Of a text of a kind, such as a date, one such value as it is printed; empty where it may say anything.
    std::string_view sample = {};

    // The member of that name, else the one for any; nullptr when there is neither.
    [[nodiscard]] const TemplateName* find(std::string_view member) const;
};

// Exactly the names that `templateValue` gives to a record in which nothing is left out: one Object without a
// name.
[[nodiscard]] TemplateName templateNames();

}  // namespace concordat::record
