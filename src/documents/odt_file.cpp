#include "documents/odt_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/odt_names.h"
#include "media/archive.h"
#include "media/unicode.h"
#include "media/xml.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Node;

namespace {

constexpr std::string_view kMimetype = "mimetype";
constexpr std::string_view kManifestPart = "META-INF/manifest.xml";
constexpr std::string_view kWholePackage = "/";
constexpr std::string_view kTypes = "application/vnd.oasis.opendocument.";

constexpr std::string_view kSaveAgain =
    "Open it in LibreOffice, let LibreOffice repair it, and save it again.";

bool isFlat(std::string_view bytes) {
    constexpr std::size_t kBeginning = 4096;
    return bytes.substr(0, kBeginning).find("<office:document") != std::string_view::npos;
}

// What a file that is not a ZIP archive is, as far as its first bytes tell.
std::string_view describeForeign(std::string_view bytes) {
    if (bytes.empty()) return "The file is empty.";
    if (isFlat(bytes))
        return "The file is a flat OpenDocument file (.fodt). Open it in LibreOffice and save it as an ODF "
               "Text Document (.odt).";
    if (bytes.starts_with("%PDF")) return "The file is a PDF. Use the text that it was made from.";
    return "The file is not an OpenDocument text (.odt): it is not a ZIP archive. If it opens in LibreOffice "
           "or Word, save it there as an ODF Text Document (.odt).";
}

// Left out of what is written.
bool isDropped(std::string_view name) {
    if (name.starts_with("Thumbnails/")) return true;
    return name.starts_with("META-INF/") && name.find("signatures") != std::string_view::npos;
}

bool belongsToPackage(std::string_view name) {
    return name == kMimetype || name.starts_with("META-INF/");
}

core::Error damaged(std::string_view what) {
    return {ErrorCode::Invalid, fmt::format("The file is damaged: {} {}", what, kSaveAgain), {}};
}

}  // namespace

bool isOpenDocument(std::string_view bytes) {
    constexpr std::size_t kNameAt = 30;  // of the first entry of a ZIP archive
    if (!bytes.starts_with("PK")) return isFlat(bytes);
    return bytes.size() > kNameAt && bytes.substr(kNameAt).starts_with(kMimetype);
}

core::Result<OdtFile> OdtFile::read(std::string bytes) {
    if (!bytes.starts_with("PK")) return fail(ErrorCode::Unsupported, std::string(describeForeign(bytes)));
    auto archive = media::archive::Reader::open(std::move(bytes));
    if (!archive) return tl::unexpected(archive.error());
    if (archive->contains("[Content_Types].xml"))
        return fail(ErrorCode::Unsupported,
                    "The file is an Office file and not an OpenDocument text (.odt). If it is a Word "
                    "Document, give its name the ending .docx.");
    OdtFile file;
    std::string type;
    for (const media::archive::Entry& entry : archive->entries()) {
        auto content = archive->read(entry.name);
        if (!content) return tl::unexpected(content.error());
        if (entry.name == kMimetype)
            type = media::trimmed(*content);
        else if (!isDropped(entry.name))
            file.entries_.push_back({entry.name, std::move(*content)});
    }
    if (auto read = file.readManifest(); !read) return tl::unexpected(read.error());
    if (type.empty()) type = file.mediaType(kWholePackage);
    if (auto checked = file.checkKind(type); !checked) return tl::unexpected(checked.error());
    if (auto checked = file.checkMacros(); !checked) return tl::unexpected(checked.error());
    if (file.find(kContent) == nullptr) return tl::unexpected(damaged("it has no content.xml."));
    return file;
}

// The list of the parts, which afterwards is that of what is written.
core::Result<void> OdtFile::readManifest() {
    const std::string* bytes = find(kManifestPart);
    if (bytes == nullptr)
        return fail(ErrorCode::Unsupported,
                    "The file is a ZIP archive but not an OpenDocument text: it has no "
                    "META-INF/manifest.xml. If it holds the document, unpack it first.");
    auto tree = media::xml::parse(*bytes);
    if (!tree)
        return fail(tree.error().code, fmt::format("{}: {}", kManifestPart, tree.error().message),
                    tree.error().problems);
    bool changed = false;
    for (Node entry : tree->root().elements()) {
        if (entry.firstElement(odf::manifest("encryption-data")) || find("encrypted-package") != nullptr)
            return fail(ErrorCode::Unsupported,
                        "The file is locked with a password. Open it in LibreOffice and save it under File, "
                        "Save As, without \"Save with password\".");
        const std::string path(entry.attribute(odf::manifest("full-path")).value_or(""));
        const std::string type(entry.attribute(odf::manifest("media-type")).value_or(""));
        media_types_.emplace(path, type);
        if (isDropped(path)) {
            entry.remove();
            changed = true;
        } else if (path == kWholePackage && type != kOdtType) {
            entry.setAttribute(odf::manifest("media-type"), kOdtType);
            changed = true;
        }
    }
    if (!changed) return {};
    auto written = tree->serialize(media::xml::Layout::Compact);
    if (!written) return tl::unexpected(written.error());
    replace(kManifestPart, std::move(*written));
    return {};
}

