//! Bad records are left out and said so; broken documents are errors; nothing panics.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{EXCERPTS, excerpt, read_bytes, read_named};
use parapet_model::record::FeedId;
use proptest::prelude::*;

fn text(name: &str) -> String {
    std::fs::read_to_string(excerpt(name)).unwrap()
}

#[test]
fn a_bad_record_is_left_out_with_its_place() {
    for (feed, name, from, to, expected) in [
        (
            FeedId::Nvd,
            "nvd.json",
            "\"baseScore\": 8.8",
            "\"baseScore\": 88",
            "vulnerabilities[1] CVE-2026-21638: base score 88 is not within 0 and 10",
        ),
        (
            FeedId::Nvd,
            "nvd.json",
            "\"id\": \"CVE-2026-21638\"",
            "\"id\": \"CVE-TWENTY\"",
            "vulnerabilities[1] CVE-TWENTY: 'CVE-TWENTY' is not a CVE id",
        ),
        (
            FeedId::Nvd,
            "nvd.json",
            "\"criteria\": \"cpe:2.3:o:ui:ubb_firmware",
            "\"criteria\": \"ubb_firmware",
            "is not a CPE 2.3 name",
        ),
        (
            FeedId::Nvd,
            "nvd.json",
            "\"published\": \"2026-01-08T17:15:50.357\"",
            "\"published\": \"soon\"",
            "'published' is not a time",
        ),
        (
            FeedId::Kev,
            "kev.json",
            "\"cveID\": \"CVE-2021-44228\"",
            "\"cveID\": null",
            "vulnerabilities[",
        ),
        (
            FeedId::Epss,
            "epss.csv",
            "0.94318",
            "1.94318",
            "line 3: '1.94318' is not a number within 0 and 1",
        ),
        (
            FeedId::Epss,
            "epss.csv",
            "CVE-2017-0144,0.94318,",
            "CVE-2017-0144,",
            "line 3: 2 fields where the header has 3",
        ),
        (
            FeedId::ExploitDb,
            "exploit-db.csv",
            "2017-07-11,sleepya",
            "2017-17-11,sleepya",
            "line 3: '2017-17-11' is not a date",
        ),
        (
            FeedId::Metasploit,
            "metasploit.json",
            "\"disclosure_date\": \"2017-03-14\"",
            "\"disclosure_date\": \"2017-33-14\"",
            "exploit_windows/smb/ms17_010_eternalblue: ",
        ),
        (
            FeedId::AlpineSecdb,
            "alpine-secdb.json",
            "\"name\": \"aom\"",
            "\"name\": 7",
            "packages[0]: invalid type: integer `7`, expected a string",
        ),
        (
            FeedId::UbuntuOval,
            "ubuntu-oval.xml",
            "<platform>Ubuntu 23.10</platform>",
            "<platform>Atari TOS</platform>",
            "oval:com.ubuntu.mantic:def:64022000000: its criteria name no package of a known release",
        ),
        (
            FeedId::AzureLinuxOval,
            "azure-linux-oval.xml",
            "id=\"oval:com.microsoft.azurelinux:def:50124\"",
            "name=\"x\"",
            "definitions: 'definition' has no id",
        ),
        (
            FeedId::DebianTracker,
            "debian-tracker-dsa.list",
            "[20 Mar 2023] DSA-5376-1",
            "[20 Mrz 2023] DSA-5376-1",
            "line 1: '[20 Mrz 2023] DSA-5376-1 apache2 - security update' is not the first line of an advisory",
        ),
        (
            FeedId::DebianTracker,
            "debian-tracker.json",
            "\"status\": \"open\"",
            "\"status\": \"ajar\"",
            "389-ds-base CVE-2016-5416: 'ajar' in 'bullseye' is not a status",
        ),
        (
            FeedId::EndOfLife,
            "end-of-life.json",
            "\"label\": \"Python\"",
            "\"label\": 7",
            "result[0]: invalid type: integer `7`, expected a string",
        ),
        (
            FeedId::NodeJs,
            "nodejs-core.json",
            "\"vulnerable\": \"8.x || 7.x || 4.x || 6.x || 5.x\"",
            "\"vulnerable\": \"8.x or older\"",
            "1: '8.x or older' is not a range",
        ),
        (
            FeedId::ExploitIndex,
            "exploit-index.tsv",
            "CVE-1999-0006",
            "CVE-SIX",
            "line 2: 'CVE-SIX' is not a CVE id",
        ),
        (
            FeedId::Nuclei,
            "nuclei.jsonl",
            "\"file_path\":\"http/cves/2000/CVE-2000-0760.yaml\"",
            "\"file_path\":7",
            "line 2: invalid type: integer `7`, expected a string",
        ),
        (
            FeedId::Msrc,
            "msrc-cvrf.json",
            "\"CVE\": \"CVE-2023-29338\"",
            "\"CVE\": 7",
            "Vulnerability[1]: invalid type: integer `7`, expected a string",
        ),
    ] {
        let good = text(name);
        let bad = good.replacen(from, to, 1);
        assert_ne!(good, bad, "'{from}' is not in {name}");
        let (whole, _) = read_bytes(feed, good.as_bytes());
        let (collected, result) = read_bytes(feed, bad.as_bytes());
        result.unwrap();
        assert_eq!(collected.records.len() + 1, whole.records.len(), "{name}");
        assert_eq!(collected.diagnostics.len(), 1);
        let diagnostic = collected.diagnostics[0].to_string();
        assert!(diagnostic.contains(expected), "{diagnostic}");
    }
}

