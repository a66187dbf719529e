//! The excerpt of the feeds that the program carries.

use std::path::Path;

use anyhow::{Context, bail};
use parapet_feeds::Limits;
use parapet_model::record::FeedId;
use parapet_server::app::clock::SystemClock;
use parapet_server::app::sync::{FeedResult, NoProgress, Source, SyncRequest, sync_feeds};
use parapet_store::Store;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../demo/feeds"]
struct Files;

/// Lays the excerpt out as a mirror and synchronises from it, as from any other.
pub(super) async fn sync(store: &Store, data: &Path) -> anyhow::Result<()> {
    let mirror = data.join("feeds");
    for name in Files::iter() {
        let path = mirror.join(name.as_ref());
        let file = Files::get(&name).with_context(|| format!("{name} is not in the program"))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, &file.data)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let request = SyncRequest {
        feeds: FeedId::ALL.to_vec(),
        // The excerpt does not have every feed.
        named: false,
        limits: Limits::default(),
    };
    let source = Source::Mirror(mirror);
    for outcome in sync_feeds(store, &SystemClock, &request, &source, &NoProgress).await {
        if let FeedResult::Failed(message) = outcome.result {
            bail!("the excerpt of {}: {message}", outcome.feed.as_str());
        }
    }
    Ok(())
}
