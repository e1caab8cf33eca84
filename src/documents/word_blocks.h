// The text of a Word document as its reader takes it in: paragraphs with their headings, lists, emphasis,
// links and pictures, tables with their rows. For whoever says the same in another form; fonts, sizes and
// the geometry of the page are left out.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/list_labels.h"
#include "documents/word_file.h"

namespace concordat::documents {

enum class Raised : std::uint8_t { No, Above, Below };  // superscript, subscript

struct WordLook {
    std::string link;  // an address; empty for none
    bool strong = false;
    bool emphasis = false;
    bool struck = false;
    bool highlighted = false;  // blanks are
    Raised raised = Raised::No;

    bool operator==(const WordLook&) const = default;
};

// Words, a picture, or the mark of a note.
struct WordSpan {
    std::string text;  // a break is "\n", a tab "\t"; of a picture its description
    WordLook look = {};
    std::string picture;   // its part of the file; empty for words
    std::size_t note = 0;  // counted from 1 in `WordText::notes`

    [[nodiscard]] bool isWords() const { return picture.empty() && note == 0; }
};

struct WordParagraph {
    std::string text;    // its words joined, blanks at both ends cut
    std::string anchor;  // "{#steps} The parties …" is the anchor "steps", and gone from the words
    std::string style;   // the name of its style in small letters: "section"
    int heading = 0;     // 1 to 9; 0 of one that is none
    std::optional<ListLabel> label;  // of an item of a list
    // Directly in the body and in no list of its own: it can be a numbered paragraph of an article.
    bool in_flow = false;
    std::vector<WordSpan> spans = {};
};

struct WordBlock;

struct WordCell {
    std::vector<WordBlock> blocks;
    std::size_t columns = 1;  // that it covers
    std::size_t rows = 1;
};

struct WordRow {
    std::vector<WordCell> cells;
    bool is_head = false;  // repeated on every page
};

// A paragraph, or a table where it has rows.
struct WordBlock {
    WordParagraph paragraph;
    std::vector<WordRow> rows = {};
};

struct WordText {
    std::vector<WordBlock> blocks;              // none that shows nothing, but cells of tables
    std::vector<std::vector<WordBlock>> notes;  // footnotes and endnotes, in the order of their marks
    std::map<std::string, std::string, std::less<>> pictures;  // by part
    std::set<std::string, std::less<>> lost;  // what it shows and is not here: "a symbol", "a drawing"
};

// Of the body. What stands in a text box follows the paragraph that holds it. Invalid where a part cannot be
// read, and where the document has tracked changes: nobody could say which words are agreed.
[[nodiscard]] core::Result<WordText> readWordText(const WordFile& file);

// Every paragraph with words in the order of reading, those of tables among them, of notes not.
[[nodiscard]] std::vector<const WordParagraph*> paragraphsOf(const std::vector<WordBlock>& blocks);

}  // namespace concordat::documents
