//! Which of the versions that intelligence names as fixed a device can be told to move to.

use parapet_model::record::EolProduct;
use parapet_versions::Scheme;
use parapet_versions::scheme::generic;

use super::rules::Rule;
use crate::knowledge::Knowledge;
use crate::knowledge::lifecycle::{cycle_of, is_of_line};

/// Of one item. By default every fixed version counts: what a distribution or the maker of a system ships is a
/// release.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fixes<'a> {
    /// A release is never updated to a version before a release.
    releases_only: bool,
    /// Its release cycles, where they are known.
    product: Option<&'a EolProduct>,
    /// The product and its line, when updates come from that line only.
    line: Option<(&'a EolProduct, &'a str)>,
}

impl<'a> Fixes<'a> {
    pub(super) fn of(knowledge: &'a Knowledge, rule: &'a Rule, version: &str) -> Self {
        let product = rule
            .eol
            .as_deref()
            .and_then(|eol| knowledge.lifecycle().product(eol));
        Self {
            releases_only: !generic::is_pre_release(version),
            product,
            line: product.zip(rule.line.as_deref()),
        }
    }

    /// The first version to move to from which the vulnerability is gone; `None` when there is no such release yet.
    pub(super) fn first(&self, fixed: &'a str) -> Option<&'a str> {
        if self.releases_only && generic::is_pre_release(fixed) {
            // The release that followed it has the fix, too.
            return cycle_of(self.product?, fixed)?
                .latest_version
                .as_deref()
                .filter(|latest| !generic::is_pre_release(latest));
        }
        let Some((product, line)) = self.line else {
            return Some(fixed);
        };
        if cycle_of(product, fixed).is_some_and(|cycle| is_of_line(cycle, line)) {
            return Some(fixed);
        }
        // Fixed between two releases of the line: the next one has it.
        let wanted = Scheme::Generic.parse(fixed).ok()?;
        product
            .cycles
            .iter()
            .filter(|cycle| is_of_line(cycle, line))
            .filter_map(|cycle| Some((Scheme::Generic.parse(&cycle.name).ok()?, cycle)))
            .filter(|(version, _)| *version > wanted)
            .min_by(|a, b| a.0.cmp(&b.0))
            .map(|(_, cycle)| cycle.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use parapet_model::record::EolCycle;

    use super::*;

    fn product() -> EolProduct {
        let cycle = |name: &str, label: &str| EolCycle {
            name: name.into(),
            label: label.to_owned(),
            released: None,
            ended: false,
            end_of_life: None,
            latest_version: None,
            latest_date: None,
        };
        EolProduct {
            name: "firefox".into(),
            label: "Firefox".to_owned(),
            cpes: vec![],
            purls: vec![],
            cycles: vec![
                cycle("141", "141"),
                cycle("140", "140 (ESR)"),
                cycle("128", "128 (ESR)"),
                cycle("126", "126"),
            ],
        }
    }

    #[test]
    fn an_update_is_of_the_line() {
        let product = product();
        let fixes = Fixes {
            releases_only: true,
            product: Some(&product),
            line: Some((&product, "ESR")),
        };
        assert_eq!(fixes.first("128.3"), Some("128.3"));
        assert_eq!(fixes.first("126"), Some("128"));
        assert_eq!(fixes.first("129"), Some("140"));
        assert_eq!(fixes.first("141"), None);
    }

    #[test]
    fn a_release_is_not_updated_to_a_version_before_a_release() {
        let mut product = product();
        product.cycles[3].latest_version = Some("126.7".into());
        let fixes = Fixes {
            releases_only: true,
            product: Some(&product),
            line: None,
        };
        assert_eq!(fixes.first("126.0b4"), Some("126.7"));
        assert_eq!(fixes.first("3.15.0a6"), None);
        assert_eq!(fixes.first("3.14.7"), Some("3.14.7"));
        assert_eq!(Fixes::default().first("3.15.0a6"), Some("3.15.0a6"));
    }
}
