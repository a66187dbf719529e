//! Microsoft's updates and which of them replace which.
//!
//! Two sources, told apart by how they begin: the offline scan catalogue (`wsusscn2.cab`) with an object a line,
//! and the definitions of Windows Exploit Suggester, next generation, as CSV. Both have several entries an update; a
//! record is all that they say of one.

mod definitions;
mod scan_catalogue;

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::record::{FeedRecord, RecordFacts, RecordText, UpdateFacts};

use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// Number of an update: 5026361 of `KB5026361`.
type Kb = u32;

/// Reads the documents of the feed one after another; records come at the end. The key is the update,
/// `KB5026361`.
#[derive(Debug, Default)]
pub struct Reader {
    updates: BTreeMap<Kb, Update>,
}

#[derive(Debug, Default)]
struct Update {
    products: BTreeSet<CompactString>,
    superseded_by: BTreeSet<Kb>,
    /// Of the newest entry.
    modified: Option<Timestamp>,
    title: String,
}

impl Reader {
    pub fn read(
        &mut self,
        mut document: Document<'_>,
        limits: Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), FeedError> {
        let name = document.name;
        // The definitions come with a file that tells people which program they are for.
        if name.ends_with(".txt") {
            return Ok(());
        }
        let head = document.reader.fill_buf();
        let head = head.map_err(|source| FeedError::Read {
            document: name.to_owned(),
            source,
        })?;
        if head.first() == Some(&b'{') {
            scan_catalogue::read(document, limits, self, sink)
        } else {
            definitions::read(document, self, sink)
        }
    }

    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), FeedError> {
        let updates = std::mem::take(&mut self.updates);
        updates
            .into_iter()
            .try_for_each(|(kb, update)| sink.record(record(kb, update)))
    }

    fn update(&mut self, kb: Kb) -> &mut Update {
        self.updates.entry(kb).or_default()
    }

    fn supersede(&mut self, old: Kb, new: Kb) {
        if old != new {
            self.update(old).superseded_by.insert(new);
        }
    }
}

impl Update {
    /// The newest entry gives the title; of several of one moment the first in the order of texts.
    fn describe(&mut self, time: Option<Timestamp>, title: &str) {
        let newer = self.title.is_empty() || time > self.modified;
        let same = time == self.modified && title < self.title.as_str();
        if !title.is_empty() && (newer || same) {
            title.clone_into(&mut self.title);
        }
        self.modified = self.modified.max(time);
    }
}

fn record(kb: Kb, update: Update) -> FeedRecord {
    FeedRecord {
        key: kb_name(kb).to_string(),
        withdrawn: false,
        modified: update.modified,
        facts: RecordFacts::Update(UpdateFacts {
            kb: kb_name(kb),
            products: update.products.into_iter().collect(),
            superseded_by: update.superseded_by.into_iter().map(kb_name).collect(),
        }),
        text: Some(RecordText {
            title: update.title,
            ..RecordText::default()
        }),
    }
}

fn kb_name(kb: Kb) -> CompactString {
    format!("KB{kb}").into()
}

/// Six digits and more; service packs and notes have names of their own.
fn kb(text: &str) -> Option<Kb> {
    let text = text.trim();
    let is_number = (6..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::Collected;

    #[test]
    fn sources_are_merged_by_update_and_bad_entries_are_left_out() {
        let catalogue = r#"{"RevisionId":7,"KBArticleID":"5026372","Title":"Update for A (KB5026372)","SupersededBy":[8,9]}
{"RevisionId":8,"CreationDate":"2023-06-01T00:00:00Z","KBArticleID":"5027231","Title":"Update for A (KB5027231)"}
{"RevisionId":9,"CreationDate":"soon","KBArticleID":"5028185"}
"#;
        let definitions = "DatePosted,BulletinKB,Title,AffectedProduct,Supersedes\n\
            20230711,5028185,Flaw,B,5027231;5026372;SP1\n\
            20230711,Release Notes,Flaw,B,\n";
        let mut reader = Reader::default();
        let mut collected = Collected::default();
        for (name, text) in [
            ("c.jsonl", catalogue),
            ("d.csv", definitions),
            ("v.txt", "words"),
        ] {
            let mut bytes = text.as_bytes();
            let document = Document::new(name, &mut bytes, Limits::default());
            reader
                .read(document, Limits::default(), &mut collected)
                .unwrap();
        }
        reader.finish(&mut collected).unwrap();
        let seen = collected.records.iter().map(|record| match &record.facts {
            RecordFacts::Update(facts) => format!(
                "{} {} > {}",
                record.key,
                facts.products.join(","),
                facts.superseded_by.join(",")
            ),
            other => format!("{other:?}"),
        });
        assert_eq!(
            seen.collect::<Vec<_>>(),
            [
                "KB5026372 A > KB5027231,KB5028185",
                "KB5027231 A > KB5028185",
                "KB5028185 B > ",
            ]
        );
        let said: Vec<String> = collected
            .diagnostics
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("c.jsonl: line 3: 'CreationDate'"),
            "{said:?}"
        );
    }
}
