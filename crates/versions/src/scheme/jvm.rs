//! Java versions. Up to Java 8 they were written `1.8.0_411`, `8u411` or `1.8.0 update 411`, since then `8.0.411`
//! and `17.0.9` (JEP 223): all are read as the present form, which orders as the generic scheme does.

use std::borrow::Cow;

use super::{Written, generic};

/// Accepts either form. Build numbers (`-b09`, `+9`) do not count. The old form is written anew, which allocates.
pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    generic::write_key(&present_form(text), key)
}

/// `8.0.411` of `1.8.0_411`, `8u411-b09`, `1.8.0 update_411` or `1.8.0-update411`; `9.0.1` of `1.9.0.1`; other texts
/// as they are.
pub fn present_form(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let modern = match text.strip_prefix("1.") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => text,
    };
    let (major, rest) = split_digits(modern);
    match update(rest) {
        Some((update, rest)) if !major.is_empty() => {
            Cow::Owned(format!("{major}.0.{update}{}", without_build(rest)))
        }
        _ => Cow::Borrowed(modern),
    }
}

/// The number of the update at the start of what follows the major version, and what comes after it.
fn update(rest: &str) -> Option<(&str, &str)> {
    let tail = rest.strip_prefix(".0").unwrap_or(rest);
    let bare = tail.trim_start_matches([' ', '-', '_']);
    let word = ["update", "u"].into_iter().find_map(|word| {
        let head = bare.get(..word.len())?;
        head.eq_ignore_ascii_case(word)
            .then(|| bare[word.len()..].trim_start_matches([' ', '_']))
    });
    let (number, after) = split_digits(word.or_else(|| tail.strip_prefix('_'))?);
    (!number.is_empty()).then_some((number, after))
}

/// `java -version` writes the build behind a hyphen; an underscore (`471_b50`) is another release.
fn without_build(rest: &str) -> &str {
    let build = rest.strip_prefix("-b").or_else(|| rest.strip_prefix('b'));
    match build {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => "",
        _ => rest,
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_forms_are_the_present_form() {
        for (text, form) in [
            ("1.8.0_411", "8.0.411"),
            ("1.8.0_411-b09", "8.0.411"),
            ("8u411", "8.0.411"),
            ("8u411-b09", "8.0.411"),
            ("8 update411", "8.0.411"),
            ("1.8.0 update_411", "8.0.411"),
            ("1.8.0 Update 411", "8.0.411"),
            ("1.8.0-update_45", "8.0.45"),
            ("1.8 update_112", "8.0.112"),
            ("1.8.0 update471_b50", "8.0.471_b50"),
            ("1.9.0.1", "9.0.1"),
            ("1.8.0", "8.0"),
            ("1.7.0 -", "7.0 -"),
            ("8", "8"),
            ("8.0.411", "8.0.411"),
            ("11.0.4", "11.0.4"),
            ("17.0.9+9", "17.0.9+9"),
            ("1.", "1."),
            ("", ""),
            ("update 3", "update 3"),
            ("8 übung", "8 übung"),
        ] {
            assert_eq!(present_form(text), form, "{text}");
        }
    }
}
