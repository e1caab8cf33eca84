#include <utility>

#include "media/unicode.h"
#include "media/xml_tree.h"

namespace concordat::media::xml {

namespace {

// Holds elements, and no text but white space between them.
bool isStructure(const TreeNode* element) {
    bool elements = false;
    for (const TreeNode* child = element->first; child != nullptr; child = child->next) {
        if (child->kind != Kind::Text) {
            elements = true;
        } else if (!isBlank(child->value)) {
            return false;
        }
    }
    return elements;
}

enum class Space { Free, Kept };

class TreeWriter {
public:
    TreeWriter(Writer& writer, Layout layout) : writer_(writer), layout_(layout) {}

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a document be
    void write(const TreeNode* node, Space space) {
        switch (node->kind) {
            case Kind::Element:
                return writeElement(node, space);
            case Kind::Text:
                return writer_.text(node->value);
            case Kind::Comment:
                return writer_.comment(node->value);
            case Kind::Instruction:
                return writer_.instruction(node->name.whole, node->value);
        }
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a document be
    void writeElement(const TreeNode* node, Space space) {
        if (node->written) return writer_.element(node->value);
        writer_.start(node->name.whole);
        for (const Declaration* ns = node->declarations; ns != nullptr; ns = ns->next)
            writer_.attribute(ns->prefix.empty() ? "xmlns" : "xmlns:" + std::string(ns->prefix), ns->uri);
        for (const TreeAttribute* at = node->attributes; at != nullptr; at = at->next) {
            writer_.attribute(at->name.whole, at->value);
            if (at->name.whole == "xml:space") space = at->value == "preserve" ? Space::Kept : Space::Free;
        }
        const bool indent = layout_ == Layout::Indented && space == Space::Free && isStructure(node);
        if (!indent) writer_.keepOnOneLine();
        for (const TreeNode* child = node->first; child != nullptr; child = child->next)
            if (!indent || child->kind != Kind::Text) write(child, indent ? space : Space::Kept);
        writer_.end();
    }

    Writer& writer_;
    Layout layout_;
};

}  // namespace

bool Node::writeOut() {
    if (node_->written) return true;
    Writer writer = Writer::ofElement();
    TreeWriter(writer, Layout::Compact).write(node_, Space::Free);
    const auto bytes = writer.finish();
    if (!bytes) return false;
    node_->tree->reuseBelow(node_);
    node_->value = node_->tree->keep(*bytes);
    node_->written = true;
    return true;
}

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&& other) noexcept = default;
Document& Document::operator=(Document&& other) noexcept = default;
Document::~Document() = default;

Document Document::create(Name root, const std::vector<Namespace>& namespaces) {
    auto tree = std::make_unique<Tree>();
    TreeNode* element = tree->make(Kind::Element);
    linkLast(element, &tree->top);
    for (const Namespace& ns : namespaces)
        declare(element, ns.prefix, ns.uri);
    element->ns = namespaceFor(element, root.ns);
    element->name = tree->qualified(element->ns, root.local);
    return Document(std::move(tree));
}

Node Document::root() const {
    TreeNode* node = tree_->top.first;
    while (node->kind != Kind::Element)
        node = node->next;
    return Node(node);
}

Document Document::clone() const {
    auto tree = std::make_unique<Tree>();
    for (const TreeNode* node = tree_->top.first; node != nullptr; node = node->next)
        linkLast(tree->copy(node), &tree->top);
    tree->declares_below_root = tree_->declares_below_root;
    return Document(std::move(tree));
}

core::Result<std::string> Document::serialize(Layout layout, Standalone standalone) const {
    Writer writer(layout, standalone);
    TreeWriter tree(writer, layout);
    for (const TreeNode* node = tree_->top.first; node != nullptr; node = node->next)
        tree.write(node, Space::Free);
    return writer.finish();
}

}  // namespace concordat::media::xml
