//! Shared by the tests of the readers.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::allow_attributes,
    reason = "every test program uses another part"
)]

use std::path::{Path, PathBuf};

use parapet_feeds::document::Meter;
use parapet_feeds::mirror::source_file;
use parapet_feeds::{Collected, FeedError, Limits, ReadSummary, read_feed};
use parapet_model::record::FeedId;

pub fn excerpt(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../testdata/feeds")
        .join(name)
}

/// The excerpt of each feed.
pub const EXCERPTS: &[(FeedId, &str)] = &[
    (FeedId::Nvd, "nvd.json"),
    (FeedId::Kev, "kev.json"),
    (FeedId::Epss, "epss.csv"),
    (FeedId::ExploitDb, "exploit-db.csv"),
    (FeedId::Metasploit, "metasploit.json"),
    (FeedId::EndOfLife, "end-of-life.json"),
    (FeedId::AlpineSecdb, "alpine-secdb.json"),
    (FeedId::UbuntuOval, "ubuntu-oval.xml"),
    (FeedId::AzureLinuxOval, "azure-linux-oval.xml"),
    (FeedId::SuseOval, "suse-oval.xml"),
    (FeedId::RedHatOval, "redhat-oval.xml"),
    (FeedId::DebianOval, "debian-oval.xml"),
    (FeedId::OracleOval, "oracle-oval.xml"),
    (FeedId::RedHatVex, "redhat-vex.json"),
    (FeedId::DebianTracker, "debian-tracker-dsa.list"),
    (FeedId::DebianTracker, "debian-tracker.json"),
    (FeedId::DebianOsv, "osv-DSA-5514-1.json"),
    (FeedId::DebianOsv, "osv-CVE-2022-36145.json"),
    (FeedId::Msrc, "msrc-cvrf.json"),
    (FeedId::Msrc, "msrc-csaf.json"),
    (FeedId::MsrcUpdates, "wsusscn2.jsonl"),
    (FeedId::MsrcUpdates, "wesng.csv"),
    (FeedId::CveList, "cve-list-CVE-2024-33146.json"),
    (FeedId::CveList, "cve-list-CVE-2024-31211.json"),
    (FeedId::CveList, "cve-list-CVE-2021-47545.json"),
    (FeedId::CveList, "cve-list-CVE-2024-38221.json"),
    (FeedId::CveList, "cve-list-CVE-2024-56737.json"),
    (FeedId::NvdOverrides, "nvd-overrides-CVE-2024-10827.json"),
    (FeedId::NodeJs, "nodejs-core.json"),
    (FeedId::ExploitIndex, "exploit-index.tsv"),
    (FeedId::PocInGithub, "poc-in-github-CVE-2019-19204.json"),
    (FeedId::Nuclei, "nuclei.jsonl"),
    (FeedId::Mozilla, "mfsa2023-45.yml"),
    (FeedId::Mozilla, "mfsa2012-01.md"),
    (FeedId::Pypa, "pypa-PYSEC-2020-342.yaml"),
];

pub fn read(feed: FeedId, paths: &[&Path]) -> (Collected, Result<ReadSummary, FeedError>) {
    let files: Vec<_> = paths
        .iter()
        .map(|path| source_file(path.to_path_buf()).unwrap())
        .collect();
    let mut collected = Collected::default();
    let result = read_feed(
        feed,
        &files,
        Limits::default(),
        &Meter::default(),
        &mut collected,
    );
    (collected, result)
}

/// Reads a document under the name it has.
pub fn read_named(
    feed: FeedId,
    name: &str,
    bytes: &[u8],
) -> (Collected, Result<ReadSummary, FeedError>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read(feed, &[&path])
}

pub fn read_bytes(feed: FeedId, bytes: &[u8]) -> (Collected, Result<ReadSummary, FeedError>) {
    let file = tempfile::NamedTempFile::with_prefix("document-").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    read(feed, &[file.path()])
}
