//! Identified applications and operating systems, by the configurations of NVD.

use compact_str::CompactString;
use parapet_model::evidence::Disagreement;
use parapet_model::{Confidence, ProductIdentity, SoftwareId, SoftwareItem};
use parapet_versions::{Cpe, Part, Scheme};

use super::candidate::{Candidate, Origin, nvd_words, version_text};
use super::platform::{Family, Platform};
use super::recorder::Recorder;
use super::rows::same_windows;
use super::rules::{Identified, Rule};
use super::vendor::VendorProducts;
use super::{Outcome, naming};
use crate::facts::{Assessment, Product, VulnIndex};
use crate::knowledge::Knowledge;
use crate::knowledge::configurations::{
    CpeStatement, Criterion, CriterionVersion, Entry, MatchRow, PartCode, ProductIndex,
};
use crate::knowledge::version_table::{INCOMPARABLE, LAST, Position};

/// A product of the knowledge that an item is.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub product: ProductIndex,
    /// Where the version of the item stands among those of the product; [`INCOMPARABLE`] until it is asked about.
    pub position: Position,
    /// Only criteria that name this edition count.
    pub edition: Option<CompactString>,
}

/// The products of the knowledge that a rule stands for.
pub(super) fn targets(knowledge: &Knowledge, rule: &Rule) -> Vec<Target> {
    rule.cpe()
        .iter()
        .filter_map(|cpe| {
            Some(Target {
                product: knowledge.product(PartCode::Application, &cpe.vendor, &cpe.product)?,
                position: INCOMPARABLE,
                edition: cpe.edition.clone(),
            })
        })
        .collect()
}

/// The same products, for one version.
pub(super) fn locate(knowledge: &Knowledge, targets: &[Target], version: &str) -> Vec<Target> {
    let configurations = &knowledge.configurations;
    targets
        .iter()
        .map(|target| Target {
            position: configurations.versions_of(target.product).locate(version),
            ..target.clone()
        })
        .collect()
}

/// An item of which it is known what it is: by whom, with what version, and who speaks of it.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub id: SoftwareId,
    pub display: CompactString,
    pub version: CompactString,
    /// CPE vendor and product, the first of those that it goes by.
    pub cpe: Option<(&'a str, &'a str)>,
    pub part: Part,
    /// Editions that it is of.
    pub editions: &'a [CompactString],
    pub identified_by: String,
    pub confidence: Confidence,
    pub targets: &'a [Target],
    pub vendor: Option<&'a VendorProducts>,
    pub rule: Option<&'a Identified<'a>>,
    /// False where NVD's ranges do not fit the reported versions.
    pub assess: bool,
}

pub(super) fn walk<R: Recorder>(
    knowledge: &Knowledge,
    item: &SoftwareItem,
    known: Known<'_>,
    recorder: &mut R,
) -> Outcome {
    let version = known.version.as_str();
    let targets = locate(knowledge, known.targets, version);
    let rule = known.rule.map(|identified| identified.rule);
    let comparable = Scheme::parse(
        rule.and_then(|rule| rule.scheme).unwrap_or(Scheme::Generic),
        version,
    )
    .is_ok();
    let vendor = known.vendor.filter(|vendor| !vendor.is_empty());
    let mut candidates = Vec::new();
    let comparable = comparable && !naming::is_unknown(version);
    let by_nvd = known.assess && !targets.is_empty();
    let assessment = if !by_nvd && vendor.is_none() {
        Assessment::NoIntelligence
    } else if comparable {
        Assessment::Assessed
    } else {
        Assessment::UnknownVersion
    };
    if assessment == Assessment::Assessed {
        if let Some(vendor) = vendor {
            vendor.walk(
                knowledge,
                version,
                &Platform::of(item),
                &mut candidates,
                recorder,
            );
        }
        Subject {
            knowledge,
            targets: if by_nvd { &targets } else { &[] },
            editions: known.editions,
            platform: if rule.is_some() {
                Platform::of(item).of_known()
            } else {
                Platform::of(item)
            },
            version,
            is_os: false,
            no_wildcard: rule.is_none_or(|rule| rule.no_wildcard),
            vendor,
        }
        .walk(version, &mut candidates, recorder);
    }
    let cpe = known.cpe.filter(|_| comparable).map(|(vendor, product)| {
        Cpe::new(known.part, vendor, product)
            .with_version(version)
            .to_string()
    });
    let lifecycle = rule
        .filter(|_| comparable)
        .and_then(|rule| Some((rule, rule.eol.as_deref()?)))
        .map(|(rule, eol)| {
            knowledge
                .lifecycle()
                .of_version(eol, version, rule.line.as_deref())
        })
        .unwrap_or_default();
    Outcome {
        product: Product {
            id: known.id.clone(),
            display_name: known.display.clone(),
            is_os: false,
            assessed: assessment == Assessment::Assessed,
        },
        assessment,
        identity: Some(ProductIdentity {
            id: known.id,
            display_name: known.display.to_string(),
            version: version.to_owned(),
            cpe,
            identified_by: known.identified_by,
            confidence: known.confidence,
        }),
        rule: known.rule.map(|identified| identified.at),
        version: known.version,
        lifecycle,
        candidates,
    }
}

