// The one door to libxml2: its parser fills a tree of our own or tells a listener, and it makes the canonical
// form; and a fast forward writer.
//
// `parse` is strict and bounded: no DOCTYPE, no entities beyond the five of XML and character references,
// UTF-8 (or UTF-16 with a byte order mark), caps on bytes, depth, nodes and attributes that are checked
// before the library sees a byte, so that no small file costs a second. It touches no network and no file.
// What a tree means (which names may stand where) is for others: `record` for agreements, `documents`
// for Word.
//
// A Node is a light handle, copied freely, that may be empty; it lives as long as its Document, whether it is
// in its place, taken out of it or not placed yet: a document gives all its nodes back at once when it goes,
// so making, copying and removing them costs little. A Document may be read by many threads while none
// changes it. Text given to a mutator is UTF-8; a character that XML forbids is found at the latest by
// `serialize`, which then answers with an error instead of an unreadable file.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "media/xml_escape.h"
#include "media/xml_node.h"

namespace concordat::media::xml {

struct Limits {
    std::size_t bytes = 16U << 20U;  // of the input as it was given
    int depth = 200;                 // elements open at once; libxml2 itself ends at 256
    std::size_t nodes = 2'000'000;   // tags, comments, instructions and the texts between them
    int attributes = 256;            // of one element, namespace declarations included
    int namespaces = 256;            // declarations in scope at one place
};

// A name in a namespace; the empty namespace is none. A plain string is a name in no namespace:
// node.attribute("id"), node.attribute({kWordNamespace, "val"}).
struct Name {
    std::string_view ns;
    std::string_view local;

    constexpr Name(std::string_view name_space, std::string_view name) : ns(name_space), local(name) {}
    constexpr Name(std::string_view name) : local(name) {}  // NOLINT: meant to be implicit
    constexpr Name(const char* name) : local(name) {}       // NOLINT: meant to be implicit
    Name(const std::string& name) : local(name) {}          // NOLINT: meant to be implicit

    bool operator==(const Name&) const = default;
};

struct Attribute {
    std::string_view ns;
    std::string_view local;
    std::string_view value;
};

struct Namespace {
    std::string prefix;  // empty for the default namespace
    std::string uri;
};

class Elements;
class Nodes;

class Node {
public:
    Node() = default;
    explicit Node(TreeNode* node) : node_(node) {}  // for the door itself

    explicit operator bool() const { return node_ != nullptr; }
    bool operator==(const Node&) const = default;

    // Everything below expects a handle that is not empty.
    [[nodiscard]] Kind kind() const { return node_->kind; }
    // Without prefix; of an instruction its target.
    [[nodiscard]] std::string_view name() const { return node_->name.local(); }
    // Empty when in none.
    [[nodiscard]] std::string_view ns() const {
        return node_->ns == nullptr ? std::string_view() : node_->ns->uri;
    }
    // An element of that name.
    [[nodiscard]] bool is(Name name) const {
        return kind() == Kind::Element && this->name() == name.local && ns() == name.ns;
    }
    // From 1, where it was read; 0 when made by us.
    [[nodiscard]] int line() const { return node_->line; }

    // Steps; each answers with an empty handle where there is nothing.
    [[nodiscard]] Node parent() const;  // empty for the root element
    [[nodiscard]] Node next() const { return Node(node_->next); }
    [[nodiscard]] Node previous() const { return Node(node_->previous); }
    [[nodiscard]] Node firstChild() const { return Node(node_->first); }
    [[nodiscard]] Node lastChild() const { return Node(node_->last); }
    [[nodiscard]] Node firstElement() const;
    [[nodiscard]] Node firstElement(Name name) const;
    [[nodiscard]] Node nextElement() const;
    [[nodiscard]] Node nextElement(Name name) const;
    // The next node in document order that is still below `top`.
    [[nodiscard]] Node nextBelow(Node top) const;
    // for (xml::Node child : node.elements()): the next one is looked up before the body runs, so the
    // body may remove or move `child`.
    [[nodiscard]] Elements elements() const;
    [[nodiscard]] Nodes children() const;

    // All text at or below this node, in order, comments and instructions left out.
    [[nodiscard]] std::string text() const;
    // The text of a Text, Comment or Instruction; empty for an element. Valid until the node changes.
    [[nodiscard]] std::string_view value() const { return node_->value; }
    // Valid until the attribute changes.
    [[nodiscard]] std::optional<std::string_view> attribute(Name name) const;
    [[nodiscard]] std::vector<Attribute> attributes() const;
    // The declarations written on this element itself.
    [[nodiscard]] std::vector<Namespace> namespaces() const;

    // An element loses all its children and gets this text; a Text gets a new value.
    void setText(std::string_view text);
    // Replaces or adds. A namespace that is not in scope is declared on the element under a free prefix.
    void setAttribute(Name name, std::string_view value);
    void removeAttribute(Name name);

    // Make and place in one step; the handle of the new node comes back. New elements take the prefix
    // that is in scope for their namespace.
    Node appendElement(Name name);
    Node insertElementBefore(Name name);  // as the sibling before this node
    Node insertElementAfter(Name name);
    Node appendText(std::string_view text);  // never merged with a neighbouring text
    Node insertTextBefore(std::string_view text);

    // Place what was unlinked or cloned and so stands nowhere yet. What belongs to another document is copied
    // into this one. A namespace that it uses and that is not declared at its place is declared on it.
    Node append(Node detached);
    Node insertBefore(Node detached);
    Node insertAfter(Node detached);

