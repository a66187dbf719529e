//! What the sources that speak of CVEs as such say: NVD, corrections of NVD, and the CVE list.
//!
//! Configurations come from the corrections, else from NVD, else from the CVE list. Ratings and dates come from NVD,
//! else from the CVE list. A CVE is rejected when the newest record that says so or otherwise says so.

use jiff::Timestamp;
use parapet_model::record::{FeedId, SsvcExploitation, VulnerabilityFacts};
use parapet_model::{CveId, ExploitLevel};
use rustc_hash::FxHashMap;

use super::compiler::{Rating, rating};
use super::nvd_compiler::RawConfiguration;
use super::texts::Interner;

/// One record of a CVE.
#[derive(Debug)]
struct Row {
    withdrawn: bool,
    published: Option<Timestamp>,
    modified: Option<Timestamp>,
    rating: Option<Rating>,
    exploit: ExploitLevel,
    configurations: Box<[RawConfiguration]>,
}

/// The records of one CVE, one a source.
#[derive(Debug, Default)]
pub(super) struct Records {
    nvd: Option<Row>,
    corrections: Option<Row>,
    list: Option<Row>,
}

#[derive(Debug, Default)]
pub(super) struct CveRecords(FxHashMap<CveId, Records>);

impl CveRecords {
    pub(super) fn add(
        &mut self,
        feed: FeedId,
        withdrawn: bool,
        modified: Option<Timestamp>,
        facts: VulnerabilityFacts,
        texts: &mut Interner,
    ) {
        let exploit = match facts.exploitation {
            Some(SsvcExploitation::Active) => ExploitLevel::Verified,
            Some(SsvcExploitation::ProofOfConcept) => ExploitLevel::Public,
            _ if facts.exploit_reference => ExploitLevel::Public,
            _ => ExploitLevel::None,
        };
        let row = Row {
            withdrawn,
            published: facts.published,
            modified,
            rating: rating(&facts.cvss),
            exploit,
            configurations: facts
                .configurations
                .iter()
                .map(|configuration| RawConfiguration::new(feed, configuration, texts))
                .collect(),
        };
        let records = self.0.entry(facts.cve).or_default();
        match feed {
            FeedId::Nvd => records.nvd = Some(row),
            FeedId::CveList => records.list = Some(row),
            _ => records.corrections = Some(row),
        }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = (&CveId, &Records)> {
        self.0.iter()
    }

    pub(super) fn get(&self, cve: &CveId) -> Option<&Records> {
        self.0.get(cve)
    }
}

impl Records {
    pub(super) fn is_withdrawn(&self) -> bool {
        let newest = [&self.nvd, &self.list]
            .into_iter()
            .flatten()
            .max_by_key(|row| (row.modified, row.withdrawn));
        newest
            .or(self.corrections.as_ref())
            .is_some_and(|row| row.withdrawn)
    }

    pub(super) fn configurations(&self) -> &[RawConfiguration] {
        [&self.corrections, &self.nvd, &self.list]
            .into_iter()
            .flatten()
            .map(|row| &row.configurations[..])
            .find(|configurations| !configurations.is_empty())
            .unwrap_or_default()
    }

    /// NVD's, else that of the CVE list.
    pub(super) fn rating(&self) -> Option<&Rating> {
        self.in_order().find_map(|row| row.rating.as_ref())
    }

    pub(super) fn published(&self) -> Option<Timestamp> {
        self.in_order().find_map(|row| row.published)
    }

    pub(super) fn modified(&self) -> Option<Timestamp> {
        self.in_order().find_map(|row| row.modified)
    }

    pub(super) fn exploit(&self) -> ExploitLevel {
        let levels = self.in_order().map(|row| row.exploit);
        levels.max().unwrap_or_default()
    }

    fn in_order(&self) -> impl Iterator<Item = &Row> {
        [&self.nvd, &self.list, &self.corrections]
            .into_iter()
            .flatten()
    }
}
