//! Which documents a feed has, and where.

mod msrc;

use parapet_model::record::FeedId;

/// The first year with a document of its own; it holds the years before as well.
const FIRST_NVD_YEAR: i16 = 2002;

/// One document to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    pub url: String,
    /// Its name in the feed's folder.
    pub file: String,
    /// Address of a `.meta` file with the checksum.
    pub meta: Option<String>,
    /// May be missing: NVD's document of the year that has just begun.
    pub optional: bool,
}

/// Where the publisher has the feed; empty for one that is made for mirrors. For a feed of several documents the folder that holds them.
pub fn default_url(feed: FeedId) -> &'static str {
    macro_rules! osv {
        ($ecosystem:literal) => {
            concat!(
                "https://osv-vulnerabilities.storage.googleapis.com/",
                $ecosystem,
                "/all.zip"
            )
        };
    }
    match feed {
        FeedId::Nvd => "https://nvd.nist.gov/feeds/json/cve/2.0/",
        FeedId::Kev => {
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
        }
        FeedId::Epss => "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
        FeedId::ExploitDb => {
            "https://gitlab.com/exploit-database/exploitdb/-/raw/main/files_exploits.csv"
        }
        FeedId::Metasploit => {
            "https://raw.githubusercontent.com/rapid7/metasploit-framework/master/db/modules_metadata_base.json"
        }
        FeedId::EndOfLife => "https://endoflife.date/api/v1/products/full",
        FeedId::AlpineSecdb => "https://secdb.alpinelinux.org/",
        FeedId::UbuntuOval => "https://security-metadata.canonical.com/oval/",
        FeedId::AzureLinuxOval => {
            "https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main/"
        }
        FeedId::SuseOval => "https://ftp.suse.com/pub/projects/security/oval/",
        FeedId::RedHatOval => "https://security.access.redhat.com/data/oval/v2/",
        FeedId::DebianOval => "https://www.debian.org/security/oval/",
        FeedId::OracleOval => "https://linux.oracle.com/security/oval/",
        FeedId::RedHatVex => "https://security.access.redhat.com/data/csaf/v2/vex/",
        FeedId::SuseCsaf => "https://ftp.suse.com/pub/projects/security/csaf-vex.tar.bz2",
        FeedId::DebianTracker => "https://security-tracker.debian.org/tracker/data/json",
        FeedId::DebianOsv => osv!("Debian"),
        FeedId::UbuntuOsv => osv!("Ubuntu"),
        FeedId::RedHatOsv => osv!("Red%20Hat"),
        FeedId::AlmaOsv => osv!("AlmaLinux"),
        FeedId::RockyOsv => osv!("Rocky%20Linux"),
        FeedId::PypiOsv => osv!("PyPI"),
        FeedId::GoOsv => osv!("Go"),
        FeedId::CratesIoOsv => osv!("crates.io"),
        FeedId::NpmOsv => osv!("npm"),
        FeedId::MavenOsv => osv!("Maven"),
        FeedId::NugetOsv => osv!("NuGet"),
        FeedId::RubygemsOsv => osv!("RubyGems"),
        FeedId::PackagistOsv => osv!("Packagist"),
        FeedId::HexOsv => osv!("Hex"),
        FeedId::PubOsv => osv!("Pub"),
        FeedId::BitnamiOsv => osv!("Bitnami"),
        FeedId::Msrc => "https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/",
        FeedId::Mozilla => {
            "https://github.com/mozilla/foundation-security-advisories/archive/refs/heads/master.zip"
        }
        FeedId::Pypa => "https://github.com/pypa/advisory-database/archive/refs/heads/main.zip",
        FeedId::CveList => "https://github.com/CVEProject/cvelistV5/archive/refs/heads/main.zip",
        FeedId::NvdOverrides => {
            "https://github.com/anchore/nvd-data-overrides/archive/refs/heads/main.zip"
        }
        FeedId::NodeJs => {
            "https://raw.githubusercontent.com/nodejs/security-wg/main/vuln/core/index.json"
        }
        FeedId::ExploitIndex => "",
        FeedId::PocInGithub => {
            "https://github.com/nomi-sec/PoC-in-GitHub/archive/refs/heads/master.zip"
        }
        FeedId::Nuclei => {
            "https://raw.githubusercontent.com/projectdiscovery/nuclei-templates/main/cves.json"
        }
        FeedId::MsrcUpdates => "https://github.com/bitsadmin/wesng/raw/master/definitions.zip",
    }
}

