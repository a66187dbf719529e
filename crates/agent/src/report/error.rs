use std::path::PathBuf;
use std::time::Duration;

use crate::collect::CollectError;

/// A report was not delivered. It stays in the state directory and is delivered later.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    #[error("'{url}' is not the address of a server: it needs http:// or https:// and a host")]
    ServerAddress { url: String },
    #[error("cannot prepare HTTP")]
    Http(#[source] reqwest::Error),
    #[error("{url} cannot be reached")]
    Unreachable {
        url: String,
        #[source]
        source: reqwest::Error,
    },
    #[error("{url} answered {status}: {message}")]
    Refused {
        url: String,
        status: u16,
        message: String,
        /// What the server asked for with `Retry-After`.
        retry_after: Option<Duration>,
    },
    #[error("{url} did not answer as a Parapet server does")]
    NotUnderstood {
        url: String,
        #[source]
        source: reqwest::Error,
    },
    #[error("the server wants the whole inventory again and again")]
    NeverSatisfied,
    #[error(
        "this host is not enrolled with {server}: start once with --enrollment-secret or PARAPET_ENROLLMENT_SECRET"
    )]
    NotEnrolled { server: String },
    #[error("cannot read {path}")]
    ReadState {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("cannot write {path}")]
    WriteState {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error(transparent)]
    Collect(#[from] CollectError),
    #[error("reading the host was interrupted")]
    Interrupted,
}

impl ReportError {
    /// How long the server asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
