//! The parts of CSAF that are read. Unknown fields are passed over.

use std::borrow::Cow;

use serde::Deserialize;

/// A text of the document, borrowed from it where it has no escapes.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Deserialize)]
pub(super) struct Csaf<'a> {
    #[serde(borrow)]
    pub(super) document: Meta<'a>,
    #[serde(borrow, default)]
    pub(super) product_tree: ProductTree<'a>,
    #[serde(borrow, default)]
    pub(super) vulnerabilities: Vec<Vulnerability<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Meta<'a> {
    #[serde(borrow)]
    pub(super) category: Text<'a>,
    #[serde(borrow, default)]
    pub(super) title: Text<'a>,
    #[serde(borrow)]
    pub(super) tracking: Tracking<'a>,
    #[serde(borrow, default)]
    pub(super) references: Vec<Reference<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Tracking<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) initial_release_date: Text<'a>,
    #[serde(borrow)]
    pub(super) current_release_date: Text<'a>,
}

#[derive(Deserialize)]
pub(super) struct Reference<'a> {
    #[serde(borrow, default)]
    pub(super) category: Text<'a>,
    #[serde(borrow)]
    pub(super) url: Text<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ProductTree<'a> {
    #[serde(borrow)]
    pub(super) branches: Vec<Branch<'a>>,
    #[serde(borrow)]
    pub(super) relationships: Vec<Relationship<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Branch<'a> {
    #[serde(borrow)]
    pub(super) product: Option<Product<'a>>,
    #[serde(borrow, default)]
    pub(super) branches: Vec<Branch<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Product<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow)]
    pub(super) product_id: Text<'a>,
    #[serde(borrow, default)]
    pub(super) product_identification_helper: Helper<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Helper<'a> {
    #[serde(borrow)]
    pub(super) cpe: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) purl: Option<Text<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Relationship<'a> {
    #[serde(borrow)]
    pub(super) full_product_name: Product<'a>,
    #[serde(borrow)]
    pub(super) product_reference: Text<'a>,
    #[serde(borrow)]
    pub(super) relates_to_product_reference: Text<'a>,
}

#[derive(Deserialize)]
pub(super) struct Vulnerability<'a> {
    #[serde(borrow)]
    pub(super) cve: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) cwe: Option<Cwe<'a>>,
    #[serde(borrow, default)]
    pub(super) title: Text<'a>,
    #[serde(borrow, default)]
    pub(super) notes: Vec<Note<'a>>,
    #[serde(borrow, default)]
    pub(super) references: Vec<Reference<'a>>,
    #[serde(borrow, default)]
    pub(super) product_status: ProductStatus<'a>,
    #[serde(borrow, default)]
    pub(super) remediations: Vec<Remediation<'a>>,
    #[serde(borrow, default)]
    pub(super) threats: Vec<Threat<'a>>,
    #[serde(borrow, default)]
    pub(super) scores: Vec<Score<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Cwe<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
}

#[derive(Deserialize)]
pub(super) struct Note<'a> {
    #[serde(borrow)]
    pub(super) category: Text<'a>,
    #[serde(borrow)]
    pub(super) text: Text<'a>,
}

/// Ids of products. `recommended` is where SUSE lists what mends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ProductStatus<'a> {
    #[serde(borrow)]
    pub(super) fixed: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) first_fixed: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) recommended: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) known_affected: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) last_affected: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) known_not_affected: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) under_investigation: Vec<Text<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Remediation<'a> {
    #[serde(borrow)]
    pub(super) category: Text<'a>,
    #[serde(borrow, default)]
    pub(super) details: Text<'a>,
    #[serde(borrow)]
    pub(super) url: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(super) product_ids: Vec<Text<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Threat<'a> {
    #[serde(borrow)]
    pub(super) category: Text<'a>,
    #[serde(borrow, default)]
    pub(super) details: Text<'a>,
    /// Absent: all products.
    #[serde(borrow)]
    pub(super) product_ids: Option<Vec<Text<'a>>>,
}

#[derive(Deserialize)]
pub(super) struct Score<'a> {
    #[serde(borrow)]
    pub(super) cvss_v2: Option<Cvss<'a>>,
    #[serde(borrow)]
    pub(super) cvss_v3: Option<Cvss<'a>>,
    #[serde(borrow)]
    pub(super) cvss_v4: Option<Cvss<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Cvss<'a> {
    #[serde(rename = "vectorString", borrow)]
    pub(super) vector: Text<'a>,
}
