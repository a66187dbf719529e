//! Matching: which product an installed item is, which CVEs it has, and why.
//!
//! [`Matcher::match_item`] and [`Matcher::explain`] are the same walk over the knowledge: one keeps the result, the
//! other also the proof and what was rejected.

mod application;
mod candidate;
mod distribution;
mod fixes;
mod naming;
mod operating_system;
mod packages;
mod platform;
mod recorder;
mod rematch;
mod rows;
pub mod rules;
pub mod search;
mod third_party;
mod vendor;
mod vocabulary;
mod windows_updates;

use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use parapet_model::{
    Finding, ProductIdentity, Rejection, SoftwareId, SoftwareItem, SoftwareSource,
};

use parapet_versions::{Cpe, Part};

use crate::facts::{Assessment, Hit, Lifecycle, Product, VersionMatch};
use crate::knowledge::Knowledge;
use crate::knowledge::fingerprints::Fingerprints;
use crate::knowledge::version_table::INCOMPARABLE;
use application::{Known, Target};
use candidate::Candidate;
use fixes::Fixes;
use packages::Package;
use recorder::{Keep, Recorder, Silent};
pub use rematch::Rematch;
use rules::{Identified, RuleError, RuleSet};
use search::{SearchIndex, Vendors};
use third_party::ThirdParties;
use vendor::VendorProducts;
use windows_updates::UpdateBuilds;

/// Why one item is the product it is, has the CVEs it has and does not have others.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchExplanation {
    pub product: Product,
    /// Whether no findings means something.
    pub assessment: Assessment,
    /// `None` when it is not known what the item is.
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
    /// By rule: what its vendor calls it.
    vendors: Vec<VendorProducts>,
    /// By release of Windows: what Microsoft calls it.
    windows: Vec<VendorProducts>,
    /// Of the products that NVD names, for what no rule knows. Made when the first such item comes.
    search: OnceLock<SearchIndex>,
    /// Made when the first Windows without a revision comes.
    update_builds: OnceLock<UpdateBuilds>,
    search_vendors: &'static Vendors,
    /// To be compared with those of other intelligence. Made when there is other intelligence.
    fingerprints: OnceLock<Fingerprints>,
}

