//! Sequences of numbers and nothing else: R packages (`cran`) and Haskell packages (`hackage`).
//!
//! Compared number by number; of two that agree the longer one is higher (`1.0 < 1.0.0`).

use super::Written;
use crate::cursor::Cursor;
use crate::key::push_number;

const END: u8 = 0;
const NUMBER: u8 = 1;

/// `separators` stand between numbers, one at a time: `.` and `-` in R, `.` in Haskell.
pub(super) fn write_key(text: &str, separators: &[u8], key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    loop {
        let digits = cursor.digits();
        if digits.is_empty() {
            return Err("a number is missing");
        }
        key.push(NUMBER);
        push_number(key, digits);
        match cursor.peek() {
            None => break,
            Some(byte) if separators.contains(&byte) => cursor.skip(),
            Some(_) => return Err("a character is not allowed between numbers"),
        }
    }
    key.push(END);
    Ok(())
}
