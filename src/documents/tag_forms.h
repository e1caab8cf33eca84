// What stands behind "|" in a Word template beside the forms of texts (media/formatters.h): what a value
// becomes when it is no text, {{logo | picture 4cm}}, and what a section repeats, {{#months | columns}}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::documents {

enum class Becomes : std::uint8_t {
    Text,
    Picture,   // {{logo | picture}}, {{logo | picture 4cm 3cm}}, {{logo | picture 4cm "The seal"}}
    Link,      // {{site | link}}, {{site | link our web site}}
    Markdown,  // {{notes | markdown}}
};

// English Metric Units, in which Word keeps the sizes of pictures; 914,400 to an inch (ECMA-376 part 1,
// 20.1.2.1).
using Emu = std::int64_t;
inline constexpr Emu kEmuToInch = 914'400;
// "4cm", "1.5in", in cm, mm, in, pt or px; nothing for what is no length that a page could hold.
[[nodiscard]] std::optional<Emu> emuOf(std::string_view length);
[[nodiscard]] std::string inCm(Emu length);

struct Form {
    Becomes becomes = Becomes::Text;
    Emu width = 0;  // of a picture; 0 is its own, or what follows from the height
    Emu height = 0;
    // Of a link: what is shown; empty for the address itself. Of a picture: its description, where the data
    // have none.
    std::string words;

    bool operator==(const Form&) const = default;
};

// What a section repeats, where its tag says it.
enum class Repeats : std::uint8_t { ByPlace, Text, Paragraphs, Rows, Columns };

// Takes the last of `formats` when it is a form of this file. Answers with what is wrong with it, to follow
// the tag in a sentence; empty when nothing is.
[[nodiscard]] std::string takeForm(std::vector<std::string>& formats, Form& form);

// The same for what stands behind the name of a section: "columns", "rows", "paragraphs" or "text".
[[nodiscard]] std::string takeRepeats(const std::vector<std::string>& formats, Repeats& repeats);

// As the author wrote it, without the bar in front; empty for what needs none.
[[nodiscard]] std::string written(const Form& form);
[[nodiscard]] std::string_view written(Repeats repeats);

}  // namespace concordat::documents
