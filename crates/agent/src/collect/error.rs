use std::path::PathBuf;

/// The host could not be read well enough for a report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CollectError {
    #[error("no package database at {path}: only systems with dpkg can be read so far")]
    NoPackageDatabase {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("cannot read the package database {path}")]
    PackageDatabase {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("the package database {path} lists no installed package")]
    NoPackages { path: PathBuf },
    #[error("this host has no stable identity and none can be kept in {path}")]
    Identity {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("no randomness for the identity of this host")]
    Randomness(#[source] getrandom::Error),
}
