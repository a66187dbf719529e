//! What posture costs: a report, new intelligence, all devices at once, the lists of the portal, a start.
//!
//! The fleet: 100 programs a device of 2,000 products with ten versions each, popular ones far more often
//! than rare ones; a third of the products has up to 60 vulnerabilities a version, the operating system 800.
//! Run: `cargo bench -p parapet-engine --bench posture`.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops where its input is wrong"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use parapet_engine::facts::{Hit, Lifecycle, Product, VersionMatch, VulnFacts, VulnIndex};
use parapet_engine::posture::Posture;
use parapet_engine::scoring::ScoringModel;
use parapet_model::{
    DeviceValue, Exploitation, Installation, Machine, MachineId, OperatingSystem, OsPlatform,
    PlatformContext, Severity, SoftwareId, SoftwareItem, SoftwareSource, SoftwareVersionId,
};

const PRODUCTS: u32 = 2_000;
const VERSIONS_A_PRODUCT: u32 = 10;
const PROGRAMS_A_DEVICE: usize = 100;
const VULNS: u32 = 40_000;
/// The product that everybody has, with many vulnerabilities.
const OPERATING_SYSTEM: u32 = 0;
/// A product on about a tenth of the fleet.
const TENTH: u32 = 60;

/// A small linear congruential generator: the same fleet in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(limit)) as u32
    }

    /// Small numbers far more often than large ones.
    fn skewed_below(&mut self, limit: u32) -> u32 {
        let share = f64::from(self.below(1 << 20)) / f64::from(1 << 20);
        (share.powi(3) * f64::from(limit)) as u32
    }
}

fn now() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

fn catalog() -> Vec<VulnFacts> {
    let mut dice = Dice(1);
    (0..VULNS)
        .map(|number| {
            let cvss = dice.below(101) as f32 / 10.0;
            VulnFacts {
                id: format!("CVE-2024-{}", 10_000 + number).parse().unwrap(),
                cvss: Some(cvss),
                vector: String::new(),
                severity: Some(Severity::of_score(cvss)),
                network: dice.below(3) > 0,
                published: None,
                modified: None,
                exploitation: Exploitation {
                    epss: Some(dice.below(1000) as f32 / 5000.0),
                    ..Exploitation::default()
                },
            }
        })
        .collect()
}

fn item(product: u32, version: u32) -> Arc<SoftwareItem> {
    Arc::new(SoftwareItem {
        source: SoftwareSource::Programs,
        name: format!("Product {product}").into(),
        vendor: "Vendor".into(),
        version: format!("{version}.0").into(),
        source_package: None,
        identifier: "".into(),
        installation: Installation::default(),
        platform: PlatformContext {
            platform: "windows".into(),
            ..PlatformContext::default()
        },
    })
}

fn matched(product: u32, version: u32, more: &[u32]) -> VersionMatch {
    let mut dice = Dice(u64::from(product) << 8);
    let count = if product == OPERATING_SYSTEM {
        800
    } else if product.is_multiple_of(3) {
        dice.below(60)
    } else {
        0
    };
    // Older versions have more of the product's vulnerabilities.
    let mut vulns: Vec<u32> = (0..count).map(|_| dice.below(VULNS)).collect();
    vulns.truncate((count * (VERSIONS_A_PRODUCT - version) / VERSIONS_A_PRODUCT) as usize);
    vulns.extend(more);
    vulns.sort_unstable();
    vulns.dedup();
    VersionMatch {
        product: Product {
            id: SoftwareId::new("vendor", &format!("product {product}")),
            display_name: format!("Product {product}").into(),
            is_os: product == OPERATING_SYSTEM,
            assessed: true,
        },
        version: format!("{version}.0").into(),
        hits: vulns
            .into_iter()
            .map(|vuln| Hit {
                vuln: VulnIndex(vuln),
                fixed_in: (vuln % 5 > 0).then(|| "10.0".into()),
            })
            .collect(),
        lifecycle: Lifecycle::default(),
    }
}

fn version_id(product: u32, version: u32) -> SoftwareVersionId {
    SoftwareVersionId(product * VERSIONS_A_PRODUCT + version + 1)
}

fn machine(number: u32) -> Machine {
    Machine {
        id: MachineId::derive(&number.to_string()),
        dns_name: format!("device-{number}.example.org"),
        os: OperatingSystem {
            platform: OsPlatform::Windows11,
            name: "Windows 11".to_owned(),
            version: "10.0.22631.4602".to_owned(),
            release: "23H2".to_owned(),
            build: Some(22631),
            arch: "x86_64".to_owned(),
            kernel: String::new(),
            context: PlatformContext::default(),
        },
        interfaces: Vec::new(),
        agent_version: "1".to_owned(),
        first_seen: now(),
        last_seen: now(),
        pending_restart: false,
        booted_at: None,
        value: [DeviceValue::Normal, DeviceValue::Low, DeviceValue::High][number as usize % 3],
        tags: Vec::new(),
        group: None,
        internet_facing: number.is_multiple_of(10),
        excluded: false,
        demo: false,
    }
}

