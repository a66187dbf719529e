CREATE TABLE score_history (
    scope TEXT NOT NULL,
    at INTEGER NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    model TEXT NOT NULL,
    devices INTEGER NOT NULL,
    knowledge TEXT NOT NULL,
    PRIMARY KEY (scope, at)
);

CREATE TABLE first_detected (
    cve TEXT PRIMARY KEY,
    at INTEGER NOT NULL
);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    -- JSON; null before a creation and after a deletion.
    before TEXT,
    after TEXT
);
