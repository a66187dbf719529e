//! Names of Linux distributions at endoflife.date, by `ID` of os-release.

/// `None` for distributions whose life cycle is not known there.
pub(super) fn lifecycle_name(distro: &str) -> Option<&'static str> {
    Some(match distro {
        "debian" => "debian",
        "ubuntu" => "ubuntu",
        "rhel" => "rhel",
        "centos" => "centos",
        "rocky" => "rocky-linux",
        "almalinux" => "almalinux",
        "fedora" => "fedora",
        "alpine" => "alpine-linux",
        "amzn" => "amazon-linux",
        "ol" => "oracle-linux",
        "sles" => "sles",
        "opensuse-leap" => "opensuse",
        "linuxmint" => "linuxmint",
        _ => return None,
    })
}

/// Vendor and display name, as CPE names the distribution.
pub(super) fn product_name(distro: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match distro {
        "debian" => ("debian", "debian_linux", "Debian GNU/Linux"),
        "ubuntu" => ("canonical", "ubuntu_linux", "Ubuntu"),
        "rhel" => ("redhat", "enterprise_linux", "Red Hat Enterprise Linux"),
        "centos" => ("centos", "centos", "CentOS"),
        "rocky" => ("rocky", "rocky_linux", "Rocky Linux"),
        "almalinux" => ("almalinux", "almalinux", "AlmaLinux"),
        "fedora" => ("fedoraproject", "fedora", "Fedora"),
        "alpine" => ("alpinelinux", "alpine_linux", "Alpine Linux"),
        "amzn" => ("amazon", "amazon_linux", "Amazon Linux"),
        "ol" => ("oracle", "linux", "Oracle Linux"),
        "sles" => (
            "suse",
            "linux_enterprise_server",
            "SUSE Linux Enterprise Server",
        ),
        "opensuse-leap" => ("opensuse", "leap", "openSUSE Leap"),
        _ => return None,
    })
}
