//! What came of a synchronisation.

use std::time::Duration;

use parapet_server::app::sync::{FeedOutcome, FeedResult};
use parapet_store::FeedState;

use super::table::{self, Column, grouped};

/// Diagnostics shown for each feed.
const SHOWN: usize = 5;

/// One line, when a feed ends.
pub(super) fn line(outcome: &FeedOutcome) -> String {
    let feed = outcome.feed.as_str();
    match &outcome.result {
        FeedResult::Unchanged(_) => format!("{feed}: unchanged"),
        FeedResult::Synced(synced) => format!(
            "{feed}: {} records, {} changed, in {}",
            grouped(synced.state.records),
            grouped(synced.changed),
            time(outcome.elapsed)
        ),
        FeedResult::Skipped(why) => format!("{feed}: skipped, {why}"),
        FeedResult::Failed(error) => format!("{feed}: failed, {error}"),
    }
}

/// The table at the end, then the records that could not be read and the errors.
pub(super) fn render(outcomes: &[FeedOutcome]) -> String {
    let columns = [
        Column("FEED", false),
        Column("RESULT", false),
        Column("RECORDS", true),
        Column("WITHDRAWN", true),
        Column("TOTAL", true),
        Column("OLDER COPIES", true),
        Column("CHANGED", true),
        Column("UNREADABLE", true),
        Column("TIME", true),
    ];
    let rows: Vec<Vec<String>> = outcomes.iter().map(row).collect();
    let mut text = table::render(&columns, &rows);
    for outcome in outcomes {
        text.push_str(&details(outcome));
    }
    text
}

fn row(outcome: &FeedOutcome) -> Vec<String> {
    let none = || "-".to_owned();
    let (result, state, superseded, changed) = match &outcome.result {
        FeedResult::Unchanged(state) => ("unchanged", Some(state), None, Some(0)),
        FeedResult::Synced(synced) => (
            "synced",
            Some(&synced.state),
            Some(synced.superseded),
            Some(synced.changed),
        ),
        FeedResult::Skipped(_) => ("skipped", None, None, None),
        FeedResult::Failed(_) => ("failed", None, None, None),
    };
    let of = |count: fn(&FeedState) -> u64| state.map_or_else(none, |s| grouped(count(s)));
    vec![
        outcome.feed.as_str().to_owned(),
        result.to_owned(),
        of(|s| s.records - s.withdrawn),
        of(|s| s.withdrawn),
        of(|s| s.records),
        superseded.map_or_else(none, grouped),
        changed.map_or_else(none, grouped),
        of(|s| s.diagnostics),
        time(outcome.elapsed),
    ]
}

fn details(outcome: &FeedOutcome) -> String {
    let feed = outcome.feed.as_str();
    match &outcome.result {
        FeedResult::Failed(error) => format!("{feed} failed, its last records stay: {error}\n"),
        FeedResult::Synced(synced) => {
            let mut text = String::new();
            for diagnostic in synced.diagnostics.iter().take(SHOWN) {
                text.push_str(&format!("{feed}: left out: {diagnostic}\n"));
            }
            let more = synced.state.diagnostics.saturating_sub(SHOWN as u64);
            if more > 0 {
                text.push_str(&format!("{feed}: left out: {} more\n", grouped(more)));
            }
            text
        }
        FeedResult::Unchanged(_) | FeedResult::Skipped(_) => String::new(),
    }
}

fn time(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}
