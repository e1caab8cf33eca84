// A wording of a clause that is a Word document: checked against the names of agreements when it is read,
// filled from the same names as the document around it. `clause_insertion` takes what comes out into that
// document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/template.h"
#include "documents/word_blocks.h"
#include "media/context.h"
#include "media/language.h"

namespace concordat::documents {

struct FilledWording {
    Rendering rendering;  // a document with marks for blanks
    WordText text;        // what it says
};

class WordWording {
public:
    // `file` is its name for sentences: "notices.docx". Invalid with every fault and its place.
    [[nodiscard]] static core::Result<WordWording> read(std::string file, std::string bytes);

    [[nodiscard]] const std::string& file() const { return file_; }
    // With its tags, without the bytes of its pictures.
    [[nodiscard]] const WordText& text() const { return text_; }

    [[nodiscard]] core::Result<FilledWording> fill(const media::Value& data,
                                                   media::Language language = media::Language::English) const;

private:
    WordWording(std::string file, Template source, WordText text);

    std::string file_;
    Template source_;
    WordText text_;
};

// The style of numbered paragraphs in the templates that the program brings; items and items of items stand
// in the other two. Names in small letters.
inline constexpr std::string_view kSectionStyle = "section";
inline constexpr std::string_view kItemStyle = "subsection";
inline constexpr std::string_view kSubitemStyle = "subparagraph";

// Whether the document of the agreement numbers the paragraph as one of its article.
[[nodiscard]] bool isNumbered(const WordParagraph& paragraph);
// 1 of an item of a numbered paragraph, 2 of an item of an item; else 0.
[[nodiscard]] std::size_t depthOf(const WordParagraph& paragraph);

// What is told of an article whose paragraphs have no numbers, and of a cited paragraph without one.
[[nodiscard]] std::string noNumbersRemark(std::size_t article, std::string_view file);
[[nodiscard]] std::string noNumberRemark(std::size_t article, std::string_view file, std::string_view anchor);

}  // namespace concordat::documents
