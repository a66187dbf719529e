//! Matching of never-seen versions, on one core: `PARAPET_DATA_MIRROR=DIR cargo bench -p parapet-engine --bench
//! matching`; without a mirror, the excerpt of the demonstration.

#[path = "../tests/support/mirror.rs"]
mod mirror;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parapet_engine::matching::Matcher;
use parapet_model::software::{
    Installation, PlatformContext, SoftwareItem, SoftwareSource, SourcePackage,
};

fn debian(package: &str, source: &str, version: &str) -> SoftwareItem {
    SoftwareItem {
        source: SoftwareSource::DebPackages,
        name: package.into(),
        vendor: "".into(),
        version: version.into(),
        source_package: Some(SourcePackage {
            name: source.into(),
            version: version.into(),
        }),
        identifier: "".into(),
        installation: Installation::default(),
        platform: PlatformContext {
            platform: "linux".into(),
            distro: "debian".into(),
            release: "12".into(),
            arch: "amd64".into(),
            channel: "".into(),
        },
    }
}

fn program(name: &str, vendor: &str, version: &str) -> SoftwareItem {
    SoftwareItem {
        source: SoftwareSource::Programs,
        name: name.into(),
        vendor: vendor.into(),
        version: version.into(),
        source_package: None,
        identifier: "".into(),
        installation: Installation::default(),
        platform: PlatformContext {
            platform: "windows".into(),
            ..PlatformContext::default()
        },
    }
}

fn matching(criterion: &mut Criterion) {
    let knowledge = mirror::compile(mirror::records(&mirror::directory_or_demo()));
    let matcher = Matcher::new(Arc::new(knowledge)).expect("the rules can be read");
    let packages = [
        debian("libc6", "glibc", "2.36-9+deb12u4"),
        debian("libssl3", "openssl", "3.0.11-1~deb12u2"),
        debian("bash", "bash", "5.2.15-2+b2"),
        debian("libxml2", "libxml2", "2.9.14+dfsg-1.3~deb12u1"),
        debian("curl", "curl", "7.88.1-10+deb12u5"),
        debian("linux-image-6.1.0-18-amd64", "linux", "6.1.76-1"),
    ];
    let programs = [
        program("7-Zip 19.00 (x64)", "Igor Pavlov", "19.00"),
        program("Google Chrome", "Google LLC", "142.0.7444.60"),
        program("Mozilla Firefox (x64 en-US)", "Mozilla", "120.0.1"),
        program(
            "Wireshark 3.6.2 64-bit",
            "The Wireshark developer community",
            "3.6.2",
        ),
        program(
            "Python 3.12.1 (64-bit)",
            "Python Software Foundation",
            "3.12.1150.0",
        ),
        program(
            "Realtek Audio Driver",
            "Realtek Semiconductor Corp.",
            "6.0.9780.1",
        ),
    ];
    let mut group = criterion.benchmark_group("match");
    for (kind, items) in [("debian", &packages), ("application", &programs)] {
        group.throughput(Throughput::Elements(items.len() as u64));
        group.bench_function(format!("six {kind} items"), |bencher| {
            bencher.iter(|| {
                for item in items {
                    black_box(matcher.match_item(black_box(item)));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, matching);
criterion_main!(benches);
