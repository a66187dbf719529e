//! Small worlds: vulnerabilities, versions, devices.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use parapet_model::{
    CveId, DeviceValue, ExploitLevel, Exploitation, Installation, Machine, MachineId,
    OperatingSystem, OsPlatform, PlatformContext, Severity, SoftwareId, SoftwareItem,
    SoftwareSource, SoftwareVersionId,
};

use crate::facts::{Hit, Lifecycle, Product, VersionMatch, VulnFacts, VulnIndex};
use crate::posture::Posture;
use crate::scoring::ScoringModel;

pub(super) const NOW: &str = "2026-03-01T12:00:00Z";

pub(super) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// `CVE-2024-1000` + `number`.
pub(super) fn cve(number: u32) -> CveId {
    format!("CVE-2024-{}", 1000 + number).parse().unwrap()
}

pub(super) fn vuln(number: u32, cvss: f32) -> VulnFacts {
    VulnFacts {
        id: cve(number),
        cvss: Some(cvss),
        vector: String::new(),
        severity: Some(Severity::of_score(cvss)),
        network: true,
        published: None,
        modified: None,
        exploitation: Exploitation::default(),
    }
}

pub(super) fn exploited(mut facts: VulnFacts) -> VulnFacts {
    facts.exploitation = Exploitation {
        level: ExploitLevel::Verified,
        kev_added: Some(day("2024-05-01")),
        ..Exploitation::default()
    };
    facts
}

pub(super) fn item(name: &str, version: &str) -> Arc<SoftwareItem> {
    Arc::new(SoftwareItem {
        source: SoftwareSource::Programs,
        name: name.into(),
        vendor: "Vendor".into(),
        version: version.into(),
        source_package: None,
        identifier: "".into(),
        installation: Installation::default(),
        platform: PlatformContext {
            platform: "windows".into(),
            ..PlatformContext::default()
        },
    })
}

/// `hits`: vulnerability and the version that fixes it; empty for none.
pub(super) fn matched(product: &str, version: &str, hits: &[(u32, &str)]) -> VersionMatch {
    VersionMatch {
        product: Product {
            id: SoftwareId::new("vendor", product),
            display_name: product.into(),
            is_os: false,
            assessed: true,
        },
        version: version.into(),
        hits: hits
            .iter()
            .map(|(vuln, fixed_in)| Hit {
                vuln: VulnIndex(*vuln),
                fixed_in: (!fixed_in.is_empty()).then(|| (*fixed_in).into()),
            })
            .collect(),
        lifecycle: Lifecycle::default(),
    }
}

pub(super) fn machine(name: &str) -> Machine {
    Machine {
        id: MachineId::derive(name),
        dns_name: name.to_owned(),
        os: OperatingSystem {
            platform: OsPlatform::Windows11,
            name: "Windows 11".to_owned(),
            version: "10.0.22631".to_owned(),
            release: "23H2".to_owned(),
            build: Some(22631),
            arch: "x86_64".to_owned(),
            kernel: String::new(),
            context: PlatformContext::default(),
        },
        interfaces: Vec::new(),
        agent_version: "1".to_owned(),
        first_seen: now(),
        last_seen: now(),
        pending_restart: false,
        booted_at: None,
        value: DeviceValue::Normal,
        tags: Vec::new(),
        group: None,
        internet_facing: false,
        excluded: false,
        demo: false,
    }
}

pub(super) fn id(number: u32) -> SoftwareVersionId {
    SoftwareVersionId(number)
}

pub(super) fn posture(catalog: Vec<VulnFacts>) -> Posture {
    Posture::new(Arc::new(catalog), ScoringModel::default(), now())
}
