#include "documents/word_import.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/hash.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Attribute;
using media::xml::Document;
using media::xml::Kind;
using media::xml::Node;
using word::kRelationship;
using word::kWord;
using word::w;

namespace {

constexpr std::string_view kCompatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
constexpr std::size_t kMostParts = 500;  // that one text may bring along

core::Result<Document> parsed(const Package& package, std::string_view part) {
    auto tree = media::xml::parse(*package.find(part));
    if (!tree)
        return fail(tree.error().code, fmt::format("its part {}: {}", part, tree.error().message),
                    tree.error().problems);
    if (holdsOurMarks(tree->root()))
        return fail(ErrorCode::Invalid,
                    fmt::format("its part {} holds elements that Word does not write", part));
    return tree;
}

// The part that the main part points at by this relationship; empty when there is none.
core::Result<std::string> partOf(const WordFile& file, std::string_view relation) {
    const auto all = file.package.relationships(file.text.front().name);
    if (!all) return tl::unexpected(all.error());
    const std::string type = std::string(kRelationship) + "/" + std::string(relation);
    for (const Relationship& each : *all)
        if (each.type == type && !each.external && file.package.find(each.target) != nullptr)
            return each.target;
    return std::string();
}

std::string_view val(Node node) {
    return node ? node.attribute(w("val")).value_or("") : std::string_view();
}

// "paragraph heading 1": what makes two styles the same.
std::string styleKey(Node style) {
    std::string key(style.attribute(w("type")).value_or("paragraph"));
    key.append(" ").append(val(style.firstElement(w("name"))));
    return core::lowered(key);
}

// What a definition of a list says, without the numbers by which Word tells definitions apart.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void say(Node node, std::string& out) {
    static constexpr std::string_view kNumbersOfWord[] = {"nsid", "tmpl", "name"};
    if (node.kind() != Kind::Element) return;
    if (std::ranges::find(kNumbersOfWord, node.name()) != std::end(kNumbersOfWord)) return;
    out.append("<").append(node.name());
    for (const Attribute& attribute : node.attributes())
        if (attribute.local != "abstractNumId" && attribute.ns == kWord && attribute.local != "tplc")
            out.append(" ").append(attribute.local).append("=").append(attribute.value);
    for (const Node child : node.elements())
        say(child, out);
    out.append(">");
}

bool namesStyle(Node node) {
    static constexpr std::string_view kNaming[] = {"pStyle", "rStyle", "tblStyle",     "basedOn",
                                                   "next",   "link",   "numStyleLink", "styleLink"};
    return node.ns() == kWord && std::ranges::find(kNaming, node.name()) != std::end(kNaming);
}

template <class Visit>
void forEachBelow(Node top, Visit visit) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.kind() == Kind::Element) visit(node);
}

// What only the guest can answer for: its pages, its comments, data that its controls show.
void dropWhatStays(Node body) {
    std::vector<Node> going;
    forEachBelow(body, [&going](Node node) {
        if (node.ns() != kWord) return;
        const std::string_view name = node.name();
        if ((name == "sectPr" && node.parent().is(w("body"))) || name == "headerReference" ||
            name == "footerReference" || name == "dataBinding" || name.starts_with("commentR"))
            going.push_back(node);
    });
    for (Node node : going)
        if (node.is(w("commentReference")))
            removeFromRun(node);
        else
            node.remove();
}

// What a choice needs that has no older form beside it: whether every Word since 2010 reads it outside of a
// choice as well.
bool isReadEverywhere(std::string_view needs) {
    static constexpr std::string_view kRead[] = {"wps", "wpg", "wpc", "wpi", "wp14", "w14", "a14"};
    while (!needs.empty()) {
        const std::size_t end = std::min(needs.find(' '), needs.size());
        const std::string_view prefix = needs.substr(0, end);
        if (!prefix.empty() && std::ranges::find(kRead, prefix) == std::end(kRead)) return false;
        needs.remove_prefix(std::min(end + 1, needs.size()));
    }
    return true;
}

