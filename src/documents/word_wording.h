// A wording of a clause that is a Word document: checked against the names of agreements when it is read,
// filled from the same names as the document around it. `clause_insertion` takes what comes out into that
// document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/template.h"
#include "media/context.h"

namespace concordat::documents {

// A paragraph as people read it, with the tags that it has. Those of tables and text boxes count.
struct WordParagraph {
    std::string text;      // without its anchor, never blank
    std::string anchor;    // "{#steps} The parties …" is the anchor "steps"; empty for none
    std::string style;     // the name of its style in small letters: "section"
    bool in_flow = false;  // directly in the body: it can be a numbered paragraph of the article
};

// Of the body of a Word document. Invalid as well where it has tracked changes.
[[nodiscard]] core::Result<std::vector<WordParagraph>> wordParagraphs(std::string bytes);

struct FilledWording {
    Rendering rendering;  // a document with marks for blanks
    std::vector<WordParagraph> paragraphs;
};

class WordWording {
public:
    // `file` is its name for sentences: "notices.docx". Invalid with every fault and its place.
    [[nodiscard]] static core::Result<WordWording> read(std::string file, std::string bytes);

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const std::vector<WordParagraph>& paragraphs() const { return paragraphs_; }

    [[nodiscard]] core::Result<FilledWording> fill(const media::Value& data) const;

private:
    WordWording(std::string file, Template source, std::vector<WordParagraph> paragraphs);

    std::string file_;
    Template source_;
    std::vector<WordParagraph> paragraphs_;
};

// The style of numbered paragraphs in the templates that the program brings; items and items of items stand
// in the other two. Names in small letters.
inline constexpr std::string_view kSectionStyle = "section";
inline constexpr std::string_view kItemStyle = "subsection";
inline constexpr std::string_view kSubitemStyle = "subparagraph";

}  // namespace concordat::documents
