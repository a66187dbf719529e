//! A store, a clock that can be moved, and a place where changes become visible.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use parapet_api::agent::{
    AgentDevice, AgentInterface, AgentInventory, AgentOs, AgentReport, AgentSoftware,
};
use parapet_model::{Clock, Machine, MachineId, SoftwareItem, SoftwareVersionId};
use parapet_store::{DeviceChange, DeviceWrite, Store, StoredDevice};
use parking_lot::Mutex;

use crate::app::ingest::{Accepted, Ingest, IngestError, Inventory, Report, Visible};

#[derive(Debug)]
struct HandMoved(AtomicI64);

impl Clock for HandMoved {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Keeps the newest state of each device, as the fleet does, and insists on knowing its versions.
#[derive(Default)]
pub(super) struct Shown {
    versions: Mutex<BTreeMap<SoftwareVersionId, SoftwareItem>>,
    devices: Mutex<BTreeMap<MachineId, StoredDevice>>,
}

impl Visible for Shown {
    fn take(
        &self,
        versions: Vec<(SoftwareVersionId, SoftwareItem)>,
        changes: Vec<DeviceChange>,
    ) -> anyhow::Result<()> {
        let mut known = self.versions.lock();
        known.extend(versions);
        let mut devices = self.devices.lock();
        for change in changes {
            let DeviceChange::Updated(device) = change else {
                anyhow::bail!("a report deletes nothing");
            };
            for version in &device.versions {
                anyhow::ensure!(known.contains_key(version), "{version:?} was not told");
            }
            devices.insert(device.machine.id, *device);
        }
        Ok(())
    }
}

pub(super) struct World {
    pub(super) store: Store,
    clock: Arc<HandMoved>,
    shown: Arc<Shown>,
    ingest: Ingest,
    _directory: Option<tempfile::TempDir>,
}

impl World {
    pub(super) async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("store.db").display());
        let store = Store::connect(&url).await.unwrap();
        let clock = Arc::new(HandMoved(AtomicI64::new(1_790_000_000)));
        Self::on(store, clock, Some(directory)).await
    }

    /// Another server on the same store.
    pub(super) async fn second_server(&self) -> Self {
        Self::on(self.store.clone(), Arc::clone(&self.clock), None).await
    }

    async fn on(store: Store, clock: Arc<HandMoved>, directory: Option<tempfile::TempDir>) -> Self {
        let shown = Arc::new(Shown::default());
        let (ingest, _task) = Ingest::start(
            store.clone(),
            Arc::clone(&clock) as _,
            Arc::clone(&shown) as _,
        )
        .await
        .unwrap();
        Self {
            store,
            clock,
            shown,
            ingest,
            _directory: directory,
        }
    }

    pub(super) async fn accept(&self, report: Report) -> Result<Accepted, IngestError> {
        self.ingest.accept(report).await
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(super) async fn stored(&self, name: &str) -> Option<StoredDevice> {
        let id = MachineId::derive(name);
        self.store.devices().lookup(id).await.unwrap()
    }

    /// As somebody who sets a tag would.
    pub(super) async fn overwrite(&self, machine: Machine) {
        let stored = self.store.devices().lookup(machine.id).await.unwrap();
        let stored = stored.unwrap();
        let write = DeviceWrite {
            machine,
            versions: stored.versions,
            inventory: stored.inventory,
        };
        self.store.put_devices(&[write]).await.unwrap();
    }

    /// What this server shows is what is stored, of every device it was told about.
    pub(super) async fn check_shown(&self) {
        let shown = self.shown.devices.lock().clone();
        assert!(!shown.is_empty());
        let numbered: BTreeMap<_, _> = self
            .store
            .software()
            .all()
            .await
            .unwrap()
            .into_iter()
            .collect();
        for (number, item) in &*self.shown.versions.lock() {
            assert_eq!(numbered.get(number), Some(item));
        }
        for (id, device) in shown {
            assert_eq!(self.store.devices().lookup(id).await.unwrap(), Some(device));
        }
    }
}

pub(super) fn wire_item(name: &str) -> AgentSoftware {
    AgentSoftware {
        source: "deb_packages".to_owned(),
        name: name.to_owned(),
        vendor: String::new(),
        version: "3.0.11-1".to_owned(),
        source_name: Some("openssl".to_owned()),
        source_version: Some("3.0.11-1".to_owned()),
        identifier: String::new(),
        arch: "all".to_owned(),
        installation: String::new(),
    }
}

pub(super) fn wire_report(name: &str) -> AgentReport {
    AgentReport {
        device: AgentDevice {
            machine_id: MachineId::derive(name).to_string(),
            computer_dns_name: format!("{name}.example.test"),
            agent_version: "0.1.0".to_owned(),
            collected_at: Timestamp::UNIX_EPOCH,
            booted_at: None,
            pending_restart: false,
            os: AgentOs {
                platform: "Debian".to_owned(),
                name: "Debian GNU/Linux 12 (bookworm)".to_owned(),
                version: "12.9".to_owned(),
                release: "12".to_owned(),
                build: None,
                arch: "x86_64".to_owned(),
                kernel: "6.1.0-28-amd64".to_owned(),
                family: "linux".to_owned(),
                distro: "debian".to_owned(),
                channel: String::new(),
            },
            interfaces: vec![AgentInterface {
                address: "192.0.2.1".to_owned(),
                mac: None,
            }],
        },
        inventory: AgentInventory::Full {
            software: vec![wire_item("libssl3")],
        },
    }
}

pub(super) fn item(name: &str) -> SoftwareItem {
    let mut wire = wire_report("any");
    wire.inventory = AgentInventory::Full {
        software: vec![wire_item(name)],
    };
    match Report::try_from(wire).unwrap().inventory {
        Inventory::Full(mut software) => software.remove(0),
        Inventory::Delta(_) => unreachable!(),
    }
}

pub(super) fn report(name: &str, inventory: Inventory) -> Report {
    Report {
        inventory,
        ..Report::try_from(wire_report(name)).unwrap()
    }
}
