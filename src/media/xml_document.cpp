#include <cassert>
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

// With two spaces a level.
class IndentedTree {
public:
    explicit IndentedTree(Writer& writer) : writer_(writer) {}

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
        assert(!node->written);
        writer_.start(node->name.whole);
        for (const Declaration* ns = node->declarations; ns != nullptr; ns = ns->next)
            writer_.attribute(ns->prefix.empty() ? "xmlns" : "xmlns:" + std::string(ns->prefix), ns->uri);
        for (const TreeAttribute* at = node->attributes; at != nullptr; at = at->next) {
            writer_.attribute(at->name.whole, at->value);
            if (at->name.whole == "xml:space") space = at->value == "preserve" ? Space::Kept : Space::Free;
        }
        const bool indent = space == Space::Free && isStructure(node);
        if (!indent) writer_.keepOnOneLine();
        for (const TreeNode* child = node->first; child != nullptr; child = child->next)
            if (!indent || child->kind != Kind::Text) write(child, indent ? space : Space::Kept);
        writer_.end();
    }

    Writer& writer_;
};

// As it stands: the same bytes as a compact Writer would make, without what that keeps of open elements.
class CompactTree {
public:
    explicit CompactTree(EscapedText& out) : out_(out) {}

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a document be
    void write(const TreeNode* node) {
        switch (node->kind) {
            case Kind::Element:
                return writeElement(node);
            case Kind::Text:
                return out_.escaped(node->value, Place::Text, around(node));
            case Kind::Comment:
                return out_.comment(node->value, around(node));
            case Kind::Instruction:
                return out_.instruction(node->name.whole, node->value, around(node));
        }
    }

private:
    static std::string_view around(const TreeNode* node) { return node->parent->name.whole; }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a document be
    void writeElement(const TreeNode* node) {
        if (node->written) return out_.put(node->value);
        const std::string_view name = node->name.whole;
        out_.put("<", name);
        for (const Declaration* ns = node->declarations; ns != nullptr; ns = ns->next) {
            out_.put(" xmlns", ns->prefix.empty() ? "" : ":", ns->prefix, "=\"");
            out_.escaped(ns->uri, Place::Attribute, name);
            out_.put("\"");
        }
        for (const TreeAttribute* at = node->attributes; at != nullptr; at = at->next) {
            out_.put(" ", at->name.whole, "=\"");
            out_.escaped(at->value, Place::Attribute, name);
            out_.put("\"");
        }
        // An empty text is nothing.
        const TreeNode* child = node->first;
        while (child != nullptr && child->kind == Kind::Text && child->value.empty())
            child = child->next;
        if (child == nullptr) return out_.put("/>");
        out_.put(">");
        for (; child != nullptr; child = child->next)
            write(child);
        out_.put("</", name, ">");
    }

    EscapedText& out_;
};

}  // namespace

bool Node::writeOut() {
    if (node_->written) return true;
    EscapedText text;
    CompactTree(text).write(node_);
    const auto bytes = text.finish();
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
    if (layout == Layout::Indented) {
        Writer writer(layout, standalone);
        IndentedTree tree(writer);
        for (const TreeNode* node = tree_->top.first; node != nullptr; node = node->next)
            tree.write(node, Space::Free);
        return writer.finish();
    }
    EscapedText text;
    text.put(declaration(standalone));
    CompactTree tree(text);
    for (const TreeNode* node = tree_->top.first; node != nullptr; node = node->next) {
        tree.write(node);
        if (node->kind != Kind::Element) text.put("\n");
    }
    return text.finish();
}

}  // namespace concordat::media::xml
