#include "media/xml.h"

#include <cassert>
#include <climits>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>

#include "media/unicode.h"
#include "media/xml_screen.h"
#include "media/xml_tree.h"

namespace concordat::media::xml {

using core::ErrorCode;
using core::fail;

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

xmlParserInput* refuseExternal(const char*, const char*, xmlParserCtxt*) {
    return nullptr;
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

// What stands behind a parser of the library while it runs.
struct ParserGuard {
    explicit ParserGuard(xmlParserCtxt& parser) : parser_(parser) {
        parser._private = this;
        parser.sax->serror = [](void* context, xmlError* error) { of(context).note(*error); };
    }
    ParserGuard(const ParserGuard&) = delete;
    ParserGuard& operator=(const ParserGuard&) = delete;
    virtual ~ParserGuard() = default;

    static ParserGuard& of(void* context) {
        return *static_cast<ParserGuard*>(static_cast<xmlParserCtxt*>(context)->_private);
    }

    Fault fault;
    std::exception_ptr failure;  // of ours; none may pass through the library

    bool has_doctype = false;

protected:
    // Events are then told to us, and to nobody who makes a tree of them.
    void takeEvents() {
        xmlSAXHandler& sax = *parser_.sax;
        const auto serror = sax.serror;
        sax = {};
        sax.initialized = XML_SAX2_MAGIC;
        sax.serror = serror;
        sax.internalSubset = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
            of(context).has_doctype = true;
            xmlStopParser(static_cast<xmlParserCtxt*>(context));
        };
    }
    template <class Work>
    void guarded(Work work) {
        if (failure) return;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
            xmlStopParser(&parser_);
        }
    }
    [[nodiscard]] int line() const { return parser_.input == nullptr ? 0 : parser_.input->line; }

private:
    void note(const xmlError& error) {
        if (error.level < XML_ERR_ERROR) return;
        parser_.instate = XML_PARSER_EOF;  // a million faults would take it seconds to tell
        if (fault.met) return;
        const auto text = [](const char* from) {
            return from == nullptr ? std::string() : std::string(from);
        };
        guarded([&] {
            fault = {true,
                     error.code,
                     error.line,
                     error.int1,
                     text(error.str1),
                     text(error.str2),
                     text(error.message)};
        });
    }

    xmlParserCtxt& parser_;
};

// Fills a tree of ours with what the parser meets.
class TreeBuilder : public ParserGuard {
public:
    TreeBuilder(xmlParserCtxt& parser, Tree& tree) : ParserGuard(parser), tree_(tree), open_(&tree.top) {
        takeEvents();
        xmlSAXHandler& sax = *parser.sax;
        sax.startElementNs = [](void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar*,
                                int declared, const xmlChar** declarations, int attributes, int,
                                const xmlChar** attribute) {
            TreeBuilder& to = self(context);
            to.guarded([&] {
                TreeNode* element = to.add(Kind::Element);
                to.open_ = element;
                for (int i = 0; i < declared; ++i, declarations += 2)
                    declare(element, view(declarations[0]), view(declarations[1]));
                element->ns = to.meant(prefix);
                element->name = to.name(prefix, local);
                TreeAttribute** link = &element->attributes;
                for (int i = 0; i < attributes; ++i, attribute += 5) {
                    *link = to.tree_.attribute();
                    (*link)->ns = attribute[1] == nullptr ? nullptr : to.meant(attribute[1]);
                    (*link)->name = to.name(attribute[1], attribute[0]);
                    (*link)->value = to.tree_.keep({reinterpret_cast<const char*>(attribute[3]),
                                                    reinterpret_cast<const char*>(attribute[4])});
                    link = &(*link)->next;
                }
            });
        };
        sax.endElementNs = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
            TreeBuilder& to = self(context);
            to.guarded([&] {
                to.settleText();
                to.open_ = to.open_->parent;
            });
        };
        sax.characters = sax.ignorableWhitespace = [](void* context, const xmlChar* text, int size) {
            TreeBuilder& to = self(context);
            to.guarded([&] {
                if (to.text_.empty()) to.text_line_ = to.line();
                to.text_.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
            });
        };
        sax.comment = [](void* context, const xmlChar* text) {
            TreeBuilder& to = self(context);
            to.guarded([&] { to.add(Kind::Comment)->value = to.tree_.keep(view(text)); });
        };
        sax.processingInstruction = [](void* context, const xmlChar* target, const xmlChar* text) {
            TreeBuilder& to = self(context);
            to.guarded([&] {
                TreeNode* instruction = to.add(Kind::Instruction);
                instruction->name = to.name(nullptr, target);
                instruction->value = to.tree_.keep(view(text));
            });
        };
    }

