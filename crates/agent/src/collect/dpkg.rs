//! dpkg's database, read as the file it is (deb-control form, `dpkg-query` is not needed).

use std::io::ErrorKind;

use parapet_model::software::SourcePackage;
use parapet_model::{Installation, PlatformContext, SoftwareItem, SoftwareSource};

use super::error::CollectError;
use super::{PACKAGE_DATABASE, architecture};
use crate::host::Host;

/// An installed binary package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Debian's name: `amd64`, `all`.
    pub(super) architecture: String,
    /// Name and version of the source package.
    pub(super) source: (String, String),
}

pub(super) fn read(host: &Host) -> Result<Vec<Package>, CollectError> {
    let path = host.path(PACKAGE_DATABASE);
    let bytes = std::fs::read(&path).map_err(|source| match source.kind() {
        ErrorKind::NotFound => CollectError::NoPackageDatabase {
            path: path.clone(),
            source,
        },
        _ => CollectError::PackageDatabase {
            path: path.clone(),
            source,
        },
    })?;
    let packages = parse(&String::from_utf8_lossy(&bytes));
    if packages.is_empty() {
        return Err(CollectError::NoPackages { path });
    }
    Ok(packages)
}

/// Packages whose files are in place.
fn parse(text: &str) -> Vec<Package> {
    let mut packages = Vec::new();
    let mut stanza = Stanza::default();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            packages.extend(std::mem::take(&mut stanza).installed());
        } else if !line.starts_with([' ', '\t'])
            && let Some((field, value)) = line.split_once(':')
        {
            stanza.set(field, value.trim());
        }
    }
    packages
}

#[derive(Default)]
struct Stanza<'a> {
    package: &'a str,
    status: &'a str,
    version: &'a str,
    architecture: &'a str,
    source: &'a str,
}

impl<'a> Stanza<'a> {
    fn set(&mut self, field: &str, value: &'a str) {
        match field {
            "Package" => self.package = value,
            "Status" => self.status = value,
            "Version" => self.version = value,
            "Architecture" => self.architecture = value,
            "Source" => self.source = value,
            _ => {}
        }
    }

    /// `Status` is: what is wanted, whether an error is known, and the state. A package on hold is as installed as any,
    /// and one that waits for triggers has its files in place.
    fn installed(self) -> Option<Package> {
        let state = self.status.split_whitespace().nth(2)?;
        let installed = matches!(state, "installed" | "triggers-awaited" | "triggers-pending");
        if !installed || self.package.is_empty() || self.version.is_empty() {
            return None;
        }
        Some(Package {
            name: self.package.to_owned(),
            version: self.version.to_owned(),
            architecture: self.architecture.to_owned(),
            source: self.source(),
        })
    }

    /// `Source: glibc (2.36-9)`; the version is given only when it differs, the field only when the name does.
    fn source(&self) -> (String, String) {
        let (name, version) = match self.source.split_once('(') {
            Some((name, rest)) => (name.trim(), rest.trim_end_matches(')').trim()),
            None => (self.source, ""),
        };
        let or = |value: &str, fallback: &str| {
            if value.is_empty() { fallback } else { value }.to_owned()
        };
        (or(name, self.package), or(version, self.version))
    }
}

impl Package {
    pub(super) fn into_item(self, context: &PlatformContext) -> SoftwareItem {
        let (name, version) = self.source;
        SoftwareItem {
            source: SoftwareSource::DebPackages,
            name: self.name.into(),
            vendor: "".into(),
            version: self.version.into(),
            source_package: Some(SourcePackage {
                name: name.into(),
                version: version.into(),
            }),
            identifier: "".into(),
            installation: Installation::default(),
            platform: PlatformContext {
                arch: architecture::of_package(&self.architecture).into(),
                ..context.clone()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stanzas() {
        let text = "\
Package: libssl3
Status: install ok installed
Architecture: amd64
Source: openssl
Version: 3.0.15-1~deb12u1
Description: Secure Sockets Layer toolkit
 Version: not this one

Package: gcc-12-base
Status: hold ok installed
Architecture: amd64
Source: gcc-12 (12.2.0-14+deb12u1)
Version: 12.2.0-14

Package: gone
Status: deinstall ok config-files
Version: 1

Package: half
Status: install reinstreq half-installed
Version: 1

Package: man-db
Status: install ok triggers-pending
Architecture: amd64
Version: 2.11.2-2
Conffiles:
 /etc/manpath.config 0123";
        let shown: Vec<String> = parse(text)
            .iter()
            .map(|p| format!("{} {} {} {:?}", p.name, p.version, p.architecture, p.source))
            .collect();
        assert_eq!(
            shown,
            [
                r#"libssl3 3.0.15-1~deb12u1 amd64 ("openssl", "3.0.15-1~deb12u1")"#,
                r#"gcc-12-base 12.2.0-14 amd64 ("gcc-12", "12.2.0-14+deb12u1")"#,
                r#"man-db 2.11.2-2 amd64 ("man-db", "2.11.2-2")"#,
            ]
        );
    }

    #[test]
    fn broken_databases_give_what_can_be_read() {
        for text in [
            "",
            "\n\n\n",
            "no colon\n",
            "Package: x\n",
            "Status: a b\nPackage: x\nVersion: 1",
        ] {
            assert!(parse(text).is_empty(), "{text:?}");
        }
    }
}
