// The one door to kainjow Mustache, for everything that is text: clause wording, mails, pages, file names.
//
// The template is read by our own scanner first, which refuses what the library would answer with a stack
// overflow, an endless run or silence (unclosed and crossed sections, depth, self-including partials), and
// settles white space around tags that stand alone on a line, by the specification. Names are resolved
// by `media/context`. What comes out is deterministic; a name that is not known is an error that lists
// every such name.
//
// `tags` gives the tags of a text to others: the Word engine and the linter, which also take from here what a
// name may look like. Lambdas, inheritance and dynamic names of the specification's optional part are not
// read, and a partial that stands alone on its line is not indented.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "media/context.h"
#include "media/language.h"

namespace concordat::media::mustache {

enum class TagKind { Variable, Unescaped, Section, Inverted, End, Comment, Delimiters, Partial };

struct Tag {
    TagKind kind = TagKind::Variable;
    std::string name;  // trimmed; the text of a comment; "<% %>" of a change of delimiters
    std::vector<std::string> formats =
        {};                  // of Variable and Unescaped: what stands behind "|" (formatters.h)
    std::size_t at = 0;      // byte of the opening delimiter
    std::size_t size = 0;    // bytes with both delimiters
    int line = 1;            // from 1
    std::size_t column = 1;  // bytes from the line's start, from 1
    std::size_t match = 0;   // of Section and Inverted the index of their End, of End that of its opener
};

// What the character behind the opening delimiter makes of a tag; nothing when it is part of the name.
[[nodiscard]] std::optional<TagKind> kindOfSigil(char sigil);

// What opens and closes a tag.
struct Delimiters {
    std::string begin = "{{";
    std::string end = "}}";

    bool operator==(const Delimiters&) const = default;
};
// Of what stands behind the first "=" of a change of delimiters: "<% %>=". Nothing when it is none.
[[nodiscard]] std::optional<Delimiters> delimitersOf(std::string_view change);

inline constexpr std::size_t kLongestName = 200;  // bytes of a name in a tag

// Why no partial can have this name, to follow the tag in a sentence; it may hold what paths hold.
[[nodiscard]] std::string faultOfPartial(std::string_view name);

// Why a tag cannot have this name, to follow the tag in a sentence: "has a blank in its name; …". Empty when
// it can: "." is a name, and parts joined by dots are, without blanks, quotation marks and signs of tags.
[[nodiscard]] std::string faultOfName(std::string_view name);

struct Limits {
    std::size_t bytes = 4U << 20U;    // of the template, and of each partial
    int depth = 50;                   // sections open at once, also across partials
    std::size_t tags = 200'000;       // of one text
    std::size_t output = 64U << 20U;  // bytes
    std::size_t steps = 5'000'000;    // names looked up in one rendering
};

// Every tag in order, delimiters changed on the way honoured. Errors list every problem of the text with its
// line: unclosed tag, what `faultOfName` says, section never closed or never opened or closed by another
// name, bad delimiters; TooLarge for a cap.
[[nodiscard]] core::Result<std::vector<Tag>> tags(std::string_view text, const Limits& limits = {});

enum class Escape {
    None,
    Html,
    Markdown,  // so that a value stands in Markdown as the words that it is
};

// What a name is that the data do not hold.
enum class Unknown {
    Refused,  // a fault of the template
    Blank,    // what the data leave out: told, and nothing is printed for it nor for what is empty
};

// What Html makes of a value, for HTML that is put together without a template.
[[nodiscard]] std::string escapedHtml(std::string_view text);

using Partials = std::map<std::string, std::string, std::less<>>;

struct Options {
    Escape escape = Escape::None;  // what {{name}} does; {{{name}}} and {{&name}} never escape
    Partials partials;
    Limits limits;
    Unknown unknown = Unknown::Refused;
    Language language = Language::English;  // of the forms of values behind "|"
};

// A blank prints nothing. Errors: those of `tags` (for partials with their name as path); one Problem per
// name or partial that is not known, with the line of its first use; control characters that XML forbids, in
// the text or in a value; a list or group where a text is printed; a partial that includes itself without
// end.
[[nodiscard]] core::Result<std::string> render(std::string_view text, const Value& data,
                                               const Options& options = {});

// Text, or in the place of a value that is absent or empty the name that its tag has.
struct Piece {
    std::string text;
    std::string blank;  // there is no text when this is not empty
    // Of a blank where its tag stands: the partial, empty for the text itself, and the line, from 1.
    std::string partial = {};
    int line = 0;

    bool operator==(const Piece&) const = default;
};

struct Pieces {
    std::vector<Piece> pieces;  // in order; no two texts follow each other
    // With Unknown::Blank each name that the data do not hold, as a blank, in the order of first use; those
    // of sections are among them.
    std::vector<Piece> missing;
    // What it took of the limits, for whoever fills many texts within one bound.
    std::size_t steps = 0;
    std::size_t output = 0;
};

// For a text that people read, as a document prints it: blanks are told where they stand, and a value that
// ends its own sentence takes the full stop that the text has behind its tag: "… 6:00 p.m.". Errors as above.
[[nodiscard]] core::Result<Pieces> renderPieces(std::string_view text, const Value& data,
                                                const Options& options = {});

}  // namespace concordat::media::mustache
