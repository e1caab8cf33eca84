#include "documents/package.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "media/archive.h"
#include "media/xml.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Node;

namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr std::string_view kRelationshipsNamespace =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kIdPrefix = "rId";  // of the ids that we give, as Word does

std::string lower(std::string_view name) {
    std::string text(name);
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

// UTF-16 as the directory of an old Office file writes the names of its streams.
std::string wide(std::string_view ascii) {
    std::string text;
    for (const char letter : ascii) {
        text += letter;
        text += '\0';
    }
    return text;
}

// What a file that is not a ZIP archive is, as far as its first bytes tell.
std::string_view describeForeign(std::string_view bytes) {
    constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (bytes.empty()) return "The file is empty.";
    if (bytes.starts_with(kOldOffice)) {
        if (bytes.find(wide("EncryptedPackage")) != std::string_view::npos)
            return "The file is locked with a password. Open it in Word, remove the password under File, "
                   "Info, Protect Document, and save it.";
        return "The file has the old .doc form. Open it in Word and save it as a Word Document (.docx).";
    }
    if (bytes.starts_with("%PDF")) return "The file is a PDF. Use the Word file that it was made from.";
    if (bytes.starts_with("{\\rtf"))
        return "The file is Rich Text (RTF). Open it in Word and save it as a Word Document (.docx).";
    if (bytes.starts_with("<?xml") || bytes.starts_with("\xEF\xBB\xBF<?xml"))
        return "The file is a single XML file. Open it in Word and save it as a Word Document (.docx).";
    return "The file is not a Word Document (.docx): it is not a ZIP archive. If it opens in Word, save it "
           "there as a Word Document.";
}

// The part that `target` means when it stands in the relationships of `source`; nothing when it leads out of
// the package.
std::optional<std::string> resolve(std::string_view source, std::string_view target) {
    std::vector<std::string_view> steps;
    const auto walk = [&steps](std::string_view path) {
        while (!path.empty()) {
            const std::size_t slash = std::min(path.find('/'), path.size());
            const std::string_view step = path.substr(0, slash);
            path.remove_prefix(std::min(slash + 1, path.size()));
            if (step.empty() || step == ".") continue;
            if (step != "..") {
                steps.push_back(step);
            } else if (steps.empty()) {
                return false;
            } else {
                steps.pop_back();
            }
        }
        return true;
    };
    if (!target.starts_with('/')) {
        const std::size_t slash = source.rfind('/');
        if (slash != std::string_view::npos && !walk(source.substr(0, slash))) return std::nullopt;
    }
    if (!walk(target.substr(0, target.find('#')))) return std::nullopt;
    return fmt::format("{}", fmt::join(steps, "/"));
}

std::string relationshipsOf(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t folder = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}_rels/{}.rels", part.substr(0, folder), part.substr(folder));
}

// The part whose relationships this entry lists; nothing when it is no such list.
std::optional<std::string> sourceOf(std::string_view list) {
    constexpr std::string_view kFolder = "_rels/";
    constexpr std::string_view kEnding = ".rels";
    const std::size_t slash = list.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    if (!list.substr(0, name).ends_with(kFolder) || !list.ends_with(kEnding)) return std::nullopt;
    return fmt::format("{}{}", list.substr(0, name - kFolder.size()),
                       list.substr(name, list.size() - name - kEnding.size()));
}

// How a part is named in the relationships of `source`: from its folder where it stands below that.
std::string reference(std::string_view source, std::string_view part) {
    const std::string_view folder = source.substr(0, source.rfind('/') + 1);  // npos + 1 is 0
    if (!folder.empty() && part.starts_with(folder)) return std::string(part.substr(folder.size()));
    return fmt::format("/{}", part);
}

core::Result<media::xml::Document> parseList(std::string_view list, std::string_view bytes) {
    auto tree = media::xml::parse(bytes);
    if (!tree)
        return fail(tree.error().code, fmt::format("{}: {}", list, tree.error().message),
                    tree.error().problems);
    return tree;
}

core::Result<Relationship> readRelationship(Node node, std::string_view source, std::string_view list) {
    Relationship relationship;
    relationship.id = node.attribute("Id").value_or("");
    relationship.type = node.attribute("Type").value_or("");
    relationship.external = node.attribute("TargetMode") == "External";
    const std::string_view target = node.attribute("Target").value_or("");
    if (relationship.external) {
        relationship.target = target;
        return relationship;
    }
    auto resolved = resolve(source, target);
    if (!resolved)
        return fail(ErrorCode::Invalid,
                    fmt::format("{}: the target \"{}\" leads out of the file.", list, target));
    relationship.target = *std::move(resolved);
    return relationship;
}

bool belongsToPackage(std::string_view name) {
    return lower(name) == lower(kContentTypes) || name.starts_with("_rels/") ||
           name.find("/_rels/") != std::string_view::npos;
}

}  // namespace

