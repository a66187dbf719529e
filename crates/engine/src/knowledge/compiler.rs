//! Takes the facts of all feeds in any order and joins them.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::record::{
    AdvisoryFacts, EolProduct, EpssFacts, ExploitFacts, FeedId, KnownExploitedFacts, RecordFacts,
};
use parapet_model::{CveId, Cvss, ExploitLevel, Exploitation, Severity};
use rustc_hash::FxHashMap;

use super::advisory_compiler::{self, RawAdvisory};
use super::cve_records::{CveRecords, Records};
use super::lifecycle::LifecycleTable;
use super::nvd_compiler::NvdCompiler;
use super::texts::Interner;
use super::updates::UpdateTable;
use super::{Knowledge, KnowledgeGeneration};
use crate::facts::{VulnFacts, VulnIndex};

/// The rating that counts.
#[derive(Debug, Clone)]
pub(super) struct Rating {
    base: f32,
    vector: String,
    network: bool,
}

/// What advisories say of one CVE beside the packages.
#[derive(Debug, Default)]
struct AdvisoryRow {
    published: Option<Timestamp>,
    modified: Option<Timestamp>,
    /// Of records about this CVE alone, the highest.
    own: Judgement,
    /// Of advisories about this CVE and no other.
    update: Judgement,
}

/// How bad sources that speak of packages find a vulnerability.
#[derive(Debug, Default)]
struct Judgement {
    rating: Option<Rating>,
    urgency: Option<Severity>,
}

impl Judgement {
    /// The order of records does not matter: the higher judgement counts.
    fn take(&mut self, facts: &AdvisoryFacts) {
        let key = |rating: &Rating| (rating.base.to_bits(), rating.vector.clone());
        self.rating = [self.rating.take(), rating(&facts.cvss)]
            .into_iter()
            .flatten()
            .max_by_key(key);
        let severities = facts
            .affected
            .iter()
            .filter_map(|package| package.severity.or_else(|| severity_of(&package.urgency)));
        self.urgency = severities.max().max(self.urgency);
    }
}

/// Collects facts; [`Compiler::finish`] builds the [`Knowledge`]. The order of calls does not matter as long as
/// every key of a feed comes once.
#[derive(Debug, Default)]
pub struct Compiler {
    raw: Interner,
    cves: CveRecords,
    advisories: Vec<RawAdvisory>,
    advisory_rows: FxHashMap<CveId, AdvisoryRow>,
    exploitation: FxHashMap<CveId, Exploitation>,
    epss: FxHashMap<CveId, f32>,
    eol: Vec<EolProduct>,
    /// An update of Microsoft and one that it replaces.
    updates: Vec<(CompactString, CompactString)>,
}

impl Compiler {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one record: its key in the feed, whether the source withdrew it, when the source last changed it.
    pub fn add(
        &mut self,
        feed: FeedId,
        key: &str,
        withdrawn: bool,
        modified: Option<Timestamp>,
        facts: RecordFacts,
    ) {
        match facts {
            RecordFacts::Vulnerability(facts) => {
                self.cves
                    .add(feed, withdrawn, modified, facts, &mut self.raw);
            }
            RecordFacts::Advisory(mut facts) => {
                if facts.id.is_empty() {
                    facts.id = key.into();
                }
                self.note_advisory(feed, facts, withdrawn, modified);
            }
            _ if withdrawn => {}
            RecordFacts::KnownExploited(facts) => self.add_known_exploited(facts),
            RecordFacts::Exploit(facts) => self.add_exploit(facts),
            RecordFacts::Epss(EpssFacts { cve, score, .. }) => {
                self.epss.insert(cve, score);
            }
            RecordFacts::EndOfLife(product) => self.eol.push(product),
            RecordFacts::Update(facts) => {
                for newer in facts.superseded_by {
                    self.updates.push((newer, facts.kb.clone()));
                }
            }
        }
    }

    fn note_advisory(
        &mut self,
        feed: FeedId,
        facts: AdvisoryFacts,
        withdrawn: bool,
        modified: Option<Timestamp>,
    ) {
        let own = RawAdvisory::own_cve(&facts.id);
        if !withdrawn {
            let about = match &own {
                Some(cve) => std::slice::from_ref(cve),
                None => facts.cves.as_slice(),
            };
            for cve in about {
                let row = self.advisory_rows.entry(cve.clone()).or_default();
                row.published = earliest(row.published, facts.published);
                row.modified = row.modified.max(modified);
                if own.is_some() {
                    row.own.take(&facts);
                } else if facts.cves.len() == 1 {
                    row.update.take(&facts);
                }
            }
        } else if let Some(cve) = own {
            // Only this source's word is withdrawn; the CVE may stand elsewhere.
            self.advisory_rows.entry(cve).or_default();
        }
        let raw = RawAdvisory::new(feed, facts, withdrawn, modified, &mut self.raw);
        self.advisories.push(raw);
    }

