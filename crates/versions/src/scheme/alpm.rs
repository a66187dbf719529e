//! Arch Linux packages: `[epoch:]pkgver[-pkgrel]`, ordered as pacman does (vercmp(8)).
//!
//! As in RPM, runs of digits and letters, but a longer separator is higher, letters directly behind a number are
//! before the end (`1.0a < 1.0`), and there is no `~` and `^`.
//!
//! Pacman compares `pkgrel` only where both versions have one, so `1.0-1 = 1.0 = 1.0-2`: no order can have this
//! property. Keys put a version without `pkgrel` directly before those that have one, which is an order;
//! [`compare_keys`] answers as pacman does. Pacman has also circles among versions that repeat or end with a
//! separator (`1.0..a < 1.0. < 1.0.1 < 1.0..a`); here a longer separator is always higher.

use std::cmp::Ordering;

use super::Written;
use crate::cursor::Cursor;
use crate::key::{push_number, push_text};

const LETTERS: u8 = 1;
const END: u8 = 2;
const DIGITS: u8 = 3;
const SEPARATOR: u8 = 4;

const NO_RELEASE: u8 = 0;
const RELEASE: u8 = 1;

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
            let length = cursor
                .take_while(|b| !b.is_ascii_alphanumeric())
                .len()
                .min(usize::from(u16::MAX));
            key.push(SEPARATOR);
            key.extend((length as u16).to_be_bytes());
        }
    }
    key.push(END);
}

/// Equal also where only one of two otherwise equal versions has a `pkgrel`.
pub(super) fn compare_keys(a: &[u8], b: &[u8]) -> Ordering {
    if lacks_release_of(a, b) || lacks_release_of(b, a) {
        Ordering::Equal
    } else {
        a.cmp(b)
    }
}

/// Behind all releases, if the version has none.
pub(super) fn make_last_of_equals(key: &mut [u8]) {
    if let [.., last @ NO_RELEASE] = key {
        *last = u8::MAX;
    }
}

fn lacks_release_of(shorter: &[u8], longer: &[u8]) -> bool {
    matches!(shorter, [version @ .., NO_RELEASE] if longer.starts_with(version))
}
