//! Versions of macOS and its applications: `14.4.1`, `13.4.1 (c)` for a rapid security response, `14.5 beta 2`;
//! also builds of the system (`23E224`), which come before all of them because they do not compare.
//!
//! A name before (`macOS`, `Mac OS X`, `Version`) and a build in parentheses behind do not count, nor do zeros at the
//! end of the numbers.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_folded, push_number};

const BUILD: u8 = 1;
const PRODUCT: u8 = 2;

const DEV: u8 = 1;
const ALPHA: u8 = 2;
const BETA: u8 = 3;
const CANDIDATE: u8 = 4;
const END: u8 = 5;
const LETTERS: u8 = 6;
const NUMBER: u8 = 7;

const NAMES: [&str; 5] = ["macos", "mac os x", "os x", "version", "v"];

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    while NAMES.iter().any(|name| cursor.eat_word(name)) {
        cursor.take_while(|b| b == b' ');
    }
    if write_build(cursor.rest(), key) {
        return Ok(());
    }
    key.push(PRODUCT);
    let mut zeros = 0;
    loop {
        let digits = cursor.digits();
        if digits.is_empty() {
            return Err("a number is missing");
        }
        if is_zero(digits) {
            zeros += 1;
        } else {
            for _ in 0..zeros {
                key.push(NUMBER);
                push_number(key, b"");
            }
            zeros = 0;
            key.push(NUMBER);
            push_number(key, digits);
        }
        if !cursor.eat(b'.') {
            break;
        }
    }
    write_rest(&mut cursor, key)?;
    key.push(END);
    Ok(())
}

/// Darwin's builds: number, capital letter, number and perhaps a small letter. False if it is none.
fn write_build(text: &[u8], key: &mut Vec<u8>) -> bool {
    let is_digit = |b: &u8| b.is_ascii_digit();
    let Some(at) = text.iter().position(|b| !is_digit(b)) else {
        return false;
    };
    let (major, rest) = text.split_at(at);
    let [train @ b'A'..=b'Z', rest @ ..] = rest else {
        return false;
    };
    let end = rest.iter().position(|b| !is_digit(b)).unwrap_or(rest.len());
    let (number, seed) = rest.split_at(end);
    let seed = match seed {
        [] => 0,
        [letter @ b'a'..=b'z'] => *letter,
        _ => return false,
    };
    if major.is_empty() || number.is_empty() {
        return false;
    }
    key.push(BUILD);
    push_number(key, major);
    key.push(*train);
    push_number(key, number);
    key.push(seed);
    true
}

fn write_rest(cursor: &mut Cursor<'_>, key: &mut Vec<u8>) -> Written {
    while let Some(next) = cursor.peek() {
        match next {
            b' ' | b'-' | b'_' => cursor.skip(),
            b'(' => {
                cursor.skip();
                let inside = cursor.take_while(|b| b != b')');
                if !cursor.eat(b')') {
                    return Err("a parenthesis is not closed");
                }
                // A rapid security response; anything longer is a build.
                if let [letter] = inside
                    && letter.is_ascii_alphabetic()
                {
                    key.push(LETTERS);
                    push_folded(key, inside);
                }
            }
            b'0'..=b'9' => {
                key.push(NUMBER);
                push_number(key, cursor.digits());
            }
            _ if next.is_ascii_alphabetic() => {
                let word = cursor.letters();
                let before_digit = cursor.peek().is_some_and(|b| b.is_ascii_digit());
                push_word(key, word, before_digit);
            }
            _ => return Err("a character is not allowed behind the numbers"),
        }
    }
    Ok(())
}

fn push_word(key: &mut Vec<u8>, word: &[u8], before_digit: bool) {
    let is = |names: &[&str]| {
        names
            .iter()
            .any(|n| word.eq_ignore_ascii_case(n.as_bytes()))
    };
    if is(&["dev", "nightly"]) {
        key.push(DEV);
    } else if is(&["alpha"]) || (before_digit && is(&["a"])) {
        key.push(ALPHA);
    } else if is(&["beta"]) || (before_digit && is(&["b"])) {
        key.push(BETA);
    } else if is(&["rc", "gm"]) {
        key.push(CANDIDATE);
    } else {
        key.push(LETTERS);
        push_folded(key, word);
    }
}
