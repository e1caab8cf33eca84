// How a value looks in its place: what stands behind a name in a tag, {{ended_on | date}}, {{fee | money}},
// {{parties | and}}, {{count | words | capital}}. Each takes the result of the one before it.
//
// A value that holds nothing stays a blank. The two paths, text and Word, know the same formatters.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "media/context.h"
#include "media/language.h"

namespace concordat::media {

struct Formatter {
    std::string_view name;
    std::string_view meaning;  // with an example: "2027-06-30 as June 30, 2027"
    bool takes_list = false;
};
// In the order in which help lists them.
[[nodiscard]] std::span<const Formatter> formatters();

// "ended_on | date | upper": the name, and the formatters in order.
struct FormattedName {
    std::string name;
    std::vector<std::string> formats;
};
[[nodiscard]] FormattedName splitFormats(std::string_view written);
// Why these cannot stand behind a name, to follow the tag in a sentence: "has no formatter “dat”; did you
// mean “date”?". Empty when they can.
[[nodiscard]] std::string faultOfFormats(std::span<const std::string> formats);
// Whether what they take is a list and not a text.
[[nodiscard]] bool takesList(std::span<const std::string> formats);

// Invalid, with a sentence that quotes the value, for a value that is not of the kind; there is at least one
// formatter, and none that `faultOfFormats` refuses. Numbers in words are English, and refused in Spanish.
[[nodiscard]] core::Result<std::string> formatted(const Value& value, std::span<const std::string> formats,
                                                  Language language = Language::English);

}  // namespace concordat::media
