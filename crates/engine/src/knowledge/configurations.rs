//! Configurations of NVD in columns, with an index from product to the criteria that name it as vulnerable.

use parapet_model::record::{FeedId, Operator};
use parapet_versions::Part;
use serde::{Deserialize, Serialize};

use super::texts::{NONE, TextId};
use super::version_table::{Bound, Position, Span, VersionId, VersionTable};
use super::words;
use crate::facts::VulnIndex;

/// Number of a (part, vendor, product) in [`Configurations`].
pub(crate) type ProductIndex = u32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ProductKey {
    pub part: PartCode,
    pub vendor: TextId,
    pub product: TextId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum PartCode {
    Any,
    Application,
    OperatingSystem,
    Hardware,
    NotApplicable,
}

impl PartCode {
    pub(super) const ALL: [Self; 5] = [
        Self::Any,
        Self::Application,
        Self::OperatingSystem,
        Self::Hardware,
        Self::NotApplicable,
    ];
}

impl From<Part> for PartCode {
    fn from(part: Part) -> Self {
        match part {
            Part::Any => Self::Any,
            Part::Application => Self::Application,
            Part::OperatingSystem => Self::OperatingSystem,
            Part::Hardware => Self::Hardware,
            Part::NotApplicable => Self::NotApplicable,
        }
    }
}

/// What a criterion says of the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CriterionVersion {
    Any,
    NotApplicable,
    /// With the update behind it, where there is one: `1.0.2 beta1`.
    Exact(VersionId),
}

/// A CPE name of a criterion, taken apart. Attributes are texts, `*` and `-` included.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Criterion {
    pub name: TextId,
    pub product: ProductIndex,
    pub version: CriterionVersion,
    pub edition: TextId,
    pub sw_edition: TextId,
    pub target_sw: TextId,
    pub target_hw: TextId,
}

/// A criterion with its range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CpeStatement {
    pub criterion: u32,
    pub start: VersionId,
    pub start_excluded: bool,
    pub end: VersionId,
    pub end_excluded: bool,
    pub span: Span,
}

impl CpeStatement {
    pub(crate) fn has_range(&self) -> bool {
        self.start != NONE || self.end != NONE
    }

    pub(crate) fn bounds(
        start: VersionId,
        start_excluded: bool,
        end: VersionId,
        end_excluded: bool,
    ) -> (Bound, Bound) {
        let bound = |id, excluded| match (id, excluded) {
            (NONE, _) => Bound::Open,
            (id, true) => Bound::Excluding(id),
            (id, false) => Bound::Including(id),
        };
        (bound(start, start_excluded), bound(end, end_excluded))
    }
}

/// A statement in a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MatchRow {
    pub statement: u32,
    pub vulnerable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Joint {
    pub and: bool,
    pub negate: bool,
}

impl Joint {
    pub(crate) fn new(operator: Operator, negate: bool) -> Self {
        Self {
            and: operator == Operator::And,
            negate,
        }
    }

    /// Joins what its members say.
    pub(crate) fn join(self, mut members: impl Iterator<Item = bool>) -> bool {
        let joined = if self.and {
            members.all(|held| held)
        } else {
            members.any(|held| held)
        };
        joined != self.negate
    }
}

/// Its matches begin at `first` and end where the next node begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NodeRow {
    pub first: u32,
    pub joint: Joint,
}

/// Its nodes begin at `first` and end where the next configuration begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ConfigurationRow {
    pub first: u32,
    pub joint: Joint,
    pub vuln: VulnIndex,
    /// Who says so: NVD, corrections of it, or the CVE list.
    pub feed: FeedId,
}

