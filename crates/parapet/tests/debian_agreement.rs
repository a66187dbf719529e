//! `parapet scan` on Debian agrees with a straight reading of the same records: what is installed comes from
//! `dpkg-query`, the order of versions from `dpkg --compare-versions`, the rest stands in this test. Package by package,
//! CVE by CVE, fixed version by fixed version: what is not found has one of a few reasons, each decided here, and nothing
//! else is found.
//!
//! `PARAPET_DATA_MIRROR=DIR` takes a mirror of the real feeds instead of the excerpt.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a whole program of tests; what clippy exempts are only functions marked as such"
)]

#[path = "debian_agreement/order.rs"]
mod order;
#[path = "debian_agreement/records.rs"]
mod records;
#[path = "debian_agreement/system.rs"]
mod system;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use order::Order;
use records::{Affected, Record, Statement};
use serde_json::Value;
use system::{Installed, System};

static FEEDS: LazyLock<PathBuf> = LazyLock::new(|| {
    std::env::var_os("PARAPET_DATA_MIRROR").map_or_else(|| repository("demo/feeds"), PathBuf::from)
});

static STORE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    parapet(&[
        "feeds",
        "sync",
        "--from",
        FEEDS.to_str().unwrap(),
        "--data",
        dir.path().to_str().unwrap(),
    ]);
    dir
});

static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| records::archive(&FEEDS));

static REJECTED: LazyLock<BTreeSet<String>> = LazyLock::new(|| records::rejected(&FEEDS));

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn parapet(args: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_parapet"))
        .args(args)
        .env_remove("PARAPET_DATA")
        .env_remove("PARAPET_DATABASE")
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{args:?}: {output:?}");
    output
}

#[test]
fn on_this_host() {
    let root = Path::new("/");
    assert!(
        has_dpkg() || System::below(root).is_none(),
        "Debian without dpkg"
    );
    match System::below(root) {
        Some(system) => agree(&system),
        None => eprintln!("skipped: this host is no Debian"),
    }
}

#[test]
fn on_images() {
    if !has_dpkg() {
        eprintln!("skipped: there is no dpkg here");
        return;
    }
    for image in ["debian-12", "debian-12.0"] {
        agree(&System::below(&repository("testdata/inventories").join(image)).unwrap());
    }
}

/// What the two others may not have: several kernels, a meta package, tools from the source of the kernel, packages of
/// others, packages that are on hold or not installed.
const MORE: &str = "
Package: linux-image-6.1.0-28-amd64
Status: install ok installed
Architecture: amd64
Source: linux-signed-amd64 (6.1.119+1)
Version: 6.1.119-1

Package: linux-image-6.1.0-18-amd64
Status: install ok installed
Architecture: amd64
Source: linux-signed-amd64 (6.1.76+1)
Version: 6.1.76-1

Package: linux-image-6.1.0-28-amd64-unsigned
Status: install ok installed
Architecture: amd64
Source: linux
Version: 6.1.115-1

Package: linux-image-6.1.0-28-rt-amd64
Status: install ok installed
Architecture: amd64
Source: linux
Version: 6.1.119-1

Package: linux-image-amd64
Status: install ok installed
Architecture: amd64
Source: linux-signed-amd64 (6.1.119+1)
Version: 6.1.119-1

Package: linux-perf
Status: install ok installed
Architecture: amd64
Source: linux
Version: 6.1.119-1

Package: nodejs
Status: install ok installed
Architecture: amd64
Version: 18.12.1-1nodesource1

Package: vim-tiny
Status: hold ok installed
Architecture: amd64
Source: vim
Version: 2:9.0.1378-2

Package: libtiff6
Status: deinstall ok config-files
Architecture: amd64
Source: tiff
Version: 4.5.0-6
";

#[test]
fn on_a_workstation() {
    if !has_dpkg() {
        eprintln!("skipped: there is no dpkg here");
        return;
    }
    let (image, root) = (
        repository("testdata/inventories/debian-12"),
        tempfile::tempdir().unwrap(),
    );
    for file in ["etc/os-release", "etc/machine-id", "etc/hostname"] {
        copy(&image, root.path(), file, "");
    }
    copy(&image, root.path(), "proc/sys/kernel/osrelease", "");
    copy(&image, root.path(), "var/lib/dpkg/status", MORE);
    agree(&System::below(root.path()).unwrap());
}

fn copy(from: &Path, to: &Path, file: &str, more: &str) {
    let text = std::fs::read_to_string(from.join(file)).unwrap();
    std::fs::create_dir_all(to.join(file).parent().unwrap()).unwrap();
    std::fs::write(to.join(file), format!("{}\n{more}", text.trim_end())).unwrap();
}

fn has_dpkg() -> bool {
    ["dpkg", "dpkg-query"].iter().all(|program| {
        let output = Command::new(program).arg("--version").output();
        output.is_ok_and(|output| output.status.success())
    })
}

/// Package and CVE.
type Pair = (String, String);

/// The version that was compared, and the one that repairs it.
type View = (String, Option<String>);

/// A pair of the straight reading.
struct Expected {
    view: View,
    record: String,
    /// Why it counts for nothing, and how Parapet says so.
    exempt: Option<(&'static str, &'static str)>,
}

