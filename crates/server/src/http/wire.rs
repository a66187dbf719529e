//! Domain values as wire types, and what can be filtered, ordered and selected of each.

pub(crate) mod asset;
pub(crate) mod exposure;
pub(crate) mod feed;
pub(crate) mod finding;
pub(crate) mod machine;
pub(crate) mod recommendation;
pub(crate) mod software;
pub(crate) mod vulnerability;

use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

/// `exposureLevel` and `severity` by value, not by letter.
pub(crate) const LEVELS: &[&str] = &["None", "Low", "Medium", "High"];
pub(crate) const SEVERITIES: &[&str] = &["None", "Low", "Medium", "High", "Critical"];

/// Clients parse at most seven fraction digits.
pub(crate) fn time(time: Timestamp) -> Timestamp {
    time.round(
        TimestampRound::new()
            .smallest(Unit::Microsecond)
            .mode(RoundMode::Trunc),
    )
    .unwrap_or(time)
}
