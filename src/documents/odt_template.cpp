#include "documents/odt_template.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "documents/odt_contents.h"
#include "documents/odt_names.h"
#include "documents/odt_parts.h"
#include "documents/odt_pictures.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Kind;
using media::xml::Node;

namespace {

// In the order in which a reader meets what is wrong with them.
const std::vector<TextPart>& partsOfOdt() {
    static const std::vector<TextPart> parts = {{TextRole::Main, std::string(OdtFile::kContent)},
                                                {TextRole::Header, std::string(OdtFile::kStyles)},
                                                {TextRole::Properties, std::string(OdtFile::kMeta)}};
    return parts;
}

// Whether what stands only in our own trees stands in the file already.
bool holdsOurs(Node root) {
    const auto isOurs = [](std::string_view ns, std::string_view name) {
        return ns.empty() && name.starts_with("concordat-");
    };
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element) continue;
        if (isOurs(node.ns(), node.name())) return true;
        for (const media::xml::Attribute& attribute : node.attributes())
            if (isOurs(attribute.ns, attribute.local)) return true;
    }
    return false;
}

core::Result<media::xml::Document> parsePart(const OdtFile& file, std::string_view part) {
    auto tree = media::xml::parse(*file.find(part));
    if (!tree)
        return fail(tree.error().code, fmt::format("The file is damaged: {}: {}", part, tree.error().message),
                    tree.error().problems);
    if (holdsOurs(tree->root()))
        return fail(
            ErrorCode::Invalid,
            fmt::format("The file is damaged: {} holds elements that no office program writes.", part));
    return tree;
}

// Where LibreOffice would run something, whoever opens the file.
bool callsMacro(Node root) {
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element) continue;
        const std::string_view address = node.attribute(odf::kHref).value_or("");
        if (node.is({odf::kScript, "event-listener"}) || node.is(odf::text("script")) ||
            node.is(odf::text("execute-macro")) || address.starts_with("vnd.sun.star.script:") ||
            address.starts_with("macro:"))
            return true;
    }
    return false;
}

// Addresses from which something is loaded when the file is opened.
void collectOutside(Node root, const OdtFile& file, std::set<std::string>& addresses) {
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element || odf::isLink(node)) continue;
        std::string_view address = node.attribute(odf::kHref).value_or("");
        if (address.starts_with("./")) address.remove_prefix(2);
        if (address.empty() || address.starts_with('#')) continue;
        const bool in_file =
            file.find(address) != nullptr || !file.mediaType(std::string(address) + "/").empty();
        if (!in_file) addresses.emplace(address);
    }
}

// Parts beside the text that a reader sees all the same: charts. Braces in a formula are its own.
void reportTagsInOtherParts(const OdtFile& file, TagTable& table) {
    for (const std::string& part : file.parts()) {
        const std::size_t slash = part.rfind('/');
        if (slash == std::string::npos || !part.ends_with("content.xml")) continue;
        if (file.mediaType(part.substr(0, slash + 1)).ends_with("formula")) continue;
        if (file.find(part)->find("{{") == std::string::npos) continue;
        table.problems.push_back({Fault::Unsupported,
                                  {part, {}, {}, TextRole::Other},
                                  "{{",
                                  "A tag stands where none is filled: in a chart or the like; take it out "
                                  "there."});
    }
}

// Where pages ended when the template was saved.
void dropOldPageBreaks(Node root) {
    for (Node node = root; node;) {
        const Node next = node.nextBelow(root);
        if (node.is(odf::text("soft-page-break"))) node.remove();
        node = next;
    }
}

}  // namespace

core::Result<std::unique_ptr<OdtTemplate::Compiled>> OdtTemplate::compile(std::string bytes) {
    auto file = OdtFile::read(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    auto compiled = std::make_unique<Compiled>();
    compiled->file = std::move(*file);
    TagTable& table = compiled->table;
    if (compiled->file.find(OdtFile::kStyles) != nullptr) {
        auto named = parsePart(compiled->file, OdtFile::kStyles);
        if (!named) return tl::unexpected(named.error());
        compiled->named = std::move(*named);
    }
    for (const TextPart& part : partsOfOdt()) {
        if (compiled->file.find(part.name) == nullptr) continue;
        auto tree = parsePart(compiled->file, part.name);
        if (!tree) return tl::unexpected(tree.error());
        if (auto read = compiled->take(part, std::move(*tree)); !read) return tl::unexpected(read.error());
    }
    reportTagsInOtherParts(compiled->file, table);
    table.markers.clear();
    return compiled;
}

core::Result<void> OdtTemplate::Compiled::take(const TextPart& part, media::xml::Document tree) {
    Node root = tree.root();
    if (callsMacro(root))
        return fail(ErrorCode::Unsupported,
                    "The file runs macros when it is opened or used, and such files are not taken. Take them "
                    "out in LibreOffice under Tools, Customize, Events, and save it again.");
    const Node body = root.firstElement(odf::office("body"));
    if (part.role == TextRole::Main && !(body && body.firstElement(odf::office("text"))))
        return fail(ErrorCode::Invalid,
                    "The file is damaged: its content.xml holds no text. Open it in LibreOffice, let "
                    "LibreOffice repair it, and save it again.");
    const std::size_t tags_before = table.tags.size();
    const std::size_t vanishing_before = table.vanishing;
    readOdtProperties(root, part, table, properties);
    if (part.role != TextRole::Properties) {
        dropOldPageBreaks(root);
        if (part.role == TextRole::Main) has_contents = emptyOdtContents(root);
        collectOutside(root, file, loads_from_outside);
        const OdtStyles styles(root, named ? named->root() : Node());
        table.markers.resize(table.tags.size());
        for (const Story& story : readOdtStories(root, part, styles, table))
            arrangeOdtSections(story, styles, table);
        findPlaceholders(root, table);
        reportTagsBesideOdtText(root, part, table);
        chainLists(root, restarts);
    }
    const bool changes = part.role == TextRole::Main && has_contents;
    if (changes || table.tags.size() != tags_before || table.vanishing != vanishing_before)
        trees.push_back({part, std::move(tree)});
    return {};
}

std::vector<TemplateProblem> OdtTemplate::faultsOf(const Compiled& compiled,
                                                   const record::TemplateName* names) {
    return documents::faultsOf(compiled, partsOfOdt(), names);
}

core::Result<OdtTemplate> OdtTemplate::read(std::string bytes, const record::TemplateName* names,
                                            const Surroundings& around) {
    auto compiled = compile(std::move(bytes));
    if (!compiled) return tl::unexpected(compiled.error());
    (*compiled)->picture = around.picture;
    if (const auto problems = faultsOf(**compiled, names); !problems.empty())
        return tl::unexpected(asError(problems));
    return OdtTemplate(std::move(*compiled));
}

OdtTemplate::OdtTemplate(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
OdtTemplate::OdtTemplate(OdtTemplate&& other) noexcept = default;
OdtTemplate& OdtTemplate::operator=(OdtTemplate&& other) noexcept = default;
OdtTemplate::~OdtTemplate() = default;

core::Result<Rendering> OdtTemplate::render(const media::Value& data, Copy copy) const {
    return fillOdt(*compiled_, data, copy);
}

core::Result<std::vector<TemplateProblem>> lintOdt(std::string bytes, const record::TemplateName* names) {
    auto compiled = OdtTemplate::compile(std::move(bytes));
    if (!compiled) return tl::unexpected(compiled.error());
    return OdtTemplate::faultsOf(**compiled, names);
}

}  // namespace concordat::documents