#[test]
fn a_truncated_document_is_an_error_that_names_it() {
    for &(feed, name) in EXCERPTS {
        if [".yml", ".yaml", ".md", ".list"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            // Looks whole after every line; the archives that they come in have marks of their end.
            continue;
        }
        let whole = text(name);
        let cuts: &[usize] = if name.ends_with(".csv") {
            // Within a row; a cut between rows, or within its last field, looks whole.
            &[12]
        } else if name.ends_with(".tsv") {
            &[whole.trim_end().len() - whole.rfind('\t').unwrap()]
        } else {
            &[2, 40, whole.len() / 2, whole.len() - 1]
        };
        for cut in cuts {
            let bytes = &whole.as_bytes()[..whole.trim_end().len() - cut];
            let (_, result) = read_bytes(feed, bytes);
            let error = result.unwrap_err().to_string();
            assert!(error.contains("'document-"), "{name} {cut}: {error}");
        }
    }
}

#[test]
fn a_document_of_another_feed_is_an_error() {
    for (feed, other) in [
        (FeedId::Nvd, "end-of-life.json"),
        (FeedId::Kev, "nvd.json"),
        (FeedId::Epss, "exploit-db.csv"),
        (FeedId::ExploitDb, "epss.csv"),
        (FeedId::Metasploit, "kev.json"),
        (FeedId::EndOfLife, "metasploit.json"),
        (FeedId::DebianOsv, "kev.json"),
        (FeedId::AlpineSecdb, "osv-DSA-5514-1.json"),
        (FeedId::Msrc, "end-of-life.json"),
        (FeedId::MsrcUpdates, "kev.json"),
        (FeedId::MsrcUpdates, "exploit-db.csv"),
        (FeedId::SuseOval, "kev.json"),
        (FeedId::RedHatVex, "osv-DSA-5514-1.json"),
        (FeedId::DebianTracker, "nvd.json"),
        (FeedId::SuseCsaf, "kev.json"),
        (FeedId::UbuntuOval, "suse-oval.xml"),
        (FeedId::CveList, "kev.json"),
        (FeedId::NvdOverrides, "cve-list-CVE-2024-31211.json"),
        (FeedId::NodeJs, "kev.json"),
        (FeedId::ExploitIndex, "epss.csv"),
        (FeedId::PocInGithub, "kev.json"),
        (FeedId::Nuclei, "wsusscn2.jsonl"),
        (FeedId::Mozilla, "kev.json"),
        (FeedId::Pypa, "mfsa2023-45.yml"),
    ] {
        let (collected, result) = read_bytes(feed, text(other).as_bytes());
        assert!(result.is_err(), "{feed:?} read {other}");
        assert_eq!(collected.records, [], "{feed:?} read {other}");
    }
}

fn damaged() -> impl Strategy<Value = (FeedId, &'static str, Vec<u8>)> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (
        prop::sample::select(EXCERPTS.to_vec()),
        any::<prop::sample::Index>(),
        changes,
    )
        .prop_map(|((feed, name), end, changes)| {
            let mut bytes = std::fs::read(excerpt(name)).unwrap();
            bytes.truncate(end.index(bytes.len()) + 1);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            (feed, name, bytes)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Every record that is handed on counts once, whatever the damage.
    #[test]
    fn damaged_documents_never_panic((feed, name, bytes) in damaged()) {
        let (collected, result) = read_named(feed, name, &bytes);
        if let Ok(summary) = result {
            prop_assert!(summary.records <= collected.records.len());
            prop_assert_eq!(summary.diagnostics, collected.diagnostics.len());
        }
    }

    #[test]
    fn arbitrary_bytes_behind_a_magic_number_never_panic(
        magic in prop::sample::select(vec![
            &b"\x1f\x8b\x08"[..], b"BZh9", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PK\x05\x06",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let bytes = [magic, &bytes].concat();
        let _ = read_bytes(FeedId::Nvd, &bytes);
    }
}
