//! What two knowledges say differently, by what it is about.

use std::cmp::Ordering;

use parapet_model::SoftwareId;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::Knowledge;
use crate::knowledge::configurations::PartCode;
use crate::matching::rules::{Rule, WindowsBuild};
use crate::matching::search::TouchedVendors;
use crate::matching::{Matcher, vocabulary};

/// Names of products, packages and life cycles of which the two say different things, one side's silence included.
#[derive(Debug)]
pub(in crate::matching) struct Changes<'a> {
    products: FxHashSet<(PartCode, &'a str, &'a str)>,
    /// By ecosystem.
    packages: FxHashMap<&'a str, FxHashSet<&'a str>>,
    /// Ecosystems of which one side knows nothing at all.
    ecosystems: FxHashSet<&'a str>,
    lifecycles: FxHashSet<&'a str>,
    /// By rule: whether anything of it is among these.
    rules: Vec<bool>,
    /// By release of Windows: likewise.
    windows: Vec<bool>,
    /// What answers call the applications that can be meant. An application that has another name is not touched,
    /// unless its vendor is.
    applications: FxHashSet<SoftwareId>,
    /// Whose products the search of the vocabulary may find otherwise.
    vendors: TouchedVendors,
}

impl<'a> Changes<'a> {
    pub(super) fn between(old: &'a Matcher, new: &'a Matcher) -> Self {
        let mut changes = Self {
            products: products(old, new),
            packages: FxHashMap::default(),
            ecosystems: FxHashSet::default(),
            lifecycles: lifecycles(&old.knowledge, &new.knowledge),
            rules: Vec::new(),
            windows: Vec::new(),
            applications: FxHashSet::default(),
            vendors: TouchedVendors::default(),
        };
        changes.compare_packages(old, new);
        changes.rules = new
            .rules
            .rules()
            .iter()
            .map(|rule| changes.touch_rule(rule))
            .collect();
        changes.windows = new
            .rules
            .windows()
            .iter()
            .map(|build| changes.touch_windows(build))
            .collect();
        changes.name_applications(old, new);
        changes.compare_vocabulary(&old.knowledge, &new.knowledge);
        changes
    }

    pub(in crate::matching) fn has_product(
        &self,
        part: PartCode,
        vendor: &str,
        product: &str,
    ) -> bool {
        self.products.contains(&(part, vendor, product))
    }

    pub(in crate::matching) fn has_package(&self, ecosystem: &str, name: &str) -> bool {
        self.packages
            .get(ecosystem)
            .is_some_and(|names| names.contains(name))
    }

    pub(in crate::matching) fn has_ecosystem(&self, ecosystem: &str) -> bool {
        self.ecosystems.contains(ecosystem)
    }

    pub(in crate::matching) fn has_packages(&self) -> bool {
        !self.packages.is_empty()
    }

    pub(super) fn has_rule(&self, at: usize) -> bool {
        self.rules.get(at).copied().unwrap_or(true)
    }

    pub(in crate::matching) fn has_windows(&self, at: usize) -> bool {
        self.windows.get(at).copied().unwrap_or(true)
    }

    pub(super) fn has_application(&self, answered: &SoftwareId) -> bool {
        self.applications.contains(answered)
    }

    pub(super) fn vendors(&self) -> &TouchedVendors {
        &self.vendors
    }

