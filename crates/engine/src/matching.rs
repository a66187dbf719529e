//! Matching: which product an installed item is, which CVEs it has, and why.
//!
//! [`Matcher::match_item`] and [`Matcher::explain`] are the same walk over the knowledge: one keeps the result, the
//! other also the proof and what was rejected.

mod application;
mod candidate;
mod debian;
mod distribution;
mod fixes;
mod naming;
mod operating_system;
mod platform;
mod recorder;
pub mod rules;
pub mod search;
mod third_party;

use std::sync::Arc;

use compact_str::CompactString;
use parapet_model::{Finding, ProductIdentity, Rejection, SoftwareItem, SoftwareSource};

use crate::facts::{Hit, Lifecycle, Product, VersionMatch};
use crate::knowledge::Knowledge;
use candidate::Candidate;
use fixes::Fixes;
use recorder::{Keep, Recorder, Silent};
use rules::{RuleError, RuleSet};
use third_party::ThirdParties;

/// Why one item is the product it is, has the CVEs it has and does not have others.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchExplanation {
    pub product: Product,
    /// `None` when no rule knows the item.
    pub identity: Option<ProductIdentity>,
    /// Ordered by CVE, one a CVE: those of [`Matcher::match_item`].
    pub findings: Vec<Finding>,
    /// Ordered by CVE, one a CVE that was considered and is no finding.
    pub rejections: Vec<Rejection>,
    pub lifecycle: Lifecycle,
}

/// Matches items against one knowledge. Cheap to share between threads.
#[derive(Debug)]
pub struct Matcher {
    knowledge: Arc<Knowledge>,
    rules: &'static RuleSet,
    third_parties: &'static ThirdParties,
    /// By rule: the products of the knowledge that it stands for.
    targets: Vec<Vec<application::Target>>,
}

/// What a walk finds out, before it is put into one of the two answers.
#[derive(Debug)]
struct Outcome {
    product: Product,
    /// The version that was compared; as reported when it is not known what the item is.
    version: CompactString,
    identity: Option<ProductIdentity>,
    /// Place of the rule that knew the item.
    rule: Option<usize>,
    lifecycle: Lifecycle,
    /// Ordered by vulnerability, one each.
    candidates: Vec<Candidate>,
}

impl Matcher {
    /// Fails only when the rules that are part of the program cannot be read.
    pub fn new(knowledge: Arc<Knowledge>) -> Result<Self, RuleError> {
        let rules = RuleSet::embedded()?;
        let targets = rules
            .rules()
            .iter()
            .map(|rule| application::targets(&knowledge, rule))
            .collect();
        Ok(Self {
            knowledge,
            rules,
            third_parties: ThirdParties::embedded()?,
            targets,
        })
    }

    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// The answer for one item: a pure function of the item and the knowledge.
    pub fn match_item(&self, item: &SoftwareItem) -> VersionMatch {
        let outcome = self.walk(item, &mut Silent);
        let fixes = self.fixes(&outcome);
        let hits = outcome
            .candidates
            .iter()
            .map(|candidate| Hit {
                vuln: candidate.vuln,
                fixed_in: candidate
                    .fixed_in(&self.knowledge, &fixes)
                    .map(CompactString::from),
            })
            .collect();
        VersionMatch {
            product: outcome.product,
            version: outcome.version,
            hits,
            lifecycle: outcome.lifecycle,
        }
    }

    /// The same answer with the proof of every finding, and with what was considered and rejected.
    pub fn explain(&self, item: &SoftwareItem) -> MatchExplanation {
        let mut recorder = Keep::default();
        let outcome = self.walk(item, &mut recorder);
        let fixes = self.fixes(&outcome);
        let findings: Vec<Finding> = match &outcome.identity {
            Some(identity) => outcome
                .candidates
                .iter()
                .filter_map(|candidate| candidate.finding(&self.knowledge, &fixes, identity, item))
                .collect(),
            None => Vec::new(),
        };
        let rejections = recorder.into_rejections(&findings);
        MatchExplanation {
            product: outcome.product,
            identity: outcome.identity,
            findings,
            rejections,
            lifecycle: outcome.lifecycle,
        }
    }

    fn fixes(&self, outcome: &Outcome) -> Fixes<'_> {
        outcome
            .rule
            .and_then(|at| self.rules.rules().get(at))
            .map(|rule| Fixes::of(&self.knowledge, rule, &outcome.version))
            .unwrap_or_default()
    }

    fn walk<R: Recorder>(&self, item: &SoftwareItem, recorder: &mut R) -> Outcome {
        let mut outcome = match item.source {
            SoftwareSource::DebPackages if item.platform.distro == "debian" => {
                match self.third_parties.builder_of(item) {
                    None => debian::walk(&self.knowledge, item, recorder),
                    Some(builder) => {
                        debian::walk_third_party(&self.knowledge, item, builder, recorder)
                    }
                }
            }
            SoftwareSource::OsVersion => operating_system::walk(self, item, recorder),
            _ => match self.rules.identify(item) {
                Some(identified) => {
                    let targets = self
                        .targets
                        .get(identified.at)
                        .map_or(&[][..], Vec::as_slice);
                    application::walk(&self.knowledge, item, &identified, targets, recorder)
                }
                None => naming::unidentified(item),
            },
        };
        candidate::keep_strongest(&mut outcome.candidates);
        outcome
    }
}
