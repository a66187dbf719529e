//! A bound query over many rows.

use std::borrow::Borrow;
use std::cmp::Ordering;

use crate::bind::Bound;
use crate::eval::{By, order};
use crate::options::Direction;
use crate::schema::{Property, Type};
use crate::value::Value;

/// What a query asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<Row> {
    /// Rows that pass the filter, before skip and top.
    pub count: u64,
    /// Ordered, after skip and top.
    pub items: Vec<Row>,
    /// `$skip` of the next page, when no `$top` was given and the page limit of the schema left rows over.
    pub next_skip: Option<u64>,
}

impl<Row> Bound<'_, Row> {
    /// Whether the row passes `$filter`.
    pub fn accepts(&self, row: &Row) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|filter| filter.holds(row, None) == Some(true))
    }

    /// The number of rows that pass `$filter`.
    pub fn count_of<R: Borrow<Row>>(&self, rows: impl IntoIterator<Item = R>) -> u64 {
        rows.into_iter()
            .filter(|row| self.accepts(row.borrow()))
            .count() as u64
    }

    /// Filters, orders, skips and cuts. Equal rows keep the order of the key, then the order they came in, so that
    /// windows of `$skip` and `$top` neither overlap nor leave gaps.
    pub fn run<R: Borrow<Row>>(&self, rows: impl IntoIterator<Item = R>) -> Page<R> {
        let mut kept: Vec<(usize, R)> = rows
            .into_iter()
            .filter(|row| self.accepts(row.borrow()))
            .enumerate()
            .collect();
        let count = kept.len() as u64;
        let limit = self.top.or(self.schema.top_limit()).unwrap_or(u64::MAX);
        let end = self.skip.saturating_add(limit).min(count);
        let start = self.skip.min(end);
        let (first, behind) = (start as usize, end as usize);
        let compare = |a: &(usize, R), b: &(usize, R)| {
            self.order(a.1.borrow(), b.1.borrow()).then(a.0.cmp(&b.0))
        };
        if !kept.is_sorted_by(|a, b| compare(a, b).is_le()) {
            if behind > 0 && behind < kept.len() {
                // Only the window has to be in order.
                kept.select_nth_unstable_by(behind - 1, compare);
                kept.truncate(behind);
            }
            kept.sort_unstable_by(compare);
        }
        Page {
            count,
            items: kept
                .into_iter()
                .skip(first)
                .take(behind - first)
                .map(|(_, row)| row)
                .collect(),
            next_skip: (self.top.is_none() && end < count).then_some(end),
        }
    }

    fn order(&self, a: &Row, b: &Row) -> Ordering {
        for (property, direction) in &self.order_by {
            let ordering = match direction {
                Direction::Ascending => order_of(property, a, b),
                Direction::Descending => order_of(property, b, a),
            };
            if ordering.is_ne() {
                return ordering;
            }
        }
        self.schema
            .keys()
            .iter()
            .map(|key| order_of(key, a, b))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// Null comes first; text without regard to case, then with; what no order speaks about is last.
fn order_of<Row>(property: &Property<Row>, a: &Row, b: &Row) -> Ordering {
    let (a, b) = ((property.get)(a), (property.get)(b));
    match (&a, &b) {
        (Value::Null, Value::Null) => return Ordering::Equal,
        (Value::Null, _) => return Ordering::Less,
        (_, Value::Null) => return Ordering::Greater,
        (Value::Double(a), Value::Double(b)) => return a.total_cmp(b),
        _ => {}
    }
    match property.kind {
        Type::Text => by_text(&a, &b),
        Type::Enum(members) => order(&a, &b, By::Members(members)).unwrap_or_else(|| {
            let known = |value: &Value<'_>| {
                let text = value.as_text().unwrap_or_default();
                members.iter().any(|m| m.eq_ignore_ascii_case(text))
            };
            known(&b).cmp(&known(&a)).then_with(|| by_text(&a, &b))
        }),
        Type::Int | Type::Double => order(&a, &b, By::Number).unwrap_or(Ordering::Equal),
        Type::Bool => order(&a, &b, By::Bool).unwrap_or(Ordering::Equal),
        Type::DateTime | Type::Date => order(&a, &b, By::Time).unwrap_or(Ordering::Equal),
        Type::TextCollection => Ordering::Equal,
    }
}

fn by_text(a: &Value<'_>, b: &Value<'_>) -> Ordering {
    order(a, b, By::Text)
        .unwrap_or(Ordering::Equal)
        .then_with(|| a.as_text().cmp(&b.as_text()))
}

#[cfg(test)]
mod tests;
