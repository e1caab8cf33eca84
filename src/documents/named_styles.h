// The styles of a Word document by the names that people know: "heading 1", "list bullet", "hyperlink". Word
// keeps these names in English whatever language it speaks.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "documents/package.h"

namespace concordat::documents {

struct NamedStyle {
    std::string id;
    std::string list;   // the list that its paragraphs are items of, by itself or its base; empty for none
    std::string level;  // of that list, "0" to "8"
    bool is_heading = false;
};

class NamedStyles {
public:
    NamedStyles() = default;
    // Invalid when the part cannot be read; a document without styles has none.
    [[nodiscard]] static core::Result<NamedStyles> read(const Package& package, std::string_view main_part);

    // By its name, in lower case; nullptr when the document has none of that name.
    [[nodiscard]] const NamedStyle* find(std::string_view name) const;
    // By the id that paragraphs name.
    [[nodiscard]] const NamedStyle* findById(std::string_view id) const;

private:
    std::map<std::string, NamedStyle, std::less<>> styles_;  // by id
    std::map<std::string, std::string, std::less<>> ids_;    // by name
};

}  // namespace concordat::documents
