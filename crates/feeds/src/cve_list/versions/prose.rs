//! `version` where it is a range in operators or in words.

use compact_str::CompactString;

use super::text::{self, line, version};
use super::{Limit, Range, Vulnerable};

/// What the text says; nothing when it is not understood.
pub(super) fn read(text: &str) -> Vec<Vulnerable> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if let Some(list) = parts.iter().map(|part| one(part)).collect::<Option<_>>() {
        return list;
    }
    let found = comparisons(text).or_else(|| words(text));
    let found = found.filter(|range| range.start.is_some() || range.end.is_some());
    found.map(Vulnerable::Between).into_iter().collect()
}

/// A version, or a line of them.
fn one(text: &str) -> Option<Vulnerable> {
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    if text == "0" {
        return None;
    }
    if let Some((line, behind)) = line(text) {
        return Some(Vulnerable::Between(Range {
            start: Some(limit(line, true)),
            end: Some(limit(behind, false)),
        }));
    }
    version(text).map(Vulnerable::One)
}

fn limit(version: CompactString, including: bool) -> Limit {
    Limit { version, including }
}

/// `< 1.2.3`, `>= 1.0, < 1.5`: of each end at most one.
fn comparisons(text: &str) -> Option<Range> {
    let mut range = Range::default();
    let mut rest = text.trim_start_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    if text.len() > rest.len() && !all_versions(&text[..text.len() - rest.len()]) {
        return None;
    }
    while !rest.is_empty() {
        let operator = ["<=", ">=", "<", ">"]
            .into_iter()
            .find(|operator| rest.starts_with(operator))?;
        let operand = rest[operator.len()..].trim_start();
        let length = operand
            .find(|c: char| c.is_whitespace() || ",<>".contains(c))
            .unwrap_or(operand.len());
        let version = text::version(&operand[..length])?;
        let including = operator.ends_with('=');
        let end = if operator.starts_with('<') {
            &mut range.end
        } else {
            &mut range.start
        };
        if end.is_some() {
            return None;
        }
        *end = Some(limit(version, including));
        rest = operand[length..].trim_start_matches([' ', ',']);
    }
    Some(range)
}

/// Words before an operator that say nothing more.
fn all_versions(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    ["all versions", "versions", "version", "all"].contains(&words.as_str())
}

fn words(text: &str) -> Option<Range> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !["version", "versions", "all", "the"].contains(word))
        .collect();
    let at = |word: &str, including: bool| Some(limit(version(word)?, including));
    let below = |end: &str| {
        let end = Some(at(end, false)?);
        Some(Range { start: None, end })
    };
    let until = |end: &str| {
        let end = Some(at(end, true)?);
        Some(Range { start: None, end })
    };
    let between = |start: &str, end: &str, including: bool| {
        let (start, end) = (Some(at(start, true)?), Some(at(end, including)?));
        Some(Range { start, end })
    };
    match words.as_slice() {
        ["before" | "below", end] | ["prior", "to", end] | ["earlier", "than", end] => below(end),
        ["up", "to", end]
        | ["up", "to", "and", "including", end]
        | ["through", end]
        | [
            end,
            "and" | "or",
            "prior" | "earlier" | "below" | "lower" | "older",
        ] => until(end),
        ["from", start, "before", end]
        | [start, "before", end]
        | ["from", start, "prior", "to", end]
        | [start, "prior", "to", end] => between(start, end, false),
        ["from", start, "through" | "thru" | "to" | "-", end]
        | [start, "through" | "thru" | "to" | "-" | "–", end] => between(start, end, true),
        [start, "and" | "or", "later" | "above" | "newer" | "higher"] => Some(Range {
            start: Some(at(start, true)?),
            end: None,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::show;
    use super::*;

    #[test]
    fn real_texts_are_understood_or_say_nothing() {
        for (text, expected) in [
            ("1.2.3", "=1.2.3"),
            ("= 1.2", "=1.2"),
            ("1.0, 1.1, v2.0", "=1.0 =1.1 =2.0"),
            ("1.2.x", "[1.2,1.3)"),
            ("5.*", "[5,6)"),
            ("< 1.2.3", "(,1.2.3)"),
            ("<= 4.3.1", "(,4.3.1]"),
            (">= 1.0, < 1.5", "[1.0,1.5)"),
            (">=1.0 <1.5", "[1.0,1.5)"),
            ("> 2, <= 3", "(2,3]"),
            (">= 9.1", "[9.1,)"),
            (">= 1, < 2 || >= 3", ""),
            ("< 1.0, < 2.0", ""),
            ("All versions < V3.1.2", "(,3.1.2)"),
            ("All versions < V17 Update 5", ""),
            ("kernel < 5", ""),
            ("before 1.2", "(,1.2)"),
            ("before version 4.2", "(,4.2)"),
            ("prior to 126.0.6478.54", "(,126.0.6478.54)"),
            ("2.4.1 and prior", "(,2.4.1]"),
            ("10.4 and earlier versions", "(,10.4]"),
            ("up to 1.5", "(,1.5]"),
            ("up to and including 1.5", "(,1.5]"),
            ("1.0 through 1.5", "[1.0,1.5]"),
            ("from 1.0 before 1.5", "[1.0,1.5)"),
            ("1.0 - 1.5", "[1.0,1.5]"),
            ("3.0 and later", "[3.0,)"),
            ("0", ""),
            ("*", ""),
            ("n/a", ""),
            ("unspecified", ""),
            ("all versions", ""),
            ("All versions", ""),
            ("various", ""),
            ("Snapdragon 865 5G Mobile Platform", ""),
            ("SD865", ""),
            ("Oracle Java SE:8u401", ""),
            (
                "serial number 24**** and prior, and versions 1.0 and prior",
                "",
            ),
            ("<", ""),
            ("", ""),
            (",", ""),
        ] {
            let texts: Vec<String> = read(text).iter().map(show).collect();
            assert_eq!(texts.join(" "), expected, "{text}");
        }
    }
}
