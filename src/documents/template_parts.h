// A template between reading and filling, for the files of the engine alone.
//
// Reading takes three steps: `template_reader` finds the tags of every story and puts a numbered element in
// the place of each; `template_layout` pairs the sections and puts an element around what each repeats;
// `template.cpp` calls both for every part. Checking and rendering then only walk the tree. A story is a run
// of paragraphs within which sections can open and close: the body, a header, one note, one text box.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/inserts.h"
#include "documents/lists.h"
#include "documents/named_styles.h"
#include "documents/soundness.h"
#include "documents/tag_scan.h"
#include "documents/template.h"
#include "documents/word_file.h"
#include "documents/word_import.h"
#include "media/xml.h"

namespace concordat::documents {

struct Story {
    media::xml::Node root;
    std::vector<std::size_t> tags;  // numbers, in the order of the text
};

// What is known of sections that cannot be repeated, so that names in and beside them can still be looked at.
// Their tags are left in the tree as they are.
struct LooseSections {
    std::map<std::size_t, std::size_t> openings;  // by the closing tag: of pairs that were refused
    // By the first tag that may stand in the section: closing tags that nothing opens.
    std::multimap<std::size_t, std::size_t> closings;
    std::map<std::size_t, std::size_t> unclosed;  // by the opening tag: which problem tells of it
    std::set<std::size_t> overlapping;  // whose element holds other than what stands between their tags
};

// Tags of all parts share one numbering.
struct TagTable {
    std::vector<TemplateTag> tags;
    std::vector<media::xml::Node> markers;  // the element that stands for each, until it is arranged
    std::vector<TemplateProblem> problems;
    LooseSections loose;
    std::size_t vanishing = 0;  // comments and changes of delimiters

    void report(Fault fault, std::size_t tag, std::string message);
    // Of what was found in the joined text of a paragraph.
    void report(const ScanProblem& problem, Place place);
};

struct TaggedText;
// `template_check`: all faults of a template, in the order of the document, with those of its names when
// there are `names`. `parts` are in the order in which a reader meets them.
[[nodiscard]] std::vector<TemplateProblem> faultsOf(const TaggedText& text,
                                                    const std::vector<TextPart>& parts,
                                                    const record::TemplateName* names);

// The tag as its author sees it: "{{#parties}}".
[[nodiscard]] std::string written(const TemplateTag& tag);

// `template_reader`: replaces every tag below `root` by an element.
[[nodiscard]] std::vector<Story> readStories(media::xml::Node root, const TextPart& part, TagTable& table);

// `template_layout`: pairs and arranges the sections of one story. The closing tags are gone afterwards.
void arrangeSections(const Story& story, TagTable& table);

struct TextTree {
    TextPart part;
    media::xml::Document tree;
};

// The text of one document property, a template for `media/mustache`.
struct PropertyText {
    std::string part;
    std::size_t index = 0;  // among the elements of the part, in document order
    std::string text;
    Place place;
};

// A text that is no paragraph of Word, with tags in it, in pieces: words, or a tag.
struct WordsWithTags {
    struct Piece {
        std::string words;
        std::optional<std::size_t> tag;
        std::optional<std::size_t> partner;  // of a section: the piece with its other tag
    };
    std::vector<Piece> pieces;
    std::string attribute = {};  // in which it stands; empty for an address and for the words of a drawing
};
// On the wp:docPr of a picture that is exchanged: the number of its tag, which is one of its words.
inline constexpr std::string_view kPlaceholder = "concordat-picture";
// On a wp:docPr, w:hyperlink, a:hlinkClick or a:t whose description, address or words have tags: which of
// `words` it is.
inline constexpr std::string_view kWordsWithTags = "concordat-words";

// A text that the template includes, taken into its file.
struct Partial {
    ImportedText text;
    RestartingLists lists;  // begin anew wherever it is included
    bool fits_in_a_sentence = false;
    std::size_t height = 0;     // elements inside each other below its body
    std::size_t first_tag = 0;  // of the tags in its body
    std::size_t last_tag = 0;   // behind them
};

// What templates of every format come to.
struct TaggedText {
    // Of the parts that hold tags, of the notes that they repeat and of the main part where its notes do.
    std::vector<TextTree> trees;
    std::vector<PropertyText> properties;
    TagTable table;
    // By name and by the part into which they are set: what they point at belongs to that part.
    std::map<std::pair<std::string, std::string>, Partial> partials;
    std::vector<WordsWithTags> words;  // by the number on their elements
};

struct Template::Compiled : TaggedText {
    WordFile file;
    std::map<std::size_t, RestartingLists> restarts;  // by the number of the section
    UniqueIds ids;                                    // of the parts that stay as they are
    GetFile picture;
    NamedStyles styles;
    Emu text_width = 0;
    bool has_contents = false;   // a table of contents in the text that is written anew, `contents.h`
    bool contents_stay = false;  // one that is not
};

}  // namespace concordat::documents
