//! 200,000 distinct applications that were never seen, against all intelligence, on one core and on two:
//! `PARAPET_DATA_MIRROR=DIR cargo bench -p parapet-engine --bench throughput`; without a mirror, the excerpt of the
//! demonstration.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "../tests/support/mirror.rs"]
mod mirror;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use parapet_engine::knowledge::Knowledge;
use parapet_engine::matching::Matcher;
use parapet_engine::matching::rules::{FILES, RuleFile};
use parapet_model::{Installation, PlatformContext, SoftwareItem, SoftwareSource};
use rayon::prelude::*;

const ITEMS: usize = 200_000;

/// The examples of the rules, each in many versions that nobody reported.
fn items() -> Vec<SoftwareItem> {
    let rules: Vec<_> = FILES
        .iter()
        .flat_map(|(file, text)| {
            RuleFile::read(file, text)
                .expect("the rules can be read")
                .rule
        })
        .collect();
    let examples: Vec<_> = rules
        .iter()
        .flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)))
        .collect();
    (0..ITEMS)
        .map(|at| {
            let (rule, [name, vendor, version, _]) = &examples[at % examples.len()];
            let turn = at / examples.len();
            let next = match version.rsplit_once('.') {
                Some((head, _)) => format!("{head}.{turn}"),
                None => format!("{version}.{turn}"),
            };
            let source = rule.sources.first().copied();
            let source = source.unwrap_or(SoftwareSource::Programs);
            SoftwareItem {
                source,
                name: name.replace(version.as_str(), &next).into(),
                vendor: vendor.as_str().into(),
                version: next.into(),
                source_package: None,
                identifier: "".into(),
                installation: Installation::InUse,
                platform: PlatformContext {
                    platform: if source == SoftwareSource::Apps {
                        "macos"
                    } else {
                        "windows"
                    }
                    .into(),
                    ..PlatformContext::default()
                },
            }
        })
        .collect()
}

fn report(what: &str, items: usize, run: impl FnOnce() -> usize) {
    let started = Instant::now();
    let findings = run();
    let elapsed = started.elapsed();
    println!(
        "{what}: {items} items in {elapsed:.2?}, {:.0} items/s, {:.2} µs an item, {findings} findings",
        items as f64 / elapsed.as_secs_f64(),
        elapsed.as_secs_f64() * 1e6 / items as f64,
    );
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    line.unwrap_or("VmRSS: unknown").to_owned()
}

fn main() {
    let directory = mirror::directory_or_demo();
    let bytes = {
        let knowledge = mirror::compile(mirror::records(&directory));
        println!("{:?}", knowledge.stats());
        knowledge.to_bytes().expect("the knowledge can be written")
    };
    let started = Instant::now();
    let knowledge = Knowledge::from_bytes(&bytes).expect("the knowledge can be read");
    println!(
        "read the compiled copy of {} MB: {:.2?}",
        bytes.len() / 1_000_000,
        started.elapsed()
    );
    drop(bytes);
    let started = Instant::now();
    let matcher = Matcher::new(Arc::new(knowledge)).expect("the rules can be read");
    println!("make the matcher: {:.2?}", started.elapsed());

    let items = items();
    let count = |item: &SoftwareItem| black_box(matcher.match_item(black_box(item))).hits.len();
    // The first of every rule makes its patterns.
    let warm: usize = items[..items.len() / 20].iter().map(count).sum();
    black_box(warm);
    report("one core", items.len(), || items.iter().map(count).sum());
    let threads = rayon::current_num_threads();
    report(&format!("{threads} cores"), items.len(), || {
        items.par_iter().map(count).sum()
    });
    println!("{}", resident());
}
