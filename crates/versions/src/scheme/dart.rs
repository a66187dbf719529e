//! pub (Dart): Semantic Versioning but for build metadata, which counts: `1.0.0 < 1.0.0+1 < 1.0.0+2` (pub_semver).

use super::Written;
use super::semver::{Identifiers, push_identifiers, push_pre_release, push_release};
use crate::cursor::Cursor;
use crate::key::push_number;

const NO_BUILD: u8 = 0;
const BUILD: u8 = 1;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
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
    if cursor.eat(b'-') {
        push_pre_release(key, cursor.take_while(|b| b != b'+'), Identifiers::Loose)?;
    } else {
        push_release(key);
    }
    if cursor.eat(b'+') {
        key.push(BUILD);
        return push_identifiers(key, cursor.rest(), Identifiers::Loose);
    }
    key.push(NO_BUILD);
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("there is something behind the numbers")
    }
}