core::Result<Package> Package::read(std::string bytes) {
    if (!bytes.starts_with("PK")) return fail(ErrorCode::Unsupported, std::string(describeForeign(bytes)));
    auto archive = media::archive::Reader::open(std::move(bytes));
    if (!archive) return tl::unexpected(archive.error());
    if (archive->contains("mimetype") && !archive->contains(kContentTypes))
        return fail(ErrorCode::Unsupported,
                    "The file is an OpenDocument file. Open it in Word or LibreOffice and save it as a Word "
                    "Document (.docx).");

    Package package;
    for (const media::archive::Entry& entry : archive->entries()) {
        auto content = archive->read(entry.name);
        if (!content) return tl::unexpected(content.error());
        auto packed = archive->packed(entry.name);
        if (!packed) return tl::unexpected(packed.error());
        package.places_.emplace(lower(entry.name), package.entries_.size());
        package.entries_.push_back(
            {entry.name, std::make_shared<Content>(Content{*std::move(content), *std::move(packed)})});
    }
    if (auto read = package.readContentTypes(); !read) return tl::unexpected(read.error());
    return package;
}

core::Result<void> Package::readContentTypes() {
    const Entry* list = entry(kContentTypes);
    if (list == nullptr)
        return fail(ErrorCode::Unsupported,
                    "The file is a ZIP archive but not a Word Document: it has no [Content_Types].xml. If it "
                    "holds the document, unpack it first.");
    const auto types = parseList(kContentTypes, list->bytes());
    if (!types) return tl::unexpected(types.error());
    for (const Node& node : types->root().elements()) {
        const std::string type(node.attribute("ContentType").value_or(""));
        if (node.is({kTypesNamespace, "Default"})) {
            types_of_endings_.emplace(lower(node.attribute("Extension").value_or("")), type);
        } else if (node.is({kTypesNamespace, "Override"})) {
            std::string_view name = node.attribute("PartName").value_or("");
            if (name.starts_with('/')) name.remove_prefix(1);
            types_of_parts_.emplace(lower(name), type);
        }
    }
    return {};
}

std::vector<std::string> Package::parts() const {
    std::vector<std::string> names;
    for (const Entry& entry : entries_)
        if (!belongsToPackage(entry.name)) names.push_back(entry.name);
    return names;
}

const Package::Entry* Package::entry(std::string_view name) const {
    const auto place = places_.find(lower(name));
    return place == places_.end() ? nullptr : &entries_[place->second];
}

const std::string* Package::find(std::string_view part) const {
    const Entry* found = entry(part);
    return found == nullptr ? nullptr : &found->bytes();
}

std::string_view Package::contentType(std::string_view part) const {
    const std::string name = lower(part);
    if (const auto of = types_of_parts_.find(name); of != types_of_parts_.end()) return of->second;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return {};
    const auto of = types_of_endings_.find(name.substr(dot + 1));
    return of == types_of_endings_.end() ? std::string_view() : std::string_view(of->second);
}

core::Result<std::vector<Relationship>> Package::relationships(std::string_view part) const {
    std::vector<Relationship> all;
    const std::string list = relationshipsOf(part);
    if (const std::string* bytes = find(list)) {
        const auto tree = parseList(list, *bytes);
        if (!tree) return tl::unexpected(tree.error());
        for (const Node& node : tree->root().elements()) {
            if (!node.is({kRelationshipsNamespace, "Relationship"})) continue;
            auto relationship = readRelationship(node, part, list);
            if (!relationship) return tl::unexpected(relationship.error());
            if (const Entry* target = entry(relationship->target);
                target != nullptr && !relationship->external)
                relationship->target = target->name;  // as the file writes it
            all.push_back(*std::move(relationship));
        }
    }
    if (const auto related = related_.find(part); related != related_.end())
        std::ranges::copy(related->second.added, std::back_inserter(all));
    return all;
}

void Package::Entry::replace(std::string bytes) {
    content = std::make_shared<Content>(Content{std::move(bytes), std::nullopt});
}

void Package::replace(std::string_view part, std::string bytes) {
    entries_[places_.find(lower(part))->second].replace(std::move(bytes));
}

std::string Package::add(std::string_view name, std::string_view content_type, std::string bytes) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    const std::size_t end = slash != std::string_view::npos && dot < slash ? name.size() : dot;
    std::string free(name);
    for (std::size_t number = 2; places_.contains(lower(free)); ++number)
        free = fmt::format("{}{}{}", name.substr(0, end), number, name.substr(end));
    places_.emplace(lower(free), entries_.size());
    entries_.push_back({free, std::make_shared<Content>(Content{std::move(bytes), std::nullopt})});
    setContentType(free, content_type);
    return free;
}

void Package::setContentType(std::string_view part, std::string_view content_type) {
    const std::string name = lower(part);
    types_of_parts_.insert_or_assign(name, std::string(content_type));
    new_types_.insert(name);
}

core::Result<std::string> Package::relate(std::string_view source, const Relationship& to) {
    auto related = related_.find(source);
    if (related == related_.end()) {
        Related made;
        const auto known = relationships(source);
        if (!known) return tl::unexpected(known.error());
        for (const Relationship& each : *known)
            if (each.id.starts_with(kIdPrefix))
                made.numbers.note(std::string_view(each.id).substr(kIdPrefix.size()));
        related = related_.emplace(source, std::move(made)).first;
    }
    std::string id = to.id.empty() ? std::string(kIdPrefix) + related->second.numbers.fresh() : to.id;
    related->second.added.push_back({id, to.type, to.target, to.external});
    return id;
}

