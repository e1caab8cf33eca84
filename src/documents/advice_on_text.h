// The rules of `advice` that look at paragraphs side by side, and at fonts and colours, for that file alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/advice.h"
#include "documents/styles.h"
#include "media/xml.h"

namespace concordat::documents {

// Whether a text is nothing but one tag that vanishes when the template is filled: "{{#parties}}".
[[nodiscard]] bool isSectionTag(std::string_view text);

// Paragraphs that follow each other in one body, cell or box.
class NeighbourRules {
public:
    NeighbourRules(const Styles& styles, std::vector<Advice>& advice) : styles_(styles), advice_(advice) {}

    void take(media::xml::Node paragraph, std::string_view text, const Place& place);
    // What comes next is not the next paragraph.
    void end();

private:
    void takeText(media::xml::Node paragraph, std::string_view text, const Place& place);
    void endEmpty();
    [[nodiscard]] bool isNumbered(media::xml::Node paragraph) const;

    const Styles& styles_;
    std::vector<Advice>& advice_;
    int empty_ = 0;  // paragraphs in a row
    Place first_empty_;
    std::string mark_;  // at the beginning of the paragraph before
    Place marked_;
    bool told_ = false;  // of this list
};

// What its runs look like.
class TextRules {
public:
    TextRules(const WordFile& file, const Styles& styles, std::vector<Advice>& advice);

    // Without the paragraphs in its text boxes.
    void take(media::xml::Node paragraph, const Place& place);

private:
    struct Look;

    void takeRuns(media::xml::Node container, media::xml::Node paragraph, const Place& place);
    void takeFonts(const Look& look, std::string_view text, const Place& place);
    void takeColours(const Look& look, const Place& place);
    [[nodiscard]] std::string fontOf(const Look& look, std::string_view script) const;
    [[nodiscard]] std::string ofTheme(std::string_view name) const;

    const Styles& styles_;
    std::vector<Advice>& advice_;
    std::map<std::string, std::string, std::less<>> theme_;  // "minorHAnsi" to a font
    std::set<std::string, std::less<>> fonts_;               // told or found good
    std::set<std::pair<std::string, std::string>> colours_;  // told
};

}  // namespace concordat::documents
