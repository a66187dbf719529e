//! A bound filter over one row, with the null semantics of OData 4.0.
//!
//! A condition is true, false or unknown (`None`); only true keeps the row. Comparisons are never unknown: null equals
//! null and differs from every value. Functions of null are unknown, and so is `not` of unknown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::expr::{Function, Operator, Quantifier};
use crate::schema::Accessor;
use crate::text;
use crate::value::Value;

/// How two values compare; fixed when the filter is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Text,
    /// Position in the list.
    Members(&'static [&'static str]),
    Number,
    Bool,
    Time,
}

pub(crate) enum Predicate<Row> {
    Unknown,
    And(Vec<Predicate<Row>>),
    Or(Vec<Predicate<Row>>),
    Not(Box<Predicate<Row>>),
    Compare {
        left: Operand<Row>,
        operator: Operator,
        right: Operand<Row>,
        by: By,
    },
    MemberOf {
        item: Operand<Row>,
        list: Vec<(Operand<Row>, By)>,
    },
    /// Membership in a long list of text literals, held in lower case.
    InTexts {
        item: Operand<Row>,
        texts: BTreeSet<String>,
    },
    Test {
        function: Function,
        text: Operand<Row>,
        part: Operand<Row>,
    },
    /// `any` or `all` members of a collection; without a body `any` asks for a member.
    Each {
        collection: Accessor<Row>,
        quantifier: Quantifier,
        /// Number of lambdas around this one, which is the number of its variable.
        depth: usize,
        body: Option<Box<Predicate<Row>>>,
    },
    Flag(Operand<Row>),
}

pub(crate) enum Operand<Row> {
    Literal(Value<'static>),
    Property(Accessor<Row>),
    Variable(usize),
    Cased {
        upper: bool,
        text: Box<Operand<Row>>,
    },
    Truth(Box<Predicate<Row>>),
}

/// The variables of the lambdas around, innermost first.
#[derive(Clone, Copy)]
pub(crate) struct Variables<'a> {
    depth: usize,
    text: &'a str,
    outer: Option<&'a Variables<'a>>,
}

/// From this length on a lookup beats comparing one by one.
const LONG_LIST: usize = 8;

impl<Row> Predicate<Row> {
    pub(crate) fn member_of(item: Operand<Row>, list: Vec<(Operand<Row>, By)>) -> Self {
        let texts: Option<BTreeSet<String>> = list
            .iter()
            .map(|(member, by)| match (member, by) {
                (Operand::Literal(Value::Text(text)), By::Text) => Some(text::lower(text)),
                _ => None,
            })
            .collect();
        match texts {
            Some(texts) if list.len() >= LONG_LIST => Self::InTexts { item, texts },
            _ => Self::MemberOf { item, list },
        }
    }

    pub(crate) fn holds(&self, row: &Row, variables: Option<&Variables<'_>>) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::And(parts) => decided(parts, false, row, variables),
            Self::Or(parts) => decided(parts, true, row, variables),
            Self::Not(inner) => inner.holds(row, variables).map(|truth| !truth),
            Self::Compare {
                left,
                operator,
                right,
                by,
            } => Some(compare(
                &left.value(row, variables),
                *operator,
                &right.value(row, variables),
                *by,
            )),
            Self::MemberOf { item, list } => {
                let item = item.value(row, variables);
                Some(list.iter().any(|(member, by)| {
                    compare(&item, Operator::Eq, &member.value(row, variables), *by)
                }))
            }
            Self::InTexts { item, texts } => Some(
                item.value(row, variables)
                    .as_text()
                    .is_some_and(|item| texts.contains(&text::lower(item))),
            ),
            Self::Test {
                function,
                text,
                part,
            } => {
                let (text, part) = (text.value(row, variables), part.value(row, variables));
                test(*function, text.as_text()?, part.as_text()?)
            }
            Self::Each {
                collection,
                quantifier,
                depth,
                body,
            } => {
                let Value::Texts(members) = collection(row) else {
                    return Some(*quantifier == Quantifier::All);
                };
                let Some(body) = body else {
                    return Some(!members.is_empty());
                };
                let mut truths = members.iter().map(|text| {
                    let inner = Variables {
                        depth: *depth,
                        text,
                        outer: variables,
                    };
                    body.holds(row, Some(&inner)) == Some(true)
                });
                Some(match quantifier {
                    Quantifier::Any => truths.any(|truth| truth),
                    Quantifier::All => truths.all(|truth| truth),
                })
            }
            Self::Flag(operand) => match operand.value(row, variables) {
                Value::Bool(truth) => Some(truth),
                _ => None,
            },
        }
    }
}

