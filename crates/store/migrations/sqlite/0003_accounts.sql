CREATE TABLE user_account (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    created INTEGER NOT NULL
);

CREATE TABLE user_session (
    token_hash BLOB PRIMARY KEY,
    user_name TEXT NOT NULL REFERENCES user_account (name) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL
);
CREATE INDEX user_session_user ON user_session (user_name);

CREATE TABLE app (
    client_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    -- JSON list of names.
    roles TEXT NOT NULL,
    created INTEGER NOT NULL
);

CREATE TABLE enrollment_secret (
    secret_hash BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER
);

CREATE TABLE agent_key (
    key_hash BLOB PRIMARY KEY,
    machine BLOB NOT NULL,
    created INTEGER NOT NULL,
    last_used INTEGER
);
CREATE INDEX agent_key_machine ON agent_key (machine);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
