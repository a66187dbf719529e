//! `parapet serve`

use std::process::ExitCode;

use anyhow::Context;
use parapet_server::{serve, telemetry};
use tokio::signal::unix::{SignalKind, signal};

use super::place::Place;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address and port to listen on [default: 127.0.0.1:8750]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let config = args.place.config_listening(args.listen);
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
