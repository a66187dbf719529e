//! Why a finding is there, and why another is not.

use serde::{Deserialize, Serialize};

use crate::ids::{CveId, SoftwareId};
use crate::record::PackageStatus;

/// How sure the identification of a product is: 1.0 for a package of a distribution or a reviewed rule.
pub type Confidence = f32;

/// Who has the say about a package; the first that speaks about it wins (design, section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Authority {
    DistributionAdvisory,
    VendorAdvisory,
    EcosystemAdvisory,
    Nvd,
}

impl Authority {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DistributionAdvisory => "distribution advisory",
            Self::VendorAdvisory => "vendor advisory",
            Self::EcosystemAdvisory => "ecosystem advisory",
            Self::Nvd => "NVD configuration",
        }
    }
}

/// Which product an installed item is, and how that is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductIdentity {
    pub id: SoftwareId,
    /// For people: `Mozilla Firefox`.
    pub display_name: String,
    /// The version that was compared, cleaned of what is not part of it.
    pub version: String,
    /// CPE 2.3 name with the version; `None` where only a package URL fits.
    pub cpe: Option<String>,
    /// The rule that identified it: `rule 7-zip`, `debian source package`.
    pub identified_by: String,
    pub confidence: Confidence,
}

/// Proof of one finding: everything a person needs to repeat the decision by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub authority: Authority,
    /// Feed the record came with: `debian-osv`, `nvd`.
    pub feed: String,
    /// The record in the feed: `CVE-2023-4911`, `DSA-5514-1`.
    pub record: String,
    /// Revision of the record: the time of its last modification, as the source gives it.
    pub revision: String,
    /// What in the record spoke: `Debian:12 glibc`, or a CPE match criterion with the node that held it.
    pub criterion: String,
    /// The vulnerable range in words: `< 2.36-9+deb12u3`, `>= 115.0, < 115.9.1`, `all versions`.
    pub range: String,
    /// VERS name of the version scheme: `deb`, `generic`, …
    pub scheme: String,
    /// The comparison that decided: `2.36-9+deb12u1 < 2.36-9+deb12u3`.
    pub comparison: String,
    pub identity: ProductIdentity,
    /// The vendor's own word on it.
    #[serde(default, skip_serializing_if = "PackageStatus::is_usual")]
    pub status: PackageStatus,
    /// What to install, as the vendor calls it: `KB5026361`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<String>,
    /// Sources that have no say here and say something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
}

/// What another source says of the same vulnerability in the same product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disagreement {
    /// Feed and record: `nvd`, `CVE-2023-4863`.
    pub feed: String,
    pub record: String,
    /// Its vulnerable range in words: `< 116.0.5845.187`, or why it sees no vulnerability.
    pub says: String,
    /// Whether the version is vulnerable by that source.
    pub affected: bool,
}

/// A CVE on a software version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub cve: CveId,
    /// First version without the vulnerability; `None` when there is no update yet.
    pub fixed_in: Option<String>,
    pub evidence: Evidence,
}

/// A CVE that was considered and is not a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rejection {
    pub cve: CveId,
    /// Source record that was considered.
    pub record: String,
    /// `2.36-9+deb12u9 is not below 2.36-9+deb12u3`, `Debian calls it unimportant`, …
    pub reason: String,
    /// Sources that have no say here and see the vulnerability in this version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
}