// What the guest lets other programs ignore goes where it is not Word's own: the host may not let them.
void dropIgnorable(Node root, Node top) {
    constexpr std::string_view kOfWord = "http://schemas.microsoft.com/office/";
    const std::string prefixes =
        fmt::format(" {} ", root.attribute({kCompatibility, "Ignorable"}).value_or(""));
    std::vector<std::string> foreign;
    for (const media::xml::Namespace& each : root.namespaces())
        if (prefixes.find(fmt::format(" {} ", each.prefix)) != std::string::npos &&
            !each.uri.starts_with(kOfWord))
            foreign.push_back(each.uri);
    if (foreign.empty()) return;
    std::vector<Node> going;
    forEachBelow(top, [&](Node node) {
        if (std::ranges::find(foreign, node.ns()) != foreign.end()) going.push_back(node);
        for (const Attribute& attribute : node.attributes())
            if (std::ranges::find(foreign, attribute.ns) != foreign.end())
                node.removeAttribute({attribute.ns, attribute.local});
    });
    for (auto node = going.rbegin(); node != going.rend(); ++node)
        node->remove();
}

// A choice between two forms of a drawing names its needs by prefixes, and so does what may be ignored. Those
// of the guest may mean nothing in the host: there the older form is kept, which needs none.
void keepOlderForms(Node body) {
    std::vector<Node> choices;
    forEachBelow(body, [&choices](Node node) {
        if (node.is({kCompatibility, "AlternateContent"})) choices.push_back(node);
        for (const Attribute& attribute : node.attributes())
            if (attribute.ns == kCompatibility) node.removeAttribute({kCompatibility, attribute.local});
    });
    // Inner ones first: they go with the form in which they stand.
    for (auto choice = choices.rbegin(); choice != choices.rend(); ++choice) {
        Node kept = choice->firstElement({kCompatibility, "Fallback"});
        const Node only = choice->firstElement({kCompatibility, "Choice"});
        if (!kept && only && isReadEverywhere(only.attribute("Requires").value_or(""))) kept = only;
        if (kept)
            for (const Node child : kept.elements())
                choice->insertBefore(Node(child).unlink());
        removeFromRun(*choice);
    }
}

// An empty part for notes, with the two lines above notes that Word asks for.
std::string emptyNotes(TextRole role) {
    const std::string_view name = role == TextRole::Footnotes ? "footnote" : "endnote";
    return fmt::format(
        R"(<w:{0}s xmlns:w="{1}"><w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>)"
        R"(<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>)"
        R"(</w:{0}s>)",
        name, word::kWord);
}

}  // namespace

core::Result<void> addNotes(WordFile& host, TextRole kind) {
    if (std::ranges::find(host.text, kind, &TextPart::role) != host.text.end()) return {};
    const std::string name = kind == TextRole::Footnotes ? "footnotes" : "endnotes";
    const std::string part = host.package.add(
        fmt::format("word/{}.xml", name),
        fmt::format("application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml", name),
        emptyNotes(kind));
    auto related = host.package.relate(host.text.front().name,
                                       {{}, fmt::format("{}/{}", kRelationship, name), part, false});
    if (!related) return tl::unexpected(related.error());
    host.text.push_back({kind, part});
    return {};
}

struct WordImport::Guest {
    explicit Guest(const WordFile& given) : file(given) {}

    const WordFile& file;
    std::optional<Document> styles;
    std::optional<Document> numbering;
    std::map<std::string, Node, std::less<>> styles_by_id;
    std::map<std::string, Node, std::less<>> lists_by_id;
    std::map<std::string, Node, std::less<>> definitions_by_id;
    std::map<std::string, std::string, std::less<>> styles_taken;
    std::map<std::string, std::string, std::less<>> lists_taken;
    std::map<std::string, std::string, std::less<>> definitions_taken;
    std::map<std::string, std::string, std::less<>> parts_taken;

