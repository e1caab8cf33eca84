#include "cli/templates.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "cli/files.h"
#include "cli/resources.h"
#include "core/near_miss.h"
#include "documents/agreement_document.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "templates/documents/";
constexpr std::string_view kWord = ".docx";
constexpr std::array<std::string_view, 4> kWordFiles{kWord, ".dotx", ".docm", ".dotm"};
constexpr std::array<std::string_view, 3> kPlain{".txt", ".md", ".mustache"};
constexpr std::array<std::string_view, 2> kHtml{".html", ".htm"};

std::optional<documents::TextKind> textKindOf(const std::string& name) {
    const auto ends = [&](std::string_view ending) { return hasEnding(name, ending); };
    if (std::ranges::any_of(kPlain, ends)) return documents::TextKind::Plain;
    if (std::ranges::any_of(kHtml, ends)) return documents::TextKind::Html;
    return std::nullopt;
}

// The templates that travel in the program, by name: "mou_binding".
std::vector<std::string_view> shippedTemplates(std::span<const media::Resource> resources) {
    std::vector<std::string_view> names;
    for (const media::Resource& resource : resources)
        if (resource.path.starts_with(kFolder) && resource.path.ends_with(kWord))
            names.push_back(
                resource.path.substr(kFolder.size(), resource.path.size() - kFolder.size() - kWord.size()));
    return names;
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
        if (!staysWithin(name))
            return core::fail(core::ErrorCode::Invalid,
                              fmt::format("\"{}\" leads out of the folder in which it must stand.", name));
        return readInput(console, (fs::path(folder) / (name + ending)).string());
    };
}

}  // namespace

std::string folderOf(const std::string& file) {
    return fs::path(file).parent_path().string();
}

Outcome<TemplateFile> findTemplate(Console& console, const std::string& name) {
    const auto text = textKindOf(name);
    const auto ends = [&](std::string_view ending) { return hasEnding(name, ending); };
    if (text || name == "-" || std::ranges::any_of(kWordFiles, ends)) {
        auto bytes = readInput(console, name);
        if (!bytes) return tl::unexpected(Failure(bytes.error()));
        return TemplateFile{name, *std::move(bytes), text};
    }
    const std::vector<media::Resource> resources = embeddedResources();
    const std::string path = std::string(kFolder) + name + std::string(kWord);
    const auto found = std::ranges::find(resources, path, &media::Resource::path);
    if (found != resources.end()) return TemplateFile{name, std::string(found->bytes)};
    const std::vector<std::string_view> known = shippedTemplates(resources);
    const auto near = core::nearMiss(name, known);
    return tl::unexpected(Failure(
        {core::ErrorCode::NotFound,
         fmt::format("There is no template \"{}\".{} The program brings: {}. A file must "
                     "end in {}, {} or {}.",
                     name, near ? fmt::format(" Did you mean {}?", *near) : "", fmt::join(known, ", "), kWord,
                     fmt::join(kPlain, ", "), fmt::join(kHtml, " or ")),
         {}}));
}

Outcome<std::unique_ptr<documents::Fillable>> openTemplate(Console& console, TemplateFile file, Names names,
                                                           const TemplateFolders& folders) {
    const documents::Surroundings around{
        filesIn(console, folders.partials.empty() ? folderOf(file.name) : folders.partials,
                file.text ? fs::path(file.name).extension().string() : std::string(kWord)),
        filesIn(console, folders.pictures, "")};
    if (file.text) {
        auto source =
            documents::TextTemplate::read(file.name, std::move(file.bytes), *file.text, around.partial);
        if (!source) return tl::unexpected(Failure(inFile(file.name, source.error())));
        return std::make_unique<documents::TextTemplate>(*std::move(source));
    }
    auto source = names == Names::OfAgreements
                      ? documents::readAgreementTemplate(std::move(file.bytes), around)
                      : documents::Template::read(std::move(file.bytes), nullptr, around);
    if (!source) return tl::unexpected(Failure(inFile(file.name, source.error())));
    return std::make_unique<documents::Template>(*std::move(source));
}

std::string shortName(std::string_view name) {
    name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    if (name.ends_with(kWord)) name.remove_suffix(kWord.size());
    return std::string(name);
}

}  // namespace concordat::cli
