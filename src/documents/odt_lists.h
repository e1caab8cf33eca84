// Lists of an OpenDocument text inside repeated blocks, by the rules that `lists` has for Word.
//
// The format has a list as an element, and says of one that goes on with the numbers of another either that
// it continues the one before it or which. Between templates and filled texts the one before is often
// another, so every list that continues says which one: the first of its chain, by that one's id.
//
// A chain that lies wholly inside a block that is repeated begins anew in each copy. A block that is nothing
// but items of one chain, or that holds a single item of its outermost level, is the other case: every copy
// adds to it. The numbers of headings run on always, as do lists that began before the block.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

// The ids of the chains that begin anew in every copy of a section.
using RestartingChains = std::set<std::string, std::less<>>;

// Has every list of a compiled part say which one it continues, and looks at every section.
void chainLists(media::xml::Node root, std::map<std::size_t, RestartingChains>& sections);

// The chains while a document is rendered.
class ChainCopies {
public:
    // Reads the ids in use.
    explicit ChainCopies(media::xml::Node root);

    // Of a copy of a section that is not its first. `restarting` may be nullptr for none.
    void freshen(std::span<const media::xml::Node> copy, const RestartingChains* restarting);

private:
    std::string freshId(const std::string& original);

    std::set<std::string, std::less<>> ids_;
    // Copies of copies: the chain of the template that one of ours stands for.
    std::map<std::string, std::string, std::less<>> originals_;
    std::map<std::string, std::size_t, std::less<>> copies_;
};

// Where the list that others continue is not in the document, the first of those takes its place.
void settleChains(media::xml::Node root);

}  // namespace concordat::documents
