//! Bulk writing and reading of feed records, and writing of devices, on SQLite with its full durability.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jiff::Timestamp;
use parapet_model::record::FeedId;
use parapet_model::{
    DeviceValue, Machine, MachineId, OperatingSystem, OsPlatform, PlatformContext,
    SoftwareVersionId,
};
use parapet_store::{DeviceWrite, EncodedRecord, FeedCommit, Store, StoreError};
use tokio::runtime::Runtime;

const RECORDS: u64 = 20_000;
/// Reports that a busy server writes together.
const BATCH: u64 = 64;

fn record(number: u64, revision: u64) -> EncodedRecord {
    // Not compressible, like the packed facts and texts of real records; about 1 KB together.
    let noise = |length: usize, seed: u64| -> Vec<u8> {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        (0..length)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as u8
            })
            .collect()
    };
    EncodedRecord {
        key: format!("CVE-{}-{:05}", 1999 + number / 8000, number % 8000),
        revision,
        withdrawn: false,
        modified: Some(Timestamp::UNIX_EPOCH),
        facts: noise(500, number ^ revision),
        text: Some(noise(500, !number)),
    }
}

async fn synchronise(store: &Store, revision: u64) {
    let run = async {
        let mut writer = store.feeds().begin(FeedId::Nvd).await?;
        for chunk in 0..RECORDS / 2000 {
            let numbers = chunk * 2000..(chunk + 1) * 2000;
            let records = numbers.map(|number| record(number, revision)).collect();
            writer.write(records).await?;
        }
        writer
            .commit(FeedCommit {
                source_digest: revision.to_string(),
                diagnostics: 0,
                finished_at: Timestamp::UNIX_EPOCH,
            })
            .await
    };
    must(run.await);
}

fn must<T>(result: Result<T, StoreError>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{error:?}"),
    }
}

fn device(number: u64, change: u32) -> DeviceWrite {
    let name = format!("host-{number:05}");
    DeviceWrite {
        machine: Machine {
            id: MachineId::derive(&name),
            dns_name: name,
            os: OperatingSystem {
                platform: OsPlatform::Debian,
                name: "Debian GNU/Linux 12 (bookworm)".to_owned(),
                version: "12.9".to_owned(),
                release: "12".to_owned(),
                build: None,
                arch: "x86_64".to_owned(),
                kernel: "6.1.0-28-amd64".to_owned(),
                context: PlatformContext::default(),
            },
            interfaces: Vec::new(),
            agent_version: "0.1.0".to_owned(),
            first_seen: Timestamp::UNIX_EPOCH,
            last_seen: Timestamp::UNIX_EPOCH,
            pending_restart: false,
            booted_at: None,
            value: DeviceValue::Normal,
            tags: Vec::new(),
            group: None,
            internet_facing: false,
            excluded: false,
            demo: false,
        },
        versions: (0..100)
            .map(|n| SoftwareVersionId(n * 37 + change % 3))
            .collect(),
        inventory: format!("{change:064}"),
    }
}

fn benches(criterion: &mut Criterion) {
    let Ok(runtime) = Runtime::new() else {
        return;
    };
    let Ok(directory) = tempfile::tempdir() else {
        return;
    };
    let url = format!("sqlite://{}", directory.path().join("bench.db").display());
    let store = must(runtime.block_on(Store::connect(&url)));

    let mut group = criterion.benchmark_group("feed records, 1 KB each");
    group
        .throughput(Throughput::Elements(RECORDS))
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    let mut revision = 0;
    group.bench_function("write, every one changed", |bencher| {
        bencher.iter(|| {
            revision += 1;
            runtime.block_on(synchronise(&store, revision));
        });
    });
    group.bench_function("read the facts", |bencher| {
        bencher.iter(|| {
            let mut bytes = 0;
            let feeds = store.feeds();
            let read = feeds.facts(FeedId::Nvd, |_, _, _, facts| {
                bytes += facts.len();
                Ok(())
            });
            must(runtime.block_on(read));
            black_box(bytes)
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("devices of 100 programs");
    group
        .throughput(Throughput::Elements(BATCH))
        .sample_size(20);
    let mut change = 0;
    group.bench_function("read and write 64 in one unit", |bencher| {
        bencher.iter_batched(
            || {
                change += 1;
                let first = u64::from(change) * BATCH;
                (first..first + BATCH)
                    .map(|number| device(number % 5000, change))
                    .collect::<Vec<_>>()
            },
            |devices| {
                let ids: Vec<MachineId> = devices.iter().map(|d| d.machine.id).collect();
                must(runtime.block_on(async {
                    let mut unit = store.begin().await?;
                    unit.devices_for_update(&ids).await?;
                    unit.put_devices(&devices).await?;
                    unit.commit().await
                }));
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(store, benches);
criterion_main!(store);
