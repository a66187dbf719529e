//! One attempt to bring one document up to date.

use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::header::{
    CONTENT_RANGE, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE, RETRY_AFTER,
};
use reqwest::{Client, Response, StatusCode};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::saved::{self, Saved, beside};
use super::{FetchError, OnBytes, Remote, meta};
use crate::document::{Limits, Meter, for_each};

pub(super) struct Attempt<'a> {
    pub(super) client: &'a Client,
    pub(super) remote: &'a Remote,
    pub(super) path: PathBuf,
    pub(super) max_bytes: u64,
    pub(super) on_bytes: OnBytes<'a>,
}

pub(super) enum Problem {
    /// Another attempt may succeed.
    Passing {
        reason: String,
        retry_after: Option<Duration>,
    },
    /// 404.
    Missing,
    Final(FetchError),
}

fn passing(reason: impl ToString) -> Problem {
    Problem::Passing {
        reason: reason.to_string(),
        retry_after: None,
    }
}

/// The part of a document that arrived before the connection broke.
struct Part {
    path: PathBuf,
    bytes: u64,
    saved: Saved,
}

impl Attempt<'_> {
    pub(super) async fn run(&self) -> Result<(), Problem> {
        let sha256 = match &self.remote.meta {
            Some(url) => Some(self.checksum(url).await?),
            None => None,
        };
        let have = match fs::try_exists(&self.path).await {
            Ok(true) => Saved::load(&self.path, &self.remote.url).await,
            _ => None,
        };
        if sha256.is_some() && have.as_ref().is_some_and(|have| have.sha256 == sha256) {
            return Ok(());
        }
        let part = self.part(sha256.as_deref()).await;
        let response = self.request(part.as_ref(), have.as_ref()).await?;
        let part = match response.status() {
            StatusCode::NOT_MODIFIED if have.is_some() => return Ok(()),
            StatusCode::OK => self.begin(&response, sha256.as_deref()).await?,
            StatusCode::PARTIAL_CONTENT => self.resume(part, &response, sha256.as_deref()).await?,
            StatusCode::RANGE_NOT_SATISFIABLE => {
                self.discard().await;
                return Err(passing("the part at hand cannot be continued"));
            }
            status => return Err(refused(&self.remote.url, status, response.headers())),
        };
        let part = self.receive(response, part).await?;
        self.verify(&part).await?;
        self.put_in_place(&part)
            .await
            .map_err(|source| Problem::Final(FetchError::io(&self.path, source)))
    }

    async fn checksum(&self, url: &str) -> Result<String, Problem> {
        let response = self.client.get(url).send().await.map_err(unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(refused(url, response.status(), response.headers()));
        }
        let text = response.text().await.map_err(unreachable)?;
        meta::sha256(&text).ok_or_else(|| passing(format!("'{url}' holds no checksum")))
    }

    /// A part of the document as it is now known to be; others are of no use.
    async fn part(&self, sha256: Option<&str>) -> Option<Part> {
        let path = beside(&self.path, ".part");
        let bytes = fs::metadata(&path).await.ok()?.len();
        let saved = Saved::load(&path, &self.remote.url).await?;
        saved.strong_validator()?;
        (bytes > 0 && saved.sha256.as_deref() == sha256).then_some(Part { path, bytes, saved })
    }

    async fn request(
        &self,
        part: Option<&Part>,
        have: Option<&Saved>,
    ) -> Result<Response, Problem> {
        let mut request = self.client.get(&self.remote.url);
        if let Some(part) = part {
            request = request.header(RANGE, format!("bytes={}-", part.bytes));
            if let Some(validator) = part.saved.strong_validator() {
                request = request.header(IF_RANGE, validator);
            }
        } else if let Some(have) = have {
            if let Some(etag) = &have.etag {
                request = request.header(IF_NONE_MATCH, etag);
            }
            if let Some(date) = &have.last_modified {
                request = request.header(IF_MODIFIED_SINCE, date);
            }
        }
        request.send().await.map_err(unreachable)
    }

    /// The whole document comes.
    async fn begin(&self, response: &Response, sha256: Option<&str>) -> Result<Part, Problem> {
        let url = &self.remote.url;
        let saved = Saved::of(url, response.headers(), response.content_length(), sha256);
        let path = beside(&self.path, ".part");
        let written = async {
            fs::write(&path, b"").await?;
            saved.store(&path).await
        };
        written
            .await
            .map_err(|source| Problem::Final(FetchError::io(&path, source)))?;
        Ok(Part {
            path,
            bytes: 0,
            saved,
        })
    }

    /// The rest comes; it must be the rest of the same document.
    async fn resume(
        &self,
        part: Option<Part>,
        response: &Response,
        sha256: Option<&str>,
    ) -> Result<Part, Problem> {
        let range = content_range(response.headers());
        let length = range.and_then(|(_, length)| length);
        let now = Saved::of(&self.remote.url, response.headers(), length, sha256);
        match (part, range) {
            (Some(part), Some((start, _)))
                if start == part.bytes && now.same_content(&part.saved) =>
            {
                Ok(part)
            }
            _ => {
                self.discard().await;
                Err(passing("the document changed half-way"))
            }
        }
    }

    async fn receive(&self, response: Response, mut part: Part) -> Result<Part, Problem> {
        let io = |source| Problem::Final(FetchError::io(&part.path, source));
        let mut file = fs::OpenOptions::new()
            .append(true)
            .open(&part.path)
            .await
            .map_err(io)?;
        let mut body = response.bytes_stream();
        loop {
            let chunk = match body.next().await {
                None => break,
                Some(Ok(chunk)) => chunk,
                Some(Err(error)) => {
                    // What has come is kept for the next attempt.
                    file.flush().await.map_err(io)?;
                    return Err(unreachable(error));
                }
            };
            if part.bytes + chunk.len() as u64 > self.max_bytes {
                self.discard().await;
                return Err(Problem::Final(FetchError::TooLarge {
                    url: self.remote.url.clone(),
                    limit: self.max_bytes,
                }));
            }
            file.write_all(&chunk).await.map_err(io)?;
            part.bytes += chunk.len() as u64;
            (self.on_bytes)(&self.remote.file, part.bytes, part.saved.length);
        }
        file.flush().await.map_err(io)?;
        file.sync_all().await.map_err(io)?;
        match part.saved.length {
            Some(length) if length > part.bytes => Err(passing(format!(
                "only {} of {length} bytes came",
                part.bytes
            ))),
            Some(length) if length < part.bytes => {
                self.discard().await;
                Err(passing(format!(
                    "{} bytes came instead of {length}",
                    part.bytes
                )))
            }
            _ => Ok(part),
        }
    }

    async fn verify(&self, part: &Part) -> Result<(), Problem> {
        let Some(expected) = part.saved.sha256.clone() else {
            return Ok(());
        };
        let path = part.path.clone();
        let found = tokio::task::spawn_blocking(move || uncompressed_sha256(&path)).await;
        let reason = match found {
            Ok(Ok(found)) if found == expected => return Ok(()),
            Ok(Ok(found)) => format!("the checksum is {found} and not {expected}"),
            Ok(Err(error)) => error.to_string(),
            Err(_) => return Err(Problem::Final(FetchError::Interrupted)),
        };
        self.discard().await;
        Err(passing(reason))
    }

    async fn put_in_place(&self, part: &Part) -> std::io::Result<()> {
        // Between the two steps the document is the new one and its state unknown: it is then fetched again.
        saved::remove(&self.path).await;
        fs::rename(&part.path, &self.path).await?;
        part.saved.store(&self.path).await?;
        saved::remove(&part.path).await;
        Ok(())
    }

    async fn discard(&self) {
        let part = beside(&self.path, ".part");
        saved::remove(&part).await;
        // What stays is overwritten, as nothing is known of it.
        let _ = fs::remove_file(&part).await;
    }
}

