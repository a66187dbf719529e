//! Gentoo packages: `1.2.3a_rc1_p20240101-r2` (Package Manager Specification, section 3.3).
//!
//! A number behind a dot that begins with 0 compares as a fraction does, zeros at its end aside. More numbers are
//! higher, then a letter, then suffixes (alpha, beta, pre, rc before the end, p behind it), then the revision.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{push_number, push_text};

const SUFFIXES: [(&str, u8); 5] = [
    ("alpha", 1),
    ("beta", 2),
    ("pre", 3),
    ("rc", 4),
    ("p", AFTER),
];
const END: u8 = 5;
const AFTER: u8 = 6;
const LETTER: u8 = 7;
const NUMBER: u8 = 8;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    let first = cursor.digits();
    if first.is_empty() {
        return Err("it does not begin with a number");
    }
    push_number(key, first);
    while cursor.eat(b'.') {
        let digits = cursor.digits();
        if digits.is_empty() {
            return Err("no number behind a dot");
        }
        key.push(NUMBER);
        push_fraction(key, digits);
    }
    if let Some(letter @ b'a'..=b'z') = cursor.peek() {
        key.extend([LETTER, letter]);
        cursor.skip();
    }
    while cursor.eat(b'_') {
        let name = cursor.take_while(|b| b.is_ascii_lowercase());
        let Some((_, rank)) = SUFFIXES.iter().find(|(known, _)| known.as_bytes() == name) else {
            return Err("a suffix is not one of alpha, beta, pre, rc, p");
        };
        key.push(*rank);
        push_number(key, cursor.digits());
    }
    key.push(END);
    let mut revision: &[u8] = b"";
    if cursor.eat(b'-') {
        let is_revision = cursor.eat(b'r');
        revision = cursor.digits();
        if !is_revision || revision.is_empty() {
            return Err("no revision (r0, r1, …) behind '-'");
        }
    }
    push_number(key, revision);
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("a part is unknown or not in its place")
    }
}

/// Those with a leading zero come first, since they compare by character with any other.
fn push_fraction(key: &mut Vec<u8>, digits: &[u8]) {
    if digits[0] == b'0' {
        let end = digits
            .iter()
            .rposition(|&d| d != b'0')
            .map_or(0, |at| at + 1);
        key.push(0);
        push_text(key, &digits[..end]);
    } else {
        push_number(key, digits);
    }
}