private:
    static TreeBuilder& self(void* context) { return static_cast<TreeBuilder&>(of(context)); }

    TreeNode* add(Kind kind) {
        settleText();
        TreeNode* node = tree_.make(kind);
        node->line = line();
        linkLast(node, open_);
        return node;
    }

    void settleText() {
        if (text_.empty()) return;
        TreeNode* node = tree_.make(Kind::Text);
        node->line = text_line_;
        node->value = tree_.keep(text_);
        linkLast(node, open_);
        text_.clear();
    }

    const Declaration* meant(const xmlChar* prefix) const {
        const Declaration* ns = inScope(open_, view(prefix));
        return ns == nullptr || ns->uri.empty() ? nullptr : ns;
    }

    // The library gives the same name by the same address each time.
    const QualifiedName& name(const xmlChar* prefix, const xmlChar* local) {
        const auto [at, fresh] = names_.try_emplace({prefix, local});
        if (fresh) {
            const Declaration bare{view(prefix), {}};
            at->second = tree_.qualified(&bare, view(local));
        }
        return at->second;
    }

    Tree& tree_;
    TreeNode* open_;
    std::string text_;
    int text_line_ = 0;
    std::map<std::pair<const xmlChar*, const xmlChar*>, QualifiedName> names_;
};

// Passes what the parser meets on to a listener.
class Teller : public ParserGuard {
public:
    Teller(xmlParserCtxt& parser, Listener& listener) : ParserGuard(parser), listener_(listener) {
        takeEvents();
        xmlSAXHandler& sax = *parser.sax;
        sax.startElementNs = [](void* context, const xmlChar* local, const xmlChar*, const xmlChar* uri, int,
                                const xmlChar**, int attributes, int, const xmlChar** attribute) {
            Teller& to = self(context);
            to.guarded([&] {
                to.attributes_.clear();
                for (int i = 0; i < attributes; ++i, attribute += 5)
                    to.attributes_.push_back({view(attribute[2]),
                                              view(attribute[0]),
                                              {reinterpret_cast<const char*>(attribute[3]),
                                               reinterpret_cast<const char*>(attribute[4])}});
                to.listener_.start({view(uri), view(local)}, to.attributes_, to.line());
            });
        };
        sax.endElementNs = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
            Teller& to = self(context);
            to.guarded([&] { to.listener_.end(); });
        };
        sax.characters = sax.ignorableWhitespace = [](void* context, const xmlChar* text, int size) {
            Teller& to = self(context);
            if (size == 0) return;
            to.guarded([&] {
                to.listener_.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
            });
        };
    }

private:
    static Teller& self(void* context) { return static_cast<Teller&>(of(context)); }

    Listener& listener_;
    std::vector<Attribute> attributes_;  // of the element that begins
};

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

using Parser = std::unique_ptr<xmlParserCtxt, FreeContext>;
using LibraryTree = std::unique_ptr<xmlDoc, FreeDocument>;

Parser newParser() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(refuseExternal);
    });
    Parser parser(xmlNewParserCtxt());
    if (parser == nullptr) throw std::bad_alloc();
    return parser;
}

