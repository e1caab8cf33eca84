#include "media/xml.h"

#include <algorithm>
#include <cassert>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "media/unicode.h"
#include "media/xml_screen.h"

namespace concordat::media::xml {

using core::ErrorCode;
using core::fail;

namespace {

std::string_view view(const xmlChar* text) {
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

bool isText(const xmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

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

xmlNode* nextInOrder(xmlNode* node, const xmlNode* top) {
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
    while (node != top && node->next == nullptr)
        node = node->parent;
    return node == top ? nullptr : node->next;
}

// ---- namespaces ---------------------------------------------------------------------------------------

enum class Prefix { Optional, Needed };  // an attribute in a namespace needs one

// The declaration of `uri` that is in scope at this element and not hidden by a nearer one.
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

// Gives a fresh element, whose parent is already set, its namespace.
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

// Before a subtree leaves its place: whatever declaration it borrows from above is repeated on its top.
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

// After a subtree came to its place: declarations on its top that say what is in scope anyway go away.
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

// ---- linking ------------------------------------------------------------------------------------------

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

// libxml2 tells of no memory by a null pointer; that is not an error of the input.
xmlNode* made(xmlNode* node) {
    if (node == nullptr) throw std::bad_alloc();
    return node;
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

// The parser and the setter both leave at most one text below an attribute.
std::string_view valueOf(const xmlAttr* attribute) {
    return attribute->children == nullptr ? std::string_view() : view(attribute->children->content);
}

// ---- writing ------------------------------------------------------------------------------------------

std::string qualified(const xmlNs* ns, const xmlChar* local) {
    if (ns == nullptr || ns->prefix == nullptr) return std::string(view(local));
    std::string name(view(ns->prefix));
    name += ':';
    name += view(local);
    return name;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Holds elements, and no text but white space between them.
bool isStructure(const xmlNode* element) {
    bool elements = false;
    for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
        if (!isText(child)) {
            elements = true;
        } else if (!isBlank(view(child->content))) {
            return false;
        }
    }
    return elements;
}

enum class Space { Free, Kept };

class TreeWriter {
public:
    TreeWriter(Writer& writer, Layout layout) : writer_(writer), layout_(layout) {}

    void write(const xmlNode* node, Space space) {
        if (node->type == XML_ELEMENT_NODE) return writeElement(node, space);
        if (isText(node)) return writer_.text(view(node->content));
        if (node->type == XML_COMMENT_NODE) return writer_.comment(view(node->content));
        assert(node->type == XML_PI_NODE);  // nothing else passes `parse`
        writer_.instruction(view(node->name), view(node->content));
    }

private:
    void writeElement(const xmlNode* node, Space space) {
        writer_.start(qualified(node->ns, node->name));
        for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) {
            std::string name = "xmlns";
            if (ns->prefix != nullptr) name.append(":").append(view(ns->prefix));
            writer_.attribute(name, view(ns->href));
        }
        for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
            const std::string name = qualified(attribute->ns, attribute->name);
            writer_.attribute(name, valueOf(attribute));
            if (name == "xml:space") space = valueOf(attribute) == "preserve" ? Space::Kept : Space::Free;
        }
        const bool indent = layout_ == Layout::Indented && space == Space::Free && isStructure(node);
        if (!indent) writer_.keepOnOneLine();
        for (const xmlNode* child = node->children; child != nullptr; child = child->next)
            if (!indent || !isText(child)) write(child, indent ? space : Space::Kept);
        writer_.end();
    }

    Writer& writer_;
    Layout layout_;
};

// ---- reading ------------------------------------------------------------------------------------------

xmlParserInput* refuseExternal(const char*, const char*, xmlParserCtxt*) {
    return nullptr;
}

void prepareLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(refuseExternal);
    });
}

