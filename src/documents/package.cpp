#include "documents/package.h"

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
        package.places_.emplace(lower(entry.name), package.entries_.size());
        package.entries_.push_back({entry.name, std::move(*content)});
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
    const auto types = media::xml::parse(list->bytes);
    if (!types)
        return fail(types.error().code, "[Content_Types].xml: " + types.error().message,
                    types.error().problems);
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
    return found == nullptr ? nullptr : &found->bytes;
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
    const std::string* bytes = find(list);
    if (bytes == nullptr) return all;
    const auto tree = media::xml::parse(*bytes);
    if (!tree)
        return fail(tree.error().code, fmt::format("{}: {}", list, tree.error().message),
                    tree.error().problems);
    for (const Node& node : tree->root().elements()) {
        if (!node.is({kRelationshipsNamespace, "Relationship"})) continue;
        Relationship relationship;
        relationship.id = node.attribute("Id").value_or("");
        relationship.type = node.attribute("Type").value_or("");
        relationship.external = node.attribute("TargetMode") == "External";
        const std::string_view target = node.attribute("Target").value_or("");
        if (relationship.external) {
            relationship.target = target;
        } else if (auto resolved = resolve(part, target)) {
            relationship.target = std::move(*resolved);
        } else {
            return fail(ErrorCode::Invalid,
                        fmt::format("{}: the target \"{}\" leads out of the file.", list, target));
        }
        all.push_back(std::move(relationship));
    }
    return all;
}

void Package::replace(std::string_view part, std::string bytes) {
    entries_[places_.find(lower(part))->second].bytes = std::move(bytes);
}

core::Result<std::string> Package::write() const {
    media::archive::Writer writer;
    for (const Entry& entry : entries_)
        writer.add(entry.name, entry.bytes);
    return writer.finish();
}

}  // namespace concordat::documents
