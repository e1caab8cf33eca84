// Fastify and better-sqlite3 with response schemas: one agreement with its obligations.   fastify.mjs DATABASE PORT
import Database from "better-sqlite3";
import Fastify from "fastify";

import { agreement, agreementSql, obligation, obligationsSql } from "./fields.mjs";

const [path, port] = process.argv.slice(2);
const database = new Database(path, { readonly: true });
const findAgreement = database.prepare(agreementSql);
const findObligations = database.prepare(obligationsSql);

const answer = {
  type: "object",
  properties: {
    ...agreement,
    obligations: { type: "array", items: { type: "object", properties: obligation } },
  },
};

const app = Fastify();
app.get("/agreements/:id", { schema: { response: { 200: answer } } }, (request, reply) => {
  const found = findAgreement.get(request.params.id);
  if (!found) {
    reply.code(404).send();
    return;
  }
  found.obligations = findObligations.all(request.params.id);
  reply.send(found);
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
