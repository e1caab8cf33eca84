// Express and better-sqlite3: one obligation per request, committed before it is answered.   express.mjs DATABASE PORT
import Database from "better-sqlite3";
import express from "express";

const [path, port] = process.argv.slice(2);
const database = new Database(path);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
const insert = database.prepare(
  "INSERT INTO obligation (agreement, id, title, text, kind, due_rule) VALUES (?, ?, ?, ?, ?, ?)",
);

const app = express();
app.disable("x-powered-by");
app.use(express.json());
app.put("/agreements/:agreement/obligations/:id", (request, response) => {
  const { title, text, kind, due_rule: rule } = request.body;
  insert.run(request.params.agreement, request.params.id, title, text, kind, rule);
  response.status(201).json({ agreement: request.params.agreement, id: request.params.id });
});
app.listen(Number(port), "127.0.0.1");
