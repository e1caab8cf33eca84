// The tree behind the handles of `xml.h`. What its files share; nobody else includes this.
//
// All of a document's nodes, names and texts stand in one pool that is given back at once with the document:
// what is taken out of the tree is only unlinked. A copy shares its texts with the original, since no text in
// the pool is ever changed in place. So a node costs a few words of memory and no call of the allocator, and
// a handle to what was removed is never dangling while its document lives. What was below an element that is
// written out serves for new nodes.
#pragma once

#include <memory_resource>
#include <string_view>
#include <unordered_set>

#include "media/xml.h"

namespace concordat::media::xml {

constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

struct Tree {
    Tree() { top.tree = this; }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    TreeNode* make(Kind kind);
    // A place in the pool for `text`.
    std::string_view keep(std::string_view text);
    // The same, once for each text: for names.
    std::string_view intern(std::string_view text);
    QualifiedName qualified(const Declaration* ns, std::string_view local);
    Declaration* declaration(std::string_view prefix, std::string_view uri);
    TreeAttribute* attribute();
    // Takes all that is below an element, and its attributes, for what is made next.
    void reuseBelow(TreeNode* element);
    // Of this tree or another, with all below it, not placed yet.
    TreeNode* copy(const TreeNode* node);

    std::pmr::monotonic_buffer_resource pool{std::size_t{1} << 14U};
    std::pmr::unordered_set<std::string_view> names{&pool};
    TreeNode top;                    // holds the root element and the comments and instructions around it
    TreeNode* free_nodes = nullptr;  // by `next`
    TreeAttribute* free_attributes = nullptr;  // by `next`
    // While only the root declares namespaces, each declaration holds wherever a node is placed.
    bool declares_below_root = false;
};

// The next node in document order that is still below `top`; nullptr after the last.
template <class AnyNode>
AnyNode* nextInOrder(AnyNode* node, const TreeNode* top) {
    if (node->first != nullptr) return node->first;
    while (node != top && node->next == nullptr)
        node = node->parent;
    return node == top ? nullptr : node->next;
}

void linkLast(TreeNode* node, TreeNode* parent);

// ---- namespaces: xml_namespaces.cpp -------------------------------------------------------------------

enum class Prefix { Optional, Needed };  // an attribute in a namespace needs one

extern const Declaration kXmlDeclaration;  // of the prefix "xml", which is always in scope

// What `prefix` stands for at this element; nullptr when nothing declares it.
const Declaration* inScope(const TreeNode* element, std::string_view prefix);
// The declaration of `uri` that is in scope at this element and not hidden by a nearer one; nullptr when
// none.
const Declaration* findNamespace(const TreeNode* element, std::string_view uri, Prefix prefix);
// Writes the declaration on the element, which must not declare this prefix yet.
const Declaration* declare(TreeNode* element, std::string_view prefix, std::string_view uri);
// Declares `uri` on the element as n1, n2, … whichever is free.
const Declaration* declareUnderFreePrefix(TreeNode* element, std::string_view uri);
// The namespace for a fresh element that stands in its place; declared on it where need be.
const Declaration* namespaceFor(TreeNode* element, std::string_view uri);
// After a subtree came to its place: what it uses and nothing there declares is declared on it.
void settleNamespaces(TreeNode* top);

}  // namespace concordat::media::xml
