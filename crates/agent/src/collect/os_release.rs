//! `/etc/os-release` (freedesktop.org), and Debian's point release beside it.

use std::collections::BTreeMap;

use parapet_model::machine::{OperatingSystem, OsPlatform};
use parapet_model::{Installation, PlatformContext, SoftwareItem, SoftwareSource};

use crate::host::Host;

/// The variables of os-release.
#[derive(Debug, Default)]
pub(super) struct OsRelease {
    variables: BTreeMap<String, String>,
    debian_version: Option<String>,
}

pub(super) fn read(host: &Host) -> OsRelease {
    let text = host
        .text("/etc/os-release")
        .or_else(|| host.text("/usr/lib/os-release"))
        .unwrap_or_default();
    OsRelease {
        variables: text.lines().filter_map(assignment).collect(),
        debian_version: host.text("/etc/debian_version"),
    }
}

impl OsRelease {
    fn get(&self, name: &str) -> &str {
        self.variables.get(name).map_or("", String::as_str)
    }

    fn id(&self) -> &str {
        match self.get("ID") {
            "" => "linux",
            id => id,
        }
    }

    /// `VERSION_ID`; testing and unstable have none, but `/etc/debian_version` names them.
    fn release(&self) -> &str {
        match self.get("VERSION_ID") {
            "" => self.debian_version.as_deref().unwrap_or_default(),
            version => version,
        }
    }

    /// With Debian's point release where it belongs to this release.
    fn version(&self) -> &str {
        let release = self.release();
        self.debian_version
            .as_deref()
            .filter(|point| {
                point
                    .strip_prefix(release)
                    .is_some_and(|rest| rest.starts_with('.'))
            })
            .unwrap_or(release)
    }

    pub(super) fn operating_system(&self, host: &Host, arch: &str) -> OperatingSystem {
        let name = match self.get("PRETTY_NAME") {
            "" => self.get("NAME"),
            name => name,
        };
        OperatingSystem {
            platform: platform(self.id()),
            name: if name.is_empty() { "Linux" } else { name }.to_owned(),
            version: self.version().to_owned(),
            release: self.release().to_owned(),
            build: None,
            arch: arch.to_owned(),
            kernel: host.text("/proc/sys/kernel/osrelease").unwrap_or_default(),
            context: PlatformContext {
                platform: "linux".into(),
                distro: self.id().into(),
                release: self.release().into(),
                arch: arch.into(),
                channel: "".into(),
            },
        }
    }

    /// The operating system itself as a piece of software: it has a life cycle of its own.
    pub(super) fn software_item(&self, os: &OperatingSystem) -> SoftwareItem {
        SoftwareItem {
            source: SoftwareSource::OsVersion,
            name: self.id().into(),
            vendor: "".into(),
            version: self.release().into(),
            source_package: None,
            identifier: "".into(),
            installation: Installation::default(),
            platform: os.context.clone(),
        }
    }
}

fn platform(id: &str) -> OsPlatform {
    match id {
        "debian" => OsPlatform::Debian,
        "ubuntu" => OsPlatform::Ubuntu,
        "rhel" => OsPlatform::RedHatEnterpriseLinux,
        _ => OsPlatform::Linux,
    }
}

/// `NAME="value"` in shell quoting: double or single quotes around the whole, backslash before `"$\` and the backtick.
fn assignment(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let (name, value) = line.split_once('=')?;
    let value = value.trim();
    let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    let value = match (quoted('"'), quoted('\'')) {
        (Some(inner), _) => unescape(inner),
        (_, Some(inner)) => inner.to_owned(),
        _ => unescape(value),
    };
    Some((name.trim().to_owned(), value))
}

fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        value.push(if c == '\\' {
            chars.next().unwrap_or(c)
        } else {
            c
        });
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting() {
        for (line, expected) in [
            ("ID=debian", Some(("ID", "debian"))),
            (
                r#"NAME="Debian GNU/Linux""#,
                Some(("NAME", "Debian GNU/Linux")),
            ),
            (r#"A="say \"hi\" \$x""#, Some(("A", r#"say "hi" $x"#))),
            ("B='it is \\ so'", Some(("B", "it is \\ so"))),
            ("  C = 1 ", Some(("C", "1"))),
            ("# ID=x", None),
            ("", None),
            ("D=\"", Some(("D", "\""))),
        ] {
            let parsed = assignment(line);
            let parsed = parsed.as_ref().map(|(n, v)| (n.as_str(), v.as_str()));
            assert_eq!(parsed, expected, "{line}");
        }
    }

    #[test]
    fn versions_of_releases_with_and_without_numbers() {
        let os = |version_id: &str, debian: &str| {
            let os = OsRelease {
                variables: [("VERSION_ID".to_owned(), version_id.to_owned())].into(),
                debian_version: (!debian.is_empty()).then(|| debian.to_owned()),
            };
            (os.release().to_owned(), os.version().to_owned())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(os("12", "12.11"), pair("12", "12.11"));
        assert_eq!(os("12", ""), pair("12", "12"));
        assert_eq!(os("", "trixie/sid"), pair("trixie/sid", "trixie/sid"));
        // Ubuntu carries the name of the Debian release it grew from.
        assert_eq!(os("24.04", "trixie/sid"), pair("24.04", "24.04"));
    }
}
