//! Resolves the names of a query against a schema and checks types, once for all rows.

use std::borrow::Cow;

use crate::error::{Located, Problem, QueryError};
use crate::eval::{By, Operand, Predicate};
use crate::expr::{Expr, ExprKind, Function, Operator, Quantifier};
use crate::literal::{Literal, date_or_time, number};
use crate::options::{Direction, ORDER_BY, SELECT};
use crate::parser::FILTER;
use crate::query::Query;
use crate::schema::{Property, Schema, Type};
use crate::value::Value;

/// A query whose names and types are resolved: ready to run over rows.
pub struct Bound<'s, Row> {
    pub(crate) schema: &'s Schema<Row>,
    pub(crate) filter: Option<Predicate<Row>>,
    pub(crate) order_by: Vec<(Property<Row>, Direction)>,
    /// Names as the wire writes them; `None` means everything.
    pub select: Option<Vec<&'static str>>,
    pub top: Option<u64>,
    pub skip: u64,
    /// The caller asked for the count after the filter.
    pub count: bool,
}

pub(crate) fn bind<'s, Row>(
    query: &Query,
    schema: &'s Schema<Row>,
) -> Result<Bound<'s, Row>, QueryError> {
    let texts = query.texts();
    let filter = query
        .filter
        .as_ref()
        .map(|expr| {
            let mut binder = Binder {
                schema,
                variables: Vec::new(),
            };
            binder.condition(expr)
        })
        .transpose()
        .map_err(|located| located.in_option(FILTER, &texts.filter))?;
    let mut order_by = Vec::with_capacity(query.order_by.len());
    for order in &query.order_by {
        let property = orderable(schema, &order.property)
            .map_err(|p| QueryError::at(ORDER_BY, &texts.order_by, order.at, p))?;
        order_by.push((property, order.direction));
    }
    let mut select = query.select.as_ref().map(|_| Vec::new());
    for (at, name) in query.select.iter().flatten() {
        let property = schema.find(name).ok_or_else(|| {
            QueryError::at(SELECT, &texts.select, *at, unknown_property(schema, name))
        })?;
        if let Some(names) = &mut select
            && !names.contains(&property.name)
        {
            names.push(property.name);
        }
    }
    if let (Some(given), Some(limit)) = (query.top, schema.top_limit())
        && given > limit
    {
        return Err(QueryError::whole(
            "$top",
            Problem::TopTooLarge { limit, given },
        ));
    }
    Ok(Bound {
        schema,
        filter,
        order_by,
        select,
        top: query.top,
        skip: query.skip,
        count: query.count,
    })
}

fn orderable<Row>(schema: &Schema<Row>, name: &str) -> Result<Property<Row>, Problem> {
    let property = schema
        .find(name)
        .ok_or_else(|| unknown_property(schema, name))?;
    if property.kind == Type::TextCollection {
        return Err(Problem::WrongType {
            what: format!("'{}'", property.name),
            is: property.kind.describe(),
            wanted: "a single value",
        });
    }
    Ok(*property)
}

fn unknown_property<Row>(schema: &Schema<Row>, name: &str) -> Problem {
    Problem::UnknownProperty {
        entity: schema.entity(),
        name: name.to_owned(),
    }
}

struct Binder<'s, Row> {
    schema: &'s Schema<Row>,
    /// Variables of the lambdas around, outermost first.
    variables: Vec<String>,
}

/// An operand with what is known of its type.
struct Typed<Row> {
    at: usize,
    operand: Operand<Row>,
    /// `None` for the literal null.
    kind: Option<Type>,
    /// The text of a text literal, which may stand for a number or a date.
    text: Option<String>,
    shown: String,
}

impl<Row> Typed<Row> {
    fn describe(&self) -> String {
        match self.kind {
            Some(kind) => format!("{} ({})", self.shown, kind.describe()),
            None => self.shown.clone(),
        }
    }
}

