//! What can be wrong with a query, and where.

/// A query option that cannot be understood. The message is meant for the person who wrote the query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{option}: {problem}{}", self.place())]
pub struct QueryError {
    /// `$filter`, `$top`, …
    pub option: &'static str,
    /// Place in the decoded text of the option, in characters from 0; `None` when it concerns the option as a whole.
    pub position: Option<usize>,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    #[error("expected {expected}, found {found}")]
    Expected {
        expected: &'static str,
        found: String,
    },
    #[error("text without closing quote")]
    UnclosedText,
    #[error("'{0}' is neither a number, a date nor a GUID; text needs single quotes")]
    BadLiteral(String),
    #[error("'{0}' is not a valid date or time")]
    BadDate(String),
    #[error("character '{0}' has no meaning here")]
    BadCharacter(char),
    #[error("nested deeper than {0} levels")]
    TooDeep(usize),
    #[error("longer than {0} bytes")]
    TooLong(usize),
    #[error("not valid UTF-8 after percent-decoding")]
    NotUtf8,
    #[error("given twice with different values")]
    GivenTwice,
    #[error("'{0}' is not a whole number of 0 or more")]
    NotACount(String),
    #[error("'{0}' is not true or false")]
    NotABool(String),
    #[error("{entity} has no property '{name}'")]
    UnknownProperty { entity: &'static str, name: String },
    #[error("there is no function '{0}'")]
    UnknownFunction(String),
    #[error("{function} takes {takes} argument(s), not {given}")]
    ArgumentCount {
        function: &'static str,
        takes: usize,
        given: usize,
    },
    #[error("{what} is {is}, where {wanted} is needed")]
    WrongType {
        what: String,
        is: &'static str,
        wanted: &'static str,
    },
    #[error("cannot compare {left} with {right}")]
    NotComparable { left: String, right: String },
    #[error("'{value}' is not one of {members}")]
    NotAMember { value: String, members: String },
    #[error(
        "The limit of '{limit}' for Top query has been exceeded. The value from the incoming request is '{given}'."
    )]
    TopTooLarge { limit: u64, given: u64 },
}

impl QueryError {
    pub(crate) fn whole(option: &'static str, problem: Problem) -> Self {
        Self {
            option,
            position: None,
            problem,
        }
    }

    /// `byte` is an offset into `text`; it becomes a number of characters.
    pub(crate) fn at(option: &'static str, text: &str, byte: usize, problem: Problem) -> Self {
        let position = text
            .char_indices()
            .take_while(|(start, _)| *start < byte)
            .count();
        Self {
            option,
            position: Some(position),
            problem,
        }
    }

    fn place(&self) -> String {
        self.position
            .map_or_else(String::new, |p| format!(" (at position {p})"))
    }
}

/// A problem with the byte where it was met; becomes a [`QueryError`] where the text is known.
#[derive(Debug)]
pub(crate) struct Located {
    pub(crate) at: usize,
    pub(crate) problem: Problem,
}

impl Located {
    pub(crate) fn new(at: usize, problem: Problem) -> Self {
        Self { at, problem }
    }

    pub(crate) fn in_option(self, option: &'static str, text: &str) -> QueryError {
        QueryError::at(option, text, self.at, self.problem)
    }
}
