//! Which files of a mirror belong to a feed.
//!
//! A mirror is a directory with one folder a source: `nvd/feeds`, `kev`, `epss`, `exploits`, `eol`, `osv`,
//! `distro`, `microsoft`, `vendor`, `cve5`.
//! Files keep upstream's names; any of the compressions may be added (`.gz`, `.bz2`, `.zst`).

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use parapet_model::record::FeedId;
use sha2::{Digest, Sha256};

use crate::document::file_name;
use crate::error::FeedError;

/// Raised when the same documents give other records than before, so that they are read again.
const READER: &str = "parapet feed readers 6";

/// A file of a feed, with the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    pub path: PathBuf,
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

enum Take {
    /// All of them: the newest record of a key counts.
    All,
    /// Only the last by name: the names carry the date.
    Newest,
}

struct Pattern {
    folder: &'static str,
    prefix: &'static str,
    /// Stands before the compression.
    suffixes: &'static [&'static str],
    take: Take,
}

fn patterns(feed: FeedId) -> &'static [Pattern] {
    macro_rules! pattern {
        ($folder:literal, $prefix:literal, $suffixes:expr, $take:ident) => {
            Pattern {
                folder: $folder,
                prefix: $prefix,
                suffixes: &$suffixes,
                take: Take::$take,
            }
        };
    }
    macro_rules! osv {
        ($prefix:literal) => {
            const { &[pattern!("osv", $prefix, [".tar", ".zip"], Newest)] }
        };
    }
    match feed {
        FeedId::Nvd => const { &[pattern!("nvd/feeds", "nvdcve-2.0-", [".json"], All)] },
        FeedId::Kev => {
            const {
                &[pattern!(
                    "kev",
                    "known_exploited_vulnerabilities",
                    [".json"],
                    Newest
                )]
            }
        }
        FeedId::Epss => const { &[pattern!("epss", "epss_scores-", [".csv"], Newest)] },
        FeedId::ExploitDb => const { &[pattern!("exploits", "files_exploits", [".csv"], Newest)] },
        FeedId::Metasploit => {
            const { &[pattern!("exploits", "modules_metadata_", [".json"], All)] }
        }
        FeedId::EndOfLife => {
            const {
                &[pattern!(
                    "eol",
                    "endoflife-api-v1-products-full",
                    [".json"],
                    Newest
                )]
            }
        }
        FeedId::AlpineSecdb => {
            const {
                &[
                    pattern!("distro", "alpine-secdb-", [".tar", ".zip"], Newest),
                    pattern!("distro", "alpine-secdb-", [".json"], All),
                ]
            }
        }
        FeedId::UbuntuOval => const { &[pattern!("distro", "com.ubuntu.", [".oval.xml"], All)] },
        FeedId::AzureLinuxOval => {
            const {
                &[
                    pattern!("distro", "azurelinux-3.0-oval", [".xml"], Newest),
                    pattern!("distro", "cbl-mariner-2.0-oval", [".xml"], Newest),
                ]
            }
        }
        FeedId::SuseOval => {
            const {
                &[
                    pattern!("distro", "suse.linux.", ["-affected.xml"], All),
                    pattern!("distro", "opensuse.", [".xml"], All),
                ]
            }
        }
        FeedId::RedHatOval => const { &[pattern!("distro", "rhel-", [".oval.xml"], All)] },
        FeedId::DebianOval => const { &[pattern!("distro", "oval-definitions-", [".xml"], All)] },
        FeedId::OracleOval => {
            const { &[pattern!("distro", "com.oracle.elsa-all", [".xml"], Newest)] }
        }
        FeedId::RedHatVex => const { &[pattern!("csaf", "redhat-vex-", [".tar", ".zip"], Newest)] },
        FeedId::SuseCsaf => const { &[pattern!("csaf", "suse-csaf-", [".tar", ".zip"], Newest)] },
        FeedId::DebianTracker => {
            const {
                &[
                    pattern!(
                        "distro",
                        "debian-security-tracker-",
                        [".tar", ".zip"],
                        Newest
                    ),
                    pattern!("distro", "debian-security-tracker", [".json"], Newest),
                ]
            }
        }
        FeedId::DebianOsv => osv!("debian-osv-"),
        FeedId::UbuntuOsv => osv!("ubuntu-osv-"),
        FeedId::RedHatOsv => osv!("redhat-osv-"),
        FeedId::AlmaOsv => osv!("almalinux-osv-"),
        FeedId::RockyOsv => osv!("rocky-osv-"),
        FeedId::PypiOsv => osv!("pypi-osv-"),
        FeedId::GoOsv => osv!("go-vulndb-osv-"),
        FeedId::CratesIoOsv => osv!("rustsec-osv-"),
        FeedId::NpmOsv => osv!("npm-osv-"),
        FeedId::MavenOsv => osv!("maven-osv-"),
        FeedId::NugetOsv => osv!("nuget-osv-"),
        FeedId::RubygemsOsv => osv!("rubygems-osv-"),
        FeedId::PackagistOsv => osv!("packagist-osv-"),
        FeedId::HexOsv => osv!("hex-osv-"),
        FeedId::PubOsv => osv!("pub-osv-"),
        FeedId::BitnamiOsv => osv!("bitnami-vulndb-osv-"),
        FeedId::Msrc => {
            const {
                &[
                    pattern!("microsoft", "msrc-cvrf-", [".json", ".tar", ".zip"], All),
                    pattern!("microsoft", "msrc_cve-", [".json"], All),
                    pattern!("microsoft", "msrc-csaf-", [".tar", ".zip"], All),
                ]
            }
        }
        FeedId::Mozilla => {
            const {
                &[pattern!(
                    "vendor",
                    "mozilla-foundation-security-advisories",
                    [".tar", ".zip"],
                    Newest
                )]
            }
        }
        FeedId::Pypa => osv!("pypa-advisory-database"),
        FeedId::CveList => {
            const {
                &[
                    pattern!("cve5", "cisagov-vulnrichment-", [".tar", ".zip"], Newest),
                    pattern!("cve5", "cvelistV5", [".tar", ".zip"], Newest),
                ]
            }
        }
        FeedId::NvdOverrides => {
            const { &[pattern!("nvd/overrides", "", [".tar", ".zip"], Newest)] }
        }
        FeedId::NodeJs => {
            const {
                &[pattern!(
                    "vendor",
                    "nodejs-core-vulns",
                    [".tar", ".zip", ".json"],
                    Newest
                )]
            }
        }
        FeedId::ExploitIndex => {
            const { &[pattern!("exploits", "exploit-index-", [".tsv"], Newest)] }
        }
        FeedId::PocInGithub => {
            const {
                &[pattern!(
                    "exploits",
                    "poc-in-github",
                    [".tar", ".zip"],
                    Newest
                )]
            }
        }
        FeedId::Nuclei => {
            const {
                &[pattern!(
                    "exploits",
                    "nuclei-cves",
                    [".json", ".jsonl"],
                    Newest
                )]
            }
        }
        FeedId::MsrcUpdates => {
            const {
                &[
                    pattern!("microsoft", "wsusscn2-", [".jsonl"], Newest),
                    pattern!("microsoft", "wesng-definitions", [".zip"], Newest),
                ]
            }
        }
    }
}

