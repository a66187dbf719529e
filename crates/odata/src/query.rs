//! The query options of a request.

use crate::bind::{self, Bound};
use crate::decode::{option_name, pairs};
use crate::error::{Problem, QueryError};
use crate::expr::Expr;
use crate::options::{self, Order};
use crate::parser;
use crate::schema::Schema;

/// Parsed query options; names are not yet resolved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub filter: Option<Expr>,
    pub order_by: Vec<Order>,
    /// `None` means everything; each name with the byte where it begins.
    pub select: Option<Vec<(usize, String)>>,
    pub top: Option<u64>,
    pub skip: u64,
    /// `$count=true`
    pub count: bool,
    /// Names in `$expand`; what may be expanded is the caller's to say.
    pub expand: Vec<String>,
    texts: Texts,
}

/// Decoded texts, kept for the positions in errors.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Texts {
    pub(crate) filter: String,
    pub(crate) order_by: String,
    pub(crate) select: String,
}

const NAMES: [&str; 7] = [
    parser::FILTER,
    options::ORDER_BY,
    options::SELECT,
    "$top",
    "$skip",
    "$count",
    "$expand",
];

impl Query {
    /// Reads the raw query string of a request, without the `?`. Names match without regard to case and with or without
    /// `$`; unknown options are ignored; an option with an empty value counts as absent.
    pub fn parse(raw: &str) -> Result<Self, QueryError> {
        let mut values: [Option<String>; NAMES.len()] = Default::default();
        for (name, value) in pairs(raw) {
            let Some(known) = name
                .as_deref()
                .map(option_name)
                .and_then(|name| NAMES.iter().position(|known| known[1..] == *name))
            else {
                continue;
            };
            let option = NAMES[known];
            let value = value.ok_or_else(|| QueryError::whole(option, Problem::NotUtf8))?;
            if value.trim().is_empty() {
                continue;
            }
            if values[known].as_ref().is_some_and(|old| *old != value) {
                return Err(QueryError::whole(option, Problem::GivenTwice));
            }
            values[known] = Some(value);
        }
        let [filter, order_by, select, top, skip, count, expand] = values;
        Ok(Self {
            filter: filter.as_deref().map(parser::filter).transpose()?,
            order_by: options::order_by(order_by.as_deref().unwrap_or_default())?,
            select: select.as_deref().and_then(options::select),
            top: top
                .map(|text| options::count_of("$top", &text))
                .transpose()?,
            skip: skip
                .map(|text| options::count_of("$skip", &text))
                .transpose()?
                .unwrap_or(0),
            count: count
                .map(|text| options::flag("$count", &text))
                .transpose()?
                .unwrap_or(false),
            expand: expand
                .as_deref()
                .and_then(options::select)
                .unwrap_or_default()
                .into_iter()
                .map(|(_, name)| name)
                .collect(),
            texts: Texts {
                filter: filter.unwrap_or_default(),
                order_by: order_by.unwrap_or_default(),
                select: select.unwrap_or_default(),
            },
        })
    }

    /// Resolves names and checks types.
    pub fn bind<'s, Row>(&self, schema: &'s Schema<Row>) -> Result<Bound<'s, Row>, QueryError> {
        bind::bind(self, schema)
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }
}
