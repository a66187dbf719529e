//! The properties of an entity: what can be filtered, ordered and selected.

use crate::value::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    /// Text that is one of these; `gt` and the like, and `$orderby`, go by their order here.
    Enum(&'static [&'static str]),
    Int,
    Double,
    Bool,
    DateTime,
    Date,
    /// Only `any` and `all` ask about it.
    TextCollection,
}

impl Type {
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Enum(_) => "an enumeration",
            Self::Int | Self::Double => "a number",
            Self::Bool => "true or false",
            Self::DateTime | Self::Date => "a date",
            Self::TextCollection => "a collection",
        }
    }
}

pub(crate) type Accessor<Row> = for<'a> fn(&'a Row) -> Value<'a>;

pub(crate) struct Property<Row> {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
    pub(crate) get: Accessor<Row>,
}

impl<Row> Clone for Property<Row> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Row> Copy for Property<Row> {}

/// The properties of an entity over rows of type `Row`. Every property may be null.
pub struct Schema<Row> {
    entity: &'static str,
    properties: Vec<Property<Row>>,
    keys: Vec<Property<Row>>,
    max_top: Option<u64>,
}

impl<Row> Schema<Row> {
    /// `entity` is the name that errors use.
    pub fn new(entity: &'static str) -> Self {
        Self {
            entity,
            properties: Vec::new(),
            keys: Vec::new(),
            max_top: None,
        }
    }

    /// Adds a property. `name` as the wire writes it; it may be a path with `/`.
    pub fn property(mut self, name: &'static str, kind: Type, get: Accessor<Row>) -> Self {
        self.properties.push(Property { name, kind, get });
        self
    }

    /// Adds a property that is part of the key: it decides between rows that are otherwise equal.
    pub fn key(mut self, name: &'static str, kind: Type, get: Accessor<Row>) -> Self {
        self.keys.push(Property { name, kind, get });
        self.property(name, kind, get)
    }

    /// A larger `$top` is an error, and a page without `$top` has no more items than this.
    pub fn max_top(mut self, limit: u64) -> Self {
        self.max_top = Some(limit);
        self
    }

    /// Names and types in order of declaration: the documentation of what can be filtered.
    pub fn properties(&self) -> impl Iterator<Item = (&'static str, Type)> {
        self.properties.iter().map(|p| (p.name, p.kind))
    }

    pub fn entity(&self) -> &'static str {
        self.entity
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Property<Row>> {
        self.properties
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn keys(&self) -> &[Property<Row>] {
        &self.keys
    }

    pub(crate) fn top_limit(&self) -> Option<u64> {
        self.max_top
    }
}