    fn add_known_exploited(&mut self, facts: KnownExploitedFacts) {
        let entry = self.exploitation.entry(facts.cve).or_default();
        entry.kev_added = Some(facts.added);
        entry.kev_due = facts.due;
        entry.ransomware = facts.ransomware;
        let level = if facts.ransomware {
            ExploitLevel::InKit
        } else {
            ExploitLevel::Verified
        };
        entry.level = entry.level.max(level);
    }

    fn add_exploit(&mut self, facts: ExploitFacts) {
        let level = if facts.verified {
            ExploitLevel::Verified
        } else {
            ExploitLevel::Public
        };
        for cve in facts.cves {
            let entry = self.exploitation.entry(cve).or_default();
            entry.level = entry.level.max(level);
        }
    }

    /// Builds the knowledge. Equal facts give equal knowledge, bit for bit, in whatever order they came.
    pub fn finish(mut self, generation: KnowledgeGeneration) -> Knowledge {
        let cves = std::mem::take(&mut self.cves);
        let mut withdrawn: Vec<CveId> = cves
            .ids()
            .filter(|(_, records)| records.is_withdrawn())
            .map(|(cve, _)| cve.clone())
            .collect();
        withdrawn.sort_unstable();
        let mut ids: Vec<CveId> = cves
            .ids()
            .map(|(cve, _)| cve)
            .chain(self.advisory_rows.keys())
            .filter(|cve| withdrawn.binary_search(cve).is_err())
            .cloned()
            .collect();
        ids.sort_unstable();
        ids.dedup();

        let mut texts = Interner::default();
        let mut columns = NvdCompiler::new();
        let mut vulns = Vec::with_capacity(ids.len());
        for (at, id) in ids.into_iter().enumerate() {
            let row = cves.get(&id);
            for configuration in row.map(Records::configurations).unwrap_or_default() {
                columns.add(VulnIndex(at as u32), configuration, &self.raw, &mut texts);
            }
            vulns.push(self.vulnerability(id, row));
        }
        let mut configurations = columns.finish(&texts);
        drop(cves);

        self.advisories
            .sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let subject_of = |cve: &CveId| {
            vulns
                .binary_search_by(|facts: &VulnFacts| facts.id.cmp(cve))
                .or_else(|_| withdrawn.binary_search(cve).map(|at| vulns.len() + at))
                .ok()
                .map(|at| at as u32)
        };
        let advisories =
            advisory_compiler::compile(&self.advisories, &self.raw, subject_of, &mut texts);
        let updates: Vec<_> = self
            .updates
            .iter()
            .map(|(newer, older)| (texts.intern(newer), texts.intern(older)))
            .collect();
        let texts = texts.finish();
        let updates = UpdateTable::new(updates, |id| texts.get(id));
        configurations.order_products(|id| texts.get(id));
        let mut lifecycle = LifecycleTable::new(self.eol);
        lifecycle.build_index();
        Knowledge {
            generation,
            texts,
            vulns,
            withdrawn,
            advisories,
            configurations,
            lifecycle,
            updates,
        }
    }

    fn vulnerability(&self, id: CveId, cve: Option<&Records>) -> VulnFacts {
        let advisory = self.advisory_rows.get(&id);
        let mut exploitation = self.exploitation.get(&id).cloned().unwrap_or_default();
        exploitation.level = exploitation
            .level
            .max(cve.map(Records::exploit).unwrap_or_default());
        exploitation.epss = self.epss.get(&id).copied();
        let rating = cve.and_then(Records::rating).or_else(|| {
            let row = advisory?;
            row.own.rating.as_ref().or(row.update.rating.as_ref())
        });
        let severity = rating
            .map(|rating| Severity::of_score(rating.base))
            .or_else(|| {
                let row = advisory?;
                row.own.urgency.or(row.update.urgency)
            });
        VulnFacts {
            cvss: rating.map(|rating| rating.base),
            vector: rating
                .map(|rating| rating.vector.clone())
                .unwrap_or_default(),
            severity,
            network: rating.is_none_or(|rating| rating.network),
            published: cve
                .and_then(Records::published)
                .or_else(|| advisory.and_then(|row| row.published)),
            modified: cve
                .and_then(Records::modified)
                .or_else(|| advisory.and_then(|row| row.modified)),
            exploitation,
            id,
        }
    }
}

fn earliest(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The rating that counts.
pub(super) fn rating(cvss: &[Cvss]) -> Option<Rating> {
    Cvss::best(cvss).map(|best| Rating {
        base: best.base,
        vector: best.vector.clone(),
        network: best.is_network(),
    })
}

/// Debian's urgency as a severity, where it is one.
fn severity_of(urgency: &str) -> Option<Severity> {
    match urgency.trim_end_matches('*') {
        "high" => Some(Severity::High),
        "medium" => Some(Severity::Medium),
        "low" => Some(Severity::Low),
        _ => None,
    }
}
