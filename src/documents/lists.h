// Numbered lists inside repeated blocks.
//
// A list that lies wholly inside a block which is repeated begins anew in each copy: the copy gets a list
// instance of its own like the one before, with its first number set back. A block that is nothing but items
// of one list, or that holds a single item of the outermost level, is the other case: there every copy adds
// to one running list. Lists that paragraphs are items of by their style count; the numbers of headings run
// on always.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "documents/named_styles.h"
#include "documents/numbers.h"
#include "media/xml.h"

namespace concordat::documents {

// List instances (w:numId) that begin anew in every copy of a section, each with the outermost level used.
using RestartingLists = std::map<std::string, std::string, std::less<>>;

// Every list below `top` with its outermost level.
[[nodiscard]] RestartingLists listsBelow(media::xml::Node top, const NamedStyles& styles);

// Looks at every section of a compiled part.
void findRestartingLists(media::xml::Node root, const NamedStyles& styles,
                         std::map<std::size_t, RestartingLists>& sections);

// The numbering part while a document is rendered.
class ListInstances {
public:
    // `numbering` may be empty when the document has no such part; then no list is found in it either, and
    // `bytes` is a part to be added once one was made.
    // `styles` outlive it.
    ListInstances(std::string_view numbering, const NamedStyles& styles)
        : bytes_(numbering), styles_(styles) {}

    // Gives one copy, made of these elements, its own instances of these lists. `nesting` tells texts apart
    // that stand inside each other, whose lists must not count together.
    [[nodiscard]] core::Result<void> restart(std::span<const media::xml::Node> copy,
                                             const RestartingLists& lists, std::size_t nesting);

    enum class Kind : std::uint8_t { Bullets, Numbers };
    // A new list of nine levels, indented half an inch more on each. Its definition is made once.
    [[nodiscard]] core::Result<std::string> make(Kind kind, int start = 1);
    // A new list by the definition of one that is there.
    [[nodiscard]] core::Result<std::string> makeLike(std::string_view instance, int start);

    [[nodiscard]] bool changed() const { return tree_.has_value(); }
    [[nodiscard]] core::Result<std::string> bytes() const;

private:
    [[nodiscard]] core::Result<void> open();
    std::string add(std::string_view original, std::string_view level, std::size_t nesting);
    std::string append(media::xml::Node like, std::string_view level, std::string_view start);
    [[nodiscard]] std::string startOf(media::xml::Node instance, std::string_view definition,
                                      std::string_view level) const;
    // A list by a definition, its id; it begins with this number where that is not empty.
    std::string append(std::string_view definition, std::string_view start);
    std::string twinOf(const std::string& definition, std::size_t nesting);
    std::string define(Kind kind);
    // Copies of copies: the instance of the template that one of ours stands for.
    [[nodiscard]] std::string original(std::string_view instance) const;

    std::string_view bytes_;
    const NamedStyles& styles_;
    std::optional<media::xml::Document> tree_;
    Numbers numbers_;
    media::xml::Node last_;                                        // the last w:num
    std::map<std::string, std::string, std::less<>> definitions_;  // of each instance of the template
    std::map<std::string, media::xml::Node, std::less<>> instances_;
    std::map<std::string, std::string, std::less<>> originals_;
    Numbers definition_numbers_;
    // Of definitions, for lists that begin anew, by nesting.
    std::map<std::pair<std::string, std::size_t>, std::string> twins_;
    std::map<Kind, std::string> made_;  // definitions that we have added
};

}  // namespace concordat::documents
