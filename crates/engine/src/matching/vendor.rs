//! What vendors say of their own products: they have the say before NVD about every vulnerability they speak of.

use std::cmp::Reverse;

use parapet_model::record::PackageStatus;
use roaring::RoaringBitmap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::{Candidate, version_text};
use super::platform::{Family, Platform};
use super::recorder::Recorder;
use super::rows::{Build, Refusal, RowWalk};
use crate::knowledge::Knowledge;
use crate::knowledge::advisories::{AdvisoryRange, AdvisoryRow, Subject};
use crate::knowledge::version_table::INCOMPARABLE;

/// What a vendor puts behind its name where it speaks of one system only.
const SYSTEMS: [(&str, Option<Family>); 7] = [
    ("", None),
    (":windows", Some(Family::Windows)),
    (":win32", Some(Family::Windows)),
    (":macos", Some(Family::Macos)),
    (":darwin", Some(Family::Macos)),
    (":linux", Some(Family::Linux)),
    // None that a program is found on.
    (":android", Some(Family::Unknown)),
];

/// The names under which a vendor speaks of one product.
#[derive(Debug, Clone, Default)]
pub(super) struct VendorProducts {
    /// Numbers of packages in the table of advisories, ascending, with the system that the vendor speaks of there;
    /// without one, of all.
    packages: Vec<(u32, Option<Family>)>,
    /// The vulnerabilities it speaks of.
    spoken: RoaringBitmap,
}

impl VendorProducts {
    pub(super) fn new(
        knowledge: &Knowledge,
        ecosystem: &str,
        is_meant: impl Fn(&str) -> bool,
    ) -> Self {
        let table = &knowledge.advisories;
        let mut packages = Vec::new();
        for (suffix, family) in SYSTEMS {
            let ecosystem = format!("{ecosystem}{suffix}");
            let named = table
                .packages_of(&ecosystem, |id| knowledge.text(id))
                .filter(|(name, _)| is_meant(name));
            packages.extend(named.map(|(_, at)| (at, family)));
        }
        packages.sort_unstable_by_key(|(at, _)| *at);
        let mut this = Self {
            packages,
            spoken: RoaringBitmap::new(),
        };
        for &(at, _) in &this.packages {
            for row in table.rows_of(&table.packages[at as usize]) {
                let speaks = table
                    .saying_of(row)
                    .is_some_and(|saying| saying.status != PackageStatus::UnderInvestigation);
                if speaks {
                    this.spoken.extend(table.subjects_of(row).iter().copied());
                }
            }
        }
        this
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.packages.extend(other.packages);
        self.packages.sort_unstable_by_key(|(at, _)| *at);
        self.packages.dedup();
        self.spoken |= other.spoken;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.packages.is_empty()
    }

    /// Whether the vendor has the say about it.
    pub(super) fn speaks_of(&self, subject: Subject) -> bool {
        self.spoken.contains(subject)
    }

    pub(super) fn walk<R: Recorder>(
        &self,
        knowledge: &Knowledge,
        version: &str,
        platform: &Platform<'_>,
        out: &mut Vec<Candidate>,
        recorder: &mut R,
    ) {
        let fitting: Vec<u32> = self
            .packages
            .iter()
            .filter(|(_, family)| family.is_none_or(|family| family == platform.family))
            .map(|(at, _)| *at)
            .collect();
        let arch = platform.arch;
        match fitting[..] {
            [] => {}
            [package] => {
                if let Some(walk) = row_walk(knowledge, package, version, arch) {
                    walk.rows(true, &mut FxHashSet::default(), out, recorder);
                }
            }
            _ => nearest(knowledge, &fitting, version, arch, out, recorder),
        }
    }
}

