//! Calendar versions: `24.04.1`, `2024.1.3-rc1`, `2023-10-05`: a year and what follows, separators and leading zeros
//! aside; pre-release tags, letters and words as in the generic scheme.

use super::{Written, generic};

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let bare = text.trim_start_matches(['v', 'V']);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("it does not begin with a year");
    }
    generic::write_key(bare, key)
}
