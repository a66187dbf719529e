//! The records of Debian and NVD, straight from their documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::thread;

use serde::Deserialize;
use serde_json::Value;

use super::order::Order;

/// What one record says of one source package in the release.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) record: String,
    withdrawn: bool,
    urgency: String,
    /// Ranges of events, in the order of the record: `introduced`, `fixed` or `last_affected`, and a version.
    ranges: Vec<Vec<(String, String)>>,
}

/// The verdict on a version that has the vulnerability.
pub(crate) struct Affected<'s> {
    /// `None` when nothing repairs it yet.
    pub(crate) fixed_in: Option<&'s str>,
}

/// By source package and CVE.
pub(crate) type Statements = BTreeMap<(String, String), Vec<Statement>>;

impl Statement {
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }

    pub(crate) fn is_unimportant(&self) -> bool {
        self.urgency == "unimportant"
    }

    /// The comparisons that [`Statement::verdict`] needs.
    pub(crate) fn pairs(&self, version: &str) -> impl Iterator<Item = (String, String)> {
        let events = self.ranges.iter().flatten();
        events.filter_map(move |(kind, bound)| match kind.as_str() {
            "introduced" if bound == "0" => None,
            "last_affected" => Some((bound.clone(), version.to_owned())),
            _ => Some((version.to_owned(), bound.clone())),
        })
    }

    /// "Evaluation" of the OSV schema; `None` when the version is not affected.
    pub(crate) fn verdict(&self, version: &str, order: &Order) -> Option<Affected<'_>> {
        if self.ranges.is_empty() {
            return Some(Affected { fixed_in: None });
        }
        self.ranges.iter().find_map(|events| {
            let mut is_affected = false;
            for (kind, bound) in events {
                match kind.as_str() {
                    "introduced" => {
                        is_affected |= bound == "0" || !order.is_below(version, bound);
                    }
                    "fixed" if !order.is_below(version, bound) => is_affected = false,
                    "fixed" if is_affected => {
                        return Some(Affected {
                            fixed_in: Some(bound),
                        });
                    }
                    "last_affected" if order.is_below(bound, version) => is_affected = false,
                    "fixed" | "last_affected" => {}
                    _ => panic!("{}: there is no event '{kind}'", self.record),
                }
            }
            is_affected.then_some(Affected { fixed_in: None })
        })
    }
}

/// A document of the archive; what is not asked about is passed over.
#[derive(Deserialize)]
pub(crate) struct Record {
    id: String,
    withdrawn: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    upstream: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
    affected: Vec<About>,
}

#[derive(Deserialize)]
struct About {
    #[serde(default)]
    package: BTreeMap<String, String>,
    #[serde(default)]
    ranges: Vec<Range>,
    #[serde(default)]
    ecosystem_specific: Value,
}

#[derive(Deserialize)]
struct Range {
    #[serde(default)]
    events: Vec<BTreeMap<String, String>>,
}

/// Every record of Debian.
pub(crate) fn archive(feeds: &Path) -> Vec<Record> {
    let archives = files(&feeds.join("osv"), "debian-osv-");
    let newest = archives.last().expect("an archive of Debian's records");
    let mut records = Vec::new();
    for_each(newest, |_, text| {
        records.push(serde_json::from_slice(text).expect("a record"));
    });
    records
}

/// Every statement about the source packages in the release.
pub(crate) fn statements(
    records: &[Record],
    ecosystem: &str,
    sources: &BTreeSet<&str>,
) -> Statements {
    let mut statements = Statements::new();
    for record in records {
        let cves: BTreeSet<&String> = if record.id.starts_with("CVE-") {
            BTreeSet::from([&record.id])
        } else {
            let ids = [&record.aliases, &record.upstream, &record.related];
            ids.into_iter()
                .flatten()
                .filter(|id| id.starts_with("CVE-"))
                .collect()
        };
        for affected in &record.affected {
            let name = |key| affected.package.get(key).map_or("", String::as_str);
            if name("ecosystem") != ecosystem || !sources.contains(name("name")) {
                continue;
            }
            let urgency = affected.ecosystem_specific["urgency"].as_str();
            let ranges = affected.ranges.iter().map(|range| {
                let events = range.events.iter().flatten();
                events
                    .map(|(kind, at)| (kind.clone(), at.clone()))
                    .collect()
            });
            let statement = Statement {
                record: record.id.clone(),
                withdrawn: record.withdrawn.is_some(),
                urgency: urgency.unwrap_or_default().to_owned(),
                ranges: ranges.collect(),
            };
            for cve in &cves {
                let about = (name("name").to_owned(), (*cve).clone());
                statements.entry(about).or_default().push(statement.clone());
            }
        }
    }
    statements
}

/// CVEs that NVD or the CVE list, where the mirror has it, says are rejected.
pub(crate) fn rejected(feeds: &Path) -> BTreeSet<String> {
    thread::scope(|scope| {
        let nvd = files(&feeds.join("nvd/feeds"), "nvdcve-2.0-");
        let list = files(&feeds.join("cve5"), "cisagov-vulnrichment-");
        let readers: Vec<_> = nvd
            .into_iter()
            .map(|path| scope.spawn(move || rejected_by_nvd(&path)))
            .collect();
        let of_list = list.last().map(|path| rejected_by_list(path));
        let ids = readers.into_iter();
        ids.flat_map(|reader| reader.join().expect("a feed"))
            .chain(of_list.into_iter().flatten())
            .collect()
    })
}

fn rejected_by_nvd(path: &Path) -> Vec<String> {
    #[derive(Deserialize)]
    struct Feed {
        vulnerabilities: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        cve: Cve,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Cve {
        id: String,
        vuln_status: String,
    }
    let feed: Feed = serde_json::from_reader(open(path)).expect("a feed of NVD");
    let entries = feed.vulnerabilities.into_iter().map(|entry| entry.cve);
    entries
        .filter(|cve| cve.vuln_status == "Rejected")
        .map(|cve| cve.id)
        .collect()
}

fn rejected_by_list(path: &Path) -> Vec<String> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Entry {
        cve_metadata: Metadata,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Metadata {
        cve_id: String,
        state: String,
    }
    let mut ids = Vec::new();
    for_each(path, |name, text| {
        if name.contains("CVE-") {
            let entry: Entry = serde_json::from_slice(text).expect("a record of the CVE list");
            if entry.cve_metadata.state == "REJECTED" {
                ids.push(entry.cve_metadata.cve_id);
            }
        }
    });
    ids
}

/// Name and content of every file of an archive.
fn for_each(path: &Path, mut read: impl FnMut(&str, &[u8])) {
    let mut archive = tar::Archive::new(open(path));
    let mut text = Vec::new();
    for entry in archive.entries().expect("an archive") {
        let mut entry = entry.expect("an entry");
        if entry.header().entry_type().is_file() {
            text.clear();
            entry.read_to_end(&mut text).expect("an entry");
            let name = entry.path().expect("a name").display().to_string();
            read(&name, &text);
        }
    }
}

/// Sorted by name; none where there is no such folder.
fn files(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(prefix) && name.ends_with(".zst")
        })
        .collect();
    files.sort();
    files
}

fn open(path: &Path) -> impl Read + use<> {
    let file = File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut decoder = zstd::Decoder::new(file).expect("a decoder");
    decoder.window_log_max(27).expect("a window");
    BufReader::with_capacity(1 << 16, decoder)
}
