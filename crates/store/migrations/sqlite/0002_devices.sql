-- Counters whose row lock orders their users, so that numbers become visible in their order.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);
INSERT INTO counter (name, value) VALUES ('device_change', 0), ('software_version', 0);

CREATE TABLE software_version (
    id INTEGER PRIMARY KEY,
    -- SHA-256 of the fields below.
    digest BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    vendor TEXT NOT NULL,
    version TEXT NOT NULL,
    source_name TEXT,
    source_version TEXT,
    identifier TEXT NOT NULL,
    platform TEXT NOT NULL,
    distro TEXT NOT NULL,
    release TEXT NOT NULL,
    arch TEXT NOT NULL
);

CREATE TABLE device (
    id BLOB PRIMARY KEY,
    -- JSON; empty when deleted.
    machine TEXT NOT NULL,
    -- Sorted numbers of software versions, as differences in base 128.
    versions BLOB NOT NULL,
    inventory TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    demo BOOLEAN NOT NULL,
    -- The row stays when a device is deleted, so that followers of the sequence learn it.
    deleted BOOLEAN NOT NULL,
    sequence INTEGER NOT NULL UNIQUE
);
