//! Large JSON documents, one element at a time.

mod elements;
mod members;
mod sections;

pub(crate) use elements::{Header, each_element};
pub(crate) use members::each_member;
pub(crate) use sections::{Members, Section, each_section};

use crate::error::FeedError;

/// Lets a failure of the callback pass through the parser, which only knows its own errors.
#[derive(Default)]
struct Interrupt(Option<FeedError>);

impl Interrupt {
    fn set<E: serde::de::Error>(&mut self, error: FeedError) -> E {
        self.0 = Some(error);
        E::custom("interrupted")
    }

    fn or_json(self, document: &str, error: serde_json::Error) -> FeedError {
        self.0.unwrap_or_else(|| FeedError::json(document, error))
    }
}
