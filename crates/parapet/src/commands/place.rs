//! Where data and configuration are: the same flags and variables for every command that works on them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use parapet_server::config::{self, Config, Overrides};
use parapet_store::Store;

// A flag goes before its variable, that before `PARAPET_SECTION__KEY` variables, those before the file.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// Directory of the embedded database, downloaded documents and compiled intelligence [default: parapet-data]
    #[arg(long, value_name = "DIR", env = "PARAPET_DATA")]
    data: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://USER@HOST/NAME` [default: an SQLite file in the data directory]
    #[arg(
        long,
        value_name = "URL",
        env = "PARAPET_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
    /// Configuration file; `PARAPET_SECTION__KEY` variables go before it, flags before both
    #[arg(long, value_name = "FILE", env = "PARAPET_CONFIG")]
    config: Option<PathBuf>,
}

impl Place {
    pub(crate) fn config(self) -> anyhow::Result<Config> {
        self.config_listening(None)
    }

    /// `listen`: address and port from the command line.
    pub(crate) fn config_listening(self, listen: Option<String>) -> anyhow::Result<Config> {
        let overrides = Overrides {
            listen,
            data: self.data,
            database: self.database,
        };
        Ok(config::read(self.config.as_deref(), overrides)?)
    }
}

/// Opens the store of a configuration; an embedded one is made when it is not there.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&config.directory).with_context(|| {
        format!(
            "cannot make the data directory {}",
            config.directory.display()
        )
    })?;
    Store::connect(&config.database)
        .await
        .context("cannot open the store")
}

/// Whether there is something to open.
pub(crate) fn exists(config: &Config) -> bool {
    config
        .database
        .strip_prefix("sqlite://")
        .is_none_or(|path| Path::new(path).exists())
}
