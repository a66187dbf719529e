//! What is known of the world, from the store that `parapet feeds sync` fills.

use anyhow::bail;
use parapet_engine::knowledge::Knowledge;
use parapet_server::app::knowledge;
use parapet_server::config::Config;
use parapet_store::FeedState;

use super::place;

pub(crate) struct Intelligence {
    pub(crate) knowledge: Knowledge,
    /// The feeds that are in it, by name.
    pub(crate) feeds: Vec<FeedState>,
}

pub(crate) async fn load(config: &Config) -> anyhow::Result<Intelligence> {
    let directory = config.directory.display();
    if !place::exists(config) {
        bail!("there is no intelligence in {directory}: run `parapet feeds sync` first");
    }
    let store = place::open(config).await?;
    let feeds: Vec<FeedState> = store
        .feeds()
        .status()
        .await?
        .into_iter()
        .filter(|feed| feed.generation > 0)
        .collect();
    if feeds.is_empty() {
        bail!("no feed in {directory} was synchronised yet: run `parapet feeds sync` first");
    }
    let knowledge = knowledge::load(&store, &config.directory).await?;
    store.close().await;
    Ok(Intelligence { knowledge, feeds })
}
