//! Records of the intelligence feeds, normalised: what `feeds` reads, `store` keeps and `engine` compiles.
//!
//! A record has *facts* (all that matching and scoring need, small, read as a whole at every compilation) and
//! a *text* (descriptions and references, kept in the store and read on demand).

use compact_str::CompactString;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::CveId;
use crate::severity::{Cvss, Severity};

/// The feeds, by the names that commands and figures use. Only append: the order is part of stored forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeedId {
    Nvd,
    Kev,
    Epss,
    ExploitDb,
    Metasploit,
    EndOfLife,
    DebianOsv,
    UbuntuOsv,
    RedHatOsv,
    AlmaOsv,
    RockyOsv,
    PypiOsv,
    GoOsv,
    CratesIoOsv,
    NpmOsv,
    MavenOsv,
    NugetOsv,
    RubygemsOsv,
    PackagistOsv,
    HexOsv,
    PubOsv,
    BitnamiOsv,
    AlpineSecdb,
    Msrc,
    MsrcUpdates,
    UbuntuOval,
    AzureLinuxOval,
    SuseOval,
    RedHatOval,
    DebianOval,
    OracleOval,
    Mozilla,
    Pypa,
    RedHatVex,
    SuseCsaf,
    DebianTracker,
    CveList,
    NvdOverrides,
    NodeJs,
    ExploitIndex,
    PocInGithub,
    Nuclei,
}

impl FeedId {
    pub const ALL: [Self; 42] = [
        Self::Nvd,
        Self::Kev,
        Self::Epss,
        Self::ExploitDb,
        Self::Metasploit,
        Self::EndOfLife,
        Self::DebianOsv,
        Self::UbuntuOsv,
        Self::RedHatOsv,
        Self::AlmaOsv,
        Self::RockyOsv,
        Self::PypiOsv,
        Self::GoOsv,
        Self::CratesIoOsv,
        Self::NpmOsv,
        Self::MavenOsv,
        Self::NugetOsv,
        Self::RubygemsOsv,
        Self::PackagistOsv,
        Self::HexOsv,
        Self::PubOsv,
        Self::BitnamiOsv,
        Self::AlpineSecdb,
        Self::Msrc,
        Self::MsrcUpdates,
        Self::UbuntuOval,
        Self::AzureLinuxOval,
        Self::SuseOval,
        Self::RedHatOval,
        Self::DebianOval,
        Self::OracleOval,
        Self::Mozilla,
        Self::Pypa,
        Self::RedHatVex,
        Self::SuseCsaf,
        Self::DebianTracker,
        Self::CveList,
        Self::NvdOverrides,
        Self::NodeJs,
        Self::ExploitIndex,
        Self::PocInGithub,
        Self::Nuclei,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nvd => "nvd",
            Self::Kev => "kev",
            Self::Epss => "epss",
            Self::ExploitDb => "exploit-db",
            Self::Metasploit => "metasploit",
            Self::EndOfLife => "end-of-life",
            Self::DebianOsv => "debian-osv",
            Self::UbuntuOsv => "ubuntu-osv",
            Self::RedHatOsv => "redhat-osv",
            Self::AlmaOsv => "alma-osv",
            Self::RockyOsv => "rocky-osv",
            Self::PypiOsv => "pypi-osv",
            Self::GoOsv => "go-osv",
            Self::CratesIoOsv => "crates-io-osv",
            Self::NpmOsv => "npm-osv",
            Self::MavenOsv => "maven-osv",
            Self::NugetOsv => "nuget-osv",
            Self::RubygemsOsv => "rubygems-osv",
            Self::PackagistOsv => "packagist-osv",
            Self::HexOsv => "hex-osv",
            Self::PubOsv => "pub-osv",
            Self::BitnamiOsv => "bitnami-osv",
            Self::AlpineSecdb => "alpine-secdb",
            Self::Msrc => "msrc",
            Self::MsrcUpdates => "msrc-updates",
            Self::UbuntuOval => "ubuntu-oval",
            Self::AzureLinuxOval => "azure-linux-oval",
            Self::SuseOval => "suse-oval",
            Self::RedHatOval => "redhat-oval",
            Self::DebianOval => "debian-oval",
            Self::OracleOval => "oracle-oval",
            Self::Mozilla => "mozilla",
            Self::Pypa => "pypa",
            Self::RedHatVex => "redhat-vex",
            Self::SuseCsaf => "suse-csaf",
            Self::DebianTracker => "debian-tracker",
            Self::CveList => "cve-list",
            Self::NvdOverrides => "nvd-overrides",
            Self::NodeJs => "nodejs",
            Self::ExploitIndex => "exploit-index",
            Self::PocInGithub => "poc-in-github",
            Self::Nuclei => "nuclei",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feed| feed.as_str() == name)
    }
}

