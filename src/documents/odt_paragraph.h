// The text of one paragraph of an OpenDocument joined over its spans, as a reader sees it, and the way back:
// what `paragraph_text` is for Word.
//
// The format folds blanks that follow each other into one and has elements for more, for tabs and for line
// breaks. Where tags stand, texts are therefore made exact first, so that taking a tag out or putting a value
// in moves no blank, and written as the format wants them at the end.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/paragraph_text.h"
#include "media/xml.h"

namespace concordat::documents {

class OdtParagraph {
public:
    using Cut = ParagraphText::Cut;

    explicit OdtParagraph(media::xml::Node paragraph);

    [[nodiscard]] const std::string& text() const { return text_; }
    // From now on the paragraph's texts are exact. Before `cut`; the joined text is then that of the exact
    // texts.
    void makeExact();
    // As ParagraphText::cut. Expects exact texts.
    std::vector<media::xml::Node> cut(std::span<const Cut> cuts, std::string_view element);

private:
    enum class PieceKind { Text, Gap, Barrier };

    struct Piece {
        media::xml::Node node;
        PieceKind kind = PieceKind::Text;
        std::size_t at = 0;
        std::size_t size = 0;
    };

    void collect(media::xml::Node container);
    void collectElement(media::xml::Node element);
    void add(media::xml::Node node, PieceKind kind, std::string_view text);
    void rewrite(const Piece& piece, std::span<const Cut> cuts, std::size_t first, std::string_view element,
                 std::vector<media::xml::Node>& placed) const;

    media::xml::Node paragraph_;
    std::string text_;
    std::vector<Piece> pieces_;
};

// Writes the blanks, tabs and line feeds of exact texts as elements where the format needs them.
void settleBlanks(media::xml::Node paragraph);

}  // namespace concordat::documents
