//! How names relate (NISTIR 7696, section 6).

use std::fmt;

use super::{Attribute, Part};

/// Of a source to a target. Subset and superset are not proper ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    Equal,
    Subset,
    Superset,
    Disjoint,
    Undefined,
}

impl Relation {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Subset => "subset",
            Self::Superset => "superset",
            Self::Disjoint => "disjoint",
            Self::Undefined => "undefined",
        }
    }

    /// Table 6-2. Wildcards have a meaning in the source only.
    pub(super) fn of_attribute(source: &Attribute, target: &Attribute) -> Self {
        match (source, target) {
            (_, Attribute::Pattern(_)) => Self::Undefined,
            (Attribute::Any, Attribute::Any)
            | (Attribute::NotApplicable, Attribute::NotApplicable) => Self::Equal,
            (Attribute::Value(source), Attribute::Value(target)) if source == target => Self::Equal,
            (Attribute::Any, _) => Self::Superset,
            (_, Attribute::Any) => Self::Subset,
            (Attribute::Pattern(pattern), Attribute::Value(value)) if pattern.matches(value) => {
                Self::Superset
            }
            _ => Self::Disjoint,
        }
    }

    pub(super) fn of_part(source: Part, target: Part) -> Self {
        match (source, target) {
            _ if source == target => Self::Equal,
            (Part::Any, _) => Self::Superset,
            (_, Part::Any) => Self::Subset,
            _ => Self::Disjoint,
        }
    }

    /// Table 6-4.
    pub(super) fn of_name(attributes: &[Self]) -> Self {
        let all = |relation| {
            attributes
                .iter()
                .all(|own| [Self::Equal, relation].contains(own))
        };
        if attributes.contains(&Self::Disjoint) {
            Self::Disjoint
        } else if all(Self::Equal) {
            Self::Equal
        } else if all(Self::Subset) {
            Self::Subset
        } else if all(Self::Superset) {
            Self::Superset
        } else {
            Self::Undefined
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
