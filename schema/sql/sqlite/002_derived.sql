-- Step 2: what is derived. Each row follows from the enduring tables; it is written in the transaction of its
-- cause, and `concordat rebuild` makes all of it again.

-- The latest revision of each agreement, as lists and the API need it.
CREATE TABLE agreement (
  workspace INTEGER NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  sha256 BLOB NOT NULL,         -- of the revision's canonical XML: its ETag
  title TEXT NOT NULL,
  short_name TEXT NOT NULL,     -- empty when the record has none
  instrument TEXT NOT NULL,
  state TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  parties TEXT NOT NULL,        -- JSON: the short names
  effective INTEGER,            -- first day in force; NULL while the record cannot say
  ends INTEGER,                 -- last day in force; NULL while no end is known
  next_due INTEGER,             -- the least adjusted date of its open items; NULL when there is none
  due_days TEXT NOT NULL,       -- JSON: the days on which it has rows in due_date, in order
  computed_on INTEGER NOT NULL, -- the as-of day of its due dates
  valid_through INTEGER NOT NULL, -- the last day on which they need not be computed anew
  horizon INTEGER NOT NULL,     -- up to which day every open date was kept
  seal BLOB NOT NULL,           -- SHA-256 over revision, computed_on, valid_through and horizon
  undated TEXT NOT NULL,        -- JSON: what has no date, and why
  json BLOB NOT NULL,           -- the record in its JSON form, a zstd frame
  json_size INTEGER NOT NULL,
  reasons BLOB NOT NULL,        -- of each due date how it comes about, JSON in a zstd frame
  reasons_size INTEGER NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT;
CREATE INDEX agreement_by_validity ON agreement (workspace, valid_through);
CREATE INDEX agreement_by_day ON agreement (workspace, computed_on);
-- Few have something without a date, and they are found without walking over all.
CREATE INDEX agreement_undated ON agreement (workspace, id) WHERE undated <> '[]';

-- The open occurrences up to the workspace's horizon, and of each item at least the next one, each with
-- everything that a list says of it. Its key is the order in which people read what is due, so that a page of
-- the list is one short walk that looks nothing else up.
CREATE TABLE due_date (
  workspace INTEGER NOT NULL,
  adjusted INTEGER NOT NULL,
  agreement TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  item TEXT NOT NULL,
  source TEXT NOT NULL,         -- code of core::DueSource
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  obligors TEXT NOT NULL,       -- keys of parties, then their names, U+001F behind each
  owner TEXT NOT NULL,          -- key of a person, or empty
  owner_name TEXT NOT NULL,
  clause TEXT NOT NULL,
  lead INTEGER NOT NULL,        -- days before its date from which it is upcoming
  lapses INTEGER NOT NULL CHECK (lapses BETWEEN 0 AND 1),  -- 1: passes, is never overdue
  raw INTEGER NOT NULL,
  time TEXT NOT NULL,           -- of the day, or empty
  grace_until INTEGER,
  period_first INTEGER,
  period_last INTEGER,
  period_label TEXT,
  status TEXT,                  -- what was recorded: 'returned' or 'suspended'; NULL when nothing was
  short_name TEXT NOT NULL,     -- of the agreement, else its id
  counsel_only INTEGER NOT NULL CHECK (counsel_only BETWEEN 0 AND 1),
  PRIMARY KEY (workspace, adjusted, agreement, occurrence)
) STRICT, WITHOUT ROWID;
