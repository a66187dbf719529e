//! Which of a thousand name patterns can match a name, by the letters it begins with.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, Look};
use rustc_hash::FxHashMap;

use super::pattern::Pattern;

/// Letters of a beginning that are looked up; more would not tell more patterns apart.
const LONGEST: usize = 8;

/// Patterns in their order.
#[derive(Debug, Default)]
pub(super) struct Names {
    patterns: Vec<Pattern>,
    /// By length, the beginnings in lower case with the patterns that begin so.
    beginnings: Vec<FxHashMap<Box<[u8]>, Vec<u32>>>,
    /// Patterns whose beginning is open.
    open: Vec<u32>,
}

impl Names {
    pub(super) fn push(&mut self, text: &str) {
        let at = self.patterns.len() as u32;
        self.patterns.push(Pattern::new(text));
        match beginnings(text) {
            Some(beginnings) => {
                for beginning in beginnings {
                    if self.beginnings.len() < beginning.len() {
                        self.beginnings
                            .resize_with(beginning.len(), FxHashMap::default);
                    }
                    let of_length = &mut self.beginnings[beginning.len() - 1];
                    of_length.entry(beginning.into()).or_default().push(at);
                }
            }
            None => self.open.push(at),
        }
    }

    pub(super) fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Places of the patterns that match, in their order.
    pub(super) fn matches(&self, name: &str) -> impl Iterator<Item = usize> {
        let mut head = [0; LONGEST];
        let length = name.len().min(LONGEST);
        head[..length].copy_from_slice(&name.as_bytes()[..length]);
        head.make_ascii_lowercase();
        let mut places: Vec<u32> = self.open.clone();
        for (at, of_length) in self.beginnings.iter().enumerate().take(length) {
            if let Some(found) = of_length.get(&head[..=at]) {
                places.extend_from_slice(found);
            }
        }
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .map(|place| place as usize)
            .filter(|&place| self.patterns[place].is_match(name))
    }
}

/// What a match of the pattern can begin with, in lower case; `None` when that is open.
fn beginnings(pattern: &str) -> Option<Vec<Vec<u8>>> {
    let hir: Hir = regex_syntax::parse(pattern).ok()?;
    if !hir.properties().look_set_prefix().contains(Look::Start) {
        return None;
    }
    let literals = Extractor::new().extract(&hir);
    let mut beginnings = Vec::new();
    for literal in literals.literals()? {
        let bytes = literal.as_bytes();
        // Letters of other alphabets have more forms than two.
        let ascii = bytes.iter().take_while(|byte| byte.is_ascii()).count();
        let beginning = bytes[..ascii.min(LONGEST)].to_ascii_lowercase();
        if beginning.is_empty() {
            return None;
        }
        beginnings.push(beginning);
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    (!beginnings.is_empty()).then_some(beginnings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_letters_that_every_match_begins_with() {
        let of = |pattern| {
            beginnings(pattern).map(|all| {
                all.iter()
                    .map(|one| String::from_utf8(one.clone()).unwrap())
                    .collect::<Vec<_>>()
                    .join("|")
            })
        };
        assert_eq!(
            of("^7-Zip [0-9]"),
            Some(
                "7-zip 0|7-zip 1|7-zip 2|7-zip 3|7-zip 4|7-zip 5|7-zip 6|7-zip 7|7-zip 8|7-zip 9"
                    .to_owned()
            )
        );
        assert_eq!(
            of("^Adobe (Acrobat )?Reader"),
            Some("adobe ac|adobe re".to_owned())
        );
        assert_eq!(of("Zip$"), None);
        assert_eq!(of("^.*Zip"), None);
        assert_eq!(of("^(a|ü)"), None);
    }

    #[test]
    fn the_order_is_that_of_the_patterns() {
        let mut names = Names::default();
        for pattern in ["zip", "^7-Zip", "^7-", "^8", "^7-Zip Extra"] {
            names.push(pattern);
        }
        let of = |name| names.matches(name).collect::<Vec<_>>();
        assert_eq!(of("7-ZIP 19"), [0, 1, 2]);
        assert_eq!(of("7-Zip Extra"), [0, 1, 2, 4]);
        assert_eq!(of("9"), [0; 0]);
        assert_eq!(of("8"), [3]);
        assert_eq!(of(""), [0; 0]);
    }
}
