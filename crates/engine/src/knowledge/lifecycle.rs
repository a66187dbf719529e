//! Life cycles of products, as endoflife.date tells them.

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::record::{EolCycle, EolProduct};
use parapet_versions::scheme::generic;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::facts::Lifecycle;

/// Products by their name at endoflife.date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LifecycleTable {
    /// Ordered by name.
    products: Vec<EolProduct>,
    #[serde(skip)]
    index: FxHashMap<CompactString, u32>,
}

impl LifecycleTable {
    pub(crate) fn new(mut products: Vec<EolProduct>) -> Self {
        products.sort_by(|a, b| a.name.cmp(&b.name));
        products.dedup_by(|a, b| a.name == b.name);
        Self {
            products,
            index: FxHashMap::default(),
        }
    }

    pub(crate) fn build_index(&mut self) {
        self.index = self
            .products
            .iter()
            .enumerate()
            .map(|(at, product)| (product.name.clone(), at as u32))
            .collect();
    }

    /// All products, ordered by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &EolProduct> {
        self.products.iter()
    }

    pub fn len(&self) -> usize {
        self.products.len()
    }

    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    pub fn product(&self, name: &str) -> Option<&EolProduct> {
        self.index
            .get(name)
            .and_then(|&at| self.products.get(at as usize))
    }

    /// The life cycle of a version of the product: that of the release cycle whose name is the longest prefix of
    /// the version. Nothing is said of a version that fits no cycle, except when the product ends.
    ///
    /// `line` names the release line that the version is of (`ESR`): its update is of the same line. A long-term
    /// version moves to the next long-term release, a release never to one that is not released yet.
    pub fn of_version(&self, product: &str, version: &str, line: Option<&str>) -> Lifecycle {
        self.product(product)
            .map(|product| {
                let cycle = cycle_of(product, version);
                let line = line.or_else(|| {
                    cycle
                        .filter(|cycle| is_of_line(cycle, LONG_TERM))
                        .map(|_| LONG_TERM)
                });
                let allowed = generic::is_pre_release(version);
                lifecycle(product, cycle, line, allowed)
            })
            .unwrap_or_default()
    }

    /// The life cycle of the first release cycle that is picked, for products whose cycles are not named by version.
    pub fn of_cycle(&self, product: &str, pick: impl Fn(&EolCycle) -> bool) -> Lifecycle {
        self.product(product)
            .map(|product| {
                let cycle = product.cycles.iter().find(|cycle| pick(cycle));
                lifecycle(product, cycle, None, false)
            })
            .unwrap_or_default()
    }
}

/// The release cycle that the version is of: that with the longest name that begins the version.
pub(crate) fn cycle_of<'a>(product: &'a EolProduct, version: &str) -> Option<&'a EolCycle> {
    product
        .cycles
        .iter()
        .filter(|cycle| is_prefix(&cycle.name, version))
        .max_by_key(|cycle| cycle.name.len())
}

/// Whether the cycle's name begins the version and ends at a border between its parts: `3.1` is no prefix of `3.11.2`.
fn is_prefix(cycle: &str, version: &str) -> bool {
    version
        .strip_prefix(cycle)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_ascii_digit()))
}

/// Label of cycles that are supported for longer.
const LONG_TERM: &str = "LTS";

/// Whether the cycle is labelled as one of the line: `140 (ESR)`; `26 (Upcoming LTS)` is not yet one.
pub(crate) fn is_of_line(cycle: &EolCycle, line: &str) -> bool {
    let label = cycle.label.strip_suffix(')');
    label
        .and_then(|label| label.strip_suffix(line))
        .is_some_and(|label| label.ends_with('('))
}

/// The newest release that is supported: of the line, where one of it is.
fn latest_supported(
    product: &EolProduct,
    line: Option<&str>,
    pre_releases: bool,
) -> Option<CompactString> {
    let newest = |wanted: &dyn Fn(&EolCycle) -> bool| {
        let supported = product.cycles.iter().filter(|cycle| !cycle.ended);
        supported
            .map(|cycle| (cycle, cycle.latest_version.as_ref().unwrap_or(&cycle.name)))
            .filter(|(cycle, latest)| {
                wanted(cycle) && (pre_releases || !generic::is_pre_release(latest))
            })
            .max_by_key(|(cycle, _)| cycle.released)
            .map(|(_, latest)| latest.clone())
    };
    match line {
        Some(line) => newest(&|cycle| is_of_line(cycle, line)),
        None => newest(&|_| true),
    }
}

