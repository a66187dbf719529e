//! Tokens of `$filter` to a tree. Precedence, tightest first: comparison, `not`, `and`, `or`.
//!
//! `not a eq b` is read as `not (a eq b)`: for a boolean `a` the two readings agree, for any other the strict one has
//! no meaning.

use crate::error::{Located, Problem, QueryError};
use crate::expr::{Expr, ExprKind, Function, Operator, Quantifier};
use crate::lexer::{Spanned, Token, tokens};
use crate::literal::Literal;

/// Deepest nesting of parentheses, `not`, functions and lambdas.
pub const MAX_DEPTH: usize = 100;
/// Longest decoded `$filter`, in bytes.
pub const MAX_FILTER_LENGTH: usize = 64 * 1024;

pub(crate) const FILTER: &str = "$filter";

/// The tree of a decoded `$filter`.
pub(crate) fn filter(text: &str) -> Result<Expr, QueryError> {
    if text.len() > MAX_FILTER_LENGTH {
        return Err(QueryError::whole(
            FILTER,
            Problem::TooLong(MAX_FILTER_LENGTH),
        ));
    }
    parse(text).map_err(|located| located.in_option(FILTER, text))
}

fn parse(text: &str) -> Result<Expr, Located> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
    };
    let expr = parser.disjunction()?;
    match parser.peek() {
        Token::End => Ok(expr),
        _ => Err(parser.expected("an operator or the end")),
    }
}

