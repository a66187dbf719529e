//! Versions of Windows, its updates and its files: numbers and dots, `10.0.19045.2965`.
//!
//! Missing numbers are zero. Version resources write commas too (`6, 1, 7601, 17514`) and a text behind the numbers
//! (`10.0.19041.1 (WinBuild.160101.0800)`, `4.8.9037.0 built by: NET481REL1`), which does not count.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{is_zero, push_number};

const END: u8 = 1;
const NUMBER: u8 = 2;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    if cursor.eat_word("version") {
        cursor.take_while(|b| b == b' ');
    } else if cursor.digit_behind_next() && !cursor.eat(b'v') {
        cursor.eat(b'V');
    }
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
        match cursor.peek() {
            Some(b'.') => cursor.skip(),
            Some(b',') => {
                cursor.skip();
                cursor.take_while(|b| b == b' ');
            }
            None | Some(b' ' | b'\t' | b'(') => break,
            Some(_) => return Err("the numbers are not followed by a dot, a blank or the end"),
        }
    }
    key.push(END);
    Ok(())
}
