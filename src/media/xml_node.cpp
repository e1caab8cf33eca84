#include <cassert>
#include <optional>
#include <utility>

#include "media/xml.h"
#include "media/xml_library.h"

namespace concordat::media::xml {

namespace {

bool hasName(const xmlNode* node, Name name) {
    return node->type == XML_ELEMENT_NODE && view(node->name) == name.local &&
           view(node->ns == nullptr ? nullptr : node->ns->href) == name.ns;
}

xmlNode* elementFrom(xmlNode* node) {
    while (node != nullptr && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

xmlNode* elementFrom(xmlNode* node, Name name) {
    while (node != nullptr && !hasName(node, name))
        node = node->next;
    return node;
}

// libxml2's own calls merge neighbouring texts and free one of them; these never do.
void linkBefore(xmlNode* node, xmlNode* sibling) {
    node->parent = sibling->parent;
    node->prev = sibling->prev;
    node->next = sibling;
    if (sibling->prev != nullptr)
        sibling->prev->next = node;
    else
        sibling->parent->children = node;
    sibling->prev = node;
}

void linkAfter(xmlNode* node, xmlNode* sibling) {
    node->parent = sibling->parent;
    node->prev = sibling;
    node->next = sibling->next;
    if (sibling->next != nullptr)
        sibling->next->prev = node;
    else
        sibling->parent->last = node;
    sibling->next = node;
}

void linkLast(xmlNode* node, xmlNode* parent) {
    if (parent->last != nullptr) return linkAfter(node, parent->last);
    node->parent = parent;
    node->prev = node->next = nullptr;
    parent->children = parent->last = node;
}

xmlNode* newElement(const xmlNode* neighbour, std::string_view local) {
    return made(xmlNewDocNode(neighbour->doc, nullptr, Chars(local), nullptr));
}

xmlNode* newText(const xmlNode* neighbour, std::string_view text) {
    return made(xmlNewDocText(neighbour->doc, Chars(text)));
}

// Takes the node out of its Detached, as one of this document.
xmlNode* releaseInto(_xmlNode* node, xmlDoc* document) {
    if (node->doc == document) return node;
    xmlNode* copy = made(xmlDocCopyNode(node, document, 1));
    xmlFreeNode(node);
    return copy;
}

xmlAttr* findAttribute(const xmlNode* node, Name name) {
    for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (view(attribute->name) == name.local &&
            view(attribute->ns == nullptr ? nullptr : attribute->ns->href) == name.ns)
            return attribute;
    return nullptr;
}

}  // namespace

Kind Node::kind() const {
    if (node_->type == XML_ELEMENT_NODE) return Kind::Element;
    if (node_->type == XML_COMMENT_NODE) return Kind::Comment;
    return node_->type == XML_PI_NODE ? Kind::Instruction : Kind::Text;
}

std::string_view Node::name() const {
    return kind() == Kind::Element || kind() == Kind::Instruction ? view(node_->name) : std::string_view();
}

std::string_view Node::ns() const {
    return kind() != Kind::Element || node_->ns == nullptr ? std::string_view() : view(node_->ns->href);
}

bool Node::is(Name name) const {
    return hasName(node_, name);
}

int Node::line() const {
    const long line = xmlGetLineNo(node_);
    return line <= 0 ? 0 : static_cast<int>(line);
}

Node Node::parent() const {
    xmlNode* parent = node_->parent;
    return Node(parent != nullptr && parent->type == XML_ELEMENT_NODE ? parent : nullptr);
}

Node Node::next() const {
    return Node(node_->next);
}
Node Node::previous() const {
    return Node(node_->prev);
}
Node Node::firstChild() const {
    return Node(kind() == Kind::Element ? node_->children : nullptr);
}
Node Node::lastChild() const {
    return Node(kind() == Kind::Element ? node_->last : nullptr);
}
Node Node::firstElement() const {
    return Node(elementFrom(firstChild().node_));
}
Node Node::firstElement(Name name) const {
    return Node(elementFrom(firstChild().node_, name));
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
    for (const xmlNode* node = firstChild().node_; node != nullptr;
         node = nextInOrder(const_cast<xmlNode*>(node), node_))
        if (isText(node)) all += view(node->content);
    return all;
}

std::string_view Node::value() const {
    return kind() == Kind::Element ? std::string_view() : view(node_->content);
}

std::optional<std::string_view> Node::attribute(Name name) const {
    if (kind() != Kind::Element) return std::nullopt;
    const xmlAttr* attribute = findAttribute(node_, name);
    if (attribute == nullptr) return std::nullopt;
    return valueOf(attribute);
}

std::vector<Attribute> Node::attributes() const {
    std::vector<Attribute> all;
    if (kind() != Kind::Element) return all;
    for (const xmlAttr* attribute = node_->properties; attribute != nullptr; attribute = attribute->next)
        all.push_back({view(attribute->ns == nullptr ? nullptr : attribute->ns->href), view(attribute->name),
                       valueOf(attribute)});
    return all;
}

std::vector<Namespace> Node::namespaces() const {
    std::vector<Namespace> all;
    if (kind() != Kind::Element) return all;
    for (const xmlNs* ns = node_->nsDef; ns != nullptr; ns = ns->next)
        all.push_back({std::string(view(ns->prefix)), std::string(view(ns->href))});
    return all;
}

void Node::setText(std::string_view text) {
    if (kind() == Kind::Element) {
        for (Node child : children())
            child.remove();
        if (!text.empty()) appendText(text);
        return;
    }
    xmlNodeSetContent(node_, Chars(text));
}

void Node::setAttribute(Name name, std::string_view value) {
    xmlNs* ns = nullptr;
    if (const xmlAttr* existing = findAttribute(node_, name)) {
        ns = existing->ns;
    } else if (name.ns == view(XML_XML_NAMESPACE)) {
        ns = xmlSearchNs(node_->doc, node_, Chars("xml"));
    } else if (!name.ns.empty()) {
        ns = findNamespace(node_, name.ns, Prefix::Needed);
        if (ns == nullptr) ns = declareUnderFreePrefix(node_, name.ns);
    }
    xmlSetNsProp(node_, ns, Chars(name.local), Chars(value));
}

void Node::removeAttribute(Name name) {
    if (xmlAttr* attribute = findAttribute(node_, name)) xmlRemoveProp(attribute);
}

void Node::declareNamespace(std::string_view prefix, std::string_view uri) {
    const Chars name(prefix);
    xmlNewNs(node_, Chars(uri), prefix.empty() ? nullptr : static_cast<const xmlChar*>(name));
}

Node Node::appendElement(Name name) {
    xmlNode* element = newElement(node_, name.local);
    linkLast(element, node_);
    settleNamespace(element, name.ns);
    return Node(element);
}

Node Node::insertElementBefore(Name name) {
    xmlNode* element = newElement(node_, name.local);
    linkBefore(element, node_);
    settleNamespace(element, name.ns);
    return Node(element);
}

Node Node::insertElementAfter(Name name) {
    xmlNode* element = newElement(node_, name.local);
    linkAfter(element, node_);
    settleNamespace(element, name.ns);
    return Node(element);
}

Node Node::appendText(std::string_view text) {
    xmlNode* node = newText(node_, text);
    linkLast(node, node_);
    return Node(node);
}

Node Node::insertTextBefore(std::string_view text) {
    xmlNode* node = newText(node_, text);
    linkBefore(node, node_);
    return Node(node);
}

Node Node::append(Detached node) {
    xmlNode* released = releaseInto(node.release().node_, node_->doc);
    linkLast(released, node_);
    dropNeedlessNamespaces(released);
    return Node(released);
}

Node Node::insertBefore(Detached node) {
    xmlNode* released = releaseInto(node.release().node_, node_->doc);
    linkBefore(released, node_);
    dropNeedlessNamespaces(released);
    return Node(released);
}

Node Node::insertAfter(Detached node) {
    xmlNode* released = releaseInto(node.release().node_, node_->doc);
    linkAfter(released, node_);
    dropNeedlessNamespaces(released);
    return Node(released);
}

Detached Node::unlink() {
    assert(node_->parent != nullptr && node_->parent->type == XML_ELEMENT_NODE);
    if (kind() == Kind::Element) carryNamespaces(node_);
    xmlUnlinkNode(node_);
    return Detached(*this);
}

void Node::remove() {
    assert(node_->parent != nullptr && node_->parent->type == XML_ELEMENT_NODE);
    xmlUnlinkNode(node_);
    xmlFreeNode(node_);
    node_ = nullptr;
}

Detached Node::clone() const {
    return Detached(Node(made(xmlDocCopyNode(node_, node_->doc, 1))));
}

// ---- Detached -----------------------------------------------------------------------------------------

Detached& Detached::operator=(Detached&& other) noexcept {
    std::swap(node_, other.node_);
    return *this;
}

Detached::~Detached() {
    if (node_) xmlFreeNode(node_.node_);
}

Node Detached::release() noexcept {
    return std::exchange(node_, Node());
}

}  // namespace concordat::media::xml
