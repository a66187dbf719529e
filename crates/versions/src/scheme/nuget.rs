//! NuGet: one to four numbers, missing ones being zero, then as Semantic Versioning with letter case aside
//! (NuGet documentation, "Package versioning").

use super::Written;
use super::semver::{Identifiers, check_build, push_pre_release, push_release};
use crate::cursor::Cursor;
use crate::key::push_number;

const NUMBERS: usize = 4;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    let mut places = 0;
    loop {
        let digits = cursor.digits();
        if digits.is_empty() {
            return Err("a number is missing");
        }
        if places == NUMBERS {
            return Err("it has more than four numbers");
        }
        push_number(key, digits);
        places += 1;
        if !cursor.eat(b'.') {
            break;
        }
    }
    for _ in places..NUMBERS {
        push_number(key, b"");
    }
    if cursor.eat(b'-') {
        let identifiers = cursor.take_while(|b| b != b'+');
        push_pre_release(key, identifiers, Identifiers::Folded)?;
    } else {
        push_release(key);
    }
    check_build(&mut cursor)
}