/// The product has several release lines (`.NET 6.0`, `.NET 7.0`; GDR and CU of SQL Server) under names of their
/// own. Of the statements about one vulnerability that of the nearest line counts: the one whose fixed version
/// begins as the installed one and is least far from it.
fn nearest<R: Recorder>(
    knowledge: &Knowledge,
    packages: &[u32],
    version: &str,
    arch: &str,
    out: &mut Vec<Candidate>,
    recorder: &mut R,
) {
    struct Best<'a> {
        distance: Distance,
        place: u32,
        walk: usize,
        row: &'a AdvisoryRow,
        verdict: Result<u32, Refusal>,
    }
    let table = &knowledge.advisories;
    let walks: Vec<RowWalk<'_>> = packages
        .iter()
        .filter_map(|&package| row_walk(knowledge, package, version, arch))
        .collect();
    let installed = numbers(version);
    let mut best: FxHashMap<Subject, Best<'_>> = FxHashMap::default();
    for (at, walk) in walks.iter().enumerate() {
        let package = &table.packages[walk.package as usize];
        for (place, row) in table.rows_of(package).iter().enumerate() {
            let Some(saying) = table.saying_of(row) else {
                continue;
            };
            if walk.applies(row, saying).is_err() {
                continue;
            }
            let fixed = table
                .ranges_of(row)
                .iter()
                .find_map(AdvisoryRange::fixed)
                .and_then(|id| version_text(knowledge, table.versions_of(package)?, id))
                .map(numbers)
                .unwrap_or_default();
            let distance = distance(&installed, &fixed);
            for &subject in table.subjects_of(row) {
                if best
                    .get(&subject)
                    .is_none_or(|known| distance < known.distance)
                {
                    let this = Best {
                        distance,
                        place: place as u32,
                        walk: at,
                        row,
                        verdict: walk.verdict(row, saying),
                    };
                    best.insert(subject, this);
                }
            }
        }
    }
    for (subject, best) in best {
        let Ok(vuln) = knowledge.subject(subject) else {
            continue;
        };
        let walk = &walks[best.walk];
        match best.verdict {
            Ok(range) => out.push(walk.candidate(vuln, best.place, range)),
            Err(refusal) => recorder.reject(
                &knowledge.vulns()[vuln.0 as usize].id,
                || {
                    table
                        .saying_of(best.row)
                        .map(|saying| walk.record(saying))
                        .unwrap_or_default()
                },
                || walk.reason(best.row, refusal),
            ),
        }
    }
}

fn row_walk<'a>(
    knowledge: &'a Knowledge,
    package: u32,
    version: &'a str,
    arch: &'a str,
) -> Option<RowWalk<'a>> {
    let table = &knowledge.advisories;
    let position = table
        .versions_of(table.packages.get(package as usize)?)?
        .locate(version);
    (position != INCOMPARABLE).then_some(RowWalk {
        knowledge,
        package,
        build: Build {
            module: None,
            arch,
            is_source: false,
            is_windows: table.packages.get(package as usize).is_some_and(|package| {
                knowledge.text(package.ecosystem) == "Microsoft"
                    && knowledge.text(package.name).starts_with("Windows ")
            }) && version.split('.').count() >= 4,
        },
        exemption: None,
        version,
        position,
    })
}

/// Numbers in common at the beginning, the more the nearer; then how far the first other number is.
type Distance = (Reverse<usize>, u64);

fn distance(a: &[u64], b: &[u64]) -> Distance {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let at = |numbers: &[u64]| numbers.get(common).copied().unwrap_or(0);
    (Reverse(common), at(a).abs_diff(at(b)))
}

fn numbers(version: &str) -> Vec<u64> {
    version
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().unwrap_or(u64::MAX))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_release_line_counts() {
        for (installed, fixes, expected) in [
            ("15.0.4123.1", ["15.0.2101.7", "15.0.4298.1"], "15.0.4298.1"),
            ("15.0.2095.3", ["15.0.2101.7", "15.0.4298.1"], "15.0.2101.7"),
            ("15.0.4430.1", ["15.0.2101.7", "15.0.4298.1"], "15.0.4298.1"),
            ("6.0.30", ["6.0.16", "7.0.5"], "6.0.16"),
            ("7.0.2", ["6.0.16", "7.0.5"], "7.0.5"),
        ] {
            let nearest = fixes
                .iter()
                .min_by_key(|fixed| distance(&numbers(installed), &numbers(fixed)))
                .unwrap();
            assert_eq!(*nearest, expected, "{installed}");
        }
    }
}
