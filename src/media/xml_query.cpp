#include "media/xml_query.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <utility>

#include "media/xml_screen.h"

namespace concordat::media::xml {
namespace {

constexpr unsigned long kMostSteps = 10'000'000;
constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext {
    void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
};
struct FreeObject {
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};

// In no namespace each name is its local one. The declarations stay where they are, and own the memory.
void leaveNamespaces(xmlNode* root) {
    for (xmlNode* node = root; node != nullptr;) {
        if (node->type == XML_ELEMENT_NODE) node->ns = nullptr;
        if (node->children != nullptr) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr)
            node = node->parent;
        node = node == root ? nullptr : node->next;
    }
}

// Told of errors; the library keeps the last one in the context, and prints what nobody is told of.
void hear(void*, xmlError*) {}
void hearWords(void*, const char*, ...) {}

// While it lives, the library prints nothing in this thread.
class Silence {
public:
    Silence() { xmlSetGenericErrorFunc(nullptr, hearWords); }
    ~Silence() { xmlSetGenericErrorFunc(nullptr, nullptr); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
};

core::Error errorOf(const std::string& expression, const xmlError& error) {
    switch (error.code - XML_XPATH_EXPRESSION_OK) {
        case XPATH_OP_LIMIT_EXCEEDED:
            return {core::ErrorCode::TooLarge,
                    fmt::format("The expression “{}” takes too many steps.", expression),
                    {}};
        case XPATH_UNKNOWN_FUNC_ERROR:
            return {core::ErrorCode::Invalid,
                    fmt::format("The expression “{}” names a function that there is not.", expression),
                    {}};
        case XPATH_UNDEF_VARIABLE_ERROR:
            return {core::ErrorCode::Invalid,
                    fmt::format("The expression “{}” names a variable, and there are none.", expression),
                    {}};
        default:
            return {core::ErrorCode::Invalid,
                    fmt::format("“{}” is no XPath expression; it goes wrong at its character {}.", expression,
                                error.int1 + 1),
                    {}};
    }
}

}  // namespace

struct Query::Asked {
    std::unique_ptr<xmlDoc, FreeDocument> document;
};

Query::Query(std::unique_ptr<Asked> asked) : asked_(std::move(asked)) {}
Query::Query(Query&& other) noexcept = default;
Query& Query::operator=(Query&& other) noexcept = default;
Query::~Query() = default;

core::Result<Query> Query::of(std::string_view bytes, const Limits& limits) {
    // Whatever is wrong with it is said as everywhere.
    if (auto sound = parse(bytes, limits); !sound) return tl::unexpected(std::move(sound.error()));
    std::string converted;
    const auto text = toUtf8(bytes, converted);
    if (!text) return tl::unexpected(text.error());
    auto asked = std::make_unique<Asked>();
    asked->document.reset(
        xmlReadMemory(text->data(), static_cast<int>(text->size()), nullptr, "UTF-8", kOptions));
    if (!asked->document)
        return core::fail(core::ErrorCode::Internal, "The XML was accepted but cannot be asked.");
    leaveNamespaces(xmlDocGetRootElement(asked->document.get()));
    return Query(std::move(asked));
}

core::Result<bool> Query::holds(const std::string& expression) const {
    const std::unique_ptr<xmlXPathContext, FreeContext> context(xmlXPathNewContext(asked_->document.get()));
    if (!context) return core::fail(core::ErrorCode::Internal, "There is not enough memory.");
    const Silence silence;
    context->error = hear;
    context->opLimit = kMostSteps;
    context->node = xmlDocGetRootElement(asked_->document.get());
    const std::unique_ptr<xmlXPathObject, FreeObject> answer(
        xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context.get()));
    if (!answer) return tl::unexpected(errorOf(expression, context->lastError));
    return xmlXPathCastToBoolean(answer.get()) == 1;
}

}  // namespace concordat::media::xml
