//! The words of the OSV schema (<https://ossf.github.io/osv-schema/#defined-ecosystems>).

/// Packages of distributions are told apart by their namespace.
pub(super) fn ecosystem(kind: &str, namespace: Option<&str>) -> Option<&'static str> {
    Some(match (kind, namespace.unwrap_or_default()) {
        ("bitnami", _) => "Bitnami",
        ("cargo", _) => "crates.io",
        ("composer", _) => "Packagist",
        ("conan", _) => "ConanCenter",
        ("cran", _) => "CRAN",
        ("gem", _) => "RubyGems",
        ("golang", _) => "Go",
        ("hackage", _) => "Hackage",
        ("hex", _) => "Hex",
        ("julia", _) => "Julia",
        ("maven", _) => "Maven",
        ("npm", _) => "npm",
        ("nuget", _) => "NuGet",
        ("pub", _) => "Pub",
        ("pypi", _) => "PyPI",
        ("swift", _) => "SwiftURL",
        ("vscode-extension", _) => "VSCode",
        ("apk", "alpaquita") => "Alpaquita",
        ("apk", "alpine") => "Alpine",
        ("apk", "chainguard") => "Chainguard",
        ("apk", "minimos") => "MinimOS",
        ("apk", "wolfi") => "Wolfi",
        ("deb", "debian") => "Debian",
        ("deb", "ubuntu") => "Ubuntu",
        ("rpm", "almalinux" | "alma") => "AlmaLinux",
        ("rpm", "mageia") => "Mageia",
        ("rpm", "openeuler") => "openEuler",
        ("rpm", "opensuse") => "openSUSE",
        ("rpm", "redhat" | "rhel") => "Red Hat",
        ("rpm", "rocky-linux" | "rocky" | "rockylinux") => "Rocky Linux",
        ("rpm", "suse" | "sles") => "SUSE",
        _ => return None,
    })
}

pub(super) fn package_name(kind: &str, namespace: Option<&str>, name: &str) -> String {
    match (kind, namespace) {
        // The namespace is the distribution, or who packaged it.
        ("apk" | "deb" | "rpm" | "alpm" | "conan", _) | (_, None) => name.to_owned(),
        ("maven", Some(group)) => format!("{group}:{name}"),
        (_, Some(namespace)) => format!("{namespace}/{name}"),
    }
}

/// Lower case, and every run of `-`, `_` and `.` one hyphen.
pub(super) fn pep_503(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars() {
        if matches!(character, '-' | '_' | '.') {
            if !out.ends_with('-') {
                out.push('-');
            }
        } else {
            out.extend(character.to_lowercase());
        }
    }
    out
}
