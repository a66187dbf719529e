//! Pieces of sort keys. Every piece is prefix-free, so that pieces behind it cannot change what it decides.

/// Appends a run of decimal digits of any length so that byte order is numeric order: the count of significant
/// digits, then the digits. An empty run is zero, which is the lowest.
pub(crate) fn push_number(key: &mut Vec<u8>, digits: &[u8]) {
    let zeros = digits.iter().take_while(|&&d| d == b'0').count();
    let significant = &digits[zeros..];
    if significant.len() < 255 {
        key.push(significant.len() as u8);
    } else {
        key.push(255);
        key.extend_from_slice(&(significant.len() as u64).to_be_bytes());
    }
    key.extend_from_slice(significant);
}

/// The length of the piece that [`push_number`] wrote at the beginning of the key.
pub(crate) fn number_length(key: &[u8]) -> Option<usize> {
    match key {
        [255, rest @ ..] => {
            let length = rest.first_chunk::<8>()?;
            usize::try_from(u64::from_be_bytes(*length))
                .ok()?
                .checked_add(9)
        }
        [length, ..] => Some(usize::from(*length) + 1),
        [] => None,
    }
}

/// Appends text that ends before any longer text. It must not contain a zero byte.
pub(crate) fn push_text(key: &mut Vec<u8>, text: &[u8]) {
    key.extend_from_slice(text);
    key.push(0);
}

/// As [`push_text`], letter case aside.
pub(crate) fn push_folded(key: &mut Vec<u8>, text: &[u8]) {
    key.extend(text.iter().map(u8::to_ascii_lowercase));
    key.push(0);
}

pub(crate) fn is_zero(digits: &[u8]) -> bool {
    digits.iter().all(|&digit| digit == b'0')
}
