//! `parapet feeds status`

use std::io::Write;
use std::process::ExitCode;

use clap::ValueEnum;
use jiff::{Timestamp, Unit};
use parapet_agent::SystemClock;
use parapet_api::feed::FeedStatus;
use parapet_model::Clock;
use parapet_model::record::FeedId;
use parapet_store::FeedState;

use super::table::{Column, grouped, render};
use crate::commands::place::{self, Place};

/// Say what is known of each feed: records, generation, age, last error
///
/// RECORDS are the records in use; WITHDRAWN are kept apart: they retract findings and never match. GENERATION
/// rises with every synchronisation that changed something. UNREADABLE records were left out of the last one.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// A table for people, or a JSON array for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = place::open(&args.place.config()?).await?;
    let states = store.feeds().status().await?;
    let feeds: Vec<FeedStatus> = FeedId::ALL
        .into_iter()
        .map(|feed| status_of(feed, states.iter().find(|state| state.feed == feed)))
        .collect();
    let text = match args.format {
        Format::Table => table(&feeds, SystemClock.now()),
        Format::Json => serde_json::to_string_pretty(&feeds)? + "\n",
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn status_of(feed: FeedId, state: Option<&FeedState>) -> FeedStatus {
    FeedStatus {
        id: feed.as_str().to_owned(),
        generation: state.map_or(0, |s| s.generation),
        records: state.map_or(0, |s| (s.records - s.withdrawn) as i64),
        withdrawn: state.map_or(0, |s| s.withdrawn as i64),
        diagnostics: state.map_or(0, |s| s.diagnostics as i64),
        last_success: state.and_then(|s| s.last_success),
        last_attempt: state.and_then(|s| s.last_attempt),
        last_error: state.and_then(|s| s.last_error.clone()),
    }
}

fn table(feeds: &[FeedStatus], now: Timestamp) -> String {
    let columns = [
        Column("FEED", false),
        Column("RECORDS", true),
        Column("WITHDRAWN", true),
        Column("TOTAL", true),
        Column("UNREADABLE", true),
        Column("GENERATION", true),
        Column("AGE", true),
        Column("LAST ERROR", false),
    ];
    let rows: Vec<Vec<String>> = feeds.iter().map(|feed| row(feed, now)).collect();
    render(&columns, &rows)
}

fn row(feed: &FeedStatus, now: Timestamp) -> Vec<String> {
    let count = |number: i64| match feed.generation {
        0 => "-".to_owned(),
        _ => grouped(number as u64),
    };
    vec![
        feed.id.clone(),
        count(feed.records),
        count(feed.withdrawn),
        count(feed.records + feed.withdrawn),
        count(feed.diagnostics),
        count(feed.generation),
        feed.last_success
            .map_or_else(|| "never".to_owned(), |at| age(at, now)),
        feed.last_error.clone().unwrap_or_else(|| "-".to_owned()),
    ]
}

/// The two largest units: `3d 4h`, `12m`, `5s`.
fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now
        .since((Unit::Second, at))
        .map_or(0, |span| span.get_seconds())
        .max(0);
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds}s"),
        (0, 0, _) => format!("{minutes}m"),
        (0, _, _) => format!("{hours}h {}m", minutes % 60),
        _ => format!("{days}d {}h", hours % 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_a_feed_in_use_from_one_never_read() {
        let now: Timestamp = "2026-08-24T12:00:00Z".parse().unwrap();
        let kev = FeedState {
            feed: FeedId::Nvd,
            generation: 3,
            source_digest: String::new(),
            records: 187_261,
            withdrawn: 9_706,
            diagnostics: 2,
            last_success: Some("2026-08-23T10:00:00Z".parse().unwrap()),
            last_attempt: Some(now),
            last_error: Some("no route to host".to_owned()),
        };
        let feeds = [
            status_of(FeedId::Nvd, Some(&kev)),
            status_of(FeedId::Kev, None),
        ];
        insta::assert_snapshot!(table(&feeds, now), @r"
        FEED  RECORDS  WITHDRAWN    TOTAL  UNREADABLE  GENERATION    AGE  LAST ERROR
        nvd   177,555      9,706  187,261           2           3  1d 2h  no route to host
        kev         -          -        -           -           -  never  -
        ");
    }

    #[test]
    fn ages_are_short() {
        let now: Timestamp = "2026-08-24T12:00:00Z".parse().unwrap();
        for (at, text) in [
            ("2026-08-24T11:59:55Z", "5s"),
            ("2026-08-24T11:48:00Z", "12m"),
            ("2026-08-24T08:58:00Z", "3h 2m"),
            ("2026-08-20T11:00:00Z", "4d 1h"),
            ("2026-08-25T11:00:00Z", "0s"),
        ] {
            assert_eq!(age(at.parse().unwrap(), now), text);
        }
    }
}
