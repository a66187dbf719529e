//! The options that are not `$filter`.

use crate::error::{Located, Problem, QueryError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

/// One key of `$orderby`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Byte in the decoded text where the name begins.
    pub at: usize,
    pub property: String,
    pub direction: Direction,
}

pub(crate) const ORDER_BY: &str = "$orderby";
pub(crate) const SELECT: &str = "$select";

/// `name desc, id`
pub(crate) fn order_by(text: &str) -> Result<Vec<Order>, QueryError> {
    pieces(text)
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(at, piece)| one_order(at, piece).map_err(|l| l.in_option(ORDER_BY, text)))
        .collect()
}

fn one_order(at: usize, piece: &str) -> Result<Order, Located> {
    let mut words = piece.split_whitespace();
    let property = words.next().unwrap_or_default().to_owned();
    let direction = match words.next() {
        None => Direction::Ascending,
        Some(word) if word.eq_ignore_ascii_case("asc") => Direction::Ascending,
        Some(word) if word.eq_ignore_ascii_case("desc") => Direction::Descending,
        Some(word) => return Err(not_a_direction(at, piece, word)),
    };
    match words.next() {
        None => Ok(Order {
            at,
            property,
            direction,
        }),
        Some(word) => Err(Located::new(
            at,
            Problem::Expected {
                expected: "','",
                found: format!("'{word}'"),
            },
        )),
    }
}

fn not_a_direction(at: usize, piece: &str, word: &str) -> Located {
    let offset = piece.find(word).unwrap_or(0);
    Located::new(
        at + offset,
        Problem::Expected {
            expected: "asc, desc or ','",
            found: format!("'{word}'"),
        },
    )
}

/// `id, computerDnsName`: names with the byte where each begins; `*` means everything and gives `None`.
pub(crate) fn select(text: &str) -> Option<Vec<(usize, String)>> {
    let names: Vec<(usize, String)> = pieces(text)
        .filter(|(_, name)| !name.is_empty())
        .map(|(at, name)| (at, name.to_owned()))
        .collect();
    (!names.is_empty() && names.iter().all(|(_, name)| name != "*")).then_some(names)
}

/// The trimmed parts between commas, with the byte where each begins.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(',').map(move |piece| {
        let at = start + (piece.len() - piece.trim_start().len());
        start += piece.len() + 1;
        (at, piece.trim())
    })
}

pub(crate) fn count_of(option: &'static str, text: &str) -> Result<u64, QueryError> {
    text.trim()
        .parse()
        .map_err(|_| QueryError::whole(option, Problem::NotACount(text.to_owned())))
}

pub(crate) fn flag(option: &'static str, text: &str) -> Result<bool, QueryError> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        _ => Err(QueryError::whole(
            option,
            Problem::NotABool(text.to_owned()),
        )),
    }
}