    // Take this node with all below it out of its place; `remove` for good. The root element of a document
    // stays: taking it is a programming error.
    Node unlink();
    void remove();
    // Writes this element with all below it as it will stand in the file and keeps only that: it has its name
    // and its place, and nothing in it can be seen or changed any more. So a long document need not be a
    // tree as a whole. Handles to what was in it are of no use afterwards. False, and nothing is changed,
    // when it holds a character that XML forbids. A document with such elements is serialized compact.
    [[nodiscard]] bool writeOut();
    // A deep copy, not placed yet.
    [[nodiscard]] Node clone() const;

private:
    TreeNode* node_ = nullptr;
};

template <class Step>
class Range {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Node;
        using difference_type = std::ptrdiff_t;
        using pointer = const Node*;
        using reference = Node;

        Iterator() = default;
        explicit Iterator(Node node) : node_(node), next_(node ? Step::next(node) : Node()) {}
        Node operator*() const { return node_; }
        Iterator& operator++() { return *this = Iterator(next_); }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return node_ == other.node_; }

    private:
        Node node_;
        Node next_;
    };

    explicit Range(Node parent) : parent_(parent) {}
    [[nodiscard]] Iterator begin() const { return Iterator(Step::first(parent_)); }
    [[nodiscard]] Iterator end() const { return Iterator(); }

private:
    Node parent_;
};

struct ElementSteps {
    static Node first(Node parent) { return parent.firstElement(); }
    static Node next(Node node) { return node.nextElement(); }
};
struct NodeSteps {
    static Node first(Node parent) { return parent.firstChild(); }
    static Node next(Node node) { return node.next(); }
};
class Elements : public Range<ElementSteps> {
    using Range::Range;
};
class Nodes : public Range<NodeSteps> {
    using Range::Range;
};

enum class Layout {
    Compact,   // as the tree is: no white space added or taken
    Indented,  // two spaces a level; elements that hold text of their own stay on one line
};

class Document {
public:
    // A document with one empty element and these namespace declarations on it.
    [[nodiscard]] static Document create(Name root, const std::vector<Namespace>& namespaces = {});

    Document(Document&& other) noexcept;
    Document& operator=(Document&& other) noexcept;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    [[nodiscard]] Node root() const;
    [[nodiscard]] Document clone() const;

    // UTF-8 with an XML declaration, ends with a line break when indented. Invalid when the tree holds a
    // character that XML forbids.
    [[nodiscard]] core::Result<std::string> serialize(Layout layout,
                                                      Standalone standalone = Standalone::Unsaid) const;

private:
    explicit Document(std::unique_ptr<Tree> tree);
    friend core::Result<Document> parse(std::string_view bytes, const Limits& limits);

    std::unique_ptr<Tree> tree_;
};

// Reads a whole document. Errors: TooLarge for a cap, Unsupported for a DOCTYPE or an encoding that is not
// read, Invalid for all that is not well formed; one Problem with the line, the sentence names it as well.
// The caller puts the file's name before the sentence. CDATA comes back as plain text.
[[nodiscard]] core::Result<Document> parse(std::string_view bytes, const Limits& limits = {});

// Hears of a document as it is read, in its order, without a tree being made of it. What is told is valid
// during the call only. Comments and instructions are not told of.
class Listener {
public:
    virtual ~Listener() = default;

    virtual void start(Name name, const std::vector<Attribute>& attributes, int line) = 0;
    // Not empty. What stands between two tags may come in several pieces.
    virtual void text(std::string_view text) = 0;
    virtual void end() = 0;
};

// The same as `parse`, told to a listener; what it heard before an error is of no use.
[[nodiscard]] core::Result<void> read(std::string_view bytes, Listener& listener, const Limits& limits = {});

// Canonical XML 1.1, inclusive, without comments, of a whole document: what is hashed. Errors: those of
// `parse`; Invalid for a namespace that is not an absolute name.
[[nodiscard]] core::Result<std::string> canonical(std::string_view bytes, const Limits& limits = {});

// Writes a document forwards, tag by tag, without a tree: several times faster than making one. For the
// same content its bytes equal what Document::serialize writes in the same layout.
// Names are written as given ("w:p", "xmlns"); the caller vouches for them.
class Writer {
public:
    explicit Writer(Layout layout, Standalone standalone = Standalone::Unsaid);
    // Writes what `canonical` makes of the same document: no declaration, a tag at both ends of every
    // element, nothing after the last. The attributes of an element must come in canonical order, and there
    // can be no comments.
    [[nodiscard]] static Writer canonical(Layout layout);

    void start(std::string_view name);
    void attribute(std::string_view name, std::string_view value);  // only right after start or attribute
    void text(std::string_view text);  // from here to its end the element stays on one line
    void comment(std::string_view text);
    void instruction(std::string_view target, std::string_view text);
    void end();
    // start, text, end; without text an empty element.
    void leaf(std::string_view name, std::string_view text);
    // Says beforehand that the element just started holds text among its elements, so nothing in it may be
    // indented.
    void keepOnOneLine();

    // Everything written, once all elements are ended. Invalid when a text or value was not UTF-8 or held
    // a character that XML forbids: the sentence quotes it with the element's name.
    [[nodiscard]] core::Result<std::string> finish();

private:
    struct Open {
        std::size_t name_at;  // in names_
        bool has_elements;
        bool inline_content;
    };
    enum class Form { Plain, Canonical };
    Writer(Layout layout, Form form) : layout_(layout), form_(form) {}

    // What stands before a tag or comment among what is open: the end of its start tag, and a new line.
    void beginChild();
    void closeStartTag();
    void breakLine(std::size_t depth);
    [[nodiscard]] std::string_view innermost() const;

    Layout layout_;
    Form form_;
    bool start_tag_open_ = false;
    EscapedText out_;
    std::string names_;  // of the open elements, the innermost last
    std::vector<Open> open_;
};

// Of the library as it runs now, "2.9.14".
[[nodiscard]] std::string libraryVersion();

}  // namespace concordat::media::xml