    std::vector<Node> styles_pending;  // copies whose own names are still those of the guest
    std::vector<Node> notes;
    std::vector<std::string> graphics;

    core::Result<void> open();
};

core::Result<void> WordImport::Guest::open() {
    const auto styles_part = partOf(file, "styles");
    if (!styles_part) return tl::unexpected(styles_part.error());
    if (!styles_part->empty()) {
        auto tree = parsed(file.package, *styles_part);
        if (!tree) return tl::unexpected(tree.error());
        styles = std::move(*tree);
        for (const Node style : styles->root().elements())
            if (style.is(w("style"))) styles_by_id.emplace(style.attribute(w("styleId")).value_or(""), style);
    }
    if (file.numbering.empty()) return {};
    auto tree = parsed(file.package, file.numbering);
    if (!tree) return tl::unexpected(tree.error());
    numbering = std::move(*tree);
    for (const Node node : numbering->root().elements()) {
        if (node.is(w("num"))) lists_by_id.emplace(node.attribute(w("numId")).value_or(""), node);
        if (node.is(w("abstractNum")))
            definitions_by_id.emplace(node.attribute(w("abstractNumId")).value_or(""), node);
    }
    return {};
}

core::Result<void> WordImport::openStyles() {
    if (styles_ || !styles_part_.empty()) return {};
    auto part = partOf(host_, "styles");
    if (!part) return tl::unexpected(part.error());
    if (part->empty()) return {};  // a document without styles: the guest's names mean nothing there either
    auto tree = parsed(host_.package, *part);
    if (!tree) return tl::unexpected(tree.error());
    styles_part_ = *std::move(part);
    styles_ = std::move(*tree);
    for (const Node style : styles_->root().elements()) {
        if (!style.is(w("style"))) continue;
        const std::string id(style.attribute(w("styleId")).value_or(""));
        styles_by_name_.emplace(styleKey(style), id);
        style_ids_.emplace(id, styleKey(style));
    }
    return {};
}

core::Result<void> WordImport::openNumbering() {
    if (numbering_) return {};
    Package& package = host_.package;
    if (host_.numbering.empty()) {
        host_.numbering = package.add("word/numbering.xml", word::kNumberingType,
                                      fmt::format("<w:numbering xmlns:w=\"{}\"/>", kWord));
        auto related = package.relate(
            host_.text.front().name, {{}, std::string(kRelationship) + "/numbering", host_.numbering, false});
        if (!related) return tl::unexpected(related.error());
    }
    auto tree = parsed(package, host_.numbering);
    if (!tree) return tl::unexpected(tree.error());
    numbering_ = std::move(*tree);
    for (const Node node : numbering_->root().elements()) {
        if (node.is(w("num"))) lists_.note(node.attribute(w("numId")).value_or(""));
        if (!node.is(w("abstractNum"))) continue;
        const std::string id(node.attribute(w("abstractNumId")).value_or(""));
        definition_ids_.note(id);
        std::string says;
        say(node, says);
        definitions_.emplace(std::move(says), id);
    }
    return {};
}

std::string WordImport::styleFor(Guest& guest, std::string_view id) {
    if (const auto taken = guest.styles_taken.find(id); taken != guest.styles_taken.end())
        return taken->second;
    const auto given = guest.styles_by_id.find(id);
    if (given == guest.styles_by_id.end() || !styles_) return std::string(id);
    const std::string key = styleKey(given->second);
    if (const auto known = styles_by_name_.find(key); known != styles_by_name_.end())
        return guest.styles_taken.emplace(id, known->second).first->second;
    std::string free(id);
    for (int number = 2; style_ids_.contains(free); ++number)
        free = fmt::format("{}{}", id, number);
    style_ids_.emplace(free, key);
    styles_by_name_.emplace(key, free);
    guest.styles_taken.emplace(id, free);
    Node style = styles_->root().append(given->second.clone());
    style.setAttribute(w("styleId"), free);
    style.removeAttribute(w("default"));
    guest.styles_pending.push_back(style);
    return free;
}

