// Runs every example of schema/openapi.yaml against a service with the model agreements, and holds each answer to its
// schema: examples.mjs CONCORDAT ROOT NODE_MODULES
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [concordat, root, modules] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const YAML = require('yaml');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const api = YAML.parse(readFileSync(join(root, 'schema/openapi.yaml'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(api, 'api');

const data = mkdtempSync(join(tmpdir(), 'concordat-api-'));
execFileSync(concordat, ['init', '--demo', '--data', data, '--quiet'], { stdio: 'ignore' });
const service = spawn(concordat, ['serve', '--data', data, '--listen', '127.0.0.1:0']);
const base = await new Promise((resolve, reject) => {
  let said = '';
  service.stdout.on('data', (text) => {
    said += text;
    const found = said.match(/http:\/\/[^/]+/);
    if (found) resolve(found[0]);
  });
  service.on('exit', () => reject(new Error('the service ended: ' + said)));
});

let failures = 0;
let runs = 0;
const fail = (what) => {
  failures += 1;
  console.log('FAILED ' + what);
};

const resolved = (node) => (node && node.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], api) : node);

async function run(path, method, operation, only) {
  const url = new URL(base);
  const headers = {};
  let place = path;
  for (const raw of operation.parameters ?? []) {
    const parameter = resolved(raw);
    if (parameter.example === undefined) continue;
    if (parameter.in === 'path') place = place.replace(`{${parameter.name}}`, encodeURIComponent(parameter.example));
    if (parameter.in === 'query' && (parameter.required || only === undefined || only === parameter.name))
      url.searchParams.set(parameter.name, String(parameter.example));
    if (parameter.in === 'header') headers[parameter.name] = String(parameter.example);
  }
  url.pathname = place;
  const name = `${method.toUpperCase()} ${url.pathname}${url.search}`;
  let body;
  if (operation.requestBody) {
    url.pathname = url.pathname.replace(/[^/]+$/, 'example-agreement');
    headers['Content-Type'] = 'application/xml';
    body = readFileSync(join(root, 'agreements/grove-clothing-closet.xml'), 'utf8').replace(
      '<id>grove-clothing-closet</id>',
      '<id>example-agreement</id>',
    );
  }
  const answer = await fetch(url, { method: method.toUpperCase(), headers, body });
  runs += 1;
  const promised = resolved(operation.responses[String(answer.status)]);
  if (!answer.ok || !promised) return fail(`${name}: ${answer.status} ${await answer.text()}`);
  const type = (answer.headers.get('content-type') ?? '').split(';')[0];
  const media = promised.content?.[type];
  if (!media) return fail(`${name}: the type ${type} is not promised`);
  if (type !== 'application/json') return (await answer.arrayBuffer()).byteLength > 0 || fail(`${name}: empty`);
  const schema = media.schema.$ref ? { $ref: 'api' + media.schema.$ref } : media.schema;
  const validate = ajv.compile(schema.$ref ? schema : { ...JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) });
  if (!validate(await answer.json())) fail(`${name}: ${ajv.errorsText(validate.errors)}`);
}

try {
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      await run(path, method, operation);
      for (const raw of operation.parameters ?? []) {
        const parameter = resolved(raw);
        if (parameter.in === 'query' && parameter.example !== undefined && method === 'get')
          await run(path, method, operation, parameter.name);
      }
    }
  }
} finally {
  service.kill('SIGTERM');
  await new Promise((resolve) => service.on('exit', resolve));
  rmSync(data, { recursive: true });
}
console.log(`${runs} examples, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
