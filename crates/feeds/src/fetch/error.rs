//! Why a document could not be downloaded.

use std::io;
use std::path::{Path, PathBuf};

use super::Remote;
use crate::error::FeedError;

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    #[error("cannot set up the HTTP client: {0}")]
    Client(reqwest::Error),
    #[error("'{url}' answered {status}")]
    Status {
        url: String,
        status: reqwest::StatusCode,
    },
    #[error("'{url}' has more than {limit} bytes")]
    TooLarge { url: String, limit: u64 },
    #[error("gave up on '{url}' after {attempts} attempts: {reason}")]
    GaveUp {
        url: String,
        attempts: u32,
        /// Of the last one.
        reason: String,
    },
    #[error("cannot write '{path}': {source}", path = path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Read(#[from] FeedError),
    #[error("the download was interrupted")]
    Interrupted,
}

impl FetchError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn missing(remote: &Remote) -> Self {
        Self::Status {
            url: remote.url.clone(),
            status: reqwest::StatusCode::NOT_FOUND,
        }
    }
}
