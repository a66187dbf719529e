//! `parapet serve`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use parapet_server::config::{self, Config, Overrides};
use parapet_server::{serve, telemetry};
use tokio::signal::unix::{SignalKind, signal};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address and port to listen on [default: 127.0.0.1:8750].
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Where data and configuration are, for every command that works on the server's data.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// Directory of the embedded database and of the compiled intelligence [default: parapet-data].
    #[arg(long, value_name = "DIR", env = "PARAPET_DATA")]
    data: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://USER@HOST/NAME` [default: an SQLite file in the data directory].
    #[arg(
        long,
        value_name = "URL",
        env = "PARAPET_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
    /// Configuration file. `PARAPET_SECTION__KEY` variables go before it, and the command line before both.
    #[arg(long, value_name = "FILE", env = "PARAPET_CONFIG")]
    config: Option<PathBuf>,
}

impl Place {
    pub(crate) fn config(self, listen: Option<String>) -> anyhow::Result<Config> {
        let overrides = Overrides {
            listen,
            data: self.data,
            database: self.database,
        };
        Ok(config::read(self.config.as_deref(), overrides)?)
    }
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let config = args.place.config(args.listen);
    // Also when the configuration is wrong: somebody has to say so.
    telemetry::start(config.as_ref().is_ok_and(|config| config.log_json));
    let config = config?;
    let listener = serve::listen(&config).await?;
    let address = listener.local_addr()?;
    let app = serve::open(config).await?;
    let url = app
        .config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    tracing::info!(%url, "Parapet answers at {url}");
    if app.store.users().is_empty().await? {
        tracing::info!(
            "nobody has an account yet: the first visit to {url} sets the administrator's password"
        );
    }
    serve::serve(app, listener, shutdown()?).await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Done when the process is asked to end.
pub(crate) fn shutdown() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        tracing::info!("finishing what is under way");
    })
}
