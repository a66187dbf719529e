//! Turns configurations of NVD into columns.

use parapet_model::record::{Configuration, Operator};
use parapet_versions::scheme::jvm;
use parapet_versions::{Cpe, Scheme};
use rustc_hash::FxHashMap;

use super::configurations::{
    ConfigurationParts, ConfigurationRow, Configurations, CpeStatement, Criterion,
    CriterionVersion, Joint, MatchRow, NodeRow, ProductKey,
};
use super::texts::{Interner, NONE, TextId};
use super::version_table::{Span, VersionId, VersionTableBuilder};
use crate::facts::VulnIndex;

/// A configuration as it waits for its turn: strings are already numbers.
#[derive(Debug)]
pub(super) struct RawConfiguration {
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
    pub(super) fn new(configuration: &Configuration, texts: &mut Interner) -> Self {
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

/// Builds the columns; give it the configurations in the order of their vulnerabilities.
#[derive(Debug, Default)]
pub(super) struct NvdCompiler {
    products: Vec<ProductKey>,
    product_ids: FxHashMap<ProductKey, u32>,
    /// By product: whether its versions are those of Java.
    is_java: Vec<bool>,
    criteria: Vec<Criterion>,
    /// By raw text of the criterion; `None` for names that cannot be read.
    criterion_ids: FxHashMap<TextId, Option<u32>>,
    statements: Vec<CpeStatement>,
    statement_ids: FxHashMap<RawMatch, u32>,
    matches: Vec<MatchRow>,
    nodes: Vec<NodeRow>,
    configurations: Vec<ConfigurationRow>,
    versions: VersionTableBuilder,
}

impl NvdCompiler {
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
        let is_java = self.is_java[self.criteria[criterion as usize].product as usize];
        let mut version = |id: TextId| -> VersionId {
            if id == NONE {
                return NONE;
            }
            let text = from.get(id);
            if is_java {
                self.versions.add(to.intern(&jvm::present_form(text)))
            } else {
                self.versions.add(to.intern(text))
            }
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
        let (products, is_java) = (&mut self.products, &mut self.is_java);
        let product = *self.product_ids.entry(key).or_insert_with(|| {
            products.push(key);
            is_java.push(JAVA.contains(&(cpe.vendor.as_str(), cpe.product.as_str())));
            (products.len() - 1) as u32
        });
        let is_java = is_java[product as usize];
        let mut add = |version: &str| {
            let text = if is_java {
                jvm::present_form(version)
            } else {
                version.into()
            };
            CriterionVersion::Exact(self.versions.add(to.intern(&text)))
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

    pub(super) fn finish(mut self, texts: &Interner) -> Configurations {
        let versions = self.versions.finish(Scheme::Generic, texts);
        for statement in &mut self.statements {
            let criterion = &self.criteria[statement.criterion as usize];
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
            versions,
        })
    }
}
