//! Reads every feed of the mirror in `PARAPET_DATA_MIRROR`, where there is one, and says what came of it.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;

use parapet_feeds::document::Meter;
use parapet_feeds::mirror::source_files;
use parapet_feeds::{Diagnostic, FeedError, Limits, Sink, read_feed};
use parapet_model::record::{FeedId, FeedRecord, RecordFacts};

#[derive(Default)]
struct Figures {
    withdrawn: usize,
    affected: usize,
    ecosystems: BTreeMap<String, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Sink for Figures {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        self.withdrawn += usize::from(record.withdrawn);
        if let RecordFacts::Advisory(advisory) = &record.facts {
            self.affected += advisory.affected.len();
            for affected in &advisory.affected {
                *self
                    .ecosystems
                    .entry(affected.ecosystem.to_string())
                    .or_default() += 1;
            }
        }
        black_box(record);
        Ok(())
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

#[test]
fn every_feed_of_a_mirror_can_be_read() {
    let Some(mirror) = std::env::var_os("PARAPET_DATA_MIRROR").map(PathBuf::from) else {
        return;
    };
    let only = std::env::var("PARAPET_FEED").ok();
    for feed in FeedId::ALL {
        if only.as_deref().is_some_and(|only| only != feed.as_str()) {
            continue;
        }
        let Ok(files) = source_files(&mirror, feed) else {
            continue;
        };
        let mut figures = Figures::default();
        let summary = read_feed(
            feed,
            &files,
            Limits::default(),
            &Meter::default(),
            &mut figures,
        );
        let summary = summary.unwrap();
        println!(
            "{}: {} records ({} withdrawn, {} superseded), {} entries of {} ecosystems, {} diagnostics",
            feed.as_str(),
            summary.records,
            figures.withdrawn,
            summary.superseded,
            figures.affected,
            figures.ecosystems.len(),
            summary.diagnostics,
        );
        for diagnostic in figures.diagnostics.iter().take(40) {
            println!("    {diagnostic}");
        }
        if only.is_some() {
            println!("    {:?}", figures.ecosystems);
        }
    }
}
