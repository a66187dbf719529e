//! A report as this server takes it, whatever way it came.

use jiff::Timestamp;
use parapet_model::machine::NetworkInterface;
use parapet_model::{
    DeviceReport, DeviceValue, InventoryDelta, Machine, MachineId, OperatingSystem, SoftwareItem,
};

use super::limits::{self, ReportError};

/// What an agent says of its device.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub id: MachineId,
    pub dns_name: String,
    pub os: OperatingSystem,
    pub interfaces: Vec<NetworkInterface>,
    pub agent_version: String,
    pub booted_at: Option<Timestamp>,
    pub pending_restart: bool,
    /// Part of the demonstration fleet.
    pub demo: bool,
    pub inventory: Inventory,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Inventory {
    /// In any order; doubles collapse.
    Full(Vec<SoftwareItem>),
    Delta(InventoryDelta),
}

/// A full report; when it was collected is the host's word and decides nothing.
impl From<DeviceReport> for Report {
    fn from(report: DeviceReport) -> Self {
        Self {
            id: report.id,
            dns_name: report.dns_name.to_lowercase(),
            os: report.os,
            interfaces: report.interfaces,
            agent_version: report.agent_version,
            booted_at: report.booted_at,
            pending_restart: report.pending_restart,
            demo: false,
            inventory: Inventory::Full(report.software),
        }
    }
}

impl Report {
    pub(super) fn check(&self) -> Result<(), ReportError> {
        limits::at_most("the DNS name", &self.dns_name, limits::DNS_NAME)?;
        limits::needed("the DNS name", &self.dns_name)?;
        limits::text("the version of the agent", &self.agent_version)?;
        for value in [
            &self.os.name,
            &self.os.version,
            &self.os.release,
            &self.os.arch,
            &self.os.kernel,
        ] {
            limits::text("a field of the operating system", value)?;
        }
        let count = self.interfaces.len();
        if count > limits::INTERFACES {
            return Err(ReportError::Interfaces { count });
        }
        for interface in &self.interfaces {
            limits::needed("an address", &interface.address)?;
            limits::text(
                "a MAC address",
                interface.mac.as_deref().unwrap_or_default(),
            )?;
        }
        let (first, second) = match &self.inventory {
            Inventory::Full(software) => (software.as_slice(), [].as_slice()),
            Inventory::Delta(delta) => (delta.added.as_slice(), delta.removed.as_slice()),
        };
        let count = first.len().max(second.len());
        if count > limits::ITEMS {
            return Err(ReportError::Items { count });
        }
        first.iter().chain(second).try_for_each(check_item)
    }

    /// The device after this report. What people said about it stays.
    pub(super) fn machine(&self, before: Option<&Machine>, received: Timestamp) -> Machine {
        Machine {
            id: self.id,
            dns_name: self.dns_name.clone(),
            os: self.os.clone(),
            interfaces: self.interfaces.clone(),
            agent_version: self.agent_version.clone(),
            first_seen: before.map_or(received, |machine| machine.first_seen),
            last_seen: before.map_or(received, |machine| machine.last_seen.max(received)),
            pending_restart: self.pending_restart,
            booted_at: self.booted_at,
            value: before.map_or(DeviceValue::Normal, |machine| machine.value),
            tags: before.map_or_else(Vec::new, |machine| machine.tags.clone()),
            group: before.and_then(|machine| machine.group.clone()),
            internet_facing: before.is_some_and(|machine| machine.internet_facing),
            excluded: before.is_some_and(|machine| machine.excluded),
            demo: self.demo,
        }
    }
}

fn check_item(item: &SoftwareItem) -> Result<(), ReportError> {
    limits::needed("the name of a piece of software", &item.name)?;
    item.fields()
        .try_for_each(|value| limits::text("a field of a piece of software", value))
}