std::string WordImport::definitionFor(Guest& guest, Node definition) {
    const std::string given(definition.attribute(w("abstractNumId")).value_or(""));
    if (const auto taken = guest.definitions_taken.find(given); taken != guest.definitions_taken.end())
        return taken->second;
    std::string id = definition_ids_.fresh();
    guest.definitions_taken.emplace(given, id);
    // Before the first list, behind the definitions that are there.
    Node first_list = numbering_->root().firstElement(w("num"));
    Node copy = first_list ? first_list.insertBefore(definition.clone()) : addToNumbering(definition.clone());
    std::vector<Node> going;
    forEachBelow(copy, [&going](Node node) {
        if (node.is(w("lvlPicBulletId")) || node.is(w("nsid"))) going.push_back(node);
    });
    for (Node node : going)
        node.remove();
    copy.setAttribute(w("abstractNumId"), id);
    forEachBelow(copy, [&](Node node) {
        if (namesStyle(node)) node.setAttribute(w("val"), styleFor(guest, val(node)));
    });
    std::string says;
    say(copy, says);
    if (const auto known = definitions_.find(says); known != definitions_.end()) {
        copy.remove();
        return guest.definitions_taken.insert_or_assign(given, known->second).first->second;
    }
    definitions_.emplace(std::move(says), id);
    return id;
}

Node WordImport::addToNumbering(Node detached) {
    Node last = numbering_->root().firstElement(w("numIdMacAtCleanup"));
    return last ? last.insertBefore(detached) : numbering_->root().append(detached);
}

std::string WordImport::listFor(Guest& guest, std::string_view id) {
    if (const auto taken = guest.lists_taken.find(id); taken != guest.lists_taken.end()) return taken->second;
    const auto given = guest.lists_by_id.find(id);
    const Node named =
        given == guest.lists_by_id.end() ? Node() : given->second.firstElement(w("abstractNumId"));
    const auto definition = guest.definitions_by_id.find(val(named));
    if (!named || definition == guest.definitions_by_id.end()) return "0";  // no list, in either of them
    std::string fresh = lists_.fresh();
    guest.lists_taken.emplace(id, fresh);
    const std::string definition_id = definitionFor(guest, definition->second);
    Node list = addToNumbering(given->second.clone());
    list.setAttribute(w("numId"), fresh);
    list.firstElement(w("abstractNumId")).setAttribute(w("val"), definition_id);
    return fresh;
}

void WordImport::takeStylesAndLists(Guest& guest, Node top) {
    guest.styles_pending.push_back(top);
    while (!guest.styles_pending.empty()) {
        const Node next = guest.styles_pending.back();
        guest.styles_pending.pop_back();
        forEachBelow(next, [&](Node node) {
            if (namesStyle(node))
                node.setAttribute(w("val"), styleFor(guest, val(node)));
            else if (node.is(w("numId")) && val(node) != "0")
                node.setAttribute(w("val"), listFor(guest, val(node)));
        });
    }
}

