// Tags in words that are no paragraph of Word: descriptions of pictures, addresses of links, the words of
// SmartArt and charts. Values are printed there, and sections repeat words within one such text; points of
// SmartArt are not repeated. One of the steps of `template_compile`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/package.h"
#include "documents/template_parts.h"
#include "media/mustache.h"
#include "media/xml.h"

namespace concordat::documents {

class WordsReader {
public:
    // Both outlive it. Relationships to addresses that are filled go from the package.
    WordsReader(TaggedText& text, Package& package) : text_(text), package_(package) {}

    // The descriptions and addresses below `root`, whose elements stand in `part` of the file; `place` is
    // what its author knows them by.
    [[nodiscard]] core::Result<void> takeAttributes(media::xml::Node root, const TextPart& place,
                                                    const std::string& part);
    // The words of SmartArt or a chart, with the delimiters of the place where it is shown.
    void takeGraphic(media::xml::Node root, const TextPart& part);

private:
    using Delimiters = media::mustache::Delimiters;
    struct Source {
        const TextPart& place;
        Delimiters delimiters;
    };

    [[nodiscard]] core::Result<std::optional<Relationship>> relationship(media::xml::Node element,
                                                                         media::xml::Name attribute,
                                                                         const std::string& part);
    [[nodiscard]] core::Result<void> takeAddress(media::xml::Node link, const Source& source,
                                                 const std::string& part);
    void takeDescription(media::xml::Node properties, const Source& source);
    [[nodiscard]] core::Result<void> noteGraphic(media::xml::Node reference, const Delimiters& delimiters,
                                                 const std::string& part);
    void takeGraphicParagraph(media::xml::Node paragraph, const Source& source);
    [[nodiscard]] core::Result<void> dropRelationships(media::xml::Node root, const std::string& part);

    WordsWithTags* takeWords(media::xml::Node element, const std::string& text, const Source& source);
    void pair(const Story& story, WordsWithTags& words);
    [[nodiscard]] std::optional<std::size_t> pictureIn(const WordsWithTags& words);
    void refuseForms(const WordsWithTags& words, std::optional<std::size_t> picture);

    TaggedText& text_;
    Package& package_;
    std::optional<std::vector<Relationship>> related_;  // of the part that is being read
    std::set<std::string> filled_;  // relationships of one part to addresses that are made anew
    std::map<std::string, Delimiters> of_graphics_;  // by part, where they are not those of Mustache
};

// On an element with words of its own: the delimiters in force there, "<% %>", where they are not those of
// Mustache.
inline constexpr std::string_view kDelimiters = "concordat-delimiters";
// Whether it is such an element: the properties of a drawing, a link, or what shows SmartArt or a chart.
[[nodiscard]] bool holdsWordsOfItsOwn(media::xml::Node element);

}  // namespace concordat::documents
