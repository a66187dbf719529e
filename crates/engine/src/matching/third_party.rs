//! Packages on Debian that somebody else built; their marks are data, in `data/identity/debian-third-party.toml`.

use std::sync::LazyLock;

use compact_str::CompactString;
use parapet_model::SoftwareItem;
use regex::Regex;
use serde::Deserialize;

use super::rules::RuleError;

const FILE: &str = "debian-third-party";
const TEXT: &str = include_str!("../../data/identity/debian-third-party.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    builder: Vec<RawBuilder>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBuilder {
    name: CompactString,
    /// Whose packages these are on the distribution of the builder itself.
    distribution: Option<CompactString>,
    /// Regular expression of the mark in the version.
    version: Option<String>,
    /// Regular expression of the whole name of packages that Debian never shipped, or not in such a version.
    package: Option<String>,
    /// Package and version.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "read to be checked by the tests")
    )]
    examples: Vec<[CompactString; 2]>,
}

#[derive(Debug)]
struct Builder {
    name: CompactString,
    distribution: Option<CompactString>,
    version: Option<Regex>,
    package: Option<Regex>,
}

/// Everybody who is known to build packages for Debian without being Debian.
#[derive(Debug)]
pub(super) struct ThirdParties(Vec<Builder>);

impl ThirdParties {
    /// Those of the program, read once.
    pub(super) fn embedded() -> Result<&'static Self, RuleError> {
        static ALL: LazyLock<Result<ThirdParties, RuleError>> = LazyLock::new(|| {
            let builders = read()?.builder.into_iter().map(builder);
            Ok(ThirdParties(builders.collect::<Result<_, _>>()?))
        });
        ALL.as_ref().map_err(Clone::clone)
    }

    /// Who built the package, when it was not Debian.
    pub(super) fn builder_of(&self, item: &SoftwareItem) -> Option<&str> {
        let fits = |pattern: &Option<Regex>, text: &str| {
            pattern.as_ref().is_none_or(|regex| regex.is_match(text))
        };
        self.0
            .iter()
            .find(|builder| {
                builder.distribution.as_ref() != Some(&item.platform.distro)
                    && fits(&builder.version, &item.version)
                    && fits(&builder.package, &item.name)
            })
            .map(|builder| builder.name.as_str())
    }
}

fn read() -> Result<File, RuleError> {
    toml::from_str(TEXT).map_err(|error| RuleError::File {
        file: FILE.to_owned(),
        reason: error.to_string(),
    })
}

fn builder(raw: RawBuilder) -> Result<Builder, RuleError> {
    let refused = |reason| RuleError::Rule {
        rule: raw.name.to_string(),
        reason,
    };
    let regex = |pattern: Option<String>| {
        pattern
            .map(|pattern| Regex::new(&pattern))
            .transpose()
            .map_err(|error| refused(error.to_string()))
    };
    if raw.version.is_none() && raw.package.is_none() {
        return Err(refused("it names neither version nor package".to_owned()));
    }
    Ok(Builder {
        version: regex(raw.version)?,
        package: regex(raw.package.map(|name| format!("^(?:{name})$")))?,
        distribution: raw.distribution,
        name: raw.name,
    })
}

#[cfg(test)]
mod tests {
    use parapet_model::{Installation, PlatformContext, SoftwareSource};

    use super::*;

    fn builder_of(name: &str, version: &str) -> Option<&'static str> {
        builder_on("debian", name, version)
    }

    fn builder_on(distro: &str, name: &str, version: &str) -> Option<&'static str> {
        ThirdParties::embedded().unwrap().builder_of(&SoftwareItem {
            source: SoftwareSource::DebPackages,
            name: name.into(),
            vendor: CompactString::default(),
            version: version.into(),
            source_package: None,
            identifier: CompactString::default(),
            installation: Installation::default(),
            platform: PlatformContext {
                distro: distro.into(),
                ..PlatformContext::default()
            },
        })
    }

    #[test]
    fn every_builder_is_known_by_its_examples() {
        for raw in read().unwrap().builder {
            assert!(!raw.examples.is_empty(), "{} has no example", raw.name);
            for [name, version] in &raw.examples {
                let found = builder_of(name, version);
                assert_eq!(found, Some(raw.name.as_str()), "{name} {version}");
            }
        }
    }

    #[test]
    fn the_forms_of_debian_are_debians() {
        for (name, version) in [
            ("libc6", "2.36-9+deb12u9"),
            ("nodejs", "20.11.0+dfsg-1~bpo12+1"),
            ("linux-image-6.1.0-18-amd64", "6.1.76-1"),
            ("docker.io", "20.10.24+dfsg1-1+deb12u1+b2"),
            ("containerd", "1.6.20~ds1-1+deb12u1"),
            ("codelite", "17.0.0+dfsg-3"),
            ("ubuntu-dev-tools", "0.193"),
            ("mariadb-server", "1:10.11.11-0+deb12u1"),
            ("zoom-player", "1.1.5~dfsg-7"),
            ("percona-toolkit", "3.2.1-1"),
            ("debianutils", "5.7-0.5~deb12u1"),
            ("consul", "1.8.7+dfsg1-2"),
            ("gh", "2.46.0-3"),
            ("rabbitmq-server", "3.10.8-1.1+deb12u1"),
            ("salt-minion", "3002.6+dfsg1-4+deb11u1"),
            ("syncthing", "1.19.2~ds1-1+b4"),
        ] {
            assert_eq!(builder_of(name, version), None, "{name} {version}");
        }
    }

    #[test]
    fn a_distribution_is_no_third_party_to_itself() {
        for (distro, name, version, expected) in [
            ("ubuntu", "libssl3", "3.0.2-0ubuntu1.16", None),
            ("debian", "libssl3", "3.0.2-0ubuntu1.16", Some("Ubuntu")),
            ("ubuntu", "foo", "1.0-1~ppa1", Some("a PPA")),
            ("rhel", "dotnet-runtime-8.0", "8.0.8-1.el9_4", None),
            ("rhel", "dotnet-runtime-8.0", "8.0.8-1", Some("Microsoft")),
        ] {
            assert_eq!(
                builder_on(distro, name, version),
                expected,
                "{name} {version}"
            );
        }
    }
}
