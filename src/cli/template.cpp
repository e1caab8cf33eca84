// `concordat template fields|lint`: what a template may name and does name, and what is wrong with one.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/clauses.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/templates.h"
#include "cli/text.h"
#include "documents/advice.h"
#include "documents/agreement_view.h"
#include "documents/clause_library.h"
#include "documents/remarks.h"
#include "documents/template_file.h"
#include "documents/template_uses.h"
#include "documents/text_template.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 6> kNameFields{"name", "kind", "meaning", "format", "known", "uses"};
constexpr std::size_t kOfCatalogue = 3;  // of them, the fields of a name that nobody uses yet
constexpr std::array<std::string_view, 12> kFaultFields{"severity",  "fault", "part", "heading",
                                                        "paragraph", "table", "row",  "cell",
                                                        "line",      "words", "tag",  "message"};
constexpr std::string_view kFor = "--for";
constexpr std::string_view kPartials = "--partials";
constexpr std::string_view kAnyNames = "--any-names";

struct Named {
    std::string path;  // "parties[].short_name": inside {{#parties}} it is {{short_name}}
    std::string_view kind;
    std::string_view meaning;
};

std::string_view kindOf(record::TemplateName::Kind kind) {
    using Kind = record::TemplateName::Kind;
    switch (kind) {
        case Kind::Text:
            return "text";
        case Kind::Truth:
            return "truth";
        case Kind::Object:
            return "group";
        case Kind::List:
            return "list";
    }
    return {};
}

void flatten(const record::TemplateName& field, const std::string& before, std::vector<Named>& names) {
    for (const record::TemplateName& member : field.members) {
        std::string path = before + member.name;
        if (member.kind == record::TemplateName::Kind::List) path += "[]";
        names.push_back({path, kindOf(member.kind), member.meaning});
        flatten(member, path + ".", names);
    }
}

struct UsedPath {
    std::string path;
    std::size_t depth = 0;
    const documents::UsedName* used = nullptr;
};

void flatten(const std::vector<documents::UsedName>& names, const std::string& before, std::size_t depth,
             std::vector<UsedPath>& paths) {
    for (const documents::UsedName& name : names) {
        std::string path = before + name.name;
        if (name.kind == documents::UsedKind::List) path += "[]";
        paths.push_back({path, depth, &name});
        flatten(name.members, path + ".", depth + 1, paths);
    }
}

void printRows(const std::vector<UsedPath>& paths, const Arguments& arguments, Console& console) {
    media::json::Items rows;
    for (const UsedPath& each : paths) {
        media::json::Members row{{"name", each.path}, {"kind", documents::wordOf(each.used->kind)}};
        if (!each.used->meaning.empty()) row.push_back({"meaning", each.used->meaning});
        if (!each.used->format.empty()) row.push_back({"format", each.used->format});
        row.push_back({"known", each.used->known});
        row.push_back({"uses", static_cast<std::int64_t>(each.used->uses)});
        rows.emplace_back(std::move(row));
    }
    printRows(console, arguments, kNameFields, rows);
}

void printTree(const std::vector<UsedPath>& paths, Console& console) {
    for (const UsedPath& each : paths) {
        const documents::UsedName& used = *each.used;
        std::string kind(documents::wordOf(used.kind));
        if (!used.format.empty()) kind += fmt::format(" ({})", used.format);
        if (used.uses > 0) kind += fmt::format(", {}", counted(used.uses, "use"));
        console.print(fmt::format(
            "{}{}  {}{}\n", std::string(2 * each.depth, ' '),
            console.paint(Tone::Strong,
                          harmless(used.name) + (used.kind == documents::UsedKind::List ? "[]" : "")),
            console.paint(Tone::Faint, harmless(kind)),
            used.known ? "" : console.paint(Tone::Warning, ", not a name of agreements")));
    }
    if (paths.empty()) console.print("This template uses no names.\n");
}

// What one template uses.
Outcome<ExitStatus> fieldsFor(const std::string& name, const Arguments& arguments, Console& console) {
    const auto file = findTemplate(console, name);
    if (!file) return tl::unexpected(file.error());
    const auto used = namesUsedIn(console, *file, {});
    if (!used) return tl::unexpected(Failure(inFile(name, used.error())));
    std::vector<UsedPath> paths;
    flatten(*used, "", 0, paths);
    if (const auto wanted = arguments.find("BELOW"))
        std::erase_if(paths, [&](const UsedPath& each) { return !each.path.starts_with(*wanted); });
    if (wantsRows(arguments))
        printRows(paths, arguments, console);
    else
        printTree(paths, console);
    return ExitStatus::Ok;
}

