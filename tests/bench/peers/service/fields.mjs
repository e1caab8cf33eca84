// What the peers keep of an agreement and of each of its obligations, a column each; lists are joined by commas,
// so that reading them costs the peers nothing more.
const text = (name) => [name, { type: "string" }];
const number = (name) => [name, { type: "integer" }];

export const agreement = Object.fromEntries([
  text("id"), text("title"), text("short_name"), text("instrument"), text("binding"), text("purpose"),
  text("state"), text("effective"), text("time_zone"), number("fiscal_year_start_month"), text("sensitivity_label"),
]);
export const obligation = Object.fromEntries([
  text("id"), text("title"), text("text"), text("kind"), text("obligors"), text("beneficiaries"),
  text("strength"), text("trigger"), text("due_rule"), text("lead_days"), text("priority"), text("owner"),
]);

export const agreementSql = `SELECT ${Object.keys(agreement).join(", ")} FROM agreement WHERE id = ?`;
export const obligationsSql = `SELECT ${Object.keys(obligation).join(", ")} FROM obligation WHERE agreement = ? ORDER BY id`;