fn agree(system: &System) {
    let expected = reading(system);
    let (found, rejected) = scan(&system.root);

    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut complaints = Vec::new();
    for (pair, expected) in &expected {
        let ours = found.get(pair);
        let why_not = rejected.get(pair).map_or(&[][..], Vec::as_slice);
        let (reason, agrees) = match expected.exempt {
            Some((reason, words)) => (
                reason,
                ours.is_none() && why_not.iter().any(|said| said.contains(words)),
            ),
            None => ("found", ours == Some(&expected.view)),
        };
        *counts.entry(reason).or_default() += 1;
        if !agrees {
            complaints.push(format!(
                "{pair:?}: {} says {:?} ({reason}); the scan found {ours:?}, rejected {why_not:?}",
                expected.record, expected.view
            ));
        }
    }
    for (pair, ours) in &found {
        if !expected.contains_key(pair) {
            complaints.push(format!(
                "{pair:?}: no record says so; the scan found {ours:?}"
            ));
        }
    }
    eprintln!(
        "{}: {} packages, {} pairs of package and CVE: {counts:?}",
        system.root.display(),
        system.packages.len(),
        expected.len()
    );
    assert!(!found.is_empty(), "nothing is found");
    assert!(
        complaints.is_empty(),
        "{} disagreements:\n{}",
        complaints.len(),
        complaints[..complaints.len().min(20)].join("\n")
    );
}

/// Every pair of an installed package and a CVE that the records of its source package say it has.
fn reading(system: &System) -> BTreeMap<Pair, Expected> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &system.packages {
        let (source, version) = package.source();
        versions.entry(source).or_default().insert(version);
    }
    let sources: BTreeSet<&str> = versions.keys().copied().collect();
    let statements = records::statements(&RECORDS, &system.ecosystem, &sources);
    let pairs = statements.iter().flat_map(|((source, _), said)| {
        let versions = &versions[source.as_str()];
        said.iter().flat_map(move |statement| {
            let pairs = versions.iter().map(|version| statement.pairs(version));
            pairs.flatten()
        })
    });
    let order = Order::of(pairs.collect());

    let mut expected = BTreeMap::new();
    for package in &system.packages {
        let (source, version) = package.source();
        let from = (source.to_owned(), String::new());
        let about = statements.range(from..);
        for ((_, cve), said) in about.take_while(|((name, _), _)| name == source) {
            if let Some((statement, affected)) = decide(cve, said, version, &order) {
                let fixed_in = affected.fixed_in.map(str::to_owned);
                expected.insert(
                    (package.name.clone(), cve.clone()),
                    Expected {
                        view: (version.to_owned(), fixed_in),
                        record: statement.record.clone(),
                        exempt: exempt(system, package, cve, statement),
                    },
                );
            }
        }
    }
    expected
}

/// Who of several records is followed: that of the CVE itself, else the update that fixed it first.
fn decide<'s>(
    cve: &str,
    said: &'s [Statement],
    version: &str,
    order: &Order,
) -> Option<(&'s Statement, Affected<'s>)> {
    let own = said.iter().find(|statement| statement.record == cve);
    let followed = own.map_or(said, std::slice::from_ref);
    let verdicts: Option<Vec<_>> = followed
        .iter()
        .map(|statement| Some((statement, statement.verdict(version, order)?)))
        .collect();
    let verdicts = verdicts?.into_iter();
    verdicts.reduce(|first, other| match (first.1.fixed_in, other.1.fixed_in) {
        (Some(a), Some(b)) if order.is_below(b, a) => other,
        (None, Some(_)) => other,
        _ => first,
    })
}

fn exempt(
    system: &System,
    package: &Installed,
    cve: &str,
    statement: &Statement,
) -> Option<(&'static str, &'static str)> {
    [
        (
            package.is_foreign(),
            "built by somebody else",
            "of which the records of the distribution say nothing",
        ),
        (
            REJECTED.contains(cve),
            "rejected CVE",
            "the CVE was rejected",
        ),
        (
            package.has_no_kernel_code(),
            "no kernel code",
            "carries no kernel code",
        ),
        (
            system.is_idle_kernel(package),
            "another kernel runs",
            "another kernel runs",
        ),
        (
            statement.is_withdrawn(),
            "withdrawn",
            "the source withdrew the record",
        ),
        (
            statement.is_unimportant(),
            "unimportant",
            "Debian calls it unimportant",
        ),
    ]
    .into_iter()
    .find_map(|(applies, reason, words)| applies.then_some((reason, words)))
}

/// What the program finds, and what it rejects for which reasons.
fn scan(root: &Path) -> (BTreeMap<Pair, View>, BTreeMap<Pair, Vec<String>>) {
    let output = parapet(&[
        "scan",
        "--format=json",
        "--explain",
        "--root",
        root.to_str().unwrap(),
        "--data",
        STORE.path().to_str().unwrap(),
    ]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let pairs = |entry: &Value| -> Vec<Pair> {
        let packages = entry["packages"].as_array().unwrap().iter();
        packages
            .map(|package| (text(package).unwrap(), text(&entry["cve"]).unwrap()))
            .collect()
    };
    let mut found = BTreeMap::new();
    for finding in document["findings"].as_array().unwrap() {
        for pair in pairs(finding) {
            let view = (
                text(&finding["version"]).unwrap(),
                text(&finding["fixedIn"]),
            );
            let twice = found.insert(pair, view);
            assert!(twice.is_none(), "told twice: {finding:#}");
        }
    }
    let mut rejected: BTreeMap<Pair, Vec<String>> = BTreeMap::new();
    for rejection in document["rejected"].as_array().unwrap() {
        for pair in pairs(rejection) {
            let reason = text(&rejection["reason"]).unwrap();
            rejected.entry(pair).or_default().push(reason);
        }
    }
    (found, rejected)
}
