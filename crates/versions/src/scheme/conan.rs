//! Conan 2: parts at dots, numbers where they are numbers, then a pre-release behind the first hyphen and a build
//! behind the last plus, each read alike. Zeros at the end do not count.
//!
//! Conan compares a number with a part such as `9a` as texts, which makes circles (`9 < 10 < 9a`); here a part is a
//! number and what follows it: `9 < 9a < 10`.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_number, push_text};

const END: u8 = 1;
/// Nothing, or text whose first character comes before digits.
const LOW_TEXT: u8 = 2;
const NUMBER: u8 = 3;
const TEXT: u8 = 4;

const PRE_RELEASE: u8 = 1;
const RELEASE: u8 = 2;

const NO_BUILD: u8 = 1;
const BUILD: u8 = 2;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    if text.bytes().any(|b| b <= b' ' || b == 0x7f) {
        return Err("it contains a blank or a control character");
    }
    let (text, build) = match text.rsplit_once('+') {
        Some((version, build)) => (version, Some(build)),
        None => (text, None),
    };
    let (release, pre) = match text.split_once('-') {
        Some((release, pre)) => (release, Some(pre)),
        None => (text, None),
    };
    if release.is_empty() {
        return Err("there is no version before the pre-release or build");
    }
    push_parts(key, release);
    match pre {
        Some(pre) => {
            key.push(PRE_RELEASE);
            push_parts(key, pre);
        }
        None => key.push(RELEASE),
    }
    match build {
        Some(build) => {
            key.push(BUILD);
            push_parts(key, build);
        }
        None => key.push(NO_BUILD),
    }
    Ok(())
}

fn push_parts(key: &mut Vec<u8>, text: &str) {
    let mut zeros = 0;
    for part in text.split('.') {
        let mut cursor = Cursor::new(part);
        let digits = cursor.digits();
        if !digits.is_empty() && cursor.is_empty() && is_zero(digits) {
            zeros += 1;
            continue;
        }
        for _ in 0..zeros {
            key.push(NUMBER);
            push_number(key, b"");
            push_text(key, b"");
        }
        zeros = 0;
        if digits.is_empty() {
            let is_low = part.bytes().next().is_none_or(|first| first < b'0');
            key.push(if is_low { LOW_TEXT } else { TEXT });
            push_text(key, part.as_bytes());
        } else {
            key.push(NUMBER);
            push_number(key, digits);
            push_text(key, cursor.rest());
        }
    }
    key.push(END);
}
