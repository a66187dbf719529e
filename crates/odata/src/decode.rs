//! The raw query string of a request: pairs, percent-decoding.

/// Name and value of each pair, decoded; `None` as value when it is not UTF-8. `+` is a blank.
pub(crate) fn pairs(raw: &str) -> impl Iterator<Item = (Option<String>, Option<String>)> {
    raw.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// Names and values of a form (`application/x-www-form-urlencoded`), decoded; what is not UTF-8 is left out.
pub fn form(raw: &str) -> impl Iterator<Item = (String, String)> {
    pairs(raw).filter_map(|(name, value)| Some((name?, value?)))
}

/// The same query string with `$skip` set to `skip`, everything else verbatim: the address of the next page.
///
/// ```
/// assert_eq!(
///     parapet_odata::with_skip("$filter=a%20eq%201&%24skip=10", 20),
///     "$filter=a%20eq%201&$skip=20"
/// );
/// ```
pub fn with_skip(raw: &str, skip: u64) -> String {
    let mut query = String::with_capacity(raw.len() + 16);
    for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        if decode(name).is_some_and(|name| option_name(&name) == "skip") {
            continue;
        }
        query.push_str(pair);
        query.push('&');
    }
    query.push_str("$skip=");
    query.push_str(&skip.to_string());
    query
}

/// `$Filter` and `filter` are both `filter`.
pub(crate) fn option_name(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix('$').unwrap_or(name).to_ascii_lowercase()
}

/// A `%` that begins no valid escape stands for itself.
fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%')
            .then(|| Some(hex(*bytes.get(at + 1)?)? << 4 | hex(*bytes.get(at + 2)?)?))
            .flatten();
        match (escaped, byte) {
            (Some(escaped), _) => {
                decoded.push(escaped);
                at += 3;
            }
            (None, b'+') => {
                decoded.push(b' ');
                at += 1;
            }
            (None, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_once() {
        for (raw, decoded) in [
            ("a%20b+c", Some("a b c")),
            ("100%", Some("100%")),
            ("%zz%2", Some("%zz%2")),
            ("%2527", Some("%27")),
            ("%c3%A4", Some("ä")),
            ("%ff", None),
        ] {
            assert_eq!(decode(raw).as_deref(), decoded, "{raw}");
        }
    }

    #[test]
    fn the_next_page_keeps_everything_but_skip() {
        assert_eq!(with_skip("", 5), "$skip=5");
        assert_eq!(
            with_skip("a=1&$SKIP=3&x&skip=4&b=%26", 7),
            "a=1&x&b=%26&$skip=7"
        );
    }
}
