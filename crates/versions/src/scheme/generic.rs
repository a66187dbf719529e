//! Dotted and alphanumeric versions of applications, as the ranges of NVD need them.
//!
//! A version is read as a sequence of numbers and words; separators only separate. Word kinds order as
//! pre-release tag < end < any other word < number, so `1.0-rc1 < 1.0 < 1.0k < 1.0.1`. Zeros before an end or a
//! word do not count (`19.00 = 19.0 = 19`). Build metadata after `+` is ignored.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_folded, push_number};

const PRE_RELEASE: u8 = 1;
const END: u8 = 2;
const WORD: u8 = 3;
const NUMBER: u8 = 4;

/// Accepts anything that has a digit in it. A leading `v` and the case of Latin letters do not count.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let visible = without_build(text);
    if !visible.bytes().any(|b| b.is_ascii_digit()) {
        return Err("it has no number, so it cannot be compared");
    }
    let mut cursor = Cursor::new(visible);
    if matches!(cursor.peek(), Some(b'v' | b'V')) && cursor.digit_behind_next() {
        cursor.skip();
    }
    // Zeros that count only if another number follows them.
    let mut zeros = 0;
    while let Some(next) = cursor.peek() {
        if next.is_ascii_digit() {
            let digits = cursor.digits();
            if is_zero(digits) {
                zeros += 1;
                continue;
            }
            for _ in 0..zeros {
                key.extend([NUMBER, 0]);
            }
            zeros = 0;
            key.push(NUMBER);
            push_number(key, digits);
        } else if is_letter(next) {
            match word_kind(&mut cursor) {
                WordKind::Neutral => {}
                WordKind::PreRelease(rank) => {
                    zeros = 0;
                    key.extend([PRE_RELEASE, rank]);
                }
                WordKind::Other(word) => {
                    zeros = 0;
                    key.push(WORD);
                    push_folded(key, word);
                }
            }
        } else {
            cursor.skip();
        }
    }
    key.push(END);
    Ok(())
}

/// Whether the version is one before a release: `3.15.0a6`, `2.0-rc1`. Build metadata does not count.
pub fn is_pre_release(text: &str) -> bool {
    let mut cursor = Cursor::new(without_build(text));
    while let Some(next) = cursor.peek() {
        if !is_letter(next) {
            cursor.skip();
        } else if matches!(word_kind(&mut cursor), WordKind::PreRelease(_)) {
            return true;
        }
    }
    false
}

fn without_build(text: &str) -> &str {
    text.split_once('+').map_or(text, |(release, _)| release)
}

/// Letters of other alphabets are part of words, byte by byte.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

enum WordKind<'a> {
    /// Says nothing about the order: `final`, `release`.
    Neutral,
    /// Below the release, by rank.
    PreRelease(u8),
    Other(&'a [u8]),
}

const NEUTRAL: [&str; 4] = ["final", "ga", "release", "stable"];

const PRE_RELEASES: [(&str, u8); 14] = [
    ("dev", 1),
    ("snapshot", 1),
    ("nightly", 1),
    ("canary", 1),
    ("alpha", 2),
    ("beta", 3),
    ("pre", 4),
    ("preview", 4),
    ("prerelease", 4),
    ("milestone", 4),
    ("ea", 4),
    ("ctp", 4),
    ("rc", 5),
    ("cr", 5),
];

/// Takes the word. A single letter is a pre-release only with its number behind it, as Python writes it
/// (`3.14.0a2`); alone it is a patch letter, as OpenSSL writes it (`1.0.2a`).
fn word_kind<'a>(cursor: &mut Cursor<'a>) -> WordKind<'a> {
    let word = cursor.take_while(is_letter);
    let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
    let before_digit = cursor.peek().is_some_and(|b| b.is_ascii_digit());
    if let Some((_, rank)) = PRE_RELEASES.iter().find(|(name, _)| is(name)) {
        WordKind::PreRelease(*rank)
    } else if before_digit && is("a") {
        WordKind::PreRelease(2)
    } else if before_digit && is("b") {
        WordKind::PreRelease(3)
    } else if NEUTRAL.iter().any(|name| is(name)) {
        WordKind::Neutral
    } else {
        WordKind::Other(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
