// Tags of other template programs in a text, which are printed as they stand: "{title}" of docxtemplater,
// "{% if x %}" of Jinja, "«Title»" of Word's mail merge, "<<title>>", "[[title]]", "${title}", "{d.title}",
// "+++INS title+++". Ordinary words in braces, brackets or quotation marks are no tags: what may be either
// counts only when it is a name.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/name_advice.h"
#include "record/template_data.h"

namespace concordat::documents {

struct ForeignTag {
    std::string text;     // "{title}"
    std::string message;  // sentences with the Mustache tag to write
    std::size_t at = 0;   // byte of its first character
};

class ForeignTags {
public:
    // Without names only what can be nothing else is found.
    explicit ForeignTags(const record::TemplateName* names);

    // Those of a paragraph or a line that were not found in one before, in their order. What stands between
    // the braces of Mustache is passed over.
    [[nodiscard]] std::vector<ForeignTag> in(std::string_view text);

private:
    struct Sign;

    [[nodiscard]] static const std::vector<Sign>& signs();
    [[nodiscard]] std::string messageOn(const Sign& sign, std::string_view tag, std::string_view inside);
    [[nodiscard]] std::string instead(std::string_view name);
    [[nodiscard]] bool isKnown(std::string_view name);

    const record::TemplateName* names_;
    NameAdvice advice_;
    std::set<std::string, std::less<>> told_;
};

}  // namespace concordat::documents
