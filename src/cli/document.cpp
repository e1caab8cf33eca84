// `concordat document render`: a Word document from an agreement, or from any template and any data.
#include <algorithm>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/clauses.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/occasion_options.h"
#include "cli/rows.h"
#include "cli/templates.h"
#include "cli/text.h"
#include "cli/version.h"
#include "documents/agreement_document.h"
#include "documents/agreement_view.h"
#include "documents/agreement_words.h"
#include "documents/drafting.h"
#include "documents/json_data.h"
#include "documents/misfit.h"
#include "documents/template_file.h"
#include "documents/word_file.h"
#include "media/json.h"
#include "office/documents.h"
#include "record/record.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kDefaultTemplate = "mou_binding";

std::string templateName(const Arguments& arguments) {
    return arguments.find("--template").value_or(std::string(kDefaultTemplate));
}

// Of a fault between a template and what fills it: both files.
core::Error whileFilling(const std::string& template_name, const std::string& from, core::Error error) {
    return inFile(fmt::format("{} with the template {}", fileName(from), fileName(template_name)),
                  std::move(error));
}

core::Result<documents::Rendering> fillFromData(Console& console, const documents::Fillable& source,
                                                const Arguments& arguments, documents::Copy copy) {
    const std::string path = *arguments.find("--data");
    const auto bytes = readInput(console, path);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto json = media::json::parse(*bytes);
    if (json && json->object() == nullptr)
        return tl::unexpected(
            inFile(path, {core::ErrorCode::Invalid,
                          "The data must be one JSON object, {\"name\": …}; a list goes into "
                          "it under a name.",
                          {}}));
    if (!json) return tl::unexpected(inFile(path, json.error()));
    auto rendering = source.render(documents::toData(*json), copy);
    if (!rendering) return tl::unexpected(whileFilling(templateName(arguments), path, rendering.error()));
    return rendering;
}

// The data of somebody else's template hold what they hold: what is missing is told, and only refused when it
// is asked for.
core::Result<documents::Rendering> fillPlainly(Console& console, const documents::Fillable& source,
                                               const Arguments& arguments) {
    const std::string path = *arguments.find("--data");
    auto rendering = fillFromData(console, source, arguments, documents::Copy::Plain);
    if (!rendering || !arguments.has("--strict") || rendering->blanks.empty()) return rendering;
    core::Error error{
        core::ErrorCode::Invalid,
        fmt::format("{}: {} of the template {} {} not in the data; the first: {}.", fileName(path),
                    counted(rendering->blanks.size(), "name"), fileName(templateName(arguments)),
                    rendering->blanks.size() == 1 ? "is" : "are", rendering->blanks.front().path),
        {}};
    for (const documents::Blank& blank : rendering->blanks)
        error.problems.push_back({blank.path, documents::describe(blank.place), 0});
    return tl::unexpected(std::move(error));
}

// Of --language.
media::Language languageOf(const Arguments& arguments) {
    return arguments.find("--language") == "es" ? media::Language::Spanish : media::Language::English;
}

// On what occasion a paper is written, and the names of its template when anything is said about that.
struct Written {
    documents::Occasion occasion;
    std::vector<documents::UsedName> names;
};

Outcome<Written> writtenOn(const Arguments& arguments, Console& console, const TemplateFile& file,
                           const TemplateFolders& folders) {
    auto occasion = occasionOf(arguments);
    if (!occasion) return tl::unexpected(occasion.error());
    Written written{*std::move(occasion), {}};
    if (!saysOccasion(arguments)) return written;
    auto names = namesUsedIn(console, file, folders);
    if (!names) return tl::unexpected(Failure(inFile(file.name, names.error())));
    written.names = *std::move(names);
    return written;
}

// Why there is no document of an agreement, with the option that gives what no record holds.
core::Error withOptions(core::Error error) {
    if (error.message.find("“given.") != std::string::npos)
        error.message += " --set NAME=WORDS gives what stands behind “given.”.";
    return error;
}

// What a careful reader of the text would still say of it, before people sign it.
void tellStanding(Console& console, std::string_view paper, const core::Agreement& agreement,
                  const documents::ClauseLibrary& library) {
    if (!documents::instrumentOf(paper)) return;
    std::vector<std::string_view> rules;
    for (const documents::DraftingFinding& finding : documents::checkDrafting(agreement, library))
        if (finding.severity != core::Severity::Flag) rules.push_back(finding.rule);
    if (rules.empty()) return;
    const std::string what = counted(rules.size(), "remark");
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    console.message(
        fmt::format("The drafting check still has {} about this text ({}): `concordat check` says what "
                    "and where.",
                    what, fmt::join(rules, ", ")));
}

