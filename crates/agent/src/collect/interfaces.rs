//! Network interfaces and their addresses.

use std::collections::BTreeSet;
use std::net::IpAddr;

use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;
use parapet_model::machine::NetworkInterface;

use crate::host::Host;

/// Addresses of interfaces that are up, without loopback and link-local ones; ordered by interface, then address. A
/// system that only lies in a directory has none.
pub(super) fn read(host: &Host) -> Vec<NetworkInterface> {
    if !host.is_live() {
        return Vec::new();
    }
    let Ok(addresses) = getifaddrs() else {
        return Vec::new();
    };
    let found: BTreeSet<(String, IpAddr)> = addresses
        .filter(|interface| interface.flags.contains(InterfaceFlags::IFF_UP))
        .filter_map(|interface| {
            let address = interface.address?;
            let ip = match (address.as_sockaddr_in(), address.as_sockaddr_in6()) {
                (Some(v4), _) => IpAddr::V4(v4.ip()),
                (_, Some(v6)) => IpAddr::V6(v6.ip()),
                _ => return None,
            };
            is_telling(ip).then_some((interface.interface_name, ip))
        })
        .collect();
    found
        .into_iter()
        .map(|(name, ip)| NetworkInterface {
            address: ip.to_string(),
            mac: host
                .text(&format!("/sys/class/net/{name}/address"))
                .and_then(|mac| wire_mac(&mac)),
        })
        .collect()
}

fn is_telling(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => !v4.is_loopback() && !v4.is_link_local(),
        IpAddr::V6(v6) => !v6.is_loopback() && !v6.is_unicast_link_local(),
    }
}

/// `02:ab:34:cd:56:ef` becomes `02AB34CD56EF`; tunnels have other or no hardware addresses.
fn wire_mac(text: &str) -> Option<String> {
    let mac: String = text
        .chars()
        .filter(|c| *c != ':')
        .collect::<String>()
        .to_ascii_uppercase();
    let valid = mac.len() == 12 && mac.bytes().all(|b| b.is_ascii_hexdigit());
    (valid && mac.bytes().any(|b| b != b'0')).then_some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs_have_twelve_digits() {
        assert_eq!(
            wire_mac("02:ab:34:cd:56:ef").as_deref(),
            Some("02AB34CD56EF")
        );
        assert_eq!(wire_mac("00:00:00:00:00:00"), None);
        assert_eq!(wire_mac("0a:00:00:01"), None);
        assert_eq!(wire_mac(""), None);
    }
}
