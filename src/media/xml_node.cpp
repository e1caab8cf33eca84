#include <cassert>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "media/xml_tree.h"

namespace concordat::media::xml {

// ---- Tree ---------------------------------------------------------------------------------------------

namespace {

template <class Piece>
Piece* made(std::pmr::memory_resource& pool) {
    static_assert(std::is_trivially_destructible_v<Piece>, "what is in the pool is never destroyed");
    return new (pool.allocate(sizeof(Piece), alignof(Piece))) Piece();
}

}  // namespace

TreeNode* Tree::make(Kind kind) {
    TreeNode* node = free_nodes;
    if (node == nullptr) {
        node = made<TreeNode>(pool);
    } else {
        free_nodes = node->next;
        *node = TreeNode();
    }
    node->tree = this;
    node->kind = kind;
    return node;
}

Declaration* Tree::declaration(std::string_view prefix, std::string_view uri) {
    auto* ns = made<Declaration>(pool);
    ns->prefix = intern(prefix);
    ns->uri = intern(uri);
    return ns;
}

TreeAttribute* Tree::attribute() {
    TreeAttribute* attribute = free_attributes;
    if (attribute == nullptr) return made<TreeAttribute>(pool);
    free_attributes = attribute->next;
    *attribute = TreeAttribute();
    return attribute;
}

void Tree::reuseBelow(TreeNode* element) {
    const auto take = [this](TreeAttribute*& attributes) {
        while (attributes != nullptr) {
            TreeAttribute* attribute = std::exchange(attributes, attributes->next);
            attribute->next = std::exchange(free_attributes, attribute);
        }
    };
    for (TreeNode* node = element; node != nullptr; node = nextInOrder(node, element))
        take(node->attributes);
    // A node after all that is below it: the way on leads over it.
    for (TreeNode* node = element->first; node != nullptr;) {
        while (node->first != nullptr)
            node = node->first;
        TreeNode* parent = node->parent;
        parent->first = node->next;
        node->next = std::exchange(free_nodes, node);
        node = parent->first != nullptr ? parent->first : parent == element ? nullptr : parent;
    }
    element->last = nullptr;
    element->declarations = nullptr;
}

std::string_view Tree::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* place = static_cast<char*>(pool.allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

std::string_view Tree::intern(std::string_view text) {
    const auto found = names.find(text);
    return found != names.end() ? *found : *names.insert(keep(text)).first;
}

QualifiedName Tree::qualified(const Declaration* ns, std::string_view local) {
    if (ns == nullptr || ns->prefix.empty()) return {intern(local), 0};
    std::string whole(ns->prefix);
    whole += ':';
    whole += local;
    return {intern(whole), ns->prefix.size() + 1};
}

namespace {

// Copies into one tree; from another one it takes the texts and declarations along, each once.
class Copier {
public:
    Copier(Tree& target, const Tree& source) : target_(target), foreign_(&target != &source) {}

    TreeNode* copy(const TreeNode* top) {
        TreeNode* const copied_top = one(top);
        TreeNode* parent = copied_top;
        for (const TreeNode* node = top; node != nullptr;) {
            if (node->first != nullptr) {
                node = node->first;
            } else {
                while (node != top && node->next == nullptr) {
                    node = node->parent;
                    parent = parent->parent;
                }
                if (node == top) break;
                node = node->next;
                parent = parent->parent;
            }
            TreeNode* copied = one(node);
            linkLast(copied, parent);
            parent = copied;
        }
        return copied_top;
    }

private:
    TreeNode* one(const TreeNode* node) {
        TreeNode* copied = target_.make(node->kind);
        copied->line = node->line;
        copied->written = node->written;
        copied->name = name(node->name);
        copied->value = text(node->value);
        copied->declarations = declarations(node->declarations);
        copied->ns = own(node->ns);
        TreeAttribute** link = &copied->attributes;
        for (const TreeAttribute* from = node->attributes; from != nullptr; from = from->next) {
            TreeAttribute* attribute = target_.attribute();
            attribute->name = name(from->name);
            attribute->value = text(from->value);
            attribute->ns = own(from->ns);
            *link = attribute;
            link = &attribute->next;
        }
        return copied;
    }

    std::string_view text(std::string_view from) { return foreign_ ? target_.keep(from) : from; }
    QualifiedName name(const QualifiedName& from) {
        return foreign_ ? QualifiedName{target_.intern(from.whole), from.local_at} : from;
    }

    Declaration* declarations(const Declaration* from) {
        Declaration* first = nullptr;
        Declaration** link = &first;
        for (; from != nullptr; from = from->next) {
            *link = target_.declaration(from->prefix, from->uri);
            replaced_.emplace_back(from, *link);
            link = &(*link)->next;
        }
        return first;
    }

    const Declaration* own(const Declaration* from) {
        if (from == nullptr || from == &kXmlDeclaration) return from;
        for (auto at = replaced_.rbegin(); at != replaced_.rend(); ++at)
            if (at->first == from) return at->second;
        if (!foreign_) return from;
        return replaced_.emplace_back(from, target_.declaration(from->prefix, from->uri)).second;
    }

    Tree& target_;
    bool foreign_;
    std::vector<std::pair<const Declaration*, const Declaration*>> replaced_;
};

}  // namespace

TreeNode* Tree::copy(const TreeNode* node) {
    return Copier(*this, *node->tree).copy(node);
}

// ---- places -------------------------------------------------------------------------------------------

namespace {

void linkBefore(TreeNode* node, TreeNode* sibling) {
    node->parent = sibling->parent;
    node->previous = sibling->previous;
    node->next = sibling;
    if (sibling->previous != nullptr)
        sibling->previous->next = node;
    else
        sibling->parent->first = node;
    sibling->previous = node;
}

void linkAfter(TreeNode* node, TreeNode* sibling) {
    node->parent = sibling->parent;
    node->previous = sibling;
    node->next = sibling->next;
    if (sibling->next != nullptr)
        sibling->next->previous = node;
    else
        sibling->parent->last = node;
    sibling->next = node;
}

void takeOut(TreeNode* node) {
    assert(node->parent != nullptr && node->parent != &node->tree->top);
    (node->previous != nullptr ? node->previous->next : node->parent->first) = node->next;
    (node->next != nullptr ? node->next->previous : node->parent->last) = node->previous;
    node->parent = node->next = node->previous = nullptr;
}

TreeNode* elementFrom(TreeNode* node) {
    while (node != nullptr && node->kind != Kind::Element)
        node = node->next;
    return node;
}

TreeNode* elementFrom(TreeNode* node, Name name) {
    while (node != nullptr && !Node(node).is(name))
        node = node->next;
    return node;
}

// Places a new element by `link`, then gives it its namespace, which depends on the place.
template <class Link>
TreeNode* newElement(TreeNode* neighbour, Name name, Link link) {
    TreeNode* element = neighbour->tree->make(Kind::Element);
    link(element, neighbour);
    element->ns = namespaceFor(element, name.ns);
    element->name = element->tree->qualified(element->ns, name.local);
    return element;
}

TreeNode* newText(TreeNode* neighbour, std::string_view text) {
    TreeNode* node = neighbour->tree->make(Kind::Text);
    node->value = node->tree->keep(text);
    return node;
}

template <class Link>
TreeNode* place(TreeNode* node, TreeNode* neighbour, Link link) {
    assert(node->parent == nullptr);
    TreeNode* placed = node->tree == neighbour->tree ? node : neighbour->tree->copy(node);
    link(placed, neighbour);
    if (placed != node || placed->tree->declares_below_root) settleNamespaces(placed);
    return placed;
}

TreeAttribute* findAttribute(const TreeNode* node, Name name) {
    for (TreeAttribute* attribute = node->attributes; attribute != nullptr; attribute = attribute->next)
        if (attribute->name.local() == name.local &&
            (attribute->ns == nullptr ? std::string_view() : attribute->ns->uri) == name.ns)
            return attribute;
    return nullptr;
}

}  // namespace

void linkLast(TreeNode* node, TreeNode* parent) {
    if (parent->last != nullptr) return linkAfter(node, parent->last);
    node->parent = parent;
    node->next = node->previous = nullptr;
    parent->first = parent->last = node;
}

// ---- Node ---------------------------------------------------------------------------------------------

Node Node::parent() const {
    return Node(node_->parent == &node_->tree->top ? nullptr : node_->parent);
}
Node Node::firstElement() const {
    return Node(elementFrom(node_->first));
}
Node Node::firstElement(Name name) const {
    return Node(elementFrom(node_->first, name));
}
Node Node::nextElement() const {
    return Node(elementFrom(node_->next));
}
Node Node::nextElement(Name name) const {
    return Node(elementFrom(node_->next, name));
}
Node Node::nextBelow(Node top) const {
    return Node(nextInOrder(node_, top.node_));
}
Elements Node::elements() const {
    return Elements(*this);
}
Nodes Node::children() const {
    return Nodes(*this);
}

std::string Node::text() const {
    if (kind() == Kind::Text) return std::string(value());
    std::string all;
    for (const TreeNode* node = node_->first; node != nullptr; node = nextInOrder(node, node_))
        if (node->kind == Kind::Text) all += node->value;
    return all;
}

std::optional<std::string_view> Node::attribute(Name name) const {
    const TreeAttribute* attribute = findAttribute(node_, name);
    if (attribute == nullptr) return std::nullopt;
    return attribute->value;
}

std::vector<Attribute> Node::attributes() const {
    std::vector<Attribute> all;
    for (const TreeAttribute* at = node_->attributes; at != nullptr; at = at->next)
        all.push_back({at->ns == nullptr ? std::string_view() : at->ns->uri, at->name.local(), at->value});
    return all;
}

std::vector<Namespace> Node::namespaces() const {
    std::vector<Namespace> all;
    for (const Declaration* ns = node_->declarations; ns != nullptr; ns = ns->next)
        all.push_back({std::string(ns->prefix), std::string(ns->uri)});
    return all;
}

void Node::setText(std::string_view text) {
    if (kind() != Kind::Element) {
        node_->value = node_->tree->keep(text);
        return;
    }
    for (Node child : children())
        child.remove();
    if (!text.empty()) appendText(text);
}

void Node::setAttribute(Name name, std::string_view value) {
    Tree& tree = *node_->tree;
    if (TreeAttribute* existing = findAttribute(node_, name)) {
        existing->value = tree.keep(value);
        return;
    }
    const Declaration* ns = nullptr;
    if (!name.ns.empty()) {
        ns = findNamespace(node_, name.ns, Prefix::Needed);
        if (ns == nullptr) ns = declareUnderFreePrefix(node_, name.ns);
    }
    TreeAttribute** link = &node_->attributes;
    while (*link != nullptr)
        link = &(*link)->next;
    *link = tree.attribute();
    (*link)->ns = ns;
    (*link)->name = tree.qualified(ns, name.local);
    (*link)->value = tree.keep(value);
}

void Node::removeAttribute(Name name) {
    const TreeAttribute* attribute = findAttribute(node_, name);
    if (attribute == nullptr) return;
    TreeAttribute** link = &node_->attributes;
    while (*link != attribute)
        link = &(*link)->next;
    *link = attribute->next;
}

Node Node::appendElement(Name name) {
    return Node(newElement(node_, name, linkLast));
}
Node Node::insertElementBefore(Name name) {
    return Node(newElement(node_, name, linkBefore));
}
Node Node::insertElementAfter(Name name) {
    return Node(newElement(node_, name, linkAfter));
}

Node Node::appendText(std::string_view text) {
    TreeNode* node = newText(node_, text);
    linkLast(node, node_);
    return Node(node);
}

Node Node::insertTextBefore(std::string_view text) {
    TreeNode* node = newText(node_, text);
    linkBefore(node, node_);
    return Node(node);
}

Node Node::append(Node detached) {
    return Node(place(detached.node_, node_, linkLast));
}
Node Node::insertBefore(Node detached) {
    return Node(place(detached.node_, node_, linkBefore));
}
Node Node::insertAfter(Node detached) {
    return Node(place(detached.node_, node_, linkAfter));
}

Node Node::unlink() {
    takeOut(node_);
    return *this;
}

void Node::remove() {
    takeOut(node_);
    node_ = nullptr;
}

Node Node::clone() const {
    return Node(node_->tree->copy(node_));
}

}  // namespace concordat::media::xml
