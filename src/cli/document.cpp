// `concordat document render`: a Word document from an agreement, or from any template and any data.
#include <algorithm>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/resources.h"
#include "cli/rows.h"
#include "cli/template_names.h"
#include "cli/text.h"
#include "core/near_miss.h"
#include "documents/template.h"
#include "media/json.h"
#include "record/template_data.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kFolder = "templates/documents/";
constexpr std::string_view kEnding = ".docx";

// The templates that travel in the program, by name: "mou_binding".
std::vector<std::string_view> shippedTemplates(std::span<const Resource> resources) {
    std::vector<std::string_view> names;
    for (const Resource& resource : resources) {
        if (!resource.path.starts_with(kFolder) || !resource.path.ends_with(kEnding)) continue;
        names.push_back(resource.path.substr(kFolder.size(), resource.path.size() - kFolder.size() - kEnding.size()));
    }
    return names;
}

// A file when the name ends in ".docx" or is "-", else one of those that travel in the program.
Outcome<std::string> readTemplate(Console& console, const std::string& name) {
    if (name == "-" || name.ends_with(kEnding)) {
        auto bytes = readInput(console, name);
        if (!bytes) return tl::unexpected(Failure(bytes.error()));
        return std::move(*bytes);
    }
    const std::vector<Resource> resources = embeddedResources();
    const std::string path = std::string(kFolder) + name + std::string(kEnding);
    const auto found = std::ranges::find(resources, path, &Resource::path);
    if (found != resources.end()) return std::string(found->bytes);
    const std::vector<std::string_view> known = shippedTemplates(resources);
    const auto near = core::nearMiss(name, known);
    return tl::unexpected(Failure({core::ErrorCode::NotFound,
                                   fmt::format("There is no template \"{}\".{} The program brings: {}. A file must end in .docx.",
                                               name, near ? fmt::format(" Did you mean {}?", *near) : "", fmt::join(known, ", ")),
                                   {}}));
}

media::Value valueOf(const media::json::Value& json) {
    using media::json::Kind;
    switch (json.kind()) {
        case Kind::Null:
            return {};
        case Kind::Bool:
            return *json.boolean();
        case Kind::Integer:
            return std::to_string(*json.integer());
        case Kind::Decimal:
            return json.decimal()->text;
        case Kind::String:
            return *json.string();
        case Kind::Array: {
            media::List list;
            for (const media::json::Value& item : *json.array()) list.push_back(valueOf(item));
            return list;
        }
        case Kind::Object:
            break;
    }
    media::Fields fields;
    for (const media::json::Member& member : *json.object()) fields.set(member.name, valueOf(member.value));
    return fields;
}

struct Source {
    std::string name;  // for sentences
    media::Value data;
};

Outcome<Source> fromData(Console& console, const std::string& path) {
    const auto bytes = readInput(console, path);
    if (!bytes) return tl::unexpected(Failure(bytes.error()));
    const auto json = media::json::parse(*bytes);
    if (!json) return tl::unexpected(Failure(inFile(path, json.error())));
    return Source{fileName(path), valueOf(*json)};
}

Outcome<Source> fromAgreement(Console& console, const std::string& path) {
    const auto agreement = readAgreement(console, path);
    if (!agreement) return tl::unexpected(agreement.error());
    return Source{fileName(path), record::templateValue(*agreement)};
}

media::json::Value toJson(const documents::Rendering& rendering, const std::string& out) {
    media::json::Items blanks;
    for (const documents::Blank& blank : rendering.blanks)
        blanks.emplace_back(media::json::Members{{"path", blank.path}, {"place", documents::describe(blank.place)}});
    media::json::Items outside;
    for (const std::string& address : rendering.loads_from_outside) outside.emplace_back(address);
    return media::json::Members{
        {"out", out}, {"blanks", std::move(blanks)}, {"loads_from_outside", std::move(outside)}};
}