struct Parser {
    tokens: Vec<Spanned>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn disjunction(&mut self) -> Result<Expr, Located> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Located::new(self.at(), Problem::TooDeep(MAX_DEPTH)));
        }
        let at = self.at();
        let mut parts = vec![self.conjunction()?];
        while self.take_word("or") {
            parts.push(self.conjunction()?);
        }
        self.depth -= 1;
        Ok(one_or(parts, at, ExprKind::Or))
    }

    fn conjunction(&mut self) -> Result<Expr, Located> {
        let at = self.at();
        let mut parts = vec![self.negation()?];
        while self.take_word("and") {
            parts.push(self.negation()?);
        }
        Ok(one_or(parts, at, ExprKind::And))
    }

    fn negation(&mut self) -> Result<Expr, Located> {
        let mut nots = Vec::new();
        while self.is_word("not") {
            nots.push(self.at());
            self.next += 1;
            if self.depth + nots.len() > MAX_DEPTH {
                return Err(Located::new(self.at(), Problem::TooDeep(MAX_DEPTH)));
            }
        }
        self.depth += nots.len();
        let mut expr = self.comparison()?;
        self.depth -= nots.len();
        for at in nots.into_iter().rev() {
            expr = Expr {
                at,
                kind: ExprKind::Not(Box::new(expr)),
            };
        }
        Ok(expr)
    }

    fn comparison(&mut self) -> Result<Expr, Located> {
        let left = self.operand()?;
        let at = left.at;
        if self.take_word("in") {
            let list = self.list()?;
            let item = Box::new(left);
            return Ok(Expr {
                at,
                kind: ExprKind::In { item, list },
            });
        }
        let Some(operator) = Operator::ALL
            .into_iter()
            .find(|operator| self.take_word(operator.as_str()))
        else {
            return Ok(left);
        };
        let right = Box::new(self.operand()?);
        Ok(Expr {
            at,
            kind: ExprKind::Compare {
                left: Box::new(left),
                operator,
                right,
            },
        })
    }

    fn operand(&mut self) -> Result<Expr, Located> {
        let at = self.at();
        match self.take() {
            Token::Open => {
                let inner = self.disjunction()?;
                self.close()?;
                Ok(inner)
            }
            Token::Literal(literal) => Ok(Expr {
                at,
                kind: ExprKind::Literal(literal),
            }),
            Token::Word(word) => self.after_word(at, word),
            _ => {
                self.next -= 1;
                Err(self.expected("a property, a literal, a function or '('"))
            }
        }
    }

    /// A word is a literal word, a function with arguments, or a path that may end in a lambda.
    fn after_word(&mut self, at: usize, word: String) -> Result<Expr, Located> {
        if *self.peek() == Token::Open {
            return self.call(at, word);
        }
        let mut path = word;
        while *self.peek() == Token::Slash {
            self.next += 1;
            let Token::Word(segment) = self.take() else {
                self.next -= 1;
                return Err(self.expected("a property, 'any' or 'all'"));
            };
            let quantifier = [Quantifier::Any, Quantifier::All]
                .into_iter()
                .find(|quantifier| segment.eq_ignore_ascii_case(quantifier.as_str()));
            if let (Some(quantifier), Token::Open) = (quantifier, self.peek()) {
                return self.lambda(at, path, quantifier);
            }
            path.push('/');
            path.push_str(&segment);
        }
        let kind = match path.as_str() {
            "null" => ExprKind::Literal(Literal::Null),
            word if word.eq_ignore_ascii_case("true") => ExprKind::Literal(Literal::Bool(true)),
            word if word.eq_ignore_ascii_case("false") => ExprKind::Literal(Literal::Bool(false)),
            _ => ExprKind::Name(path),
        };
        Ok(Expr { at, kind })
    }

    fn call(&mut self, at: usize, name: String) -> Result<Expr, Located> {
        let Some(function) = Function::ALL
            .into_iter()
            .find(|function| name.eq_ignore_ascii_case(function.as_str()))
        else {
            return Err(Located::new(at, Problem::UnknownFunction(name)));
        };
        let arguments = self.list()?;
        if arguments.len() != function.arity() {
            return Err(Located::new(
                at,
                Problem::ArgumentCount {
                    function: function.as_str(),
                    takes: function.arity(),
                    given: arguments.len(),
                },
            ));
        }
        Ok(Expr {
            at,
            kind: ExprKind::Call {
                function,
                arguments,
            },
        })
    }

    fn lambda(&mut self, at: usize, path: String, quantifier: Quantifier) -> Result<Expr, Located> {
        self.next += 1;
        let body = if *self.peek() == Token::Close && quantifier == Quantifier::Any {
            None
        } else {
            let Token::Word(variable) = self.take() else {
                self.next -= 1;
                return Err(self.expected("a variable name"));
            };
            if self.take() != Token::Colon {
                self.next -= 1;
                return Err(self.expected("':'"));
            }
            Some((variable, Box::new(self.disjunction()?)))
        };
        self.close()?;
        Ok(Expr {
            at,
            kind: ExprKind::Lambda {
                path,
                quantifier,
                body,
            },
        })
    }

    /// `(a, b)` with at least one item.
    fn list(&mut self) -> Result<Vec<Expr>, Located> {
        if self.take() != Token::Open {
            self.next -= 1;
            return Err(self.expected("'('"));
        }
        let mut items = vec![self.disjunction()?];
        while *self.peek() == Token::Comma {
            self.next += 1;
            items.push(self.disjunction()?);
        }
        if *self.peek() != Token::Close {
            return Err(self.expected("',' or ')'"));
        }
        self.next += 1;
        Ok(items)
    }

    fn close(&mut self) -> Result<(), Located> {
        if *self.peek() != Token::Close {
            return Err(self.expected("an operator or ')'"));
        }
        self.next += 1;
        Ok(())
    }

    fn peek(&self) -> &Token {
        self.tokens
            .get(self.next)
            .map_or(&Token::End, |(_, token)| token)
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .or(self.tokens.last())
            .map_or(0, |(at, _)| *at)
    }

    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.next += 1;
        token
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(found) if found.eq_ignore_ascii_case(word))
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.next += usize::from(found);
        found
    }

    fn expected(&self, expected: &'static str) -> Located {
        let found = self.peek().describe();
        Located::new(self.at(), Problem::Expected { expected, found })
    }
}

fn one_or(mut parts: Vec<Expr>, at: usize, many: fn(Vec<Expr>) -> ExprKind) -> Expr {
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        Expr {
            at,
            kind: many(parts),
        }
    }
}

#[cfg(test)]
mod tests;
