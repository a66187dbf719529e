//! YAML documents. The crate that parses them stands here alone.

use serde::de::DeserializeOwned;

/// Reads one document; the message says where it cannot be read. Aliases that would grow without end are refused.
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let options = serde_saphyr::options! { with_snippet: false };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_are_texts_where_texts_are_wanted() {
        let versions: Vec<String> = from_str("- 1.0\n- 0.10\n- '2'\n- 1.0.1rc1\n- 1e3\n").unwrap();
        assert_eq!(versions, ["1.0", "0.10", "2", "1.0.1rc1", "1e3"]);
    }

    #[test]
    fn what_is_broken_or_endless_is_an_error() {
        for text in ["a: [1, 2", "- a\nb: c", "%", "&a [*a]"] {
            assert!(from_str::<Vec<String>>(text).is_err(), "{text}");
        }
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let inner = format!("*a{},", level - 1).repeat(10);
            bomb += &format!("a{level}: &a{level} [{inner}]\n");
        }
        assert!(from_str::<serde_json::Value>(&bomb).is_err());
    }
}
