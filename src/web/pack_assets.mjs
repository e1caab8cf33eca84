// Makes one C++ source out of the style sheet, the fonts and icons it names, our own pictures and the page templates:
//   pack_assets.mjs FOLDER SOURCE USWDS_DIST SHEET.css FILE.svg… FILE.mustache…
// Everything is named by its SHA-256, so that browsers may keep it for ever, and has a gzip copy where that
// is smaller. The bytes go into FOLDER and from there into the program by the assembler's .incbin; as their names are in
// the source, a compiler cache sees when they change.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, source, dist, sheet, ...files] = process.argv.slice(2);
const types = {
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
    '.png': 'image/png',
};
const worthwhile = 0.95; // a gzip copy that is no smaller than this part of the file is left out

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const sha256Of = (bytes) => createHash('sha256').update(bytes).digest('hex');

const assets = new Map(); // by name
const add = (name, bytes) => {
    const type = types[extname(name)];
    if (!type) throw new Error(`${name} is of a kind that has no media type here; add it to pack_assets.mjs`);
    const sha256 = sha256Of(bytes);
    const ending = extname(name);
    const fingerprinted = `${basename(name, ending)}.${sha256.slice(0, 16)}${ending}`;
    const known = assets.get(name);
    if (known && known.sha256 !== sha256) throw new Error(`Two different files are called ${name}`);
    if (!known) {
        writeFileSync(join(folder, fingerprinted), bytes);
        const gzipped = gzipSync(bytes, { level: 9 });
        const compressed = gzipped.length < worthwhile * bytes.length;
        if (compressed) writeFileSync(join(folder, `${fingerprinted}.gz`), gzipped);
        assets.set(name, { name, path: `/static/${fingerprinted}`, type, sha256, file: fingerprinted, compressed });
    }
    return fingerprinted;
};

// Every address of the sheet is a file of USWDS or lies in the sheet itself; both stand beside it in /static.
const named = readFileSync(sheet, 'utf8').replace(/url\((['"]?)([^'")]+)\1\)/g, (whole, quote, address) => {
    if (address.startsWith('data:')) return whole;
    if (/^([a-z]+:|\/)/i.test(address)) throw new Error(`The style sheet reaches outside: ${address}`);
    return `url(${add(basename(address), readFileSync(join(dist, address)))})`;
});
add(basename(sheet), Buffer.from(named));
for (const file of files.filter((each) => each.endsWith('.svg'))) add(basename(file), readFileSync(file));

const templates = files.filter((each) => each.endsWith('.mustache'))
    .map((file) => {
        const bytes = readFileSync(file);
        const name = basename(file, '.mustache');
        const copy = join(folder, `${name}.${sha256Of(bytes).slice(0, 16)}.mustache`);
        writeFileSync(copy, bytes);
        return { name, copy };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
const listed = [...assets.values()].sort((one, other) => (one.path < other.path ? -1 : 1));

const blocks = [];
const embed = (path) => {
    const label = `concordat_page_bytes_${blocks.length}`;
    blocks.push(`__asm__(".section .rodata\\n.balign 16\\n${label}:\\n.incbin \\"${path}\\"\\n${label}_end:\\n.byte 0\\n`
        + `.previous\\n");\nextern "C" const char ${label}[];\nextern "C" const char ${label}_end[];\n`);
    return `{${label}, static_cast<std::size_t>(${label}_end - ${label})}`;
};
const rows = listed.map((each) => `        {"${each.path}", "${each.name}", "${each.type}",\n         "${each.sha256}",\n`
    + `         ${embed(join(folder, each.file))},\n`
    + `         ${each.compressed ? embed(join(folder, `${each.file}.gz`)) : 'std::string_view()'}},\n`);
const texts = templates.map((each) => `        {"${each.name}", ${embed(each.copy)}},\n`);

writeFileSync(source, `// Written by src/web/pack_assets.mjs.
#include <array>

#include "web/assets.h"
#include "web/page_templates.h"

${blocks.join('')}
namespace concordat::web {

std::span<const Asset> assets() {
    static const std::array<Asset, ${listed.length}> kAssets{{
${rows.join('')}    }};
    return kAssets;
}

std::span<const PageTemplate> pageTemplates() {
    static const std::array<PageTemplate, ${templates.length}> kTemplates{{
${texts.join('')}    }};
    return kTemplates;
}

}  // namespace concordat::web
`);
