//! Names of the Common Platform Enumeration 2.3: their two written forms (NISTIR 7695) and how names relate
//! (NISTIR 7696).

use std::fmt;

mod attribute;
mod error;
mod formatted;
mod relation;
#[cfg(test)]
mod tests;
mod uri;

pub use attribute::{Attribute, Pattern, Wildcard};
pub use error::{CpeError, CpeFault};
pub use relation::Relation;

/// Application, operating system or hardware.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Any,
    NotApplicable,
    Application,
    OperatingSystem,
    Hardware,
}

impl Part {
    pub fn as_char(self) -> char {
        match self {
            Self::Any => '*',
            Self::NotApplicable => '-',
            Self::Application => 'a',
            Self::OperatingSystem => 'o',
            Self::Hardware => 'h',
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "a" | "A" => Some(Self::Application),
            "o" | "O" => Some(Self::OperatingSystem),
            "h" | "H" => Some(Self::Hardware),
            "-" => Some(Self::NotApplicable),
            _ => None,
        }
    }
}

/// A CPE name. `Display` writes the formatted string (NISTIR 7695, 6.2.2), [`Cpe::to_uri`] the URI.
///
/// ```
/// use parapet_versions::{Cpe, Relation};
///
/// let all = Cpe::unbind("cpe:2.3:a:microsoft:internet_explorer:8.*:*:*:*:*:*:*:*")?;
/// let one = Cpe::unbind("cpe:/a:microsoft:internet_explorer:8.0.6001:beta")?;
/// assert_eq!(all.relation(&one), Relation::Superset);
/// assert_eq!(all.to_uri(), "cpe:/a:microsoft:internet_explorer:8.%02");
/// # Ok::<(), parapet_versions::CpeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cpe {
    pub part: Part,
    pub vendor: Attribute,
    pub product: Attribute,
    pub version: Attribute,
    pub update: Attribute,
    pub edition: Attribute,
    pub language: Attribute,
    pub sw_edition: Attribute,
    pub target_sw: Attribute,
    pub target_hw: Attribute,
    pub other: Attribute,
}

impl Cpe {
    /// A name with vendor and product, and nothing else said. The texts are taken literally.
    pub fn new(part: Part, vendor: &str, product: &str) -> Self {
        Self {
            part,
            vendor: Attribute::literal(vendor),
            product: Attribute::literal(product),
            version: Attribute::Any,
            update: Attribute::Any,
            edition: Attribute::Any,
            language: Attribute::Any,
            sw_edition: Attribute::Any,
            target_sw: Attribute::Any,
            target_hw: Attribute::Any,
            other: Attribute::Any,
        }
    }

    #[must_use]
    pub fn with_version(mut self, version: &str) -> Self {
        self.version = Attribute::literal(version);
        self
    }

    /// Reads either written form exactly: all eleven components of a formatted string, wildcards only where NISTIR 7696
    /// (5.2) has them, only percent forms that NISTIR 7695 (6.1.3) knows. Values come in lower case.
    pub fn unbind(name: &str) -> Result<Self, CpeError> {
        let read = if let Some(rest) = name.strip_prefix("cpe:2.3:") {
            formatted::unbind(rest)
        } else if let Some(rest) = name.strip_prefix("cpe:/") {
            uri::unbind(rest)
        } else {
            Err(CpeFault::Prefix)
        };
        read.map_err(|fault| CpeError::new(name, fault))
    }

    /// Reads either written form as feeds and inventories have it: components that are left out at the end, and empty
    /// ones, are `*`; what [`Cpe::unbind`] refuses within a value stands for itself.
    pub fn parse(name: &str) -> Result<Self, CpeError> {
        let read = if let Some(rest) = name.strip_prefix("cpe:2.3:") {
            formatted::read(rest)
        } else if let Some(rest) = name.strip_prefix("cpe:/") {
            uri::read(rest)
        } else {
            Err(CpeFault::Prefix)
        };
        read.map_err(|fault| CpeError::new(name, fault))
    }

    /// The URI that version 2.2 of the specification reads too. What it has no place for is packed into the edition.
    pub fn to_uri(&self) -> String {
        uri::bind(self)
    }

    /// How the set of products that this name, the source, stands for relates to that of `target` (NISTIR 7696,
    /// table 6-4): disjoint when any attribute is, then equal, subset or superset when all attributes agree to it,
    /// otherwise undefined.
    pub fn relation(&self, target: &Self) -> Relation {
        Relation::of_name(&self.attribute_relations(target))
    }

    /// The relation of each attribute in the order of the formatted string (NISTIR 7696, table 6-2).
    pub fn attribute_relations(&self, target: &Self) -> [Relation; 11] {
        let (own, other) = (self.attributes(), target.attributes());
        std::array::from_fn(|at| match at {
            0 => Relation::of_part(self.part, target.part),
            _ => Relation::of_attribute(own[at - 1], other[at - 1]),
        })
    }

    fn attributes(&self) -> [&Attribute; 10] {
        [
            &self.vendor,
            &self.product,
            &self.version,
            &self.update,
            &self.edition,
            &self.language,
            &self.sw_edition,
            &self.target_sw,
            &self.target_hw,
            &self.other,
        ]
    }
}

impl fmt::Display for Cpe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cpe:2.3:{}", self.part.as_char())?;
        for attribute in self.attributes() {
            f.write_str(":")?;
            formatted::write(attribute, f)?;
        }
        Ok(())
    }
}
