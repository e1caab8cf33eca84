// Fills a template from data as often as it can for some seconds, on one thread, and prints how often, the CPU time
// of each and the greatest memory.   render.mjs ENGINE TEMPLATE DATA OUT SECONDS   (0 seconds: once)
import { readFileSync, writeFileSync } from "node:fs";

const [engine, templatePath, dataPath, out, seconds] = process.argv.slice(2);
const template = readFileSync(templatePath);
const data = JSON.parse(readFileSync(dataPath, "utf8"));

const engines = {
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return () => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.toBuffer({ compression: "DEFLATE" });
    };
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return async () => Buffer.from(await handler.process(template, data));
  },
  async carbone() {
    const { default: carbone } = await import("carbone");
    return () =>
      new Promise((resolve, reject) =>
        carbone.render(templatePath, data, (error, result) => (error ? reject(error) : resolve(result))));
  },
};

const render = await engines[engine]();
let result = await render();
writeFileSync(out, result);
if (Number(seconds) > 0) {
  for (let i = 0; i < 20; ++i) await render();
  const began = process.hrtime.bigint();
  const before = process.cpuUsage();
  const until = began + BigInt(Math.round(Number(seconds) * 1e9));
  let count = 0;
  while (process.hrtime.bigint() < until) {
    result = await render();
    ++count;
  }
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  const cpu = process.cpuUsage(before);
  console.log(JSON.stringify({
    per_second: count / wall,
    cpu_ms: (cpu.user + cpu.system) / 1000 / count,
    peak_mb: process.resourceUsage().maxRSS / 1024,
  }));
}
process.exit(0);