core::Result<void> OdtFile::checkKind(std::string_view type) const {
    if (type == kOdtType || type == std::string(kOdtType) + "-template") return {};
    const auto says = [type](std::string_view word) { return type.find(word) != std::string_view::npos; };
    if (!type.starts_with(kTypes))
        return fail(ErrorCode::Unsupported,
                    "The file is not an OpenDocument text (.odt): it does not say that it is one.");
    if (says("spreadsheet"))
        return fail(ErrorCode::Unsupported,
                    "The file is a spreadsheet (.ods), not an OpenDocument text (.odt).");
    if (says("presentation"))
        return fail(ErrorCode::Unsupported,
                    "The file is a presentation (.odp), not an OpenDocument text (.odt).");
    if (says("text-master"))
        return fail(ErrorCode::Unsupported,
                    "The file is a master document (.odm), which only names others. Export it in LibreOffice "
                    "as an ODF Text Document (.odt).");
    return fail(ErrorCode::Unsupported,
                "The file is an OpenDocument file, but not a text (.odt). If LibreOffice opens it as a text, "
                "save it there as an ODF Text Document (.odt).");
}

core::Result<void> OdtFile::checkMacros() const {
    const bool any = std::ranges::any_of(entries_, [](const Entry& entry) {
        // LibreOffice writes the lists of its libraries also where they are empty.
        const bool lists = entry.name.ends_with("script-lc.xml") || entry.name.ends_with("script-lb.xml");
        return (entry.name.starts_with("Basic/") && !lists) || entry.name.starts_with("Scripts/");
    });
    if (!any) return {};
    return fail(ErrorCode::Unsupported,
                "The file holds macros, and such files are not taken. Take them out in LibreOffice under "
                "Tools, Macros, Organize Macros, and save it again.");
}

std::vector<std::string> OdtFile::parts() const {
    std::vector<std::string> names;
    for (const Entry& entry : entries_)
        if (!belongsToPackage(entry.name)) names.push_back(entry.name);
    return names;
}

const std::string* OdtFile::find(std::string_view part) const {
    const auto found = std::ranges::find(entries_, part, &Entry::name);
    return found == entries_.end() ? nullptr : &found->bytes;
}

std::string_view OdtFile::mediaType(std::string_view path) const {
    const auto found = media_types_.find(path);
    return found == media_types_.end() ? std::string_view() : std::string_view(found->second);
}

void OdtFile::replace(std::string_view part, std::string bytes) {
    std::ranges::find(entries_, part, &Entry::name)->bytes = std::move(bytes);
}

std::string OdtFile::add(std::string_view name, std::string_view media_type, std::string bytes) {
    const std::size_t ending = std::min(name.rfind('.'), name.size());
    const std::size_t number = name.find_last_not_of("0123456789", ending - 1) + 1;
    std::string fresh(name);
    for (std::size_t next = 2; find(fresh) != nullptr; ++next)
        fresh = fmt::format("{}{}{}", name.substr(0, number), next, name.substr(ending));
    media_types_.emplace(fresh, media_type);
    added_.push_back(fresh);
    entries_.push_back({fresh, std::move(bytes)});
    return fresh;
}

// The list with the parts that were added.
core::Result<std::string> OdtFile::manifest() const {
    const std::string& given = *find(kManifestPart);
    if (added_.empty()) return given;
    auto tree = media::xml::parse(given);
    if (!tree) return tl::unexpected(tree.error());
    for (const std::string& part : added_) {
        Node entry = tree->root().appendElement(odf::manifest("file-entry"));
        entry.setAttribute(odf::manifest("full-path"), part);
        entry.setAttribute(odf::manifest("media-type"), mediaType(part));
    }
    return tree->serialize(media::xml::Layout::Compact);
}

core::Result<std::string> OdtFile::write() const {
    auto list = manifest();
    if (!list) return tl::unexpected(list.error());
    media::archive::Writer writer;
    // First and plain, so that the bytes of the file say what it is.
    writer.add(std::string(kMimetype), std::string(kOdtType), media::archive::Packing::Stored);
    for (const Entry& entry : entries_)
        writer.add(entry.name, entry.name == kManifestPart ? *list : entry.bytes);
    return writer.finish();
}

}  // namespace concordat::documents
