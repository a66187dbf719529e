//! What the program answers to the items of a family, compared with the labels.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::figures::Counts;
use crate::labels::{Family, Label};

/// A data directory with intelligence in it.
pub(crate) struct Store(tempfile::TempDir);

pub(crate) struct Measured {
    pub(crate) family: Family,
    pub(crate) counts: Counts,
    /// In the order of the labels.
    pub(crate) wrong: Vec<Wrong>,
}

/// A pair that was answered wrongly: found though not affected, or the other way round.
pub(crate) struct Wrong {
    /// Place of the label in the family.
    pub(crate) label: usize,
    /// What the program said of the pair.
    pub(crate) said: String,
}

impl Store {
    pub(crate) fn synced_from(mirror: &Path) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let mut command = program();
        command.args(["feeds", "sync", "--from"]).arg(mirror);
        run(command.arg("--data").arg(directory.path()));
        Self(directory)
    }

    pub(crate) fn measure(&self, family: Family) -> Measured {
        let items = File::open(&family.items).expect("items");
        let mut command = program();
        command
            .args(["match", "--explain", "--data"])
            .arg(self.0.path());
        let output = run(command.stdin(items));
        let mut answers: BTreeMap<String, Value> = BTreeMap::new();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let answer: Value = serde_json::from_str(line).expect("an answer is JSON");
            let id = answer["id"].as_str().expect("the id of the line");
            answers.insert(id.to_owned(), answer);
        }
        let mut counts = Counts::default();
        let mut wrong = Vec::new();
        for (index, label) in family.labels.iter().enumerate() {
            let answer = &answers[&label.item];
            let finding = about(&answer["findings"], &label.cve);
            counts.add(label.affected, finding.is_some());
            if label.affected != finding.is_some() {
                wrong.push(Wrong {
                    label: index,
                    said: said(answer, finding, label),
                });
            }
        }
        Measured {
            family,
            counts,
            wrong,
        }
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
    command
        .env_remove("PARAPET_DATA")
        .env_remove("PARAPET_DATABASE");
    command
}

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("the program starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {stderr}");
    output
}

/// The finding or the rejection of a vulnerability.
fn about<'a>(list: &'a Value, cve: &str) -> Option<&'a Value> {
    list.as_array()?.iter().find(|entry| entry["cve"] == cve)
}

/// Identified product, then evidence or rejection.
fn said(answer: &Value, finding: Option<&Value>, label: &Label) -> String {
    if let Some(error) = answer["error"].as_str() {
        return format!("error: {error}");
    }
    let field = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let product = &answer["product"];
    let product = if product.is_null() {
        let assessment = answer["assessment"].as_str().unwrap_or_default();
        format!("not identified ({assessment})")
    } else {
        let [vendor, name, version, by] =
            ["vendor", "product", "version", "identified_by"].map(|name| field(product, name));
        format!("{vendor}:{name} {version} by {by}")
    };
    if let Some(finding) = finding {
        let evidence = &finding["evidence"];
        let [record, criterion, comparison] =
            ["record", "criterion", "comparison"].map(|name| field(evidence, name));
        return format!("{product}: found by {record}, {criterion}, {comparison}");
    }
    match about(&answer["rejections"], &label.cve) {
        Some(rejection) => {
            let [record, reason] = ["record", "reason"].map(|name| field(rejection, name));
            format!("{product}: rejected by {record}, {reason}")
        }
        None => format!("{product}: no record considered"),
    }
}
