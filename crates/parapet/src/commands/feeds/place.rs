//! Where the data is, by flags and variables.

use std::path::{Path, PathBuf};

use anyhow::Context;
use parapet_store::Store;

#[derive(clap::Args)]
pub(crate) struct Place {
    /// Data directory; holds the embedded database and downloaded documents
    #[arg(
        long,
        value_name = "DIR",
        env = "PARAPET_DATA",
        default_value = "parapet-data"
    )]
    pub(crate) data: PathBuf,
    /// Database instead of the embedded one: postgres://user@host/name, or sqlite://path
    #[arg(
        long,
        value_name = "URL",
        env = "PARAPET_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
}

impl Place {
    pub(crate) async fn open(&self) -> anyhow::Result<Store> {
        Store::connect(&self.url())
            .await
            .context("cannot open the store")
    }

    /// Whether there is something to open: opening an embedded database that is not there makes an empty one.
    pub(crate) fn exists(&self) -> bool {
        self.url()
            .strip_prefix("sqlite://")
            .is_none_or(|path| Path::new(path).exists())
    }

    fn url(&self) -> String {
        match &self.database {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.data.join("parapet.db").display()),
        }
    }
}
