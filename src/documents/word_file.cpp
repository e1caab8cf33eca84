#include "documents/word_file.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "media/xml.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;

namespace {

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
constexpr std::string_view kCoreProperties =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
// SmartArt as it was last drawn, for programs that do not lay it out.
constexpr std::string_view kDiagramDrawing =
    "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing";
constexpr std::string_view kDocument =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view kTemplate =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

std::optional<TextRole> roleOf(std::string_view type) {
    if (type == kCoreProperties) return TextRole::Properties;
    if (type == kDiagramDrawing) return TextRole::Graphic;
    if (!type.starts_with(kOffice)) return std::nullopt;
    type.remove_prefix(kOffice.size());
    static constexpr std::pair<std::string_view, TextRole> kRoles[] = {
        {"header", TextRole::Header},
        {"footer", TextRole::Footer},
        {"footnotes", TextRole::Footnotes},
        {"endnotes", TextRole::Endnotes},
        {"comments", TextRole::Comments},
        {"extended-properties", TextRole::Properties},
        {"custom-properties", TextRole::Properties},
        {"diagramData", TextRole::Graphic},
        {"chart", TextRole::Graphic},
    };
    for (const auto& [name, role] : kRoles)
        if (type == name) return role;
    return std::nullopt;
}

// What a main part that is not a document's says the file is.
core::Error refusal(std::string_view type) {
    const auto says = [type](std::string_view word) { return type.find(word) != std::string_view::npos; };
    const auto unsupported = [](std::string_view sentence) {
        return core::Error{ErrorCode::Unsupported, std::string(sentence), {}};
    };
    if (says("macroEnabled"))
        return unsupported(
            "The file can hold macros (.docm or .dotm), and such files are not taken. Save it in Word as a "
            "Word Document (.docx), or render it with --without-macros.");
    if (says("spreadsheetml")) return unsupported("The file is a spreadsheet, not a Word Document (.docx).");
    if (says("presentationml"))
        return unsupported("The file is a presentation, not a Word Document (.docx).");
    return unsupported("The file is an Office file, but its main part is not a Word document.");
}

core::Result<std::string> mainPart(const Package& package) {
    const auto relationships = package.relationships("");
    if (!relationships) return tl::unexpected(relationships.error());
    for (const Relationship& relationship : *relationships) {
        if (relationship.type == std::string(kStrict) + "officeDocument")
            return fail(ErrorCode::Unsupported,
                        "The file is saved as Strict Open XML. Save it in Word as a Word Document (.docx), "
                        "without \"Strict\".");
        if (relationship.type != std::string(kOffice) + "officeDocument" || relationship.external) continue;
        if (package.find(relationship.target) == nullptr)
            return fail(ErrorCode::Invalid,
                        fmt::format("The file is damaged: its main part {} is missing. Open it in Word, let "
                                    "Word repair it, and save it again.",
                                    relationship.target));
        return relationship.target;
    }
    return fail(ErrorCode::Unsupported,
                "The file is a ZIP archive but not a Word Document: it names no main part.");
}

class Collector {
public:
    explicit Collector(WordFile& file) : file_(file) {}

    core::Result<void> collect(std::string_view source) {
        const auto relationships = file_.package.relationships(source);
        if (!relationships) return tl::unexpected(relationships.error());
        for (const Relationship& relationship : *relationships) {
            if (auto taken = take(relationship); !taken) return taken;
        }
        return {};
    }

private:
    core::Result<void> take(const Relationship& relationship) {
        if (relationship.external) {
            if (!relationship.type.ends_with("/hyperlink"))
                file_.loads_from_outside.push_back(relationship.target);
            return {};
        }
        if (relationship.type.ends_with("/vbaProject")) return tl::unexpected(refusal("macroEnabled"));
        if (relationship.type == std::string(kOffice) + "numbering") file_.numbering = relationship.target;
        const auto role = roleOf(relationship.type);
        if (!role || std::ranges::find(file_.text, relationship.target, &TextPart::name) != file_.text.end())
            return {};
        if (file_.package.find(relationship.target) == nullptr)
            return fail(ErrorCode::Invalid,
                        fmt::format("The file is damaged: its part {} is missing. Open it in Word, let Word "
                                    "repair it, and save it again.",
                                    relationship.target));
        file_.text.push_back({*role, relationship.target});
        return {};
    }

    WordFile& file_;
};

}  // namespace

bool isGraphic(std::string_view relationship_type) {
    return roleOf(relationship_type) == TextRole::Graphic;
}

