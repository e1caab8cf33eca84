-- Step 3: full text, with accents folded. Derived, and in SQLite's own language (FTS5).

-- One row for each text that can be found: a record, or a final copy of a document.
CREATE TABLE search_text (
  id INTEGER PRIMARY KEY,       -- workspace * 2^40 + ordinal of the revision or file: later is greater
  workspace INTEGER NOT NULL,
  agreement TEXT NOT NULL,
  file INTEGER NOT NULL,        -- number of the file; 0 for the record
  names TEXT NOT NULL,          -- title, short name, parties, people
  words TEXT NOT NULL,          -- everything else
  UNIQUE (workspace, agreement, file)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  names, words,
  content = 'search_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
);
