//! Values that several tests need.

use jiff::Timestamp;
use parapet_model::machine::NetworkInterface;
use parapet_model::software::SourcePackage;
use parapet_model::{
    DeviceValue, Installation, Machine, MachineId, OperatingSystem, OsPlatform, PlatformContext,
    SoftwareItem, SoftwareSource,
};
use parapet_store::{EncodedRecord, FeedCommit};

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

pub(crate) fn record(key: &str, revision: u64) -> EncodedRecord {
    EncodedRecord {
        key: key.to_owned(),
        revision,
        withdrawn: false,
        modified: Some(at(revision as i64 % 1000)),
        facts: format!("facts of {key} {revision}").into_bytes(),
        text: Some(format!("text of {key} {revision}").into_bytes()),
    }
}

pub(crate) fn commit(digest: &str) -> FeedCommit {
    FeedCommit {
        source_digest: digest.to_owned(),
        diagnostics: 3,
        finished_at: at(60),
    }
}

pub(crate) fn context() -> PlatformContext {
    PlatformContext {
        platform: "linux".into(),
        distro: "debian".into(),
        release: "12".into(),
        arch: "x86_64".into(),
        channel: "".into(),
    }
}

pub(crate) fn item(name: &str, version: &str) -> SoftwareItem {
    SoftwareItem {
        source: SoftwareSource::DebPackages,
        name: name.into(),
        vendor: "Debian".into(),
        version: version.into(),
        source_package: None,
        identifier: "".into(),
        installation: Installation::default(),
        platform: context(),
    }
}

pub(crate) fn built_from(item: SoftwareItem, source: &str) -> SoftwareItem {
    SoftwareItem {
        source_package: Some(SourcePackage {
            name: source.into(),
            version: item.version.clone(),
        }),
        ..item
    }
}

pub(crate) fn machine(name: &str) -> Machine {
    Machine {
        id: MachineId::derive(name),
        dns_name: format!("{name}.example.test"),
        os: OperatingSystem {
            platform: OsPlatform::Debian,
            name: "Debian GNU/Linux 12 (bookworm)".to_owned(),
            version: "12.9".to_owned(),
            release: "12".to_owned(),
            build: None,
            arch: "x86_64".to_owned(),
            kernel: "6.1.0-28-amd64".to_owned(),
            context: context(),
        },
        interfaces: vec![NetworkInterface {
            address: "192.0.2.7".to_owned(),
            mac: Some("0242AC110002".to_owned()),
        }],
        agent_version: "0.1.0".to_owned(),
        first_seen: at(0),
        last_seen: at(10),
        pending_restart: true,
        booted_at: Some(at(-500)),
        value: DeviceValue::High,
        tags: vec!["büro".to_owned()],
        group: None,
        internet_facing: false,
        excluded: false,
        demo: false,
    }
}
