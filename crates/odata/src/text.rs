//! Text without regard to case, without allocating for ASCII.

use std::cmp::Ordering;

pub(crate) fn equal(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!(a.is_ascii() && b.is_ascii()) && folded(a).eq(folded(b)))
}

pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        a.bytes().map(lower).cmp(b.bytes().map(lower))
    } else {
        folded(a).cmp(folded(b))
    }
}

pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    if text.is_ascii() && prefix.is_ascii() {
        text.len() >= prefix.len() && text[..prefix.len()].eq_ignore_ascii_case(prefix)
    } else {
        lower(text).starts_with(&lower(prefix))
    }
}

pub(crate) fn ends_with(text: &str, suffix: &str) -> bool {
    if text.is_ascii() && suffix.is_ascii() {
        text.len() >= suffix.len() && text[text.len() - suffix.len()..].eq_ignore_ascii_case(suffix)
    } else {
        lower(text).ends_with(&lower(suffix))
    }
}

pub(crate) fn contains(text: &str, part: &str) -> bool {
    if part.is_empty() {
        return true;
    }
    if text.is_ascii() && part.is_ascii() {
        text.as_bytes()
            .windows(part.len())
            .any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
    } else {
        lower(text).contains(&lower(part))
    }
}

pub(crate) fn lower(text: &str) -> String {
    folded(text).collect()
}

/// Character by character, unlike `str::to_lowercase`, whose final sigma depends on its neighbours.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert!(equal("Till-07", "tILL-07") && !equal("till", "til"));
        assert!(equal("MÜNCHEN", "münchen") && !equal("München", "Munchen"));
        assert!(starts_with("Ärger", "äR") && !starts_with("a", "ab"));
        assert!(ends_with("web.Shop", "SHOP") && ends_with("x-Ü", "ü") && !ends_with("p", "op"));
        assert!(contains("till-07.Shop", "7.s") && contains("ÖL", "l") && contains("", ""));
        assert!(!contains("ab", "abc") && !contains("", "a"));
        assert_eq!(compare("b", "A"), Ordering::Greater);
        assert_eq!(compare("ABC", "abc"), Ordering::Equal);
        assert_eq!(compare("ä", "Z"), Ordering::Greater);
    }
}
