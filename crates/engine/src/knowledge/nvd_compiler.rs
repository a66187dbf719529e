//! Turns configurations of NVD into columns.

use std::borrow::Cow;

use compact_str::CompactString;
use parapet_model::record::{Configuration, FeedId, Operator};
use parapet_versions::scheme::jvm;
use parapet_versions::{Cpe, Scheme};
use rustc_hash::FxHashMap;

use super::configurations::{
    ConfigurationParts, ConfigurationRow, Configurations, CpeStatement, Criterion,
    CriterionVersion, Joint, MatchRow, NodeRow, ProductKey,
};
use super::texts::{Interner, NONE, TextId};
use super::version_table::{Span, VersionId, VersionTable, VersionTableBuilder};
use crate::facts::VulnIndex;
use crate::matching::rules::RuleSet;

/// A configuration as it waits for its turn: strings are already numbers.
#[derive(Debug)]
pub(super) struct RawConfiguration {
    feed: FeedId,
    operator: Operator,
    negate: bool,
    nodes: Box<[RawNode]>,
}

#[derive(Debug)]
struct RawNode {
    operator: Operator,
    negate: bool,
    matches: Box<[RawMatch]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct RawMatch {
    vulnerable: bool,
    criteria: TextId,
    start: TextId,
    start_excluded: bool,
    end: TextId,
    end_excluded: bool,
}

impl RawConfiguration {
    pub(super) fn new(feed: FeedId, configuration: &Configuration, texts: &mut Interner) -> Self {
        let nodes = configuration
            .nodes
            .iter()
            .map(|node| RawNode {
                operator: node.operator,
                negate: node.negate,
                matches: node
                    .matches
                    .iter()
                    .map(|criterion| {
                        let mut bound = |including: &Option<_>, excluding: &Option<_>| {
                            let text: Option<&compact_str::CompactString> =
                                excluding.as_ref().or(including.as_ref());
                            let id = text.map_or(NONE, |text| texts.intern(text));
                            (id, excluding.is_some())
                        };
                        let (start, start_excluded) =
                            bound(&criterion.start_including, &criterion.start_excluding);
                        let (end, end_excluded) =
                            bound(&criterion.end_including, &criterion.end_excluding);
                        RawMatch {
                            vulnerable: criterion.vulnerable,
                            criteria: texts.intern(&criterion.criteria),
                            start,
                            start_excluded,
                            end,
                            end_excluded,
                        }
                    })
                    .collect(),
            })
            .collect();
        Self {
            feed,
            operator: configuration.operator,
            negate: configuration.negate,
            nodes,
        }
    }
}

/// Products whose versions NVD writes in both forms of Java, `1.8.0_141` and `8.0.141`.
const JAVA: [(&str, &str); 7] = [
    ("oracle", "jre"),
    ("oracle", "jdk"),
    ("oracle", "java_se"),
    ("oracle", "openjdk"),
    ("sun", "jre"),
    ("sun", "jdk"),
    ("eclipse", "temurin"),
];

/// The products that are ordered in a way of their own: Java, and those of which a rule says so.
fn product_schemes() -> FxHashMap<(CompactString, CompactString), Scheme> {
    let java = JAVA
        .iter()
        .map(|&(vendor, product)| ((vendor.into(), product.into()), Scheme::Jvm));
    let rules = RuleSet::embedded().map(RuleSet::rules).unwrap_or_default();
    let ruled = rules.iter().filter_map(|rule| {
        let scheme = rule.scheme?;
        Some(
            rule.cpe()
                .iter()
                .map(move |cpe| ((cpe.vendor.clone(), cpe.product.clone()), scheme)),
        )
    });
    java.chain(ruled.flatten()).collect()
}

/// A version as it is shown and compared.
fn written(scheme: Scheme, version: &str) -> Cow<'_, str> {
    match scheme {
        Scheme::Jvm => jvm::present_form(version),
        _ => Cow::Borrowed(version),
    }
}

/// Builds the columns; give it the configurations in the order of their vulnerabilities.
#[derive(Debug)]
pub(super) struct NvdCompiler {
    products: Vec<ProductKey>,
    product_ids: FxHashMap<ProductKey, u32>,
    /// By product: which of `versions` its versions stand in.
    product_tables: Vec<u8>,
    /// Products that rules know to be ordered in a way of their own.
    schemes: FxHashMap<(CompactString, CompactString), Scheme>,
    criteria: Vec<Criterion>,
    /// By raw text of the criterion; `None` for names that cannot be read.
    criterion_ids: FxHashMap<TextId, Option<u32>>,
    statements: Vec<CpeStatement>,
    statement_ids: FxHashMap<RawMatch, u32>,
    matches: Vec<MatchRow>,
    nodes: Vec<NodeRow>,
    configurations: Vec<ConfigurationRow>,
    /// One a scheme, the generic one first.
    versions: Vec<(Scheme, VersionTableBuilder)>,
}

impl NvdCompiler {
    pub(super) fn new() -> Self {
        Self {
            products: Vec::new(),
            product_ids: FxHashMap::default(),
            product_tables: Vec::new(),
            schemes: product_schemes(),
            criteria: Vec::new(),
            criterion_ids: FxHashMap::default(),
            statements: Vec::new(),
            statement_ids: FxHashMap::default(),
            matches: Vec::new(),
            nodes: Vec::new(),
            configurations: Vec::new(),
            versions: vec![(Scheme::Generic, VersionTableBuilder::default())],
        }
    }

