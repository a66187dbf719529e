CREATE TABLE user_account (
    name TEXT COLLATE "C" PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE user_session (
    token_hash BYTEA PRIMARY KEY,
    user_name TEXT COLLATE "C" NOT NULL REFERENCES user_account (name) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX user_session_user ON user_session (user_name);

CREATE TABLE app (
    client_id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    secret_hash TEXT NOT NULL,
    -- JSON list of names.
    roles TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE enrollment_secret (
    secret_hash BYTEA PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT
);

CREATE TABLE agent_key (
    key_hash BYTEA PRIMARY KEY,
    machine BYTEA NOT NULL,
    created BIGINT NOT NULL,
    last_used BIGINT
);
CREATE INDEX agent_key_machine ON agent_key (machine);

CREATE TABLE setting (
    key TEXT COLLATE "C" PRIMARY KEY,
    value TEXT NOT NULL
);
