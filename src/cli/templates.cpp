#include "cli/templates.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "cli/files.h"
#include "cli/resources.h"
#include "core/near_miss.h"
#include "documents/agreement_view.h"
#include "documents/template_file.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "templates/documents/";
constexpr std::string_view kWord = ".docx";
constexpr std::array<std::string_view, 6> kOffice{kWord, ".dotx", ".docm", ".dotm", ".odt", ".ott"};
constexpr std::array<std::string_view, 3> kPlain{".txt", ".md", ".mustache"};
constexpr std::array<std::string_view, 2> kHtml{".html", ".htm"};

bool isOfficeFile(std::string_view name) {
    return std::ranges::any_of(kOffice, [&](std::string_view ending) { return hasEnding(name, ending); });
}

// The name of a template that travels in the program, "mou_binding" or "preview"; empty for another file.
std::string_view shippedName(const media::Resource& resource) {
    if (!resource.path.starts_with(kFolder)) return {};
    const std::string_view file = resource.path.substr(kFolder.size());
    return file.substr(0, file.rfind('.'));
}

// Whether the name stays within the folder in which it is looked for.
bool staysWithin(const fs::path& name) {
    return !name.empty() && name.is_relative() &&
           std::ranges::none_of(name, [](const fs::path& part) { return part == ".."; });
}

// What stands in a folder or below it, under its name and this ending.
documents::GetFile filesIn(Console& console, std::string folder, std::string ending) {
    return [&console, folder = std::move(folder),
            ending = std::move(ending)](const std::string& name) -> core::Result<std::string> {
        if (!staysWithin(name) || name == "-")
            return core::fail(core::ErrorCode::Invalid,
                              fmt::format("\"{}\" leads out of the folder in which it must stand.", name));
        return readInput(console, (fs::path(folder) / (name + ending)).string());
    };
}

}  // namespace

std::optional<documents::TextKind> textKindOf(const std::string& name) {
    const auto ends = [&](std::string_view ending) { return hasEnding(name, ending); };
    if (std::ranges::any_of(kPlain, ends)) return documents::TextKind::Plain;
    if (std::ranges::any_of(kHtml, ends)) return documents::TextKind::Html;
    return std::nullopt;
}

std::string folderOf(const std::string& file) {
    return fs::path(file).parent_path().string();
}

documents::Surroundings surroundingsOf(Console& console, const std::string& name,
                                       const TemplateFolders& folders) {
    return {filesIn(console, folders.partials.empty() ? folderOf(name) : folders.partials,
                    textKindOf(name) ? fs::path(name).extension().string() : std::string(kWord)),
            filesIn(console, folders.pictures, "")};
}

Outcome<TemplateFile> findTemplate(Console& console, const std::string& name) {
    const auto text = textKindOf(name);
    if (text || name == "-" || isOfficeFile(name)) {
        auto bytes = readInput(console, name);
        if (!bytes) return tl::unexpected(Failure(bytes.error()));
        return TemplateFile{name, *std::move(bytes), text};
    }
    const std::vector<media::Resource> resources = embeddedResources();
    std::vector<std::string_view> known;
    known.reserve(resources.size());
    for (const media::Resource& resource : resources) {
        const std::string_view shipped = shippedName(resource);
        if (shipped.empty()) continue;
        if (shipped == name)
            return TemplateFile{name, std::string(resource.bytes), textKindOf(std::string(resource.path))};
        known.push_back(shipped);
    }
    const auto near = core::nearMiss(name, known);
    return tl::unexpected(Failure(
        {core::ErrorCode::NotFound,
         fmt::format("There is no template \"{}\".{} The program brings: {}. A file must "
                     "end in {}, {} or {}.",
                     name, near ? fmt::format(" Did you mean {}?", *near) : "", fmt::join(known, ", "),
                     fmt::join(kOffice, ", "), fmt::join(kPlain, ", "), fmt::join(kHtml, " or ")),
         {}}));
}

Outcome<std::unique_ptr<documents::Fillable>> openTemplate(Console& console, TemplateFile file, Names names,
                                                           const TemplateFolders& folders) {
    const documents::Surroundings around = surroundingsOf(console, file.name, folders);
    const bool checked = names == Names::OfAgreements;
    if (file.text) {
        auto source =
            documents::TextTemplate::read(file.name, std::move(file.bytes), *file.text, around.partial,
                                          checked ? &documents::agreementNames() : nullptr);
        if (!source) return tl::unexpected(Failure(inFile(file.name, source.error())));
        return std::make_unique<documents::TextTemplate>(*std::move(source));
    }
    const documents::FileKind kind = documents::fileKind(file.name, file.bytes);
    auto source = documents::readTemplateFile(kind, std::move(file.bytes),
                                              checked ? &documents::agreementNames() : nullptr, around);
    if (!source) return tl::unexpected(Failure(inFile(file.name, source.error())));
    return *std::move(source);
}

std::string shortName(std::string_view name) {
    name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    if (isOfficeFile(name)) name.remove_suffix(name.size() - name.rfind('.'));
    return std::string(name);
}

}  // namespace concordat::cli
