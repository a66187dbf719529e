//! What a single test says, once its object and states are looked up.

use compact_str::CompactString;

use super::names::Name;
use super::shape::{Kind, Library, Object, State, Test};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning<'a> {
    /// This system or product is installed, by the name in the comment.
    Release(&'a str),
    Arch(Vec<CompactString>),
    /// `nodejs:18`
    Module(&'a str),
    /// Ubuntu: a kernel of these series and flavours runs.
    Kernels(Vec<CompactString>),
    /// Ubuntu: and its version is before this one.
    KernelBefore(CompactString),
    Package {
        names: Vec<CompactString>,
        versions: Versions,
        arches: Vec<CompactString>,
    },
    /// It narrows nothing down: signatures, the family of systems, what is *not* installed.
    Nothing,
}

/// The versions of a package that satisfy a test.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Versions {
    /// All: there is no fix.
    All,
    Before(CompactString),
    /// None: the package is said not to be affected.
    None,
}

impl<'a> Meaning<'a> {
    pub(super) fn of(test: Name, comment: &'a str, library: &Library) -> Self {
        let Some(test) = library.tests.get(&test) else {
            return Self::Nothing;
        };
        if test.absent {
            return Self::Nothing;
        }
        let none = Object::default();
        let object = test
            .object
            .and_then(|object| library.objects.get(&object))
            .unwrap_or(&none);
        let states: Vec<&State> = test
            .states
            .iter()
            .filter_map(|id| library.states.get(id))
            .collect();
        match test.kind {
            Kind::Package => Self::package(test, object, &states, comment, library),
            Kind::File => Self::file(object, &states, comment, library),
            Kind::Uname => {
                let release = states.iter().find_map(|state| state.os_release.as_deref());
                match kernels(release.unwrap_or_default()) {
                    kernels if kernels.is_empty() => Self::Nothing,
                    kernels => Self::Kernels(kernels),
                }
            }
            Kind::Variable => match states.iter().find_map(|state| state.before.clone()) {
                Some(before) => Self::KernelBefore(before),
                None => Self::Nothing,
            },
            Kind::Other => installed(comment).map_or(Self::Nothing, Self::Release),
        }
    }

    fn package(
        test: &Test,
        object: &Object,
        states: &[&State],
        comment: &'a str,
        library: &Library,
    ) -> Self {
        if states.iter().any(|state| state.signed) {
            return Self::Nothing;
        }
        let arches = states.iter().filter_map(|state| state.arch.as_deref());
        let arches: Vec<CompactString> = arches.flat_map(arches_of).collect();
        let unversioned = states
            .iter()
            .all(|state| state.version.is_none() && !state.evr);
        let is_release = |name: &CompactString| name.ends_with("-release");
        let versions = if let Some(before) = states.iter().find_map(|state| state.before.clone()) {
            // No version is before the first one.
            if before == "0" {
                Versions::None
            } else {
                Versions::Before(before)
            }
        } else if states.iter().any(|state| state.any) || comment.ends_with(" is affected") {
            Versions::All
        } else if states
            .iter()
            .any(|state| state.version.as_deref() == Some("0"))
        {
            Versions::None
        } else if object.name.as_ref().is_some_and(is_release) {
            return if unversioned && !arches.is_empty() {
                Self::Arch(arches)
            } else {
                Self::Release(installed(comment).unwrap_or(comment))
            };
        } else if unversioned && states.len() == test.states.len() {
            Versions::All
        } else {
            return Self::Nothing;
        };
        Self::Package {
            names: names(object, library),
            versions,
            arches,
        }
    }

    fn file(object: &Object, states: &[&State], comment: &'a str, library: &Library) -> Self {
        let module = comment
            .strip_prefix("Module ")
            .and_then(|rest| rest.strip_suffix(" is enabled"));
        if let Some(module) = module {
            return Self::Module(module);
        }
        if object.variable.is_none() {
            return installed(comment).map_or(Self::Nothing, Self::Release);
        }
        let before = states.iter().find_map(|state| state.before.clone());
        Self::Package {
            names: names(object, library),
            versions: before.map_or(Versions::All, Versions::Before),
            arches: Vec::new(),
        }
    }
}

fn installed(comment: &str) -> Option<&str> {
    comment.strip_suffix(" is installed")
}

fn names(object: &Object, library: &Library) -> Vec<CompactString> {
    let variable = object
        .variable
        .and_then(|variable| library.variables.get(&variable));
    let listed = variable
        .into_iter()
        .flatten()
        .filter_map(|value| name_in(value));
    object.name.iter().cloned().chain(listed).collect()
}

/// The name in `^libstdc\+\+6(?::\w+|)\s+(.*)$`, which finds a package in a list of packages, or a plain name.
fn name_in(pattern: &str) -> Option<CompactString> {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let end = ["(?:", "\\s", "$"]
        .iter()
        .filter_map(|mark| pattern.find(mark))
        .min();
    let name = pattern[..end.unwrap_or(pattern.len())].replace('\\', "");
    (!name.is_empty()).then(|| name.into())
}

