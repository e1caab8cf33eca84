"""Fills the database of the peers from records as JSON lines on standard input.   fill.py DATABASE"""

import json
import sqlite3
import sys


def joined(values):
    return ",".join(map(str, values))


def main(path):
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA journal_mode = WAL;
        CREATE TABLE agreement (id TEXT PRIMARY KEY, title TEXT, short_name TEXT, instrument TEXT, binding TEXT,
          purpose TEXT, state TEXT, effective TEXT, time_zone TEXT, fiscal_year_start_month INTEGER,
          sensitivity_label TEXT);
        CREATE TABLE obligation (agreement TEXT, id TEXT, title TEXT, text TEXT, kind TEXT, obligors TEXT,
          beneficiaries TEXT, strength TEXT, trigger TEXT, due_rule TEXT, lead_days TEXT, priority TEXT, owner TEXT,
          PRIMARY KEY (agreement, id));
    """)
    for line in sys.stdin:
        record = json.loads(line)
        database.execute(
            "INSERT INTO agreement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (record["id"], record["title"], record["short_name"], record["instrument"], record["binding"],
             record["purpose"], record["state"], record["dates"]["effective"], record["time_zone"],
             record["fiscal_year_start_month"], record["sensitivity_label"]))
        database.executemany(
            "INSERT INTO obligation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(record["id"], one["id"], one["title"], one["text"], one["kind"], joined(one["obligors"]),
              joined(one["beneficiaries"]), one["strength"], one["trigger"], one["due_rule"],
              joined(one["lead_days"]), one["priority"], one["owner"]) for one in record["obligations"]])
    database.commit()


main(sys.argv[1])