// libxml2 prints on stderr what happens outside a parser; while this lives, it does not in this thread.
class Silence {
public:
    Silence() : handler_(xmlStructuredError), context_(xmlStructuredErrorContext) {
        xmlSetStructuredErrorFunc(nullptr, [](void*, xmlError*) {});
    }
    ~Silence() { xmlSetStructuredErrorFunc(context_, handler_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    xmlStructuredErrorFunc handler_;
    void* context_;
};

// The first fault that the parser meets; what it says afterwards follows from it.
struct Fault {
    bool met = false;
    int code = 0;
    int line = 0;
    int other_line = 0;
    std::string first;
    std::string second;
    std::string message;
};

void noteFault(void* context, xmlError* error) {
    auto& parser = *static_cast<xmlParserCtxt*>(context);
    auto& fault = *static_cast<Fault*>(parser._private);
    if (error->level < XML_ERR_ERROR) return;
    parser.instate = XML_PARSER_EOF;  // a million faults would take it seconds to tell
    if (fault.met) return;
    const auto text = [](const char* from) { return from == nullptr ? std::string() : std::string(from); };
    fault = {true,
             error->code,
             error->line,
             error->int1,
             text(error->str1),
             text(error->str2),
             text(error->message)};
}

std::string clipped(std::string_view text) {
    constexpr std::size_t kLongest = 120;
    if (text.size() <= kLongest) return std::string(text);
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string explain(const Fault& fault) {
    const std::string first = clipped(fault.first);
    const std::string second = clipped(fault.second);
    switch (fault.code) {
        case XML_ERR_DOCUMENT_EMPTY:
            return "there is no element in it";
        case XML_ERR_DOCUMENT_END:
            return "something follows after the end of the document";
        case XML_ERR_TAG_NAME_MISMATCH:
            return fmt::format("the element \"{}\" opened on line {} is closed by \"{}\"", first,
                               fault.other_line, second);
        case XML_ERR_TAG_NOT_FINISHED:
            return fmt::format("it ends before the element \"{}\" opened on line {} is closed", first,
                               fault.other_line);
        case XML_ERR_UNDECLARED_ENTITY:
        case XML_WAR_UNDECLARED_ENTITY:
            return fmt::format("the entity \"&{};\" is not known; only lt, gt, amp, quot and apos are",
                               first);
        case XML_ERR_ATTRIBUTE_NOT_STARTED:
            return "the value of an attribute does not stand in quotes";
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
            return fmt::format("the attribute \"{}\" has no value", first);
        case XML_ERR_RESERVED_XML_NAME:
            return "the XML declaration does not stand at the very beginning";
        case XML_NS_ERR_ATTRIBUTE_REDEFINED:
        case XML_ERR_ATTRIBUTE_REDEFINED:
            return fmt::format("the attribute \"{}\" is given twice", first);
        case XML_NS_ERR_UNDEFINED_NAMESPACE:
            return fmt::format("the prefix \"{}\" is not declared", first);
        case XML_ERR_INVALID_ENCODING:
        case XML_ERR_UNKNOWN_ENCODING:
        case XML_I18N_CONV_FAILED:
            return "it holds bytes that are not UTF-8; save it as UTF-8";
        case XML_ERR_INVALID_CHAR:
            if (first.starts_with("Bytes")) return "it holds bytes that are not UTF-8; save it as UTF-8";
            return "it holds a character that XML does not allow";
        case XML_ERR_INVALID_CHARREF:
            return "a character reference names a character that XML does not allow";
        case XML_ERR_LT_IN_ATTRIBUTE:
            return "an attribute's value holds \"<\"; write &lt;";
        case XML_ERR_NAME_REQUIRED:
            return "\"&\" or \"<\" stands where text was meant; write &amp; or &lt;";
        default:
            break;
    }
    std::string_view message = fault.message;
    while (!message.empty() && (message.back() == '\n' || message.back() == '.' || message.back() == ' '))
        message.remove_suffix(1);
    const std::size_t line_end = message.find('\n');
    const std::string plain = clipped(message.substr(0, line_end));
    return findForbidden(plain) == std::string_view::npos ? plain : "it is damaged";
}

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

// ---- Node ---------------------------------------------------------------------------------------------

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

std::string_view Node::prefix() const {
    return kind() != Kind::Element || node_->ns == nullptr ? std::string_view() : view(node_->ns->prefix);
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

Node Node::insertTextAfter(std::string_view text) {
    xmlNode* node = newText(node_, text);
    linkAfter(node, node_);
    return Node(node);
}

Node Node::append(Detached node) {
    xmlNode* released = releaseInto(node.release().node_, node_->doc);
    linkLast(released, node_);
    dropNeedlessNamespaces(released);
    return Node(released);
}

Node Node::prepend(Detached node) {
    if (const Node first = firstChild()) return Node(first).insertBefore(std::move(node));
    return append(std::move(node));
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

// ---- Document -----------------------------------------------------------------------------------------

struct Document::Tree {
    std::unique_ptr<xmlDoc, FreeDocument> document;
};

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&& other) noexcept = default;
Document& Document::operator=(Document&& other) noexcept = default;
Document::~Document() = default;

Document Document::create(Name root, const std::vector<Namespace>& namespaces) {
    prepareLibrary();
    auto tree = std::make_unique<Tree>();
    tree->document.reset(xmlNewDoc(Chars("1.0")));
    if (tree->document == nullptr) throw std::bad_alloc();
    xmlNode* element = made(xmlNewDocNode(tree->document.get(), nullptr, Chars(root.local), nullptr));
    xmlDocSetRootElement(tree->document.get(), element);
    for (const Namespace& ns : namespaces)
        Node(element).declareNamespace(ns.prefix, ns.uri);
    settleNamespace(element, root.ns);
    return Document(std::move(tree));
}

Node Document::root() const {
    return Node(xmlDocGetRootElement(tree_->document.get()));
}

Document Document::clone() const {
    auto tree = std::make_unique<Tree>();
    tree->document.reset(xmlCopyDoc(tree_->document.get(), 1));
    if (tree->document == nullptr) throw std::bad_alloc();
    return Document(std::move(tree));
}

core::Result<std::string> Document::serialize(Layout layout, Standalone standalone) const {
    Writer writer(layout, standalone);
    TreeWriter tree(writer, layout);
    for (const xmlNode* node = tree_->document->children; node != nullptr; node = node->next)
        tree.write(node, Space::Free);
    return writer.finish();
}

core::Result<std::string> Document::canonical() const {
    const Silence silence;
    xmlChar* bytes = nullptr;
    const int size = xmlC14NDocDumpMemory(tree_->document.get(), nullptr, XML_C14N_1_1, nullptr, 0, &bytes);
    const std::unique_ptr<xmlChar, void (*)(void*)> owner(bytes, xmlFree);
    if (size < 0)
        return fail(ErrorCode::Invalid,
                    "The XML has no canonical form: a namespace in it is not an absolute name.");
    return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

core::Result<Document> parse(std::string_view bytes, const Limits& limits) {
    prepareLibrary();
    if (bytes.size() > limits.bytes)
        return fail(ErrorCode::TooLarge,
                    fmt::format("The XML has {} bytes; at most {} are read.", bytes.size(), limits.bytes));
    std::string converted;
    const auto text = toUtf8(bytes, converted);
    if (!text) return tl::unexpected(text.error());
    if (const auto screened = screen(*text, limits); !screened) return tl::unexpected(screened.error());

    const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
    if (context == nullptr) throw std::bad_alloc();
    Fault fault;
    context->_private = &fault;
    context->sax->serror = noteFault;
    assert(text->size() <= INT_MAX);
    // Never entity substitution, DTD loading or validation, XInclude, huge, recover.
    auto tree = std::make_unique<Document::Tree>();
    tree->document.reset(xmlCtxtReadMemory(context.get(), text->data(), static_cast<int>(text->size()),
                                           nullptr, "UTF-8",
                                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                                               XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC));
    if (fault.met || tree->document == nullptr) {
        const std::string what = fault.met ? explain(fault) : "there is no element in it";
        const int line = fault.met && fault.line > 0 ? fault.line : 1;
        return fail(ErrorCode::Invalid, fmt::format("This is not well-formed XML: line {}: {}.", line, what),
                    {{"", what, line}});
    }
    if (tree->document->intSubset != nullptr || tree->document->extSubset != nullptr)
        return fail(ErrorCode::Unsupported, "The XML has a DOCTYPE; documents with one are not read.");
    return Document(std::move(tree));
}

std::string libraryVersion() {
    // Behind "20914-GITv2.9.14" stands where it was built from; the number is the same everywhere.
    const int number = std::atoi(xmlParserVersion);
    return fmt::format("{}.{}.{}", number / 10000, number / 100 % 100, number % 100);
}

}  // namespace concordat::media::xml