// NOLINTNEXTLINE(misc-no-recursion): a part is copied once
core::Result<std::string> WordImport::copyPart(Guest& guest, const std::string& part) {
    if (const auto taken = guest.parts_taken.find(part); taken != guest.parts_taken.end())
        return taken->second;
    const std::string* bytes = guest.file.package.find(part);
    if (bytes == nullptr) return fail(ErrorCode::Invalid, fmt::format("its part {} is missing", part));
    if (part.find("_rels/") != std::string::npos || part == "[Content_Types].xml" ||
        part == guest.file.text.front().name)
        return fail(ErrorCode::Invalid, fmt::format("it points at {}, which is no part to be shown", part));
    if (guest.parts_taken.size() >= kMostParts)
        return fail(ErrorCode::TooLarge, fmt::format("it points at more than {} parts", kMostParts));
    auto related = guest.file.package.relationships(part);
    if (!related) return tl::unexpected(related.error());
    Package& package = host_.package;
    // What SmartArt holds names a relationship of the text in which it stands.
    const bool is_shared = related->empty() &&
                           guest.file.package.contentType(part).find("diagramData") == std::string_view::npos;
    const std::string content = is_shared ? media::sha256(*bytes) : std::string();
    if (const auto known = media_.find(content); !content.empty() && known != media_.end())
        return guest.parts_taken.emplace(part, known->second).first->second;
    const std::string copy = package.add(part, guest.file.package.contentType(part), *bytes);
    guest.parts_taken.emplace(part, copy);
    if (!content.empty()) media_.emplace(content, copy);
    for (Relationship& each : *related) {
        if (!each.external) {
            auto target = copyPart(guest, each.target);
            if (!target) return target;
            each.target = *std::move(target);
        } else if (!each.type.ends_with("/hyperlink")) {
            host_.loads_from_outside.push_back(each.target);
        }
        if (auto added = package.relate(copy, each); !added) return added;
    }
    return copy;
}

// Every attribute that names a relationship: of `from` in the guest, of `to` in the host.
core::Result<void> WordImport::takeReferences(Guest& guest, Node top, const std::string& from,
                                              const std::string& to) {
    const auto given = guest.file.package.relationships(from);
    if (!given) return tl::unexpected(given.error());
    std::map<std::string, std::string, std::less<>> taken;
    for (Node node = top; node; node = node.nextBelow(top)) {
        if (node.kind() != Kind::Element) continue;
        for (const Attribute& attribute : node.attributes()) {
            if (attribute.ns != kRelationship) continue;
            const std::string local(attribute.local);
            const std::string id(attribute.value);
            const auto relationship = std::ranges::find(*given, id, &Relationship::id);
            if (relationship == given->end()) {
                node.removeAttribute({kRelationship, local});  // it would mean something of the host
                continue;
            }
            auto known = taken.find(id);
            if (known == taken.end()) {
                auto fresh = takeRelationship(guest, *relationship, to);
                if (!fresh) return tl::unexpected(fresh.error());
                known = taken.emplace(id, *std::move(fresh)).first;
                if (relationship->type.ends_with("/diagramData") && !relationship->external)
                    if (auto drawn = takeDrawnForm(guest, relationship->target, *given, to); !drawn)
                        return drawn;
            }
            node.setAttribute({kRelationship, local}, known->second);
        }
    }
    return {};
}

core::Result<void> WordImport::takeDrawnForm(Guest& guest, const std::string& drawn_part,
                                             const std::vector<Relationship>& given, const std::string& to) {
    const std::string part = guest.parts_taken.find(drawn_part)->second;
    auto tree = parsed(host_.package, part);
    if (!tree) return tl::unexpected(tree.error());
    const Node root = tree->root();
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element || node.name() != "dataModelExt") continue;
        const std::string id(node.attribute("relId").value_or(""));
        const auto relationship = std::ranges::find(given, id, &Relationship::id);
        node.removeAttribute("relId");
        if (relationship == given.end()) continue;
        const auto fresh = takeRelationship(guest, *relationship, to);
        if (!fresh) return tl::unexpected(fresh.error());
        node.setAttribute("relId", *fresh);
    }
    auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!bytes) return tl::unexpected(bytes.error());
    host_.package.replace(part, *std::move(bytes));
    return {};
}

core::Result<std::string> WordImport::takeRelationship(Guest& guest, Relationship relationship,
                                                       const std::string& to) {
    static constexpr std::string_view kNotTaken[] = {"/aFChunk", "/control", "/oleObject", "/subDocument"};
    if (std::ranges::any_of(kNotTaken,
                            [&](std::string_view type) { return relationship.type.ends_with(type); }))
        return fail(ErrorCode::Unsupported,
                    "it embeds a file, a control or an object of another program; take that out of it");
    if (!relationship.external) {
        auto copy = copyPart(guest, relationship.target);
        if (!copy) return copy;
        relationship.target = *std::move(copy);
        if (isGraphic(relationship.type)) guest.graphics.push_back(relationship.target);
    } else if (!relationship.type.ends_with("/hyperlink")) {
        host_.loads_from_outside.push_back(relationship.target);
    }
    relationship.id.clear();
    return host_.package.relate(to, relationship);
}

