// `concordat template fields|lint`: what a template may name, and what is wrong with one.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/templates.h"
#include "cli/text.h"
#include "documents/agreement_view.h"
#include "documents/template_file.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 3> kNameFields{"name", "kind", "meaning"};
constexpr std::array<std::string_view, 6> kFaultFields{"fault", "part", "heading", "words", "tag", "message"};

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

Outcome<ExitStatus> fields(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kNameFields); !checked) return tl::unexpected(checked.error());
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
        printRows(console, arguments, kNameFields, rows);
        return ExitStatus::Ok;
    }
    for (const Named& name : names) {
        console.print(fmt::format("{}  {}\n", console.paint(Tone::Strong, name.path),
                                  console.paint(Tone::Faint, name.kind)));
        console.print(paragraphs(name.meaning, console.width(), 4));
    }
    return ExitStatus::Ok;
}

media::json::Members rowOf(const documents::TemplateProblem& problem) {
    media::json::Members row{{"fault", documents::code(problem.fault)}, {"part", problem.place.part}};
    if (!problem.place.heading.empty()) row.push_back({"heading", problem.place.heading});
    if (!problem.place.words.empty()) row.push_back({"words", problem.place.words});
    row.push_back({"tag", problem.tag});
    row.push_back({"message", problem.message});
    return row;
}

Outcome<ExitStatus> lint(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFaultFields); !checked) return tl::unexpected(checked.error());
    const std::string& path = arguments.get("FILE");
    auto bytes = readInput(console, path);
    if (!bytes) return tl::unexpected(Failure(bytes.error()));
    const record::TemplateName* names = arguments.has("--any-names") ? nullptr : &documents::agreementNames();
    const documents::Surroundings around = surroundingsOf(console, path, {});
    const documents::FileKind kind = documents::fileKind(path, *bytes);
    const auto problems = textKindOf(path)
                              ? documents::lintText(path, *bytes, around.partial, names)
                              : documents::lintTemplateFile(kind, std::move(*bytes), names, around);
    if (!problems) return tl::unexpected(Failure(inFile(path, problems.error())));
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const documents::TemplateProblem& problem : *problems)
            rows.emplace_back(rowOf(problem));
        printRows(console, arguments, kFaultFields, rows);
    } else {
        for (const documents::TemplateProblem& problem : *problems) {
            console.print(fmt::format("{}{}{}\n", console.paint(Tone::Bad, documents::code(problem.fault)),
                                      problem.tag.empty() ? "" : "  ", harmless(problem.tag)));
            console.print(paragraphs(harmless(problem.message), console.width(), 4));
            console.print(paragraphs(harmless(documents::describe(problem.place)), console.width(), 4));
        }
        console.print(problems->empty() ? "Nothing is wrong with this template.\n"
                                        : fmt::format("\n{}.\n", counted(problems->size(), "problem")));
    }
    return problems->empty() ? ExitStatus::Ok : ExitStatus::Failed;
}

Command fieldsCommand() {
    Command command{
        .noun = "template",
        .verb = "fields",
        .summary = "list every name that a template may use, with its meaning",
        .details =
            "A name that ends in [] is a list: {{#parties}} … {{/parties}} repeats what stands between, and "
            "inside it the names below are used without what stands before them.",
        .arguments = {{"BELOW", Takes::Text, Count::Optional, "only names that begin with this"}},
        .options = rowOptions(),
        .examples = {{"concordat template fields", "list all names"},
                     {"concordat template fields parties", "only those of the parties"},
                     {"concordat template fields --json --fields name,meaning", "the same for a program"}},
        .exits = {{ExitStatus::NotFound, "no name begins so"}},
        .run = fields};
    return command;
}

Command lintCommand() {
    std::vector<Option> options{{"--any-names", Takes::Nothing, "",
                                 "do not look at names; for a template that is filled from other data"}};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        .noun = "template",
        .verb = "lint",
        .summary = "find what is wrong with a template, with the place",
        .details =
            "All problems of all parts at once: tags that are not closed, names that do not exist, "
            "sections that cannot be repeated; each with the heading and the words of its paragraph, or "
            "in a text with the file and the line.",
        .arguments = {{"FILE", Takes::File, Count::One,
                       "a Word template, .docx, an OpenDocument one, .odt, or a text; - is standard input"}},
        .options = std::move(options),
        .examples = {{"concordat template lint our-mou.docx", "check a template before it is used"}},
        .exits = {{ExitStatus::Ok, "nothing is wrong"}, {ExitStatus::Failed, "there are problems"}},
        .run = lint};
}

}  // namespace

std::vector<Command> templateCommands() {
    return {fieldsCommand(), lintCommand()};
}

}  // namespace concordat::cli
