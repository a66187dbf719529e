//! What is installed, as dpkg itself says it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) struct System {
    pub(crate) root: PathBuf,
    /// `Debian:12`, as the records call the release.
    pub(crate) ecosystem: String,
    /// `uname -r`.
    kernel: String,
    pub(crate) packages: Vec<Installed>,
}

pub(crate) struct Installed {
    pub(crate) name: String,
    pub(crate) version: String,
    source: String,
    source_version: String,
}

/// Packages that are known here to come from somebody else than Debian: a mark in the version, or the name.
const FOREIGN_VERSIONS: [&str; 5] = ["nodesource", ".pgdg", "sury.org", "~debian.", "+maria~"];
const FOREIGN_NAMES: [&str; 4] = [
    "containerd.io",
    "docker-ce",
    "google-chrome-stable",
    "microsoft-edge-stable",
];

impl System {
    /// The Debian system below `root`; `None` when there is none.
    pub(crate) fn below(root: &Path) -> Option<Self> {
        let os = fs::read_to_string(root.join("etc/os-release")).ok()?;
        let value = |key: &str| {
            let line = os.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.strip_prefix('=')?.trim_matches('"').to_owned())
        };
        let release = value("VERSION_ID").filter(|_| value("ID").as_deref() == Some("debian"))?;
        let kernel = fs::read_to_string(root.join("proc/sys/kernel/osrelease"));
        Some(Self {
            root: root.to_owned(),
            ecosystem: format!("Debian:{release}"),
            kernel: kernel.unwrap_or_default().trim().to_owned(),
            packages: packages(root),
        })
    }

    /// A kernel that is kept to boot from.
    pub(crate) fn is_idle_kernel(&self, package: &Installed) -> bool {
        let running = format!("linux-image-{}", self.kernel);
        package.is_image()
            && !self.kernel.is_empty()
            && package.name != running
            && package.name != format!("{running}-unsigned")
    }
}

impl Installed {
    /// Name and version of the source package that Debian's records are about. Signed images are built from a package
    /// of their own; the records know the kernel by its own source and version.
    pub(crate) fn source(&self) -> (&str, &str) {
        if self.source.starts_with("linux-signed-") {
            ("linux", &self.version)
        } else {
            (&self.source, &self.source_version)
        }
    }

    fn is_image(&self) -> bool {
        let release = self.name.strip_prefix("linux-image-");
        release.is_some_and(|release| release.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Built from the kernel's source without any code of the kernel in it: headers, tools, and
    /// packages that only depend on an image.
    pub(crate) fn has_no_kernel_code(&self) -> bool {
        self.source().0 == "linux" && !self.is_image()
    }

    pub(crate) fn is_foreign(&self) -> bool {
        FOREIGN_NAMES.contains(&self.name.as_str())
            || FOREIGN_VERSIONS
                .iter()
                .any(|mark| self.version.contains(mark))
    }
}

fn packages(root: &Path) -> Vec<Installed> {
    let output = Command::new("dpkg-query")
        .arg(format!(
            "--admindir={}",
            root.join("var/lib/dpkg").display()
        ))
        .args(["--show", "--showformat"])
        .arg("${db:Status-Status}\t${Package}\t${Version}\t${source:Package}\t${source:Version}\n")
        .output()
        .expect("dpkg-query starts");
    assert!(output.status.success(), "dpkg-query: {output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut packages: Vec<Installed> = text
        .lines()
        .filter_map(|line| {
            let [status, name, version, source, source_version] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("dpkg-query printed '{line}'");
            };
            ["installed", "triggers-awaited", "triggers-pending"]
                .contains(&status)
                .then(|| Installed {
                    name: name.to_owned(),
                    version: version.to_owned(),
                    source: source.to_owned(),
                    source_version: source_version.to_owned(),
                })
        })
        .collect();
    // One entry an architecture.
    packages.dedup_by(|a, b| a.name == b.name && a.version == b.version);
    packages
}
