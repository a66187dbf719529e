//! Text of `$filter` to tokens.

use crate::error::{Located, Problem};
use crate::literal::{Literal, date_or_time, number, starts_with_guid};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    /// Property, function, variable or operator word.
    Word(String),
    Literal(Literal),
    Open,
    Close,
    Comma,
    Colon,
    Slash,
    End,
}

impl Token {
    /// As an error message shows it.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Word(word) => format!("'{word}'"),
            Self::Literal(literal) => literal.to_string(),
            Self::Open => "'('".to_owned(),
            Self::Close => "')'".to_owned(),
            Self::Comma => "','".to_owned(),
            Self::Colon => "':'".to_owned(),
            Self::Slash => "'/'".to_owned(),
            Self::End => "the end".to_owned(),
        }
    }
}

/// A token and the byte where it begins.
pub(crate) type Spanned = (usize, Token);

/// All tokens, closed by [`Token::End`].
pub(crate) fn tokens(text: &str) -> Result<Vec<Spanned>, Located> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = token(text, at, first)?;
        tokens.push((at, token));
        at += length;
    }
    tokens.push((text.len(), Token::End));
    Ok(tokens)
}

fn token(text: &str, at: usize, first: char) -> Result<(Token, usize), Located> {
    let rest = &text[at..];
    let single = match first {
        '(' => Some(Token::Open),
        ')' => Some(Token::Close),
        ',' => Some(Token::Comma),
        ':' => Some(Token::Colon),
        '/' => Some(Token::Slash),
        _ => None,
    };
    if let Some(token) = single {
        return Ok((token, 1));
    }
    if first == '\'' {
        return quoted(rest).ok_or_else(|| Located::new(at, Problem::UnclosedText));
    }
    if starts_with_guid(rest.as_bytes()) {
        let guid = rest[..36].to_ascii_lowercase();
        return Ok((Token::Literal(Literal::Guid(guid)), 36));
    }
    if first.is_ascii_digit() || first == '-' || first == '+' {
        return unquoted(rest)
            .map(|(literal, length)| (Token::Literal(literal), length))
            .map_err(|problem| Located::new(at, problem));
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
            .unwrap_or(rest.len());
        return Ok((Token::Word(rest[..length].to_owned()), length));
    }
    Err(Located::new(at, Problem::BadCharacter(first)))
}

/// `'it''s'` at the beginning of `rest`.
fn quoted(rest: &str) -> Option<(Token, usize)> {
    let mut value = String::new();
    let mut at = 1;
    loop {
        let length = rest[at..].find('\'')?;
        value.push_str(&rest[at..at + length]);
        at += length + 1;
        if rest[at..].starts_with('\'') {
            value.push('\'');
            at += 1;
        } else {
            return Some((Token::Literal(Literal::Text(value)), at));
        }
    }
}

/// A number or a date at the beginning of `rest`.
fn unquoted(rest: &str) -> Result<(Literal, usize), Problem> {
    let mut length = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ':' | '+' | '-' | '_')))
        .unwrap_or(rest.len());
    if rest[..length].contains(['T', 't']) && is_offset(&rest[length..]) {
        length += " 00:00".len();
    }
    let word = &rest[..length];
    if let Some(literal) = number(word).or_else(|| date_or_time(word)) {
        return Ok((literal, length));
    }
    let looks_like_date = word.len() >= 8 && word.as_bytes().get(4) == Some(&b'-');
    Err(if looks_like_date {
        Problem::BadDate(word.to_owned())
    } else {
        Problem::BadLiteral(word.to_owned())
    })
}

/// ` 02:00`: an offset whose `+` was decoded as a blank.
fn is_offset(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 6
        && bytes[..6].iter().enumerate().all(|(i, b)| match i {
            0 => *b == b' ',
            3 => *b == b':',
            _ => b.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = match tokens(text) {
            Ok(tokens) => tokens.iter().map(|(_, token)| token.describe()).collect(),
            Err(error) => vec![format!("{}: {}", error.at, error.problem)],
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn tokens_of_everything() {
        check("a eq 'it''s'", &["'a'", "'eq'", "'it''s'", "the end"]);
        check(
            "x/any(t:t eq '')",
            &[
                "'x'", "'/'", "'any'", "'('", "'t'", "':'", "'t'", "'eq'", "''", "')'", "the end",
            ],
        );
        check(
            "d gt 2024-05-01T10:00:00 02:00 and",
            &["'d'", "'gt'", "2024-05-01T08:00:00Z", "'and'", "the end"],
        );
        check(
            "g eq ABCDEF00-5a52-4b8a-9c0e-2a1f6a4f7a11)",
            &[
                "'g'",
                "'eq'",
                "abcdef00-5a52-4b8a-9c0e-2a1f6a4f7a11",
                "')'",
                "the end",
            ],
        );
        check("", &["the end"]);
    }

    #[test]
    fn bad_tokens_say_where() {
        check("a eq 'x", &["5: text without closing quote"]);
        check(
            "a eq 4f0c2a",
            &["5: '4f0c2a' is neither a number, a date nor a GUID; text needs single quotes"],
        );
        check(
            "a eq 2024-31-01",
            &["5: '2024-31-01' is not a valid date or time"],
        );
        check("a = 1", &["2: character '=' has no meaning here"]);
    }
}