impl<Row> Binder<'_, Row> {
    fn condition(&mut self, expr: &Expr) -> Result<Predicate<Row>, Located> {
        Ok(match &expr.kind {
            ExprKind::Or(parts) => Predicate::Or(self.conditions(parts)?),
            ExprKind::And(parts) => Predicate::And(self.conditions(parts)?),
            ExprKind::Not(inner) => Predicate::Not(Box::new(self.condition(inner)?)),
            ExprKind::Compare {
                left,
                operator,
                right,
            } => {
                let (mut left, mut right) = (self.operand(left)?, self.operand(right)?);
                let by = unify(&mut left, *operator, &mut right)?;
                Predicate::Compare {
                    left: left.operand,
                    operator: *operator,
                    right: right.operand,
                    by,
                }
            }
            ExprKind::In { item, list } => self.member_of(item, list)?,
            ExprKind::Call {
                function,
                arguments,
            } if function.arity() == 2 => {
                let mut texts = self.texts(*function, arguments)?.into_iter();
                match (texts.next(), texts.next()) {
                    (Some(text), Some(part)) => Predicate::Test {
                        function: *function,
                        text,
                        part,
                    },
                    _ => Predicate::Unknown,
                }
            }
            ExprKind::Lambda {
                path,
                quantifier,
                body,
            } => self.lambda(expr.at, path, *quantifier, body.as_ref())?,
            ExprKind::Literal(Literal::Null) => Predicate::Unknown,
            ExprKind::Call { .. } | ExprKind::Name(_) | ExprKind::Literal(_) => {
                let typed = self.operand(expr)?;
                if typed.kind != Some(Type::Bool) {
                    return Err(wrong_type(&typed, "a condition"));
                }
                Predicate::Flag(typed.operand)
            }
        })
    }

    fn conditions(&mut self, parts: &[Expr]) -> Result<Vec<Predicate<Row>>, Located> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn member_of(&mut self, item: &Expr, list: &[Expr]) -> Result<Predicate<Row>, Located> {
        let mut item = self.operand(item)?;
        let mut members = Vec::with_capacity(list.len());
        for member in list {
            let mut member = self.operand(member)?;
            let by = unify(&mut item, Operator::Eq, &mut member)?;
            members.push((member.operand, by));
        }
        Ok(Predicate::member_of(item.operand, members))
    }

    fn lambda(
        &mut self,
        at: usize,
        path: &str,
        quantifier: Quantifier,
        body: Option<&(String, Box<Expr>)>,
    ) -> Result<Predicate<Row>, Located> {
        let property = self
            .schema
            .find(path)
            .ok_or_else(|| Located::new(at, unknown_property(self.schema, path)))?;
        if property.kind != Type::TextCollection {
            return Err(Located::new(
                at,
                Problem::WrongType {
                    what: format!("'{}'", property.name),
                    is: property.kind.describe(),
                    wanted: "a collection",
                },
            ));
        }
        let body = match body {
            None => None,
            Some((variable, body)) => {
                self.variables.push(variable.clone());
                let bound = self.condition(body);
                self.variables.pop();
                Some(Box::new(bound?))
            }
        };
        Ok(Predicate::Each {
            collection: property.get,
            quantifier,
            depth: self.variables.len(),
            body,
        })
    }

    fn operand(&mut self, expr: &Expr) -> Result<Typed<Row>, Located> {
        let typed = |operand, kind, shown| Typed {
            at: expr.at,
            operand,
            kind,
            text: None,
            shown,
        };
        Ok(match &expr.kind {
            ExprKind::Literal(literal) => Typed {
                text: match literal {
                    Literal::Text(text) => Some(text.clone()),
                    _ => None,
                },
                ..typed(
                    Operand::Literal(value_of(literal)),
                    type_of(literal),
                    literal.to_string(),
                )
            },
            ExprKind::Name(name) => {
                let variable = self
                    .variables
                    .iter()
                    .rposition(|variable| variable.eq_ignore_ascii_case(name));
                if let Some(depth) = variable {
                    typed(Operand::Variable(depth), Some(Type::Text), name.clone())
                } else {
                    let property = self.schema.find(name).ok_or_else(|| {
                        Located::new(expr.at, unknown_property(self.schema, name))
                    })?;
                    typed(
                        Operand::Property(property.get),
                        Some(property.kind),
                        format!("'{}'", property.name),
                    )
                }
            }
            ExprKind::Call {
                function,
                arguments,
            } if function.arity() == 1 => {
                let text = self
                    .texts(*function, arguments)?
                    .pop()
                    .unwrap_or(Operand::Literal(Value::Null));
                let operand = Operand::Cased {
                    upper: *function == Function::ToUpper,
                    text: Box::new(text),
                };
                typed(operand, Some(Type::Text), function.as_str().to_owned())
            }
            _ => {
                let condition = self.condition(expr)?;
                typed(
                    Operand::Truth(Box::new(condition)),
                    Some(Type::Bool),
                    "the condition".to_owned(),
                )
            }
        })
    }

    /// The arguments of a text function.
    fn texts(
        &mut self,
        function: Function,
        arguments: &[Expr],
    ) -> Result<Vec<Operand<Row>>, Located> {
        let mut operands = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let typed = self.operand(argument)?;
            if !matches!(typed.kind, None | Some(Type::Text | Type::Enum(_))) {
                let mut error = wrong_type(&typed, "text");
                if let Problem::WrongType { what, .. } = &mut error.problem {
                    *what = format!("{} in {}", typed.shown, function.as_str());
                }
                return Err(error);
            }
            operands.push(typed.operand);
        }
        Ok(operands)
    }
}

