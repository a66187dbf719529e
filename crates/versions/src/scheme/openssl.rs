//! OpenSSL: `1.0.2k` with letters for patches (`za` follows `z`), `3.0.13` since version 3; `-dev`, `-alpha1`,
//! `-beta1`, `-pre1` are before the release. `-fips` and what follows a blank (a date) do not count.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_number};

const END: u8 = 5;
const LETTERS: u8 = 6;
const NUMBER: u8 = 7;

const PRE_RELEASES: [(&str, u8); 5] =
    [("dev", 1), ("alpha", 2), ("beta", 3), ("pre", 4), ("rc", 4)];

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let text = text.split_ascii_whitespace().next().unwrap_or_default();
    let mut cursor = Cursor::new(text);
    cursor.eat(b'v');
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
    let letters = cursor.take_while(|b| b.is_ascii_lowercase());
    if !letters.is_empty() {
        key.push(LETTERS);
        key.extend((letters.len() as u16).to_be_bytes());
        key.extend_from_slice(letters);
    }
    while cursor.eat(b'-') {
        if cursor.eat_word("fips") {
            continue;
        }
        let Some((_, rank)) = PRE_RELEASES.iter().find(|(name, _)| cursor.eat_word(name)) else {
            return Err("what follows '-' is none of dev, alpha, beta, pre, rc, fips");
        };
        key.push(*rank);
        push_number(key, cursor.digits());
    }
    key.push(END);
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("there is something behind the letters")
    }
}
