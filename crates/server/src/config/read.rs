//! Reading the layers of the configuration.

use std::fmt;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};

use super::raw::{Raw, Server, Storage};
use super::valid::{Complaint, Config};

/// What the command line says; wins over file and environment.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    pub listen: Option<String>,
    pub data: Option<PathBuf>,
    pub database: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    #[error("cannot read the configuration {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Not TOML, an unknown key or a value of the wrong type; the message names line and column.
    #[error("the configuration {path} is wrong: {message}")]
    File { path: PathBuf, message: String },
    #[error("a PARAPET_ variable is wrong: {0}")]
    Environment(Box<figment::Error>),
    #[error("the configuration is wrong:{}", Bulleted(.0))]
    Invalid(Vec<Complaint>),
}

struct Bulleted<'a>(&'a [Complaint]);

impl fmt::Display for Bulleted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|complaint| write!(f, "\n  {complaint}"))
    }
}

const SECTIONS: [&str; 6] = ["server", "storage", "tenant", "limits", "feeds", "log"];

/// Reads `file` (none is fine), then `PARAPET_SECTION__KEY` variables, then `overrides`.
pub fn read(file: Option<&Path>, overrides: Overrides) -> Result<Config, ConfigError> {
    let text = match file {
        Some(path) => std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?,
        None => String::new(),
    };
    // The reader of TOML knows line and column, which the merged layers no longer do.
    toml::from_str::<Raw>(&text).map_err(|error| ConfigError::File {
        path: file.unwrap_or(Path::new("")).to_owned(),
        message: error.to_string(),
    })?;
    let raw: Raw = Figment::new()
        .merge(Toml::string(&text))
        // Other variables with the prefix belong to the agent and to tools.
        .merge(
            Env::prefixed("PARAPET_")
                .filter(|name| {
                    let name = name.as_str().to_ascii_lowercase();
                    name.split_once("__")
                        .is_some_and(|(section, _)| SECTIONS.contains(&section))
                })
                .split("__"),
        )
        .merge(Serialized::default(
            "server",
            Server {
                listen: overrides.listen,
                ..Server::default()
            },
        ))
        .merge(Serialized::default(
            "storage",
            Storage {
                directory: overrides.data,
                database: overrides.database,
            },
        ))
        .extract()
        .map_err(|error| ConfigError::Environment(Box::new(error)))?;
    Config::try_from(raw).map_err(ConfigError::Invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn everything_has_a_default() {
        let config = read(None, Overrides::default()).unwrap();
        assert_eq!(config.listen, super::super::DEFAULT_LISTEN);
        assert_eq!(config.database, "sqlite://parapet-data/parapet.db");
    }

    #[test]
    fn the_command_line_wins_over_the_file() {
        let file = file(
            "version = 1\n[server]\nlisten = '0.0.0.0:1'\npublic_url = 'https://tvm.example/'\n\
             [storage]\ndirectory = '/var/lib/parapet'\n[feeds.urls]\nkev = 'https://mirror.example/kev.json'\n",
        );
        let overrides = Overrides {
            listen: Some("127.0.0.1:2".to_owned()),
            ..Overrides::default()
        };
        let config = read(Some(file.path()), overrides).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:2");
        assert_eq!(config.public_url.as_deref(), Some("https://tvm.example"));
        assert_eq!(config.database, "sqlite:///var/lib/parapet/parapet.db");
        assert_eq!(config.feed_urls.len(), 1);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place() {
        let file = file("version = 1\n[server]\nlisen = '127.0.0.1:1'\n");
        let error = read(Some(file.path()), Overrides::default()).unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains("line 3") && message.contains("lisen"),
            "{message}"
        );
    }

    #[test]
    fn all_complaints_come_at_once() {
        let file = file(
            "version = 2\n[server]\nlisten = 'here'\npublic_url = 'tvm'\n[storage]\ndatabase = 'mysql://u:secret@h'\n\
             [tenant]\nid = 'x'\n[limits]\nbody_bytes = 0\n[feeds.urls]\nnope = 'https://e.example'\n",
        );
        let ConfigError::Invalid(complaints) =
            read(Some(file.path()), Overrides::default()).unwrap_err()
        else {
            panic!("the file can be read");
        };
        let keys: Vec<&str> = complaints.iter().map(|c| c.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "version",
                "server.listen",
                "server.public_url",
                "storage.database",
                "tenant.id",
                "limits.body_bytes",
                "feeds.urls.nope"
            ]
        );
        assert!(
            !ConfigError::Invalid(complaints)
                .to_string()
                .contains("secret")
        );
    }
}
