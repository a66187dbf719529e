//! What a walk does with a CVE that it considered and rejected.

use std::collections::BTreeMap;

use parapet_model::evidence::Disagreement;
use parapet_model::{CveId, Finding, Rejection};

/// Told of every rejection. A recorder that does not want them lets the walk skip what cannot match.
pub(super) trait Recorder {
    /// Whether the walk must consider everything, to be able to say why it is rejected.
    const WANTS_ALL: bool;

    /// `record` and `reason` are made only when wanted.
    fn reject(
        &mut self,
        cve: &CveId,
        record: impl FnOnce() -> String,
        reason: impl FnOnce() -> String,
    );

    /// What a source says that has no say about it.
    fn note(&mut self, cve: &CveId, says: impl FnOnce() -> Disagreement);
}

/// Wants nothing.
#[derive(Debug)]
pub(super) struct Silent;

impl Recorder for Silent {
    const WANTS_ALL: bool = false;

    fn reject(&mut self, _: &CveId, _: impl FnOnce() -> String, _: impl FnOnce() -> String) {}

    fn note(&mut self, _: &CveId, _: impl FnOnce() -> Disagreement) {}
}

/// Keeps the first reason for every CVE, and what sources without a say hold.
#[derive(Debug, Default)]
pub(super) struct Keep {
    reasons: BTreeMap<CveId, (String, String)>,
    notes: BTreeMap<CveId, Vec<Disagreement>>,
}

impl Recorder for Keep {
    const WANTS_ALL: bool = true;

    fn reject(
        &mut self,
        cve: &CveId,
        record: impl FnOnce() -> String,
        reason: impl FnOnce() -> String,
    ) {
        if !self.reasons.contains_key(cve) {
            self.reasons.insert(cve.clone(), (record(), reason()));
        }
    }

    fn note(&mut self, cve: &CveId, says: impl FnOnce() -> Disagreement) {
        self.notes.entry(cve.clone()).or_default().push(says());
    }
}

impl Keep {
    /// Adds to every finding who sees it otherwise, and makes the rejections. One criterion of a CVE may fail where
    /// another holds: a finding is no rejection.
    pub(super) fn into_rejections(mut self, findings: &mut [Finding]) -> Vec<Rejection> {
        for finding in findings {
            self.reasons.remove(&finding.cve);
            finding.evidence.disagreements = disagreeing(self.notes.remove(&finding.cve), true);
        }
        let mut notes = self.notes;
        self.reasons
            .into_iter()
            .map(|(cve, (record, reason))| Rejection {
                disagreements: disagreeing(notes.remove(&cve), false),
                cve,
                record,
                reason,
            })
            .collect()
    }
}

/// Sources whose every word is the other one; a source speaks once for each of its criteria.
fn disagreeing(notes: Option<Vec<Disagreement>>, is_finding: bool) -> Vec<Disagreement> {
    let mut by_record: BTreeMap<(String, String), Vec<Disagreement>> = BTreeMap::new();
    for note in notes.unwrap_or_default() {
        let key = (note.feed.clone(), note.record.clone());
        by_record.entry(key).or_default().push(note);
    }
    by_record
        .into_iter()
        .filter(|(_, notes)| notes.iter().any(|note| note.affected) != is_finding)
        .map(|((feed, record), notes)| {
            let mut says: Vec<String> = notes
                .into_iter()
                .filter(|note| note.affected != is_finding)
                .map(|note| note.says)
                .collect();
            says.sort();
            says.dedup();
            Disagreement {
                feed,
                record,
                says: says.join(" or "),
                affected: !is_finding,
            }
        })
        .collect()
}
