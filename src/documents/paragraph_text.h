// The text of one paragraph joined over its runs, as a reader sees it, and the way back to the runs.
//
// Word cuts text into runs wherever it likes, so a tag may be spread over many. Here the pieces are strung
// together; a place in the joined text can then be cut out of the runs again. Breaks and tabs count as white
// space; what cannot be part of a tag (pictures, fields, note marks) stands as a barrier. Deleted text
// and paragraphs inside text boxes are left out: those are paragraphs of their own.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

class ParagraphText {
public:
    explicit ParagraphText(media::xml::Node paragraph);

    [[nodiscard]] const std::string& text() const { return text_; }
    // The text that tracked moves and deletions keep away.
    [[nodiscard]] const std::string& hiddenText() const { return hidden_; }
    // What the fields of the paragraph are told to show.
    [[nodiscard]] const std::string& instructions() const { return instructions_; }

    // `size` bytes of the joined text from `at` on; byte `anchor` is one of them and stands in a text.
    struct Cut {
        std::size_t at = 0;
        std::size_t size = 0;
        std::size_t anchor = 0;
    };
    // Takes the cuts, which follow one another, out of the runs and puts a new element without text, in no
    // namespace, into the run that holds the anchor of each, at that place; those come back in order. Once
    // only; takes a time linear in the paragraph.
    std::vector<media::xml::Node> cut(std::span<const Cut> cuts, std::string_view element);

    // Cuts the runs at these bytes, which follow one another, so that a run begins at each; those come back
    // in order, empty for a byte behind the last. Takes a time linear in the paragraph.
    std::vector<media::xml::Node> split(std::span<const std::size_t> bytes);

private:
    enum class PieceKind { Text, Gap, Barrier };  // Gap: a break or tab

    struct Piece {
        media::xml::Node node;
        PieceKind kind = PieceKind::Text;
        std::size_t at = 0;
        std::size_t size = 0;
    };

    void collect(media::xml::Node container);
    void collectRun(media::xml::Node run);
    void add(media::xml::Node node, PieceKind kind, std::string_view text);
    void rewrite(const Piece& piece, std::span<const Cut> cuts, std::size_t first, std::string_view element,
                 std::vector<media::xml::Node>& placed) const;

    std::string text_;
    std::string hidden_;
    std::string instructions_;
    std::vector<Piece> pieces_;
};

// Gives a w:t its text with the mark that keeps outer blanks.
void setRunText(media::xml::Node text, std::string_view value);

}  // namespace concordat::documents
