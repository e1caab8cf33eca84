#include "documents/blank_marks.h"

#include <fmt/format.h>

namespace concordat::documents {

std::string blankMark(std::string_view name) {
    return fmt::format("[blank: {}]", name);
}

std::string wordsOf(const std::vector<media::mustache::Piece>& pieces) {
    std::string words;
    for (const media::mustache::Piece& piece : pieces)
        words += piece.text;
    return words;
}

std::string markedText(const std::vector<media::mustache::Piece>& pieces) {
    std::string text;
    for (const media::mustache::Piece& piece : pieces)
        text += piece.blank.empty() ? piece.text : blankMark(piece.blank);
    return text;
}

}  // namespace concordat::documents
