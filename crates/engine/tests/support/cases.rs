//! The form of the files in `testdata/matches`.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_engine::knowledge::{Compiler, Knowledge, KnowledgeGeneration};
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, Configuration, CpeMatch, FeedId, Node, Operator, RecordFacts,
    VersionRange, VulnerabilityFacts,
};
use parapet_model::software::{
    Installation, PlatformContext, SoftwareItem, SoftwareSource, SourcePackage,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default, rename = "advisory")]
    advisories: Vec<Advisory>,
    #[serde(default, rename = "vulnerability")]
    vulnerabilities: Vec<Vulnerability>,
    #[serde(rename = "item")]
    pub(crate) items: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advisory {
    id: String,
    #[serde(default)]
    cves: Vec<String>,
    #[serde(default)]
    withdrawn: bool,
    affected: Vec<Affected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Affected {
    /// Ecosystem and name.
    package: String,
    fixed: Option<CompactString>,
    #[serde(default)]
    urgency: CompactString,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vulnerability {
    id: String,
    #[serde(default)]
    withdrawn: bool,
    #[serde(default)]
    criteria: Vec<String>,
    #[serde(default)]
    on: Vec<String>,
}

/// One item and what is true of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) why: String,
    /// Package, version, source package, its version, release.
    debian: Option<[CompactString; 5]>,
    /// Name, vendor, version.
    program: Option<[CompactString; 3]>,
    /// Name, bundle identifier, version.
    app: Option<[CompactString; 3]>,
    /// Name, version, platform, architecture.
    os: Option<[CompactString; 4]>,
    #[serde(default = "yes")]
    pub(crate) assessed: bool,
    /// All of its findings.
    #[serde(default)]
    pub(crate) has: Vec<String>,
    #[serde(default)]
    pub(crate) has_not: Vec<String>,
    #[serde(default)]
    pub(crate) rejected: Vec<String>,
}

fn yes() -> bool {
    true
}

impl File {
    pub(crate) fn read(name: &str) -> Self {
        let path = format!(
            "{}/../../testdata/matches/{name}.toml",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(&path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn reversed(mut self) -> Self {
        self.advisories.reverse();
        self.vulnerabilities.reverse();
        self
    }

    pub(crate) fn knowledge(&self) -> Knowledge {
        let modified: Option<Timestamp> = Some("2025-01-27T23:52:29Z".parse().unwrap());
        let mut compiler = Compiler::new();
        for advisory in &self.advisories {
            let facts = RecordFacts::Advisory(advisory.facts());
            compiler.add(
                FeedId::DebianOsv,
                &advisory.id,
                advisory.withdrawn,
                modified,
                facts,
            );
        }
        for vulnerability in &self.vulnerabilities {
            let facts = RecordFacts::Vulnerability(vulnerability.facts());
            compiler.add(
                FeedId::Nvd,
                &vulnerability.id,
                vulnerability.withdrawn,
                modified,
                facts,
            );
        }
        compiler.finish(KnowledgeGeneration::new(vec![
            (FeedId::Nvd, 1),
            (FeedId::DebianOsv, 1),
        ]))
    }
}

impl Advisory {
    fn facts(&self) -> AdvisoryFacts {
        let affected = self
            .affected
            .iter()
            .map(|affected| {
                let (ecosystem, name) = affected.package.split_once(' ').unwrap();
                AffectedPackage {
                    ecosystem: ecosystem.into(),
                    name: name.into(),
                    ranges: vec![VersionRange {
                        introduced: "0".into(),
                        fixed: affected.fixed.clone(),
                        last_affected: None,
                    }],
                    urgency: affected.urgency.clone(),
                    ..AffectedPackage::default()
                }
            })
            .collect();
        AdvisoryFacts {
            id: self.id.as_str().into(),
            cves: self
                .cves
                .iter()
                .chain([&self.id])
                .filter_map(|id| id.parse().ok())
                .collect(),
            published: None,
            cvss: Vec::new(),
            affected,
        }
    }
}

impl Vulnerability {
    fn facts(&self) -> VulnerabilityFacts {
        let node = |criteria: &[String], vulnerable| Node {
            operator: Operator::Or,
            negate: false,
            matches: criteria
                .iter()
                .map(|text| criterion(text, vulnerable))
                .collect(),
        };
        let mut nodes = vec![node(&self.criteria, true)];
        let mut operator = Operator::Or;
        if !self.on.is_empty() {
            nodes.push(node(&self.on, false));
            operator = Operator::And;
        }
        VulnerabilityFacts {
            cve: self.id.parse().unwrap(),
            published: None,
            cvss: Vec::new(),
            exploit_reference: false,
            configurations: vec![Configuration {
                operator,
                negate: false,
                nodes,
            }],
            exploitation: None,
        }
    }
}

fn criterion(text: &str, vulnerable: bool) -> CpeMatch {
    let (name, range) = text.split_once(' ').unwrap_or((text, ""));
    let mut made = CpeMatch {
        vulnerable,
        criteria: name.to_owned(),
        start_including: None,
        start_excluding: None,
        end_including: None,
        end_excluding: None,
    };
    for bound in range.split(", ").filter(|bound| !bound.is_empty()) {
        let (sign, version) = bound.split_once(' ').unwrap();
        let version = Some(CompactString::from(version));
        match sign {
            ">=" => made.start_including = version,
            ">" => made.start_excluding = version,
            "<=" => made.end_including = version,
            "<" => made.end_excluding = version,
            _ => panic!("{text}"),
        }
    }
    made
}

impl Case {
    pub(crate) fn item(&self) -> SoftwareItem {
        let item = |source, name: &CompactString, version: &CompactString| SoftwareItem {
            source,
            name: name.clone(),
            vendor: CompactString::default(),
            version: version.clone(),
            source_package: None,
            identifier: CompactString::default(),
            installation: Installation::default(),
            platform: PlatformContext::default(),
        };
        if let Some([name, version, source, source_version, release]) = &self.debian {
            let mut item = item(SoftwareSource::DebPackages, name, version);
            item.source_package = Some(SourcePackage {
                name: source.clone(),
                version: source_version.clone(),
            });
            item.platform = PlatformContext {
                platform: "linux".into(),
                distro: "debian".into(),
                release: release.clone(),
                arch: "amd64".into(),
                channel: "".into(),
            };
            item
        } else if let Some([name, vendor, version]) = &self.program {
            let mut item = item(SoftwareSource::Programs, name, version);
            item.vendor = vendor.clone();
            item.platform.platform = "windows".into();
            item
        } else if let Some([name, identifier, version]) = &self.app {
            let mut item = item(SoftwareSource::Apps, name, version);
            item.identifier = identifier.clone();
            item.platform.platform = "macos".into();
            item
        } else if let Some([name, version, platform, arch]) = &self.os {
            let mut item = item(SoftwareSource::OsVersion, name, version);
            item.platform.platform = platform.clone();
            item.platform.arch = arch.clone();
            item
        } else {
            panic!("'{}' names no item", self.why)
        }
    }
}