Outcome<ExitStatus> fields(const Arguments& arguments, Console& console) {
    const auto file = arguments.find(kFor);
    const std::span<const std::string_view> columns =
        file ? std::span(kNameFields) : std::span(kNameFields).first(kOfCatalogue);
    if (auto checked = checkForm(arguments, columns); !checked) return tl::unexpected(checked.error());
    if (file) return fieldsFor(*file, arguments, console);
    std::vector<Named> names;
    flatten(documents::agreementNames(), "", names);
    if (const auto wanted = arguments.find("BELOW")) {
        std::erase_if(names, [&](const Named& name) { return !name.path.starts_with(*wanted); });
        if (names.empty())
            return tl::unexpected(Failure({core::ErrorCode::NotFound,
                                           fmt::format("No name that a template may use begins with \"{}\". "
                                                       "`concordat template fields` lists all.",
                                                       *wanted),
                                           {}}));
    }
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const Named& name : names)
            rows.emplace_back(
                media::json::Members{{"name", name.path}, {"kind", name.kind}, {"meaning", name.meaning}});
        printRows(console, arguments, columns, rows);
        return ExitStatus::Ok;
    }
    for (const Named& name : names) {
        console.print(fmt::format("{}  {}\n", console.paint(Tone::Strong, name.path),
                                  console.paint(Tone::Faint, name.kind)));
        console.print(paragraphs(name.meaning, console.width(), 4));
    }
    return ExitStatus::Ok;
}

media::json::Members rowOf(const documents::Remark& remark) {
    const documents::Place& place = remark.place;
    media::json::Members row{
        {"severity", documents::code(remark.severity)}, {"fault", remark.code}, {"part", place.part}};
    const auto addNumber = [&row](std::string_view name, int number) {
        if (number > 0) row.push_back({std::string(name), static_cast<std::int64_t>(number)});
    };
    if (!place.heading.empty()) row.push_back({"heading", place.heading});
    addNumber("paragraph", place.paragraph);
    addNumber("table", place.table);
    addNumber("row", place.row);
    addNumber("cell", place.cell);
    addNumber("line", place.line);
    if (!place.words.empty()) row.push_back({"words", place.words});
    if (!remark.about.empty()) row.push_back({"tag", remark.about});
    row.push_back({"message", remark.message});
    return row;
}

Outcome<std::vector<documents::Remark>> remarksOn(const std::string& path, const std::string& bytes,
                                                  const Arguments& arguments, Console& console) {
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    const record::TemplateName with_clauses = documents::namesWith(*library);
    documents::KnownNames known;
    if (!arguments.has(kAnyNames)) known = {&documents::agreementNames(), &with_clauses};
    const documents::Surroundings around =
        surroundingsOf(console, path, {arguments.find(kPartials).value_or(""), {}});
    if (textKindOf(path)) return documents::remarksOnText(path, bytes, around.partial, known);
    const bool is_open = documents::fileKind(path, bytes) == documents::FileKind::OpenDocument;
    auto remarks =
        is_open ? documents::remarksOnOdt(bytes, known) : documents::remarksOn(bytes, known, around);
    if (!remarks) return tl::unexpected(Failure(inFile(path, remarks.error())));
    return std::move(*remarks);
}

// Whether most of the names of the template are none of agreements: it may be meant for other data.
bool isForOtherData(const Arguments& arguments, Console& console, const TemplateFile& file) {
    constexpr std::ptrdiff_t kMany = 3;
    if (arguments.has(kAnyNames)) return false;
    const auto used = namesUsedIn(console, file, {arguments.find(kPartials).value_or(""), {}});
    if (!used) return false;
    std::vector<UsedPath> paths;
    flatten(*used, "", 0, paths);
    const auto unknown = std::ranges::count_if(paths, [](const UsedPath& each) { return !each.used->known; });
    return unknown >= kMany && 2 * unknown > std::ssize(paths);
}

void printRemarks(const std::vector<documents::Remark>& remarks, std::size_t errors, Console& console) {
    for (const documents::Remark& remark : remarks) {
        const bool error = remark.severity == documents::Severity::Error;
        const std::string about = remark.about.empty() ? "" : "  " + harmless(remark.about);
        console.print(fmt::format(
            "{}  {}{}\n", console.paint(error ? Tone::Bad : Tone::Warning, documents::code(remark.severity)),
            remark.code, about));
        console.print(paragraphs(harmless(remark.message), console.width(), 4));
        console.print(paragraphs(harmless(documents::describe(remark.place)), console.width(), 4));
    }
    const std::size_t warnings = remarks.size() - errors;
    if (remarks.empty())
        console.print("Nothing is wrong with this template.\n");
    else
        console.print(fmt::format("\n{}, {}.\n", counted(errors, "error"), counted(warnings, "warning")));
}

