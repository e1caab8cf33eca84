// validate.mjs SCHEMA FOLDER: judges every .json file of the folder by a JSON Schema 2020-12 with ajv. The file's name
// says what the judgement must be (see seeded_records.cpp).
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.CONCORDAT_MODULES, "ajv", "package.json"));
const Ajv2020 = require("ajv/dist/2020").default;

const [schemaFile, folder] = process.argv.slice(2);
// Strict mode refuses keywords that it does not know, so the schema itself is judged too.
const ajv = new Ajv2020({ strict: true, allErrors: false });
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));

let failed = false;
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
for (const name of files) {
  const accepted = validate(JSON.parse(readFileSync(join(folder, name), "utf8")));
  const wanted = !name.startsWith("refuse-");
  if (accepted !== wanted) {
    failed = true;
    console.log(`ajv: ${name} should be ${wanted ? "accepted" : "refused"} and was not`);
    for (const error of validate.errors ?? []) console.log(`  ${error.instancePath} ${error.message}`);
  }
}
console.log(`ajv judged ${files.length} files`);
process.exit(failed || files.length <= 100 ? 1 : 0);
