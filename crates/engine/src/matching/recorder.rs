//! What a walk does with a CVE that it considered and rejected.

use std::collections::BTreeMap;

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
}

/// Wants nothing.
#[derive(Debug)]
pub(super) struct Silent;

impl Recorder for Silent {
    const WANTS_ALL: bool = false;

    fn reject(&mut self, _: &CveId, _: impl FnOnce() -> String, _: impl FnOnce() -> String) {}
}

/// Keeps the first reason for every CVE.
#[derive(Debug, Default)]
pub(super) struct Keep(BTreeMap<CveId, (String, String)>);

impl Recorder for Keep {
    const WANTS_ALL: bool = true;

    fn reject(
        &mut self,
        cve: &CveId,
        record: impl FnOnce() -> String,
        reason: impl FnOnce() -> String,
    ) {
        if !self.0.contains_key(cve) {
            self.0.insert(cve.clone(), (record(), reason()));
        }
    }
}

impl Keep {
    /// One criterion of a CVE may fail where another holds: a finding is no rejection.
    pub(super) fn into_rejections(mut self, findings: &[Finding]) -> Vec<Rejection> {
        for finding in findings {
            self.0.remove(&finding.cve);
        }
        self.0
            .into_iter()
            .map(|(cve, (record, reason))| Rejection {
                cve,
                record,
                reason,
            })
            .collect()
    }
}
