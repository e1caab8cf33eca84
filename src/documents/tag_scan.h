// Finds Mustache tags in the joined text of one paragraph, as people type them into Word.
//
// What Word's autocorrect does inside a tag is forgiven: curly quotes, non-breaking and zero-width blanks,
// soft hyphens. What stands between the braces is otherwise taken to the letter. Which sections belong
// together, and what a section repeats, is for `template_layout`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "media/mustache.h"

namespace concordat::documents {

using media::mustache::TagKind;

// Stands in the joined text for something that no tag may hold: a picture, a field, a note's mark.
inline constexpr std::string_view kBarrier = "\xEF\xBF\xBC";  // U+FFFC

struct ScannedTag {
    TagKind kind = TagKind::Variable;
    std::string name;
    std::vector<std::string> formats = {};  // media/formatters.h
    std::size_t at = 0;                     // byte of the first brace
    std::size_t size = 0;                   // with all braces
    std::size_t name_at = 0;
};

struct ScanProblem {
    enum class Kind { Unclosed, Unopened, BadName, Unsupported };
    Kind kind = Kind::Unclosed;
    std::string tag;  // as written, as far as it could be read
    std::string message;
};

struct Scan {
    std::vector<ScannedTag> tags;
    std::vector<ScanProblem> problems;
};

[[nodiscard]] Scan scanTags(std::string_view text);

}  // namespace concordat::documents
