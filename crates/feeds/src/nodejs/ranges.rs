//! `vulnerable` and `patched`, ranges as npm writes them, folded into ranges with a beginning and an end.

use compact_str::{CompactString, format_compact};
use parapet_model::record::VersionRange;

type Release = [u64; 3];

/// From the first release until, and without, the second.
type Span = (Release, Release);

/// Behind all releases.
const END: Release = [u64::MAX; 3];

/// Every line that `vulnerable` names, until the release of it that `patched` names, or to its end.
pub(super) fn vulnerable(vulnerable: &str, patched: &str) -> Result<Vec<VersionRange>, String> {
    let patched = spans(patched)?;
    let mut ranges: Vec<VersionRange> = Vec::new();
    for (start, end) in spans(vulnerable)? {
        let fixes = patched.iter().map(|(fixed, _)| *fixed);
        let fixed = fixes.filter(|fixed| start <= *fixed && *fixed < end).min();
        let end = fixed.unwrap_or(end);
        if start < end {
            ranges.push(VersionRange {
                introduced: text(start),
                fixed: (end != END).then(|| text(end)),
                last_affected: None,
            });
        }
    }
    Ok(ranges)
}

fn text(release: Release) -> CompactString {
    match release {
        [0, 0, 0] => "0".into(),
        [major, minor, patch] => format_compact!("{major}.{minor}.{patch}"),
    }
}

fn spans(text: &str) -> Result<Vec<Span>, String> {
    let alternatives = text.split("||").map(str::trim);
    alternatives
        .filter(|alternative| !alternative.is_empty())
        .map(|alternative| {
            span(alternative).ok_or_else(|| format!("'{alternative}' is not a range"))
        })
        .collect()
}

/// `8.x`, `^8.1.4`, `1.2.3`, `<= 5`, `>=6.0.0 <6.2.0`.
fn span(text: &str) -> Option<Span> {
    if let Some(rest) = text.strip_prefix('^') {
        let (start, given) = release(rest)?;
        let kept = start
            .iter()
            .position(|n| *n > 0)
            .unwrap_or(2)
            .min(given - 1);
        return Some((start, behind(start, kept + 1)?));
    }
    if let Some(rest) = text.strip_prefix('~') {
        let (start, given) = release(rest)?;
        return Some((start, behind(start, given.min(2))?));
    }
    if text.starts_with(['<', '>']) {
        return comparisons(text);
    }
    let (start, given) = release(text)?;
    Some((start, behind(start, given)?))
}

fn comparisons(text: &str) -> Option<Span> {
    let (mut start, mut end) = ([0; 3], END);
    let mut rest = text;
    while !rest.is_empty() {
        let operator = ["<=", ">=", "<", ">"]
            .into_iter()
            .find(|operator| rest.starts_with(operator))?;
        let operand = rest[operator.len()..].trim_start();
        let length = operand.find([' ', '<', '>']);
        let length = length.unwrap_or(operand.len());
        let (version, given) = release(&operand[..length])?;
        match operator {
            "<" => end = version,
            "<=" => end = behind(version, given)?,
            ">=" => start = version,
            _ => start = behind(version, given)?,
        }
        rest = operand[length..].trim_start();
    }
    Some((start, end))
}

/// The first release that does not begin with the first `given` numbers of `release`.
fn behind(release: Release, given: usize) -> Option<Release> {
    let mut behind = [0; 3];
    behind[..given].copy_from_slice(release.get(..given)?);
    let last = behind.get_mut(given.checked_sub(1)?)?;
    *last = last.checked_add(1)?;
    Some(behind)
}

/// Numbers, and how many of them are given: `8.x` is one.
fn release(text: &str) -> Option<(Release, usize)> {
    let mut release = [0; 3];
    let mut given = 0;
    let parts: Vec<&str> = text.trim().split('.').collect();
    if parts.len() > 3 {
        return None;
    }
    for part in parts {
        if ["x", "X", "*"].contains(&part) {
            break;
        }
        release[given] = part.parse().ok()?;
        given += 1;
    }
    (given > 0).then_some((release, given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_their_patch() {
        for (vulnerable_in, patched, expected) in [
            ("6.x", "^6.9.0", "[6.0.0,6.9.0)"),
            (
                "8.x || 7.x",
                "^8.1.4 || ^7.10.1",
                "[8.0.0,8.1.4) [7.0.0,7.10.1)",
            ),
            ("4.x || 6.x", "^6.7.0", "[4.0.0,5.0.0) [6.0.0,6.7.0)"),
            (
                ">=6.0.0 <6.2.0 || 5.x",
                "^5.12.0",
                "[6.0.0,6.2.0) [5.0.0,5.12.0)",
            ),
            ("^4.1.2", "^4.4.6", "[4.1.2,4.4.6)"),
            ("0.10.x", "0.10.48", "[0.10.0,0.10.48)"),
            ("<= 10", ">= 11.0.0", "[0,11.0.0)"),
            ("8.5.0", "^8.6.0", "[8.5.0,8.5.1)"),
            (">= 9.0.0", "", "[9.0.0,)"),
            (" 12.x ", " ^12.22.2 ", "[12.0.0,12.22.2)"),
            ("", "", ""),
        ] {
            let ranges = vulnerable(vulnerable_in, patched).unwrap();
            let texts = ranges.iter().map(|range| {
                let end = range.fixed.as_deref().unwrap_or_default();
                format!("[{},{end})", range.introduced)
            });
            let texts: Vec<String> = texts.collect();
            assert_eq!(texts.join(" "), expected, "{vulnerable_in} / {patched}");
        }
        for wrong in ["all", "1.2.3.4", "^", "< 1 || x", "18446744073709551615.x"] {
            assert!(vulnerable(wrong, "").is_err(), "{wrong}");
        }
    }
}
