//! Life cycles of products, as endoflife.date tells them.

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::record::{EolCycle, EolProduct};
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
    pub fn of_version(&self, product: &str, version: &str) -> Lifecycle {
        self.product(product)
            .map(|product| {
                let cycle = product
                    .cycles
                    .iter()
                    .filter(|cycle| is_prefix(&cycle.name, version))
                    .max_by_key(|cycle| cycle.name.len());
                lifecycle(product, cycle)
            })
            .unwrap_or_default()
    }

    /// The life cycle of the first release cycle that is picked, for products whose cycles are not named by version.
    pub fn of_cycle(&self, product: &str, pick: impl Fn(&EolCycle) -> bool) -> Lifecycle {
        self.product(product)
            .map(|product| lifecycle(product, product.cycles.iter().find(|cycle| pick(cycle))))
            .unwrap_or_default()
    }
}

/// Whether the cycle's name begins the version and ends at a border between its parts: `3.1` is no prefix of `3.11.2`.
fn is_prefix(cycle: &str, version: &str) -> bool {
    version
        .strip_prefix(cycle)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_ascii_digit()))
}

fn lifecycle(product: &EolProduct, cycle: Option<&EolCycle>) -> Lifecycle {
    let ended: Option<Vec<Option<Date>>> = product
        .cycles
        .iter()
        .map(|cycle| cycle.ended.then_some(cycle.end_of_life))
        .collect();
    // A product ends when every release has ended; without a date for all of them the day is unknown.
    let product_ends = ended
        .filter(|ends| !ends.is_empty())
        .and_then(|ends| ends.into_iter().max().flatten());
    let latest_supported = product
        .cycles
        .iter()
        .filter(|cycle| !cycle.ended)
        .max_by_key(|cycle| cycle.released)
        .map(|cycle| {
            cycle
                .latest_version
                .clone()
                .unwrap_or_else(|| cycle.name.clone())
        });
    Lifecycle {
        version_ends: cycle.and_then(|cycle| cycle.end_of_life),
        version_ended: cycle.is_some_and(|cycle| cycle.ended && cycle.end_of_life.is_none()),
        product_ends,
        latest_supported,
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
        let of = |version| table.of_version("python", version);
        assert_eq!(of("3.11.4").version_ends, Some(date(2027, 10, 31)));
        assert_eq!(of("3.1.4").version_ends, Some(date(2012, 4, 9)));
        assert!(of("3.2.4").version_ended);
        assert_eq!(of("4.0").version_ends, None);
        assert_eq!(of("3.1.4").latest_supported.as_deref(), Some("3.11.9"));
        assert_eq!(of("3.1.4").product_ends, None);
        assert_eq!(table.of_version("ruby", "1.0"), Lifecycle::default());
    }

    #[test]
    fn a_product_ends_with_its_last_release() {
        let table = table(vec![
            cycle("2", date(2020, 1, 1), Some(date(2022, 1, 1)), true),
            cycle("1", date(2019, 1, 1), Some(date(2021, 1, 1)), true),
        ]);
        let lifecycle = table.of_version("python", "1.5");
        assert_eq!(lifecycle.product_ends, Some(date(2022, 1, 1)));
        assert_eq!(lifecycle.latest_supported, None);
    }
}
