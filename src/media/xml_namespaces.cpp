#include <fmt/format.h>

#include "media/xml_tree.h"

namespace concordat::media::xml {

const Declaration kXmlDeclaration{"xml", kXmlNamespace};

namespace {

const Declaration* declaredOn(const TreeNode* element, std::string_view prefix) {
    for (const Declaration* own = element->declarations; own != nullptr; own = own->next)
        if (own->prefix == prefix) return own;
    return nullptr;
}

// Whether what is written with the prefix of `used` at this element means its namespace.
bool holdsAt(const TreeNode* element, const Declaration& used) {
    const Declaration* found = inScope(element, used.prefix);
    return found == &used || (found != nullptr && found->uri == used.uri);
}

// Makes `used` mean its namespace at `element`: by a declaration on `top`, the beginning of what was placed,
// or else on the element itself.
const Declaration* carry(TreeNode* top, TreeNode* element, const Declaration& used, Prefix needed) {
    const std::string_view prefix = element->tree->intern(used.prefix);
    const std::string_view uri = element->tree->intern(used.uri);
    for (TreeNode* place : {top, element})
        if (declaredOn(place, prefix) == nullptr) {
            const Declaration* carried = declare(place, prefix, uri);
            if (holdsAt(element, *carried)) return carried;
        }
    const Declaration* other = findNamespace(element, uri, needed);
    return other != nullptr ? other : declareUnderFreePrefix(element, uri);
}

}  // namespace

const Declaration* inScope(const TreeNode* element, std::string_view prefix) {
    for (; element != nullptr; element = element->parent)
        if (const Declaration* own = declaredOn(element, prefix)) return own;
    return prefix == kXmlDeclaration.prefix ? &kXmlDeclaration : nullptr;
}

const Declaration* findNamespace(const TreeNode* element, std::string_view uri, Prefix prefix) {
    if (uri == kXmlNamespace) return &kXmlDeclaration;
    for (const TreeNode* at = element; at != nullptr; at = at->parent)
        for (const Declaration* ns = at->declarations; ns != nullptr; ns = ns->next)
            if (ns->uri == uri && (prefix == Prefix::Optional || !ns->prefix.empty()) &&
                inScope(element, ns->prefix) == ns)
                return ns;
    return nullptr;
}

const Declaration* declare(TreeNode* element, std::string_view prefix, std::string_view uri) {
    Tree& tree = *element->tree;
    Declaration** link = &element->declarations;
    while (*link != nullptr)
        link = &(*link)->next;
    *link = tree.declaration(prefix, uri);
    if (element->parent != &tree.top) tree.declares_below_root = true;
    return *link;
}

const Declaration* declareUnderFreePrefix(TreeNode* element, std::string_view uri) {
    for (int number = 1;; ++number) {
        const std::string prefix = fmt::format("n{}", number);
        if (inScope(element, prefix) == nullptr) return declare(element, prefix, uri);
    }
}

const Declaration* namespaceFor(TreeNode* element, std::string_view uri) {
    if (uri.empty()) {
        const Declaration* surrounding = inScope(element, "");
        if (surrounding != nullptr && !surrounding->uri.empty())
            declare(element, "", "");  // xmlns="": out of the default namespace
        return nullptr;
    }
    const Declaration* ns = findNamespace(element, uri, Prefix::Optional);
    return ns != nullptr ? ns : declareUnderFreePrefix(element, uri);
}

void settleNamespaces(TreeNode* top) {
    Tree& tree = *top->tree;
    const auto settle = [&](TreeNode* node, const Declaration*& ns, QualifiedName& name, Prefix needed) {
        if (ns == nullptr || holdsAt(node, *ns)) return;
        const std::string_view local = name.local();
        ns = carry(top, node, *ns, needed);
        name = tree.qualified(ns, local);
    };
    for (TreeNode* node = top; node != nullptr; node = nextInOrder(node, top)) {
        if (node->kind != Kind::Element) continue;
        if (node->ns == nullptr && declaredOn(node, "") == nullptr)
            (void)namespaceFor(node, "");
        else
            settle(node, node->ns, node->name, Prefix::Optional);
        for (TreeAttribute* attribute = node->attributes; attribute != nullptr; attribute = attribute->next)
            settle(node, attribute->ns, attribute->name, Prefix::Needed);
    }
}

}  // namespace concordat::media::xml
