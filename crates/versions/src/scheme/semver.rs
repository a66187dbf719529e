//! Semantic Versioning 2.0.0: `1.2.3-rc.1+build`, as crates.io, Hex and Node.js use it. Build metadata is ignored.

use super::Written;
use crate::cursor::Cursor;
use crate::key::{number_length, push_folded, push_number, push_text};

const PRE_RELEASE: u8 = 1;
const RELEASE: u8 = 2;

const END: u8 = 0;
const NUMERIC: u8 = 1;
const ALPHANUMERIC: u8 = 2;

/// Strict: three numbers, no leading zeros, no prefix.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    for part in 0..3 {
        if part > 0 && !cursor.eat(b'.') {
            return Err("it does not have three numbers");
        }
        push_strict_number(key, cursor.digits())?;
    }
    push_rest(key, &mut cursor, Identifiers::Strict)
}

pub(super) fn push_strict_number(key: &mut Vec<u8>, digits: &[u8]) -> Written {
    match digits {
        [] => return Err("a number is missing"),
        [b'0', _, ..] => return Err("a number has a leading zero"),
        _ => push_number(key, digits),
    }
    Ok(())
}

/// How the identifiers behind the numbers are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identifiers {
    /// A leading zero in a numeric one is an error.
    Strict,
    /// Leading zeros do not count.
    Loose,
    /// Nor does letter case.
    Folded,
}

/// Pre-release and build metadata, up to the end.
pub(super) fn push_rest(key: &mut Vec<u8>, cursor: &mut Cursor<'_>, how: Identifiers) -> Written {
    if cursor.eat(b'-') {
        let identifiers = cursor.take_while(|b| b != b'+');
        push_pre_release(key, identifiers, how)?;
    } else {
        key.push(RELEASE);
    }
    check_build(cursor)
}

pub(crate) fn push_release(key: &mut Vec<u8>) {
    key.push(RELEASE);
}

/// Whether a key of `semver` or `npm` is that of a version before a release.
pub(crate) fn is_pre_release(key: &[u8]) -> bool {
    let mut rest = key;
    for _ in 0..3 {
        let Some(number) = number_length(rest) else {
            return false;
        };
        rest = rest.get(number..).unwrap_or_default();
    }
    rest.first() == Some(&PRE_RELEASE)
}

/// Appends dot-separated identifiers of a version before a release.
pub(crate) fn push_pre_release(key: &mut Vec<u8>, identifiers: &[u8], how: Identifiers) -> Written {
    key.push(PRE_RELEASE);
    push_identifiers(key, identifiers, how)
}

pub(super) fn push_identifiers(key: &mut Vec<u8>, identifiers: &[u8], how: Identifiers) -> Written {
    for identifier in identifiers.split(|&b| b == b'.') {
        check_identifier(identifier)?;
        if identifier.iter().all(u8::is_ascii_digit) {
            let leading = identifier.len() > 1 && identifier[0] == b'0';
            if leading && how == Identifiers::Strict {
                return Err("a numeric identifier has a leading zero");
            }
            key.push(NUMERIC);
            push_number(key, identifier);
        } else {
            key.push(ALPHANUMERIC);
            if how == Identifiers::Folded {
                push_folded(key, identifier);
            } else {
                push_text(key, identifier);
            }
        }
    }
    key.push(END);
    Ok(())
}

fn check_identifier(identifier: &[u8]) -> Written {
    if identifier.is_empty() {
        return Err("an identifier is empty");
    }
    if !identifier
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || *b == b'-')
    {
        return Err("a character is not allowed in an identifier");
    }
    Ok(())
}

/// Build metadata, if any, and then the end.
pub(crate) fn check_build(cursor: &mut Cursor<'_>) -> Written {
    if cursor.eat(b'+') {
        let build = cursor.take_while(|_| true);
        return build.split(|&b| b == b'.').try_for_each(check_identifier);
    }
    if cursor.is_empty() {
        Ok(())
    } else {
        Err("there is something behind the numbers")
    }
}
