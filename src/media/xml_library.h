// What the files behind the door to libxml2 share. Nobody else includes this.
#pragma once

#include <algorithm>
#include <new>
#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace concordat::media::xml {

inline std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// libxml2 wants its strings ended with NUL, which a string_view need not be. A NUL within would cut the text
// in silence; another forbidden character stands in for it, so that `serialize` refuses the text.
class Chars {
public:
    explicit Chars(std::string_view text) : text_(text) { std::ranges::replace(text_, '\0', '\x01'); }
    operator const xmlChar*() const {  // NOLINT: meant to be implicit
        return reinterpret_cast<const xmlChar*>(text_.c_str());
    }

private:
    std::string text_;
};

inline bool isText(const xmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

// libxml2 tells of no memory by a null pointer; that is not an error of the input.
inline xmlNode* made(xmlNode* node) {
    if (node == nullptr) throw std::bad_alloc();
    return node;
}

// The parser and the setter both leave at most one text below an attribute.
inline std::string_view valueOf(const xmlAttr* attribute) {
    return attribute->children == nullptr ? std::string_view() : view(attribute->children->content);
}

// The next node in document order that is still below `top`; nullptr after the last.
inline xmlNode* nextInOrder(xmlNode* node, const xmlNode* top) {
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
    while (node != top && node->next == nullptr)
        node = node->parent;
    return node == top ? nullptr : node->next;
}

// ---- namespaces: xml_namespaces.cpp -------------------------------------------------------------------

enum class Prefix { Optional, Needed };  // an attribute in a namespace needs one

// The declaration of `uri` that is in scope at this element and not hidden by a nearer one; nullptr when
// none.
xmlNs* findNamespace(xmlNode* element, std::string_view uri, Prefix prefix);
// Declares `uri` on the element as n1, n2, … whichever is free.
xmlNs* declareUnderFreePrefix(xmlNode* element, std::string_view uri);
// Gives a fresh element, whose parent is already set, its namespace.
void settleNamespace(xmlNode* element, std::string_view uri);
// Before a subtree leaves its place: whatever declaration it borrows from above is repeated on its top.
void carryNamespaces(xmlNode* top);
// After a subtree came to its place: declarations on its top that say what is in scope anyway go away.
void dropNeedlessNamespaces(xmlNode* top);

}  // namespace concordat::media::xml
