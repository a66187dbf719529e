//! 200,000 known versions after one CVE has changed, against matching them all: `PARAPET_DATA_MIRROR=DIR cargo bench -p
//! parapet-engine --bench rematch`; without a mirror, the excerpt of the demonstration.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "../tests/support/mirror.rs"]
mod mirror;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use parapet_engine::facts::Answered;
use parapet_engine::matching::Matcher;
use parapet_model::SoftwareVersionId;
use parapet_model::record::{FeedId, FeedRecord, RecordFacts};
use parapet_model::software::{Installation, PlatformContext, SoftwareItem, SoftwareSource};
use rayon::prelude::*;

const VERSIONS: usize = 200_000;

/// The CVE of 7-Zip that changes, or that is new.
const CHANGED: &str = "CVE-2023-52169";

fn matcher(records: Vec<(FeedId, FeedRecord)>) -> Matcher {
    Matcher::new(Arc::new(mirror::compile(records))).expect("the rules can be read")
}

/// Half of them packages of Debian, by the names that its records know; half programs, of which a rule, the search or
/// nobody knows what they are.
fn items(records: &[(FeedId, FeedRecord)]) -> Vec<SoftwareItem> {
    let mut packages: Vec<&str> = records
        .iter()
        .filter_map(|(_, record)| match &record.facts {
            RecordFacts::Advisory(facts) => Some(facts),
            _ => None,
        })
        .flat_map(|facts| &facts.affected)
        .filter(|package| package.ecosystem == "Debian:12")
        .map(|package| package.name.as_str())
        .collect();
    packages.sort_unstable();
    packages.dedup();
    let programs = [
        ("7-Zip", "Igor Pavlov"),
        ("Google Chrome", "Google LLC"),
        ("Mozilla Firefox (x64 en-US)", "Mozilla"),
        ("MobaXterm", "Mobatek"),
        ("Realtek Audio Driver", "Realtek Semiconductor Corp."),
        ("Line of Business", "Contoso Ltd"),
    ];
    (0..VERSIONS)
        .map(|at| {
            let is_package = at % 2 == 0;
            let at = at / 2;
            let (source, (name, vendor), platform) = if is_package {
                let name = packages[at % packages.len()];
                (SoftwareSource::DebPackages, (name, ""), "linux")
            } else {
                let program = programs[at % programs.len()];
                (SoftwareSource::Programs, program, "windows")
            };
            SoftwareItem {
                source,
                name: name.into(),
                vendor: vendor.into(),
                version: format!("{}.{}.{}", at % 150, at % 7, at % 1000).into(),
                source_package: None,
                identifier: "".into(),
                installation: Installation::default(),
                platform: PlatformContext {
                    platform: platform.into(),
                    distro: if is_package { "debian" } else { "" }.into(),
                    release: if is_package { "12" } else { "" }.into(),
                    ..PlatformContext::default()
                },
            }
        })
        .collect()
}

fn match_all(matcher: &Matcher, items: &[Arc<SoftwareItem>]) -> Vec<Answered> {
    items
        .par_iter()
        .enumerate()
        .map(|(at, item)| Answered {
            id: SoftwareVersionId(at as u32 + 1),
            item: Arc::clone(item),
            matched: Arc::new(matcher.match_item(item)),
        })
        .collect()
}

/// The records after the CVE got another end of its range, whoever speaks of it.
fn changed(records: &[(FeedId, FeedRecord)]) -> Vec<(FeedId, FeedRecord)> {
    let mut records = records.to_vec();
    for (_, record) in &mut records {
        if record.key == CHANGED
            && let RecordFacts::Vulnerability(facts) = &mut record.facts
        {
            for criterion in facts
                .configurations
                .iter_mut()
                .flat_map(|it| &mut it.nodes)
                .flat_map(|it| &mut it.matches)
            {
                criterion.end_excluding = Some("24.10".into());
            }
        }
    }
    records
}

fn rematch(criterion: &mut Criterion) {
    let records = mirror::records(&mirror::directory_or_demo());
    let items: Vec<Arc<SoftwareItem>> = items(&records).into_iter().map(Arc::new).collect();
    let new_records = changed(&records);
    let without: Vec<_> = records
        .iter()
        .filter(|(_, record)| {
            let is_cve = matches!(record.facts, RecordFacts::Vulnerability(_));
            !(is_cve && record.key == CHANGED)
        })
        .cloned()
        .collect();
    let knowledge = Arc::clone(matcher(new_records).knowledge());
    let fresh = || Matcher::new(Arc::clone(&knowledge)).expect("the rules can be read");

    let mut group = criterion.benchmark_group("rematch");
    group.sample_size(10);
    group.throughput(Throughput::Elements(VERSIONS as u64));
    for (what, old) in [("one changed CVE", records), ("one new CVE", without)] {
        let old = matcher(old);
        let versions = match_all(&old, &items);
        let anew = fresh().rematch(&old, &versions).anew.len();
        println!("{what}: {anew} of {VERSIONS} versions are matched anew");
        // What is made once for a knowledge, fingerprints included, is part of the figure.
        group.bench_function(what, |bencher| {
            bencher.iter_batched(
                fresh,
                |new| black_box(new.rematch(&old, &versions)),
                BatchSize::PerIteration,
            );
        });
    }
    group.bench_function("everything", |bencher| {
        bencher.iter_batched(
            fresh,
            |new| black_box(match_all(&new, &items)),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, rematch);
criterion_main!(benches);
