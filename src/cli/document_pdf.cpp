// `concordat document pdf`: Word documents as PDF.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "documents/pdf.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

// One document goes to the file, several go under their names into the folder.
Outcome<std::vector<std::string>> places(const std::vector<std::string>& sources, const std::string& out) {
    std::error_code error;
    if (sources.size() > 1 && !fs::exists(out, error)) fs::create_directory(out, error);
    const bool is_folder = fs::is_directory(out, error);
    if (sources.size() > 1 && !is_folder)
        return misused(
            fmt::format("--out must be a folder for {} documents; {} is none.", sources.size(), out));
    std::vector<std::string> all;
    for (const std::string& source : sources) {
        if (!is_folder) {
            all.push_back(out);
            continue;
        }
        if (source == "-") return misused("--out must name a file for a document from standard input.");
        fs::path name = fs::path(source).filename();
        all.push_back((fs::path(out) / name.replace_extension(".pdf")).string());
    }
    std::vector<std::string> sorted = all;
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        return misused(fmt::format("Two of the documents would be written to {}.", *twice));
    return all;
}

Outcome<ExitStatus> pdf(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const std::vector<std::string>& names = arguments.values("DOCUMENT");
    const auto out = arguments.find("--out");
    if (!out) return misused("--out is missing: where to write the PDF; a folder for several documents.");
    if (out == "-" && arguments.has("--json"))
        return misused("--json and the PDF cannot both go to standard output; give --out a file.");
    const auto files = places(names, *out);
    if (!files) return tl::unexpected(files.error());
    std::vector<documents::PdfSource> sources;
    for (const std::string& name : names) {
        auto bytes = readInput(console, name);
        if (!bytes) return tl::unexpected(Failure(bytes.error()));
        sources.push_back({fileName(name), *std::move(bytes)});
    }
    documents::PdfOrder order;
    if (arguments.has("--archive")) order.kind = documents::PdfKind::Archive;
    const auto made = documents::toPdf(sources, order);
    if (!made) return tl::unexpected(Failure(made.error()));

    media::json::Items rows;
    std::size_t done = 0;
    ExitStatus failed = ExitStatus::Ok;
    for (std::size_t i = 0; i < made->size(); ++i) {
        const core::Result<documents::Pdf>& one = (*made)[i];
        if (!one) {
            const Failure failure(one.error());
            console.error(failure.error);
            if (failed == ExitStatus::Ok) failed = failure.status;
            continue;
        }
        if (auto written = writeOutput(console, (*files)[i], one->bytes); !written)
            return tl::unexpected(Failure(written.error()));
        console.message(fmt::format("{}: {}{}.", fileName((*files)[i]),
                                    counted(static_cast<std::size_t>(one->pages), "page"),
                                    arguments.has("--archive") ? ", PDF/A-2b"
                                    : one->tagged              ? ", tagged"
                                                               : ""));
        rows.emplace_back(media::json::Members{{"document", names[i]},
                                               {"out", (*files)[i]},
                                               {"pages", std::int64_t{one->pages}},
                                               {"tagged", one->tagged}});
        ++done;
    }
    if (arguments.has("--json")) printJson(console, std::move(rows));
    if (failed == ExitStatus::Ok || done == 0) return failed;
    return ExitStatus::Partly;
}

}  // namespace

std::vector<Command> documentPdfCommands() {
    return {
        {.noun = "document",
         .verb = "pdf",
         .summary = "make a PDF of Word documents",
         .details =
             "LibreOffice makes it, where it is installed; without it everything else works. Each PDF is "
             "looked "
             "at before it is written: it opens, and every word of the document is in it. The copy is tagged "
             "for screen readers; --archive makes PDF/A-2b for keeping. Several documents at once cost one "
             "start of LibreOffice.",
         .arguments = {{"DOCUMENT", Takes::File, Count::Some,
                        "Word documents (.docx) or OpenDocument texts (.odt); - is standard input"}},
         .options = {{"--out", Takes::File, "FILE|FOLDER",
                      "where to write the PDF; a folder for several documents; - is standard output"},
                     {"--archive", Takes::Nothing, "", "the copy for the archive, PDF/A-2b"}},
         .examples = {{"concordat document pdf alder-diversion.docx --out alder-diversion.pdf",
                       "a copy that everybody can open"},
                      {"concordat document pdf *.docx --out archive --archive",
                       "copies of a whole folder for the archive"}},
         .exits = {{ExitStatus::Failed,
                    "LibreOffice is not installed, or a document is none or could not be converted"},
                   {ExitStatus::Partly, "some documents could not be converted; the others were"}},
         .run = pdf}};
}

}  // namespace concordat::cli
