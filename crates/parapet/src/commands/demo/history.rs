//! The score of the weeks before.
//!
//! Computed, not drawn: the fleet is simulated with the software that it had then and judged by the same engine
//! with the same intelligence as today. What was not known then is not taken out, so the line shows patching alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use parapet_engine::matching::Matcher;
use parapet_engine::posture::{Overview, Posture};
use parapet_engine::scoring::ScoringModel;
use parapet_model::{Machine, SoftwareItem, SoftwareVersionId};
use parapet_server::AppState;
use parapet_server::app::history::ORGANISATION;
use parapet_simulate::{Fleet, Moment, SimulatedDevice};
use parapet_store::ScorePoint;

const WEEKS: u32 = 8;

/// Enough for a line; larger fleets are for load, not for looking at.
const MOST_DEVICES: u64 = 2000;

pub(super) async fn record(
    app: &AppState,
    fleet: &Fleet,
    devices: u64,
    now: Timestamp,
) -> anyhow::Result<()> {
    let matcher = Arc::clone(&app.fleet.read()?.matcher);
    for weeks in (1..=WEEKS).rev() {
        let age_days = weeks * 7;
        let at = Moment {
            now: now - SignedDuration::from_hours(i64::from(age_days) * 24),
            age_days,
        };
        let (matcher, fleet) = (Arc::clone(&matcher), fleet.clone());
        let then = tokio::task::spawn_blocking(move || {
            let devices = fleet.devices(devices.min(MOST_DEVICES), at);
            judge(&matcher, devices, at.now)
        })
        .await??;
        if let Some(score) = then.score {
            app.store
                .scores()
                .record(&ScorePoint {
                    at: at.now,
                    scope: ORGANISATION.to_owned(),
                    score: score.value(),
                    model: then.model_version.to_owned(),
                    devices: u64::from(then.counted_devices),
                    knowledge: "demonstration: the sample fleet of that week, judged by today's intelligence"
                        .to_owned(),
                })
                .await?;
        }
    }
    Ok(())
}

fn judge(
    matcher: &Matcher,
    devices: impl Iterator<Item = SimulatedDevice>,
    now: Timestamp,
) -> anyhow::Result<Overview> {
    let mut versions: BTreeMap<Arc<SoftwareItem>, SoftwareVersionId> = BTreeMap::new();
    let mut machines = Vec::new();
    for device in devices {
        let mut installed = Vec::with_capacity(device.report.software.len());
        for item in &device.report.software {
            let next = SoftwareVersionId(versions.len() as u32 + 1);
            installed.push(*versions.entry(Arc::new(item.clone())).or_insert(next));
        }
        installed.sort_unstable();
        machines.push((machine(device), installed));
    }
    let matched = versions
        .iter()
        .map(|(item, id)| (*id, Arc::clone(item), matcher.match_item(item)));
    let mut posture = Posture::new(
        Arc::clone(matcher.knowledge()) as _,
        ScoringModel::default(),
        now,
    );
    posture.set_versions(matched)?;
    posture.load_devices(machines)?;
    Ok(posture.overview())
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
