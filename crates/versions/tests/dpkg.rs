//! The deb scheme against dpkg itself, where the host has it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cmp::Ordering;
use std::path::Path;
use std::process::Command;

use parapet_versions::Scheme;

const DPKG: &str = "/usr/bin/dpkg";

fn dpkg_says(a: &str, relation: &str, b: &str) -> bool {
    Command::new(DPKG)
        .args(["--compare-versions", a, relation, b])
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap()
        .success()
}

fn dpkg_orders(a: &str, b: &str) -> Ordering {
    if dpkg_says(a, "lt", b) {
        Ordering::Less
    } else if dpkg_says(a, "eq", b) {
        Ordering::Equal
    } else {
        Ordering::Greater
    }
}

#[test]
fn agrees_with_dpkg() {
    if !Path::new(DPKG).exists() {
        eprintln!("skipped: no {DPKG}");
        return;
    }
    let status = std::fs::read_to_string("/var/lib/dpkg/status").unwrap_or_default();
    let mut versions: Vec<String> = status
        .lines()
        .filter_map(|line| line.strip_prefix("Version: "))
        .map(str::to_owned)
        .collect();
    versions.sort();
    versions.dedup();
    // Small pieces put together in every way: the edges of the order.
    let heads = [
        "1", "1.0", "1.00", "1:1.0", "1.0~", "1.0~rc", "1.0a", "1.0+", "0", "1.",
    ];
    let tails = [
        "", "-1", "-0", "-1+b1", "-1~bpo1", "~1-1", "+dfsg-1", "-1.1", "-1-2",
    ];
    for head in heads {
        for tail in tails {
            versions.push(format!("{head}{tail}"));
        }
    }
    let mut pairs = Vec::new();
    for window in versions.windows(2) {
        pairs.push((window[0].clone(), window[1].clone()));
    }
    for (index, a) in versions.iter().enumerate().rev().take(90) {
        for step in [7, 31, 53] {
            pairs.push((a.clone(), versions[(index * step) % versions.len()].clone()));
        }
    }
    for (a, b) in pairs {
        assert_eq!(
            Scheme::Deb.compare(&a, &b).unwrap(),
            dpkg_orders(&a, &b),
            "{a} vs {b}"
        );
    }
}