/// `(i586|x86_64)`; nothing for any other pattern, which restricts nothing then.
fn arches_of(pattern: &str) -> Vec<CompactString> {
    let inner = pattern
        .trim_start_matches(['^', '('])
        .trim_end_matches(['$', ')']);
    let arches: Vec<&str> = inner.split('|').collect();
    let plain = |arch: &&str| {
        !arch.is_empty()
            && arch
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    if arches.iter().all(plain) {
        arches.into_iter().map(CompactString::from).collect()
    } else {
        Vec::new()
    }
}

/// `6.5.0-\d+(-generic|-generic-64k)` as the names of the images without the number between series and flavour:
/// `linux-image-6.5.0-generic`.
fn kernels(pattern: &str) -> Vec<CompactString> {
    let Some((series, flavours)) = pattern.split_once("-\\d+") else {
        return Vec::new();
    };
    let series = series.replace('\\', "");
    let flavours = flavours
        .trim_start_matches('(')
        .trim_end_matches(['$', ')']);
    flavours
        .split('|')
        .map(|flavour| format!("linux-image-{series}{flavour}").into())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oval::collect::Collected;
    use crate::oval::element::Element;

    /// A test of a package with one element in its state.
    fn meaning(package: &str, state: (&str, &str, &str), comment: &'static str) -> String {
        let element = |name: &str, attributes: &[(&str, &str)], text: &str| {
            let attributes = attributes
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
            let mut element = Element::new(name, attributes.collect());
            element.text = text.to_owned();
            element
        };
        let (name, operation, value) = state;
        let mut test = element("rpminfo_test", &[("id", "t")], "");
        test.children
            .push(element("object", &[("object_ref", "o")], ""));
        let mut object = element("rpminfo_object", &[("id", "o")], "");
        object.children.push(element("name", &[], package));
        let mut held = element("rpminfo_state", &[("id", "s")], "");
        if !name.is_empty() {
            test.children
                .push(element("state", &[("state_ref", "s")], ""));
            let kind = [("datatype", "evr_string"), ("operation", operation)];
            held.children.push(element(name, &kind, value));
        }
        let mut collected = Collected::default();
        for (section, element) in [("tests", test), ("objects", object), ("states", held)] {
            collected.take(section, &element).unwrap();
        }
        let (_, mut library) = collected.into_parts();
        let test = library.names.intern("t");
        match Meaning::of(test, comment, &library) {
            Meaning::Package { versions, .. } => format!("{versions:?}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn package_tests_say_which_versions() {
        for (package, state, comment, expected) in [
            ("tar", ("", "", ""), "tar is installed", "All"),
            ("tar", ("evr", "less than", "0:1-2"), "", "Before(\"1-2\")"),
            ("tar", ("evr", "less than", "0:0"), "", "None"),
            ("tar", ("version", "equals", "0"), "", "None"),
            ("tar", ("evr", "greater than", "0:0-0"), "", "All"),
            ("tar", ("version", "greater than or equal", "0"), "", "All"),
            ("tar", ("evr", "equals", "0:1-2"), "", "Nothing"),
            ("tar", ("arch", "pattern match", "(x86_64)"), "", "All"),
            ("tar", ("signature_keyid", "equals", "00"), "", "Nothing"),
            (
                "openSUSE-release",
                ("version", "equals", "15.2"),
                "openSUSE Leap 15.2 is installed",
                "Release(\"openSUSE Leap 15.2\")",
            ),
            (
                "oraclelinux-release",
                ("arch", "pattern match", "x86_64"),
                "",
                "Arch([\"x86_64\"])",
            ),
        ] {
            assert_eq!(meaning(package, state, comment), expected, "{state:?}");
        }
    }

    #[test]
    fn patterns_hold_names() {
        for (pattern, expected) in [
            (r"^libssh-4(?::\w+|)\s+(.*)$", Some("libssh-4")),
            (r"^libstdc\+\+6(?::\w+|)\s+(.*)$", Some("libstdc++6")),
            ("mutt", Some("mutt")),
            ("^$", None),
        ] {
            assert_eq!(name_in(pattern).as_deref(), expected, "{pattern}");
        }
        assert_eq!(arches_of("(i586|x86_64)"), ["i586", "x86_64"]);
        assert_eq!(arches_of("aarch64|ppc64le"), ["aarch64", "ppc64le"]);
        assert!(arches_of(".*").is_empty());
        assert_eq!(
            kernels(r"6.5.0-\d+(-generic|-generic-64k)"),
            ["linux-image-6.5.0-generic", "linux-image-6.5.0-generic-64k"]
        );
        assert!(kernels("4.18.0-193.el8").is_empty());
    }
}