Outcome<documents::Rendering> fillFromAgreement(Console& console, const documents::Fillable& source,
                                                const Written& written, const Arguments& arguments,
                                                documents::Copy copy) {
    const std::string& name = arguments.get("AGREEMENT");
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto subject = readSubject(arguments, console, name, *as_of);
    if (!subject) return tl::unexpected(subject.error());
    const auto zone = zoneOf(subject->agreement, name);
    if (!zone) return tl::unexpected(zone.error());
    if (auto checked = checkOccasion(arguments, written.occasion, written.names, subject->agreement);
        !checked)
        return tl::unexpected(checked.error());
    documents::AgreementQuestion question{*as_of, &subject->calendars, zone->get()};
    question.occasion = written.occasion;
    question.language = languageOf(arguments);
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    question.library = &*library;
    const std::string paper = shortName(templateName(arguments));
    if (copy == documents::Copy::Final) {
        if (auto fits = documents::checkFit(paper, subject->agreement, question); !fits)
            return tl::unexpected(Failure(fits.error()));
        tellStanding(console, paper, subject->agreement, *library);
    } else {
        for (const std::string& misfit : documents::misfits(paper, subject->agreement, question))
            console.message(misfit + " A final copy would be refused.");
    }
    if (const auto hash = record::hash(subject->agreement))
        question.provenance = {*hash, fmt::format("Concordat {}", programVersion())};
    auto rendering = documents::renderAgreement(source, subject->agreement, std::move(question), copy);
    if (!rendering)
        return tl::unexpected(
            Failure(whileFilling(templateName(arguments), name, withOptions(rendering.error()))));
    return std::move(*rendering);
}

// A final copy of an agreement in the data directory: it is kept there as well.
Outcome<documents::Rendering> makeFinalCopy(Console& console, const std::string& template_name,
                                            std::string template_bytes, const Written& written,
                                            const Arguments& arguments) {
    const std::string& id = arguments.get("AGREEMENT");
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    const auto subject = readSubject(arguments, console, id, *as_of);
    if (!subject) return tl::unexpected(subject.error());
    tellStanding(console, template_name, subject->agreement, *library);
    if (saysOccasion(arguments)) {
        auto checked = checkOccasion(arguments, written.occasion, written.names, subject->agreement);
        if (!checked) return tl::unexpected(checked.error());
    }
    const auto store = openStore(arguments, console);
    if (!store) return tl::unexpected(store.error());
    auto rendering =
        office::generateDocument(**store, errand(arguments, console), id,
                                 {template_name, std::move(template_bytes), *as_of, documents::Copy::Final,
                                  written.occasion, languageOf(arguments), &*library});
    if (!rendering)
        return tl::unexpected(
            Failure(whileFilling(templateName(arguments), id, withOptions(rendering.error()))));
    console.message("The final copy is kept in the data directory as well.");
    return *std::move(rendering);
}

// Whether it is a final copy of an agreement in the data directory.
bool isKept(const Arguments& arguments) {
    return arguments.has("--final") && !arguments.has("--dry-run") && arguments.has("AGREEMENT") &&
           !namesFile(arguments.get("AGREEMENT"));
}

media::json::Value toJson(const documents::Rendering& rendering, const std::string& out) {
    media::json::Items blanks;
    for (const documents::Blank& blank : rendering.blanks)
        blanks.emplace_back(
            media::json::Members{{"path", blank.path}, {"place", documents::describe(blank.place)}});
    media::json::Items outside;
    for (const std::string& address : rendering.loads_from_outside)
        outside.emplace_back(address);
    media::json::Items remarks;
    for (const std::string& remark : rendering.remarks)
        remarks.emplace_back(remark);
    return media::json::Members{{"out", out},
                                {"blanks", std::move(blanks)},
                                {"loads_from_outside", std::move(outside)},
                                {"remarks", std::move(remarks)}};
}

// `where` the blanks are: "marked in the document".
void tell(Console& console, const documents::Rendering& rendering, std::string_view where) {
    constexpr std::size_t kMostBlanks = 20;
    if (!rendering.blanks.empty())
        console.message(fmt::format("{} {}:", counted(rendering.blanks.size(), "blank"), where));
    for (std::size_t at = 0; at < std::min(rendering.blanks.size(), kMostBlanks); ++at)
        console.message(fmt::format("  {}, {}", rendering.blanks[at].path,
                                    documents::describe(rendering.blanks[at].place)));
    if (rendering.blanks.size() > kMostBlanks)
        console.message(
            fmt::format("  and {} more; --json lists all.", rendering.blanks.size() - kMostBlanks));
    for (const std::string& remark : rendering.remarks)
        console.message(remark);
    for (const std::string& address : rendering.loads_from_outside)
        console.message(fmt::format("The document loads {} when it is opened.", address));
}

