//! Domain values to the shapes of the wire.

use parapet_api::agent::{
    AgentDevice, AgentInterface, AgentInventory, AgentOs, AgentReport, AgentSoftware,
};
use parapet_model::{DeviceReport, InventoryDelta, SoftwareItem};

/// The whole inventory.
pub(super) fn full(report: &DeviceReport) -> AgentReport {
    AgentReport {
        device: device(report),
        inventory: AgentInventory::Full {
            software: items(&report.software),
        },
    }
}

/// What changed since the inventory that the server calls `base`.
pub(super) fn changes(report: &DeviceReport, base: &str, delta: &InventoryDelta) -> AgentReport {
    AgentReport {
        device: device(report),
        inventory: AgentInventory::Delta {
            base: base.to_owned(),
            added: items(&delta.added),
            removed: items(&delta.removed),
        },
    }
}

fn device(report: &DeviceReport) -> AgentDevice {
    let os = &report.os;
    AgentDevice {
        machine_id: report.id.to_string(),
        computer_dns_name: report.dns_name.clone(),
        agent_version: report.agent_version.clone(),
        collected_at: report.collected_at,
        booted_at: report.booted_at,
        pending_restart: report.pending_restart,
        os: AgentOs {
            platform: os.platform.as_str().to_owned(),
            name: os.name.clone(),
            version: os.version.clone(),
            release: os.release.clone(),
            build: os.build,
            arch: os.arch.clone(),
            kernel: os.kernel.clone(),
            family: os.context.platform.to_string(),
            distro: os.context.distro.to_string(),
            channel: os.context.channel.to_string(),
        },
        interfaces: report
            .interfaces
            .iter()
            .map(|interface| AgentInterface {
                address: interface.address.clone(),
                mac: interface.mac.clone(),
            })
            .collect(),
    }
}

fn items(software: &[SoftwareItem]) -> Vec<AgentSoftware> {
    software.iter().map(item).collect()
}

fn item(item: &SoftwareItem) -> AgentSoftware {
    let source = item.source_package.as_ref();
    AgentSoftware {
        source: item.source.as_str().to_owned(),
        name: item.name.to_string(),
        vendor: item.vendor.to_string(),
        version: item.version.to_string(),
        source_name: source.map(|source| source.name.to_string()),
        source_version: source.map(|source| source.version.to_string()),
        identifier: item.identifier.to_string(),
        arch: item.platform.arch.to_string(),
        installation: item.installation.as_str().to_owned(),
    }
}
