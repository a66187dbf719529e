//! Whether an installed update waits for a restart.

use super::dpkg::Package;
use crate::host::Host;

const IMAGE: &str = "linux-image-";

/// A package asked for it, a newer kernel of the running flavour is installed, or the package of the running kernel was
/// updated in place.
pub(super) fn is_pending(host: &Host, running: &str, packages: &[Package]) -> bool {
    host.exists("/var/run/reboot-required")
        || host.exists("/run/reboot-required")
        || newer_kernel(running, packages)
        || replaced_kernel(host, running, packages)
}

/// `6.1.0-31-amd64` is installed while `6.1.0-28-amd64` runs. A kernel that is not the distribution's says nothing.
fn newer_kernel(running: &str, packages: &[Package]) -> bool {
    let Some((numbers, flavour)) = release_and_flavour(running) else {
        return false;
    };
    let images: Vec<&str> = packages
        .iter()
        .filter_map(|package| package.name.strip_prefix(IMAGE))
        .collect();
    images.contains(&running)
        && images.iter().any(|image| {
            release_and_flavour(image).is_some_and(|(other, of)| of == flavour && other > numbers)
        })
}

/// The running kernel was built from another version of its package than the installed one: `/proc/version` names it.
fn replaced_kernel(host: &Host, running: &str, packages: &[Package]) -> bool {
    let Some(installed) = packages
        .iter()
        .find(|package| package.name.strip_prefix(IMAGE) == Some(running))
    else {
        return false;
    };
    let Some(version) = host.text("/proc/version") else {
        return false;
    };
    built_from(&version).is_some_and(|built| built != installed.version)
}

/// `… SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)` was built from `6.1.119-1`.
fn built_from(version: &str) -> Option<&str> {
    let (_, rest) = version.rsplit_once(" Debian ")?;
    rest.split_whitespace().next()
}

/// `6.1.0-28-cloud-amd64` is `[6, 1, 0, 28]` of flavour `cloud-amd64`. Meta packages (`amd64`) have no numbers.
fn release_and_flavour(release: &str) -> Option<(Vec<u64>, &str)> {
    let end = release
        .char_indices()
        .find(|(at, c)| c.is_alphabetic() && release[..*at].ends_with(['-', '+']))?
        .0;
    let numbers: Vec<u64> = release[..end]
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    (numbers.len() >= 2).then_some((numbers, &release[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newer(running: &str, installed: &[&str]) -> bool {
        let packages: Vec<Package> = installed
            .iter()
            .map(|name| Package {
                name: (*name).to_owned(),
                ..Package::default()
            })
            .collect();
        newer_kernel(running, &packages)
    }

    #[test]
    fn only_a_newer_kernel_of_the_same_flavour_waits() {
        let running = "6.1.0-28-amd64";
        let own = "linux-image-6.1.0-28-amd64";
        for (installed, expected) in [
            (vec![own], false),
            (vec![own, "linux-image-amd64"], false),
            (vec![own, "linux-image-6.1.0-31-amd64"], true),
            (vec![own, "linux-image-6.1.0-9-amd64"], false),
            (vec![own, "linux-image-6.12.9+bpo-amd64"], false),
            (vec![own, "linux-image-6.12.9-amd64"], true),
            (vec![own, "linux-image-6.1.0-31-cloud-amd64"], false),
            (vec![own, "linux-headers-6.1.0-31-amd64"], false),
            // Not the distribution's kernel: a container or a virtual machine with its own.
            (vec!["linux-image-6.1.0-31-amd64"], false),
        ] {
            assert_eq!(newer(running, &installed), expected, "{installed:?}");
        }
        assert!(!newer("6.18.44-fc-v657", &["linux-image-6.19.0-1-amd64"]));
        assert!(!newer("", &["linux-image-6.19.0-1-amd64"]));
    }

    #[test]
    fn the_kernel_says_what_it_was_built_from() {
        let version = "Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, \
                       GNU ld) #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)";
        assert_eq!(built_from(version), Some("6.1.119-1"));
        assert_eq!(built_from("Linux version 6.18.44 (root@x) #1 SMP"), None);
    }
}