core::Result<WordFile> openWordFile(std::string bytes) {
    auto package = Package::read(std::move(bytes));
    if (!package) return tl::unexpected(package.error());
    const auto main = mainPart(*package);
    if (!main) return tl::unexpected(main.error());
    if (package->contentType(*main) == kTemplate) package->setContentType(*main, kDocument);
    const std::string_view type = package->contentType(*main);
    if (type != kDocument) return tl::unexpected(refusal(type));

    WordFile file;
    file.package = std::move(*package);
    file.text.push_back({TextRole::Main, *main});
    Collector collector(file);
    // The parts of the package come last, so that problems are listed in the order in which a reader meets
    // them. Settings, headers, footers and notes have links of their own.
    std::vector<std::string> sources = {*main};
    for (const std::string& part : file.package.parts())
        if (file.package.contentType(part).find("wordprocessingml.settings") != std::string_view::npos)
            sources.push_back(part);
    sources.emplace_back();
    for (const std::string& source : sources)
        if (auto collected = collector.collect(source); !collected) return tl::unexpected(collected.error());
    for (std::size_t i = 1; i < file.text.size(); ++i) {
        const std::string part = file.text[i].name;
        if (auto collected = collector.collect(part); !collected) return tl::unexpected(collected.error());
    }
    if (file.package.find(file.numbering) == nullptr) file.numbering.clear();
    return file;
}

std::string relatedPart(const Package& package, std::string_view source, std::string_view kind) {
    const auto relationships = package.relationships(source);
    if (!relationships) return {};
    const std::string type = std::string(kOffice) + std::string(kind);
    for (const Relationship& relationship : *relationships)
        if (relationship.type == type && !relationship.external &&
            package.find(relationship.target) != nullptr)
            return relationship.target;
    return {};
}

namespace {

// A template outside of the file from which Word would load macros.
bool isMacroTemplate(const Relationship& to) {
    const std::size_t dot = std::min(to.target.rfind('.'), to.target.size());
    const std::string ending = core::lowered(std::string_view(to.target).substr(dot));
    return to.type.ends_with("/attachedTemplate") && (ending == ".dotm" || ending == ".dot");
}

core::Result<void> leaveTemplate(Package& package, const std::string& part, const std::string& id) {
    auto tree = media::xml::parse(*package.find(part));
    if (!tree) return tl::unexpected(tree.error());
    for (media::xml::Node node : tree->root().elements())
        if (node.name() == "attachedTemplate") node.remove();
    auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!bytes) return tl::unexpected(bytes.error());
    package.replace(part, *std::move(bytes));
    return package.unrelate(part, id);
}

}  // namespace

core::Result<std::string> withoutMacros(std::string bytes) {
    auto package = Package::read(bytes);
    if (!package) return bytes;  // whoever opens it says what it is
    const auto main = mainPart(*package);
    if (!main || package->contentType(*main).find("macroEnabled") == std::string_view::npos) return bytes;
    static constexpr std::string_view kRunning[] = {
        "/vbaProject", "/wordVbaData", "/keyMapCustomizations", "/attachedToolbars", "/ui/extensibility",
        "/ui/userCustomization", "/vbaProjectSignature", "/vbaProjectSignatureAgile",
        "/vbaProjectSignatureV3",
        // Nobody signed the file without its macros.
        "/digital-signature/origin", "/digital-signature/signature", "/digital-signature/certificate"};
    std::vector<std::string> going;
    std::vector<std::string> sources = package->parts();
    sources.emplace_back();
    for (const std::string& source : sources) {
        const auto related = package->relationships(source);
        if (!related) return tl::unexpected(related.error());
        for (const Relationship& each : *related) {
            if (each.type.ends_with("/control"))
                return fail(
                    ErrorCode::Unsupported,
                    "The file holds controls that run programs (ActiveX). Take them out in Word under "
                    "Developer, Design Mode, and save it as a Word Document (.docx).");
            if (!each.external && std::ranges::any_of(kRunning, [&](std::string_view type) {
                    return each.type.ends_with(type);
                }))
                going.push_back(each.target);
            if (each.external && !source.empty() && isMacroTemplate(each))
                if (auto left = leaveTemplate(*package, source, each.id); !left)
                    return tl::unexpected(left.error());
        }
    }
    for (const std::string& part : going)
        if (auto removed = package->remove(part); !removed) return tl::unexpected(removed.error());
    package->setContentType(*main, kDocument);
    return package->write();
}

}  // namespace concordat::documents
