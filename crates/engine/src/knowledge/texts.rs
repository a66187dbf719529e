//! Strings, each kept once, named by number.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::words;

/// Number of a string in [`Texts`].
pub(crate) type TextId = u32;

/// "Nothing here" where a text or version number stands.
pub(crate) const NONE: u32 = u32::MAX;

/// One buffer and the end of every string in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Texts {
    buffer: String,
    #[serde(with = "words")]
    ends: Vec<u32>,
}

impl Texts {
    /// The empty text for a number that was never given out.
    pub(crate) fn get(&self, id: TextId) -> &str {
        let end = |index: usize| self.ends.get(index).map_or(0, |&end| end as usize);
        let index = id as usize;
        if index >= self.ends.len() {
            return "";
        }
        let start = if index == 0 { 0 } else { end(index - 1) };
        self.buffer.get(start..end(index)).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.buffer.len() + self.ends.len() * 4
    }

    fn push(&mut self, text: &str) -> TextId {
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len() as u32);
        (self.ends.len() - 1) as u32
    }
}

/// Gives numbers to strings, in the order in which they come.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    texts: Texts,
    ids: FxHashMap<Box<str>, TextId>,
}

impl Interner {
    pub(crate) fn intern(&mut self, text: &str) -> TextId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.texts.push(text);
        self.ids.insert(text.into(), id);
        id
    }

    pub(crate) fn get(&self, id: TextId) -> &str {
        self.texts.get(id)
    }

    pub(crate) fn finish(mut self) -> Texts {
        self.texts.buffer.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
        self.texts
    }
}