void tell(Console& console, const documents::Rendering& rendering) {
    constexpr std::size_t kMostBlanks = 20;
    if (!rendering.blanks.empty())
        console.message(fmt::format("{} marked in the document:", counted(rendering.blanks.size(), "blank")));
    for (std::size_t at = 0; at < std::min(rendering.blanks.size(), kMostBlanks); ++at)
        console.message(fmt::format("  {}, {}", rendering.blanks[at].path, documents::describe(rendering.blanks[at].place)));
    if (rendering.blanks.size() > kMostBlanks)
        console.message(fmt::format("  and {} more; --json lists all.", rendering.blanks.size() - kMostBlanks));
    for (const std::string& address : rendering.loads_from_outside)
        console.message(fmt::format("Word will load {} when it opens the document.", address));
}

Outcome<ExitStatus> render(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto file = arguments.find("FILE");
    const auto data = arguments.find("--data");
    const auto template_name = arguments.find("--template");
    const auto out = arguments.find("--out");
    if (file.has_value() == data.has_value())
        return misused("Name one source: the FILE of an agreement, or --data with a JSON file.");
    if (!template_name) return misused("--template is missing: a .docx file, or the name of a template of the program.");
    if (!out && !arguments.has("--dry-run")) return misused("--out is missing: where to write the document; - is standard output.");
    if (out == "-" && arguments.has("--json")) return misused("--json and the document cannot both go to standard output.");

    const auto bytes = readTemplate(console, *template_name);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto compiled = documents::Template::read(*bytes);
    if (!compiled) return tl::unexpected(Failure(inFile(*template_name, compiled.error())));
    if (file) {
        const auto problems = compiled->check(templateNames());
        if (!problems.empty()) return tl::unexpected(Failure(inFile(*template_name, documents::asError(problems))));
    }
    const auto source = file ? fromAgreement(console, *file) : fromData(console, *data);
    if (!source) return tl::unexpected(source.error());
    const auto rendering =
        compiled->render(source->data, arguments.has("--final") ? documents::Copy::Final : documents::Copy::Draft);
    if (!rendering) return tl::unexpected(Failure(inFile(source->name, rendering.error())));

    if (!arguments.has("--dry-run"))
        if (auto written = writeOutput(console, *out, rendering->bytes); !written)
            return tl::unexpected(Failure(written.error()));
    if (arguments.has("--json")) {
        if (auto printed = printJson(console, arguments, toJson(*rendering, out.value_or(""))); !printed)
            return tl::unexpected(printed.error());
    } else {
        tell(console, *rendering);
    }
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> documentCommands() {
    return {{.noun = "document",
             .verb = "render",
             .summary = "write the Word document of an agreement",
             .details = "The template is an ordinary Word document with tags; `concordat template fields` lists the names. Every name "
                        "is checked before anything is written. In a draft a blank is marked; with --final any blank is "
                        "refused and all blanks are listed.\n\nWith --data instead of FILE the engine fills any template "
                        "from any JSON object.",
             .arguments = {{"FILE", Takes::File, Count::Optional, "the agreement's record, XML or JSON; - is standard input"}},
             .options = {{"--template", Takes::File, "TEMPLATE",
                          "a Word template: a .docx file, or the name of one that the program brings"},
                         {"--data", Takes::File, "FILE.json", "the data, when it is not an agreement"},
                         {"--out", Takes::File, "FILE", "where to write the document; - is standard output"},
                         {"--final", Takes::Nothing, "", "refuse a document with blanks"},
                         {"--as-of", Takes::Date, "DATE", "the day from which to look; today unless given"},
                         {"--dry-run", Takes::Nothing, "", "check and fill, but write nothing"}},
             .examples = {{"concordat document render agreements/alder-diversion.xml --template mou_binding "
                           "--out alder-diversion.docx",
                           "write the document that the parties sign"},
                          {"concordat document render --template letter.docx --data letter.json --out letter-1.docx",
                           "fill your own template from your own data"}},
             .exits = {{ExitStatus::Failed, "the template or the data are broken, or a final copy has blanks"},
                       {ExitStatus::NotFound, "there is no such file or template"}},
             .run = render}};
}

}  // namespace concordat::cli
