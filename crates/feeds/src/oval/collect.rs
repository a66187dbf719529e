//! Elements of a document, section by section, into their shapes.

use compact_str::CompactString;

use super::criteria;
use super::element::Element;
use super::names::Names;
use super::shape::{
    Advisory, Definition, Kind, Library, Object, RatedCve, Reference, Resolution, State, Test,
};

#[derive(Default)]
pub(super) struct Collected {
    definitions: Vec<Definition>,
    library: Library,
}

impl Collected {
    /// Takes one element of a section. The message says what an element lacks that cannot be done without.
    pub(super) fn take(&mut self, section: &str, element: &Element) -> Result<(), String> {
        let id = || {
            element
                .attribute("id")
                .ok_or_else(|| format!("'{}' has no id", element.name))
        };
        let Library {
            names,
            tests,
            objects,
            states,
            variables,
        } = &mut self.library;
        match section {
            "definitions" => self.definitions.push(definition(element, id()?, names)),
            "tests" => {
                let test = test(element, names);
                tests.insert(names.intern(id()?), test);
            }
            "objects" => {
                let object = object(element, names);
                objects.insert(names.intern(id()?), object);
            }
            "states" => {
                states.insert(names.intern(id()?), state(element));
            }
            "variables" => {
                let values = element.all("value").map(|value| value.trimmed().into());
                variables.insert(names.intern(id()?), values.collect());
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn into_parts(self) -> (Vec<Definition>, Library) {
        (self.definitions, self.library)
    }
}

fn definition(element: &Element, id: &str, names: &mut Names) -> Definition {
    let mut definition = Definition {
        id: id.into(),
        class: element.attribute("class").unwrap_or_default().into(),
        deprecated: element.attribute("deprecated") == Some("true"),
        criteria: element
            .child("criteria")
            .map(|criteria| criteria::read(criteria, names)),
        ..Definition::default()
    };
    let Some(metadata) = element.child("metadata") else {
        return definition;
    };
    let text = |name| metadata.child(name).map_or("", Element::trimmed);
    text("title").clone_into(&mut definition.title);
    text("description").clone_into(&mut definition.description);
    let affected = metadata
        .all("affected")
        .flat_map(|affected| affected.all("platform"));
    definition.platforms = affected.map(|platform| platform.trimmed().into()).collect();
    definition.references = metadata.all("reference").map(reference).collect();
    // Azure Linux has the elements of an advisory without one around them.
    let advisory = metadata
        .child("advisory")
        .or_else(|| metadata.child("debian"));
    definition.advisory = self::advisory(advisory.unwrap_or(metadata), names);
    definition
}

fn reference(element: &Element) -> Reference {
    let attribute = |name| element.attribute(name).unwrap_or_default();
    Reference {
        source: attribute("source").into(),
        id: attribute("ref_id").into(),
        url: attribute("ref_url").to_owned(),
    }
}

fn advisory(element: &Element, names: &mut Names) -> Advisory {
    let date = |name: &str| {
        let child = element.child(name)?;
        let text = child.attribute("date").unwrap_or_else(|| child.trimmed());
        (!text.is_empty()).then(|| CompactString::from(text))
    };
    let cpes = element
        .all("affected_cpe_list")
        .flat_map(|list| list.all("cpe"));
    let resolutions = element
        .all("affected")
        .flat_map(|affected| affected.all("resolution"));
    Advisory {
        severity: element
            .child("severity")
            .map_or("", Element::trimmed)
            .into(),
        issued: ["issued", "advisory_date", "date", "public_date"]
            .into_iter()
            .find_map(date),
        updated: date("updated"),
        cves: element.all("cve").map(|cve| rated(cve, names)).collect(),
        cpes: cpes.map(|cpe| cpe.trimmed().into()).collect(),
        resolutions: resolutions
            .map(|resolution| Resolution {
                state: resolution.attribute("state").unwrap_or_default().into(),
                components: resolution
                    .all("component")
                    .map(|c| c.trimmed().into())
                    .collect(),
            })
            .collect(),
    }
}

fn rated(element: &Element, names: &mut Names) -> RatedCve {
    // `7.0/CVSS:3.1/…`: the score is computed from the vector.
    let with_score = ["cvss4", "cvss3", "cvss2"]
        .into_iter()
        .filter_map(|name| element.attribute(name)?.split_once('/'))
        .map(|(_, vector)| vector);
    let vectors = with_score.chain(element.attribute("cvss_vector"));
    RatedCve {
        text: element.trimmed().into(),
        vectors: vectors.map(str::to_owned).collect(),
        cwe: element.attribute("cwe").unwrap_or_default().into(),
        test: element.attribute("test_ref").map(|test| names.intern(test)),
    }
}

fn test(element: &Element, names: &mut Names) -> Test {
    let object = element
        .child("object")
        .and_then(|object| object.attribute("object_ref"));
    let states = element
        .all("state")
        .filter_map(|state| state.attribute("state_ref"));
    Test {
        kind: match element.name.as_str() {
            "rpminfo_test" | "dpkginfo_test" => Kind::Package,
            "textfilecontent54_test" => Kind::File,
            "uname_test" => Kind::Uname,
            "variable_test" => Kind::Variable,
            _ => Kind::Other,
        },
        absent: element.attribute("check_existence") == Some("none_exist")
            || element.attribute("check") == Some("none satisfy"),
        states: states.map(|state| names.intern(state)).collect(),
        object: object.map(|object| names.intern(object)),
    }
}

fn object(element: &Element, names: &mut Names) -> Object {
    let name = element.child("name");
    let variable = name
        .or_else(|| element.child("pattern"))
        .and_then(|name| name.attribute("var_ref"));
    Object {
        name: name
            .map(Element::trimmed)
            .filter(|name| !name.is_empty())
            .map(CompactString::from),
        variable: variable.map(|variable| names.intern(variable)),
    }
}

fn state(element: &Element) -> State {
    let text = |name: &str| {
        element
            .child(name)
            .map(|child| CompactString::from(child.trimmed()))
    };
    let comparison = ["evr", "subexpression", "value"]
        .into_iter()
        .find_map(|name| element.child(name))
        .filter(|child| {
            child
                .attribute("datatype")
                .is_some_and(|kind| kind.ends_with("evr_string"))
        });
    let before = comparison.filter(|child| child.attribute("operation") == Some("less than"));
    State {
        before: before.map(|child| without_epoch(child.trimmed()).into()),
        any: comparison
            .or(element.child("version"))
            .is_some_and(above_zero),
        evr: comparison.is_some(),
        version: text("version"),
        arch: text("arch"),
        signed: element.child("signature_keyid").is_some(),
        os_release: text("os_release"),
    }
}

/// Greater than `0`, or than `0:0-0`: whatever is installed.
fn above_zero(comparison: &Element) -> bool {
    let operation = comparison.attribute("operation").unwrap_or_default();
    let version = comparison.trimmed();
    operation.starts_with("greater than")
        && !version.is_empty()
        && version.chars().all(|c| matches!(c, '0' | ':' | '-'))
}

/// Epoch 0 is the one that a version without an epoch has.
fn without_epoch(version: &str) -> &str {
    version.strip_prefix("0:").unwrap_or(version)
}
