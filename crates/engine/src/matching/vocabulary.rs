//! The products that NVD names, as the search of what no rule knows wants them.

use parapet_versions::Part;
use rustc_hash::FxHashSet;

use super::search::{Entry, SearchIndex, Vendors};
use crate::knowledge::Knowledge;
use crate::knowledge::configurations::PartCode;

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
        .map(|(key, (targets, newest))| Entry {
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
        });
    SearchIndex::build(entries, vendors)
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
