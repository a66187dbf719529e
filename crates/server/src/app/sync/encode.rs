//! The stored form of a record: facts as postcard, the text as JSON under zstd.

use parapet_model::record::{FeedRecord, RecordFacts, RecordText};
use parapet_store::EncodedRecord;
use sha2::{Digest, Sha256};

/// Raised when the form below changes, so that every record counts as changed once.
const FORM: u8 = 2;

/// The lowest level: texts are small and there are many.
const LEVEL: i32 = 1;

/// No text decompresses to more; the readers' limit on a record is below it.
const TEXT_LIMIT: usize = 64 << 20;

/// A record before its text is compressed, which is not worth doing for one that did not change.
pub(super) struct Prepared {
    pub(super) record: EncodedRecord,
}

impl Prepared {
    pub(super) fn new(record: &FeedRecord) -> Result<Self, String> {
        let facts = postcard::to_stdvec(&record.facts)
            .map_err(|error| format!("{}: {error}", record.key))?;
        let text = record
            .text
            .as_ref()
            .map(serde_json::to_vec)
            .transpose()
            .map_err(|error| format!("{}: {error}", record.key))?;
        Ok(Self {
            record: EncodedRecord {
                key: record.key.clone(),
                revision: revision(record, &facts, text.as_deref()),
                withdrawn: record.withdrawn,
                modified: record.modified,
                facts,
                text,
            },
        })
    }

    /// The size that counts for the size of a batch.
    pub(super) fn bytes(&self) -> usize {
        let text = self.record.text.as_ref().map_or(0, Vec::len);
        self.record.key.len() + self.record.facts.len() + text
    }
}

fn revision(record: &FeedRecord, facts: &[u8], text: Option<&[u8]>) -> u64 {
    let mut hasher = Sha256::new();
    hasher.update([FORM, u8::from(record.withdrawn), u8::from(text.is_some())]);
    let modified = record
        .modified
        .map_or(i64::MIN, jiff::Timestamp::as_microsecond);
    hasher.update(modified.to_le_bytes());
    hasher.update((facts.len() as u64).to_le_bytes());
    hasher.update(facts);
    hasher.update(text.unwrap_or_default());
    let digest = hasher.finalize();
    digest[..8]
        .iter()
        .fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
}

/// Compresses the texts of a batch.
pub(super) fn compress(batch: Vec<Prepared>) -> Result<Vec<EncodedRecord>, String> {
    let mut compressor =
        zstd::bulk::Compressor::new(LEVEL).map_err(|error| format!("zstd: {error}"))?;
    batch
        .into_iter()
        .map(|Prepared { mut record }| {
            if let Some(text) = &record.text {
                let compressed = compressor.compress(text);
                record.text = Some(compressed.map_err(|e| format!("{}: {e}", record.key))?);
            }
            Ok(record)
        })
        .collect()
}

/// What stands in the store is not of the form that this release writes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    #[error("the facts of a stored record cannot be read: {0}")]
    Facts(#[from] postcard::Error),
    #[error("the text of a stored record cannot be decompressed: {0}")]
    Compression(#[from] std::io::Error),
    #[error("the text of a stored record cannot be read: {0}")]
    Text(#[from] serde_json::Error),
}

/// The facts of a stored record.
pub fn decode_facts(facts: &[u8]) -> Result<RecordFacts, DecodeError> {
    Ok(postcard::from_bytes(facts)?)
}

/// The text of a stored record.
pub fn decode_text(text: &[u8]) -> Result<RecordText, DecodeError> {
    let json = zstd::bulk::decompress(text, TEXT_LIMIT)?;
    Ok(serde_json::from_slice(&json)?)
}

#[cfg(test)]
mod tests {
    use parapet_model::record::EpssFacts;

    use super::*;

    fn record(score: f32, title: Option<&str>) -> FeedRecord {
        FeedRecord {
            key: "CVE-2024-3094".to_owned(),
            withdrawn: false,
            modified: None,
            facts: RecordFacts::Epss(EpssFacts {
                cve: "CVE-2024-3094".parse().unwrap(),
                score,
                percentile: 0.5,
            }),
            text: title.map(|title| RecordText {
                title: title.to_owned(),
                ..RecordText::default()
            }),
        }
    }

    #[test]
    fn a_record_comes_back_as_it_went() {
        let record = record(0.25, Some("xz"));
        let stored = compress(vec![Prepared::new(&record).unwrap()]).unwrap();
        assert_eq!(decode_facts(&stored[0].facts).unwrap(), record.facts);
        let text = decode_text(stored[0].text.as_ref().unwrap()).unwrap();
        assert_eq!(Some(text), record.text);
    }

    #[test]
    fn the_revision_is_that_of_the_content() {
        let revision = |record: &FeedRecord| Prepared::new(record).unwrap().record.revision;
        let base = record(0.25, Some("xz"));
        assert_eq!(revision(&base), revision(&base.clone()));
        let mut withdrawn = base.clone();
        withdrawn.withdrawn = true;
        for other in [
            record(0.5, Some("xz")),
            record(0.25, Some("xy")),
            record(0.25, None),
            withdrawn,
        ] {
            assert_ne!(revision(&base), revision(&other), "{other:?}");
        }
    }
}
