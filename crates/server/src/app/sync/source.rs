//! Where documents come from.

use std::path::PathBuf;

use parapet_feeds::fetch::Fetcher;
use parapet_feeds::{SourceFile, mirror};
use parapet_model::Clock;
use parapet_model::record::FeedId;

use super::{SyncError, SyncProgress};

#[derive(Debug)]
pub enum Source {
    /// A directory laid out as [`parapet_feeds::mirror`] says.
    Mirror(PathBuf),
    /// The publishers.
    Live(Fetcher),
}

impl Source {
    pub(super) async fn files(
        &self,
        feed: FeedId,
        clock: &dyn Clock,
        progress: &dyn SyncProgress,
    ) -> Result<Vec<SourceFile>, SyncError> {
        match self {
            Self::Mirror(directory) => {
                let directory = directory.clone();
                let found =
                    tokio::task::spawn_blocking(move || mirror::source_files(&directory, feed));
                Ok(found.await.map_err(|_| SyncError::Reader)??)
            }
            Self::Live(fetcher) => {
                let on_bytes = |document: &str, done, total| {
                    progress.fetching(feed, document, done, total);
                };
                Ok(fetcher.fetch(feed, year(clock), &on_bytes).await?)
            }
        }
    }

    /// The documents could not be read. Without this the publisher would say "not modified" from now on.
    pub(super) async fn reject(&self, feed: FeedId, clock: &dyn Clock) {
        if let Self::Live(fetcher) = self {
            fetcher.forget(feed, year(clock)).await;
        }
    }
}

fn year(clock: &dyn Clock) -> i16 {
    clock.now().to_zoned(jiff::tz::TimeZone::UTC).year()
}
