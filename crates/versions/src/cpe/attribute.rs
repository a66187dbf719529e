//! Values of attributes.

use compact_str::CompactString;

use super::CpeFault;

/// Value of one attribute, with escapes removed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    /// `*`
    Any,
    /// `-`
    NotApplicable,
    Value(CompactString),
    /// A value that begins or ends with wildcards.
    Pattern(Pattern),
}

/// A text between two wildcards, of which at least one is there. The text is empty only when the value is nothing but
/// question marks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// With the wildcards.
    whole: CompactString,
    leading: Wildcard,
    trailing: Wildcard,
}

/// What may stand before or after the text of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wildcard {
    Nothing,
    /// `?`, so many times: at most so many characters.
    UpTo(usize),
    /// `*`
    Anything,
}

impl Wildcard {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::UpTo(count) => count,
            Self::Anything => 1,
        }
    }

    fn covers(self, text: &str) -> bool {
        match self {
            Self::Anything => true,
            _ => text.chars().count() <= self.len(),
        }
    }
}

impl Attribute {
    /// The value, wildcards included, or `*` and `-` as they are written.
    pub fn as_str(&self) -> &str {
        self.value().unwrap_or(match self {
            Self::NotApplicable => "-",
            _ => "*",
        })
    }

    /// The value, wildcards included.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Pattern(pattern) => Some(&pattern.whole),
            Self::Any | Self::NotApplicable => None,
        }
    }

    pub(super) fn literal(text: &str) -> Self {
        match text {
            "" | "*" => Self::Any,
            "-" => Self::NotApplicable,
            _ => Self::Value(CompactString::from(text)),
        }
    }

    /// From characters without escapes, and which of them are wildcards.
    pub(super) fn from_characters(
        component: &'static str,
        text: CompactString,
        wildcards: &[usize],
    ) -> Result<Self, CpeFault> {
        if wildcards.is_empty() {
            return match text.as_str() {
                "-" => Err(CpeFault::LoneHyphen(component)),
                _ => Ok(Self::Value(text)),
            };
        }
        if text == "*" {
            return Ok(Self::Any);
        }
        // Wildcards are one byte long, so a run of them is a run of places.
        let is_wild = |at: usize| wildcards.binary_search(&at).is_ok();
        let run =
            |places: &mut dyn Iterator<Item = usize>| places.take_while(|at| is_wild(*at)).count();
        let leading = run(&mut (0..text.len()));
        let trailing = run(&mut (leading..text.len()).rev());
        let wildcard = |run: &str| match run {
            "" => Some(Wildcard::Nothing),
            "*" => Some(Wildcard::Anything),
            _ if run.bytes().all(|byte| byte == b'?') => Some(Wildcard::UpTo(run.len())),
            _ => None,
        };
        let read = (
            wildcard(&text[..leading]),
            wildcard(&text[text.len() - trailing..]),
        );
        match read {
            (Some(leading), Some(trailing))
                if leading.len() + trailing.len() == wildcards.len() =>
            {
                Ok(Self::Pattern(Pattern {
                    whole: text,
                    leading,
                    trailing,
                }))
            }
            _ => Err(CpeFault::Wildcard(component)),
        }
    }
}

impl Pattern {
    pub fn leading(&self) -> Wildcard {
        self.leading
    }

    pub fn trailing(&self) -> Wildcard {
        self.trailing
    }

    /// What stands between the wildcards.
    pub fn text(&self) -> &str {
        &self.whole[self.leading.len()..self.whole.len() - self.trailing.len()]
    }

    /// Whether the pattern stands for a value, among others (NISTIR 7696, 6.3).
    pub fn matches(&self, value: &str) -> bool {
        let text = self.text();
        let starts = value.char_indices().map(|(at, _)| at);
        starts.chain([value.len()]).any(|at| {
            let (before, rest) = value.split_at(at);
            rest.strip_prefix(text)
                .is_some_and(|after| self.leading.covers(before) && self.trailing.covers(after))
        })
    }
}
