-- Rows of a generation above the one named here belong to a synchronisation that has not been committed.
CREATE TABLE feed (
    id TEXT PRIMARY KEY,
    generation INTEGER NOT NULL DEFAULT 0,
    -- Number of the latest writer; an older one is refused.
    attempt INTEGER NOT NULL DEFAULT 0,
    source_digest TEXT NOT NULL DEFAULT '',
    records INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    diagnostics INTEGER NOT NULL DEFAULT 0,
    last_success INTEGER,
    last_attempt INTEGER,
    last_error TEXT
);

CREATE TABLE feed_record (
    feed TEXT NOT NULL,
    key TEXT NOT NULL,
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    modified INTEGER,
    facts BLOB NOT NULL,
    text BLOB,
    PRIMARY KEY (feed, key, generation)
);
