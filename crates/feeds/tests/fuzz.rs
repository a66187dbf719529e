//! No document makes a reader panic or give more than it got. Each reader runs for `PARAPET_FUZZ_SECONDS`, by
//! default 1.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::time::Duration;

use common::{EXCERPTS, excerpt};
use parapet_feeds::document::Document;
use parapet_feeds::{Diagnostic, FeedError, Limits, Sink, read_document};
use parapet_model::record::{FeedId, FeedRecord, RecordFacts};

const LIMITS: Limits = Limits {
    record: 64 << 10,
    document: 256 << 10,
};

/// A real document and changes of it come further than random bytes.
fn fuzz(feed: FeedId, name: &str) {
    let seconds = std::env::var("PARAPET_FUZZ_SECONDS");
    let seconds = seconds.map_or(1, |seconds| seconds.parse().unwrap());
    let whole = std::fs::read(excerpt(name)).unwrap();
    bolero::check!()
        .with_test_time(Duration::from_secs(seconds))
        .with_type::<(bool, Vec<Change>, Vec<u8>)>()
        .for_each(|(random, changes, bytes)| {
            if *random {
                check(feed, name, bytes);
            } else {
                let mut changed = whole.clone();
                for change in changes.iter().take(16) {
                    change.apply(&mut changed);
                }
                check(feed, name, &changed);
            }
        });
}

fn check(feed: FeedId, name: &str, bytes: &[u8]) {
    let mut reader = bytes;
    let mut given = Given::default();
    let document = Document::new(name, &mut reader, LIMITS);
    // An error is as good as a record.
    let _ = read_document(feed, document, LIMITS, &mut given);
    assert!(given.records + given.diagnostics <= bytes.len() + 1);
    assert!(given.entries <= 200_000 * given.records);
}

#[derive(Debug, bolero::TypeGenerator)]
enum Change {
    Set(u16, u8),
    Put(u16, Piece),
    Remove(u16, u8),
    /// A part once more, at another place.
    Copy(u16, u8, u16),
    End(u16),
}

/// What documents are made of.
#[derive(Debug, Clone, Copy, bolero::TypeGenerator)]
enum Piece {
    Quote,
    Open,
    Close,
    Opens,
    Closes,
    Less,
    Greater,
    Slash,
    Comma,
    Colon,
    Dash,
    Number,
    Null,
    Wide,
    Entity,
    Line,
}

impl Piece {
    fn text(self) -> &'static str {
        match self {
            Self::Quote => "\"",
            Self::Open => "{",
            Self::Close => "}",
            Self::Opens => "[",
            Self::Closes => "]",
            Self::Less => "<",
            Self::Greater => ">",
            Self::Slash => "/",
            Self::Comma => ",",
            Self::Colon => ":",
            Self::Dash => "-",
            Self::Number => "18446744073709551616",
            Self::Null => "null",
            Self::Wide => "é\u{1f980}",
            Self::Entity => "&#x110000;",
            Self::Line => "\n",
        }
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let at = |place: u16, bytes: &Vec<u8>| usize::from(place) % (bytes.len() + 1);
        match *self {
            Self::Set(place, value) => {
                if let Some(byte) = bytes.get_mut(usize::from(place)) {
                    *byte = value;
                }
            }
            Self::Put(place, piece) => {
                let place = at(place, bytes);
                bytes.splice(place..place, piece.text().bytes());
            }
            Self::Remove(place, length) => {
                let from = at(place, bytes);
                let to = (from + usize::from(length)).min(bytes.len());
                bytes.drain(from..to);
            }
            Self::Copy(place, length, target) => {
                let from = at(place, bytes);
                let to = (from + 8 * usize::from(length)).min(bytes.len());
                let part = bytes[from..to].to_vec();
                let target = at(target, bytes);
                bytes.splice(target..target, part);
            }
            Self::End(place) => {
                let place = at(place, bytes);
                bytes.truncate(place);
            }
        }
    }
}

#[derive(Default)]
struct Given {
    records: usize,
    entries: usize,
    diagnostics: usize,
}

impl Sink for Given {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        self.records += 1;
        if let RecordFacts::Advisory(advisory) = record.facts {
            self.entries += advisory.affected.len();
        }
        Ok(())
    }

    fn diagnostic(&mut self, _: Diagnostic) {
        self.diagnostics += 1;
    }
}

/// One test a reader: they run beside each other.
macro_rules! readers {
    ($($reader:ident: $feed:ident, $excerpt:literal;)*) => {
        $(
            #[test]
            fn $reader() {
                fuzz(FeedId::$feed, $excerpt);
            }
        )*

        const FUZZED: &[(FeedId, &str)] = &[$((FeedId::$feed, $excerpt)),*];
    };
}

readers! {
    nvd: Nvd, "nvd.json";
    kev: Kev, "kev.json";
    epss: Epss, "epss.csv";
    exploit_db: ExploitDb, "exploit-db.csv";
    metasploit: Metasploit, "metasploit.json";
    end_of_life: EndOfLife, "end-of-life.json";
    osv_update: DebianOsv, "osv-DSA-5514-1.json";
    osv_vulnerability: DebianOsv, "osv-CVE-2022-36145.json";
    alpine_secdb: AlpineSecdb, "alpine-secdb.json";
    ubuntu_oval: UbuntuOval, "ubuntu-oval.xml";
    azure_linux_oval: AzureLinuxOval, "azure-linux-oval.xml";
    suse_oval: SuseOval, "suse-oval.xml";
    redhat_oval: RedHatOval, "redhat-oval.xml";
    debian_oval: DebianOval, "debian-oval.xml";
    oracle_oval: OracleOval, "oracle-oval.xml";
    redhat_vex: RedHatVex, "redhat-vex.json";
    suse_csaf: SuseCsaf, "redhat-vex.json";
    debian_tracker_list: DebianTracker, "debian-tracker-dsa.list";
    debian_tracker_json: DebianTracker, "debian-tracker.json";
    msrc_cvrf: Msrc, "msrc-cvrf.json";
    msrc_csaf: Msrc, "msrc-csaf.json";
    msrc_updates_scan: MsrcUpdates, "wsusscn2.jsonl";
    msrc_updates_wesng: MsrcUpdates, "wesng.csv";
    mozilla_yaml: Mozilla, "mfsa2023-45.yml";
    mozilla_markdown: Mozilla, "mfsa2012-01.md";
    cve_list: CveList, "cve-list-CVE-2024-31211.json";
    cve_list_windows: CveList, "cve-list-CVE-2024-38221.json";
    cve_list_ranges: CveList, "cve-list-CVE-2024-31211.json";
    cve_list_names: CveList, "cve-list-CVE-2024-33146.json";
    cve_list_applicability: CveList, "cve-list-CVE-2024-56737.json";
    nvd_overrides: NvdOverrides, "nvd-overrides-CVE-2024-10827.json";
    nodejs: NodeJs, "nodejs-core.json";
    exploit_index: ExploitIndex, "exploit-index.tsv";
    poc_in_github: PocInGithub, "poc-in-github-CVE-2019-19204.json";
    nuclei: Nuclei, "nuclei.jsonl";
    pypa: Pypa, "pypa-PYSEC-2020-342.yaml";
}

#[test]
fn every_feed_with_an_excerpt_is_fuzzed() {
    for (feed, excerpt) in EXCERPTS {
        assert!(FUZZED.iter().any(|(f, _)| f == feed), "{excerpt}");
    }
}
