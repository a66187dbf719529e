//! From the shapes of the wire to a report.

use parapet_api::agent::{AgentDevice, AgentInventory, AgentReport, AgentSoftware};
use parapet_model::machine::NetworkInterface;
use parapet_model::software::SourcePackage;
use parapet_model::{
    Installation, InventoryDelta, OperatingSystem, OsPlatform, PlatformContext, SoftwareItem,
    SoftwareSource,
};

use super::limits::ReportError;
use super::report::{Inventory, Report};

impl TryFrom<AgentReport> for Report {
    type Error = ReportError;

    fn try_from(report: AgentReport) -> Result<Self, ReportError> {
        let AgentReport { device, inventory } = report;
        let id = device
            .machine_id
            .parse()
            .map_err(|_| ReportError::Machine(device.machine_id.chars().take(64).collect()))?;
        let os = operating_system(&device);
        let items = |software: Vec<AgentSoftware>| -> Result<Vec<SoftwareItem>, ReportError> {
            software
                .into_iter()
                .map(|software| item(software, &os.context))
                .collect()
        };
        let inventory = match inventory {
            AgentInventory::Full { software } => Inventory::Full(items(software)?),
            AgentInventory::Delta {
                base,
                added,
                removed,
            } => Inventory::Delta(InventoryDelta {
                base,
                added: items(added)?,
                removed: items(removed)?,
            }),
        };
        Ok(Self {
            id,
            dns_name: clean(&device.computer_dns_name).to_lowercase(),
            interfaces: device.interfaces.iter().map(interface).collect(),
            agent_version: clean(&device.agent_version),
            booted_at: device.booted_at,
            pending_restart: device.pending_restart,
            demo: false,
            inventory,
            os,
        })
    }
}

fn operating_system(device: &AgentDevice) -> OperatingSystem {
    let os = &device.os;
    OperatingSystem {
        platform: OsPlatform::from_name(&os.platform).unwrap_or(OsPlatform::Other),
        name: clean(&os.name),
        version: clean(&os.version),
        release: clean(&os.release),
        build: os.build,
        arch: clean(&os.arch),
        kernel: clean(&os.kernel),
        context: PlatformContext {
            platform: clean(&os.family).into(),
            distro: clean(&os.distro).into(),
            release: clean(&os.release).into(),
            arch: clean(&os.arch).into(),
            channel: clean(&os.channel).into(),
        },
    }
}

fn interface(interface: &parapet_api::agent::AgentInterface) -> NetworkInterface {
    NetworkInterface {
        address: clean(&interface.address),
        mac: interface.mac.as_deref().map(clean),
    }
}

/// The platform of a piece of software is that of its device, but for the architecture, which it says itself.
fn item(software: AgentSoftware, device: &PlatformContext) -> Result<SoftwareItem, ReportError> {
    let source = SoftwareSource::from_name(&software.source)
        .ok_or_else(|| ReportError::Source(software.source.chars().take(40).collect()))?;
    let source_package = match (software.source_name, software.source_version) {
        (Some(name), Some(version)) => Some(SourcePackage {
            name: clean(&name).into(),
            version: clean(&version).into(),
        }),
        _ => None,
    };
    Ok(SoftwareItem {
        source,
        name: clean(&software.name).into(),
        vendor: clean(&software.vendor).into(),
        version: clean(&software.version).into(),
        source_package,
        identifier: clean(&software.identifier).into(),
        installation: Installation::from_name(&software.installation).unwrap_or_default(),
        platform: PlatformContext {
            arch: clean(&software.arch).into(),
            ..device.clone()
        },
    })
}

/// Control characters belong into no name, and a database may refuse them. They do turn up in real registries.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
