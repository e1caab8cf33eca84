// Where in a template something stands, for a person who has it open.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "documents/word_file.h"

namespace concordat::documents {

struct Place {
    std::string part;     // "word/document.xml"; of a text its file
    std::string heading;  // the nearest heading before it, empty when there is none
    std::string words;    // of its paragraph, those around the place
    TextRole role = TextRole::Main;
    int line = 0;  // of a text, from 1
    // As a person counts (`paragraph_counter.h`): paragraphs and tables from 1 within the part, rows and
    // cells from 1 within the innermost table; 0 outside of them.
    int paragraph = 0;
    int table = 0;
    int row = 0;
    int cell = 0;
    // Bytes in the joined text of the paragraph; no size when it is about the paragraph as a whole.
    std::size_t at = 0;
    std::size_t size = 0;

    bool operator==(const Place&) const = default;
};

// "paragraph 12", "table 2, row 3, cell 1"; empty outside of paragraphs.
[[nodiscard]] std::string spotOf(const Place& place);
// "paragraph 12 of the document, under the heading "5. Roles", at "Each party shall …""; "paragraph 1 of the
// header", "in the document’s properties"; of a text "letter.txt, line 7".
[[nodiscard]] std::string describe(const Place& place);

// The place of these bytes of the joined text of a paragraph, with the words around them.
[[nodiscard]] Place within(Place paragraph, std::string_view text, std::size_t at, std::size_t size);

// The order in which a reader meets places of a Word file: by parts, then as the text runs. What belongs to
// no part with text, and texts that are included, come last.
class PlaceOrder {
public:
    explicit PlaceOrder(const std::vector<TextPart>& parts);
    [[nodiscard]] std::tuple<std::size_t, std::string_view, int, std::size_t> keyOf(const Place& place) const;

private:
    std::map<std::string, std::size_t, std::less<>> parts_;
};

// Words of a paragraph as they are shown: the first of them on one line, without what is no text.
[[nodiscard]] std::string firstWords(std::string_view text);

}  // namespace concordat::documents
