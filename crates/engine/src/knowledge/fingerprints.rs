//! What a knowledge says of every product and every package, as one number each: equal numbers mean that matching
//! answers the same.
//!
//! Only what can change an answer counts: criteria, ranges, statuses and the CVEs they are about; not ratings, times,
//! remedies or the names of records, which are looked up when they are shown. Numbers are made of texts, so that they
//! do not depend on how a compilation numbers texts, versions or vulnerabilities. They are for two knowledges in the
//! memory of one program, and made when the second comes: a hundred milliseconds then are less than a longer cache at
//! every start.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::Knowledge;
use super::advisories::{AdvisoryPackage, AdvisoryRange, AdvisoryRow, Saying};
use super::configurations::{CpeStatement, Entry};
use super::texts::{NONE, TextId};
use super::version_table::VersionTable;

/// By number of the product, and of the package.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fingerprints {
    pub products: Vec<u64>,
    pub packages: Vec<u64>,
}

impl Fingerprints {
    pub(crate) fn of(knowledge: &Knowledge) -> Self {
        let digests = Digests::of(knowledge);
        Self {
            products: each(knowledge.configurations.products.len(), |product| {
                digests.product(product as u32)
            }),
            packages: knowledge
                .advisories
                .packages
                .par_iter()
                .map(|package| digests.package(package))
                .collect(),
        }
    }
}

/// Digests of what many products share.
struct Digests<'a> {
    knowledge: &'a Knowledge,
    texts: Vec<u64>,
    /// Vulnerabilities, then withdrawn CVEs.
    subjects: Vec<u64>,
    statements: Vec<u64>,
    configurations: Vec<u64>,
    sayings: Vec<u64>,
}

impl<'a> Digests<'a> {
    fn of(knowledge: &'a Knowledge) -> Self {
        let mut digests = Self {
            knowledge,
            texts: each(knowledge.texts.len(), |text| {
                digest(knowledge.text(text as TextId))
            }),
            subjects: Vec::new(),
            statements: Vec::new(),
            configurations: Vec::new(),
            sayings: Vec::new(),
        };
        digests.subjects = knowledge
            .vulns
            .par_iter()
            .map(|facts| digest((facts.id.as_str(), false)))
            .chain(
                knowledge
                    .withdrawn
                    .par_iter()
                    .map(|cve| digest((cve.as_str(), true))),
            )
            .collect();
        let columns = &knowledge.configurations;
        let statements = columns.statements.par_iter();
        digests.statements = statements.map(|it| digests.statement(it)).collect();
        digests.configurations = each(columns.configurations.len(), |at| digests.configuration(at));
        let sayings = knowledge.advisories.sayings.par_iter();
        digests.sayings = sayings.map(|saying| digests.saying(saying)).collect();
        digests
    }

    fn text(&self, id: TextId) -> u64 {
        self.texts.get(id as usize).copied().unwrap_or_default()
    }

    fn version(&self, versions: &VersionTable, id: u32) -> u64 {
        versions.text(id).map_or(0, |text| self.text(text))
    }

    /// The name of a criterion says all that its columns do.
    fn statement(&self, statement: &CpeStatement) -> u64 {
        let columns = &self.knowledge.configurations;
        let versions = columns.versions_at(statement.criterion);
        let criterion = &columns.criteria[statement.criterion as usize];
        digest((
            self.text(criterion.name),
            self.version(versions, statement.start),
            statement.start_excluded,
            self.version(versions, statement.end),
            statement.end_excluded,
        ))
    }

    fn configuration(&self, configuration: usize) -> u64 {
        let columns = &self.knowledge.configurations;
        let mut hasher = FxHasher::default();
        let joint = columns.configurations[configuration].joint;
        (joint.and, joint.negate).hash(&mut hasher);
        for node in columns.node_range(configuration) {
            let joint = columns.nodes[node].joint;
            (joint.and, joint.negate).hash(&mut hasher);
            let rows = columns.match_range(node);
            rows.len().hash(&mut hasher);
            for row in &columns.matches[rows] {
                let statement = self.statements[row.statement as usize];
                (statement, row.vulnerable).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    fn product(&self, product: u32) -> u64 {
        let mut hasher = FxHasher::default();
        for entry in self.knowledge.configurations.entries_of(product) {
            self.entry(entry).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// A plain criterion holds whatever stands beside it.
    fn entry(&self, entry: &Entry) -> u64 {
        let columns = &self.knowledge.configurations;
        let statement = columns.matches[entry.row as usize].statement;
        let around = if entry.plain {
            0
        } else {
            let (node, configuration) = columns.holder_of(entry.row);
            let place = node - columns.node_range(configuration).start;
            digest((self.configurations[configuration], place))
        };
        digest((
            self.subjects[entry.vuln.0 as usize],
            self.statements[statement as usize],
            entry.shadowed,
            around,
        ))
    }

    fn saying(&self, saying: &Saying) -> u64 {
        digest((
            self.text(saying.urgency),
            saying.withdrawn,
            saying.status,
            self.text(saying.module),
            self.text(saying.arches),
        ))
    }

    fn package(&self, package: &AdvisoryPackage) -> u64 {
        let table = &self.knowledge.advisories;
        let mut hasher = FxHasher::default();
        self.text(package.epoch).hash(&mut hasher);
        if let Some(versions) = table.versions_of(package) {
            for row in table.rows_of(package) {
                self.row(row, versions).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    fn row(&self, row: &AdvisoryRow, versions: &VersionTable) -> u64 {
        let table = &self.knowledge.advisories;
        let mut hasher = FxHasher::default();
        (self.sayings[row.saying as usize], row.secondary).hash(&mut hasher);
        for &subject in table.subjects_of(row) {
            self.subjects[subject as usize].hash(&mut hasher);
        }
        for range in table.ranges_of(row) {
            let AdvisoryRange {
                introduced,
                fixed,
                last_affected,
                span: _,
            } = *range;
            for bound in [introduced, fixed, last_affected] {
                // "From the beginning" is not the version that is an empty text.
                (bound == NONE, self.version(versions, bound)).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

fn each(count: usize, of: impl Fn(usize) -> u64 + Sync + Send) -> Vec<u64> {
    (0..count).into_par_iter().map(of).collect()
}

fn digest(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
