//! Tables for people.

use crate::figures::COLUMNS;
use crate::labels::{Family, Label};
use crate::measure::Measured;

const METHOD: &str = "\
# Accuracy

Seven families of real items, each with pairs of an item and a vulnerability that were labelled by hand from public
advisories: *affected* or *not affected*, with the advisory and a reason (`testdata/matches/<family>`, doubtful
decisions in `NOTES.md` there). `parapet match` answers each family with intelligence from an excerpt of the real
feeds (`testdata/matches/feeds`), which holds every record that names a labelled vulnerability. A finding of an
affected pair is a true positive (TP), one of a pair that is not affected a false positive (FP), an affected pair
without a finding a false negative (FN), the rest are true negatives (TN). Pairs without a label are not judged.

Precision is TP / (TP + FP), recall TP / (TP + FN), F1 the harmonic mean of the two. The figures are committed in
`testdata/matches/accuracy.tsv`; a test fails where one falls. `cargo xtask accuracy` measures anew and writes this
page.
";

/// The figures as Markdown.
pub(crate) fn table(families: &[Measured]) -> String {
    let mut table = format!("| {} |\n|---|{}\n", COLUMNS.join(" | "), "--:|".repeat(9));
    for family in families {
        let cells = family.counts.cells().join(" | ");
        table += &format!("| {} | {cells} |\n", family.family.name);
    }
    table
}

/// Method, figures, and every pair that goes wrong.
pub(crate) fn page(families: &[Measured]) -> String {
    let mut page = format!("{METHOD}\n{}\n## Wrong pairs\n", table(families));
    for measured in families.iter().filter(|family| !family.wrong.is_empty()) {
        page += &format!(
            "\n### {}\n\n| item | vulnerability | in truth | answer |\n|---|---|---|---|\n",
            measured.family.name
        );
        for wrong in &measured.wrong {
            let label = &measured.family.labels[wrong.label];
            let cells = [
                item(&measured.family, label),
                label.cve.clone(),
                truth(label),
                wrong.said.clone(),
            ];
            let cells = cells.map(|cell| cell.replace('|', "\\|").replace('<', "&lt;"));
            page += &format!("| {} |\n", cells.join(" | "));
        }
    }
    if families.iter().all(|family| family.wrong.is_empty()) {
        page += "\nNone.\n";
    }
    page
}

/// Every pair that goes wrong, for a terminal.
pub(crate) fn wrong_pairs(families: &[Measured]) -> String {
    let mut text = String::new();
    for measured in families {
        for wrong in &measured.wrong {
            let label = &measured.family.labels[wrong.label];
            text += &format!(
                "{} {} {}\n    in truth: {}\n    answer:   {}\n",
                measured.family.name,
                item(&measured.family, label),
                label.cve,
                truth(label),
                wrong.said
            );
        }
    }
    text
}

/// Id, name and version, and the system where it decides.
fn item(family: &Family, label: &Label) -> String {
    let line = &family.lines[&label.item];
    let word = |field: &str| line[field].as_str().unwrap_or_default();
    let os = |field: &str| line["os"][field].as_str().unwrap_or_default();
    let words = [
        label.item.as_str(),
        word("name"),
        word("version"),
        word("purl"),
        os("distro"),
        os("release"),
    ];
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn truth(label: &Label) -> String {
    let word = if label.affected {
        "affected"
    } else {
        "not affected"
    };
    format!("{word}: {}", label.reason)
}
