// Where in a template something stands, for a person who has it open.
#pragma once

#include <string>

#include "documents/word_file.h"

namespace concordat::documents {

struct Place {
    std::string part;     // "word/document.xml"; of a text its file
    std::string heading;  // the nearest heading before it, empty when there is none
    std::string words;    // how its paragraph begins
    TextRole role = TextRole::Main;
    int line = 0;  // of a text, from 1

    bool operator==(const Place&) const = default;
};
// "under "5. Roles", in "Each party shall …""; the part only when it is not the body; of a text "line 7".
[[nodiscard]] std::string describe(const Place& place);

}  // namespace concordat::documents
