//! Reading NVD: the year files of the demonstration's excerpt, or of the mirror in `PARAPET_DATA_MIRROR`.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parapet_feeds::document::Meter;
use parapet_feeds::mirror::source_file;
use parapet_feeds::{Diagnostic, FeedError, Limits, Sink, SourceFile, read_feed};
use parapet_model::record::{FeedId, FeedRecord};

/// Takes records and drops them, as the store does after writing.
#[derive(Default)]
struct Count(u64);

impl Sink for Count {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        black_box(&record);
        self.0 += 1;
        Ok(())
    }

    fn diagnostic(&mut self, _: Diagnostic) {}
}

fn year_files() -> Vec<SourceFile> {
    let mirror = std::env::var_os("PARAPET_DATA_MIRROR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds"),
        PathBuf::from,
    );
    let mut paths: Vec<PathBuf> = std::fs::read_dir(mirror.join("nvd/feeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".json.zst"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| source_file(path).unwrap())
        .collect()
}

fn read(files: &[SourceFile]) -> u64 {
    let mut count = Count::default();
    read_feed(
        FeedId::Nvd,
        files,
        Limits::default(),
        &Meter::default(),
        &mut count,
    )
    .unwrap();
    count.0
}

fn nvd(criterion: &mut Criterion) {
    let files = year_files();
    let mut group = criterion.benchmark_group("nvd");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(read(&files)));
    group.bench_function("read the year files", |bencher| {
        bencher.iter(|| read(&files));
    });
    group.finish();
}

criterion_group!(benches, nvd);
criterion_main!(benches);
