//! The tree of a `$filter`, names not yet resolved.

use std::fmt;

use crate::literal::Literal;

/// A part of a filter and where it begins (byte of the decoded text).
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    pub at: usize,
    pub kind: ExprKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// Two or more.
    Or(Vec<Expr>),
    /// Two or more.
    And(Vec<Expr>),
    Not(Box<Expr>),
    Compare {
        left: Box<Expr>,
        operator: Operator,
        right: Box<Expr>,
    },
    In {
        item: Box<Expr>,
        list: Vec<Expr>,
    },
    Call {
        function: Function,
        arguments: Vec<Expr>,
    },
    /// `path/any(variable: body)`; `any()` alone asks for a member.
    Lambda {
        path: String,
        quantifier: Quantifier,
        body: Option<(String, Box<Expr>)>,
    },
    /// A property path with `/`, or the variable of a lambda.
    Name(String),
    Literal(Literal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Operator {
    pub(crate) const ALL: [Self; 6] = [Self::Eq, Self::Ne, Self::Gt, Self::Ge, Self::Lt, Self::Le];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    StartsWith,
    EndsWith,
    Contains,
    ToLower,
    ToUpper,
}

impl Function {
    pub(crate) const ALL: [Self; 5] = [
        Self::StartsWith,
        Self::EndsWith,
        Self::Contains,
        Self::ToLower,
        Self::ToUpper,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::StartsWith => "startswith",
            Self::EndsWith => "endswith",
            Self::Contains => "contains",
            Self::ToLower => "tolower",
            Self::ToUpper => "toupper",
        }
    }

    pub(crate) fn arity(self) -> usize {
        match self {
            Self::StartsWith | Self::EndsWith | Self::Contains => 2,
            Self::ToLower | Self::ToUpper => 1,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    Any,
    All,
}

impl Quantifier {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
        }
    }
}

/// Prints what the parser reads back as the same tree; parentheses around everything that is not atomic.
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Or(parts) => join(f, parts, " or "),
            ExprKind::And(parts) => join(f, parts, " and "),
            ExprKind::Not(inner) => write!(f, "not {}", Nested(inner)),
            ExprKind::Compare {
                left,
                operator,
                right,
            } => write!(
                f,
                "{} {} {}",
                Nested(left),
                operator.as_str(),
                Nested(right)
            ),
            ExprKind::In { item, list } => {
                write!(f, "{} in ", Nested(item))?;
                list_of(f, list)
            }
            ExprKind::Call {
                function,
                arguments,
            } => {
                f.write_str(function.as_str())?;
                list_of(f, arguments)
            }
            ExprKind::Lambda {
                path,
                quantifier,
                body,
            } => {
                write!(f, "{path}/{}(", quantifier.as_str())?;
                if let Some((variable, body)) = body {
                    write!(f, "{variable}: {body}")?;
                }
                f.write_str(")")
            }
            ExprKind::Name(name) => f.write_str(name),
            ExprKind::Literal(literal) => write!(f, "{literal}"),
        }
    }
}

struct Nested<'a>(&'a Expr);

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            ExprKind::Name(_)
            | ExprKind::Literal(_)
            | ExprKind::Call { .. }
            | ExprKind::Lambda { .. } => write!(f, "{}", self.0),
            _ => write!(f, "({})", self.0),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Expr], between: &str) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        write!(f, "{}", Nested(part))?;
    }
    Ok(())
}

fn list_of(f: &mut fmt::Formatter<'_>, items: &[Expr]) -> fmt::Result {
    f.write_str("(")?;
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        write!(f, "{item}")?;
    }
    f.write_str(")")
}
