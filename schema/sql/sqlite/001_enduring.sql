-- Step 1: what must endure. Everything else in the database can be dropped and made again from these tables
-- (`concordat rebuild`). Nothing here is updated in place except `setting`.
-- Days are whole numbers since 1970-01-01; moments are microseconds since 1970-01-01T00:00Z.

-- A workspace is a tenant: one office, or one county of a statewide installation. Its id leads every key.
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  created_at INTEGER NOT NULL
) STRICT;

-- Bytes under their name, the SHA-256 of the bytes before packing: records in canonical XML, documents, files.
CREATE TABLE content (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),  -- of the bytes before packing
  packed BLOB NOT NULL,                     -- a zstd frame
  UNIQUE (workspace, sha256)
) STRICT;

-- What was agreed: each state of an agreement's record, in the order in which it was recorded.
CREATE TABLE revision (
  workspace INTEGER NOT NULL,
  agreement TEXT NOT NULL CHECK (length(agreement) BETWEEN 1 AND 64),  -- the id of the record
  number INTEGER NOT NULL CHECK (number >= 1),                          -- from 1 without a gap
  sha256 BLOB NOT NULL,                                                 -- of the canonical XML, in content
  effective INTEGER NOT NULL,                                           -- first day on which it is what was agreed
  recorded_at INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,                                             -- of revisions and files together, from 1
  PRIMARY KEY (workspace, agreement, number),
  FOREIGN KEY (workspace, sha256) REFERENCES content (workspace, sha256)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX revision_by_ordinal ON revision (workspace, ordinal);

-- What happened: one chain of entries for each agreement, and one, named by the empty text, for the workspace.
-- The hash covers every column and the hash before it, so that no entry can change, move or be put between
-- two others unnoticed.
CREATE TABLE journal (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  chain TEXT NOT NULL,                       -- the id of an agreement, or empty
  seq INTEGER NOT NULL CHECK (seq >= 1),     -- from 1 without a gap
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (length(actor) >= 1),
  kind TEXT NOT NULL CHECK (length(kind) >= 1),
  details TEXT NOT NULL,                     -- JSON, the members of that kind
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (workspace, chain, seq)
) STRICT, WITHOUT ROWID;

-- Files that belong to an agreement: final copies of documents, evidence.
CREATE TABLE file (
  workspace INTEGER NOT NULL,
  agreement TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),  -- within the agreement, from 1
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  media_type TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  words BLOB,                                   -- its text for the search, in content; NULL when it has none
  recorded_at INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,                     -- of revisions and files together
  PRIMARY KEY (workspace, agreement, number),
  FOREIGN KEY (workspace, sha256) REFERENCES content (workspace, sha256)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX file_by_ordinal ON file (workspace, ordinal);

-- Holiday calendars of the workspace beside those of the program, in Concordat's own XML form.
CREATE TABLE calendar (
  workspace INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  PRIMARY KEY (workspace, name),
  FOREIGN KEY (workspace, sha256) REFERENCES content (workspace, sha256)
) STRICT, WITHOUT ROWID;

-- What was answered to a change that came with a key, so that the same change sent again gets the same answer
-- and is not made twice.
CREATE TABLE request (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),  -- SHA-256 of what was asked
  at INTEGER NOT NULL,
  answer TEXT NOT NULL,                                        -- JSON
  seal BLOB NOT NULL,                                          -- SHA-256 over all the other columns
  PRIMARY KEY (workspace, key)
) STRICT, WITHOUT ROWID;

-- Switches of a workspace: "horizon", the day up to which dates are kept ready.
CREATE TABLE setting (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
) STRICT, WITHOUT ROWID;