core::Result<void> Package::unrelate(std::string_view source, std::string_view id) {
    if (const auto related = related_.find(source); related != related_.end())
        std::erase_if(related->second.added, [id](const Relationship& each) { return each.id == id; });
    const std::string list = relationshipsOf(source);
    const std::string* bytes = find(list);
    if (bytes == nullptr) return {};
    auto tree = parseList(list, *bytes);
    if (!tree) return tl::unexpected(tree.error());
    for (Node node : tree->root().elements())
        if (node.attribute("Id") == id) node.remove();
    auto changed = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!changed) return tl::unexpected(changed.error());
    replace(list, *std::move(changed));
    return {};
}

core::Result<void> Package::remove(std::string_view part) {
    if (belongsToPackage(part)) return {};  // the lists of the file itself stay
    const std::string name = lower(part);
    for (Entry& entry : entries_) {
        const auto source = sourceOf(entry.name);
        if (!source) continue;
        auto tree = parseList(entry.name, entry.bytes());
        if (!tree) return tl::unexpected(tree.error());
        bool changed = false;
        for (Node node : tree->root().elements()) {
            const auto to = readRelationship(node, *source, entry.name);
            if (!to || to->external || lower(to->target) != name) continue;
            node.remove();
            changed = true;
        }
        if (!changed) continue;
        auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
        if (!bytes) return tl::unexpected(bytes.error());
        entry.replace(*std::move(bytes));
    }
    const std::string list = lower(relationshipsOf(part));
    std::erase_if(entries_, [&](const Entry& entry) {
        const std::string each = lower(entry.name);
        return each == name || each == list;
    });
    places_.clear();
    for (const Entry& entry : entries_)
        places_.emplace(lower(entry.name), places_.size());
    types_of_parts_.erase(name);
    new_types_.insert(name);
    return {};
}

core::Result<std::string> Package::contentTypes() const {
    auto tree = parseList(kContentTypes, entry(kContentTypes)->bytes());
    if (!tree) return tl::unexpected(tree.error());
    Node root = tree->root();
    for (Node node : root.elements()) {
        if (!node.is({kTypesNamespace, "Override"})) continue;
        std::string_view name = node.attribute("PartName").value_or("");
        if (name.starts_with('/')) name.remove_prefix(1);
        if (new_types_.contains(lower(name))) node.remove();
    }
    for (const std::string& name : new_types_) {
        const Entry* part = entry(name);
        if (part == nullptr) continue;
        Node override_type = root.appendElement({kTypesNamespace, "Override"});
        override_type.setAttribute("PartName", "/" + part->name);
        override_type.setAttribute("ContentType", types_of_parts_.find(name)->second);
    }
    return tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
}

core::Result<std::string> Package::listWith(const std::string& list, const Related& related) const {
    const std::string* bytes = find(list);
    auto tree = bytes != nullptr ? parseList(list, *bytes)
                                 : media::xml::Document::create({kRelationshipsNamespace, "Relationships"},
                                                                {{"", std::string(kRelationshipsNamespace)}});
    if (!tree) return tl::unexpected(tree.error());
    const std::string source = *sourceOf(list);
    for (const Relationship& each : related.added) {
        Node node = tree->root().appendElement({kRelationshipsNamespace, "Relationship"});
        node.setAttribute("Id", each.id);
        node.setAttribute("Type", each.type);
        node.setAttribute("Target", each.external ? each.target : reference(source, each.target));
        if (each.external) node.setAttribute("TargetMode", "External");
    }
    return tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
}

core::Result<std::string> Package::write() const {
    std::map<std::string, std::string, std::less<>> lists;  // by their names in lower case
    for (const auto& [source, related] : related_) {
        if (related.added.empty()) continue;
        auto bytes = listWith(relationshipsOf(source), related);
        if (!bytes) return tl::unexpected(bytes.error());
        lists.emplace(lower(relationshipsOf(source)), *std::move(bytes));
    }
    if (!new_types_.empty()) {
        auto bytes = contentTypes();
        if (!bytes) return tl::unexpected(bytes.error());
        lists.emplace(lower(kContentTypes), *std::move(bytes));
    }
    media::archive::Writer writer;
    for (const Entry& entry : entries_) {
        const auto list = lists.empty() ? lists.end() : lists.find(lower(entry.name));
        if (list != lists.end())
            writer.refer(entry.name, list->second);
        else if (entry.content->packed)
            writer.refer(entry.name, *entry.content->packed);
        else
            writer.refer(entry.name, entry.bytes());
    }
    for (const auto& [source, related] : related_)
        if (const std::string list = relationshipsOf(source); !related.added.empty() && find(list) == nullptr)
            writer.refer(list, lists.find(lower(list))->second);
    return writer.finish();
}

}  // namespace concordat::documents
