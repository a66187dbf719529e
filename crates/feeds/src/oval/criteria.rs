//! `<criteria operator="AND"><criterion test_ref="…" comment="…"/>…</criteria>`

use super::element::Element;
use super::names::Names;
use super::shape::Criteria;

/// AND is what the schema has where no operator is written. The depth is that of the document, which is limited.
pub(super) fn read(element: &Element, names: &mut Names) -> Criteria {
    if element.attribute("negate") == Some("true") {
        return Criteria::Other;
    }
    match (element.name.as_str(), element.attribute("test_ref")) {
        ("criteria", _) => Criteria::Group {
            all: element
                .attribute("operator")
                .is_none_or(|operator| operator == "AND"),
            members: element
                .children
                .iter()
                .map(|child| read(child, names))
                .collect(),
        },
        ("criterion", Some(test)) => Criteria::Test {
            test: names.intern(test),
            comment: names.intern(element.attribute("comment").unwrap_or_default()),
        },
        _ => Criteria::Other,
    }
}
