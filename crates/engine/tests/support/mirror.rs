//! Reads a mirror of the feeds, once a record, as the store would hand them over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parapet_engine::knowledge::{Compiler, Knowledge, KnowledgeGeneration};
use parapet_feeds::document::Meter;
use parapet_feeds::{Diagnostic, FeedError, Limits, Sink, mirror, read_feed};
use parapet_model::record::{FeedId, FeedRecord};

/// Newest record of every key.
#[derive(Default)]
struct ByKey(BTreeMap<String, FeedRecord>);

impl Sink for ByKey {
    fn record(&mut self, mut record: FeedRecord) -> Result<(), FeedError> {
        record.text = None;
        self.0.insert(record.key.clone(), record);
        Ok(())
    }

    fn diagnostic(&mut self, _: Diagnostic) {}
}

/// The mirror that `PARAPET_DATA_MIRROR` names, else the excerpt that is part of the repository.
pub(crate) fn directory_or_demo() -> PathBuf {
    std::env::var_os("PARAPET_DATA_MIRROR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds"),
        PathBuf::from,
    )
}

pub(crate) fn records(directory: &Path) -> Vec<(FeedId, FeedRecord)> {
    let mut all = Vec::new();
    for feed in FeedId::ALL {
        let files = match mirror::source_files(directory, feed) {
            Ok(files) => files,
            // A mirror need not have every feed.
            Err(FeedError::NoSource { .. }) => continue,
            Err(error) => panic!("the mirror cannot be listed: {error}"),
        };
        let mut sink = ByKey::default();
        read_feed(
            feed,
            &files,
            Limits::default(),
            &Meter::default(),
            &mut sink,
        )
        .expect("the feed can be read");
        all.extend(sink.0.into_values().map(|record| (feed, record)));
    }
    all
}

pub(crate) fn compile(records: Vec<(FeedId, FeedRecord)>) -> Knowledge {
    let mut compiler = Compiler::new();
    for (feed, record) in records {
        compiler.add(
            feed,
            &record.key,
            record.withdrawn,
            record.modified,
            record.facts,
        );
    }
    compiler.finish(KnowledgeGeneration::new(
        FeedId::ALL.iter().map(|&feed| (feed, 1)).collect(),
    ))
}
