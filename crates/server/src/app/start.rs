//! From the store to a server that is ready.

use std::sync::Arc;

use anyhow::Context;
use parapet_engine::matching::Matcher;
use parapet_engine::scoring::ScoringModel;

use super::fleet::Judged;
use super::ingest::Ingest;
use super::{AppState, follow, history, knowledge};

/// Loads intelligence, software versions and devices. The server answers `/readyz` with 503 until this is done.
pub async fn load(app: &AppState) -> anyhow::Result<()> {
    tracing::info!("loading intelligence");
    let knowledge = knowledge::load(&app.store, &app.config.directory).await?;
    let matcher = Arc::new(Matcher::new(Arc::new(knowledge)).context("cannot read the rules")?);
    // Versions are read after the devices that name them, so that none is missing.
    let devices = app.store.devices().all().await?;
    let versions = app.store.software().all().await?;
    tracing::info!(
        devices = devices.len(),
        versions = versions.len(),
        "matching the software of the fleet"
    );
    let now = app.clock.now();
    let judged = tokio::task::spawn_blocking(move || {
        Judged::load(matcher, versions, devices, ScoringModel::default(), now)
    })
    .await?
    .context("the stored devices name software versions that are not in the store")?;
    app.fleet.install(judged);
    history::load(app).await?;
    history::record(app).await?;
    let (ingest, _) = Ingest::start(
        app.store.clone(),
        Arc::clone(&app.clock),
        Arc::clone(&app.fleet) as _,
    )
    .await?;
    // Others may have stored something since the devices were read.
    follow::catch_up(app).await?;
    if app.ingest.set(ingest).is_err() {
        anyhow::bail!("the server was started twice");
    }
    tracing::info!("ready");
    Ok(())
}

/// Takes new intelligence into use when the store holds a newer generation of a feed. Returns whether it did.
pub async fn refresh_knowledge(app: &AppState) -> anyhow::Result<bool> {
    let wanted = knowledge::generation(&app.store).await?;
    if *app.fleet.read()?.matcher.knowledge().generation() == wanted {
        return Ok(false);
    }
    tracing::info!("a feed has changed; compiling the intelligence anew");
    let knowledge = knowledge::load(&app.store, &app.config.directory).await?;
    let matcher = Arc::new(Matcher::new(Arc::new(knowledge)).context("cannot read the rules")?);
    let fleet = app.clone();
    tokio::task::spawn_blocking(move || fleet.fleet.set_matcher(&matcher)).await??;
    history::record(app).await?;
    tracing::info!("the fleet is judged by the new intelligence");
    Ok(true)
}
