//! RPM versions: `[epoch:]version[-release]`, ordered as rpm does (rpm-version(7), rpmvercmp).
//!
//! A part is read as runs of digits and runs of letters; everything else separates and does not count. `~` is
//! before the end, `^` behind the end but before any run, letters before digits. A missing epoch is 0; a missing
//! release is before any release.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{push_number, push_text};

const TILDE: u8 = 1;
const END: u8 = 2;
const CARET: u8 = 3;
const LETTERS: u8 = 4;
const DIGITS: u8 = 5;

const NO_RELEASE: u8 = 0;
const RELEASE: u8 = 1;

/// Accepts any text without blanks and control characters whose version is not empty.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    if text.bytes().any(|b| b <= b' ' || b == 0x7f) {
        return Err("it contains a blank or a control character");
    }
    let (epoch, rest) = match text.split_once(':') {
        Some((epoch, rest)) if epoch.bytes().all(|b| b.is_ascii_digit()) => (epoch, rest),
        _ => ("", text),
    };
    let (version, release) = match rest.rsplit_once('-') {
        Some((version, release)) => (version, Some(release)),
        None => (rest, None),
    };
    if version.is_empty() {
        return Err("there is no version before the release");
    }
    push_number(key, epoch.as_bytes());
    push_part(key, version);
    match release {
        None => key.push(NO_RELEASE),
        Some(release) => {
            key.push(RELEASE);
            push_part(key, release);
        }
    }
    Ok(())
}

fn push_part(key: &mut Vec<u8>, part: &str) {
    let mut cursor = Cursor::new(part);
    while let Some(next) = cursor.peek() {
        if next.is_ascii_digit() {
            key.push(DIGITS);
            push_number(key, cursor.digits());
        } else if next.is_ascii_alphabetic() {
            key.push(LETTERS);
            push_text(key, cursor.letters());
        } else {
            match next {
                b'~' => key.push(TILDE),
                b'^' => key.push(CARET),
                _ => {}
            }
            cursor.skip();
        }
    }
    key.push(END);
}
