//! Single versions as authorities write them.

use compact_str::{CompactString, format_compact};

use super::Limit;

/// An end of a range that is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// There is no such end.
    Unlimited,
    At(Limit),
}

impl Open {
    pub(super) fn limit(self) -> Option<Limit> {
        match self {
            Self::Unlimited => None,
            Self::At(limit) => Some(limit),
        }
    }
}

/// Ways to say nothing.
const NOTHING: [&str; 8] = [
    "",
    "*",
    "0",
    "-",
    "n/a",
    "unspecified",
    "all",
    "all versions",
];

/// A version: begins with a digit, has no blanks, and is no commit. `v1.2` is `1.2`.
pub(super) fn version(text: &str) -> Option<CompactString> {
    const MAX_LENGTH: usize = 64;
    let text = text.trim();
    let bare = text.strip_prefix(['v', 'V']).map_or(text, |rest| {
        rest.strip_prefix('.').unwrap_or(rest).trim_start()
    });
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._+-:~()".contains(c);
    let is_commit = bare.len() >= 12 && bare.bytes().all(|b| b.is_ascii_hexdigit());
    let is_version = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(allowed)
        && bare.len() <= MAX_LENGTH
        && !is_commit;
    is_version.then(|| bare.into())
}

/// `5.15.*` and `5.15.x` are the line `5.15`; the first version behind it is `5.16`.
pub(super) fn line(text: &str) -> Option<(CompactString, CompactString)> {
    let text = text.trim();
    let line = [".*", ".x", ".X"]
        .iter()
        .find_map(|end| text.strip_suffix(end))?;
    let line = version(line)?;
    let (head, last) = line.rsplit_once('.').unwrap_or(("", &line));
    let next = last.parse::<u64>().ok()?.checked_add(1)?;
    let behind = if head.is_empty() {
        format_compact!("{next}")
    } else {
        format_compact!("{head}.{next}")
    };
    Some((line, behind))
}

pub(super) fn lower(text: &str) -> Option<Open> {
    let text = text.trim();
    if NOTHING
        .iter()
        .any(|nothing| text.eq_ignore_ascii_case(nothing))
    {
        return Some(Open::Unlimited);
    }
    let text = text.strip_prefix(">=").unwrap_or(text);
    let version = line(text).map(|(line, _)| line).or_else(|| version(text))?;
    Some(Open::At(Limit {
        version,
        including: true,
    }))
}

pub(super) fn upper(text: &str, including: bool) -> Option<Open> {
    let text = text.trim();
    let (text, including) = if let Some(rest) = text.strip_prefix("<=") {
        (rest, true)
    } else if let Some(rest) = text.strip_prefix('<') {
        (rest, false)
    } else {
        (text, including)
    };
    let text = text.trim();
    if text != "0"
        && NOTHING
            .iter()
            .any(|nothing| text.eq_ignore_ascii_case(nothing))
    {
        return Some(Open::Unlimited);
    }
    let limit = match line(text) {
        Some((_, behind)) if including => Limit {
            version: behind,
            including: false,
        },
        // What is below a line, and what is in it, is both written so.
        Some(_) => return None,
        None => Limit {
            version: version(text)?,
            including,
        },
    };
    Some(Open::At(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_words_and_commits() {
        for (text, expected) in [
            ("1.2.3", Some("1.2.3")),
            (" v1.2 ", Some("1.2")),
            ("V 17", Some("17")),
            ("v.2", Some("2")),
            ("12.2(33)SXI", Some("12.2(33)SXI")),
            ("2.0-beta9", Some("2.0-beta9")),
            ("20230601", Some("20230601")),
            ("1da177e4c3f41524", None),
            ("Update 5", None),
            ("17 Update 5", None),
            ("https://x", None),
            ("", None),
        ] {
            assert_eq!(version(text).as_deref(), expected, "{text}");
        }
        assert_eq!(line("5.*").unwrap(), ("5".into(), "6".into()));
        assert_eq!(line("1.2.x").unwrap(), ("1.2".into(), "1.3".into()));
        assert_eq!(line("18446744073709551615.*"), None);
    }
}
