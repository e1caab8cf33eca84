// Finds Mustache tags in the joined text of one paragraph, as people type them into Word.
//
// What Word's autocorrect does inside a tag is forgiven: curly quotes, non-breaking and zero-width blanks,
// soft hyphens. Delimiters may be changed, {{=<% %>=}}, and stay so until the end of the part. What stands
// between the braces is otherwise taken to the letter. Which sections belong together, and what a section
// repeats, is for `template_layout`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "documents/tag_forms.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::mustache::TagKind;

// Stands in the joined text for something that no tag may hold: a picture, a field, a note's mark.
inline constexpr std::string_view kBarrier = "\xEF\xBF\xBC";  // U+FFFC

struct ScannedTag {
    TagKind kind = TagKind::Variable;
    std::string name;
    std::vector<std::string> formats = {};  // media/formatters.h
    Form form = {};
    Repeats repeats = Repeats::ByPlace;  // of Section and Inverted
    std::size_t at = 0;                  // byte of the first brace
    std::size_t size = 0;                // with all braces
    std::size_t name_at = 0;
};

struct ScanProblem {
    enum class Kind { Unclosed, Unopened, BadName };
    Kind kind = Kind::Unclosed;
    std::string tag;      // as written, as far as it could be read
    std::string message;  // to follow the tag in a sentence, with the likely fix
    std::size_t at = 0;   // byte of its first character
    std::size_t size = 0;
};

struct Scan {
    std::vector<ScannedTag> tags;
    std::vector<ScanProblem> problems;
};

// "The tag {{a b}} has a blank in its name; …".
[[nodiscard]] std::string sentenceOf(const ScanProblem& problem);

// `delimiters` are those that hold where the text begins; afterwards those that hold where it ends.
[[nodiscard]] Scan scanTags(std::string_view text, media::mustache::Delimiters& delimiters);

}  // namespace concordat::documents
