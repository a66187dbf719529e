//! Mozilla's security advisories: YAML since 2016, before that Markdown behind a head in YAML.

mod convert;
mod lines;
mod shape;

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::record::{FeedRecord, RecordFacts};

use self::lines::Release;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// Who speaks, in the ecosystem of the affected products.
const ECOSYSTEM: &str = "Mozilla";

/// Advisories that are held until all are read.
const MAX_HELD: usize = 50_000;

/// Reads the documents of the feed one after another; records come at the end, as advisories of one day explain
/// each other. The key is the advisory, `MFSA-2023-45`.
#[derive(Debug, Default)]
pub struct Reader {
    held: Vec<Held>,
    /// Releases with fixes, by product and day.
    releases: BTreeMap<(CompactString, Option<Date>), Vec<Release>>,
}

#[derive(Debug)]
struct Held {
    announced: Option<Date>,
    record: FeedRecord,
}

impl Reader {
    /// Documents that are not called like an advisory are something else in the same repository.
    pub fn read(
        &mut self,
        mut document: Document<'_>,
        limits: Limits,
        buffer: &mut Vec<u8>,
        sink: &mut dyn Sink,
    ) -> Result<(), FeedError> {
        let name = document.name;
        let Some(id) = advisory_id(name) else {
            return Ok(());
        };
        let converted = if document.read_whole(limits, buffer)? {
            convert::record(&id, buffer, name.ends_with(".md"))
        } else {
            Err(format!("more than {} bytes", limits.record))
        };
        match converted {
            Ok((announced, record)) => self.hold(announced, record),
            Err(message) => sink.diagnostic(Diagnostic::new(name, id, message)),
        }
        if self.held.len() >= MAX_HELD {
            self.finish(sink)?;
        }
        Ok(())
    }

    fn hold(&mut self, announced: Option<Date>, record: FeedRecord) {
        if let RecordFacts::Advisory(facts) = &record.facts {
            for affected in &facts.affected {
                let releases = self.releases.entry((affected.name.clone(), announced));
                let fixed = affected.ranges.iter().filter_map(|r| r.fixed.as_deref());
                releases.or_default().extend(fixed.map(Release::new));
            }
        }
        self.held.push(Held { announced, record });
    }

    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), FeedError> {
        let releases = std::mem::take(&mut self.releases);
        for Held {
            announced,
            mut record,
        } in std::mem::take(&mut self.held)
        {
            if let RecordFacts::Advisory(facts) = &mut record.facts {
                for affected in &mut facts.affected {
                    let key = (affected.name.clone(), announced);
                    let of_day = releases.get(&key).map_or(&[][..], Vec::as_slice);
                    for range in &mut affected.ranges {
                        if let Some(fixed) = &range.fixed {
                            range.introduced =
                                lines::introduced(&key.0, &Release::new(fixed), of_day);
                        }
                    }
                }
            }
            sink.record(record)?;
        }
        Ok(())
    }
}

/// `MFSA-2023-45` of `…/mfsa2023-45.yml`.
fn advisory_id(document: &str) -> Option<String> {
    let file = document.rsplit(['/', ' ']).next()?;
    let stem = file
        .strip_suffix(".yml")
        .or_else(|| file.strip_suffix(".md"))?;
    let (year, number) = stem.strip_prefix("mfsa")?.split_once('-')?;
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (year.len() == 4 && all_digits(year) && all_digits(number) && !number.is_empty())
        .then(|| format!("MFSA-{year}-{number}"))
}
