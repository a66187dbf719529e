//! Compiling knowledge and reading its cached form: `PARAPET_DATA_MIRROR=DIR cargo bench -p parapet-engine --bench
//! knowledge`; without a mirror, the excerpt of the demonstration.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "../tests/support/mirror.rs"]
mod mirror;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use parapet_engine::knowledge::Knowledge;

fn knowledge(criterion: &mut Criterion) {
    let records = mirror::records(&mirror::directory_or_demo());
    println!("{} records", records.len());
    let compiled = mirror::compile(records.clone());
    println!("{:?}", compiled.stats());
    let bytes = compiled.to_bytes().expect("the knowledge can be written");
    println!("cache: {} bytes", bytes.len());

    let mut group = criterion.benchmark_group("knowledge");
    group.sample_size(10);
    group.bench_function("compile", |bencher| {
        bencher.iter_batched(|| records.clone(), mirror::compile, BatchSize::PerIteration);
    });
    group.bench_function("load cache", |bencher| {
        bencher.iter(|| Knowledge::from_bytes(black_box(&bytes)));
    });
    group.finish();
}

criterion_group!(benches, knowledge);
criterion_main!(benches);
