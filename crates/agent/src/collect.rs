//! Readers, one a file, and the report they add up to.

use jiff::Timestamp;
use parapet_model::{DeviceReport, kernel};

use crate::host::Host;

mod architecture;
mod boot;
mod dpkg;
mod error;
mod identity;
mod interfaces;
mod names;
mod os_release;
mod restart;

pub use error::CollectError;
pub use identity::Identity;

/// Where the package database lies; its change is what makes the agent report early.
pub const PACKAGE_DATABASE: &str = "/var/lib/dpkg/status";

/// Everything a report says about `host`. `identity` is what makes the host the same host next time.
///
/// Fails when the package database cannot be read: a report without it would say that everything was uninstalled.
pub fn collect(
    host: &Host,
    identity: &Identity,
    now: Timestamp,
) -> Result<DeviceReport, CollectError> {
    let os_release = os_release::read(host);
    let packages = dpkg::read(host)?;
    let arch = architecture::read(host, &packages);
    let os = os_release.operating_system(host, &arch);
    let pending_restart = restart::is_pending(host, &os.kernel, &packages);
    let mut software = vec![os_release.software_item(&os)];
    software.extend(
        packages
            .into_iter()
            .map(|package| package.into_item(&os.context)),
    );
    for item in &mut software {
        item.installation = kernel::installation(item, os.kernel.trim());
    }
    software.sort_unstable();
    software.dedup();
    Ok(DeviceReport {
        id: identity.machine_id(),
        dns_name: names::dns_name(host),
        os,
        interfaces: interfaces::read(host),
        agent_version: env!("CARGO_PKG_VERSION").to_owned(),
        collected_at: now,
        booted_at: boot::booted_at(host),
        pending_restart,
        software,
    })
}

#[cfg(test)]
mod tests;
