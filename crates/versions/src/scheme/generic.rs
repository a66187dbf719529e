//! Dotted and alphanumeric versions of applications, as the ranges of NVD need them.
//!
//! A version is read as a sequence of numbers and words; separators only separate. Word kinds order as
//! pre-release tag < end < any other word < number, so `1.0-rc1 < 1.0 < 1.0k < 1.0.1`. Zeros before an end or a
//! word do not count (`19.00 = 19.0 = 19`). Build metadata after `+` is ignored.

use crate::version::{Version, VersionError, push_number};

const PRE_RELEASE: u8 = 1;
const END: u8 = 2;
const WORD: u8 = 3;
const NUMBER: u8 = 4;

/// Parses anything that has a digit in it. A leading `v` and letter case do not count.
pub fn parse(text: &str) -> Result<Version, VersionError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(VersionError::Empty);
    }
    let no_number = || VersionError::NoNumber(text.to_owned());
    let visible = text.split_once('+').map_or(text, |(release, _)| release);
    if !visible.bytes().any(|b| b.is_ascii_digit()) {
        return Err(no_number());
    }
    let bytes = visible.as_bytes();
    let mut key = Vec::with_capacity(bytes.len() * 2 + 2);
    // Zeros that count only if another number follows them.
    let mut pending_zeros = 0;
    let mut at = match bytes {
        [b'v' | b'V', next, ..] if next.is_ascii_digit() => 1,
        _ => 0,
    };
    while at < bytes.len() {
        let start = at;
        if bytes[at].is_ascii_digit() {
            at = run_end(bytes, at, |b| b.is_ascii_digit());
            let digits = &bytes[start..at];
            if digits.iter().all(|&d| d == b'0') {
                pending_zeros += 1;
                continue;
            }
            for _ in 0..pending_zeros {
                key.extend_from_slice(&[NUMBER, 0]);
            }
            pending_zeros = 0;
            key.push(NUMBER);
            push_number(&mut key, digits);
        } else if is_letter(bytes[at]) {
            at = run_end(bytes, at, is_letter);
            let word = visible[start..at].to_lowercase();
            let before_digit = bytes.get(at).is_some_and(u8::is_ascii_digit);
            match kind(&word, before_digit) {
                WordKind::Neutral => {}
                WordKind::PreRelease(rank) => {
                    pending_zeros = 0;
                    key.extend_from_slice(&[PRE_RELEASE, rank]);
                }
                WordKind::Other => {
                    pending_zeros = 0;
                    key.push(WORD);
                    key.extend_from_slice(word.as_bytes());
                    key.push(0);
                }
            }
        } else {
            at += 1;
        }
    }
    key.push(END);
    Ok(Version::from_key(key))
}

/// Whether the version is one before a release: `3.15.0a6`, `2.0-rc1`. Build metadata does not count.
pub fn is_pre_release(text: &str) -> bool {
    let visible = text.split_once('+').map_or(text, |(release, _)| release);
    let bytes = visible.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !is_letter(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at = run_end(bytes, at, is_letter);
        let before_digit = bytes.get(at).is_some_and(u8::is_ascii_digit);
        let word = visible[start..at].to_lowercase();
        if matches!(kind(&word, before_digit), WordKind::PreRelease(_)) {
            return true;
        }
    }
    false
}

fn run_end(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes[from..]
        .iter()
        .position(|&b| !belongs(b))
        .map_or(bytes.len(), |length| from + length)
}

/// Letters of other alphabets are part of words, byte by byte.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

enum WordKind {
    /// Says nothing about the order: `final`, `release`.
    Neutral,
    /// Below the release, by rank.
    PreRelease(u8),
    Other,
}

