// `concordat schema --xsd|--json-schema|--catalogue`: the published forms of the record, described for other
// programs and for people.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "record/catalogue.h"
#include "record/record.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 6> kFields{"path",   "cardinality", "kind",
                                                  "bounds", "words",       "meaning"};

media::json::Members rowOf(const record::CatalogueEntry& entry) {
    media::json::Members row{
        {"path", entry.path}, {"cardinality", entry.cardinality}, {"kind", entry.kind_name}};
    if (!entry.bounds.empty()) row.push_back({"bounds", entry.bounds});
    media::json::Items words;
    for (const core::Word& word : entry.words)
        words.emplace_back(media::json::Members{{"code", word.code}, {"meaning", word.meaning}});
    if (!words.empty()) row.push_back({"words", std::move(words)});
    row.push_back({"meaning", entry.meaning});
    return row;
}

void print(Console& console, const record::CatalogueEntry& entry) {
    std::string kind = fmt::format("{}, {}", entry.kind_name, entry.cardinality);
    if (!entry.bounds.empty()) kind += "; " + entry.bounds;
    console.print(console.paint(Tone::Strong, entry.path) + '\n');
    for (const std::string& line : wrapped(kind, console.width() - 4))
        console.print(fmt::format("    {}\n", console.paint(Tone::Faint, line)));
    console.print(paragraphs(entry.meaning, console.width(), 4));
    for (const core::Word& word : entry.words)
        console.print(paragraphs(fmt::format("{}: {}", word.code, word.meaning), console.width(), 6));
}

Outcome<ExitStatus> catalogue(const Arguments& arguments, Console& console) {
    if (arguments.has(kOutput)) return misused("The catalogue goes to standard output; leave --out away.");
    if (auto checked = checkForm(arguments, kFields); !checked) return tl::unexpected(checked.error());
    const std::vector<record::CatalogueEntry> entries = record::catalogue(record::agreementStructure());
    if (!wantsRows(arguments)) {
        for (const record::CatalogueEntry& entry : entries)
            print(console, entry);
        return ExitStatus::Ok;
    }
    media::json::Items rows;
    for (const record::CatalogueEntry& entry : entries)
        rows.emplace_back(rowOf(entry));
    printRows(console, arguments, kFields, rows);
    return ExitStatus::Ok;
}

Outcome<ExitStatus> schema(const Arguments& arguments, Console& console) {
    if (arguments.has("--catalogue")) {
        if (arguments.has("--xsd") || arguments.has("--json-schema"))
            return misused("Ask for one of --xsd, --json-schema and --catalogue.");
        return catalogue(arguments, console);
    }
    if (arguments.has("--csv") || arguments.has("--tsv"))
        return misused("--csv and --tsv go with --catalogue; a schema is not a list of rows.");
    if (arguments.has("--fields"))
        return misused("--fields picks fields of a list of rows; a schema is not such a list.");
    const bool xsd = arguments.has("--xsd");
    const bool json = arguments.has("--json-schema") || arguments.has("--json");
    if (xsd == json) return misused("Ask for one of --xsd, --json-schema and --catalogue.");
    const std::string text = xsd ? record::agreementXsd() : record::agreementJsonSchema();
    if (auto written = writeOutput(console, arguments.find("--out").value_or("-"), text); !written)
        return tl::unexpected(Failure(written.error()));
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> schemaCommands() {
    std::vector<Option> options{
        {"--xsd", Takes::Nothing, "", "the XML Schema"},
        {"--json-schema", Takes::Nothing, "", "the JSON Schema; --json alone means the same"},
        {"--catalogue", Takes::Nothing, "", "every field with its kind, bounds and meaning, for people"},
        {"--out", Takes::File, "FILE", "where to write a schema; standard output unless given"}};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        {.noun = "schema",
         .verb = "",
         .summary = "write the schema of agreement records",
         .details =
             "The XML Schema describes the form in which records are kept, the JSON Schema (2020-12) the "
             "form "
             "in which programs exchange them. Both say what every field means. The catalogue says the same "
             "for people, field by field.",
         .arguments = {},
         .options = std::move(options),
         .examples = {{"concordat schema --xsd > agreement.xsd", "check records with other tools"},
                      {"concordat schema --json-schema --out agreement.schema.json", "the same for JSON"},
                      {"concordat schema --catalogue", "read what every field of a record means"}},
         .exits = {},
         .fields = kFields,
         .run = schema}};
}

}  // namespace concordat::cli
