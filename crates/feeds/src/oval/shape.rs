//! The parts of a document that are read, as the schema has them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::names::{Name, Names};

/// A definition: what it is about, and how to find out.
#[derive(Debug, Default)]
pub(super) struct Definition {
    pub(super) id: CompactString,
    /// `vulnerability`, `patch`, `inventory`, …
    pub(super) class: CompactString,
    pub(super) deprecated: bool,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) platforms: Vec<CompactString>,
    pub(super) references: Vec<Reference>,
    pub(super) advisory: Advisory,
    pub(super) criteria: Option<Criteria>,
}

#[derive(Debug)]
pub(super) struct Reference {
    pub(super) source: CompactString,
    pub(super) id: CompactString,
    pub(super) url: String,
}

/// What the sources add to a definition, each with elements of its own.
#[derive(Debug, Default)]
pub(super) struct Advisory {
    pub(super) severity: CompactString,
    /// Days, or times.
    pub(super) issued: Option<CompactString>,
    pub(super) updated: Option<CompactString>,
    pub(super) cves: Vec<RatedCve>,
    pub(super) cpes: Vec<CompactString>,
    pub(super) resolutions: Vec<Resolution>,
}

/// `<cve cvss3="7.0/CVSS:3.1/…" cwe="CWE-416">CVE-2002-0059</cve>`
#[derive(Debug)]
pub(super) struct RatedCve {
    pub(super) text: CompactString,
    pub(super) vectors: Vec<String>,
    pub(super) cwe: CompactString,
    /// The package test that is about it, where the source says so.
    pub(super) test: Option<Name>,
}

/// What Red Hat intends for components without a fix.
#[derive(Debug)]
pub(super) struct Resolution {
    pub(super) state: CompactString,
    pub(super) components: Vec<CompactString>,
}

#[derive(Debug)]
pub(super) enum Criteria {
    Group {
        all: bool,
        members: Vec<Criteria>,
    },
    Test {
        test: Name,
        comment: Name,
    },
    /// Another definition, always of inventory; or a negated part, which narrows and finds nothing.
    Other,
}

/// What criteria refer to.
#[derive(Debug, Default)]
pub(super) struct Library {
    pub(super) names: Names,
    pub(super) tests: FxHashMap<Name, Test>,
    pub(super) objects: FxHashMap<Name, Object>,
    pub(super) states: FxHashMap<Name, State>,
    pub(super) variables: FxHashMap<Name, Vec<CompactString>>,
}

#[derive(Debug)]
pub(super) struct Test {
    pub(super) kind: Kind,
    /// Holds where the object, or an object in that state, is *not* there.
    pub(super) absent: bool,
    pub(super) object: Option<Name>,
    pub(super) states: Vec<Name>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `rpminfo_test`, `dpkginfo_test`
    Package,
    /// `textfilecontent54_test`: a release file, a module, a list of packages.
    File,
    /// `uname_test`
    Uname,
    /// `variable_test`
    Variable,
    Other,
}

#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) name: Option<CompactString>,
    /// Names in a variable, instead.
    pub(super) variable: Option<Name>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// First version that does not satisfy `less than`.
    pub(super) before: Option<CompactString>,
    /// Every version satisfies it.
    pub(super) any: bool,
    /// A comparison with a full version.
    pub(super) evr: bool,
    pub(super) version: Option<CompactString>,
    pub(super) arch: Option<CompactString>,
    pub(super) signed: bool,
    pub(super) os_release: Option<CompactString>,
}