/// Where the name of the document changes: the text in the feed's folder that says what it is called now.
pub(super) fn pointer(feed: FeedId) -> Option<&'static str> {
    match feed {
        FeedId::RedHatVex => Some("archive_latest.txt"),
        _ => None,
    }
}

/// The documents of a feed at `url`, or at its publisher's; none where there is no such address.
pub fn remotes(feed: FeedId, url: Option<&str>, year: i16) -> Vec<Remote> {
    let url = url.unwrap_or_else(|| default_url(feed));
    if url.is_empty() {
        return Vec::new();
    }
    let single = |file: &str| {
        vec![Remote {
            url: url.to_owned(),
            file: file.to_owned(),
            meta: None,
            optional: false,
        }]
    };
    match feed {
        FeedId::Nvd => nvd(url.trim_end_matches('/'), year),
        FeedId::Kev => single("known_exploited_vulnerabilities.json"),
        FeedId::Epss => single("epss_scores-current.csv.gz"),
        FeedId::ExploitDb => single("files_exploits.csv"),
        FeedId::Metasploit => single("modules_metadata_base.json"),
        FeedId::EndOfLife => single("endoflife-api-v1-products-full.json"),
        FeedId::AlpineSecdb => alpine(url.trim_end_matches('/'), year),
        FeedId::UbuntuOval => several(url, &UBUNTU_OVAL),
        FeedId::AzureLinuxOval => several(url, &AZURE_LINUX_OVAL),
        FeedId::SuseOval => several(url, &SUSE_OVAL),
        FeedId::RedHatOval => several(url, &RED_HAT_OVAL),
        FeedId::DebianOval => several(url, &DEBIAN_OVAL),
        FeedId::OracleOval => several(url, &["com.oracle.elsa-all.xml.bz2"]),
        FeedId::RedHatVex => single("redhat-vex-latest.tar.zst"),
        FeedId::SuseCsaf => single("suse-csaf-vex.tar.bz2"),
        FeedId::DebianTracker => single("debian-security-tracker.json"),
        FeedId::DebianOsv => single("debian-osv-all.zip"),
        FeedId::UbuntuOsv => single("ubuntu-osv-all.zip"),
        FeedId::RedHatOsv => single("redhat-osv-all.zip"),
        FeedId::AlmaOsv => single("almalinux-osv-all.zip"),
        FeedId::RockyOsv => single("rocky-osv-all.zip"),
        FeedId::PypiOsv => single("pypi-osv-all.zip"),
        FeedId::GoOsv => single("go-vulndb-osv-all.zip"),
        FeedId::CratesIoOsv => single("rustsec-osv-all.zip"),
        FeedId::NpmOsv => single("npm-osv-all.zip"),
        FeedId::MavenOsv => single("maven-osv-all.zip"),
        FeedId::NugetOsv => single("nuget-osv-all.zip"),
        FeedId::RubygemsOsv => single("rubygems-osv-all.zip"),
        FeedId::PackagistOsv => single("packagist-osv-all.zip"),
        FeedId::HexOsv => single("hex-osv-all.zip"),
        FeedId::PubOsv => single("pub-osv-all.zip"),
        FeedId::BitnamiOsv => single("bitnami-vulndb-osv-all.zip"),
        FeedId::Msrc => msrc::remotes(url.trim_end_matches('/'), year),
        FeedId::Mozilla => single("mozilla-foundation-security-advisories.zip"),
        FeedId::Pypa => single("pypa-advisory-database.zip"),
        FeedId::CveList => single("cvelistV5-main.zip"),
        FeedId::NvdOverrides => single("nvd-data-overrides.zip"),
        FeedId::NodeJs => single("nodejs-core-vulns.json"),
        FeedId::ExploitIndex => single("exploit-index.tsv"),
        FeedId::PocInGithub => single("poc-in-github.zip"),
        FeedId::Nuclei => single("nuclei-cves.json"),
        FeedId::MsrcUpdates => single("wesng-definitions.zip"),
    }
}

/// The year files are made anew every night, the *modified* file (the last eight days) every two hours.
fn nvd(folder: &str, year: i16) -> Vec<Remote> {
    let years = (FIRST_NVD_YEAR..=year).map(|y| (y.to_string(), y == year));
    years
        .chain([("modified".to_owned(), false)])
        .map(|(name, optional)| Remote {
            url: format!("{folder}/nvdcve-2.0-{name}.json.gz"),
            file: format!("nvdcve-2.0-{name}.json.gz"),
            meta: Some(format!("{folder}/nvdcve-2.0-{name}.meta")),
            optional,
        })
        .collect()
}