/// `deciding` as soon as one part is it, else unknown if a part is unknown, else the opposite.
fn decided<Row>(
    parts: &[Predicate<Row>],
    deciding: bool,
    row: &Row,
    variables: Option<&Variables<'_>>,
) -> Option<bool> {
    let mut result = Some(!deciding);
    for part in parts {
        match part.holds(row, variables) {
            Some(truth) if truth == deciding => return Some(deciding),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

impl<Row> Operand<Row> {
    fn value<'a>(&'a self, row: &'a Row, variables: Option<&'a Variables<'a>>) -> Value<'a> {
        match self {
            Self::Literal(Value::Text(text)) => Value::Text(Cow::Borrowed(text)),
            Self::Literal(value) => value.clone(),
            Self::Property(get) => get(row),
            Self::Variable(depth) => {
                let mut scope = variables;
                while let Some(variable) = scope {
                    if variable.depth == *depth {
                        return Value::from(variable.text);
                    }
                    scope = variable.outer;
                }
                Value::Null
            }
            Self::Cased { upper, text } => match text.value(row, variables) {
                Value::Text(text) if *upper => Value::Text(Cow::Owned(text.to_uppercase())),
                Value::Text(text) => Value::Text(Cow::Owned(text.to_lowercase())),
                _ => Value::Null,
            },
            Self::Truth(condition) => condition.holds(row, variables).into(),
        }
    }
}

fn test(function: Function, text: &str, part: &str) -> Option<bool> {
    match function {
        Function::StartsWith => Some(text::starts_with(text, part)),
        Function::EndsWith => Some(text::ends_with(text, part)),
        Function::Contains => Some(text::contains(text, part)),
        Function::ToLower | Function::ToUpper => None,
    }
}

fn compare(left: &Value<'_>, operator: Operator, right: &Value<'_>, by: By) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => {
            return matches!(operator, Operator::Eq | Operator::Ge | Operator::Le);
        }
        (Value::Null, _) | (_, Value::Null) => return operator == Operator::Ne,
        _ => {}
    }
    match (operator, by) {
        (Operator::Eq, By::Text) => equal_texts(left, right),
        (Operator::Ne, By::Text) => !equal_texts(left, right),
        _ => {
            let ordering = order(left, right, by);
            match operator {
                Operator::Eq => ordering == Some(Ordering::Equal),
                Operator::Ne => ordering != Some(Ordering::Equal),
                Operator::Gt => ordering.is_some_and(Ordering::is_gt),
                Operator::Ge => ordering.is_some_and(Ordering::is_ge),
                Operator::Lt => ordering.is_some_and(Ordering::is_lt),
                Operator::Le => ordering.is_some_and(Ordering::is_le),
            }
        }
    }
}

fn equal_texts(left: &Value<'_>, right: &Value<'_>) -> bool {
    matches!((left.as_text(), right.as_text()), (Some(a), Some(b)) if text::equal(a, b))
}

/// `None` when the values are not of the kind that `by` orders, or are not ordered (NaN, no member).
pub(crate) fn order(left: &Value<'_>, right: &Value<'_>, by: By) -> Option<Ordering> {
    match by {
        By::Text => Some(text::compare(left.as_text()?, right.as_text()?)),
        By::Members(members) => {
            let place = |text: &str| members.iter().position(|m| m.eq_ignore_ascii_case(text));
            Some(place(left.as_text()?)?.cmp(&place(right.as_text()?)?))
        }
        By::Number => match (left, right) {
            (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
            (a, b) => as_double(a)?.partial_cmp(&as_double(b)?),
        },
        By::Bool => match (left, right) {
            (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
            _ => None,
        },
        By::Time => Some(left.as_time()?.cmp(&right.as_time()?)),
    }
}

fn as_double(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Int(int) => Some(*int as f64),
        Value::Double(double) => Some(*double),
        _ => None,
    }
}
