//! Literals of `$filter`.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    Null,
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(String),
    /// Lower case, with hyphens.
    Guid(String),
    Date(Date),
    DateTime(Timestamp),
}

/// A date (`2018-08-01`, also `2018-08-01Z`) or a point in time, with offset, `Z`, or neither (then UTC); the `+` of an
/// offset may have become a blank.
pub(crate) fn date_or_time(text: &str) -> Option<Literal> {
    let day = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    if day.len() == 10 && !day.contains(['T', 't']) {
        return day.parse().ok().map(Literal::Date);
    }
    if !text.contains(['T', 't']) {
        return None;
    }
    let text = text.replacen(' ', "+", 1);
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(Literal::DateTime(time));
    }
    let local: DateTime = text.parse().ok()?;
    // A civil parse would also accept, and drop, an offset that the line above refused.
    let (_, clock) = text.split_once(['T', 't'])?;
    if clock.contains(['+', '-', 'Z', 'z', '[']) {
        return None;
    }
    TimeZone::UTC
        .to_timestamp(local)
        .ok()
        .map(Literal::DateTime)
}

/// A whole number, else a decimal one with optional exponent; a whole number too large becomes a decimal.
pub(crate) fn number(text: &str) -> Option<Literal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Ok(int) = text.parse() {
        return Some(Literal::Int(int));
    }
    let double: f64 = text.parse().ok()?;
    double.is_finite().then_some(Literal::Double(double))
}

/// `7b0f0d5a-5a52-4b8a-9c0e-2a1f6a4f7a11` at the beginning of `bytes`.
pub(crate) fn starts_with_guid(bytes: &[u8]) -> bool {
    bytes.len() >= 36
        && bytes[..36].iter().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
        && !bytes
            .get(36)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-')
}

/// Prints what the parser reads back as the same literal.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Double(value) => write!(f, "{value:?}"),
            Self::Text(value) => write!(f, "'{}'", value.replace('\'', "''")),
            Self::Guid(value) => f.write_str(value),
            Self::Date(value) => write!(f, "{value}"),
            Self::DateTime(value) => write!(f, "{value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_all_their_forms() {
        for (text, shown) in [
            ("2018-08-01", Some("2018-08-01")),
            ("2018-08-01Z", Some("2018-08-01")),
            ("2024-05-01T10:00:00Z", Some("2024-05-01T10:00:00Z")),
            ("2024-05-01T10:00Z", Some("2024-05-01T10:00:00Z")),
            ("2024-05-01T10:00:00", Some("2024-05-01T10:00:00Z")),
            ("2024-05-01T10:00:00.1Z", Some("2024-05-01T10:00:00.1Z")),
            (
                "2024-05-01T10:00:00.1234567Z",
                Some("2024-05-01T10:00:00.1234567Z"),
            ),
            ("2024-05-01T10:00:00+02:00", Some("2024-05-01T08:00:00Z")),
            ("2024-05-01T10:00:00 02:00", Some("2024-05-01T08:00:00Z")),
            ("2024-05-01T10:00:00-02:00", Some("2024-05-01T12:00:00Z")),
            ("2024-13-01", None),
            ("2024-02-30T00:00:00Z", None),
            ("2024-05-01T10:00:00+99:00", None),
            ("tomorrow", None),
            ("", None),
        ] {
            let parsed = date_or_time(text).map(|literal| literal.to_string());
            assert_eq!(parsed.as_deref(), shown, "{text}");
        }
    }

    #[test]
    fn numbers() {
        for (text, literal) in [
            ("7", Some(Literal::Int(7))),
            ("-7", Some(Literal::Int(-7))),
            ("7.5", Some(Literal::Double(7.5))),
            ("1e3", Some(Literal::Double(1000.0))),
            (
                "9223372036854775808",
                Some(Literal::Double(9_223_372_036_854_775_808.0)),
            ),
            ("1e999", None),
            ("inf", None),
            ("-", None),
            ("1.2.3", None),
        ] {
            assert_eq!(number(text), literal, "{text}");
        }
    }
}