// Every note to which the text refers, behind those of the host.
core::Result<void> WordImport::takeNotes(Guest& guest, Node body, const NoteKind& kind) {
    std::vector<Node> references;
    forEachBelow(body, [&](Node node) {
        if (node.is(w(kind.reference))) references.push_back(node);
    });
    if (references.empty()) return {};
    if (!kind.host)
        return fail(ErrorCode::Invalid, "it has notes, and notes stand in the body of a document only");
    const auto part = std::ranges::find(guest.file.text, kind.role, &TextPart::role);
    if (part == guest.file.text.end())
        return fail(ErrorCode::Invalid, "it refers to notes that it does not hold");
    const auto tree = parsed(guest.file.package, part->name);
    if (!tree) return tl::unexpected(tree.error());
    std::map<std::string, Node, std::less<>> notes;
    for (const Node note : tree->root().elements())
        notes.emplace(note.attribute(w("id")).value_or(""), note);
    Numbers ids;
    for (const Node note : kind.host.elements())
        ids.note(note.attribute(w("id")).value_or(""));
    for (Node reference : references) {
        const auto note = notes.find(reference.attribute(w("id")).value_or(""));
        if (note == notes.end()) return fail(ErrorCode::Invalid, "it refers to notes that it does not hold");
        Node copy = Node(kind.host).append(note->second.clone());
        const std::string id = ids.fresh();
        copy.setAttribute(w("id"), id);
        reference.setAttribute(w("id"), id);
        guest.notes.push_back(copy);
        dropWhatStays(copy);
        dropIgnorable(tree->root(), copy);
        keepOlderForms(copy);
        takeStylesAndLists(guest, copy);
        const auto host_part = std::ranges::find(host_.text, kind.role, &TextPart::role);
        if (auto taken = takeReferences(guest, copy, part->name, host_part->name); !taken) return taken;
    }
    return {};
}

core::Result<ImportedText> WordImport::import(const WordFile& file, const Target& into) {
    if (auto opened = openStyles(); !opened) return tl::unexpected(opened.error());
    Guest guest(file);
    if (auto opened = guest.open(); !opened) return tl::unexpected(opened.error());
    if (!guest.lists_by_id.empty())
        if (auto opened = openNumbering(); !opened) return tl::unexpected(opened.error());
    const std::string& main = file.text.front().name;
    auto tree = parsed(file.package, main);
    if (!tree) return tl::unexpected(tree.error());
    const Node body = tree->root().firstElement(w("body"));
    if (!body) return fail(ErrorCode::Invalid, "it has no body");
    dropWhatStays(body);
    dropIgnorable(tree->root(), body);
    keepOlderForms(body);
    takeStylesAndLists(guest, body);
    for (const NoteKind& kind : {NoteKind{TextRole::Footnotes, "footnoteReference", into.footnotes},
                                 NoteKind{TextRole::Endnotes, "endnoteReference", into.endnotes}})
        if (auto taken = takeNotes(guest, body, kind); !taken) return tl::unexpected(taken.error());
    if (auto taken = takeReferences(guest, body, main, into.part); !taken)
        return tl::unexpected(taken.error());
    return ImportedText{*std::move(tree), body, std::move(guest.notes), std::move(guest.graphics)};
}

core::Result<void> WordImport::finish() {
    for (const auto& [tree, part] :
         {std::pair{&styles_, &styles_part_}, std::pair{&numbering_, &host_.numbering}}) {
        if (!*tree) continue;
        auto bytes = (*tree)->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
        if (!bytes) return tl::unexpected(bytes.error());
        host_.package.replace(*part, *std::move(bytes));
    }
    return {};
}

}  // namespace concordat::documents
