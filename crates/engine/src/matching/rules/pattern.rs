//! Regular expressions of rules, made when they are first needed: a start should not wait for a thousand of them.

use std::sync::OnceLock;

use regex::Regex;

/// Without regard to case.
#[derive(Debug)]
pub(in crate::matching) struct Pattern {
    text: String,
    made: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: format!("(?i){text}"),
            made: OnceLock::new(),
        }
    }

    /// The reason when it is no regular expression. Without this check such a pattern matches nothing.
    pub(super) fn check(&self) -> Result<(), String> {
        Regex::new(&self.text)
            .map(|_| ())
            .map_err(|error| error.to_string())
    }

    /// `None` for a text that is no regular expression.
    pub(super) fn regex(&self) -> Option<&Regex> {
        self.made
            .get_or_init(|| Regex::new(&self.text).ok())
            .as_ref()
    }

    pub(in crate::matching) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}