    pub(super) fn add(
        &mut self,
        vuln: VulnIndex,
        raw: &RawConfiguration,
        from: &Interner,
        to: &mut Interner,
    ) {
        self.configurations.push(ConfigurationRow {
            first: self.nodes.len() as u32,
            joint: Joint::new(raw.operator, raw.negate),
            vuln,
            feed: raw.feed,
        });
        for node in &raw.nodes {
            self.nodes.push(NodeRow {
                first: self.matches.len() as u32,
                joint: Joint::new(node.operator, node.negate),
            });
            for &raw in &node.matches {
                if let Some(statement) = self.statement(raw, from, to) {
                    self.matches.push(MatchRow {
                        statement,
                        vulnerable: raw.vulnerable,
                    });
                }
            }
        }
    }

    fn statement(&mut self, raw: RawMatch, from: &Interner, to: &mut Interner) -> Option<u32> {
        let key = RawMatch {
            vulnerable: true,
            ..raw
        };
        if let Some(&id) = self.statement_ids.get(&key) {
            return Some(id);
        }
        let criterion = match self.criterion_ids.get(&raw.criteria) {
            Some(&known) => known,
            None => {
                let made = self.criterion(from.get(raw.criteria), to);
                self.criterion_ids.insert(raw.criteria, made);
                made
            }
        }?;
        let product = self.criteria[criterion as usize].product as usize;
        let (scheme, versions) = &mut self.versions[self.product_tables[product] as usize];
        let mut version = |id: TextId| -> VersionId {
            if id == NONE {
                return NONE;
            }
            versions.add(to.intern(&written(*scheme, from.get(id))))
        };
        let statement = CpeStatement {
            criterion,
            start: version(raw.start),
            start_excluded: raw.start_excluded,
            end: version(raw.end),
            end_excluded: raw.end_excluded,
            // Known only when all versions are sorted.
            span: Span::NEVER,
        };
        let id = self.statements.len() as u32;
        self.statements.push(statement);
        self.statement_ids.insert(key, id);
        Some(id)
    }

    fn criterion(&mut self, name: &str, to: &mut Interner) -> Option<u32> {
        let cpe = Cpe::parse(name).ok()?;
        let key = ProductKey {
            part: cpe.part.into(),
            vendor: to.intern(cpe.vendor.as_str()),
            product: to.intern(cpe.product.as_str()),
        };
        let product = match self.product_ids.get(&key) {
            Some(&known) => known,
            None => {
                let table = self.table_of(cpe.vendor.as_str(), cpe.product.as_str());
                self.products.push(key);
                self.product_tables.push(table);
                let made = (self.products.len() - 1) as u32;
                self.product_ids.insert(key, made);
                made
            }
        };
        let (scheme, versions) = &mut self.versions[self.product_tables[product as usize] as usize];
        let mut add = |version: &str| {
            CriterionVersion::Exact(versions.add(to.intern(&written(*scheme, version))))
        };
        let version = match (&cpe.version, cpe.update.value()) {
            (parapet_versions::Attribute::Any, _) => CriterionVersion::Any,
            (parapet_versions::Attribute::NotApplicable, _) => CriterionVersion::NotApplicable,
            (version, None) => add(version.as_str()),
            (version, Some(update)) => add(&format!("{} {update}", version.as_str())),
        };
        self.criteria.push(Criterion {
            name: to.intern(name),
            product,
            version,
            edition: to.intern(cpe.edition.as_str()),
            sw_edition: to.intern(cpe.sw_edition.as_str()),
            target_sw: to.intern(cpe.target_sw.as_str()),
            target_hw: to.intern(cpe.target_hw.as_str()),
        });
        Some((self.criteria.len() - 1) as u32)
    }

    /// Number of the table for the versions of a product.
    fn table_of(&mut self, vendor: &str, product: &str) -> u8 {
        let scheme = self
            .schemes
            .get(&(vendor.into(), product.into()))
            .copied()
            .unwrap_or(Scheme::Generic);
        let known = self.versions.iter().position(|(known, _)| *known == scheme);
        known.unwrap_or_else(|| {
            self.versions.push((scheme, VersionTableBuilder::default()));
            self.versions.len() - 1
        }) as u8
    }

    pub(super) fn finish(mut self, texts: &Interner) -> Configurations {
        let tables: Vec<VersionTable> = self
            .versions
            .into_iter()
            .map(|(scheme, builder)| builder.finish(scheme, texts))
            .collect();
        for statement in &mut self.statements {
            let criterion = &self.criteria[statement.criterion as usize];
            let versions = &tables[self.product_tables[criterion.product as usize] as usize];
            statement.span = if statement.has_range() {
                let (low, high) = CpeStatement::bounds(
                    statement.start,
                    statement.start_excluded,
                    statement.end,
                    statement.end_excluded,
                );
                versions.span(low, high)
            } else {
                match criterion.version {
                    CriterionVersion::Any => Span::ALL,
                    CriterionVersion::NotApplicable => Span::NEVER,
                    CriterionVersion::Exact(id) => {
                        let bound = super::version_table::Bound::Including(id);
                        versions.span(bound, bound)
                    }
                }
            };
        }
        Configurations::new(ConfigurationParts {
            products: self.products,
            criteria: self.criteria,
            statements: self.statements,
            matches: self.matches,
            nodes: self.nodes,
            configurations: self.configurations,
            versions: tables,
            product_tables: self.product_tables,
        })
    }
}
