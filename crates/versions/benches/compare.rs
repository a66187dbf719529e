//! Pairs a second: keys of two texts in a buffer that is used again, and their comparison. The versions are those of
//! the truth tables.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parapet_versions::{RangeSet, Scheme};

fn pairs(scheme: Scheme) -> Vec<(String, String)> {
    let path = |kind: &str| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("testdata")
            .join(kind)
            .join(format!("{}.txt", scheme.name()))
    };
    let table = fs::read_to_string(path("truth"))
        .or_else(|_| fs::read_to_string(path("rules")))
        .unwrap_or_default();
    table
        .lines()
        .filter(|line| !line.starts_with(['#', '!']))
        .filter_map(|line| {
            let (a, b) = [" < ", " > ", " = "]
                .iter()
                .find_map(|sign| line.rsplit_once(sign))?;
            Some((a.to_owned(), b.to_owned()))
        })
        .collect()
}

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    for scheme in Scheme::ALL {
        let pairs = pairs(scheme);
        let mut keys = Vec::new();
        group.throughput(Throughput::Elements(pairs.len() as u64));
        group.bench_function(scheme.name(), |bencher| {
            bencher.iter(|| {
                for (a, b) in &pairs {
                    keys.clear();
                    let _ = black_box(scheme.write_key(a, &mut keys));
                    let middle = keys.len();
                    let _ = black_box(scheme.write_key(b, &mut keys));
                    let (a, b) = keys.split_at(middle);
                    black_box(scheme.compare_keys(a, b));
                }
            });
        });
    }
    group.finish();
}

fn ranges(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ranges");
    for (name, range, version) in [
        (
            "vers:deb",
            RangeSet::parse_vers("vers:deb/>=1.0|<2.0|>=3.0|<3.5"),
            "3.2-1+deb12u1",
        ),
        (
            "npm",
            RangeSet::parse_native(Scheme::Npm, "^1.2.3 || >=3 <3.5"),
            "3.2.1",
        ),
    ] {
        let range = range.expect("it is a range");
        let version = range.scheme().parse(version).expect("it is a version");
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(&range).contains(black_box(&version)));
        });
    }
    group.finish();
}

criterion_group!(benches, compare, ranges);
criterion_main!(benches);
