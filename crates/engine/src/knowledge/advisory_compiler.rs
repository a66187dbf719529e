//! Joins what all advisories say into rows by package.
//!
//! Of the records that speak about one vulnerability in one package (and module stream) one has the say:
//!
//! - of a distribution, its own record of the CVE, else the advisory with the lowest fixed version: a later one repairs
//!   a regression of the first, which fixed it;
//! - of a vendor, the statement with the lowest fixed version;
//! - of an ecosystem, the reviewed record (GHSA), then by id. Others are kept where they say something else.

mod package;
mod raw;
mod tables;

use std::collections::BTreeMap;

use parapet_model::CveId;

use super::advisories::{AdvisoryTable, Subject};
use super::ecosystem;
use super::texts::Interner;
use package::PackageCompiler;
use tables::Tables;

pub(super) use raw::RawAdvisory;

/// An entry of an advisory: numbers of the advisory and of what it says about a package.
type Entry = (u32, u32);

/// `subject_of` gives the number of a CVE; advisories must be ordered by [`RawAdvisory::sort_key`].
pub(super) fn compile(
    advisories: &[RawAdvisory],
    raw: &Interner,
    subject_of: impl Fn(&CveId) -> Option<Subject>,
    texts: &mut Interner,
) -> AdvisoryTable {
    let mut packages: BTreeMap<(&str, &str), Vec<Entry>> = BTreeMap::new();
    for (at, advisory) in advisories.iter().enumerate() {
        for (place, package) in advisory.affected.iter().enumerate() {
            packages
                .entry((raw.get(package.ecosystem), raw.get(package.name)))
                .or_default()
                .push((at as u32, place as u32));
        }
    }
    let mut withdrawn_ids: Vec<&str> = advisories
        .iter()
        .filter(|advisory| advisory.withdrawn)
        .map(|advisory| advisory.id.as_str())
        .collect();
    withdrawn_ids.dedup();

    let mut out = Tables::default();
    for ((ecosystem, name), entries) in packages {
        let scheme = ecosystem::scheme(ecosystem);
        let compiler = PackageCompiler {
            advisories,
            raw,
            withdrawn_ids: &withdrawn_ids,
            scheme,
            authority: ecosystem::authority(ecosystem),
        };
        let rows = compiler.rows(&entries, &subject_of);
        out.push(ecosystem, name, scheme, rows, raw, texts);
    }
    out.finish(texts)
}
