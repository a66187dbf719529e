//! RubyGems: `Gem::Version`. Runs of digits and of letters; missing places are zero; letters are before any number,
//! so before the end too (`1.0.a < 1.0`). A hyphen is read as `.pre.`.

use super::{Scheme, Written};
use crate::cursor::Cursor;
use crate::key::{is_zero, push_number, push_text};
use crate::version::VersionError;

// What follows, by order: zeros and then letters, nothing but zeros, zeros and then a number.
const LETTERS: u8 = 1;
const END: u8 = 2;
const NUMBER: u8 = 3;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    check(text)?;
    let mut cursor = Cursor::new(text);
    let mut zeros: u16 = 0;
    let mut in_release = true;
    while let Some(next) = cursor.peek() {
        if next.is_ascii_digit() {
            let digits = cursor.digits();
            if is_zero(digits) {
                zeros += 1;
            } else {
                key.push(NUMBER);
                // The fewer zeros before it the higher.
                key.extend((u16::MAX - zeros).to_be_bytes());
                push_number(key, digits);
                zeros = 0;
            }
        } else if next == b'.' {
            cursor.skip();
        } else {
            // Zeros at the end of the release do not count, later ones do.
            if in_release {
                zeros = 0;
                in_release = false;
            }
            key.push(LETTERS);
            key.extend(zeros.to_be_bytes());
            zeros = 0;
            if next == b'-' {
                cursor.skip();
                push_text(key, b"pre");
            } else {
                push_text(key, cursor.letters());
            }
        }
    }
    key.push(END);
    Ok(())
}

/// What keys of versions before this release (numbers and dots) begin with, and all later ones are above.
pub(crate) fn key_before_release(numbers: &str) -> Result<Vec<u8>, VersionError> {
    let mut key = Vec::new();
    Scheme::Gem.write_key(numbers, &mut key)?;
    key.pop();
    key.push(LETTERS);
    Ok(key)
}

/// `digits(.alphanumerics)*` and then, behind a hyphen, the same with hyphens.
fn check(text: &str) -> Written {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("it does not begin with a number");
    }
    let (release, pre) = match text.split_once('-') {
        Some((release, pre)) => (release, Some(pre)),
        None => (text, None),
    };
    if release
        .split('.')
        .next()
        .is_some_and(|first| !first.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err("the first part is not a number");
    }
    let well_formed = |part: &str, hyphen: bool| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || (hyphen && b == b'-'))
    };
    if !release.split('.').all(|part| well_formed(part, false))
        || !pre.is_none_or(|pre| pre.split('.').all(|part| well_formed(part, true)))
    {
        return Err("a part is empty or has a character that is not allowed");
    }
    Ok(())
}
