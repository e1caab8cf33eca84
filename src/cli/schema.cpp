// `concordat schema --xsd|--json-schema`: the published forms of the record, described for other programs.
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "record/record.h"

namespace concordat::cli {

namespace {

Outcome<ExitStatus> schema(const Arguments& arguments, Console& console) {
    if (arguments.has("--fields"))
        return misused("--fields picks fields of a list of rows; a schema is not such a list.");
    const bool xsd = arguments.has("--xsd");
    const bool json = arguments.has("--json-schema") || arguments.has("--json");
    if (xsd == json) return misused("Ask for one schema: --xsd or --json-schema.");
    const std::string text = xsd ? record::agreementXsd() : record::agreementJsonSchema();
    if (auto written = writeOutput(console, arguments.find("--out").value_or("-"), text); !written)
        return tl::unexpected(Failure(written.error()));
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> schemaCommands() {
    return {
        {.noun = "schema",
         .verb = "",
         .summary = "write the schema of agreement records",
         .details = "The XML Schema describes the form in which records are kept, the JSON Schema (2020-12) "
                    "the form in "
                    "which programs exchange them. Both say what every field means.",
         .arguments = {},
         .options = {{"--xsd", Takes::Nothing, "", "the XML Schema"},
                     {"--json-schema", Takes::Nothing, "", "the JSON Schema; --json alone means the same"},
                     {"--out", Takes::File, "FILE", "where to write it; standard output unless given"}},
         .examples = {{"concordat schema --xsd > agreement.xsd", "check records with other tools"},
                      {"concordat schema --json-schema --out agreement.schema.json", "the same for JSON"}},
         .exits = {},
         .run = schema}};
}

}  // namespace concordat::cli
