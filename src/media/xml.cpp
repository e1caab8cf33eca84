#include "media/xml.h"

#include <cassert>
#include <climits>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>

#include "media/unicode.h"
#include "media/xml_library.h"
#include "media/xml_screen.h"

namespace concordat::media::xml {

using core::ErrorCode;
using core::fail;

namespace {

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

constexpr std::size_t kLongestQuote = 120;  // bytes of the file that a sentence repeats

std::string explain(const Fault& fault) {
    const std::string first = clipped(fault.first, kLongestQuote);
    const std::string second = clipped(fault.second, kLongestQuote);
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
            if (fault.message.starts_with("xmlParseEntityRef"))
                return "\"&\" stands where text was meant; write &amp;";
            return "\"<\" is not followed by the name of an element; where text was meant, write &lt;";
        case XML_ERR_ENTITYREF_SEMICOL_MISSING:
            return "what begins with \"&\" does not end with \";\"; where text was meant, write &amp;";
        case XML_ERR_NAME_TOO_LONG:
            return "a name in it is too long";
        case XML_ERR_GT_REQUIRED:
            return "a tag is not closed with \">\"";
        case XML_ERR_EQUAL_REQUIRED:
            return "an attribute has no \"=\" and value";
        case XML_ERR_SPACE_REQUIRED:
            return "a blank is missing between attributes, or a value does not stand in quotes";
        case XML_ERR_ATTRIBUTE_NOT_FINISHED:
            return "the value of an attribute is not closed with a quotation mark";
        case XML_ERR_COMMENT_NOT_FINISHED:
            return "a comment is not closed with \"-->\"";
        case XML_ERR_CDATA_NOT_FINISHED:
            return "a CDATA section is not closed with \"]]>\"";
        case XML_ERR_MISPLACED_CDATA_END:
            return "\"]]>\" stands in a text; write ]]&gt;";
        case XML_ERR_PI_NOT_STARTED:
        case XML_ERR_PI_NOT_FINISHED:
            return "what begins with \"<?\" is not an instruction of XML";
        case XML_ERR_XMLDECL_NOT_FINISHED:
        case XML_ERR_VERSION_MISSING:
            return "the XML declaration is not <?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        default:
            break;
    }
    std::string_view message = fault.message;
    while (!message.empty() && (message.back() == '\n' || message.back() == '.' || message.back() == ' '))
        message.remove_suffix(1);
    const std::size_t line_end = message.find('\n');
    const std::string plain = clipped(message.substr(0, line_end), kLongestQuote);
    return findForbidden(plain) == std::string_view::npos ? plain : "it is damaged";
}

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

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
