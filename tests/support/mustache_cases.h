// What Mustache means, in cases of our own that text and Word are both held to: the same tags with the same
// data print the same. What can be told only where there are lines or partials stands in tests/media.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "media/context.h"

namespace concordat::example {

struct MustacheCase {
    std::string claim;
    std::string text;
    std::string expected;
};

inline void PrintTo(const MustacheCase& row, std::ostream* out) {
    *out << row.claim << ": " << row.text;
}

// The data of all cases: a county with two towns, of which one has parks.
inline media::Value mustacheData() {
    using media::Fields;
    using media::List;
    using media::Value;
    Fields park;
    park.set("name", "Oak").set("acres", "12");
    Fields hill;
    hill.set("name", "Hill").set("parks", List{Value(park)});
    Fields dale;
    dale.set("name", "Dale").set("parks", List()).set("motto", "Slow");
    Fields seat;
    seat.set("name", "Hill").set("hall", Value(Fields().set("street", "Main")));
    Fields county;
    county.set("name", "Alder").set("motto", "Steady").set("towns", List{Value(hill), Value(dale)});
    county.set("colors", List{"red", "blue"}).set("seat", seat).set("airport", Value());
    county.set("coastal", false).set("rural", true).set("nickname", "");
    return county;
}

inline std::vector<MustacheCase> mustacheCases() {
    return {
        {"text without tags stays", "No tags { } at all.", "No tags { } at all."},
        {"a name prints its value", "{{name}} and {{ name }}", "Alder and Alder"},
        {"three braces and an ampersand print it too", "{{{name}}}{{&name}}{{{ name }}}", "AlderAlderAlder"},
        {"a dotted name goes down", "{{seat.name}}, {{seat.hall.street}}", "Hill, Main"},
        {"a comment prints nothing", "a{{! what {this} says }}b", "ab"},
        {"a list repeats its section", "{{#towns}}<{{name}}>{{/towns}}", "<Hill><Dale>"},
        {"a dot is the item itself", "{{#colors}}{{.}};{{/colors}}", "red;blue;"},
        {"a name that the item lacks is looked for outside", "{{#towns}}{{motto}} {{/towns}}",
         "Steady Slow "},
        {"the innermost name wins", "{{#towns}}{{#parks}}{{name}}{{/parks}}{{name}} {{/towns}}",
         "OakHill Dale "},
        {"a dotted section opens the last part", "{{#seat.hall}}{{street}}, {{name}}{{/seat.hall}}",
         "Main, Alder"},
        {"a group shows its section once", "{{#seat}}{{name}}{{/seat}}", "Hill"},
        {"a text shows its section once and is its scope", "{{#motto}}[{{.}}]{{/motto}}", "[Steady]"},
        {"what is true shows", "{{#rural}}yes{{/rural}}{{^rural}}no{{/rural}}", "yes"},
        {"what is false does not show", "{{#coastal}}yes{{/coastal}}{{^coastal}}no{{/coastal}}", "no"},
        {"an empty list is false", "{{#towns}}{{#parks}}p{{/parks}}{{^parks}}-{{/parks}}{{/towns}}", "p-"},
        {"what is left out is false", "{{#airport}}yes{{/airport}}{{^airport}}no{{/airport}}", "no"},
        {"an empty text is false", "{{#nickname}}yes{{/nickname}}{{^nickname}}no{{/nickname}}", "no"},
        {"below a group that is left out everything is",
         "{{#airport.code}}yes{{/airport.code}}{{^airport.code}}no{{/airport.code}}", "no"},
        {"an inverted section keeps the scope", "{{#colors}}{{^coastal}}{{.}}{{/coastal}}{{/colors}}",
         "redblue"},
        {"sections of one name nest", "{{#rural}}a{{#rural}}b{{/rural}}c{{/rural}}", "abc"},
        {"a section may be used twice", "{{#rural}}1{{/rural}} {{name}} {{#rural}}2{{/rural}}", "1 Alder 2"},
        {"a value is never read as a template", "{{#colors}}{{.}}{{/colors}} {{{name}}}", "redblue Alder"},
    };
}

}  // namespace concordat::example