fn lifecycle(
    product: &EolProduct,
    cycle: Option<&EolCycle>,
    line: Option<&str>,
    pre_releases: bool,
) -> Lifecycle {
    let ended: Option<Vec<Option<Date>>> = product
        .cycles
        .iter()
        .map(|cycle| cycle.ended.then_some(cycle.end_of_life))
        .collect();
    // A product ends when every release has ended; without a date for all of them the day is unknown.
    let product_ends = ended
        .filter(|ends| !ends.is_empty())
        .and_then(|ends| ends.into_iter().max().flatten());
    Lifecycle {
        version_ends: cycle.and_then(|cycle| cycle.end_of_life),
        version_ended: cycle.is_some_and(|cycle| cycle.ended && cycle.end_of_life.is_none()),
        product_ends,
        latest_supported: latest_supported(product, line, pre_releases),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cycle(name: &str, released: Date, end: Option<Date>, ended: bool) -> EolCycle {
        EolCycle {
            name: name.into(),
            label: name.to_owned(),
            released: Some(released),
            ended,
            end_of_life: end,
            latest_version: Some(format!("{name}.9").into()),
            latest_date: None,
        }
    }

    fn table(cycles: Vec<EolCycle>) -> LifecycleTable {
        let mut table = LifecycleTable::new(vec![EolProduct {
            name: "python".into(),
            label: "Python".to_owned(),
            cpes: vec![],
            purls: vec![],
            cycles,
        }]);
        table.build_index();
        table
    }

    #[test]
    fn the_longest_prefix_at_a_border_counts() {
        let table = table(vec![
            cycle("3.11", date(2022, 10, 24), Some(date(2027, 10, 31)), false),
            cycle("3.1", date(2009, 6, 26), Some(date(2012, 4, 9)), true),
            cycle("3", date(2008, 12, 3), None, true),
        ]);
        let of = |version| table.of_version("python", version, None);
        assert_eq!(of("3.11.4").version_ends, Some(date(2027, 10, 31)));
        assert_eq!(of("3.1.4").version_ends, Some(date(2012, 4, 9)));
        assert!(of("3.2.4").version_ended);
        assert_eq!(of("4.0").version_ends, None);
        assert_eq!(of("3.1.4").latest_supported.as_deref(), Some("3.11.9"));
        assert_eq!(of("3.1.4").product_ends, None);
        assert_eq!(table.of_version("ruby", "1.0", None), Lifecycle::default());
    }

    #[test]
    fn a_product_ends_with_its_last_release() {
        let table = table(vec![
            cycle("2", date(2020, 1, 1), Some(date(2022, 1, 1)), true),
            cycle("1", date(2019, 1, 1), Some(date(2021, 1, 1)), true),
        ]);
        let lifecycle = table.of_version("python", "1.5", None);
        assert_eq!(lifecycle.product_ends, Some(date(2022, 1, 1)));
        assert_eq!(lifecycle.latest_supported, None);
    }

    #[test]
    fn an_update_stays_in_its_line() {
        let labelled = |name: &str, label: &str, released: Date, ended: bool| EolCycle {
            label: label.to_owned(),
            ..cycle(name, released, None, ended)
        };
        let table = table(vec![
            labelled("154", "154", date(2026, 8, 18), false),
            labelled("153", "153 (ESR)", date(2026, 7, 21), false),
            labelled("26", "26 (Upcoming LTS)", date(2026, 7, 1), false),
            labelled("24", "24 (LTS)", date(2025, 5, 6), false),
            labelled("20", "20 (LTS)", date(2023, 4, 18), true),
        ]);
        let latest = |version, line| {
            table
                .of_version("python", version, line)
                .latest_supported
                .unwrap_or_default()
        };
        assert_eq!(latest("115.9", Some("ESR")), "153.9");
        assert_eq!(latest("115.9", None), "154.9");
        assert_eq!(latest("20.1", None), "24.9");
        assert_eq!(latest("26.1", None), "154.9");
        assert_eq!(latest("1.0", Some("none")), "");
    }

    #[test]
    fn a_release_is_never_updated_to_a_version_before_a_release() {
        let mut next = cycle("3.15", date(2026, 6, 1), None, false);
        next.latest_version = Some("3.15.0a6".into());
        let table = table(vec![cycle("3.14", date(2025, 10, 7), None, false), next]);
        let latest = |version| table.of_version("python", version, None).latest_supported;
        assert_eq!(latest("3.9.1").as_deref(), Some("3.14.9"));
        assert_eq!(latest("3.15.0a2").as_deref(), Some("3.15.0a6"));
    }
}
