//! From the file as written to a configuration that can be used.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use parapet_model::record::FeedId;

use super::raw::Raw;

/// Where the server listens when nobody says otherwise: this host only.
pub const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8750);

/// A configuration without contradictions.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a slash at the end; `None`: what each client used.
    pub public_url: Option<String>,
    pub directory: PathBuf,
    pub database: String,
    /// `None`: made at the first start and kept in the store.
    pub tenant: Option<String>,
    pub limits: Limits,
    /// Feeds that come from another address than their publisher's.
    pub feed_urls: BTreeMap<FeedId, String>,
    pub log_json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub body_bytes: usize,
    pub report_bytes: usize,
    pub request: Duration,
    pub session: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            report_bytes: 32 << 20,
            request: Duration::from_secs(30),
            session: Duration::from_hours(12),
        }
    }
}

/// One thing that is wrong, and the key it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub key: String,
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.message)
    }
}

struct Complaints(Vec<Complaint>);

impl Complaints {
    fn add(&mut self, key: &str, message: impl Into<String>) {
        self.0.push(Complaint {
            key: key.to_owned(),
            message: message.into(),
        });
    }

    /// The value, or the default after a complaint.
    fn within(
        &mut self,
        key: &str,
        value: Option<u64>,
        default: u64,
        range: std::ops::RangeInclusive<u64>,
    ) -> u64 {
        match value {
            Some(value) if !range.contains(&value) => {
                self.add(
                    key,
                    format!("{value} is not in {} to {}", range.start(), range.end()),
                );
                default
            }
            Some(value) => value,
            None => default,
        }
    }
}

impl TryFrom<Raw> for Config {
    type Error = Vec<Complaint>;

    fn try_from(raw: Raw) -> Result<Self, Vec<Complaint>> {
        let mut complaints = Complaints(Vec::new());
        if let Some(version) = raw.version.filter(|version| *version != 1) {
            complaints.add(
                "version",
                format!("{version} is not a version this release reads (1)"),
            );
        }
        let listen = match raw.server.listen.as_deref().map(str::parse) {
            None => DEFAULT_LISTEN,
            Some(Ok(listen)) => listen,
            Some(Err(_)) => {
                complaints.add(
                    "server.listen",
                    format!(
                        "'{}' is not an address with a port, as 127.0.0.1:8750",
                        raw.server.listen.as_deref().unwrap_or_default()
                    ),
                );
                DEFAULT_LISTEN
            }
        };
        let public_url = raw.server.public_url.map(|url| {
            check_url(&mut complaints, "server.public_url", &url);
            url.trim_end_matches('/').to_owned()
        });
        let directory = raw
            .storage
            .directory
            .unwrap_or_else(|| PathBuf::from("parapet-data"));
        let database = raw
            .storage
            .database
            .unwrap_or_else(|| format!("sqlite://{}", directory.join("parapet.db").display()));
        if !database.starts_with("sqlite:")
            && !database.starts_with("postgres://")
            && !database.starts_with("postgresql://")
        {
            // The text may hold a password, so it is not repeated.
            complaints.add(
                "storage.database",
                "begins with neither sqlite:// nor postgres://",
            );
        }
        if let Some(id) = raw.tenant.id.as_deref().filter(|id| !is_guid(id)) {
            complaints.add("tenant.id", format!("'{id}' is not a GUID"));
        }
        let limits = limits(&mut complaints, &raw.limits);
        let mut feed_urls = BTreeMap::new();
        for (name, url) in raw.feeds.urls {
            let key = format!("feeds.urls.{name}");
            check_url(&mut complaints, &key, &url);
            match FeedId::from_name(&name) {
                Some(feed) => {
                    feed_urls.insert(feed, url);
                }
                None => complaints.add(
                    &key,
                    format!(
                        "no feed has this name; there are {}",
                        FeedId::ALL.map(FeedId::as_str).join(", ")
                    ),
                ),
            }
        }
        if complaints.0.is_empty() {
            Ok(Self {
                listen,
                public_url,
                directory,
                database,
                tenant: raw.tenant.id.map(|id| id.to_ascii_lowercase()),
                limits,
                feed_urls,
                log_json: raw.log.json.unwrap_or(false),
            })
        } else {
            Err(complaints.0)
        }
    }
}

fn limits(complaints: &mut Complaints, raw: &super::raw::Limits) -> Limits {
    let default = Limits::default();
    let mebibytes = 1024 << 20;
    Limits {
        body_bytes: complaints.within(
            "limits.body_bytes",
            raw.body_bytes,
            default.body_bytes as u64,
            1024..=mebibytes,
        ) as usize,
        report_bytes: complaints.within(
            "limits.report_bytes",
            raw.report_bytes,
            default.report_bytes as u64,
            1024..=mebibytes,
        ) as usize,
        request: Duration::from_secs(complaints.within(
            "limits.request_seconds",
            raw.request_seconds,
            default.request.as_secs(),
            1..=3600,
        )),
        session: Duration::from_secs(
            3600 * complaints.within(
                "limits.session_hours",
                raw.session_hours,
                default.session.as_secs() / 3600,
                1..=24 * 365,
            ),
        ),
    }
}

fn check_url(complaints: &mut Complaints, key: &str, url: &str) {
    let valid = url.parse::<axum::http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some()
    });
    if !valid {
        complaints.add(key, format!("'{url}' is not an http or https address"));
    }
}

/// Five groups of hex digits: 8-4-4-4-12.
fn is_guid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()))
}