fn wrong_type<Row>(typed: &Typed<Row>, wanted: &'static str) -> Located {
    Located::new(
        typed.at,
        Problem::WrongType {
            what: typed.shown.clone(),
            is: typed.kind.map_or("null", Type::describe),
            wanted,
        },
    )
}

/// How the two compare; a text literal against something else is read as that.
fn unify<Row>(
    left: &mut Typed<Row>,
    operator: Operator,
    right: &mut Typed<Row>,
) -> Result<By, Located> {
    let ordering = !matches!(operator, Operator::Eq | Operator::Ne);
    let not_comparable = |left: &Typed<Row>, right: &Typed<Row>| {
        Located::new(
            left.at,
            Problem::NotComparable {
                left: left.describe(),
                right: right.describe(),
            },
        )
    };
    let (Some(a), Some(b)) = (left.kind, right.kind) else {
        // Beside a null only the nulls count; a collection is never null.
        return if [left.kind, right.kind].contains(&Some(Type::TextCollection)) {
            Err(not_comparable(left, right))
        } else {
            Ok(By::Text)
        };
    };
    match (a, b) {
        (Type::Enum(members), Type::Text) if ordering => member(members, right),
        (Type::Text, Type::Enum(members)) if ordering => member(members, left),
        (Type::Enum(members), Type::Enum(others)) if ordering && members == others => {
            Ok(By::Members(members))
        }
        (Type::Text | Type::Enum(_), Type::Text | Type::Enum(_)) => Ok(By::Text),
        (Type::Int | Type::Double, Type::Int | Type::Double) => Ok(By::Number),
        (Type::DateTime | Type::Date, Type::DateTime | Type::Date) => Ok(By::Time),
        (Type::Bool, Type::Bool) if !ordering => Ok(By::Bool),
        (kind, Type::Text) if right.text.is_some() => {
            reread(right, kind).ok_or_else(|| not_comparable(left, right))
        }
        (Type::Text, kind) if left.text.is_some() => {
            reread(left, kind).ok_or_else(|| not_comparable(left, right))
        }
        _ => Err(not_comparable(left, right)),
    }
}

/// A literal that is ordered against an enumeration has to be one of its members.
fn member<Row>(members: &'static [&'static str], other: &Typed<Row>) -> Result<By, Located> {
    if let Some(text) = &other.text
        && !members.iter().any(|m| m.eq_ignore_ascii_case(text))
    {
        return Err(Located::new(
            other.at,
            Problem::NotAMember {
                value: text.clone(),
                members: members.join(", "),
            },
        ));
    }
    Ok(By::Members(members))
}

/// Reads a text literal as a value of type `kind`.
fn reread<Row>(literal: &mut Typed<Row>, kind: Type) -> Option<By> {
    let text = literal.text.as_deref()?.trim();
    let (read, by) = match kind {
        Type::Int | Type::Double => (number(text)?, By::Number),
        Type::DateTime | Type::Date => (date_or_time(text)?, By::Time),
        Type::Bool if text.eq_ignore_ascii_case("true") => (Literal::Bool(true), By::Bool),
        Type::Bool if text.eq_ignore_ascii_case("false") => (Literal::Bool(false), By::Bool),
        _ => return None,
    };
    literal.operand = Operand::Literal(value_of(&read));
    Some(by)
}

fn value_of(literal: &Literal) -> Value<'static> {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => Value::Int(*value),
        Literal::Double(value) => Value::Double(*value),
        Literal::Text(text) | Literal::Guid(text) => Value::Text(Cow::Owned(text.clone())),
        Literal::Date(date) => Value::Date(*date),
        Literal::DateTime(time) => Value::DateTime(*time),
    }
}

fn type_of(literal: &Literal) -> Option<Type> {
    Some(match literal {
        Literal::Null => return None,
        Literal::Bool(_) => Type::Bool,
        Literal::Int(_) => Type::Int,
        Literal::Double(_) => Type::Double,
        Literal::Text(_) | Literal::Guid(_) => Type::Text,
        Literal::Date(_) => Type::Date,
        Literal::DateTime(_) => Type::DateTime,
    })
}