// Options that only an agreement, or only data from a file, can have a use for.
Outcome<void> checkSource(const Arguments& arguments) {
    const bool is_agreement = arguments.has("AGREEMENT");
    const bool is_file = is_agreement && namesFile(arguments.get("AGREEMENT"));
    if (is_agreement ? is_file && arguments.has("--data") : !arguments.has("--data"))
        return misused("Name one source: an agreement, or --data with a JSON file.");
    if (!is_agreement && !arguments.has("--template"))
        return misused("--template is missing: the file that the data fill.");
    if (is_agreement && arguments.has("--strict"))
        return misused(
            "--strict is for --data from a file. Of an agreement every name is known; --final refuses "
            "blanks.");
    if (is_agreement) return {};
    if (arguments.has("--clauses"))
        return misused("--clauses is for an agreement: data of your own have no clauses. Take it away.");
    std::vector<std::string_view> idle{"--language", "--as-of", "--calendar"};
    for (const Option& option : occasionOptions())
        idle.push_back(option.name);
    for (const std::string_view option : idle)
        if (arguments.has(option))
            return misused(fmt::format(
                "{} is for the document of an agreement; --data from a file {}. Take one of them away.",
                option, option == "--language" ? "is printed as it is" : "holds all that is printed"));
    return {};
}

// Options that not every template can have a use for.
Outcome<void> checkKind(const TemplateFile& file, const Arguments& arguments) {
    const bool is_word =
        !file.text && documents::fileKind(file.name, file.bytes) == documents::FileKind::Word;
    if (is_word) return {};
    if (file.text && arguments.has("--pictures"))
        return misused("--pictures is for Word and OpenDocument templates: texts hold no pictures.");
    if (arguments.has("--without-macros"))
        return misused("--without-macros is for Word templates: others hold no macros.");
    if (!file.text && arguments.has("--partials"))
        return misused(
            "--partials is for Word templates and texts: an OpenDocument text includes no others.");
    return {};
}

// Says when a template holds what is printed as it stands and may be meant as a tag.
void tellForeignTags(Console& console, const TemplateFile& file, const record::TemplateName* names) {
    const auto tags = foreignTagsIn(file, names);
    if (!tags || tags->empty()) return;  // what cannot be opened is told when it is opened
    const documents::Advice& first = tags->front();
    const std::string place = documents::describe(first.place);
    console.message(fmt::format(
        "{}: {}", first.place.line > 0 ? place : fmt::format("{}, {}", fileName(file.name), place),
        first.message));
    if (tags->size() > 1)
        console.message(fmt::format("There {} {} more; `concordat template lint` lists {}.",
                                    tags->size() == 2 ? "is" : "are", tags->size() - 1,
                                    tags->size() == 2 ? "it" : "them"));
}

// What the command line must say so that there is one source and one place for the document.
Outcome<void> checkRender(const Arguments& arguments) {
    if (auto checked = checkForm(arguments, {}); !checked) return checked;
    if (arguments.has("--final") && arguments.has("--language"))
        return misused(
            "--language is for reading copies: its wording helps people read, and what they sign is the "
            "English. "
            "Take --final or --language away.");
    if (auto checked = checkSource(arguments); !checked) return checked;
    const auto out = arguments.find("--out");
    if (!out && !arguments.has("--dry-run"))
        return misused("--out is missing: where to write the document; - is standard output.");
    if (out == "-" && arguments.has("--json"))
        return misused("--json and the document cannot both go to standard output; give --out a file.");
    return {};
}

