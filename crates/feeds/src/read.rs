//! A feed from its files to the sink: which reader, which record wins, what counts as broken.

use jiff::Timestamp;
use parapet_model::record::{FeedId, FeedRecord};
use rustc_hash::FxHashMap;

use crate::csaf::Publisher;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits, Meter, file_name, for_each};
use crate::error::FeedError;
use crate::mirror::SourceFile;
use crate::oval::Dialect;
use crate::sink::Sink;
use crate::{
    alpine_secdb, csaf, cve_list, debian_tracker, end_of_life, epss, exploit_db, exploit_index,
    kev, metasploit, microsoft_updates, mozilla, msrc, nodejs, nuclei, nvd, nvd_overrides, osv,
    oval, poc_in_github,
};

/// Unreadable records beyond the readable ones, from which on the source must have changed its form.
const TOLERATED: usize = 100;

/// How much was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// Distinct keys.
    pub records: usize,
    /// Readable records that another one of the same key replaced.
    pub superseded: usize,
    pub diagnostics: usize,
}

/// Reads all files of a feed, in the order given (sorted by name).
///
/// Where two documents hold one key, the newest `modified` counts, and of equal ones the later: a record that is
/// older than one already handed on is dropped. A feed is broken when most of its records cannot
/// be read.
pub fn read_feed(
    feed: FeedId,
    files: &[SourceFile],
    limits: Limits,
    meter: &Meter,
    sink: &mut dyn Sink,
) -> Result<ReadSummary, FeedError> {
    let mut newest = Newest {
        inner: sink,
        seen: FxHashMap::default(),
        superseded: 0,
        diagnostics: 0,
    };
    let mut buffer = Vec::new();
    let mut across = Across::default();
    for file in files {
        for_each(&file.path, limits, meter, &mut |document| {
            dispatch(
                feed,
                document,
                limits,
                &mut buffer,
                &mut across,
                &mut newest,
            )
        })?;
    }
    across.finish(&mut newest)?;
    let few = newest.seen.len() + TOLERATED;
    if newest.seen.is_empty() || newest.diagnostics > few {
        let names: Vec<String> = files.iter().map(|file| file_name(&file.path)).collect();
        return Err(FeedError::Unreadable {
            document: names.join("', '"),
            records: newest.seen.len(),
            diagnostics: newest.diagnostics,
        });
    }
    Ok(ReadSummary {
        records: newest.seen.len(),
        superseded: newest.superseded,
        diagnostics: newest.diagnostics,
    })
}

/// What readers keep from one document of a feed to the next.
#[derive(Default)]
struct Across {
    msrc: msrc::Reader,
    microsoft_updates: microsoft_updates::Reader,
    mozilla: mozilla::Reader,
}

impl Across {
    fn finish(self, sink: &mut dyn Sink) -> Result<(), FeedError> {
        let Self {
            mut msrc,
            mut microsoft_updates,
            mut mozilla,
        } = self;
        msrc.finish(sink)?;
        microsoft_updates.finish(sink)?;
        mozilla.finish(sink)
    }
}

/// Reads one document as if it were all that the feed has. Records of one key may come more than once.
pub fn read_document(
    feed: FeedId,
    document: Document<'_>,
    limits: Limits,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let mut across = Across::default();
    dispatch(feed, document, limits, &mut Vec::new(), &mut across, sink)?;
    across.finish(sink)
}

fn dispatch(
    feed: FeedId,
    document: Document<'_>,
    limits: Limits,
    buffer: &mut Vec<u8>,
    across: &mut Across,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let ecosystem = match feed {
        FeedId::Nvd => return nvd::read(document, sink),
        FeedId::Kev => return kev::read(document, sink),
        FeedId::Epss => return epss::read(document, sink),
        FeedId::ExploitDb => return exploit_db::read(document, sink),
        FeedId::Metasploit => return metasploit::read(document, sink),
        FeedId::EndOfLife => return end_of_life::read(document, sink),
        FeedId::AlpineSecdb => return alpine_secdb::read(document, limits, buffer, sink),
        FeedId::UbuntuOval => return oval::read(document, Dialect::Ubuntu, sink),
        FeedId::AzureLinuxOval => return oval::read(document, Dialect::AzureLinux, sink),
        FeedId::SuseOval => return oval::read(document, Dialect::Suse, sink),
        FeedId::RedHatOval => return oval::read(document, Dialect::RedHat, sink),
        FeedId::DebianOval => return oval::read(document, Dialect::Debian, sink),
        FeedId::OracleOval => return oval::read(document, Dialect::Oracle, sink),
        FeedId::RedHatVex => return csaf::read(document, Publisher::RedHat, limits, buffer, sink),
        FeedId::SuseCsaf => return csaf::read(document, Publisher::Suse, limits, buffer, sink),
        FeedId::DebianTracker => return debian_tracker::read(document, sink),
        FeedId::DebianOsv => "Debian",
        FeedId::UbuntuOsv => "Ubuntu",
        FeedId::RedHatOsv => "Red Hat",
        FeedId::AlmaOsv => "AlmaLinux",
        FeedId::RockyOsv => "Rocky Linux",
        FeedId::PypiOsv => "PyPI",
        FeedId::GoOsv => "Go",
        FeedId::CratesIoOsv => "crates.io",
        FeedId::NpmOsv => "npm",
        FeedId::MavenOsv => "Maven",
        FeedId::NugetOsv => "NuGet",
        FeedId::RubygemsOsv => "RubyGems",
        FeedId::PackagistOsv => "Packagist",
        FeedId::HexOsv => "Hex",
        FeedId::PubOsv => "Pub",
        FeedId::BitnamiOsv => "Bitnami",
        FeedId::Msrc => return across.msrc.read(document, sink),
        FeedId::Mozilla => return across.mozilla.read(document, limits, buffer, sink),
        FeedId::Pypa => {
            return osv::read_yaml(
                document,
                osv::Scope { ecosystem: "PyPI" },
                limits,
                buffer,
                sink,
            );
        }
        FeedId::CveList => return cve_list::read(document, limits, buffer, sink),
        FeedId::NvdOverrides => return nvd_overrides::read(document, limits, buffer, sink),
        FeedId::NodeJs => return nodejs::read(document, sink),
        FeedId::ExploitIndex => return exploit_index::read(document, sink),
        FeedId::PocInGithub => return poc_in_github::read(document, limits, buffer, sink),
        FeedId::Nuclei => return nuclei::read(document, limits, sink),
        FeedId::MsrcUpdates => return across.microsoft_updates.read(document, limits, sink),
    };
    osv::read(document, osv::Scope { ecosystem }, limits, buffer, sink)
}

struct Newest<'a> {
    inner: &'a mut dyn Sink,
    seen: FxHashMap<String, Option<Timestamp>>,
    superseded: usize,
    diagnostics: usize,
}

impl Sink for Newest<'_> {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        match self.seen.get_mut(&record.key) {
            Some(seen) => {
                self.superseded += 1;
                if *seen > record.modified {
                    return Ok(());
                }
                *seen = record.modified;
            }
            None => {
                self.seen.insert(record.key.clone(), record.modified);
            }
        }
        self.inner.record(record)
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics += 1;
        self.inner.diagnostic(diagnostic);
    }
}
