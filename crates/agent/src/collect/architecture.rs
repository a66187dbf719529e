//! Machine architecture, in the kernel's words (`x86_64`, `aarch64`).

use super::dpkg::Package;
use crate::host::Host;

/// From the kernel (`/proc/sys/kernel/arch`, since Linux 6.1), else what dpkg itself was built for, else what this
/// program was built for.
pub(super) fn read(host: &Host, packages: &[Package]) -> String {
    host.text("/proc/sys/kernel/arch")
        .or_else(|| {
            let dpkg = packages.iter().find(|package| package.name == "dpkg")?;
            Some(of_package(&dpkg.architecture).to_owned())
        })
        .filter(|arch| !arch.is_empty())
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

/// Debian's name in the kernel's words; empty for a package that fits every architecture.
pub(super) fn of_package(debian: &str) -> &str {
    match debian {
        "all" => "",
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "armhf" | "armel" => "arm",
        "i386" => "i686",
        "ppc64el" => "ppc64le",
        other => other,
    }
}
