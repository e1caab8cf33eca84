// The one door to kainjow Mustache, for everything that is text: clause wording, mails, pages, file names.
//
// The template is read by our own scanner first, which refuses what the library would answer with a stack
// overflow, an endless run or silence (unclosed and crossed sections, depth, self-including partials), and
// settles white space around tags that stand alone on a line, by the specification. Names are resolved
// by `media/context`. What comes out is deterministic; a name that is not known is an error that lists
// every such name, unless blanks are asked for.
//
// `tags` gives the tags of a text to others: the Word engine and the linter. Lambdas, inheritance and
// dynamic names of the specification's optional part are not read.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "media/context.h"

namespace concordat::media::mustache {

enum class TagKind { Variable, Unescaped, Section, Inverted, End, Comment, Delimiters, Partial };

struct Tag {
    TagKind kind = TagKind::Variable;
    std::string name;        // trimmed; the text of a comment; "<% %>" of a change of delimiters
    std::size_t at = 0;      // byte of the opening delimiter
    std::size_t size = 0;    // bytes with both delimiters
    int line = 1;            // from 1
    std::size_t column = 1;  // bytes from the line's start, from 1
    std::size_t match = 0;   // of Section and Inverted the index of their End, of End that of its opener
};

inline constexpr std::size_t kLongestName = 200;  // bytes of a name in a tag

struct Limits {
    std::size_t bytes = 4U << 20U;    // of the template, and of each partial
    int depth = 50;                   // sections open at once, also across partials
    std::size_t tags = 200'000;       // of one text
    std::size_t output = 64U << 20U;  // bytes
    std::size_t steps = 5'000'000;    // names looked up in one rendering
};

// Every tag in order, delimiters changed on the way honoured. Errors list every problem of the text with its
// line: unclosed tag, empty name, name with a space or quote in it, section never closed or never opened or
// closed by another name, bad delimiters; TooLarge for a cap.
[[nodiscard]] core::Result<std::vector<Tag>> tags(std::string_view text, const Limits& limits = {});

enum class Escape { None, Html, Xml };
enum class Unknown {
    Refuse,  // an unknown name or partial is an error; all are listed
    Blank,   // it prints nothing, as the specification says
};

using Partials = std::map<std::string, std::string, std::less<>>;

struct Options {
    Escape escape = Escape::None;  // what {{name}} does; {{{name}}} and {{&name}} never escape
    Unknown unknown = Unknown::Refuse;
    Partials partials;
    Limits limits;
};

// Errors: those of `tags` (for partials with their name as path); with Unknown::Refuse one Problem per
// unknown name, with the line of its first use; control characters that XML forbids, in the text or in a
// value; a list or object where a text is printed; a partial that includes itself without end.
[[nodiscard]] core::Result<std::string> render(std::string_view text, const Value& data,
                                               const Options& options = {});

}  // namespace concordat::media::mustache