/// A vulnerable criterion of a product. Entries of a product are ordered by falling `span.high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub span: Span,
    /// Index of the [`MatchRow`].
    pub row: u32,
    pub vuln: VulnIndex,
    /// The configuration holds whenever the criterion does: nothing in it is joined by AND or negated.
    pub plain: bool,
    /// "All versions", while the same CVE names versions of the same product elsewhere: does not count.
    pub shadowed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Configurations {
    #[serde(with = "words")]
    pub products: Vec<ProductKey>,
    #[serde(with = "words")]
    pub criteria: Vec<Criterion>,
    #[serde(with = "words")]
    pub statements: Vec<CpeStatement>,
    #[serde(with = "words")]
    pub matches: Vec<MatchRow>,
    #[serde(with = "words")]
    pub nodes: Vec<NodeRow>,
    #[serde(with = "words")]
    pub configurations: Vec<ConfigurationRow>,
    #[serde(with = "words")]
    pub entries: Vec<Entry>,
    /// By product: where its entries begin; one more at the end.
    #[serde(with = "words")]
    pub entry_starts: Vec<u32>,
    /// One a scheme; the scheme belongs to the product.
    pub versions: Vec<VersionTable>,
    /// By product: which of the version tables its versions stand in.
    #[serde(with = "words::bytes")]
    pub product_tables: Vec<u8>,
    /// The products ordered by part, vendor and product, as texts.
    #[serde(with = "words")]
    by_name: Vec<ProductIndex>,
}

/// The tables of a compilation, before they are indexed.
#[derive(Debug)]
pub(crate) struct ConfigurationParts {
    pub products: Vec<ProductKey>,
    pub criteria: Vec<Criterion>,
    pub statements: Vec<CpeStatement>,
    pub matches: Vec<MatchRow>,
    pub nodes: Vec<NodeRow>,
    pub configurations: Vec<ConfigurationRow>,
    pub versions: Vec<VersionTable>,
    pub product_tables: Vec<u8>,
}

impl Configurations {
    pub(crate) fn new(parts: ConfigurationParts) -> Self {
        let mut this = Self {
            products: parts.products,
            criteria: parts.criteria,
            statements: parts.statements,
            matches: parts.matches,
            nodes: parts.nodes,
            configurations: parts.configurations,
            entries: Vec::new(),
            entry_starts: Vec::new(),
            versions: parts.versions,
            product_tables: parts.product_tables,
            by_name: Vec::new(),
        };
        this.list_entries();
        this
    }

    fn list_entries(&mut self) {
        // (product, vulnerability, entry, is it "all versions")
        let mut found: Vec<(ProductIndex, VulnIndex, Entry, bool)> = Vec::new();
        let mut named = rustc_hash::FxHashSet::default();
        for at in 0..self.configurations.len() {
            let vuln = self.configurations[at].vuln;
            let is_or = |joint: Joint| {
                joint
                    == Joint {
                        and: false,
                        negate: false,
                    }
            };
            let plain = is_or(self.configurations[at].joint)
                && self
                    .node_range(at)
                    .all(|node| is_or(self.nodes[node].joint));
            for node in self.node_range(at) {
                for row in self.match_range(node) {
                    let match_row = self.matches[row];
                    if !match_row.vulnerable {
                        continue;
                    }
                    let statement = &self.statements[match_row.statement as usize];
                    let criterion = &self.criteria[statement.criterion as usize];
                    let all = !statement.has_range() && criterion.version == CriterionVersion::Any;
                    if !all && statement.span != Span::NEVER {
                        named.insert((criterion.product, vuln));
                    }
                    let entry = Entry {
                        span: statement.span,
                        row: row as u32,
                        vuln,
                        plain,
                        shadowed: false,
                    };
                    found.push((criterion.product, vuln, entry, all));
                }
            }
        }
        for (product, vuln, entry, all) in &mut found {
            entry.shadowed = *all && named.contains(&(*product, *vuln));
        }
        found.sort_by(|a, b| {
            (a.0, std::cmp::Reverse(a.2.span.high), a.2.row).cmp(&(
                b.0,
                std::cmp::Reverse(b.2.span.high),
                b.2.row,
            ))
        });
        self.entry_starts = Vec::with_capacity(self.products.len() + 1);
        let mut at = 0;
        for product in 0..=self.products.len() as u32 {
            while at < found.len() && found[at].0 < product {
                at += 1;
            }
            self.entry_starts.push(at as u32);
        }
        self.entries = found.into_iter().map(|(_, _, entry, _)| entry).collect();
    }

