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
  names TEXT NOT NULL,          -- JSON object: the names of parties and people that its due dates name
  effective INTEGER,            -- first day in force; NULL while the record cannot say
  ends INTEGER,                 -- last day in force; NULL while no end is known
  next_due INTEGER,             -- the least adjusted date of its open items; NULL when there is none
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

-- What the due dates of one item of an agreement have in common.
CREATE TABLE due_item (
  workspace INTEGER NOT NULL,
  agreement TEXT NOT NULL,
  number INTEGER NOT NULL,      -- within the agreement, from 0
  item TEXT NOT NULL,
  source TEXT NOT NULL,         -- code of core::DueSource
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  obligors TEXT NOT NULL,       -- JSON: keys of parties
  owner TEXT NOT NULL,          -- key of a person, or empty
  clause TEXT NOT NULL,
  lead INTEGER NOT NULL,        -- days before its date from which it is upcoming
  lapses INTEGER NOT NULL CHECK (lapses IN (0, 1)),  -- 1: passes, is never overdue
  PRIMARY KEY (workspace, agreement, number)
) STRICT, WITHOUT ROWID;

-- The open occurrences up to the workspace's horizon, and of each item at least the next one. Its key is the
-- order in which people read what is due, so that a page of the list is one short walk.
CREATE TABLE due_date (
  workspace INTEGER NOT NULL,
  adjusted INTEGER NOT NULL,
  agreement TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  item INTEGER NOT NULL,        -- number of the due_item
  raw INTEGER NOT NULL,
  time TEXT NOT NULL,           -- of the day, or empty
  grace_until INTEGER,
  period_first INTEGER,
  period_last INTEGER,
  period_label TEXT,
  status TEXT,                  -- what was recorded: 'returned' or 'suspended'; NULL when nothing was
  PRIMARY KEY (workspace, adjusted, agreement, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_date_of_agreement ON due_date (workspace, agreement);
