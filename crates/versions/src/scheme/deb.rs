//! Debian versions: `[epoch:]upstream[-revision]`, ordered as dpkg does (deb-version(7)).
//!
//! Upstream and revision are read as alternating runs of non-digits and digits. Non-digits compare by
//! character with `~` before the end of the run, the end before letters, letters before everything else; digits
//! compare as integers, none counting as zero.

use super::Written;
use crate::cursor::Cursor;
use crate::key::push_number;

/// Before the end of a run of non-digits.
const TILDE: u8 = 1;
/// The end of a run of non-digits, and of the whole part: past it only empty runs and zeros follow.
const END: u8 = 2;

/// Accepts what dpkg accepts. The epoch must be a number; letters of other alphabets and blanks are refused.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
    if epoch.is_empty() || !epoch.bytes().all(|b| b.is_ascii_digit()) {
        return Err("the epoch is not a number");
    }
    let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
    if upstream.is_empty() {
        return Err("the upstream version is empty");
    }
    if rest.ends_with('-') {
        return Err("the revision is empty");
    }
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'~');
    if !upstream
        .bytes()
        .all(|b| allowed(b) || matches!(b, b'-' | b':'))
    {
        return Err("a character is not allowed in an upstream version");
    }
    if !revision.bytes().all(allowed) {
        return Err("a character is not allowed in a revision");
    }
    push_number(key, epoch.as_bytes());
    push_part(key, upstream);
    push_part(key, revision);
    Ok(())
}

/// At least one pair of runs, so that a part's end never falls where another part's first pair stands: only the
/// first run of non-digits can be empty, therefore the closing `END` differs from whatever a longer part has there.
fn push_part(key: &mut Vec<u8>, part: &str) {
    let mut cursor = Cursor::new(part);
    loop {
        let run = cursor.take_while(|b| !b.is_ascii_digit());
        key.extend(run.iter().map(|&b| weight(b)));
        key.push(END);
        push_number(key, cursor.digits());
        if cursor.is_empty() {
            key.push(END);
            return;
        }
    }
}

fn weight(byte: u8) -> u8 {
    match byte {
        b'~' => TILDE,
        b if b.is_ascii_alphabetic() => b,
        b => b | 0x80,
    }
}