/// From that year on NVD's records name ranges as a rule.
const FIRST_YEAR_OF_RANGES: u16 = 2016;

/// What is asked about: a version of some products on a platform.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub knowledge: &'a Knowledge,
    /// Products of the knowledge, each a name for the same thing.
    pub targets: &'a [Target],
    /// Editions (`esr`, `continuous`) that the item is.
    pub editions: &'a [CompactString],
    pub platform: Platform<'a>,
    pub version: &'a str,
    /// Operating systems match by build ranges only, never by "all versions".
    pub is_os: bool,
    /// The product had a predecessor of the same name, of which "all versions" may speak.
    pub no_wildcard: bool,
    /// The vendor, who has the say about what it speaks of.
    pub vendor: Option<&'a VendorProducts>,
}

/// Why a criterion does not make a finding.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    Outside,
    Shadowed,
    NoRange,
    Wildcard,
    Edition,
    Target,
    Configuration,
}

impl Subject<'_> {
    pub(super) fn walk<R: Recorder>(
        &self,
        version: &str,
        out: &mut Vec<Candidate>,
        recorder: &mut R,
    ) {
        let configurations = &self.knowledge.configurations;
        for target in self.targets {
            if target.position == INCOMPARABLE {
                continue;
            }
            let entries = if R::WANTS_ALL {
                configurations.entries_of(target.product)
            } else {
                configurations.entries_reaching(target.product, target.position)
            };
            for entry in entries {
                if self.vendor_speaks(entry) {
                    if R::WANTS_ALL {
                        self.note(entry, self.judge(entry, target).is_ok(), recorder);
                    }
                    continue;
                }
                match self.judge(entry, target) {
                    Ok(vuln) => out.push(self.candidate(entry, vuln)),
                    Err(refusal) if R::WANTS_ALL => self.record(entry, refusal, version, recorder),
                    Err(_) => {}
                }
            }
        }
    }

    /// Whether the vendor has the say about the vulnerability, so that the criterion has none.
    fn vendor_speaks(&self, entry: &Entry) -> bool {
        self.vendor
            .is_some_and(|vendor| vendor.speaks_of(entry.vuln.0))
    }

    fn note<R: Recorder>(&self, entry: &Entry, affected: bool, recorder: &mut R) {
        let knowledge = self.knowledge;
        let configurations = &knowledge.configurations;
        let Some(facts) = knowledge.vuln(entry.vuln) else {
            return;
        };
        let (statement, _) =
            configurations.statement_of(configurations.matches[entry.row as usize]);
        recorder.note(&facts.id, || Disagreement {
            feed: configurations.feed_of(entry.row).as_str().to_owned(),
            record: facts.id.to_string(),
            says: nvd_words(knowledge, statement).range(),
            affected,
        });
    }

    /// The one predicate: whether a vulnerable criterion makes a finding.
    fn judge(&self, entry: &Entry, target: &Target) -> Result<VulnIndex, Refusal> {
        if !entry.span.contains(target.position) {
            return Err(Refusal::Outside);
        }
        if entry.shadowed {
            return Err(Refusal::Shadowed);
        }
        let configurations = &self.knowledge.configurations;
        let (statement, criterion) =
            configurations.statement_of(configurations.matches[entry.row as usize]);
        let all = !statement.has_range() && criterion.version == CriterionVersion::Any;
        if self.is_os && (all || entry.span.high == LAST) {
            return Err(Refusal::NoRange);
        }
        if all && (self.no_wildcard || self.is_old(entry)) {
            return Err(Refusal::Wildcard);
        }
        if self.is_os
            && self.platform.family == Family::Windows
            && !self.is_of_release(statement, target)
        {
            return Err(Refusal::NoRange);
        }
        self.fits(criterion, target)?;
        if entry.plain {
            return Ok(entry.vuln);
        }
        let (node, configuration) = configurations.holder_of(entry.row);
        if self.node_holds(node) && self.configuration_holds(configuration) {
            Ok(entry.vuln)
        } else {
            Err(Refusal::Configuration)
        }
    }

    /// In the first years of NVD "all versions" was written for want of a range: those of then are meant.
    fn is_old(&self, entry: &Entry) -> bool {
        let facts = self.knowledge.vuln(entry.vuln);
        facts.is_some_and(|facts| facts.id.year() < FIRST_YEAR_OF_RANGES)
    }

    /// A build of another release of Windows says nothing of this one.
    fn is_of_release(&self, statement: &CpeStatement, target: &Target) -> bool {
        let versions = self.knowledge.configurations.versions_of(target.product);
        version_text(self.knowledge, versions, statement.end)
            .is_none_or(|end| same_windows(end, self.version))
    }

    fn fits(&self, criterion: &Criterion, target: &Target) -> Result<(), Refusal> {
        let text = |id| self.knowledge.text(id);
        let platform = &self.platform;
        let is_ours = |edition: &str| self.editions.iter().any(|ours| ours == edition);
        let (edition, sw_edition) = (text(criterion.edition), text(criterion.sw_edition));
        if let Some(required) = &target.edition
            && required != edition
            && required != sw_edition
        {
            return Err(Refusal::Edition);
        }
        // "-" is the line without an edition, which an item of a named edition is not.
        let fits = match sw_edition {
            "*" => true,
            system if Platform::is_system(system) => !platform.excludes_edition(system),
            "-" => self.editions.is_empty() || is_ours("-"),
            other => is_ours(other),
        };
        if !fits {
            return Err(Refusal::Edition);
        }
        if platform.excludes_edition(edition) {
            return Err(Refusal::Target);
        }
        if !matches!(edition, "*" | "-") && !Platform::is_system(edition) && !is_ours(edition) {
            return Err(Refusal::Edition);
        }
        if platform.fits_target_software(text(criterion.target_sw))
            && platform.fits_target_hardware(text(criterion.target_hw))
        {
            Ok(())
        } else {
            Err(Refusal::Target)
        }
    }

    fn configuration_holds(&self, configuration: usize) -> bool {
        let configurations = &self.knowledge.configurations;
        configurations.configurations[configuration].joint.join(
            configurations
                .node_range(configuration)
                .map(|node| self.node_holds(node)),
        )
    }

    fn node_holds(&self, node: usize) -> bool {
        let configurations = &self.knowledge.configurations;
        configurations.nodes[node].joint.join(
            configurations
                .match_range(node)
                .map(|row| self.match_holds(configurations.matches[row])),
        )
    }

    /// A criterion holds for the item itself, or for the platform it runs on; nothing is known of other things.
    fn match_holds(&self, row: MatchRow) -> bool {
        let configurations = &self.knowledge.configurations;
        let (statement, criterion) = configurations.statement_of(row);
        if let Some(target) = self
            .targets
            .iter()
            .find(|target| target.product == criterion.product)
        {
            return statement.span.contains(target.position)
                && self.fits(criterion, target).is_ok();
        }
        configurations.products[criterion.product as usize].part == PartCode::OperatingSystem
            && self.platform.holds(self.knowledge, statement, criterion)
    }

    fn candidate(&self, entry: &Entry, vuln: VulnIndex) -> Candidate {
        let configurations = &self.knowledge.configurations;
        let (statement, criterion) =
            configurations.statement_of(configurations.matches[entry.row as usize]);
        let strength = if statement.end_excluded {
            2
        } else {
            u8::from(statement.has_range() || criterion.version != CriterionVersion::Any)
        };
        Candidate {
            vuln,
            strength,
            end: entry.span.high,
            origin: Origin::Nvd { row: entry.row },
        }
    }

    fn record<R: Recorder>(
        &self,
        entry: &Entry,
        refusal: Refusal,
        version: &str,
        recorder: &mut R,
    ) {
        let knowledge = self.knowledge;
        let configurations = &knowledge.configurations;
        let Some(facts) = knowledge.vuln(entry.vuln) else {
            return;
        };
        let (statement, criterion) =
            configurations.statement_of(configurations.matches[entry.row as usize]);
        let name = knowledge.text(criterion.name);
        recorder.reject(
            &facts.id,
            || facts.id.to_string(),
            || match refusal {
                Refusal::Outside if entry.span.low > entry.span.high => {
                    format!("no version can be compared with {} of {name}", nvd_words(knowledge, statement).range())
                }
                Refusal::Outside => {
                    format!("{version} is not in {}", nvd_words(knowledge, statement).range())
                }
                Refusal::Shadowed => {
                    format!("{name} says all versions, while the CVE names versions elsewhere")
                }
                Refusal::NoRange => {
                    format!("{name} names no build, and an operating system is matched by build only")
                }
                Refusal::Wildcard => {
                    format!("{name} says all versions, which may be those of an older product of the same name")
                }
                Refusal::Edition => format!("another edition: {name}"),
                Refusal::Target => format!("for another system: {name}"),
                Refusal::Configuration => {
                    format!("{name} matches, but not the platform or the other software it must run with")
                }
            },
        );
    }
}
