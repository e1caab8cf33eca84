// Word documents as HTML by mammoth.   node mammoth.mjs NODE_MODULES OUT.json FILE…
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [modules, out, ...files] = process.argv.slice(2);
const mammoth = createRequire(resolve(modules) + "/")("mammoth");
const told = [];
for (const path of files) {
  try {
    told.push({ html: (await mammoth.convertToHtml({ path })).value });
  } catch (error) {
    told.push({ error: String(error) });
  }
}
writeFileSync(out, JSON.stringify(told));
