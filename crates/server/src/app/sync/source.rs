//! Where documents come from.

use std::path::PathBuf;

use parapet_feeds::{FeedError, SourceFile, mirror};
use parapet_model::record::FeedId;

use super::SyncProgress;

#[derive(Debug)]
pub enum Source {
    /// A directory laid out as [`parapet_feeds::mirror`] says.
    Mirror(PathBuf),
}

impl Source {
    pub(super) async fn files(
        &self,
        feed: FeedId,
        _progress: &dyn SyncProgress,
    ) -> Result<Vec<SourceFile>, FeedError> {
        match self {
            Self::Mirror(directory) => {
                let directory = directory.clone();
                tokio::task::spawn_blocking(move || mirror::source_files(&directory, feed))
                    .await
                    .map_err(|error| FeedError::Stopped(error.to_string()))?
            }
        }
    }
}