/// What a walk finds out, before it is put into one of the two answers.
#[derive(Debug)]
struct Outcome {
    product: Product,
    assessment: Assessment,
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
        let vendors = rules
            .rules()
            .iter()
            .map(|rule| {
                let mut all = VendorProducts::default();
                for product in &rule.advisories {
                    all.extend(VendorProducts::new(
                        &knowledge,
                        &product.ecosystem,
                        |name| product.is(name),
                    ));
                }
                all
            })
            .collect();
        let windows = rules
            .windows()
            .iter()
            .map(|build| VendorProducts::new(&knowledge, "Microsoft", |name| build.is_called(name)))
            .collect();
        Ok(Self {
            knowledge,
            rules,
            third_parties: ThirdParties::embedded()?,
            targets,
            vendors,
            windows,
            search: OnceLock::new(),
            update_builds: OnceLock::new(),
            search_vendors: Vendors::embedded().map_err(|error| RuleError::File {
                file: "vendors".to_owned(),
                reason: error.to_string(),
            })?,
            fingerprints: OnceLock::new(),
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

    /// The same answer with the proof of every finding.
    pub fn findings(&self, item: &SoftwareItem) -> MatchExplanation {
        let (explanation, Silent) = self.explained(item, Silent);
        explanation
    }

    /// The same answer with the proof of every finding, and with what was considered and rejected.
    pub fn explain(&self, item: &SoftwareItem) -> MatchExplanation {
        let (mut explanation, recorder) = self.explained(item, Keep::default());
        explanation.rejections = recorder.into_rejections(&mut explanation.findings);
        explanation
    }

    fn explained<R: Recorder>(
        &self,
        item: &SoftwareItem,
        mut recorder: R,
    ) -> (MatchExplanation, R) {
        let outcome = self.walk(item, &mut recorder);
        let fixes = self.fixes(&outcome);
        let findings: Vec<Finding> = match &outcome.identity {
            Some(identity) => outcome
                .candidates
                .iter()
                .filter_map(|candidate| candidate.finding(&self.knowledge, &fixes, identity))
                .collect(),
            None => Vec::new(),
        };
        let explanation = MatchExplanation {
            product: outcome.product,
            assessment: outcome.assessment,
            identity: outcome.identity,
            findings,
            rejections: Vec::new(),
            lifecycle: outcome.lifecycle,
        };
        (explanation, recorder)
    }

    fn fixes(&self, outcome: &Outcome) -> Fixes<'_> {
        outcome
            .rule
            .and_then(|at| self.rules.rules().get(at))
            .map(|rule| Fixes::of(&self.knowledge, rule, &outcome.version))
            .unwrap_or_default()
    }

    fn walk<R: Recorder>(&self, item: &SoftwareItem, recorder: &mut R) -> Outcome {
        let mut outcome = if item.source == SoftwareSource::OsVersion {
            operating_system::walk(self, item, recorder)
        } else if let Some(package) = Package::of(item, self.third_parties) {
            package.walk(&self.knowledge, recorder)
        } else if let Some(outcome) = self.by_cpe(item, recorder) {
            outcome
        } else if let Some(identified) = self.rules.identify(item) {
            self.by_rule(item, &identified, recorder)
        } else {
            self.by_search(item, recorder)
                .unwrap_or_else(|| naming::unidentified(item))
        };
        candidate::keep_strongest(&mut outcome.candidates);
        outcome
    }

    fn by_rule<R: Recorder>(
        &self,
        item: &SoftwareItem,
        identified: &Identified<'_>,
        recorder: &mut R,
    ) -> Outcome {
        let how = format!("rule {}", identified.rule.id);
        let known = self.known_by(identified, how, 1.0);
        application::walk(&self.knowledge, item, known, recorder)
    }

    fn known_by<'a>(
        &'a self,
        identified: &'a Identified<'a>,
        identified_by: String,
        confidence: f32,
    ) -> Known<'a> {
        let rule = identified.rule;
        Known {
            id: rule.software_id(),
            display: rule.display.clone(),
            version: identified.version.clone(),
            cpe: rule
                .cpe()
                .first()
                .map(|cpe| (cpe.vendor.as_str(), cpe.product.as_str())),
            part: Part::Application,
            editions: &rule.editions,
            identified_by,
            confidence,
            targets: self
                .targets
                .get(identified.at)
                .map(Vec::as_slice)
                .unwrap_or_default(),
            vendor: self.vendors.get(identified.at),
            rule: Some(identified),
            assess: rule.assess,
        }
    }

    /// Items of a bill of materials may say themselves which product they are.
    fn by_cpe<R: Recorder>(&self, item: &SoftwareItem, recorder: &mut R) -> Option<Outcome> {
        let cpe = own_cpe(item)?;
        let (vendor, product) = (cpe.vendor.value()?, cpe.product.value()?);
        let editions: Vec<CompactString> = [&cpe.edition, &cpe.sw_edition]
            .into_iter()
            .filter_map(|edition| edition.value())
            .map(CompactString::from)
            .collect();
        let targets: Vec<Target> = self
            .knowledge
            .product(cpe.part.into(), vendor, product)
            .map(|product| Target {
                product,
                position: INCOMPARABLE,
                edition: None,
            })
            .into_iter()
            .collect();
        let known = Known {
            id: SoftwareId::new(vendor, product),
            display: item.name.clone(),
            version: item.version.clone(),
            cpe: Some((vendor, product)),
            part: cpe.part,
            editions: &editions,
            identified_by: "its own CPE name".to_owned(),
            confidence: 1.0,
            targets: &targets,
            vendor: None,
            rule: None,
            assess: true,
        };
        Some(application::walk(&self.knowledge, item, known, recorder))
    }

    fn by_search<R: Recorder>(&self, item: &SoftwareItem, recorder: &mut R) -> Option<Outcome> {
        let found = self.search_index().find(item)?;
        let configurations = &self.knowledge.configurations;
        let key = configurations.products.get(found.entry as usize)?;
        let vendor = self.knowledge.text(key.vendor);
        let product = self.knowledge.text(key.product);
        let how = format!(
            "search: vendor '{}', name '{}'",
            found.vendor,
            found.words.join(" ")
        );
        let rules = self.rules_of(found.entry);
        if let Some(identified) = self.only_rule(&rules, item) {
            let known = self.known_by(&identified, how, found.score);
            return Some(application::walk(&self.knowledge, item, known, recorder));
        }
        let targets: Vec<Target> = std::iter::once(found.entry)
            .chain(found.also.iter().copied())
            .map(|product| Target {
                product,
                position: INCOMPARABLE,
                edition: None,
            })
            .collect();
        let known = Known {
            id: SoftwareId::new(vendor, product),
            display: naming::product_name(&item.name, &item.version).into(),
            version: rules::version::reported(item).into(),
            cpe: Some((vendor, product)),
            part: Part::Application,
            editions: &[],
            identified_by: how,
            confidence: found.score,
            targets: &targets,
            vendor: None,
            rule: None,
            assess: rules
                .iter()
                .filter_map(|&at| self.rules.rules().get(at))
                .all(|rule| rule.assess),
        };
        Some(application::walk(&self.knowledge, item, known, recorder))
    }

    /// The rules that stand for a product of the knowledge: what one says of its versions is true of what the search
    /// finds as well.
    fn rules_of(&self, product: u32) -> Vec<usize> {
        self.targets
            .iter()
            .enumerate()
            .filter(|(_, targets)| targets.iter().any(|target| target.product == product))
            .map(|(at, _)| at)
            .collect()
    }

    /// The one rule that stands for what was found, if there is one.
    fn only_rule(&self, rules: &[usize], item: &SoftwareItem) -> Option<Identified<'_>> {
        match rules {
            &[at] => self.rules.identified(at, item),
            _ => None,
        }
    }

    fn update_builds(&self) -> &UpdateBuilds {
        self.update_builds
            .get_or_init(|| UpdateBuilds::of(&self.knowledge))
    }

    fn search_index(&self) -> &SearchIndex {
        self.search
            .get_or_init(|| vocabulary::index(&self.knowledge, self.search_vendors))
    }

    fn fingerprints(&self) -> &Fingerprints {
        self.fingerprints
            .get_or_init(|| Fingerprints::of(&self.knowledge))
    }
}

/// The name that the item bears as its identifier, if it says vendor and product.
fn own_cpe(item: &SoftwareItem) -> Option<Cpe> {
    item.identifier
        .starts_with("cpe:")
        .then(|| Cpe::parse(&item.identifier).ok())
        .flatten()
        .filter(|cpe| cpe.vendor.value().is_some() && cpe.product.value().is_some())
}
