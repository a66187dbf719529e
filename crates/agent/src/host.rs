//! The file system that is read.

use std::path::{Path, PathBuf};

/// A system below a root directory: `/` for the live one.
#[derive(Debug, Clone)]
pub struct Host {
    root: PathBuf,
}

impl Host {
    pub fn live() -> Self {
        Self::at("/")
    }

    /// A system that lies in a directory: a mounted image, a fixture. It has files and no network interfaces.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub fn is_live(&self) -> bool {
        self.root == Path::new("/")
    }

    /// `path` is absolute, as on the system itself.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// The text of a file without surrounding blanks; `None` when there is none or nothing is in it.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        let bytes = std::fs::read(self.path(path)).ok()?;
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}
