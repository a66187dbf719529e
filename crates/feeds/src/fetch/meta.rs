//! NVD's `.meta` files: `lastModifiedDate:…`, `size:…`, `gzSize:…`, `sha256:…`, a line each.

/// The SHA-256 of the uncompressed document, in lower-case hex.
pub(super) fn sha256(text: &str) -> Option<String> {
    text.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case("sha256"))
        .map(|(_, value)| value.trim().to_ascii_lowercase())
        .filter(|hex| hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_found() {
        let hex = "2F30D5AA9E62ECBF3E1FA29BE1C6DF75C0896B63517408B35728D9FE31392380";
        let text = format!(
            "lastModifiedDate:2026-03-14T03:00:00-04:00\r\nsize:1\r\ngzSize:2\r\nsha256:{hex}\r\n"
        );
        assert_eq!(sha256(&text), Some(hex.to_lowercase()));
        for wrong in ["", "sha256:", "sha256:abc", "<html>sha256</html>"] {
            assert_eq!(sha256(wrong), None, "{wrong}");
        }
    }
}
