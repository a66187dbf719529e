//! A package as a product of the tree: by its package URL, or by its name alone.

use compact_str::CompactString;

/// `openssl-1:3.0.7-27.el9.x86_64`, or a source package of no certain version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) name: CompactString,
    /// `[epoch:]version-release`; none where it is said of all versions.
    pub(super) version: Option<CompactString>,
    /// `src` for a source package.
    pub(super) arch: CompactString,
    /// `nodejs:18`
    pub(super) module: CompactString,
}

impl Component {
    /// None for what is no package of the system: container images, archives of other ecosystems, modules as such.
    pub(super) fn of_purl(purl: &str) -> Option<Self> {
        let rest = purl.strip_prefix("pkg:rpm/")?;
        let (path, qualifiers) = rest.split_once('?').unwrap_or((rest, ""));
        let (path, version) = match path.split_once('@') {
            Some((path, version)) => (path, Some(version)),
            None => (path, None),
        };
        let mut component = Self {
            name: decoded(path.rsplit('/').next()?).into(),
            ..Self::default()
        };
        let mut epoch = None;
        for (key, value) in qualifiers
            .split('&')
            .filter_map(|pair| pair.split_once('='))
        {
            match key {
                "arch" => component.arch = value.into(),
                "epoch" if value != "0" => epoch = Some(value),
                "rpmmod" => component.module = stream(&decoded(value)),
                _ => {}
            }
        }
        component.version = version.map(|version| match epoch {
            Some(epoch) => format!("{epoch}:{}", decoded(version)).into(),
            None => decoded(version).into(),
        });
        if component.version.is_none() && component.arch.is_empty() {
            component.arch = "src".into();
        }
        Some(component)
    }

    /// `firefox-0:115.5.0-1.el7_9.i686`, `openssl-1_1-1.1.1l-150500.17.9.1.x86_64`, `nodejs:18/nodejs`, `edk2`
    pub(super) fn of_name(name: &str) -> Option<Self> {
        if let Some(component) = Self::of_nevra(name) {
            return Some(component);
        }
        let (module, name) = name.rsplit_once('/').unwrap_or(("", name));
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
        (!name.is_empty() && name.chars().all(plain)).then(|| Self {
            name: name.into(),
            version: None,
            arch: "src".into(),
            module: stream(module),
        })
    }

    fn of_nevra(text: &str) -> Option<Self> {
        const ARCHES: [&str; 14] = [
            "src", "noarch", "x86_64", "i386", "i486", "i586", "i686", "aarch64", "ppc", "ppc64",
            "ppc64le", "s390", "s390x", "armv7hl",
        ];
        let (rest, arch) = text.rsplit_once('.')?;
        if !ARCHES.contains(&arch) {
            return None;
        }
        let (rest, release) = rest.rsplit_once('-')?;
        let (name, version) = rest.rsplit_once('-')?;
        let version = version.strip_prefix("0:").unwrap_or(version);
        Some(Self {
            name: name.into(),
            version: Some(format!("{version}-{release}").into()),
            arch: arch.into(),
            module: CompactString::default(),
        })
    }
}

/// Name and stream of a module, without version and context: `nodejs:18` of `nodejs:18:8090020231218:a75119d5`.
pub(super) fn stream(module: &str) -> CompactString {
    let module = module.strip_prefix("pkg:rpmmod/").map_or(module, |path| {
        path.split_once('/').map_or(path, |(_, rest)| rest)
    });
    let mut parts = module.split([':', '@']);
    match (parts.next(), parts.next()) {
        (Some(name), Some(stream)) if !name.is_empty() => format!("{name}:{stream}").into(),
        _ => CompactString::default(),
    }
}

/// Percent-encoding; what is not such stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| {
            let mut decoded = [0];
            hex::decode_to_slice(pair, &mut decoded).ok()?;
            Some(decoded[0])
        });
        match hex.filter(|_| *byte == b'%') {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(component: Option<Component>) -> String {
        component.map_or_else(
            || "none".to_owned(),
            |c| {
                let version = c.version.as_deref().unwrap_or("*");
                format!("{} {version} {} {}", c.name, c.arch, c.module)
            },
        )
    }

    #[test]
    fn package_urls_are_components() {
        for (purl, expected) in [
            (
                "pkg:rpm/redhat/bind@9.8.2-0.68.rc1.el6_10.17?arch=i686&epoch=32",
                "bind 32:9.8.2-0.68.rc1.el6_10.17 i686 ",
            ),
            ("pkg:rpm/redhat/firefox?arch=src", "firefox * src "),
            (
                "pkg:rpm/redhat/nodejs@18.19.0-1.module%2Bel8?arch=x86_64&epoch=1&rpmmod=nodejs:18:809002:a75119d5",
                "nodejs 1:18.19.0-1.module+el8 x86_64 nodejs:18",
            ),
            (
                "pkg:rpm/redhat/gcc-c%2B%2B@4-1?arch=x86_64",
                "gcc-c++ 4-1 x86_64 ",
            ),
            ("pkg:oci/ubi9@sha256:00?arch=amd64", "none"),
            ("pkg:rpmmod/redhat/nodejs@18:809002:a75119d5", "none"),
        ] {
            assert_eq!(shown(Component::of_purl(purl)), expected, "{purl}");
        }
    }

    #[test]
    fn names_are_components() {
        for (name, expected) in [
            (
                "firefox-0:115.5.0-1.el7_9.i686",
                "firefox 115.5.0-1.el7_9 i686 ",
            ),
            ("openssl-1:3.0.7-27.el9.src", "openssl 1:3.0.7-27.el9 src "),
            (
                "libopenssl1_1-1.1.1l-150500.17.9.1.x86_64",
                "libopenssl1_1 1.1.1l-150500.17.9.1 x86_64 ",
            ),
            ("edk2", "edk2 * src "),
            ("nodejs:18/nodejs", "nodejs * src nodejs:18"),
            ("rhosp13/openstack-nova@sha256:00_amd64", "none"),
        ] {
            assert_eq!(shown(Component::of_name(name)), expected, "{name}");
        }
        assert_eq!(stream("nodejs:18:809002:a75119d5"), "nodejs:18");
        assert_eq!(
            stream("pkg:rpmmod/redhat/nodejs@18:809002:a75119d5"),
            "nodejs:18"
        );
        assert_eq!(stream(""), "");
    }
}
