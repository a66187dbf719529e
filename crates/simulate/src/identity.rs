//! Names and addresses.

use parapet_model::MachineId;
use parapet_model::machine::NetworkInterface;

use crate::device::DeviceKind;
use crate::dice::Dice;

/// Offices, by how many devices stand there.
const SITES: [(&str, f64); 5] = [
    ("ber", 0.38),
    ("muc", 0.24),
    ("ham", 0.16),
    ("lon", 0.14),
    ("osl", 0.08),
];

const DOMAIN: &str = "northwind.example";

pub(crate) fn machine_id(seed: u64, device: u64) -> MachineId {
    MachineId::derive(&format!("simulated device {device} of fleet {seed}"))
}

/// `ber-ws-0014.northwind.example`
pub(crate) fn dns_name(dice: &Dice, kind: DeviceKind, device: u64) -> String {
    let site = dice
        .weighted("site", SITES.iter().map(|(site, weight)| (site, *weight)))
        .unwrap_or(&SITES[0].0);
    let role = match kind {
        DeviceKind::Workstation => "ws",
        DeviceKind::Developer => "dev",
        DeviceKind::Executive => "exec",
        DeviceKind::Server => "srv",
        DeviceKind::Controller => "dc",
        DeviceKind::Mac => "mac",
        DeviceKind::Linux => "lnx",
    };
    format!("{site}-{role}-{:04}.{DOMAIN}", device + 1)
}

/// A private address, and a hardware address that is marked as locally given.
pub(crate) fn interface(seed: u64, device: u64) -> NetworkInterface {
    let [.., a, b, c] = device.to_be_bytes();
    NetworkInterface {
        address: format!("10.{}.{b}.{c}", 16 + u16::from(a) % 200),
        mac: Some(format!("02{:04X}{:06X}", seed & 0xffff, device & 0xff_ffff)),
    }
}
