//! Which of several installed kernels is the one that runs: the others are kept to boot from, and their
//! vulnerabilities are none of the device's.

use crate::software::{Installation, SoftwareItem, SoftwareSource};

/// What a package is to a device whose kernel calls itself `running` (`uname -r`; empty when unknown).
pub fn installation(item: &SoftwareItem, running: &str) -> Installation {
    let is_running = match item.source {
        SoftwareSource::DebPackages => debian_release(&item.name).map(|release| release == running),
        SoftwareSource::RpmPackages => is_rpm_kernel(&item.name).then(|| {
            let version = item
                .version
                .split_once(':')
                .map_or(item.version.as_str(), |(_, version)| version);
            // Red Hat appends the architecture; its debug kernels have `+debug` behind that.
            running
                .strip_prefix(version)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }),
        _ => None,
    };
    match is_running {
        Some(false) if !running.is_empty() => Installation::NotRunning,
        _ => item.installation,
    }
}

/// The release in the name of a kernel image (`linux-image-6.1.0-18-amd64`); none for packages that only depend on
/// one (`linux-image-amd64`).
fn debian_release(name: &str) -> Option<&str> {
    let release = name.strip_prefix("linux-image-")?;
    // Ubuntu puts the word before the release, Debian behind it.
    // Ubuntu puts it before the release, Debian behind it.
    let release = release.strip_prefix("unsigned-").unwrap_or(release);
    let release = release.strip_suffix("-unsigned").unwrap_or(release);
    let release = release.strip_suffix("-unsigned").unwrap_or(release);
    release
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(release)
}

fn is_rpm_kernel(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("kernel") else {
        return false;
    };
    let flavour = ["-rt", "-64k", "-uek", "-default", "-debug", "-lt", "-ml"]
        .iter()
        .find_map(|flavour| rest.strip_prefix(flavour))
        .unwrap_or(rest);
    matches!(
        flavour,
        "" | "-core" | "-modules" | "-modules-core" | "-modules-extra"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::software::PlatformContext;

    #[test]
    fn only_the_running_kernel_is_in_use() {
        use Installation::{InUse, NotRunning};
        use SoftwareSource::{DebPackages, RpmPackages};
        let debian = "6.1.0-18-amd64";
        let redhat = "5.14.0-362.8.1.el9_3.x86_64";
        for (source, name, version, running, expected) in [
            (
                DebPackages,
                "linux-image-6.1.0-18-amd64",
                "6.1.76-1",
                debian,
                InUse,
            ),
            (
                DebPackages,
                "linux-image-unsigned-6.1.0-18-amd64",
                "6.1.76-1",
                debian,
                InUse,
            ),
            (
                DebPackages,
                "linux-image-6.1.0-18-amd64-unsigned",
                "6.1.76-1",
                debian,
                InUse,
            ),
            (
                DebPackages,
                "linux-image-6.1.0-18-amd64-unsigned",
                "6.1.76-1",
                debian,
                InUse,
            ),
            (
                DebPackages,
                "linux-image-6.1.0-9-amd64",
                "6.1.27-1",
                debian,
                NotRunning,
            ),
            (
                DebPackages,
                "linux-image-6.1.0-18-amd64-unsigned",
                "6.1.76-1",
                debian,
                InUse,
            ),
            (
                DebPackages,
                "linux-image-6.1.0-9-amd64",
                "6.1.27-1",
                "",
                InUse,
            ),
            (DebPackages, "linux-image-amd64", "6.1.76-1", debian, InUse),
            (DebPackages, "bash", "5.2", debian, InUse),
            (
                RpmPackages,
                "kernel-core",
                "5.14.0-362.8.1.el9_3",
                redhat,
                InUse,
            ),
            (
                RpmPackages,
                "kernel",
                "0:5.14.0-362.8.1.el9_3",
                redhat,
                InUse,
            ),
            (
                RpmPackages,
                "kernel-core",
                "5.14.0-70.el9",
                redhat,
                NotRunning,
            ),
            (
                RpmPackages,
                "kernel-rt-core",
                "5.14.0-70.el9",
                redhat,
                NotRunning,
            ),
            (RpmPackages, "kernel-tools", "5.14.0-70.el9", redhat, InUse),
            (
                RpmPackages,
                "kernel-headers",
                "5.14.0-70.el9",
                redhat,
                InUse,
            ),
        ] {
            let item = SoftwareItem {
                source,
                name: name.into(),
                vendor: "".into(),
                version: version.into(),
                source_package: None,
                identifier: "".into(),
                installation: InUse,
                platform: PlatformContext::default(),
            };
            assert_eq!(
                installation(&item, running),
                expected,
                "{name} {version} on {running}"
            );
        }
    }
}
