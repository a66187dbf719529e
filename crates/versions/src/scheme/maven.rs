//! Maven: any text, ordered by the Version Order Specification of the POM reference (`ComparableVersion`).
//!
//! The text is split at dots, hyphens and between digits and letters; a change from digits to letters or back counts
//! as a hyphen. Zeros and `final`, `ga`, `release` at the end and before a hyphen or a qualifier do not count. The
//! qualifiers alpha, beta, milestone, rc, snapshot come before the end, `sp` and then all others behind it, then
//! numbers behind a hyphen, then numbers behind a dot.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_folded, push_number};

const END: u8 = 6;
/// `final` with a number behind a dot after it.
const NEUTRAL: u8 = 7;
const OTHER: u8 = 9;
const HYPHEN_NUMBER: u8 = 10;
const DOT_NUMBER: u8 = 11;

/// Names, shorthand directly before a digit, rank. Those that are neutral count as zeros do.
const QUALIFIERS: [(&str, &str, u8); 10] = [
    ("alpha", "a", 1),
    ("beta", "b", 2),
    ("milestone", "m", 3),
    ("rc", "", 4),
    ("cr", "", 4),
    ("snapshot", "", 5),
    ("final", "", NEUTRAL),
    ("ga", "", NEUTRAL),
    ("release", "", NEUTRAL),
    ("sp", "", 8),
];

/// Refuses only blanks and control characters.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    if text.bytes().any(|b| b <= b' ' || b == 0x7f) {
        return Err("it contains a blank or a control character");
    }
    let mut cursor = Cursor::new(text);
    // Zeros that count only if a number behind a dot follows: what the first one is, and how many there are.
    let mut first_zero = DOT_NUMBER;
    let mut zeros = 0;
    let mut behind = DOT_NUMBER;
    while let Some(next) = cursor.peek() {
        if next.is_ascii_digit() || matches!(next, b'.' | b'-') {
            // Nothing between two separators is a zero.
            let digits = cursor.digits();
            if behind == HYPHEN_NUMBER {
                zeros = 0;
            }
            if is_zero(digits) {
                if zeros == 0 {
                    first_zero = behind;
                }
                zeros += 1;
            } else {
                for place in 0..zeros {
                    push_zero(key, if place == 0 { first_zero } else { DOT_NUMBER });
                }
                zeros = 0;
                key.push(behind);
                push_number(key, digits);
            }
        } else {
            let word = cursor.take_while(|b| !b.is_ascii_digit() && !matches!(b, b'.' | b'-'));
            let before_digit = cursor.peek().is_some_and(|b| b.is_ascii_digit());
            zeros = 0;
            if !push_qualifier(key, word, before_digit) {
                first_zero = NEUTRAL;
                zeros = 1;
            }
        }
        behind = match cursor.peek() {
            Some(b'.') => DOT_NUMBER,
            _ => HYPHEN_NUMBER,
        };
        if matches!(cursor.peek(), Some(b'.' | b'-')) {
            cursor.skip();
        }
    }
    key.push(END);
    Ok(())
}

fn push_zero(key: &mut Vec<u8>, kind: u8) {
    key.push(kind);
    if kind != NEUTRAL {
        push_number(key, b"");
    }
}

/// False, and nothing appended, for a neutral one.
fn push_qualifier(key: &mut Vec<u8>, word: &[u8], before_digit: bool) -> bool {
    let known = QUALIFIERS.iter().find(|(name, short, _)| {
        word.eq_ignore_ascii_case(name.as_bytes())
            || (before_digit && word.eq_ignore_ascii_case(short.as_bytes()))
    });
    match known {
        Some((_, _, NEUTRAL)) => return false,
        Some((_, _, rank)) => key.push(*rank),
        None => {
            key.push(OTHER);
            push_folded(key, word);
        }
    }
    true
}