Outcome<ExitStatus> render(const Arguments& arguments, Console& console) {
    if (auto checked = checkRender(arguments); !checked) return tl::unexpected(checked.error());
    const std::string name = templateName(arguments);
    const documents::Copy copy = arguments.has("--final") ? documents::Copy::Final : documents::Copy::Draft;
    auto file = findTemplate(console, name);
    if (!file) return tl::unexpected(file.error());
    const std::string out = arguments.find("--out").value_or("");
    if (std::string fault = misnamed(*file, out); !fault.empty()) return misused(std::move(fault));
    if (auto fits = checkKind(*file, arguments); !fits) return tl::unexpected(fits.error());
    TemplateFolders folders{arguments.find("--partials").value_or(""),
                            arguments.find("--pictures").value_or("")};
    if (auto found = checkFolders(folders); !found) return tl::unexpected(found.error());
    if (folders.pictures.empty()) folders.pictures = folderOf(arguments.find("--data").value_or(""));
    if (arguments.has("--without-macros")) {
        auto plain = documents::withoutMacros(std::move(file->bytes));
        if (!plain) return tl::unexpected(Failure(inFile(name, plain.error())));
        file->bytes = *std::move(plain);
    }
    const bool is_agreement = arguments.has("AGREEMENT");
    const bool is_kept = isKept(arguments) && !file->text;
    const std::string template_bytes = is_kept ? file->bytes : std::string();
    const auto written = writtenOn(arguments, console, *file, folders);
    if (!written) return tl::unexpected(written.error());
    tellForeignTags(console, *file, is_agreement ? &documents::agreementNames() : nullptr);
    const auto source =
        openTemplate(console, *std::move(file), is_agreement ? Names::OfAgreements : Names::Any, folders);
    if (!source) return tl::unexpected(source.error());

    Outcome<documents::Rendering> rendering = documents::Rendering();
    if (is_kept)
        rendering = makeFinalCopy(console, shortName(name), template_bytes, *written, arguments);
    else if (is_agreement)
        rendering = fillFromAgreement(console, **source, *written, arguments, copy);
    else
        rendering = copy == documents::Copy::Final ? fillFromData(console, **source, arguments, copy)
                                                   : fillPlainly(console, **source, arguments);
    if (!rendering) return tl::unexpected(rendering.error());

    if (!arguments.has("--dry-run"))
        if (auto stored = writeOutput(console, out, rendering->bytes); !stored)
            return tl::unexpected(Failure(stored.error()));
    if (arguments.has("--json")) {
        printJson(console, toJson(*rendering, out));
        return ExitStatus::Ok;
    }
    tell(console, *rendering, is_agreement ? "marked in the document" : "in the data, left empty");
    if (arguments.has("--dry-run"))
        console.message(rendering->blanks.empty() ? "Nothing is wrong; nothing was written."
                                                  : "Nothing was written.");
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> documentCommands() {
    std::vector<Option> options{
        {"--template", Takes::File, "TEMPLATE",
         "a Word template, .docx, an OpenDocument one, .odt, a text, .txt, .md, .mustache or .html, or the "
         "name of one that the program brings; mou_binding unless given"},
        {"--partials", Takes::File, "FOLDER",
         "where the partials of the template stand; beside it unless given"},
        {"--pictures", Takes::File, "FOLDER",
         "where pictures stand that the data name; beside the data unless given"},
        clausesOption(),
        {"--data", Takes::File, "FILE|DIR",
         "without an agreement the JSON file of the data; with the id of one the data directory"},
        keyOption(),
        {"--out", Takes::File, "FILE", "where to write the document; - is standard output"},
        {"--language",
         Takes::Word,
         "LANGUAGE",
         "with es clauses of the library in Spanish, as far as they have that wording, and a line that says "
         "which have "
         "not; en unless given",
         Times::Once,
         {"en", "es"}},
        {"--final", Takes::Nothing, "", "the copy to sign: refuse blanks and a record that is not sound"},
        {"--without-macros", Takes::Nothing, "", "take a .docm or .dotm and leave its macros out"},
        {"--strict", Takes::Nothing, "", "with --data from a file: refuse a name that the data do not hold"},
        {"--dry-run", Takes::Nothing, "", "check and fill, but write nothing"}};
    const auto language = std::ranges::find(options, "--language", &Option::name);
    const std::vector<Option> occasion = occasionOptions();
    options.insert(language, occasion.begin(), occasion.end());
    std::ranges::move(agreementOptions(), std::back_inserter(options));
    return {
        {.noun = "document",
         .verb = "render",
         .summary = "write the document of an agreement, for Word or as a page",
         .details =
             "The template is an ordinary Word or OpenDocument text with tags; `concordat template fields` "
             "lists the "
             "names. Every name is checked before anything is written. In a draft a blank is marked; with "
             "--final a record that breaks an invariant, a party without a signatory or an address for "
             "notices, and any blank are refused, with every reason.\n\nWith --data instead of an "
             "agreement the engine fills any template from any JSON object; a name that the data do not hold "
             "prints "
             "nothing and is told, and --strict refuses it. A final copy of an agreement in the "
             "data directory is kept there, and the search finds it.",
         .arguments = {{"AGREEMENT", Takes::File, Count::Optional, kSubject}},
         .options = std::move(options),
         .examples =
             {{"concordat document render agreements/alder-diversion.xml --template mou_binding "
               "--out alder-diversion.docx",
               "write the document that the parties sign"},
              {"concordat document render agreements/alder-diversion.xml --template notice_non_renewal "
               "--from defender --out notice.docx",
               "write a letter about it to the other parties"},
              {"concordat document render agreements/alder-diversion.xml --template preview --out alder.html",
               "write it as one page for a browser, which a screen reader reads well"},
              {"concordat document render --template letter.docx --data letter.json --out letter-1.docx",
               "fill your own template from your own data"}},
         .exits = {{ExitStatus::Failed,
                    "the template or the data are broken, or there can be no final copy yet"},
                   {ExitStatus::NotFound, "there is no such file or template"}},
         .run = render}};
}

}  // namespace concordat::cli
