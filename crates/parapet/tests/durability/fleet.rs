//! Devices that report without pause, each report distinguishable from all others.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use parapet_api::agent::{
    AgentDevice, AgentInventory, AgentOs, AgentReport, AgentSoftware, EnrollRequest,
    EnrollResponse, ReportAccepted,
};
use parapet_model::MachineId;
use reqwest::StatusCode;
use tokio::sync::Notify;

use crate::server::{Server, http};

/// Packages of a device: one of each kind below, and those that never change.
pub(crate) const PACKAGES: usize = 30;

#[derive(Default)]
pub(crate) struct Progress {
    acknowledged: AtomicUsize,
    more: Notify,
}

impl Progress {
    pub(crate) fn count(&self) -> usize {
        self.acknowledged.load(Ordering::SeqCst)
    }

    fn acknowledge(&self) {
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
        self.more.notify_one();
    }

    pub(crate) async fn reached(&self, count: usize) {
        while self.count() < count {
            self.more.notified().await;
        }
    }
}

pub(crate) struct Device {
    number: usize,
    key: String,
    /// The last report that the server acknowledged; 0 before the first.
    pub(crate) acknowledged: u32,
    /// Digest of its inventory.
    base: Option<String>,
}

impl Device {
    pub(crate) async fn enroll(server: &Server, number: usize, secret: &str) -> Self {
        let mut device = Self {
            number,
            key: String::new(),
            acknowledged: 0,
            base: None,
        };
        let response = http()
            .post(format!("{}/agent/enroll", server.url))
            .json(&EnrollRequest {
                machine_id: device.id(),
                computer_dns_name: device.name(),
                secret: secret.to_owned(),
            })
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        device.key = response.json::<EnrollResponse>().await.unwrap().key;
        device
    }

    pub(crate) fn name(&self) -> String {
        format!("device-{:02}.example.test", self.number)
    }

    pub(crate) fn id(&self) -> String {
        MachineId::derive(&self.name()).to_string()
    }

    /// What is installed at a report: version by name. Two packages change with every report, and one is new.
    pub(crate) fn software(&self, round: u32) -> BTreeMap<String, String> {
        let still = PACKAGES - 3;
        let mut software: BTreeMap<String, String> = (0..still)
            .map(|n| (format!("library-{n}"), format!("{}.{n}", self.number)))
            .collect();
        software.insert("counter".to_owned(), round.to_string());
        software.insert("shadow".to_owned(), round.to_string());
        software.insert(format!("kernel-{round}"), "1".to_owned());
        software
    }

    /// Sends report after report; ends when `rounds` are acknowledged or nobody answers.
    pub(crate) async fn report_until_gone(&mut self, url: &str, rounds: u32, progress: &Progress) {
        while self.acknowledged < rounds {
            let next = self.acknowledged + 1;
            let sent = http()
                .post(format!("{url}/agent/report"))
                .bearer_auth(&self.key)
                .json(&self.report(next))
                .send()
                .await;
            let Ok(response) = sent else {
                return;
            };
            match response.status() {
                StatusCode::OK => {}
                // The report before this one was stored and its answer lost.
                StatusCode::CONFLICT if self.base.is_some() => {
                    self.base = None;
                    continue;
                }
                status => panic!("{} was answered {status}", self.name()),
            }
            // A server that is killed while it answers has not acknowledged.
            let Ok(accepted) = response.json::<ReportAccepted>().await else {
                return;
            };
            self.acknowledged = next;
            self.base = Some(accepted.inventory);
            progress.acknowledge();
        }
    }

    fn report(&self, round: u32) -> AgentReport {
        let new = self.software(round);
        let inventory = match &self.base {
            Some(base) => {
                let old = self.software(round - 1);
                AgentInventory::Delta {
                    base: base.clone(),
                    added: only_in(&new, &old),
                    removed: only_in(&old, &new),
                }
            }
            None => AgentInventory::Full {
                software: only_in(&new, &BTreeMap::new()),
            },
        };
        AgentReport {
            device: AgentDevice {
                machine_id: self.id(),
                computer_dns_name: self.name(),
                agent_version: "0.1.0".to_owned(),
                collected_at: jiff::Timestamp::UNIX_EPOCH,
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
                interfaces: Vec::new(),
            },
            inventory,
        }
    }
}

fn only_in(
    these: &BTreeMap<String, String>,
    those: &BTreeMap<String, String>,
) -> Vec<AgentSoftware> {
    these
        .iter()
        .filter(|(name, version)| those.get(*name) != Some(version))
        .map(|(name, version)| AgentSoftware {
            source: "deb_packages".to_owned(),
            name: name.clone(),
            vendor: String::new(),
            version: version.clone(),
            source_name: None,
            source_version: None,
            identifier: String::new(),
            arch: "x86_64".to_owned(),
            installation: String::new(),
        })
        .collect()
}
