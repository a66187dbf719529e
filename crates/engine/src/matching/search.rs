//! Scored search of the CPE vocabulary for what no rule knows.
//!
//! A product is found only where vendor, name and ecosystem all agree; a word too many or too few on either side is
//! another product. What is below [`THRESHOLD`] is not found: rather not identified than wrong. The answer does not
//! depend on the order of the vocabulary.

mod index;
mod score;
mod targets;
mod touched;
mod vendors;
mod words;

use compact_str::CompactString;
use parapet_versions::Part;

use targets::Targets;

pub use index::SearchIndex;
pub(super) use touched::TouchedVendors;
pub use vendors::{VendorError, Vendors};

/// Chosen on real inventories: the lowest score at which no hit was wrong.
pub const THRESHOLD: f32 = 0.8;

/// One product of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub part: Part,
    /// Vendor and product of CPE, without escapes.
    pub vendor: &'a str,
    pub product: &'a str,
    /// Every target software that vulnerable criteria of the product name, `*` and `-` included; empty when unknown.
    pub targets: &'a [&'a str],
    /// Year of the newest CVE about it; 0 when unknown.
    pub newest: u16,
}

impl Entry<'_> {
    /// Whether an index finds the other wherever it finds this one: both are for the same systems, and of an age.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (self.part, self.vendor, self.product) == (other.part, other.vendor, other.product)
            && Targets::of(self.targets) == Targets::of(other.targets)
            && index::is_forgotten(self.newest) == index::is_forgotten(other.newest)
    }
}

/// The best product for an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Place of the product in the vocabulary that the index was built from.
    pub entry: u32,
    /// The same product under other spellings of its vendor, ascending.
    pub also: Vec<u32>,
    /// From [`THRESHOLD`] to 1.
    pub score: f32,
    /// What the item says of its vendor that agrees.
    pub vendor: CompactString,
    /// The words of the name that agree.
    pub words: Vec<CompactString>,
    /// The words of the name that were left out of account, at a price.
    pub ignored: Vec<CompactString>,
}

#[cfg(test)]
mod tests;
