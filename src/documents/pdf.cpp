#include "documents/pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "core/ascii.h"
#include "documents/contents.h"
#include "documents/document_text.h"
#include "documents/odt_file.h"
#include "documents/word_file.h"
#include "media/file.h"
#include "media/process.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

namespace fs = std::filesystem;
namespace process = media::process;

constexpr const char* kOffice = "soffice";
constexpr std::chrono::seconds kLooking{20};

bool isLetterOrDigit(char c) {
    return core::isLetter(c) || core::isDigit(c);
}

// A folder that nobody else has, gone with everything in it at the end.
class WorkFolder {
public:
    WorkFolder() {
        std::error_code error;
        const fs::path folder = fs::absolute(fs::temp_directory_path(error), error);
        std::string name = (folder / "concordat-pdf-XXXXXX").string();
        if (!error && ::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    explicit operator bool() const { return !path_.empty(); }
    [[nodiscard]] std::string path() const { return path_; }
    [[nodiscard]] std::string in(std::string_view name) const { return (fs::path(path_) / name).string(); }

private:
    std::string path_;
};

// A path as an address: what is no plain letter is written by its code.
std::string addressOf(std::string_view path) {
    std::string address = "file://";
    for (const char c : path) {
        if (isLetterOrDigit(c) || c == '/' || c == '-' || c == '_' || c == '.')
            address += c;
        else
            address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return address;
}

// What LibreOffice is asked for, in its own words.
std::string filterFor(PdfKind kind) {
    return fmt::format(
        "pdf:writer_pdf_Export:{{\"UseTaggedPDF\":{{\"type\":\"boolean\",\"value\":\"true\"}},"
        "\"ExportBookmarks\":{{\"type\":\"boolean\",\"value\":\"true\"}},"
        "\"SelectPdfVersion\":{{\"type\":\"long\",\"value\":\"{}\"}}}}",
        kind == PdfKind::Archive ? 2 : 0);
}

// No macros, no links that load, no questions.
constexpr std::string_view kSettings =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

// Letters and digits alone, in small letters: lines break elsewhere in a PDF, and a style may write in
// capitals.
std::string squeezed(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if (isLetterOrDigit(c)) letters += core::lower(c);
    return letters;
}

// Each word once, in small letters.
std::set<std::string, std::less<>> wordsIn(std::string_view text) {
    std::set<std::string, std::less<>> words;
    std::string word;
    for (const char c : text) {
        if (isLetterOrDigit(c))
            word += core::lower(c);
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    if (!word.empty()) words.insert(std::move(word));
    return words;
}

// Words of the document that the PDF lacks; one that was cut at the end of a line is there in its letters.
std::vector<std::string> missingWords(std::string_view document, std::string_view pdf) {
    const std::set<std::string, std::less<>> whole = wordsIn(pdf);
    const std::string there = squeezed(pdf);
    std::vector<std::string> missing;
    for (const std::string& each : wordsIn(document))
        if (!whole.contains(each) && there.find(each) == std::string::npos) missing.push_back(each);
    return missing;
}

// The value of a line "Pages:          31" of pdfinfo.
std::string_view lineOf(std::string_view info, std::string_view name) {
    const std::size_t at = info.find(name);
    if (at == std::string_view::npos) return {};
    info.remove_prefix(at + name.size());
    info = info.substr(0, info.find('\n'));
    while (info.starts_with(' '))
        info.remove_prefix(1);
    return info;
}

// LibreOffice prints a table of contents as it finds it, and numbers the pages of other references itself. A
// file that cannot be read stays as it is: whoever asks for its text says why.
std::string withLooseContents(const std::string& bytes) {
    if (isOpenDocument(bytes)) return bytes;
    auto file = openWordFile(bytes);
    if (!file) return bytes;
    const std::string& main = file->text.front().name;
    auto tree = media::xml::parse(*file->package.find(main));
    if (!tree || !looseContents(tree->root())) return bytes;
    auto changed = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!changed) return bytes;
    file->package.replace(main, *std::move(changed));
    return file->package.write().value_or(bytes);
}

class Conversion {
public:
    Conversion(std::span<const PdfSource> sources, const PdfOrder& order)
        : sources_(sources), order_(order) {}

    core::Result<std::vector<core::Result<Pdf>>> run() {
        if (process::find(kOffice).empty())
            return core::fail(
                core::ErrorCode::Unavailable,
                "LibreOffice is not installed on this machine, and a PDF takes it: install "
                "Debian's package libreoffice-writer-nogui. The document itself needs nothing.");
        for (const char* program : {"pdfinfo", "pdftotext"})
            if (process::find(program).empty())
                return core::fail(
                    core::ErrorCode::Unavailable,
                    fmt::format("{} is not installed on this machine, and a PDF is not handed on "
                                "unseen: install Debian's package poppler-utils.",
                                program));
        if (!folder_)
            return core::fail(core::ErrorCode::Unavailable, "There is no place for temporary files.");
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            const std::string bytes = withLooseContents(sources_[i].bytes);
            texts_.push_back(documentText(bytes, TextOf::Body));
            if (!texts_.back()) continue;
            if (auto written = media::file::write(sourceFile(i), bytes); !written)
                return tl::unexpected(written.error());
        }
        const bool any = std::ranges::any_of(texts_, [](const auto& text) { return text.has_value(); });
        if (any)
            if (auto converted = convert(); !converted) return tl::unexpected(converted.error());
        std::vector<core::Result<Pdf>> made;
        for (std::size_t i = 0; i < sources_.size(); ++i)
            made.push_back(taken(i));
        return made;
    }

private:
    static std::string fileName(std::size_t index, std::string_view ending) {
        return fmt::format("{}.{}", index + 1, ending);
    }

    [[nodiscard]] std::string sourceFile(std::size_t index) const {
        return folder_.in(fileName(index, isOpenDocument(sources_[index].bytes) ? "odt" : "docx"));
    }

    core::Result<void> convert() const {
        std::error_code error;
        fs::create_directories(folder_.in("profile/user"), error);
        if (auto written =
                media::file::write(folder_.in("profile/user/registrymodifications.xcu"), kSettings);
            !written)
            return written;
        process::Order job;
        job.command = {kOffice,
                       "--headless",
                       "--norestore",
                       "--nologo",
                       "-env:UserInstallation=" + addressOf(folder_.in("profile")),
                       "--convert-to",
                       filterFor(order_.kind),
                       "--outdir",
                       folder_.path()};
        for (std::size_t i = 0; i < sources_.size(); ++i)
            if (texts_[i]) job.command.push_back(sourceFile(i));
        job.folder = folder_.path();
        job.environment = {{"HOME", folder_.path()}, {"SAL_USE_VCLPLUGIN", "svp"}};
        job.time = order_.time;
        const auto ended = process::run(job);
        if (!ended) return tl::unexpected(ended.error());
        if (ended->timed_out)
            return core::fail(
                core::ErrorCode::Unavailable,
                fmt::format("LibreOffice was not done within {} seconds and was stopped; convert "
                            "fewer documents at once.",
                            order_.time.count()));
        bool made = false;
        for (std::size_t i = 0; i < sources_.size(); ++i)
            made = made || fs::exists(folder_.in(fileName(i, "pdf")), error);
        if (!made && ended->status != 0)
            return core::fail(core::ErrorCode::Unavailable,
                              fmt::format("LibreOffice failed ({}){}{}.", ended->status,
                                          ended->err.empty() ? "" : ": ", lastLine(ended->err)));
        return {};
    }

    static std::string_view lastLine(std::string_view text) {
        while (text.ends_with('\n'))
            text.remove_suffix(1);
        return text.substr(text.rfind('\n') + 1);
    }

    core::Result<Pdf> taken(std::size_t index) const {
        const auto broken = [&](std::string_view what) {
            return core::fail(core::ErrorCode::Invalid, fmt::format("{}: {}", sources_[index].name, what));
        };
        if (!texts_[index]) return broken(texts_[index].error().message);
        const std::string file = folder_.in(fileName(index, "pdf"));
        std::error_code error;
        if (!fs::exists(file, error)) return broken("LibreOffice could not make a PDF of it.");
        auto bytes = media::file::read(file);
        if (!bytes) return tl::unexpected(bytes.error());
        const auto info = look({"pdfinfo", file});
        const auto text = look({"pdftotext", "-enc", "UTF-8", file, "-"});
        if (!info || !text) return broken("the PDF that LibreOffice made of it does not open.");
        Pdf pdf{*std::move(bytes)};
        const std::string_view pages = lineOf(*info, "Pages:");
        std::from_chars(pages.data(), pages.data() + pages.size(), pdf.pages);
        pdf.tagged = lineOf(*info, "Tagged:") == "yes";
        const std::vector<std::string> missing = missingWords(*texts_[index], *text);
        // That every word is there says nothing of a document that is there in part.
        if (pdf.pages < 1 || squeezed(*text).size() < squeezed(*texts_[index]).size())
            return broken("the PDF that LibreOffice made of it is shorter than the document.");
        if (!missing.empty())
            return broken(fmt::format(
                "the PDF that LibreOffice made of it lacks words of the document: {}.",
                fmt::join(
                    missing.begin(),
                    missing.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(missing.size(), 5)),
                    ", ")));
        return pdf;
    }

    core::Result<std::string> look(std::vector<std::string> command) const {
        process::Order job;
        job.command = std::move(command);
        job.folder = folder_.path();
        job.time = kLooking;
        auto ended = process::run(job);
        if (!ended) return tl::unexpected(ended.error());
        if (ended->status != 0) return core::fail(core::ErrorCode::Invalid, ended->err);
        return std::move(ended->out);
    }

    std::span<const PdfSource> sources_;
    const PdfOrder& order_;
    WorkFolder folder_;
    std::vector<core::Result<std::string>> texts_;
};

}  // namespace

core::Result<std::vector<core::Result<Pdf>>> toPdf(std::span<const PdfSource> sources,
                                                   const PdfOrder& order) {
    return Conversion(sources, order).run();
}

}  // namespace concordat::documents
