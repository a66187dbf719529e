//! What is remembered of a document, in small JSON files beside it.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use reqwest::header::{ETAG, HeaderMap, LAST_MODIFIED};
use serde::{Deserialize, Serialize};
use tokio::fs;

/// What the publisher said of the state of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    pub(super) url: String,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    /// Length of the whole.
    pub(super) length: Option<u64>,
    /// SHA-256 of the uncompressed content, where the publisher gives it.
    pub(super) sha256: Option<String>,
}

impl Saved {
    pub(super) fn of(
        url: &str,
        headers: &HeaderMap,
        length: Option<u64>,
        sha256: Option<&str>,
    ) -> Self {
        let text = |name| {
            let value = headers.get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        Self {
            url: url.to_owned(),
            etag: text(ETAG),
            last_modified: text(LAST_MODIFIED),
            length,
            sha256: sha256.map(str::to_owned),
        }
    }

    /// What a part can be continued by. A weak tag promises the meaning and not the bytes.
    pub(super) fn strong_validator(&self) -> Option<&str> {
        let tag = self.etag.as_deref().filter(|tag| !tag.starts_with("W/"));
        tag.or(self.last_modified.as_deref())
    }

    /// Whether both speak of the same bytes, as far as they say anything.
    pub(super) fn same_content(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.etag.as_ref(), other.etag.as_ref())
            && agree(self.last_modified.as_ref(), other.last_modified.as_ref())
            && agree(self.length.as_ref(), other.length.as_ref())
            && agree(self.sha256.as_ref(), other.sha256.as_ref())
    }

    /// `None` when there is none, or none of this address.
    pub(super) async fn load(document: &Path, url: &str) -> Option<Self> {
        let text = fs::read(beside(document, ".state")).await.ok()?;
        let saved: Self = serde_json::from_slice(&text).ok()?;
        (saved.url == url).then_some(saved)
    }

    pub(super) async fn store(&self, document: &Path) -> io::Result<()> {
        let temporary = beside(document, ".state.tmp");
        fs::write(&temporary, serde_json::to_vec_pretty(self)?).await?;
        fs::rename(&temporary, beside(document, ".state")).await
    }
}

/// Forgets what was said of a document. The document stays.
pub(super) async fn remove(document: &Path) {
    // Missing is as good as removed; what cannot be removed is asked for conditionally once more.
    let _ = fs::remove_file(beside(document, ".state")).await;
}

/// `document` with a longer name, in the same folder.
pub(super) fn beside(document: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(document);
    name.push(suffix);
    PathBuf::from(name)
}
