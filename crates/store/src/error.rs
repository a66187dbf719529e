//! The one error of the store: what could not be done, and why.

use std::fmt;

/// Opaque on purpose: callers may ask for the kind, the cause is in `source`. Not found is never an error.
pub struct StoreError {
    kind: StoreErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What a caller can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// The URL is not one of a database that the store knows.
    Url,
    /// The database was written by a newer release than this one.
    NewerSchema,
    /// Something of that name exists already, or somebody else has taken over what was being written.
    Conflict,
    /// A stored value cannot be read.
    Corrupt,
    /// The database did not do what was asked of it.
    Database,
}

impl StoreError {
    pub fn kind(&self) -> StoreErrorKind {
        self.kind
    }

    pub fn is_conflict(&self) -> bool {
        self.kind == StoreErrorKind::Conflict
    }

    pub(crate) fn new(kind: StoreErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn corrupt(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::new(StoreErrorKind::Corrupt, what).with_source(source)
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says in what the failure happened; kind and cause stay.
    pub(crate) fn context(mut self, message: impl Into<String>) -> Self {
        self.message = format!("{}: {}", message.into(), self.message);
        self
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.message)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let (kind, message) = match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => (
                StoreErrorKind::Conflict,
                "a row with this key exists already",
            ),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                (StoreErrorKind::Corrupt, "a stored value cannot be read")
            }
            _ => (StoreErrorKind::Database, "the database refused a statement"),
        };
        Self::new(kind, message).with_source(error)
    }
}