    /// Both tables are ordered by ecosystem and name: one walk through the two.
    fn compare_packages(&mut self, old: &'a Matcher, new: &'a Matcher) {
        let side = |matcher: &'a Matcher| {
            let knowledge = matcher.knowledge.as_ref();
            knowledge
                .advisories
                .packages
                .iter()
                .zip(&matcher.fingerprints().packages)
                .map(|(package, &fingerprint)| {
                    let text = |id| knowledge.text(id);
                    ((text(package.ecosystem), text(package.name)), fingerprint)
                })
        };
        let (mut before, mut after) = (side(old).peekable(), side(new).peekable());
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((before, _)), Some((after, _))) => before.cmp(after),
            };
            let was = if order.is_le() { before.next() } else { None };
            let is = if order.is_ge() { after.next() } else { None };
            if was != is
                && let Some(((ecosystem, name), _)) = was.or(is)
            {
                self.packages.entry(ecosystem).or_default().insert(name);
            }
        }
        let knows = |matcher: &Matcher, name: &str| matcher.knowledge.knows(name);
        self.ecosystems = self
            .packages
            .keys()
            .copied()
            .filter(|ecosystem| knows(old, ecosystem) != knows(new, ecosystem))
            .collect();
    }

    fn touch_rule(&self, rule: &Rule) -> bool {
        let eol = rule.eol.as_deref();
        rule.cpe()
            .iter()
            .any(|cpe| self.has_product(PartCode::Application, &cpe.vendor, &cpe.product))
            || eol.is_some_and(|name| self.lifecycles.contains(name))
            || rule
                .advisories
                .iter()
                .any(|product| self.any_package(&product.ecosystem, |name| product.is(name)))
    }

    fn touch_windows(&self, build: &WindowsBuild) -> bool {
        // The life cycle of a release is compared by item.
        build
            .cpe
            .iter()
            .any(|product| self.has_product(PartCode::OperatingSystem, "microsoft", product))
            || self.any_package("Microsoft", |name| build.is_called(name))
    }

    fn any_package(&self, ecosystem: &str, is_meant: impl Fn(&str) -> bool) -> bool {
        self.packages
            .get(ecosystem)
            .is_some_and(|names| names.iter().any(|name| is_meant(name)))
    }

    /// Rules answer with the name of their first product, the search with one of several vendors of the product.
    fn name_applications(&mut self, old: &'a Matcher, new: &'a Matcher) {
        let rules = new.rules.rules().iter().zip(&self.rules);
        let of_rules = rules.filter(|(_, touched)| **touched);
        self.applications = of_rules.map(|(rule, _)| rule.software_id()).collect();
        let names: FxHashSet<&str> = self.products.iter().map(|(_, _, name)| *name).collect();
        for knowledge in [&old.knowledge, &new.knowledge] {
            for key in &knowledge.configurations.products {
                let name = knowledge.text(key.product);
                if names.contains(name) {
                    let vendor = knowledge.text(key.vendor);
                    self.applications.insert(SoftwareId::new(vendor, name));
                }
            }
        }
    }

    /// The search depends on which products there are, on the systems they are for and on their age.
    fn compare_vocabulary(&mut self, old: &'a Knowledge, new: &'a Knowledge) {
        let changed: Vec<&str> = self
            .products
            .iter()
            .filter(|&&(part, vendor, product)| {
                !vocabulary::is_alike(old, new, part, vendor, product)
            })
            .map(|&(_, vendor, _)| vendor)
            .collect();
        if changed.is_empty() {
            return;
        }
        let all = [old, new].into_iter().flat_map(|knowledge| {
            let keys = knowledge.configurations.products.iter();
            keys.map(|key| knowledge.text(key.vendor))
        });
        self.vendors = TouchedVendors::new(changed, all);
    }
}

fn products<'a>(old: &'a Matcher, new: &'a Matcher) -> FxHashSet<(PartCode, &'a str, &'a str)> {
    let differing = |ours: &'a Matcher, theirs: &'a Matcher| {
        let knowledge = ours.knowledge.as_ref();
        let (mine, others) = (ours.fingerprints(), theirs.fingerprints());
        knowledge
            .configurations
            .products
            .par_iter()
            .zip(&mine.products)
            .filter_map(move |(key, fingerprint)| {
                let (vendor, product) = (knowledge.text(key.vendor), knowledge.text(key.product));
                let other = theirs
                    .knowledge
                    .product(key.part, vendor, product)
                    .and_then(|at| others.products.get(at as usize));
                (other != Some(fingerprint)).then_some((key.part, vendor, product))
            })
    };
    let all: Vec<_> = differing(old, new).chain(differing(new, old)).collect();
    all.into_iter().collect()
}

fn lifecycles<'a>(old: &'a Knowledge, new: &'a Knowledge) -> FxHashSet<&'a str> {
    let differing = |ours: &'a Knowledge, theirs: &'a Knowledge| {
        ours.lifecycle()
            .iter()
            .filter(|product| theirs.lifecycle().product(&product.name) != Some(product))
            .map(|product| product.name.as_str())
    };
    differing(old, new).chain(differing(new, old)).collect()
}
