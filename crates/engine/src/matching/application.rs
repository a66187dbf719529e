//! Identified applications and operating systems, by the configurations of NVD.

use compact_str::CompactString;
use parapet_model::{ProductIdentity, SoftwareItem};
use parapet_versions::{Cpe, Part};

use super::Outcome;
use super::candidate::{Candidate, Origin, nvd_words};
use super::platform::Platform;
use super::recorder::Recorder;
use super::rules::{Identified, Rule};
use crate::facts::{Product, VulnIndex};
use crate::knowledge::Knowledge;
use crate::knowledge::configurations::{
    Criterion, CriterionVersion, Entry, MatchRow, PartCode, ProductIndex,
};
use crate::knowledge::version_table::{INCOMPARABLE, LAST, Position};

/// A product of the knowledge that an item is.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub product: ProductIndex,
    /// Only criteria that name this edition count.
    pub edition: Option<CompactString>,
}

/// The products of the knowledge that a rule stands for.
pub(super) fn targets(knowledge: &Knowledge, rule: &Rule) -> Vec<Target> {
    rule.cpe()
        .iter()
        .filter_map(|cpe| {
            let configurations = &knowledge.configurations;
            Some(Target {
                product: configurations.product(
                    PartCode::Application,
                    &cpe.vendor,
                    &cpe.product,
                )?,
                edition: cpe.edition.clone(),
            })
        })
        .collect()
}

pub(super) fn walk<R: Recorder>(
    knowledge: &Knowledge,
    item: &SoftwareItem,
    identified: &Identified<'_>,
    targets: &[Target],
    recorder: &mut R,
) -> Outcome {
    let rule = identified.rule;
    let version = identified.version.as_str();
    let position = knowledge.configurations.versions.locate(version);
    let subject = Subject {
        knowledge,
        targets,
        editions: &rule.editions,
        platform: Platform::of(item),
        position,
        is_os: false,
        no_wildcard: rule.no_wildcard,
    };
    let assessed = rule.assess && !targets.is_empty() && position != INCOMPARABLE;
    let mut candidates = Vec::new();
    if assessed {
        subject.walk(version, &mut candidates, recorder);
    }
    let id = rule.software_id();
    let cpe = rule
        .cpe()
        .first()
        .filter(|_| !version.is_empty())
        .map(|cpe| {
            Cpe::new(Part::Application, &cpe.vendor, &cpe.product)
                .with_version(version)
                .to_string()
        });
    Outcome {
        product: Product {
            id: id.clone(),
            display_name: rule.display.clone(),
            is_os: false,
            assessed,
        },
        version: identified.version.clone(),
        identity: Some(ProductIdentity {
            id,
            display_name: rule.display.to_string(),
            version: version.to_owned(),
            cpe,
            identified_by: format!("rule {}", rule.id),
            confidence: 1.0,
        }),
        rule: Some(identified.at),
        lifecycle: rule
            .eol
            .as_deref()
            .filter(|_| position != INCOMPARABLE)
            .map(|eol| {
                knowledge
                    .lifecycle()
                    .of_version(eol, version, rule.line.as_deref())
            })
            .unwrap_or_default(),
        candidates,
    }
}

/// What is asked about: a version of some products on a platform.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub knowledge: &'a Knowledge,
    /// Products of the knowledge, each a name for the same thing.
    pub targets: &'a [Target],
    /// Editions (`esr`, `continuous`) that the item is.
    pub editions: &'a [CompactString],
    pub platform: Platform<'a>,
    pub position: Position,
    /// Operating systems match by build ranges only, never by "all versions".
    pub is_os: bool,
    /// The product had a predecessor of the same name, of which "all versions" may speak.
    pub no_wildcard: bool,
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
            let entries = if R::WANTS_ALL {
                configurations.entries_of(target.product)
            } else {
                configurations.entries_reaching(target.product, self.position)
            };
            for entry in entries {
                match self.judge(entry, target) {
                    Ok(vuln) => out.push(self.candidate(entry, vuln)),
                    Err(refusal) if R::WANTS_ALL => self.record(entry, refusal, version, recorder),
                    Err(_) => {}
                }
            }
        }
    }

    /// The one predicate: whether a vulnerable criterion makes a finding.
    fn judge(&self, entry: &Entry, target: &Target) -> Result<VulnIndex, Refusal> {
        if !entry.span.contains(self.position) {
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
        if self.no_wildcard && all {
            return Err(Refusal::Wildcard);
        }
        self.fits(criterion, target)?;
        let (node, configuration) = configurations.holder_of(entry.row);
        if self.node_holds(node) && self.configuration_holds(configuration) {
            Ok(configurations.configurations[configuration].vuln)
        } else {
            Err(Refusal::Configuration)
        }
    }

    fn fits(&self, criterion: &Criterion, target: &Target) -> Result<(), Refusal> {
        let text = |id| self.knowledge.text(id);
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
            "-" => self.editions.is_empty() || is_ours("-"),
            other => is_ours(other),
        };
        if !fits {
            return Err(Refusal::Edition);
        }
        let platform = &self.platform;
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
            return statement.span.contains(self.position) && self.fits(criterion, target).is_ok();
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
        let (_, configuration) = configurations.holder_of(entry.row);
        let vuln = configurations.configurations[configuration].vuln;
        let Some(facts) = knowledge.vuln(vuln) else {
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
