//! Which of two versions of one product is the newer one.

use std::cmp::Ordering;

/// Compares runs of digits as numbers and everything else as text; a longer version is newer.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (parts(a), parts(b));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) => match (number(x), number(y)) {
                (Some(x), Some(y)) => (x.len(), x).cmp(&(y.len(), y)),
                _ => x.cmp(y),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn parts(version: &str) -> impl Iterator<Item = &str> {
    version
        .split(['.', '-', '_', '+', ' ', ':', '~'])
        .filter(|part| !part.is_empty())
}

/// The digits without leading zeros, so that length then text is numeric order.
fn number(part: &str) -> Option<&str> {
    part.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| part.trim_start_matches('0'))
}