/// A single letter is a pre-release only with its number behind it, as Python writes it (`3.14.0a2`); alone it is
/// a patch letter, as OpenSSL writes it (`1.0.2a`).
fn kind(word: &str, before_digit: bool) -> WordKind {
    match word {
        "final" | "ga" | "release" | "stable" => WordKind::Neutral,
        "dev" | "snapshot" | "nightly" | "canary" => WordKind::PreRelease(1),
        "alpha" => WordKind::PreRelease(2),
        "beta" => WordKind::PreRelease(3),
        "pre" | "preview" | "prerelease" | "milestone" | "ea" | "ctp" => WordKind::PreRelease(4),
        "rc" | "cr" => WordKind::PreRelease(5),
        "a" if before_digit => WordKind::PreRelease(2),
        "b" if before_digit => WordKind::PreRelease(3),
        _ => WordKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    fn compare(a: &str, b: &str) -> Ordering {
        parse(a).unwrap().cmp(&parse(b).unwrap())
    }

    #[test]
    fn orders_application_versions() {
        for (a, sign, b) in [
            ("19.00", '=', "19.0"),
            ("19.00", '=', "19"),
            ("19.00", '<', "19.01"),
            ("1.0.2", '<', "1.0.2k"),
            ("1.0.2k", '<', "1.0.2l"),
            ("1.0.2z", '<', "1.0.2za"),
            ("1.0.2k", '<', "1.0.2.1"),
            ("1.0.2k", '<', "1.0.3"),
            ("1.0.2-beta1", '<', "1.0.2"),
            ("1.0.2 beta1", '<', "1.0.2-beta2"),
            ("1.0.2-alpha", '<', "1.0.2-beta"),
            ("1.0.2-beta", '<', "1.0.2-rc1"),
            ("1.0.2-rc1", '<', "1.0.2-rc2"),
            ("1.0.2-rc.2", '=', "1.0.2rc2"),
            ("1.0-rc1", '=', "1.0.0-rc1"),
            ("1.0.0-dev", '<', "1.0.0-alpha1"),
            ("3.14.0a2", '<', "3.14.0"),
            ("3.14.0a2", '<', "3.14.0b1"),
            ("1.0.2a", '>', "1.0.2"),
            ("1.2.3+build5", '=', "1.2.3"),
            ("v1.2.3", '=', "1.2.3"),
            ("1.2.3.Final", '=', "1.2.3"),
            ("10.0.19045.2965", '<', "10.0.19045.3086"),
            ("115.9.1", '<', "115.10.0"),
            ("1.0", '<', "1.0.0.1"),
            (
                "99999999999999999999999998",
                '<',
                "99999999999999999999999999",
            ),
            ("2024.001.20604", '<', "2024.002.20687"),
            ("7.0 Update 3", '>', "7.0"),
            ("1.8.0 update_151", '<', "1.8.0 update_161"),
            ("8.0p1", '>', "8.0"),
        ] {
            let expected = match sign {
                '<' => Ordering::Less,
                '=' => Ordering::Equal,
                _ => Ordering::Greater,
            };
            assert_eq!(compare(a, b), expected, "{a} {sign} {b}");
            assert_eq!(compare(b, a), expected.reverse(), "{b} vs {a}");
        }
    }

    #[test]
    fn an_unknown_version_is_not_comparable() {
        for unknown in ["", " ", "-", "*", "unknown", "n/a", "latest", "+1"] {
            assert!(parse(unknown).is_err(), "{unknown}");
        }
    }

    #[test]
    fn knows_versions_before_a_release() {
        for version in [
            "3.15.0a6",
            "3.14.0b1",
            "2.0-rc.1",
            "1.0 beta",
            "7.0-dev",
            "4.1.0.Alpha2",
        ] {
            assert!(is_pre_release(version), "{version}");
        }
        for version in [
            "3.14.7",
            "1.0.2a",
            "8.0p1",
            "1.2.3.Final",
            "1.0+rc1",
            "2.0 update 3",
            "",
        ] {
            assert!(!is_pre_release(version), "{version}");
        }
    }

    proptest! {
        #[test]
        fn is_a_total_order(
            a in "[0-2](\\.[0-2]{1,2}|-rc[0-9]|[a-c]|-beta){0,3}",
            b in "[0-2](\\.[0-2]{1,2}|-rc[0-9]|[a-c]|-beta){0,3}",
            c in "[0-2](\\.[0-2]{1,2}|-rc[0-9]|[a-c]|-beta){0,3}",
        ) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert_ne!(compare(&a, &c), Ordering::Greater);
            }
        }

        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn a_higher_number_is_a_higher_version(
            head in prop::collection::vec(0u32..50, 0..4), n in 0u32..1_000_000, more in 1u32..1000,
        ) {
            let write = |last: u32| {
                head.iter().chain([&last]).map(u32::to_string).collect::<Vec<_>>().join(".")
            };
            prop_assert_eq!(compare(&write(n), &write(n + more)), Ordering::Less);
        }
    }
}
