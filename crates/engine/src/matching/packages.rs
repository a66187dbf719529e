//! Packages of distributions and of ecosystems, by the advisories about exactly their release.

mod apk;
mod deb;
mod language;
mod rpm;

use std::borrow::Cow;

use compact_str::CompactString;
use parapet_model::{
    Installation, PlatformContext, ProductIdentity, SoftwareId, SoftwareItem, SoftwareSource,
};
use rustc_hash::FxHashSet;

use super::recorder::Recorder;
use super::rematch::Changes;
use super::rows::{Build, RowWalk};
use super::third_party::ThirdParties;
use super::{Outcome, naming};
use crate::facts::{Assessment, Lifecycle, Product};
use crate::knowledge::Knowledge;
use crate::knowledge::advisories::{AdvisoryPackage, Subject};
use crate::knowledge::texts::NONE;
use crate::knowledge::version_table::INCOMPARABLE;

pub(super) use rpm::{is_modular, same_stream};

/// Where to look a package up; the first inquiry that finds a word on a vulnerability has the say.
#[derive(Debug)]
struct Inquiry<'a> {
    ecosystem: Cow<'a, str>,
    name: Cow<'a, str>,
    version: Cow<'a, str>,
    /// Only statements about the source package count, not those about a binary package of the same name.
    source_only: bool,
}

/// What is asked about.
#[derive(Debug)]
pub(super) struct Package<'a> {
    id: SoftwareId,
    display: CompactString,
    version: Cow<'a, str>,
    identified_by: String,
    inquiries: Vec<Inquiry<'a>>,
    /// Why no advisory applies, whatever it says.
    exemption: Option<Exemption>,
    module: Option<&'a str>,
    arch: &'a str,
}

#[derive(Debug)]
struct Exemption {
    reason: String,
    assessment: Assessment,
}

impl<'a> Package<'a> {
    /// The package that an item is, and whom to ask about it; `None` for other sources, and for distributions whose
    /// advisories are not read.
    pub(super) fn of(item: &'a SoftwareItem, third_parties: &'a ThirdParties) -> Option<Self> {
        let mut package = Self::named(item)?;
        let is_of_distribution = matches!(
            item.source,
            SoftwareSource::DebPackages | SoftwareSource::RpmPackages | SoftwareSource::ApkPackages
        );
        if !is_of_distribution {
            return Some(package);
        }
        if let Some(builder) = third_parties.builder_of(item) {
            package.id = SoftwareId::new(builder, &package.display);
            package.identified_by = format!("package of {builder}, not of the distribution");
            package.exemption = Some(Exemption {
                reason: format!(
                    "a package of {builder}, of which the records of the distribution say nothing"
                ),
                assessment: Assessment::ThirdParty,
            });
        } else if item.installation == Installation::NotRunning {
            package.exemption = Some(Exemption {
                reason: "another kernel runs".to_owned(),
                assessment: Assessment::Assessed,
            });
        }
        Some(package)
    }

    /// The same, whoever built it and whether it runs or not.
    pub(super) fn named(item: &'a SoftwareItem) -> Option<Self> {
        match item.source {
            SoftwareSource::DebPackages => deb::package(item),
            SoftwareSource::RpmPackages => rpm::package(item),
            SoftwareSource::ApkPackages => apk::package(item),
            _ => language::package(item),
        }
    }

    /// Whether a change is about anything that the answer depends on.
    pub(super) fn is_touched(&self, changes: &Changes<'_>) -> bool {
        self.inquiries.iter().any(|inquiry| {
            changes.has_package(&inquiry.ecosystem, &inquiry.name)
                || changes.has_ecosystem(&inquiry.ecosystem)
        })
    }

    pub(super) fn walk<R: Recorder>(self, knowledge: &Knowledge, recorder: &mut R) -> Outcome {
        let table = &knowledge.advisories;
        let known = self
            .inquiries
            .iter()
            .any(|inquiry| knowledge.knows(&inquiry.ecosystem));
        let mut unknown_version = naming::is_unknown(&self.version);
        let mut candidates = Vec::new();
        let mut spoken: FxHashSet<Subject> = FxHashSet::default();
        let silent = self.exemption.is_some() && !R::WANTS_ALL;
        for (place, inquiry) in self.inquiries.iter().enumerate() {
            let Some(at) = knowledge.package(&inquiry.ecosystem, &inquiry.name) else {
                continue;
            };
            if silent || unknown_version {
                break;
            }
            let package = &table.packages[at as usize];
            let version = with_epoch(knowledge, package, &inquiry.version);
            let position = table
                .versions_of(package)
                .map_or(INCOMPARABLE, |versions| versions.locate(&version));
            if position == INCOMPARABLE {
                unknown_version = true;
                continue;
            }
            let walk = RowWalk {
                knowledge,
                package: at,
                build: Build {
                    module: self.module,
                    arch: self.arch,
                    is_source: inquiry.source_only,
                    is_windows: false,
                },
                exemption: self.exemption.as_ref().map(|e| e.reason.as_str()),
                version: &version,
                position,
            };
            let last = place + 1 == self.inquiries.len();
            walk.rows(last, &mut spoken, &mut candidates, recorder);
        }
        if self.exemption.is_some() {
            candidates.clear();
        }
        let assessment = match &self.exemption {
            Some(exemption) if exemption.assessment != Assessment::Assessed => exemption.assessment,
            _ if !known => Assessment::NoIntelligence,
            _ if unknown_version => Assessment::UnknownVersion,
            _ => Assessment::Assessed,
        };
        Outcome {
            product: Product {
                id: self.id.clone(),
                display_name: self.display.clone(),
                is_os: false,
                assessed: assessment == Assessment::Assessed,
            },
            assessment,
            version: self.version.as_ref().into(),
            identity: Some(ProductIdentity {
                id: self.id,
                display_name: self.display.to_string(),
                version: self.version.into_owned(),
                cpe: None,
                identified_by: self.identified_by,
                confidence: 1.0,
            }),
            rule: None,
            lifecycle: Lifecycle::default(),
            candidates,
        }
    }
}

/// Whether advisories about packages of the distribution's release are known.
pub(super) fn is_assessed(knowledge: &Knowledge, platform: &PlatformContext) -> bool {
    [
        SoftwareSource::DebPackages,
        SoftwareSource::RpmPackages,
        SoftwareSource::ApkPackages,
    ]
    .into_iter()
    .any(|source| {
        let item = SoftwareItem {
            source,
            name: CompactString::default(),
            vendor: CompactString::default(),
            version: CompactString::default(),
            source_package: None,
            identifier: CompactString::default(),
            installation: Installation::default(),
            platform: platform.clone(),
        };
        let package = match source {
            SoftwareSource::DebPackages => deb::package(&item),
            SoftwareSource::RpmPackages => rpm::package(&item),
            _ => apk::package(&item),
        };
        package.is_some_and(|package| {
            let mut inquiries = package.inquiries.iter();
            inquiries.any(|inquiry| knowledge.knows(&inquiry.ecosystem))
        })
    })
}

/// Some sources report no epoch, though every build of the package has one: that of the records stands in.
fn with_epoch<'a>(
    knowledge: &Knowledge,
    package: &AdvisoryPackage,
    version: &'a str,
) -> Cow<'a, str> {
    if package.epoch == NONE || version.is_empty() || version.contains(':') {
        Cow::Borrowed(version)
    } else {
        Cow::Owned(format!("{}:{version}", knowledge.text(package.epoch)))
    }
}
