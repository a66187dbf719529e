//! Go modules: Semantic Versioning as golang.org/x/mod/semver reads it. `v1` and `v1.2` are short for `v1.0.0` and
//! `v1.2.0`, `+incompatible` does not count, and pseudo-versions (`v0.0.0-20191109021931-daa7c04131f5`) are
//! pre-releases. The `v` may be missing, as it is in OSV.

use super::Written;
use super::semver::{Identifiers, push_release, push_rest, push_strict_number};
use crate::cursor::Cursor;
use crate::key::push_number;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    cursor.eat(b'v');
    push_strict_number(key, cursor.digits())?;
    for part in 1..3 {
        if cursor.is_empty() {
            (part..3).for_each(|_| push_number(key, b""));
            push_release(key);
            return Ok(());
        }
        if !cursor.eat(b'.') {
            return Err("only a version with three numbers may go on");
        }
        push_strict_number(key, cursor.digits())?;
    }
    push_rest(key, &mut cursor, Identifiers::Strict)
}
