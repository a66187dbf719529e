//! Scores and severities against those that NVD published beside the vectors: all of them where `PARAPET_DATA_MIRROR`
//! names a mirror of the feeds, otherwise the committed sample.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use parapet_cvss::{Severity, Vector, Version};
use serde::Deserialize;

#[derive(Deserialize)]
struct Feed {
    vulnerabilities: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    cve: Cve,
}

#[derive(Deserialize)]
struct Cve {
    #[serde(default)]
    metrics: HashMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metric {
    base_severity: Option<String>,
    cvss_data: Data,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    vector_string: String,
    base_score: f64,
    base_severity: Option<String>,
}

/// Distinct lines `vector`, `score`, `severity`.
fn published() -> BTreeSet<String> {
    let Some(mirror) = std::env::var_os("PARAPET_DATA_MIRROR") else {
        let sample = include_str!("../testdata/nvd.tsv");
        let lines = sample.lines().filter(|line| !line.starts_with('#'));
        return lines.map(str::to_owned).collect();
    };
    let mut lines = BTreeSet::new();
    for entry in std::fs::read_dir(Path::new(&mirror).join("nvd/feeds")).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".json.zst") {
            continue;
        }
        let json = zstd::decode_all(std::fs::File::open(&path).unwrap()).unwrap();
        let feed: Feed = serde_json::from_slice(&json).unwrap();
        for item in feed.vulnerabilities {
            for (name, metrics) in item.cve.metrics {
                if !name.starts_with("cvssMetric") {
                    continue;
                }
                let metrics: Vec<Metric> = serde_json::from_value(metrics).unwrap();
                for Metric {
                    base_severity,
                    cvss_data: data,
                } in metrics
                {
                    let severity = data.base_severity.or(base_severity).unwrap();
                    lines.insert(format!(
                        "{}\t{:.1}\t{severity}",
                        data.vector_string, data.base_score
                    ));
                }
            }
        }
    }
    assert!(lines.len() > 2_000, "{} lines only", lines.len());
    lines
}

#[test]
fn published_vectors_have_their_published_scores() {
    let known: HashMap<&str, (&str, &str)> = include_str!("../testdata/nvd-differences.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap();
            (next(), (next(), next()))
        })
        .collect();
    let mut wrong = Vec::new();
    let lines = published();
    for line in &lines {
        let mut fields = line.split('\t');
        let (text, score) = (fields.next().unwrap(), fields.next().unwrap());
        let severity = fields.next().unwrap();
        let vector = Vector::parse(text).unwrap();
        let scores = vector.scores();
        let base = scores.base.to_string();
        // Some who rate with version 4 publish as base score what the threat metric makes of it.
        let threat = scores.temporal.filter(|_| vector.version() == Version::V40);
        let found = [Some(scores.base), threat]
            .into_iter()
            .flatten()
            .find(|own| own.to_string() == score);
        let Some(found) = found else {
            if known.get(text) != Some(&(score, base.as_str())) {
                wrong.push(format!("{line}\town {base}"));
            }
            continue;
        };
        let band = Severity::of(vector.version(), found).as_str();
        if !band.eq_ignore_ascii_case(severity) {
            wrong.push(format!("{line}\town {band}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        lines.len(),
        wrong.join("\n")
    );
}
