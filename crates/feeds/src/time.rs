//! Times as the sources write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// RFC 3339, or the same without an offset, which then is UTC (NVD leaves it out).
pub(crate) fn timestamp(text: &str) -> Result<Timestamp, jiff::Error> {
    match text.parse::<Timestamp>() {
        Ok(timestamp) => Ok(timestamp),
        Err(error) => match text.parse::<DateTime>() {
            Ok(civil) => Ok(civil.to_zoned(TimeZone::UTC)?.timestamp()),
            Err(_) => Err(error),
        },
    }
}

/// The first moment of a day, UTC.
pub(crate) fn midnight(date: Date) -> Option<Timestamp> {
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_offset_is_utc() {
        for (text, expected) in [
            ("2026-01-08T17:15:50.357", "2026-01-08T17:15:50.357Z"),
            ("2023-10-03T18:15:10Z", "2023-10-03T18:15:10Z"),
            ("2023-10-03T18:15:10+02:00", "2023-10-03T16:15:10Z"),
        ] {
            assert_eq!(timestamp(text).unwrap().to_string(), expected);
        }
        assert!(timestamp("yesterday").is_err());
    }
}
