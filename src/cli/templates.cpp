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
#include "documents/word_file.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "templates/documents/";
constexpr std::string_view kWord = ".docx";
constexpr std::string_view kPartials = "--partials";
constexpr std::string_view kPictures = "--pictures";
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

// What stands in a folder or below it, under its name and this ending, which the name may have already.
// `option` is the one that names the folder.
documents::GetFile filesIn(Console& console, std::string folder, std::string ending,
                           std::string_view option) {
    return [&console, folder = std::move(folder), ending = std::move(ending),
            option](const std::string& name) -> core::Result<std::string> {
        if (!staysWithin(name) || name == "-")
            return core::fail(core::ErrorCode::Invalid,
                              fmt::format("\"{}\" leads out of the folder in which it must stand.", name));
        const std::string file = !ending.empty() && hasEnding(name, ending) ? name : name + ending;
        auto bytes = readInput(console, (fs::path(folder) / file).string());
        if (!bytes && bytes.error().code == core::ErrorCode::NotFound)
            return core::fail(
                core::ErrorCode::NotFound,
                fmt::format("There is no file {} in {}. {} names the folder in which it stands.", file,
                            folder.empty() ? "the folder of the program" : folder, option));
        return bytes;
    };
}

bool isFolder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
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
                    textKindOf(name) ? fs::path(name).extension().string() : std::string(kWord), kPartials),
            filesIn(console, folders.pictures, "", kPictures)};
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

core::Result<std::vector<documents::UsedName>> namesUsedIn(Console& console, const TemplateFile& file,
                                                           const TemplateFolders& folders) {
    const record::TemplateName& names = documents::agreementNames();
    const documents::Surroundings around = surroundingsOf(console, file.name, folders);
    if (file.text) return documents::namesUsedInText(file.bytes, names, around.partial);
    if (documents::fileKind(file.name, file.bytes) == documents::FileKind::OpenDocument)
        return documents::namesUsedInOdt(file.bytes, names);
    return documents::namesUsed(file.bytes, names, around);
}

core::Result<std::vector<documents::Advice>> foreignTagsIn(const TemplateFile& file,
                                                           const record::TemplateName* names) {
    if (file.text) return documents::foreignTagsInText(file.name, file.bytes, names);
    if (documents::fileKind(file.name, file.bytes) == documents::FileKind::OpenDocument)
        return documents::foreignTagsInOdt(file.bytes, names);
    const auto word = documents::openWordFile(file.bytes);
    if (!word) return tl::unexpected(word.error());
    return documents::foreignTagsIn(*word, names);
}

std::string misnamed(const TemplateFile& file, std::string_view out) {
    static constexpr std::array<std::string_view, 4> kOthers{".pdf", ".doc", ".rtf", ".pages"};
    const auto ends = [&](std::string_view ending) { return hasEnding(out, ending); };
    const auto isAnyOf = [&](const auto& endings) { return std::ranges::any_of(endings, ends); };
    std::string_view fitting;
    std::string_view what;
    if (!file.text) {
        const documents::FileKind kind = documents::fileKind(file.name, file.bytes);
        fitting = documents::endingOf(kind);
        what = kind == documents::FileKind::Word ? "a Word document" : "an OpenDocument text";
        if (ends(fitting)) return {};
    } else {
        const bool is_html = *file.text == documents::TextKind::Html;
        fitting = is_html ? kHtml.front() : kPlain.front();
        what = is_html ? "a page" : "a text";
        if (is_html ? isAnyOf(kHtml) : isAnyOf(kPlain)) return {};
    }
    if (!isAnyOf(kOffice) && !isAnyOf(kPlain) && !isAnyOf(kHtml) && !isAnyOf(kOthers)) return {};
    return fmt::format("--out must end in {}: the template is {}, and so is the document.{}", fitting, what,
                       ends(".pdf") && !file.text
                           ? fmt::format(" `concordat document pdf` makes a PDF of the {}.", fitting)
                           : "");
}

Outcome<void> checkFolders(const TemplateFolders& folders) {
    for (const auto& [option, folder] :
         {std::pair{kPartials, folders.partials}, std::pair{kPictures, folders.pictures}})
        if (!folder.empty() && !isFolder(folder))
            return tl::unexpected(Failure({core::ErrorCode::NotFound,
                                           fmt::format("{} names a folder; {} is none.", option, folder),
                                           {}}));
    return {};
}

std::string shortName(std::string_view name) {
    name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    if (isOfficeFile(name)) name.remove_suffix(name.size() - name.rfind('.'));
    return std::string(name);
}

}  // namespace concordat::cli