/// One record of a feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedRecord {
    /// Unique in the feed: CVE id, advisory id, module path, product name.
    pub key: String,
    /// The source withdrew or rejected it: kept to retract findings, never matched.
    pub withdrawn: bool,
    /// Time of last modification by the source; where two files hold one key, the newest wins.
    pub modified: Option<Timestamp>,
    pub facts: RecordFacts,
    pub text: Option<RecordText>,
}

/// What matching and scoring need. The order of variants is part of the stored form: only append.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RecordFacts {
    Vulnerability(VulnerabilityFacts),
    KnownExploited(KnownExploitedFacts),
    Epss(EpssFacts),
    Exploit(ExploitFacts),
    EndOfLife(EolProduct),
    Advisory(AdvisoryFacts),
    Update(UpdateFacts),
}

/// What people read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordText {
    /// Title or summary; empty when the source has none.
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub references: Vec<Reference>,
    #[serde(default)]
    pub cwes: Vec<String>,
    /// The source's own word on the state of the record (NVD `vulnStatus`).
    #[serde(default)]
    pub status: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    pub url: String,
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A vulnerability as NVD describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VulnerabilityFacts {
    pub cve: CveId,
    pub published: Option<Timestamp>,
    /// The ratings, in the order of the source.
    pub cvss: Vec<Cvss>,
    /// A reference is tagged *Exploit*.
    pub exploit_reference: bool,
    /// A match needs one configuration to hold.
    pub configurations: Vec<Configuration>,
    /// What CISA's coordinators say of its exploitation (SSVC), where they say it.
    pub exploitation: Option<SsvcExploitation>,
}

/// Decision point *Exploitation* of SSVC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SsvcExploitation {
    None,
    /// A proof of concept is public.
    ProofOfConcept,
    Active,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    Or,
    And,
}

/// Nodes joined by one operator: with `And`, usually a product *running on* a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Configuration {
    pub operator: Operator,
    pub negate: bool,
    pub nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    pub operator: Operator,
    pub negate: bool,
    pub matches: Vec<CpeMatch>,
}

/// A CPE match criterion: a CPE 2.3 name with an optional range of versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CpeMatch {
    /// False for the platform a product runs on.
    pub vulnerable: bool,
    /// CPE 2.3 formatted string.
    pub criteria: String,
    #[serde(default)]
    pub start_including: Option<CompactString>,
    #[serde(default)]
    pub start_excluding: Option<CompactString>,
    #[serde(default)]
    pub end_including: Option<CompactString>,
    #[serde(default)]
    pub end_excluding: Option<CompactString>,
}

/// An entry of CISA's Known Exploited Vulnerabilities catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownExploitedFacts {
    pub cve: CveId,
    pub added: Date,
    pub due: Option<Date>,
    pub ransomware: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EpssFacts {
    pub cve: CveId,
    /// 0–1.
    pub score: f32,
    pub percentile: f32,
}

/// An entry of an exploit collection; one entry may concern several CVEs, or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExploitFacts {
    pub cves: Vec<CveId>,
    /// Exploit-DB *verified*; always true for Metasploit modules.
    pub verified: bool,
    /// The source's own kind: `remote`, `local`, `webapps`, `dos`, `exploit`, `auxiliary`.
    pub kind: CompactString,
    pub published: Option<Date>,
    pub url: String,
}

/// Life cycle of a product (endoflife.date).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EolProduct {
    pub name: CompactString,
    pub label: String,
    /// CPE names, both bindings as the source has them.
    pub cpes: Vec<String>,
    pub purls: Vec<String>,
    pub cycles: Vec<EolCycle>,
}

