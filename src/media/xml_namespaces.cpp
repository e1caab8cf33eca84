#include <utility>
#include <vector>

#include <fmt/format.h>

#include "media/xml_library.h"

namespace concordat::media::xml {

namespace {

// Old declaration to new.
using Replaced = std::vector<std::pair<const xmlNs*, xmlNs*>>;

xmlNs* replacementOf(const Replaced& replaced, const xmlNs* ns) {
    for (const auto& [from, to] : replaced)
        if (from == ns) return to;
    return nullptr;
}

// Calls `change` with every use of a namespace at or below `top`.
template <class Change>
void forEachUse(xmlNode* top, Change change) {
    for (xmlNode* node = top; node != nullptr; node = nextInOrder(node, top)) {
        if (node->type != XML_ELEMENT_NODE) continue;
        if (node->ns != nullptr) change(node, node->ns);
        for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
            if (attribute->ns != nullptr) change(node, attribute->ns);
    }
}

bool declaredWithin(const xmlNode* node, const xmlNode* top, const xmlNs* ns) {
    for (;; node = node->parent) {
        for (const xmlNs* own = node->nsDef; own != nullptr; own = own->next)
            if (own == ns) return true;
        if (node == top) return false;
    }
}

}  // namespace

xmlNs* findNamespace(xmlNode* element, std::string_view uri, Prefix prefix) {
    for (xmlNode* at = element; at != nullptr && at->type == XML_ELEMENT_NODE; at = at->parent)
        for (xmlNs* ns = at->nsDef; ns != nullptr; ns = ns->next)
            if (view(ns->href) == uri && (prefix == Prefix::Optional || ns->prefix != nullptr) &&
                xmlSearchNs(element->doc, element, ns->prefix) == ns)
                return ns;
    return nullptr;
}

xmlNs* declareUnderFreePrefix(xmlNode* element, std::string_view uri) {
    for (int number = 1;; ++number) {
        const Chars prefix(fmt::format("n{}", number));
        if (xmlSearchNs(element->doc, element, prefix) == nullptr)
            return xmlNewNs(element, Chars(uri), prefix);
    }
}

void settleNamespace(xmlNode* element, std::string_view uri) {
    if (uri.empty()) {
        const xmlNs* surrounding = xmlSearchNs(element->doc, element, nullptr);
        if (surrounding != nullptr && !view(surrounding->href).empty())
            xmlNewNs(element, Chars(""), nullptr);  // xmlns="": out of the default namespace
        return;
    }
    xmlNs* ns = findNamespace(element, uri, Prefix::Optional);
    element->ns = ns != nullptr ? ns : declareUnderFreePrefix(element, uri);
}

void carryNamespaces(xmlNode* top) {
    Replaced replaced;
    forEachUse(top, [&](xmlNode* node, xmlNs*& used) {
        if (xmlNs* own = replacementOf(replaced, used)) {
            used = own;
        } else if (view(used->prefix) != "xml" && !declaredWithin(node, top, used)) {
            xmlNs* carried = xmlNewNs(top, used->href, used->prefix);
            if (carried == nullptr) carried = declareUnderFreePrefix(top, view(used->href));
            replaced.emplace_back(used, carried);
            used = carried;
        }
    });
}

void dropNeedlessNamespaces(xmlNode* top) {
    if (top->type != XML_ELEMENT_NODE || top->nsDef == nullptr || top->parent->type != XML_ELEMENT_NODE)
        return;
    Replaced replaced;
    xmlNs** link = &top->nsDef;
    std::vector<xmlNs*> dropped;
    while (*link != nullptr) {
        xmlNs* own = *link;
        xmlNs* outer = xmlSearchNs(top->doc, top->parent, own->prefix);
        if (outer != nullptr && view(outer->href) == view(own->href)) {
            replaced.emplace_back(own, outer);
            dropped.push_back(own);
            *link = own->next;
        } else {
            link = &own->next;
        }
    }
    if (dropped.empty()) return;
    forEachUse(top, [&](xmlNode*, xmlNs*& used) {
        if (xmlNs* outer = replacementOf(replaced, used)) used = outer;
    });
    for (xmlNs* ns : dropped)
        xmlFreeNs(ns);
}

}  // namespace concordat::media::xml
