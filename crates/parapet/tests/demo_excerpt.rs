//! The demonstration's excerpt of the feeds is read without a single diagnostic, and holds what it should.

use std::path::Path;

use parapet_feeds::document::Meter;
use parapet_feeds::{Collected, Limits, mirror, read_feed};
use parapet_model::record::FeedId;

#[test]
fn the_excerpt_reads_without_diagnostics() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds");
    let mut counts = String::new();
    for feed in FeedId::ALL {
        let files = mirror::source_files(&folder, feed).unwrap();
        let mut collected = Collected::default();
        let summary = read_feed(
            feed,
            &files,
            Limits::default(),
            &Meter::default(),
            &mut collected,
        )
        .unwrap();
        assert!(
            collected.diagnostics.is_empty(),
            "{}: {:?}",
            feed.as_str(),
            collected.diagnostics
        );
        counts += &format!("{} {}\n", feed.as_str(), summary.records);
    }
    insta::assert_snapshot!(counts, @"");
}