/// One release cycle: `115`, `3.11`, `10-22h2-e`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EolCycle {
    pub name: CompactString,
    pub label: String,
    pub released: Option<Date>,
    /// Support has ended, date known or not.
    pub ended: bool,
    /// The day from which there are no security updates.
    pub end_of_life: Option<Date>,
    pub latest_version: Option<CompactString>,
    pub latest_date: Option<Date>,
}

/// An advisory of a distribution, a vendor or an ecosystem, in the words of the OSV schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdvisoryFacts {
    /// `DSA-5514-1`, `CVE-2023-4911`, `MFSA-2023-45`.
    pub id: CompactString,
    /// The vulnerabilities it speaks about: its own id, aliases and upstream or related CVEs. Where it has no CVE, the
    /// one id that all sources agree to call it by.
    pub cves: Vec<CveId>,
    pub published: Option<Timestamp>,
    pub cvss: Vec<Cvss>,
    pub affected: Vec<AffectedPackage>,
}

/// What an advisory says about one package or product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AffectedPackage {
    /// Who speaks, and about which release: `Debian:12`, `PyPI`, `Red Hat:enterprise_linux:9::baseos`; for vendors
    /// `Mozilla`, `Microsoft`, `Node.js`.
    pub ecosystem: CompactString,
    /// Source package for Debian, Ubuntu, Alpine and Azure Linux; in Ubuntu's OVAL the binary package, and of a kernel
    /// the image's without the number of its build (`linux-image-6.5.0-generic`). Binary package for other RPM
    /// distributions, or source package where `arches` is `src`. The product as its vendor calls it for vendors
    /// (`Firefox ESR`, `Windows 10 Version 22H2 for x64-based Systems`).
    pub name: CompactString,
    /// The vulnerable versions.
    pub ranges: Vec<VersionRange>,
    /// Versions the source lists one by one.
    pub versions: Vec<CompactString>,
    /// The vendor's word on it: Debian's urgency (`unimportant`, `end-of-life`, `not yet assigned`, …).
    pub urgency: CompactString,
    /// The vendor's own severity where it gives one.
    pub severity: Option<Severity>,
    pub status: PackageStatus,
    /// The vulnerabilities that this entry is about, where they are not all of the advisory.
    pub cves: Vec<CveId>,
    /// Module stream that the package is of (`nodejs:18`); empty when it is of none, or the source does not say.
    pub module: CompactString,
    /// Architectures that it is about; empty for all.
    pub arches: Vec<CompactString>,
    /// What to install, as the vendor calls it: `KB5026361`.
    pub remedies: Vec<CompactString>,
}

/// The vendor's status of a vulnerability in a package (the words of VEX).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum PackageStatus {
    /// The ranges say which versions are vulnerable, and from which on they are not.
    #[default]
    Affected,
    /// No version is vulnerable, whatever the ranges say.
    NotAffected,
    /// It is not known yet whether it is vulnerable.
    UnderInvestigation,
    /// Vulnerable, and the vendor will not mend it.
    WillNotFix,
    /// Vulnerable, and the vendor puts the fix off.
    FixDeferred,
    /// Vulnerable as far as is known, and out of the vendor's support.
    OutOfSupport,
}

impl PackageStatus {
    /// Vulnerable as the ranges say, nothing else to tell.
    pub fn is_usual(&self) -> bool {
        *self == Self::Affected
    }

    /// For people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affected => "affected",
            Self::NotAffected => "not affected",
            Self::UnderInvestigation => "under investigation",
            Self::WillNotFix => "will not fix",
            Self::FixDeferred => "fix deferred",
            Self::OutOfSupport => "out of support",
        }
    }
}

/// An update of Microsoft and those that replace it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UpdateFacts {
    /// `KB5026361`.
    pub kb: CompactString,
    pub products: Vec<CompactString>,
    pub superseded_by: Vec<CompactString>,
}

/// Versions from `introduced` (`0` is before all) until the end, in the scheme of the ecosystem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionRange {
    pub introduced: CompactString,
    /// First version without the vulnerability.
    pub fixed: Option<CompactString>,
    /// Last version with it, where the source has no fix.
    pub last_affected: Option<CompactString>,
}