// The bytes as UTF-8 within all bounds; `converted` holds them when they had to be made.
core::Result<std::string_view> screened(std::string_view bytes, const Limits& limits,
                                        std::string& converted) {
    if (bytes.size() > limits.bytes)
        return fail(ErrorCode::TooLarge,
                    fmt::format("The XML has {} bytes; at most {} are read.", bytes.size(), limits.bytes));
    auto text = toUtf8(bytes, converted);
    if (!text) return text;
    if (const auto within = screen(*text, limits); !within) return tl::unexpected(within.error());
    return text;
}

// Never DTD loading or validation, XInclude, huge, recover.
constexpr int kOptions =
    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;

// Runs the parser over the text; the library's own tree comes back where it makes one.
core::Result<LibraryTree> run(xmlParserCtxt& parser, ParserGuard& guard, std::string_view text, int options) {
    assert(text.size() <= INT_MAX);
    LibraryTree tree(
        xmlCtxtReadMemory(&parser, text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
    if (guard.failure) std::rethrow_exception(guard.failure);
    const Fault& fault = guard.fault;
    if (!fault.met && parser.wellFormed != 0) return tree;
    const std::string what = fault.met ? explain(fault) : "there is no element in it";
    const int line = fault.met && fault.line > 0 ? fault.line : 1;
    return fail(ErrorCode::Invalid, fmt::format("This is not well-formed XML: line {}: {}.", line, what),
                {{"", what, line}});
}

// Runs the parser for one who takes its events.
core::Result<void> tell(xmlParserCtxt& parser, ParserGuard& taker, std::string_view text) {
    // Without "no entities" the library leaves "&amp;" in the value of an attribute as "&#38;". No document
    // can declare others: one with a DOCTYPE does not pass the screen, nor a taker of events.
    const auto done = run(parser, taker, text, kOptions | XML_PARSE_NOENT);
    if (taker.has_doctype)
        return fail(ErrorCode::Unsupported, "The XML has a DOCTYPE; documents with one are not read.");
    if (!done) return tl::unexpected(done.error());
    return {};
}

}  // namespace

core::Result<Document> parse(std::string_view bytes, const Limits& limits) {
    std::string converted;
    const auto text = screened(bytes, limits, converted);
    if (!text) return tl::unexpected(text.error());
    auto tree = std::make_unique<Tree>();
    const Parser parser = newParser();
    TreeBuilder builder(*parser, *tree);
    if (auto told = tell(*parser, builder, *text); !told) return tl::unexpected(std::move(told.error()));
    return Document(std::move(tree));
}

core::Result<void> read(std::string_view bytes, Listener& listener, const Limits& limits) {
    std::string converted;
    const auto text = screened(bytes, limits, converted);
    if (!text) return tl::unexpected(text.error());
    const Parser parser = newParser();
    Teller teller(*parser, listener);
    return tell(*parser, teller, *text);
}

core::Result<std::string> canonical(std::string_view bytes, const Limits& limits) {
    std::string converted;
    const auto text = screened(bytes, limits, converted);
    if (!text) return tl::unexpected(text.error());
    const Parser parser = newParser();
    ParserGuard guard(*parser);
    const auto tree = run(*parser, guard, *text, kOptions);
    if (!tree) return tl::unexpected(tree.error());
    const Silence silence;
    xmlChar* made = nullptr;
    const int size = xmlC14NDocDumpMemory(tree->get(), nullptr, XML_C14N_1_1, nullptr, 0, &made);
    const std::unique_ptr<xmlChar, void (*)(void*)> owner(made, xmlFree);
    if (size < 0)
        return fail(ErrorCode::Invalid,
                    "The XML has no canonical form: a namespace in it is not an absolute name.");
    return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

std::string libraryVersion() {
    // Behind "20914-GITv2.9.14" stands where it was built from; the number is the same everywhere.
    const int number = std::atoi(xmlParserVersion);
    return fmt::format("{}.{}.{}", number / 10000, number / 100 % 100, number % 100);
}

}  // namespace concordat::media::xml
