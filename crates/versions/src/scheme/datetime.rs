//! Dates and times as versions: `2024-01-13`, `20240113`, `2024-01-13T07:53:03Z`, `RELEASE.2024-01-13T07-53-03Z`.
//!
//! Missing hours, minutes and seconds are zero; an offset (`+02:00`) is applied, no offset is UTC. A name before the
//! date does not count.

use super::Written;
use crate::cursor::Cursor;

const MINUTES_A_DAY: i64 = 24 * 60;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let mut cursor = Cursor::new(text);
    cursor.take_while(|b| !b.is_ascii_digit());
    let (year, month, day) = date(&mut cursor)?;
    let mut minutes = days(year, month, day) * MINUTES_A_DAY;
    let mut seconds = 0;
    let mut fraction: &[u8] = b"";
    let has_mark = match cursor.peek() {
        Some(b'T' | b't' | b' ' | b'_' | b'-' | b'.') => {
            cursor.skip();
            true
        }
        _ => false,
    };
    if cursor.peek().is_some_and(|b| b.is_ascii_digit()) {
        let hour = two(&mut cursor, 0, 23, "the hour is not 00 to 23")?;
        let minute = two(&mut cursor, 0, 59, "the minute is not 00 to 59")?;
        minutes += hour * 60 + minute;
        if has_two(&cursor) {
            seconds = two(&mut cursor, 0, 60, "the second is not 00 to 60")?;
            if matches!(cursor.peek(), Some(b'.' | b',')) {
                cursor.skip();
                fraction = cursor.digits();
            }
        }
        minutes -= offset(&mut cursor)?;
    } else if has_mark {
        return Err("no time behind the date");
    }
    if !cursor.is_empty() {
        return Err("there is something behind the date and time");
    }
    // Years are 0000 to 9999, so that a shift makes the number positive.
    key.extend(((minutes + MINUTES_A_DAY) as u64).to_be_bytes());
    key.push(seconds as u8);
    let end = fraction
        .iter()
        .rposition(|&d| d != b'0')
        .map_or(0, |at| at + 1);
    key.extend_from_slice(&fraction[..end]);
    key.push(0);
    Ok(())
}

fn date(cursor: &mut Cursor<'_>) -> Result<(i64, i64, i64), &'static str> {
    let year = fixed(cursor, 4).ok_or("it has no year of four digits")?;
    let month = two(cursor, 1, 12, "the month is not 01 to 12")?;
    let day = two(cursor, 1, 31, "the day is not 01 to 31")?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > last {
        return Err("the month does not have this day");
    }
    Ok((year, month, day))
}

/// Two digits, perhaps behind a separator.
fn two(
    cursor: &mut Cursor<'_>,
    low: i64,
    high: i64,
    reason: &'static str,
) -> Result<i64, &'static str> {
    if matches!(cursor.peek(), Some(b'-' | b':' | b'.' | b'_' | b'/')) && cursor.digit_behind_next()
    {
        cursor.skip();
    }
    match fixed(cursor, 2) {
        Some(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(reason),
    }
}

fn has_two(cursor: &Cursor<'_>) -> bool {
    match cursor.rest() {
        // `-02:00` and `-0200` are offsets.
        [b'-', b'0'..=b'9', b'0'..=b'9', b':' | b'0'..=b'9', ..] => false,
        [b'0'..=b'9', ..] | [b'-' | b':' | b'.', b'0'..=b'9', b'0'..=b'9', ..] => true,
        _ => false,
    }
}

fn fixed(cursor: &mut Cursor<'_>, count: usize) -> Option<i64> {
    let digits = cursor.rest().get(..count)?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    (0..count).for_each(|_| cursor.skip());
    Some(digits.iter().fold(0, |n, d| n * 10 + i64::from(d - b'0')))
}

/// Minutes before UTC: `Z`, `+02:00`, `-0530`, nothing.
fn offset(cursor: &mut Cursor<'_>) -> Result<i64, &'static str> {
    let sign = match cursor.peek() {
        None => return Ok(0),
        Some(b'Z' | b'z') => {
            cursor.skip();
            return Ok(0);
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return Err("there is something behind the date and time"),
    };
    cursor.skip();
    let hours = two(cursor, 0, 23, "the offset is not a time")?;
    let minutes = two(cursor, 0, 59, "the offset is not a time")?;
    Ok(sign * (hours * 60 + minutes))
}

/// Days since the first of March of year 0 (proleptic Gregorian calendar), shifted to stay positive.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year + 399, month + 9)
    } else {
        (year + 400, month - 3)
    };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day
}
