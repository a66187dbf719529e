//! The devices: reported as all devices are, then described as people describe them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use parapet_agent::Host;
use parapet_agent::collect::{Identity, collect};
use parapet_model::{DeviceGroup, MachineId};
use parapet_server::AppState;
use parapet_server::app::ingest::Report;
use parapet_simulate::{Fleet, Moment, SimulatedDevice};
use parapet_store::DeviceWrite;
use tokio::task::JoinSet;

use super::clock::DemoClock;

const GROUPS: [&str; 4] = ["Workstations", "Servers", "Build", "Executives"];

/// Devices that are reported and described together.
const BATCH: u64 = 1000;

pub(super) async fn report(
    app: &AppState,
    clock: &DemoClock,
    fleet: &Fleet,
    count: u64,
) -> anyhow::Result<()> {
    let at = Moment {
        now: clock.system(),
        age_days: 0,
    };
    for first in (0..count).step_by(BATCH as usize) {
        let devices = first..count.min(first + BATCH);
        report_batch(app, clock, devices.map(|device| fleet.device(device, at))).await?;
    }
    clock.unset();
    Ok(())
}

async fn report_batch(
    app: &AppState,
    clock: &DemoClock,
    devices: impl Iterator<Item = SimulatedDevice>,
) -> anyhow::Result<()> {
    let mut said = BTreeMap::new();
    let mut by_time: BTreeMap<_, Vec<Report>> = BTreeMap::new();
    for device in devices {
        let time = device.report.collected_at;
        let mut report = Report::from(device.report.clone());
        report.demo = true;
        by_time.entry(time).or_default().push(report);
        said.insert(device.report.id, device);
    }
    // The time a device was last seen is the server's when it reports, so time passes here.
    for (time, reports) in by_time {
        clock.set(time);
        let mut accepting = JoinSet::new();
        for report in reports {
            let ingest = app.ingest()?.clone();
            accepting.spawn(async move { ingest.accept(report).await });
        }
        while let Some(accepted) = accepting.join_next().await {
            accepted?.context("a report of the sample fleet was not accepted")?;
        }
    }
    describe(app, &said).await
}

/// What people say of devices: their value, group and tags, and which can be reached from the internet.
async fn describe(
    app: &AppState,
    said: &BTreeMap<MachineId, SimulatedDevice>,
) -> anyhow::Result<()> {
    let ids: Vec<MachineId> = said.keys().copied().collect();
    let mut unit = app.store.begin().await?;
    let mut stored = unit.devices_for_update(&ids).await?;
    let mut writes = Vec::with_capacity(ids.len());
    for (id, device) in said {
        let stored = stored
            .remove(id)
            .with_context(|| format!("device {id} was accepted and is not there"))?;
        let mut machine = stored.machine;
        machine.value = device.value;
        machine.tags.clone_from(&device.tags);
        machine.internet_facing = device.internet_facing;
        machine.group = GROUPS
            .iter()
            .position(|name| *name == device.group)
            .map(|place| DeviceGroup {
                id: place as u32 + 1,
                name: device.group.to_owned(),
            });
        writes.push(DeviceWrite {
            machine,
            versions: stored.versions,
            inventory: stored.inventory,
        });
    }
    unit.put_devices(&writes).await?;
    Ok(unit.commit().await?)
}

/// This host, read by the agent's own readers. A host that they cannot read is left out.
pub(super) async fn report_this_host(
    app: &AppState,
    clock: &DemoClock,
    data: &Path,
) -> anyhow::Result<()> {
    let now = clock.system();
    let data = data.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let host = Host::live();
        let identity = Identity::of(&host, &data)?;
        collect(&host, &identity, now)
    });
    match read.await? {
        Ok(report) => {
            app.ingest()?
                .accept(report.into())
                .await
                .context("the report of this host was not accepted")?;
        }
        Err(error) => tracing::warn!(%error, "this host is left out"),
    }
    Ok(())
}
