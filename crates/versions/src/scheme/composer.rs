//! Composer: normalised as composer/semver does (four numbers, or a date; then stability), compared as PHP's
//! `version_compare` does: dev, alpha, beta, RC come before the end, numbers behind it, patches last.
//!
//! Branches (`dev-main`) have no order and are errors; numeric branches (`1.x-dev`) are before the next number.

use super::Written;
use crate::cursor::Cursor;
use crate::key::push_number;

const DEV: u8 = 1;
const ALPHA: u8 = 2;
const BETA: u8 = 3;
const RC: u8 = 4;
const END: u8 = 5;
const NUMBER: u8 = 6;
const PATCH: u8 = 7;

const STABILITIES: [(&str, u8); 9] = [
    ("stable", END),
    ("beta", BETA),
    ("b", BETA),
    ("rc", RC),
    ("alpha", ALPHA),
    ("a", ALPHA),
    ("patch", PATCH),
    ("pl", PATCH),
    ("p", PATCH),
];

/// What stands for `x` in a numeric branch.
const ANY: &[u8] = b"9999999";

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    if text.bytes().any(|b| b <= b' ') {
        return Err("it contains a blank or a control character");
    }
    let text = without_flag(text);
    let start = key.len();
    let result = write_release(without_build(text), key);
    if result.is_err() {
        key.truncate(start);
        return write_branch(text, key);
    }
    result
}

/// A stability flag (`1.0@dev`) belongs to a requirement.
fn without_flag(text: &str) -> &str {
    match text.rsplit_once('@') {
        Some((version, flag))
            if ["stable", "rc", "beta", "alpha", "dev"]
                .iter()
                .any(|known| flag.eq_ignore_ascii_case(known)) =>
        {
            version
        }
        _ => text,
    }
}

fn without_build(text: &str) -> &str {
    match text.split_once('+') {
        Some((version, build)) if !version.is_empty() && !build.is_empty() => version,
        _ => text,
    }
}

fn write_release(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    if !cursor.eat(b'v') {
        cursor.eat(b'V');
    }
    let first = cursor.digits();
    if first.is_empty() {
        return Err("it does not begin with a number");
    }
    push(key, first);
    let mut places = 1;
    let mut is_date = first.len() > 5;
    while matches!(cursor.peek(), Some(b'.' | b'-' | b':')) && cursor.digit_behind_next() {
        is_date |= cursor.peek() != Some(b'.');
        cursor.skip();
        push(key, cursor.digits());
        places += 1;
    }
    if is_date && first.len() < 4 {
        return Err("numbers are separated by dots, but in a date");
    }
    if !is_date {
        if places > 4 {
            return Err("it has more than four numbers");
        }
        (places..4).for_each(|_| push(key, b""));
    }
    write_stability(&mut cursor, key)
}

fn push(key: &mut Vec<u8>, digits: &[u8]) {
    key.push(NUMBER);
    push_number(key, digits);
}

/// `-beta.2`, `RC1`, `pl3`, `-dev`, `-alpha1-dev`: at most one of each.
fn write_stability(cursor: &mut Cursor<'_>, key: &mut Vec<u8>) -> Written {
    if matches!(cursor.peek(), Some(b'.' | b'-' | b'_')) {
        cursor.skip();
    }
    let mut is_stable = false;
    if let Some((_, rank)) = STABILITIES.iter().find(|(name, _)| cursor.eat_word(name)) {
        is_stable = *rank == END;
        if !is_stable {
            key.push(*rank);
        }
        loop {
            if matches!(cursor.peek(), Some(b'.' | b'-')) && cursor.digit_behind_next() {
                cursor.skip();
            }
            let digits = cursor.digits();
            if digits.is_empty() {
                break;
            }
            if !is_stable {
                push(key, digits);
            }
        }
        if matches!(cursor.rest(), [b'.' | b'-', b'd' | b'D', ..]) {
            cursor.skip();
        }
    }
    if cursor.eat_word("dev") && !is_stable {
        key.push(DEV);
    }
    key.push(END);
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("the stability is none of dev, alpha, beta, RC, stable, patch")
    }
}

/// `1.x-dev`: below `2.0`, above all of `1`.
fn write_branch(text: &str, key: &mut Vec<u8>) -> Written {
    const NO_ORDER: &str = "it is neither a version nor a numeric branch";
    let mut cursor = Cursor::new(text);
    if !cursor.eat(b'v') {
        cursor.eat(b'V');
    }
    let mut places = 0;
    while places < 4 {
        let digits = cursor.digits();
        if !digits.is_empty() {
            push(key, digits);
        } else if places > 0 && matches!(cursor.peek(), Some(b'x' | b'X' | b'*')) {
            cursor.skip();
            push(key, ANY);
        } else {
            return Err(NO_ORDER);
        }
        places += 1;
        if cursor.peek() != Some(b'.') || cursor.rest().eq_ignore_ascii_case(b".dev") {
            break;
        }
        cursor.skip();
    }
    (places..4).for_each(|_| push(key, ANY));
    if matches!(cursor.peek(), Some(b'.' | b'-')) {
        cursor.skip();
    }
    if !cursor.eat_word("dev") || !cursor.is_empty() {
        return Err(NO_ORDER);
    }
    key.extend([DEV, END]);
    Ok(())
}
