//! A tree of criteria, flattened: every package test in it with what must hold besides.

use std::rc::Rc;

use compact_str::CompactString;

use super::meaning::{Meaning, Versions};
use super::names::Name;
use super::shape::{Criteria, Library};

/// What the other parts of the ANDs around a package test ask for.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    pub(super) releases: Vec<CompactString>,
    pub(super) arches: Vec<CompactString>,
    pub(super) module: CompactString,
    kernels: Vec<CompactString>,
}

impl Conditions {
    /// Both must hold: the nearer one to the package is the narrower one.
    fn and(&mut self, nearer: Self) {
        for (mine, theirs) in [
            (&mut self.releases, nearer.releases),
            (&mut self.arches, nearer.arches),
            (&mut self.kernels, nearer.kernels),
        ] {
            if !theirs.is_empty() {
                *mine = theirs;
            }
        }
        if !nearer.module.is_empty() {
            self.module = nearer.module;
        }
    }

    fn or(&mut self, other: Self) {
        self.releases.extend(other.releases);
        self.arches.extend(other.arches);
        self.kernels.extend(other.kernels);
        if self.module.is_empty() {
            self.module = other.module;
        }
    }
}

#[derive(Debug)]
pub(super) struct PackageTest<'a> {
    pub(super) conditions: Rc<Conditions>,
    pub(super) name: CompactString,
    pub(super) versions: Versions,
    pub(super) arches: Vec<CompactString>,
    pub(super) test: Name,
    pub(super) comment: &'a str,
}

/// More than any definition has: tests multiply the names of a variable, and releases multiply the tests.
pub(super) const MOST_ENTRIES: usize = 200_000;

/// Stops at [`MOST_ENTRIES`].
pub(super) fn package_tests<'a>(criteria: &Criteria, library: &'a Library) -> Vec<PackageTest<'a>> {
    let mut found = Vec::new();
    walk(criteria, &Rc::default(), library, &mut found);
    found
}

fn walk<'a>(
    criteria: &Criteria,
    conditions: &Rc<Conditions>,
    library: &'a Library,
    found: &mut Vec<PackageTest<'a>>,
) {
    if found.len() >= MOST_ENTRIES {
        return;
    }
    match criteria {
        Criteria::Group { all: true, members } => {
            let mut narrower = Conditions::clone(conditions);
            let mut others = Vec::new();
            for member in members {
                match condition(member, library) {
                    Some(condition) => narrower.and(condition),
                    None => others.push(member),
                }
            }
            let narrower = Rc::new(narrower);
            for member in others {
                walk(member, &narrower, library, found);
            }
        }
        Criteria::Group {
            all: false,
            members,
        } => {
            for member in members {
                walk(member, conditions, library, found);
            }
        }
        Criteria::Test { test, comment } => {
            let comment = library.names.text(*comment);
            let (names, versions, arches) = match Meaning::of(*test, comment, library) {
                Meaning::Package {
                    names,
                    versions,
                    arches,
                } => (names, versions, arches),
                Meaning::KernelBefore(version) => (
                    conditions.kernels.clone(),
                    Versions::Before(version),
                    Vec::new(),
                ),
                _ => return,
            };
            found.extend(names.into_iter().map(|name| PackageTest {
                conditions: Rc::clone(conditions),
                name,
                versions: versions.clone(),
                arches: arches.clone(),
                test: *test,
                comment,
            }));
        }
        Criteria::Other => {}
    }
}

/// What a part asks for that tests for no package at all.
fn condition(criteria: &Criteria, library: &Library) -> Option<Conditions> {
    let mut conditions = Conditions::default();
    match criteria {
        Criteria::Test { test, comment } => {
            match Meaning::of(*test, library.names.text(*comment), library) {
                Meaning::Release(release) => conditions.releases.push(release.into()),
                Meaning::Arch(arches) => conditions.arches = arches,
                Meaning::Module(module) => conditions.module = module.into(),
                Meaning::Kernels(kernels) => conditions.kernels = kernels,
                _ => return None,
            }
        }
        Criteria::Group { all, members } if !members.is_empty() => {
            for member in members {
                let member = condition(member, library)?;
                if *all {
                    conditions.and(member);
                } else {
                    conditions.or(member);
                }
            }
        }
        _ => return None,
    }
    Some(conditions)
}
