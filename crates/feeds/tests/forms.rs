//! One document in every form that files come in.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::io::{Cursor, Write};

use common::{excerpt, read, read_bytes};
use parapet_model::record::{FeedId, FeedRecord};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn records(feed: FeedId, bytes: &[u8]) -> Vec<FeedRecord> {
    let (collected, result) = read_bytes(feed, bytes);
    result.unwrap();
    collected.records
}

#[test]
fn compressed_documents_give_the_same_records() {
    let plain = std::fs::read(excerpt("nvd.json")).unwrap();
    let expected = records(FeedId::Nvd, &plain);
    assert_eq!(expected.len(), 5);
    for (form, bytes) in [
        ("gzip", gzip(&plain)),
        ("bzip2", bzip2(&plain)),
        ("zstd", zstd(&plain)),
        ("tar", tar(&[("nvd.json", &plain)])),
        ("tar.gz", gzip(&tar(&[("nvd.json", &plain)]))),
        ("tar.zst", zstd(&tar(&[("nvd.json", &plain)]))),
        ("zip", zip(&[("nvd.json", &plain)])),
    ] {
        assert_eq!(records(FeedId::Nvd, &bytes), expected, "{form}");
    }
}

#[test]
fn a_truncated_compressed_document_is_an_error() {
    let plain = std::fs::read(excerpt("nvd.json")).unwrap();
    for (form, bytes) in [
        ("gzip", gzip(&plain)),
        ("bzip2", bzip2(&plain)),
        ("zstd", zstd(&plain)),
        ("tar.zst", zstd(&tar(&[("nvd.json", &plain)]))),
        ("zip", zip(&[("nvd.json", &plain)])),
    ] {
        for cut in [1, 4, bytes.len() / 2] {
            let (_, result) = read_bytes(FeedId::Nvd, &bytes[..bytes.len() - cut]);
            let message = result.unwrap_err().to_string();
            assert!(message.contains("'document-"), "{form} {cut}: {message}");
        }
    }
}

#[test]
fn an_archive_is_read_entry_by_entry_and_a_broken_one_is_left_out() {
    let advisory = std::fs::read(excerpt("osv-DSA-5514-1.json")).unwrap();
    let cve = std::fs::read(excerpt("osv-CVE-2022-36145.json")).unwrap();
    let entries: [(&str, &[u8]); 3] = [
        ("DSA/DSA-5514-1.json", &advisory),
        ("DSA/DSA-1.json", b"{\"id\":\"DSA-1\""),
        ("CVE/CVE-2022-36145.json", &cve),
    ];
    for bytes in [zstd(&tar(&entries)), zip(&entries)] {
        let (collected, result) = read_bytes(FeedId::DebianOsv, &bytes);
        let summary = result.unwrap();
        assert_eq!((summary.records, summary.diagnostics), (2, 1));
        let keys: Vec<&str> = collected.records.iter().map(|r| r.key.as_str()).collect();
        assert_eq!(keys, ["DSA-5514-1", "CVE-2022-36145"]);
        let diagnostic = &collected.diagnostics[0];
        assert!(diagnostic.document.ends_with(": DSA/DSA-1.json"));
        assert!(diagnostic.message.contains("EOF"), "{diagnostic}");
    }
}

#[test]
fn the_newest_record_of_a_key_wins_whatever_the_order_of_files() {
    let base = std::fs::read_to_string(excerpt("nvd.json")).unwrap();
    let newer = base.replace(
        "\"lastModified\": \"2026-01-14T21:06:07.787\"",
        "\"lastModified\": \"2027-01-14T21:06:07.787\"",
    );
    assert_ne!(base, newer);
    let folder = tempfile::tempdir().unwrap();
    for (first, second) in [(&base, &newer), (&newer, &base)] {
        let paths = ["1.json", "2.json"].map(|name| folder.path().join(name));
        std::fs::write(&paths[0], first).unwrap();
        std::fs::write(&paths[1], second).unwrap();
        let (collected, result) = read(FeedId::Nvd, &[&paths[0], &paths[1]]);
        let summary = result.unwrap();
        assert_eq!((summary.records, summary.superseded), (5, 5));
        let last = collected.records.iter().rev();
        let last = last
            .filter(|record| record.key == "CVE-2026-21638")
            .map(|record| record.modified.unwrap().to_string())
            .next();
        assert_eq!(last.as_deref(), Some("2027-01-14T21:06:07.787Z"));
    }
}