Outcome<ExitStatus> lint(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFaultFields); !checked) return tl::unexpected(checked.error());
    const std::string& path = arguments.get("FILE");
    const auto out = arguments.find(kComments);
    const auto bytes = readInput(console, path);
    if (!bytes) return tl::unexpected(Failure(bytes.error()));
    if (out && (textKindOf(path) || documents::fileKind(path, *bytes) != documents::FileKind::Word))
        return misused(fmt::format("{} is for Word templates only; leave it away. The problems are printed.",
                                   kComments));
    if (auto found = checkFolders({arguments.find(kPartials).value_or(""), {}}); !found)
        return tl::unexpected(found.error());
    const auto remarks = remarksOn(path, *bytes, arguments, console);
    if (!remarks) return tl::unexpected(remarks.error());
    if (out) {
        const auto commented = documents::withComments(*bytes, *remarks);
        if (!commented) return tl::unexpected(Failure(inFile(path, commented.error())));
        if (auto written = writeOutput(console, *out, *commented); !written)
            return tl::unexpected(Failure(written.error()));
    }
    const auto errors = static_cast<std::size_t>(
        std::ranges::count(*remarks, documents::Severity::Error, &documents::Remark::severity));
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const documents::Remark& remark : *remarks)
            rows.emplace_back(rowOf(remark));
        printRows(console, arguments, kFaultFields, rows);
    } else if (out != "-") {  // where the file goes to standard output, it says all
        printRemarks(*remarks, errors, console);
    }
    if (errors > 0 && isForOtherData(arguments, console, {path, *bytes, textKindOf(path)}))
        console.message(
            fmt::format("Most names of this template are none of agreements. If it is filled from data of "
                        "your own (`concordat "
                        "document render --data`), look at it with {}.",
                        kAnyNames));
    return errors == 0 ? ExitStatus::Ok : ExitStatus::Failed;
}

Command fieldsCommand() {
    std::vector<Option> options{
        {kFor, Takes::File, "FILE",
         "list what this template uses instead: a Word template, a text, or the name of one "
         "that the program brings"}};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    Command command{
        .noun = "template",
        .verb = "fields",
        .summary = "list every name that a template may use, with its meaning",
        .details =
            "A name that ends in [] is a list: {{#parties}} … {{/parties}} repeats what stands between, and "
            "inside it the names below are used without what stands before them.\n\n"
            "With --for it is the names that one template uses, as a tree: what a program that fills it must "
            "give. A name that agreements do not have is marked; what it is follows from its use.",
        .arguments = {{"BELOW", Takes::Text, Count::Optional, "only names that begin with this"}},
        .options = std::move(options),
        .examples = {{"concordat template fields", "list all names"},
                     {"concordat template fields parties", "only those of the parties"},
                     {"concordat template fields --for our-mou.docx", "the names that a template uses"},
                     {"concordat template fields --json --fields name,meaning", "the same for a program"}},
        .exits = {{ExitStatus::NotFound, "no name begins so"}},
        .fields = kNameFields,
        .run = fields};
    return command;
}

// The details of lint, with the advice that it gives.
std::string_view lintDetails() {
    static const std::string details = [] {
        std::string text =
            "All problems of all parts at once, each with its place and what to write instead. Errors keep a "
            "template from being used: tags that are not closed, names that do not exist, sections that "
            "cannot be repeated.\n\n"
            "With --comments a Word template is written once more, with a comment at each place.\n\n"
            "Warnings are advice, above all on Word templates, for documents that everybody can read and "
            "that "
            "look the same everywhere; the template can be used.\n";
        for (const documents::RuleWords& rule : documents::rules())
            text += fmt::format("\n{}: {}.", rule.code, rule.meaning);
        return text;
    }();
    return details;
}

Command lintCommand() {
    std::vector<Option> options{{kAnyNames, Takes::Nothing, "",
                                 "do not look at names; for a template that is filled from other data"},
                                clausesOption(),
                                {kPartials, Takes::File, "FOLDER",
                                 "where the partials of the template stand; beside it unless given"},
                                {kComments, Takes::File, "FILE",
                                 "write the template with a Word comment at every place to this file"}};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        .noun = "template",
        .verb = "lint",
        .summary = "find what is wrong with a template, with the place",
        .details = lintDetails(),
        .arguments = {{"FILE", Takes::File, Count::One,
                       "a Word template, .docx, an OpenDocument one, .odt, or a text; - is standard input"}},
        .options = std::move(options),
        .examples = {{"concordat template lint our-mou.docx", "check a template before it is used"},
                     {"concordat template lint our-mou.docx --comments marked.docx",
                      "the same as comments in a copy of it"}},
        .exits = {{ExitStatus::Ok, "there are no errors; there may be warnings"},
                  {ExitStatus::Failed, "there are errors"}},
        .fields = kFaultFields,
        .run = lint};
}

}  // namespace

std::vector<Command> templateCommands() {
    return {fieldsCommand(), lintCommand()};
}

}  // namespace concordat::cli