    /// Orders the products by name, which is part of the cached form.
    pub(super) fn order_products<'a>(&mut self, text: impl Fn(TextId) -> &'a str) {
        let key = |&at: &ProductIndex| {
            let key = self.products[at as usize];
            (key.part, text(key.vendor), text(key.product))
        };
        let mut by_name: Vec<ProductIndex> = (0..self.products.len() as u32).collect();
        by_name.sort_by_key(key);
        self.by_name = by_name;
    }

    /// `text` gives the texts of the knowledge that the configurations are part of.
    pub(crate) fn product<'a>(
        &self,
        part: PartCode,
        vendor: &str,
        product: &str,
        text: impl Fn(TextId) -> &'a str,
    ) -> Option<ProductIndex> {
        let place = self.by_name.binary_search_by(|&at| {
            let key = self.products[at as usize];
            key.part
                .cmp(&part)
                .then_with(|| text(key.vendor).cmp(vendor))
                .then_with(|| text(key.product).cmp(product))
        });
        place.ok().map(|place| self.by_name[place])
    }

    /// The versions of a product; products that nothing is known of have those of the generic scheme.
    pub(crate) fn versions_of(&self, product: ProductIndex) -> &VersionTable {
        let table = self
            .product_tables
            .get(product as usize)
            .copied()
            .unwrap_or_default();
        &self.versions[table as usize]
    }

    /// The versions that a criterion speaks of.
    pub(crate) fn versions_at(&self, criterion: u32) -> &VersionTable {
        self.versions_of(self.criteria[criterion as usize].product)
    }

    pub(crate) fn entries_of(&self, product: ProductIndex) -> &[Entry] {
        let bound = |at: usize| self.entry_starts.get(at).map_or(0, |&start| start as usize);
        self.entries
            .get(bound(product as usize)..bound(product as usize + 1))
            .unwrap_or_default()
    }

    /// Those entries of the product whose range does not end before the position.
    pub(crate) fn entries_reaching(&self, product: ProductIndex, position: Position) -> &[Entry] {
        let entries = self.entries_of(product);
        let cut = entries.partition_point(|entry| entry.span.high >= position);
        &entries[..cut]
    }

    pub(crate) fn statement_of(&self, row: MatchRow) -> (&CpeStatement, &Criterion) {
        let statement = &self.statements[row.statement as usize];
        (statement, &self.criteria[statement.criterion as usize])
    }

    /// The node that holds a match, and its configuration.
    pub(crate) fn holder_of(&self, row: u32) -> (usize, usize) {
        let node = self.nodes.partition_point(|node| node.first <= row) - 1;
        let configuration = self
            .configurations
            .partition_point(|configuration| configuration.first as usize <= node)
            - 1;
        (node, configuration)
    }

    /// The feed that a match came with.
    pub(crate) fn feed_of(&self, row: u32) -> FeedId {
        let (_, configuration) = self.holder_of(row);
        self.configurations[configuration].feed
    }

    pub(crate) fn node_range(&self, configuration: usize) -> std::ops::Range<usize> {
        let end = self
            .configurations
            .get(configuration + 1)
            .map_or(self.nodes.len(), |next| next.first as usize);
        self.configurations[configuration].first as usize..end
    }

    pub(crate) fn match_range(&self, node: usize) -> std::ops::Range<usize> {
        let end = self
            .nodes
            .get(node + 1)
            .map_or(self.matches.len(), |next| next.first as usize);
        self.nodes[node].first as usize..end
    }
}
