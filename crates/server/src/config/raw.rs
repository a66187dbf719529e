//! The file as people write it. Everything may be left out; unknown keys are refused.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    /// Version of the form of this file: 1.
    pub(super) version: Option<u32>,
    pub(super) server: Server,
    pub(super) storage: Storage,
    pub(super) tenant: Tenant,
    pub(super) limits: Limits,
    pub(super) feeds: Feeds,
    pub(super) log: Log,
}

/// How clients reach the server.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Server {
    /// Address and port to listen on; `127.0.0.1:8750` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) listen: Option<String>,
    /// Address under which clients reach the server, as `https://parapet.example`; when absent, what each client
    /// used. With `https` the session cookie is only sent over TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) public_url: Option<String>,
}

/// Where data is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Storage {
    /// Directory of the embedded database and of the compiled intelligence; `parapet-data` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) directory: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://…`; an SQLite file in the directory when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) database: Option<String>,
}

/// Whose server it is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Tenant {
    /// GUID that apps use in the address of the token endpoint; made at the first start when absent.
    pub(super) id: Option<String>,
}

/// What one request or one client may ask for.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Limits {
    /// Largest body of an API request, in bytes; 1 MiB when absent.
    pub(super) body_bytes: Option<u64>,
    /// Largest report of an agent, in bytes; 32 MiB when absent.
    pub(super) report_bytes: Option<u64>,
    /// Longest time for one request, in seconds; 30 when absent.
    pub(super) request_seconds: Option<u64>,
    /// How long a person stays signed in, in hours; 12 when absent.
    pub(super) session_hours: Option<u64>,
}

/// Where intelligence comes from.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Feeds {
    /// Address for each feed by its name (`kev = "https://…"`); the publisher's own when absent.
    pub(super) urls: BTreeMap<String, String>,
}

/// What is logged, and how. `RUST_LOG` says at which level.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Log {
    /// A JSON object a line instead of text for people.
    pub(super) json: Option<bool>,
}
