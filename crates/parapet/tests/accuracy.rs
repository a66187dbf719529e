//! Precision and recall of `parapet match` on the labelled families of `testdata/matches`, with the excerpt of real
//! feeds beside them. No figure may fall below the committed one.
//!
//! `PARAPET_ACCURACY` says what else happens: `report` rewrites `docs/accuracy.md`, `figures` also the committed
//! figures (`lower-figures` even where they fall). With `PARAPET_DATA_MIRROR` a whole mirror is measured: printed,
//! compared with nothing.

#![expect(
    clippy::unwrap_used,
    reason = "a whole program of tests; what clippy exempts are only functions marked as such"
)]

#[path = "accuracy/figures.rs"]
mod figures;
#[path = "accuracy/labels.rs"]
mod labels;
#[path = "accuracy/measure.rs"]
mod measure;
#[path = "accuracy/report.rs"]
mod report;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use figures::Committed;
use labels::Family;
use measure::{Measured, Store};

const FIGURES: &str = "testdata/matches/accuracy.tsv";

#[test]
fn no_family_falls_below_its_figures() {
    let mirror = std::env::var_os("PARAPET_DATA_MIRROR").map(PathBuf::from);
    let mode = std::env::var("PARAPET_ACCURACY").unwrap_or_default();
    let excerpt = repository("testdata/matches/feeds");
    let store = Store::synced_from(mirror.as_deref().unwrap_or(&excerpt));
    let families: Vec<Measured> = labels::FAMILIES
        .iter()
        .map(|name| store.measure(Family::read(&repository("testdata/matches"), name)))
        .collect();

    let table = report::table(&families);
    if mirror.is_some() {
        print(&format!("{table}\n{}", report::wrong_pairs(&families)));
        return;
    }
    if !mode.is_empty() {
        print(&table);
        write("docs/accuracy.md", &report::page(&families));
    }
    let committed = fs::read_to_string(repository(FIGURES)).unwrap_or_default();
    let fallen = Committed::parse(&committed).fallen(&families);
    match mode.as_str() {
        "lower-figures" => write(FIGURES, &figures::table(&families)),
        "figures" if fallen.iter().all(|family| family.is_new) => {
            write(FIGURES, &figures::table(&families));
        }
        _ => {
            let complaints: Vec<&str> = fallen.iter().map(|f| f.complaint.as_str()).collect();
            assert!(fallen.is_empty(), "{}", complaints.join("\n"));
        }
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn write(path: &str, text: &str) {
    fs::write(repository(path), text).expect("it can be written");
}

/// Past the test runner, which keeps what tests print to itself.
fn print(text: &str) {
    std::io::stdout()
        .write_all(text.as_bytes())
        .expect("an open terminal");
}