/// The document whose name stands in the text `pointer` of the folder that `remote` is.
pub(super) async fn follow(
    client: &Client,
    remote: &Remote,
    pointer: &str,
) -> Result<Remote, Problem> {
    let folder = remote.url.trim_end_matches('/');
    let address = format!("{folder}/{pointer}");
    let response = client.get(&address).send().await.map_err(unreachable)?;
    if response.status() != StatusCode::OK {
        return Err(refused(&address, response.status(), response.headers()));
    }
    let text = response.text().await.map_err(unreachable)?;
    let name = text.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.is_empty() || !name.chars().all(plain) {
        return Err(passing(format!("'{address}' names no document")));
    }
    Ok(Remote {
        url: format!("{folder}/{name}"),
        ..remote.clone()
    })
}

fn unreachable(error: reqwest::Error) -> Problem {
    use std::error::Error;
    // The causes say what happened; the outermost only that a request failed.
    let mut reason = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        reason = format!("{reason}: {inner}");
        cause = inner.source();
    }
    passing(reason)
}

fn refused(url: &str, status: StatusCode, headers: &HeaderMap) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::Missing,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Problem::Passing {
            reason: format!("'{url}' answered {status}"),
            retry_after: retry_after(headers),
        },
        status if status.is_server_error() => Problem::Passing {
            reason: format!("'{url}' answered {status}"),
            retry_after: retry_after(headers),
        },
        status => Problem::Final(FetchError::Status {
            url: url.to_owned(),
            status,
        }),
    }
}

/// In seconds. The other form, a date, is left to the back-off: it would need the server's clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    seconds.parse().ok().map(Duration::from_secs)
}

/// `bytes 100-199/200` as its start and the whole length, which may be unknown (`*`).
fn content_range(headers: &HeaderMap) -> Option<(u64, Option<u64>)> {
    let text = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (range, length) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    Some((start.trim().parse().ok()?, length.trim().parse().ok()))
}

fn uncompressed_sha256(path: &Path) -> Result<String, crate::FeedError> {
    use std::io::BufRead;

    use sha2::{Digest, Sha256};

    let mut hasher = Sha256::new();
    let limits = Limits {
        record: u64::MAX,
        ..Limits::default()
    };
    for_each(path, limits, &Meter::default(), &mut |mut document| {
        loop {
            let chunk = document
                .reader
                .fill_buf()
                .map_err(|source| crate::FeedError::Read {
                    document: document.name.to_owned(),
                    source,
                })?;
            if chunk.is_empty() {
                return Ok(());
            }
            hasher.update(chunk);
            let read = chunk.len();
            std::io::BufRead::consume(&mut document.reader, read);
        }
    })?;
    Ok(hex::encode(hasher.finalize()))
}
