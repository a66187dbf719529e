//! Which update of Microsoft replaces which.

use serde::{Deserialize, Serialize};

use super::texts::TextId;
use super::words;

/// Pairs of an update and one that it replaces, ordered by the texts of the first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct UpdateTable {
    #[serde(with = "words")]
    newer: Vec<TextId>,
    #[serde(with = "words")]
    older: Vec<TextId>,
}

impl UpdateTable {
    pub(super) fn new<'a>(
        mut pairs: Vec<(TextId, TextId)>,
        text: impl Fn(TextId) -> &'a str,
    ) -> Self {
        pairs.sort_by_key(|&(newer, older)| (text(newer), text(older)));
        pairs.dedup();
        let (newer, older) = pairs.into_iter().unzip();
        Self { newer, older }
    }

    /// The update itself and all that it replaces, directly or through others.
    pub(crate) fn replaced_by<'a>(
        &self,
        kb: &'a str,
        text: impl Fn(TextId) -> &'a str + Copy,
    ) -> Vec<&'a str> {
        let mut all = vec![kb];
        let mut at = 0;
        while let Some(&kb) = all.get(at) {
            at += 1;
            let start = self.newer.partition_point(|&newer| text(newer) < kb);
            let end = self.newer.partition_point(|&newer| text(newer) <= kb);
            for &older in &self.older[start..end] {
                let older = text(older);
                if !all.contains(&older) {
                    all.push(older);
                }
            }
        }
        all
    }
}