fn programs(number: u32) -> Vec<SoftwareVersionId> {
    let mut dice = Dice(u64::from(number) + 7);
    let mut products = std::collections::BTreeSet::from([OPERATING_SYSTEM]);
    while products.len() < PROGRAMS_A_DEVICE {
        products.insert(dice.skewed_below(PRODUCTS));
    }
    products
        .into_iter()
        .map(|product| version_id(product, dice.below(VERSIONS_A_PRODUCT)))
        .collect()
}

/// The device with its next version of three programs.
fn three_changed(versions: &[SoftwareVersionId], round: u32) -> Vec<SoftwareVersionId> {
    let mut versions = versions.to_vec();
    for place in [10, 40, 70] {
        let id = &mut versions[place];
        let product = (id.0 - 1) / VERSIONS_A_PRODUCT;
        *id = version_id(product, (id.0 + round) % VERSIONS_A_PRODUCT);
    }
    versions
}

fn fleet(devices: u32) -> Vec<(Machine, Vec<SoftwareVersionId>)> {
    (0..devices)
        .map(|number| (machine(number), programs(number)))
        .collect()
}

type Definitions = Vec<(SoftwareVersionId, Arc<SoftwareItem>, VersionMatch)>;

fn definitions() -> Definitions {
    (0..PRODUCTS)
        .flat_map(|product| (0..VERSIONS_A_PRODUCT).map(move |version| (product, version)))
        .map(|(product, version)| {
            (
                version_id(product, version),
                item(product, version),
                matched(product, version, &[]),
            )
        })
        .collect()
}

fn build(
    catalog: &Arc<Vec<VulnFacts>>,
    definitions: Definitions,
    fleet: Vec<(Machine, Vec<SoftwareVersionId>)>,
) -> Posture {
    let mut posture = Posture::new(
        Arc::<Vec<VulnFacts>>::clone(catalog),
        ScoringModel::default(),
        now(),
    );
    posture.set_versions(definitions).unwrap();
    posture.load_devices(fleet).unwrap();
    posture
}

fn posture(criterion: &mut Criterion) {
    let catalog = Arc::new(catalog());
    for (name, devices) in [("10k", 10_000), ("100k", 100_000)] {
        let definitions = definitions();
        let fleet = fleet(devices);
        let mut group = criterion.benchmark_group(format!("posture/{name} devices"));
        group
            .sample_size(10)
            .warm_up_time(Duration::from_secs(1))
            .measurement_time(Duration::from_secs(4));
        group.bench_function("start", |bencher| {
            bencher.iter_batched(
                || (definitions.clone(), fleet.clone()),
                |(definitions, fleet)| build(&catalog, definitions, fleet),
                BatchSize::PerIteration,
            );
        });
        let mut posture = build(&catalog, definitions.clone(), fleet.clone());
        let mut round = 0;
        group.bench_function("apply a report, 3 of 100 programs changed", |bencher| {
            bencher.iter(|| {
                round += 1;
                let (machine, versions) = &fleet[(round * 7919) as usize % fleet.len()];
                let versions = three_changed(versions, round);
                posture.apply_device(machine.clone(), &versions).unwrap();
            });
        });
        group.bench_function("rescore all devices", |bencher| {
            bencher.iter(|| posture.set_model(ScoringModel::default()));
        });
        let mut vuln = 0;
        group.bench_function(
            "a new CVE on a product of a tenth of the fleet",
            |bencher| {
                bencher.iter(|| {
                    vuln = (vuln + 1) % VULNS;
                    let versions = (0..VERSIONS_A_PRODUCT).map(|version| {
                        (
                            version_id(TENTH, version),
                            item(TENTH, version),
                            matched(TENTH, version, &[vuln]),
                        )
                    });
                    posture.set_versions(versions).unwrap();
                });
            },
        );
        group.bench_function("overview", |bencher| {
            bencher.iter(|| black_box(posture.overview()));
        });
        group.bench_function("list recommendations", |bencher| {
            bencher.iter(|| black_box(posture.recommendations()));
        });
        group.bench_function("list products", |bencher| {
            bencher.iter(|| black_box(posture.products()));
        });
        group.bench_function("list vulnerabilities", |bencher| {
            bencher.iter(|| black_box(posture.vulnerabilities()));
        });
        group.bench_function("list devices", |bencher| {
            bencher.iter(|| black_box(posture.devices()));
        });
        let product = SoftwareId::new("vendor", "product 3");
        group.bench_function("list exposed devices of a popular product", |bencher| {
            bencher.iter(|| black_box(posture.product_exposed_devices(&product)));
        });
        group.finish();
        let tenth = SoftwareId::new("vendor", &format!("product {TENTH}"));
        assert!(
            posture
                .product(&tenth)
                .is_some_and(|p| p.installed_devices > devices / 20)
        );
    }
}

criterion_group!(benches, posture);
criterion_main!(benches);
