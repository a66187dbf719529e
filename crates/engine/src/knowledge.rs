//! Compiled intelligence: what all feeds say, joined, compact and ready to be asked.
//!
//! [`Compiler`] takes the facts of all feeds in any order and builds one immutable [`Knowledge`]. Descriptions and
//! references are not in here; the store keeps them.

pub(crate) mod advisories;
mod advisory_compiler;
mod cache;
pub mod compiler;
pub(crate) mod configurations;
mod cve_records;
pub(crate) mod ecosystem;
pub(crate) mod fingerprints;
pub mod lifecycle;
mod nvd_compiler;
mod rows;
pub(crate) mod texts;
pub(crate) mod updates;
pub(crate) mod version_table;
pub(crate) mod words;

use std::hash::Hasher;

use parapet_model::CveId;
use parapet_model::record::FeedId;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

pub use cache::CacheError;
pub use compiler::Compiler;
pub use lifecycle::LifecycleTable;

use crate::facts::{VulnFacts, VulnIndex};
use advisories::{AdvisoryTable, Subject};
use configurations::{Configurations, PartCode, ProductIndex};
use texts::{TextId, Texts};
use updates::UpdateTable;
use version_table::VersionTable;

/// Which generation of every feed a knowledge was made from; ordered by feed. Equal generations mean equal
/// knowledge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KnowledgeGeneration(Vec<(FeedId, i64)>);

impl KnowledgeGeneration {
    pub fn new(mut feeds: Vec<(FeedId, i64)>) -> Self {
        feeds.sort_unstable();
        Self(feeds)
    }

    pub fn feeds(&self) -> &[(FeedId, i64)] {
        &self.0
    }

    /// The generation of one feed; `None` when the knowledge has nothing of it.
    pub fn of(&self, feed: &str) -> Option<i64> {
        let mut feeds = self.0.iter();
        feeds
            .find(|(known, _)| known.as_str() == feed)
            .map(|(_, generation)| *generation)
    }

    /// A short name for all of it, 16 hex digits: equal names mean equal knowledge.
    pub fn name(&self) -> String {
        let mut hasher = FxHasher::default();
        for (feed, generation) in &self.0 {
            hasher.write(feed.as_str().as_bytes());
            hasher.write_i64(*generation);
        }
        format!("{:016x}", hasher.finish())
    }
}

/// Sizes, for figures and status pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnowledgeStats {
    pub vulnerabilities: usize,
    /// CVEs that were rejected or withdrawn.
    pub withdrawn: usize,
    /// Products (part, vendor, product) that NVD names.
    pub products: usize,
    /// Vulnerable criteria in all configurations.
    pub criteria: usize,
    /// Packages and products that advisories name, each once an ecosystem and release.
    pub advisory_packages: usize,
    /// What advisories say about them.
    pub advisory_rows: usize,
    pub lifecycle_products: usize,
    /// Rough size in memory.
    pub bytes: usize,
}

/// All that matching and scoring need to know of the world. Immutable; share it in an `Arc`.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    pub(crate) generation: KnowledgeGeneration,
    pub(crate) texts: Texts,
    /// Ordered by id.
    pub(crate) vulns: Vec<VulnFacts>,
    /// Ordered by id; none of them is in `vulns`.
    pub(crate) withdrawn: Vec<CveId>,
    pub(crate) advisories: AdvisoryTable,
    pub(crate) configurations: Configurations,
    pub(crate) lifecycle: LifecycleTable,
    pub(crate) updates: UpdateTable,
}

impl Knowledge {
    pub fn generation(&self) -> &KnowledgeGeneration {
        &self.generation
    }

    /// All vulnerabilities, ordered by CVE id; the position is the [`VulnIndex`].
    pub fn vulns(&self) -> &[VulnFacts] {
        &self.vulns
    }

    pub fn vuln(&self, index: VulnIndex) -> Option<&VulnFacts> {
        self.vulns.get(index.0 as usize)
    }

    pub fn find(&self, cve: &CveId) -> Option<VulnIndex> {
        self.vulns
            .binary_search_by(|facts| facts.id.cmp(cve))
            .ok()
            .map(|at| VulnIndex(at as u32))
    }

    /// Whether the CVE was rejected by NVD or withdrawn by its source.
    pub fn is_withdrawn(&self, cve: &CveId) -> bool {
        self.withdrawn.binary_search(cve).is_ok()
    }

    pub fn lifecycle(&self) -> &LifecycleTable {
        &self.lifecycle
    }

    pub fn stats(&self) -> KnowledgeStats {
        let vectors: usize = self.vulns.iter().map(|facts| facts.vector.len()).sum();
        let c = &self.configurations;
        let bytes = self.texts.bytes()
            + std::mem::size_of_val(self.vulns.as_slice())
            + vectors
            + c.versions.iter().map(VersionTable::bytes).sum::<usize>()
            + self.advisories.bytes()
            + std::mem::size_of_val(c.criteria.as_slice())
            + std::mem::size_of_val(c.statements.as_slice())
            + std::mem::size_of_val(c.matches.as_slice())
            + std::mem::size_of_val(c.nodes.as_slice())
            + std::mem::size_of_val(c.configurations.as_slice())
            + std::mem::size_of_val(c.entries.as_slice());
        KnowledgeStats {
            vulnerabilities: self.vulns.len(),
            withdrawn: self.withdrawn.len(),
            products: c.products.len(),
            criteria: c.entries.len(),
            advisory_packages: self.advisories.packages.len(),
            advisory_rows: self.advisories.rows.len(),
            lifecycle_products: self.lifecycle.len(),
            bytes,
        }
    }

    pub(crate) fn text(&self, id: TextId) -> &str {
        self.texts.get(id)
    }

    /// The vulnerability that an advisory is about; the withdrawn CVE otherwise.
    pub(crate) fn subject(&self, subject: Subject) -> Result<VulnIndex, Option<&CveId>> {
        let at = subject as usize;
        if at < self.vulns.len() {
            Ok(VulnIndex(subject))
        } else {
            Err(self.withdrawn.get(at - self.vulns.len()))
        }
    }

    /// Number of a product that NVD names.
    pub(crate) fn product(
        &self,
        part: PartCode,
        vendor: &str,
        product: &str,
    ) -> Option<ProductIndex> {
        self.configurations
            .product(part, vendor, product, |id| self.text(id))
    }

    /// Number of a package in the table of advisories.
    pub(crate) fn package(&self, ecosystem: &str, name: &str) -> Option<u32> {
        self.advisories.find(ecosystem, name, |id| self.text(id))
    }

    /// Whether any advisory speaks about the ecosystem.
    pub(crate) fn knows(&self, ecosystem: &str) -> bool {
        self.advisories.knows(ecosystem, |id| self.text(id))
    }
}
