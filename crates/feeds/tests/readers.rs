//! What each reader makes of a real excerpt.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{EXCERPTS, excerpt, read};

#[test]
fn excerpts_become_records() {
    for &(feed, name) in EXCERPTS {
        let (collected, result) = read(feed, &[&excerpt(name)]);
        let summary = result.unwrap();
        assert_eq!(collected.diagnostics, []);
        assert_eq!(summary.records, collected.records.len());
        insta::assert_yaml_snapshot!(name, collected.records);
    }
}
