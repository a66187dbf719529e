//! Alpine packages (also Wolfi and Chainguard): `1.2.3a_rc1_git20240101~abcdef-r0`, ordered as apk-tools does
//! (apk-package(5)).
//!
//! Numbers, a letter, suffixes with their numbers, a commit hash, a revision, each may be missing but for the first
//! number. Where one version ends, the other is the higher one unless it goes on with a suffix of a pre-release. A
//! number behind a dot that begins with 0 compares as a fraction does: by character. A number directly behind the
//! letter is of apk-tools 2 and still in use (`6.6.4p1-r2` of OpenSMTPD).

use super::Written;
use crate::cursor::Cursor;
use crate::key::{push_number, push_text};

// What follows, where two versions part: from a suffix of a pre-release up to a further number.
const BEFORE_RELEASE: u8 = 1;
const END: u8 = 2;
const REVISION: u8 = 3;
const HASH: u8 = 4;
const SUFFIX_NUMBER: u8 = 5;
const AFTER_RELEASE: u8 = 6;
const LETTER: u8 = 7;
const NUMBER: u8 = 8;

const SUFFIXES: [(&str, u8, u8); 9] = [
    ("alpha", BEFORE_RELEASE, 1),
    ("beta", BEFORE_RELEASE, 2),
    ("pre", BEFORE_RELEASE, 3),
    ("rc", BEFORE_RELEASE, 4),
    ("cvs", AFTER_RELEASE, 1),
    ("svn", AFTER_RELEASE, 2),
    ("git", AFTER_RELEASE, 3),
    ("hg", AFTER_RELEASE, 4),
    ("p", AFTER_RELEASE, 5),
];

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    let first = cursor.digits();
    if first.is_empty() {
        return Err("it does not begin with a number");
    }
    push_number(key, first);
    loop {
        while cursor.eat(b'.') {
            let digits = cursor.digits();
            if digits.is_empty() {
                return Err("no number behind a dot");
            }
            key.push(NUMBER);
            push_fraction(key, digits);
        }
        let Some(letter @ b'a'..=b'z') = cursor.peek() else {
            break;
        };
        key.extend([LETTER, letter]);
        cursor.skip();
        let digits = cursor.digits();
        if digits.is_empty() {
            break;
        }
        key.push(NUMBER);
        push_fraction(key, digits);
    }
    while cursor.eat(b'_') {
        let name = cursor.take_while(|b| b.is_ascii_lowercase());
        let Some((_, kind, rank)) = SUFFIXES.iter().find(|(known, ..)| known.as_bytes() == name)
        else {
            return Err("a suffix is not one of alpha, beta, pre, rc, cvs, svn, git, hg, p");
        };
        key.extend([*kind, *rank]);
        let digits = cursor.digits();
        if !digits.is_empty() {
            key.push(SUFFIX_NUMBER);
            push_number(key, digits);
        }
    }
    if cursor.eat(b'~') {
        let hash = cursor.take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hash.is_empty() {
            return Err("no commit hash behind '~'");
        }
        key.push(HASH);
        push_text(key, hash);
    }
    if cursor.eat(b'-') {
        let is_revision = cursor.eat(b'r');
        let digits = cursor.digits();
        if !is_revision || digits.is_empty() {
            return Err("no revision (r0, r1, …) behind '-'");
        }
        key.push(REVISION);
        push_number(key, digits);
    }
    key.push(END);
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("a part is unknown or not in its place")
    }
}

/// Those with a leading zero come first, since they compare by character with any other.
fn push_fraction(key: &mut Vec<u8>, digits: &[u8]) {
    if digits[0] == b'0' {
        key.push(0);
        push_text(key, digits);
    } else {
        push_number(key, digits);
    }
}
