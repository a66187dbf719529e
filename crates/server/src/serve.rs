//! The server from a configuration to its end.

use std::sync::Arc;

use anyhow::Context;
use parapet_model::Clock;
use parapet_store::Store;
use tokio::net::TcpListener;

use crate::app::clock::SystemClock;
use crate::app::start;
use crate::config::Config;
use crate::{AppState, http, jobs};

/// Opens the store and what the server keeps in it. Nothing is loaded yet.
pub async fn open(config: Config) -> anyhow::Result<AppState> {
    open_at(config, Arc::new(SystemClock)).await
}

/// As [`open`], with a clock of the caller's.
pub async fn open_at(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<AppState> {
    std::fs::create_dir_all(&config.directory).with_context(|| {
        format!(
            "cannot make the data directory {}",
            config.directory.display()
        )
    })?;
    let store = Store::connect(&config.database).await?;
    AppState::new(config, store, clock).await
}

/// Listens where the configuration says.
pub async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))
}

/// Answers requests until `shutdown` is done, then lets those under way finish. Loads intelligence and devices
/// meanwhile: probes and the portal answer from the first moment, everything else when it is loaded.
pub async fn serve(
    app: AppState,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let answering = axum::serve(listener, http::router(app.clone()))
        .with_graceful_shutdown(shutdown)
        .into_future();
    let working = async {
        start::load(&app)
            .await
            .context("cannot load intelligence and devices")?;
        // Jobs have no end of their own.
        jobs::spawn(&app).join_all().await;
        anyhow::Ok(())
    };
    let outcome = tokio::select! {
        answered = answering => answered.context("the server stopped answering"),
        worked = working => worked,
    };
    app.store.close().await;
    outcome
}
