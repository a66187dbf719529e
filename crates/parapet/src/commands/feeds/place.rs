//! Where the data is, by flags and variables.

use std::path::PathBuf;

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
        let url = match &self.database {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.data.join("parapet.db").display()),
        };
        Store::connect(&url).await.context("cannot open the store")
    }
}
