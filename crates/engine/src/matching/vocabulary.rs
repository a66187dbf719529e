//! The products that NVD names, as the search of what no rule knows wants them.

use parapet_versions::Part;
use rustc_hash::FxHashSet;

use super::search::{Entry, SearchIndex, Vendors};
use crate::knowledge::Knowledge;
use crate::knowledge::configurations::{PartCode, ProductKey};

/// An index whose entries are the products of the configurations, in their order.
pub(super) fn index(knowledge: &Knowledge, vendors: &'static Vendors) -> SearchIndex {
    let configurations = &knowledge.configurations;
    let products: Vec<(Vec<&str>, u16)> = (0..configurations.products.len())
        .map(|product| about(knowledge, product as u32))
        .collect();
    let entries = configurations
        .products
        .iter()
        .zip(&products)
        .map(|(key, about)| entry(knowledge, key, about));
    SearchIndex::build(entries, vendors)
}

/// Whether the search takes the product for the same in both.
pub(super) fn is_alike(
    a: &Knowledge,
    b: &Knowledge,
    part: PartCode,
    vendor: &str,
    product: &str,
) -> bool {
    let place = |knowledge: &Knowledge| knowledge.product(part, vendor, product);
    let (Some(at_a), Some(at_b)) = (place(a), place(b)) else {
        return false;
    };
    let (about_a, about_b) = (about(a, at_a), about(b, at_b));
    let key = |knowledge: &Knowledge, at: u32| knowledge.configurations.products[at as usize];
    entry(a, &key(a, at_a), &about_a).is_alike(&entry(b, &key(b, at_b), &about_b))
}

fn entry<'a>(
    knowledge: &'a Knowledge,
    key: &ProductKey,
    (targets, newest): &'a (Vec<&'a str>, u16),
) -> Entry<'a> {
    Entry {
        part: match key.part {
            PartCode::Any => Part::Any,
            PartCode::Application => Part::Application,
            PartCode::OperatingSystem => Part::OperatingSystem,
            PartCode::Hardware => Part::Hardware,
            PartCode::NotApplicable => Part::NotApplicable,
        },
        vendor: knowledge.text(key.vendor),
        product: knowledge.text(key.product),
        targets,
        newest: *newest,
    }
}

/// The systems that vulnerable criteria of a product name, and the year of its newest CVE.
fn about(knowledge: &Knowledge, product: u32) -> (Vec<&str>, u16) {
    let configurations = &knowledge.configurations;
    let mut targets = FxHashSet::default();
    let mut newest = 0;
    for entry in configurations.entries_of(product) {
        let row = configurations.matches[entry.row as usize];
        let (_, criterion) = configurations.statement_of(row);
        targets.insert(criterion.target_sw);
        if let Some(facts) = knowledge.vuln(entry.vuln) {
            newest = newest.max(facts.id.year());
        }
    }
    let mut targets: Vec<&str> = targets.into_iter().map(|id| knowledge.text(id)).collect();
    targets.sort_unstable();
    (targets, newest)
}
