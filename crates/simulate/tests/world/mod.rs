//! The excerpt compiled, and a fleet judged by it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use parapet_engine::knowledge::{Compiler, Knowledge, KnowledgeGeneration};
use parapet_engine::matching::Matcher;
use parapet_engine::posture::Posture;
use parapet_engine::scoring::ScoringModel;
use parapet_feeds::document::Meter;
use parapet_feeds::{Collected, Limits, mirror, read_feed};
use parapet_model::record::FeedId;
use parapet_model::{Machine, SoftwareItem, SoftwareVersionId};
use parapet_simulate::{Fleet, Moment, SimulatedDevice};

/// The intelligence, and the number of records of each feed.
pub(crate) fn excerpt() -> (Knowledge, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds");
    let mut compiler = Compiler::new();
    let mut counts = String::new();
    for feed in FeedId::ALL {
        // The excerpt need not have every feed.
        let Ok(files) = mirror::source_files(&folder, feed) else {
            continue;
        };
        let mut read = Collected::default();
        let summary = read_feed(
            feed,
            &files,
            Limits::default(),
            &Meter::default(),
            &mut read,
        );
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        counts += &format!("{} {}\n", feed.as_str(), summary.unwrap().records);
        for record in read.records {
            compiler.add(
                feed,
                &record.key,
                record.withdrawn,
                record.modified,
                record.facts,
            );
        }
    }
    (compiler.finish(KnowledgeGeneration::default()), counts)
}

fn now() -> Timestamp {
    "2026-08-22T12:00:00Z".parse().unwrap()
}

pub(crate) fn fleet(count: u64, age_days: u32) -> Vec<SimulatedDevice> {
    let fleet = Fleet::new(parapet_simulate::DEMO_SEED).unwrap();
    fleet
        .devices(
            count,
            Moment {
                now: now(),
                age_days,
            },
        )
        .collect()
}

pub(crate) struct World {
    pub(crate) matcher: Matcher,
    pub(crate) posture: Posture,
    pub(crate) items: Vec<Arc<SoftwareItem>>,
}

pub(crate) fn judge(devices: Vec<SimulatedDevice>) -> World {
    let knowledge = Arc::new(excerpt().0);
    let matcher = Matcher::new(Arc::clone(&knowledge)).unwrap();
    let mut posture = Posture::new(knowledge, ScoringModel::default(), now());
    let mut ids: BTreeMap<Arc<SoftwareItem>, SoftwareVersionId> = BTreeMap::new();
    let mut machines = Vec::new();
    for device in devices {
        let mut versions = Vec::new();
        for item in &device.report.software {
            let next = SoftwareVersionId(ids.len() as u32 + 1);
            versions.push(*ids.entry(Arc::new(item.clone())).or_insert(next));
        }
        versions.sort_unstable();
        machines.push((machine(device), versions));
    }
    let versions = ids
        .iter()
        .map(|(item, id)| (*id, Arc::clone(item), matcher.match_item(item)));
    posture.set_versions(versions).unwrap();
    posture.load_devices(machines).unwrap();
    World {
        matcher,
        posture,
        items: ids.into_keys().collect(),
    }
}

fn machine(device: SimulatedDevice) -> Machine {
    Machine {
        id: device.report.id,
        dns_name: device.report.dns_name,
        os: device.report.os,
        interfaces: device.report.interfaces,
        agent_version: device.report.agent_version,
        first_seen: device.report.collected_at,
        last_seen: device.report.collected_at,
        pending_restart: device.report.pending_restart,
        booted_at: device.report.booted_at,
        value: device.value,
        tags: device.tags,
        group: None,
        internet_facing: device.internet_facing,
        excluded: false,
        demo: true,
    }
}
