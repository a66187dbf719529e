//! npm: Semantic Versioning as node-semver reads it with `loose`: a leading `v` or `=`, leading zeros, and a
//! pre-release without its hyphen (`1.2.3beta`) are accepted. Four numbers are not: node-semver splits the third one
//! then (`1.2.34.5` is its `1.2.3-4.5`).

use super::Written;
use super::semver::{Identifiers, check_build, push_pre_release, push_release};
use crate::cursor::Cursor;
use crate::key::push_number;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    cursor.take_while(|b| matches!(b, b'v' | b'=') || b.is_ascii_whitespace());
    for part in 0..3 {
        if part > 0 && !cursor.eat(b'.') {
            return Err("it does not have three numbers");
        }
        let digits = cursor.digits();
        if digits.is_empty() {
            return Err("a number is missing");
        }
        push_number(key, digits);
    }
    match cursor.peek() {
        None | Some(b'+') => push_release(key),
        Some(next) => {
            if next == b'-' {
                cursor.skip();
            }
            push_pre_release(key, cursor.take_while(|b| b != b'+'), Identifiers::Loose)?;
        }
    }
    check_build(&mut cursor)
}
