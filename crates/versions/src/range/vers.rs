//! Version range specifiers: `vers:SCHEME/CONSTRAINT|CONSTRAINT|…` (package-url/vers-spec).

use super::cut::Cut;
use super::intervals::Intervals;
use super::{RangeError, RangeSet};
use crate::scheme::Scheme;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Longer ones first.
const COMPARATORS: [(&str, Comparator); 6] = [
    (">=", Comparator::GreaterOrEqual),
    ("<=", Comparator::LessOrEqual),
    ("!=", Comparator::NotEqual),
    ("<", Comparator::Less),
    (">", Comparator::Greater),
    ("=", Comparator::Equal),
];

pub(super) fn parse(text: &str) -> Result<RangeSet, RangeError> {
    let compact: String = text.split_ascii_whitespace().collect();
    let not_vers = || RangeError::NotVers(text.chars().take(80).collect());
    let (uri_scheme, rest) = compact.split_once(':').ok_or_else(not_vers)?;
    if !uri_scheme.eq_ignore_ascii_case("vers") {
        return Err(not_vers());
    }
    let (name, constraints) = rest.split_once('/').ok_or_else(not_vers)?;
    let scheme = Scheme::of_purl_type(name)
        .ok_or_else(|| RangeError::UnknownScheme(name.chars().take(80).collect()))?;
    if constraints == "*" {
        return Ok(RangeSet::all(scheme));
    }
    let intervals = intervals(scheme, constraints).map_err(|problem| match problem {
        Problem::Version(error) => RangeError::Version(error),
        Problem::Reason(reason) => RangeError::Malformed {
            scheme: scheme.name(),
            text: compact.clone(),
            reason,
        },
    })?;
    Ok(RangeSet::of(scheme, intervals))
}

enum Problem {
    Version(crate::version::VersionError),
    Reason(&'static str),
}

fn intervals(scheme: Scheme, constraints: &str) -> Result<Intervals, Problem> {
    let mut parsed = Vec::new();
    for constraint in constraints.split('|').filter(|c| !c.is_empty()) {
        let (comparator, version) = COMPARATORS
            .iter()
            .find_map(|(sign, comparator)| Some((*comparator, constraint.strip_prefix(sign)?)))
            .unwrap_or((Comparator::Equal, constraint));
        let version = decoded(version).ok_or(Problem::Reason("a percent-encoding is wrong"))?;
        let before = Cut::before(scheme, &version).map_err(Problem::Version)?;
        let after = Cut::after(scheme, &version).map_err(Problem::Version)?;
        parsed.push((comparator, before, after));
    }
    if parsed.is_empty() {
        return Err(Problem::Reason("it has no constraint"));
    }
    parsed.sort_by(|a, b| a.1.cmp(&b.1));
    if parsed.windows(2).any(|two| two[0].1 == two[1].1) {
        return Err(Problem::Reason("a version stands twice"));
    }
    // By the places that are meant: to pacman, `<=1.0` lies behind `>1.0-1`.
    parsed.sort_by(|a, b| place_of(a).cmp(place_of(b)));
    Ok(evaluate(parsed))
}

fn place_of((comparator, before, after): &(Comparator, Cut, Cut)) -> &Cut {
    match comparator {
        Comparator::Greater | Comparator::LessOrEqual => after,
        _ => before,
    }
}

/// Bounds are read in the order of their versions: one upwards opens an interval unless one is open, one downwards
/// closes it, and where none is open it extends what was closed last, at first from below all versions.
fn evaluate(constraints: Vec<(Comparator, Cut, Cut)>) -> Intervals {
    let only_excludes = constraints
        .iter()
        .all(|(comparator, ..)| *comparator == Comparator::NotEqual);
    let mut included = Vec::new();
    let mut excluded = Vec::new();
    let mut low = None;
    let mut last_low = Cut::Bottom;
    for (comparator, before, after) in constraints {
        match comparator {
            Comparator::Equal => included.push((before, after)),
            Comparator::NotEqual => excluded.push((before, after)),
            Comparator::Greater => {
                low.get_or_insert(after);
            }
            Comparator::GreaterOrEqual => {
                low.get_or_insert(before);
            }
            Comparator::Less | Comparator::LessOrEqual => {
                let high = if comparator == Comparator::Less {
                    before
                } else {
                    after
                };
                last_low = low.take().unwrap_or(last_low);
                included.push((last_low.clone(), high));
            }
        }
    }
    if let Some(low) = low {
        included.push((low, Cut::Top));
    }
    if only_excludes {
        included.push((Cut::Bottom, Cut::Top));
    }
    let excluded = Intervals::collect(excluded).complement();
    Intervals::collect(included).intersection(&excluded)
}

/// `None` if a bound has no text.
pub(super) fn print(scheme: Scheme, intervals: &Intervals) -> Option<String> {
    if intervals.is_all() {
        return Some(format!("vers:{}/*", scheme.name()));
    }
    if intervals.is_empty() {
        return Some("vers:none/*".to_owned());
    }
    let mut constraints = Vec::new();
    let mut pushed = |sign: &str, text: &str| {
        constraints.push(format!("{sign}{}", encoded(text)));
        !text.is_empty()
    };
    let mut printable = true;
    // The upper end of the interval before, not yet written: it may be the lower side of a hole of one version.
    let mut open_high: Option<&Cut> = None;
    for (low, high) in intervals.iter() {
        if let Some(last) = open_high.take() {
            if let (Some((text, false)), Some((_, true))) = (place(last), place(low))
                && is_same_version(scheme, last, low)
            {
                printable &= pushed("!=", text);
                open_high = Some(high);
                continue;
            }
            printable &= push_high(&mut pushed, last);
        }
        if let (Some((text, false)), Some((_, true))) = (place(low), place(high))
            && is_same_version(scheme, low, high)
        {
            printable &= pushed("", text);
            continue;
        }
        if let Some((text, after)) = place(low) {
            printable &= pushed(if after { ">" } else { ">=" }, text);
        }
        open_high = Some(high);
    }
    if let Some(last) = open_high {
        printable &= push_high(&mut pushed, last);
    }
    printable.then(|| format!("vers:{}/{}", scheme.name(), constraints.join("|")))
}

fn push_high(pushed: &mut impl FnMut(&str, &str) -> bool, high: &Cut) -> bool {
    match place(high) {
        Some((text, after)) => pushed(if after { "<=" } else { "<" }, text),
        None => true,
    }
}

fn place(cut: &Cut) -> Option<(&str, bool)> {
    match cut {
        Cut::At { text, after, .. } => Some((text, *after)),
        Cut::Bottom | Cut::Top => None,
    }
}

/// Whether only the versions equal to one lie between: before it and after it.
fn is_same_version(scheme: Scheme, before: &Cut, after: &Cut) -> bool {
    let (Cut::At { text, .. }, Cut::At { .. }) = (before, after) else {
        return false;
    };
    Cut::after(scheme, text).is_ok_and(|end| end == *after)
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        if *first != b'%' {
            bytes.push(*first);
            rest = behind;
            continue;
        }
        let [high, low, behind @ ..] = behind else {
            return None;
        };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
}
