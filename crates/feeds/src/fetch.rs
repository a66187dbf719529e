//! Downloads the documents of the feeds from their publishers.
//!
//! Documents lie in one folder a feed. What has not changed is not sent again (conditional requests), what broke
//! off is continued, and what the publisher has no time for is asked for later. A document is in its place
//! complete and checked, or not at all.

mod attempt;
mod backoff;
mod error;
mod meta;
mod remote;
mod saved;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use parapet_model::record::FeedId;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};

use crate::error::FeedError;
use crate::mirror::{SourceFile, source_file};
use attempt::{Attempt, Problem};

pub use backoff::{Backoff, SystemWaiter, Waiter};
pub use error::FetchError;
pub use remote::{Remote, default_url, remotes};

/// Called while a document arrives: its name, the bytes so far, and how many there will be if that is known.
pub type OnBytes<'a> = &'a (dyn Fn(&str, u64, Option<u64>) + Send + Sync);

/// How patient and how trusting.
#[derive(Debug, Clone)]
pub struct FetchConfig {
    /// Holds a folder for each feed.
    pub directory: PathBuf,
    /// Addresses other than the publishers' own.
    pub urls: BTreeMap<FeedId, String>,
    pub connect_timeout: Duration,
    /// Without a single byte.
    pub read_timeout: Duration,
    pub backoff: Backoff,
    /// Bytes of one document, as sent.
    pub max_bytes: u64,
}

impl FetchConfig {
    pub fn new(directory: PathBuf) -> Self {
        Self {
            directory,
            urls: BTreeMap::new(),
            connect_timeout: Duration::from_secs(20),
            read_timeout: Duration::from_mins(1),
            backoff: Backoff::default(),
            max_bytes: 4 << 30,
        }
    }
}

#[derive(Debug)]
pub struct Fetcher {
    client: reqwest::Client,
    config: FetchConfig,
    waiter: Arc<dyn Waiter>,
}

impl Fetcher {
    pub fn new(config: FetchConfig, waiter: Arc<dyn Waiter>) -> Result<Self, FetchError> {
        // An error says that one is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent(concat!("parapet/", env!("CARGO_PKG_VERSION")))
            // Microsoft's API answers in XML whoever does not ask for JSON.
            .default_headers(HeaderMap::from_iter([(
                ACCEPT,
                HeaderValue::from_static("application/json, */*;q=0.5"),
            )]))
            .connect_timeout(config.connect_timeout)
            .read_timeout(config.read_timeout)
            // A part can only be continued when it holds the bytes as sent.
            .no_gzip()
            .build()
            .map_err(FetchError::Client)?;
        Ok(Self {
            client,
            config,
            waiter,
        })
    }

    /// Brings the documents of a feed up to date and returns them, sorted by name. `year` is the current one: NVD
    /// has a document for each.
    pub async fn fetch(
        &self,
        feed: FeedId,
        year: i16,
        on_bytes: OnBytes<'_>,
    ) -> Result<Vec<SourceFile>, FetchError> {
        let folder = self.folder(feed);
        tokio::fs::create_dir_all(&folder)
            .await
            .map_err(|source| FetchError::io(&folder, source))?;
        let url = self.config.urls.get(&feed).map(String::as_str);
        let remotes = remotes(feed, url, year);
        if remotes.is_empty() {
            let feed = feed.as_str();
            let directory = folder;
            return Err(FetchError::Read(FeedError::NoSource { feed, directory }));
        }
        let mut paths = Vec::new();
        for remote in remotes {
            if self.document(&remote, feed, on_bytes).await? {
                paths.push(folder.join(&remote.file));
            }
        }
        paths.sort();
        let described = tokio::task::spawn_blocking(|| {
            paths
                .into_iter()
                .map(source_file)
                .collect::<Result<Vec<_>, _>>()
        });
        Ok(described.await.map_err(|_| FetchError::Interrupted)??)
    }

    /// Makes the next fetch download everything anew: what was downloaded cannot be read.
    pub async fn forget(&self, feed: FeedId, year: i16) {
        let url = self.config.urls.get(&feed).map(String::as_str);
        for remote in remotes(feed, url, year) {
            saved::remove(&self.folder(feed).join(&remote.file)).await;
        }
    }

    fn folder(&self, feed: FeedId) -> PathBuf {
        self.config.directory.join(feed.as_str())
    }

    /// Tries until it works or patience ends. False when an optional document does not exist.
    async fn document(
        &self,
        remote: &Remote,
        feed: FeedId,
        on_bytes: OnBytes<'_>,
    ) -> Result<bool, FetchError> {
        let mut failures = 0;
        loop {
            let (reason, retry_after) = match self.attempt(remote, feed, on_bytes).await {
                Ok(()) => return Ok(true),
                Err(Problem::Missing) if remote.optional => return Ok(false),
                Err(Problem::Missing) => return Err(FetchError::missing(remote)),
                Err(Problem::Final(error)) => return Err(error),
                Err(Problem::Passing {
                    reason,
                    retry_after,
                }) => (reason, retry_after),
            };
            failures += 1;
            let wait = self
                .config
                .backoff
                .wait(failures, retry_after, self.waiter.jitter());
            let Some(wait) = wait else {
                return Err(FetchError::GaveUp {
                    url: remote.url.clone(),
                    attempts: failures,
                    reason,
                });
            };
            tracing::info!(
                feed.name = feed.as_str(),
                url = remote.url,
                "{reason}; next attempt in {wait:?}"
            );
            self.waiter.wait(wait).await;
        }
    }

    async fn attempt(
        &self,
        remote: &Remote,
        feed: FeedId,
        on_bytes: OnBytes<'_>,
    ) -> Result<(), Problem> {
        let pointed = match remote::pointer(feed) {
            Some(pointer) => Some(attempt::follow(&self.client, remote, pointer).await?),
            None => None,
        };
        let attempt = Attempt {
            client: &self.client,
            remote: pointed.as_ref().unwrap_or(remote),
            path: self.folder(feed).join(&remote.file),
            max_bytes: self.config.max_bytes,
            on_bytes,
        };
        attempt.run().await
    }
}
