CREATE TABLE score_history (
    scope TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    model TEXT NOT NULL,
    devices BIGINT NOT NULL,
    knowledge TEXT NOT NULL,
    PRIMARY KEY (scope, at)
);

CREATE TABLE first_detected (
    cve TEXT COLLATE "C" PRIMARY KEY,
    at BIGINT NOT NULL
);

CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    -- JSON; null before a creation and after a deletion.
    before TEXT,
    after TEXT
);