/// The files of a feed in a mirror, sorted by name.
pub fn source_files(directory: &Path, feed: FeedId) -> Result<Vec<SourceFile>, FeedError> {
    let mut paths = Vec::new();
    for pattern in patterns(feed) {
        paths.extend(matching(&directory.join(pattern.folder), pattern)?);
    }
    if paths.is_empty() {
        return Err(FeedError::NoSource {
            feed: feed.as_str(),
            directory: directory.to_owned(),
        });
    }
    paths.into_iter().map(source_file).collect()
}

fn matching(folder: &Path, pattern: &Pattern) -> Result<Vec<PathBuf>, FeedError> {
    let open = |source| FeedError::Open {
        path: folder.to_owned(),
        source,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(open(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(open)?.path();
        if pattern.matches(&file_name(&path)) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if matches!(pattern.take, Take::Newest) {
        paths.drain(..paths.len().saturating_sub(1));
    }
    Ok(paths)
}

impl Pattern {
    fn matches(&self, name: &str) -> bool {
        let plain = [".gz", ".bz2", ".zst"]
            .iter()
            .find_map(|extension| name.strip_suffix(extension))
            .unwrap_or(name);
        plain.starts_with(self.prefix)
            && self.suffixes.iter().any(|suffix| plain.ends_with(suffix))
            && !plain.ends_with("_schema.json")
    }
}

/// Describes a file: reads it once for its digest.
pub fn source_file(path: PathBuf) -> Result<SourceFile, FeedError> {
    let digest = || -> io::Result<(u64, String)> {
        let mut hasher = Sha256::new();
        let mut file = fs::File::open(&path)?;
        let mut bytes = 0;
        let mut buffer = vec![0; 64 << 10];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok((bytes, hex::encode(hasher.finalize()))),
                read => {
                    hasher.update(&buffer[..read]);
                    bytes += read as u64;
                }
            }
        }
    };
    match digest() {
        Ok((bytes, sha256)) => Ok(SourceFile {
            path,
            bytes,
            sha256,
        }),
        Err(source) => Err(FeedError::Open { path, source }),
    }
}

/// Digest of a set of files: equal exactly when reading them gives the same records.
pub fn set_digest(files: &[SourceFile]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(READER);
    for file in files {
        hasher.update(format!("\n{} {}", file_name(&file.path), file.sha256));
    }
    hex::encode(hasher.finalize())
}
