//! Takes what others stored: another server on the same database, an import, a simulation.

use super::AppState;

/// Changes read at once.
const CHUNK: u64 = 2000;

/// Brings the fleet in memory to the state of the store. Costs two small queries when nothing happened.
pub async fn catch_up(app: &AppState) -> anyhow::Result<()> {
    loop {
        let changes = app
            .store
            .devices()
            .since(app.fleet.followed(), CHUNK)
            .await?;
        let Some(last) = changes.last().map(super::fleet::sequence_of) else {
            return Ok(());
        };
        // Read after the devices that name them, so that none is missing.
        let versions = app
            .store
            .software()
            .since(app.fleet.followed_version())
            .await?;
        let last_version = versions.last().map(|(version, _)| *version);
        app.fleet.define(versions)?;
        if let Some(version) = last_version {
            app.fleet.set_followed_version(version);
        }
        app.fleet.apply(changes)?;
        app.fleet.set_followed(last);
    }
}
