-- Rows of a generation above the one named here belong to a synchronisation that has not been committed.
CREATE TABLE feed (
    id TEXT COLLATE "C" PRIMARY KEY,
    generation BIGINT NOT NULL DEFAULT 0,
    -- Number of the latest writer; an older one is refused.
    attempt BIGINT NOT NULL DEFAULT 0,
    source_digest TEXT NOT NULL DEFAULT '',
    records BIGINT NOT NULL DEFAULT 0,
    withdrawn BIGINT NOT NULL DEFAULT 0,
    diagnostics BIGINT NOT NULL DEFAULT 0,
    last_success BIGINT,
    last_attempt BIGINT,
    last_error TEXT
);

CREATE TABLE feed_record (
    feed TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    generation BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    modified BIGINT,
    facts BYTEA NOT NULL,
    text BYTEA,
    PRIMARY KEY (feed, key, generation)
);
-- Texts arrive compressed; trying again costs time and wins nothing.
ALTER TABLE feed_record ALTER COLUMN text SET STORAGE EXTERNAL;
