//! The demonstration's excerpt of the feeds: read without a single diagnostic, and enough to judge the fleet by.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod world;

use std::collections::BTreeSet;

use parapet_model::SoftwareSource;
use parapet_simulate::Catalogue;
use world::{excerpt, fleet, judge};

#[test]
fn the_excerpt_reads_without_diagnostics() {
    let (_, counts) = excerpt();
    insta::assert_snapshot!(counts, @r"
    nvd 5717
    kev 300
    epss 11868
    exploit-db 134
    metasploit 79
    end-of-life 21
    debian-osv 8888
    ");
}

/// A product with CPE names is in the excerpt so that it can be assessed: the identity rules must know it.
#[test]
fn every_product_of_the_catalogue_is_identified() {
    let world = judge(fleet(1500, 0));
    let catalogue = Catalogue::builtin().unwrap();
    let wanted: BTreeSet<&str> = catalogue
        .products
        .iter()
        .filter(|product| !product.cpe.is_empty())
        .flat_map(|product| {
            [
                product.name.as_deref(),
                product.app.as_ref().map(|app| app.name.as_str()),
            ]
        })
        .flatten()
        .collect();
    let unknown: BTreeSet<&str> = world
        .items
        .iter()
        .filter(|item| item.source != SoftwareSource::DebPackages)
        .filter(|item| world.matcher.explain(item).identity.is_none())
        .filter_map(|item| {
            wanted
                .iter()
                .find(|name| item.name == name.replace("{v}", &item.version))
        })
        .copied()
        .collect();
    assert!(unknown.is_empty(), "no rule knows {unknown:?}");
}

/// The figures that the demonstration shows: neither a clean fleet nor a burning one.
#[test]
fn the_fleet_looks_like_one_that_somebody_runs() {
    let world = judge(fleet(320, 0));
    let overview = world.posture.overview();
    let score = overview.score.unwrap().value();
    assert!((35.0..65.0).contains(&score), "score {score}");
    let levels = overview.distribution;
    assert!(
        levels.high > 20 && levels.medium > 40 && levels.low > 20,
        "{levels:?}"
    );
    let earlier = judge(fleet(320, 60))
        .posture
        .overview()
        .score
        .unwrap()
        .value();
    assert!(earlier > score, "{earlier} then, {score} now");
}
