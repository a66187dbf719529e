//! The compact values that matching hands to posture.

use std::sync::Arc;

use compact_str::CompactString;
use jiff::Timestamp;
use jiff::civil::Date;
use parapet_model::{CveId, Exploitation, Severity, SoftwareId, SoftwareItem, SoftwareVersionId};
use serde::{Deserialize, Serialize};

/// Position of a vulnerability in one `Knowledge`; meaningless in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VulnIndex(pub u32);

/// What scoring, lists and events need to know of a vulnerability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VulnFacts {
    pub id: CveId,
    /// Base score of the rating that counts (newest CVSS version).
    pub cvss: Option<f32>,
    /// Vector of that rating; empty when unknown.
    pub vector: String,
    /// The band of `cvss`, else the vendor's own word; `None` when nobody rated it.
    pub severity: Option<Severity>,
    /// Reachable over the network, or unknown.
    pub network: bool,
    pub published: Option<Timestamp>,
    pub modified: Option<Timestamp>,
    pub exploitation: Exploitation,
}

/// A product as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Product {
    pub id: SoftwareId,
    /// For people: `Mozilla Firefox`.
    pub display_name: CompactString,
    /// The operating system itself, or an application.
    pub is_os: bool,
    /// The product is known to intelligence, so that "no findings" means something. False: inventoried only.
    pub assessed: bool,
}

/// Whether "no findings" means something for an item, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Assessment {
    /// Held against intelligence: its findings are all that is known.
    Assessed,
    /// It is not known which product it is: inventoried, never guessed.
    NotIdentified,
    /// The product is known, its version is not.
    UnknownVersion,
    /// No intelligence speaks of the product or of the release of the distribution.
    NoIntelligence,
    /// Somebody else than the distribution built the package.
    ThirdParty,
    /// A package of the distribution brought it: that one is assessed.
    OwnedByDistribution,
}

impl Assessment {
    /// For people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::NotIdentified => "not identified",
            Self::UnknownVersion => "unknown version",
            Self::NoIntelligence => "no intelligence speaks of it",
            Self::ThirdParty => "built by a third party",
            Self::OwnedByDistribution => "owned by a package of the distribution",
        }
    }
}

/// One CVE on one software version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub vuln: VulnIndex,
    /// First version without the vulnerability; `None` when there is no update yet.
    pub fixed_in: Option<CompactString>,
}

/// Life cycle of one software version. Whether a date has passed is asked with today's date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lifecycle {
    /// Support of this version ends, or ended, on this day.
    pub version_ends: Option<Date>,
    /// Support of this version has ended on an unknown day.
    pub version_ended: bool,
    /// No release of the product will be supported from this day.
    pub product_ends: Option<Date>,
    /// The newest release that is still supported, to move to.
    pub latest_supported: Option<CompactString>,
}

/// A known software version with the answer that was given for it.
#[derive(Debug, Clone)]
pub struct Answered {
    pub id: SoftwareVersionId,
    pub item: Arc<SoftwareItem>,
    pub matched: Arc<VersionMatch>,
}

/// The answer of matching for one distinct software version: a pure function of the item and the knowledge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionMatch {
    pub product: Product,
    /// The version that was compared and that lists show.
    pub version: CompactString,
    /// Sorted by `vuln`, one a vulnerability.
    pub hits: Vec<Hit>,
    pub lifecycle: Lifecycle,
}