const UBUNTU_OVAL: [&str; 9] = [
    "com.ubuntu.trusty.usn.oval.xml.bz2",
    "com.ubuntu.xenial.usn.oval.xml.bz2",
    "com.ubuntu.bionic.usn.oval.xml.bz2",
    "com.ubuntu.focal.usn.oval.xml.bz2",
    "com.ubuntu.jammy.usn.oval.xml.bz2",
    "com.ubuntu.noble.usn.oval.xml.bz2",
    "com.ubuntu.plucky.usn.oval.xml.bz2",
    "com.ubuntu.questing.usn.oval.xml.bz2",
    "com.ubuntu.resolute.usn.oval.xml.bz2",
];

const AZURE_LINUX_OVAL: [&str; 2] = ["azurelinux-3.0-oval.xml", "cbl-mariner-2.0-oval.xml"];

/// Those with what is affected and has no fix; all service packs of a release stand in one document.
const SUSE_OVAL: [&str; 7] = [
    "suse.linux.enterprise.12-affected.xml.gz",
    "suse.linux.enterprise.15-affected.xml.gz",
    "suse.linux.enterprise.16-affected.xml.gz",
    "suse.linux.enterprise.micro.5-affected.xml.gz",
    "suse.linux.micro.6-affected.xml.gz",
    "opensuse.leap.15.6.xml.gz",
    "opensuse.tumbleweed.xml.gz",
];

const RED_HAT_OVAL: [&str; 4] = [
    "RHEL6/rhel-6-including-unpatched.oval.xml.bz2",
    "RHEL7/rhel-7-including-unpatched.oval.xml.bz2",
    "RHEL8/rhel-8-including-unpatched.oval.xml.bz2",
    "RHEL9/rhel-9-including-unpatched.oval.xml.bz2",
];

const DEBIAN_OVAL: [&str; 4] = [
    "oval-definitions-buster.xml.bz2",
    "oval-definitions-bullseye.xml.bz2",
    "oval-definitions-bookworm.xml.bz2",
    "oval-definitions-trixie.xml.bz2",
];

/// Documents of one folder. A release may come, or go, at any time: none of several must be there.
fn several(folder: &str, paths: &[&str]) -> Vec<Remote> {
    let folder = folder.trim_end_matches('/');
    let remotes = paths.iter().map(|path| Remote {
        url: format!("{folder}/{path}"),
        file: path.rsplit('/').next().unwrap_or(path).to_owned(),
        meta: None,
        optional: paths.len() > 1,
    });
    remotes.collect()
}

/// The first release of Alpine that is still asked for.
const FIRST_ALPINE: i16 = 10;

/// A release of Alpine every May and every December: `v3.21` is the one of December 2024. Those of this year may
/// not be there yet.
fn alpine(folder: &str, year: i16) -> Vec<Remote> {
    let newest = 2 * year.saturating_sub(2024) + 21;
    let releases = (FIRST_ALPINE..=newest).map(|minor| (format!("v3.{minor}"), minor + 2 > newest));
    releases
        .chain([("edge".to_owned(), false)])
        .flat_map(|(release, optional)| {
            ["main", "community"].map(|repository| Remote {
                url: format!("{folder}/{release}/{repository}.json"),
                file: format!("alpine-secdb-{release}-{repository}.json"),
                meta: None,
                optional,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nvd_has_a_document_a_year_and_the_changes() {
        let remotes = remotes(FeedId::Nvd, Some("http://mirror.example/nvd/"), 2004);
        let urls: Vec<&str> = remotes.iter().map(|r| r.url.as_str()).collect();
        assert_eq!(
            urls,
            [
                "http://mirror.example/nvd/nvdcve-2.0-2002.json.gz",
                "http://mirror.example/nvd/nvdcve-2.0-2003.json.gz",
                "http://mirror.example/nvd/nvdcve-2.0-2004.json.gz",
                "http://mirror.example/nvd/nvdcve-2.0-modified.json.gz",
            ]
        );
        assert!(remotes[2].optional && !remotes[1].optional && !remotes[3].optional);
    }

    #[test]
    fn alpine_has_a_document_a_release_and_repository() {
        let remotes = remotes(FeedId::AlpineSecdb, None, 2025);
        let newest = remotes
            .iter()
            .rfind(|remote| !remote.optional && remote.url.contains("v3."));
        assert_eq!(
            newest.unwrap().url,
            "https://secdb.alpinelinux.org/v3.21/community.json"
        );
        assert_eq!(remotes.len(), 30);
        assert_eq!(remotes[29].file, "alpine-secdb-edge-community.json");
    }
}
