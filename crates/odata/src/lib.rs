//! Text of OData query options to a tree, and the tree over rows.
//!
//! A leaf: it knows nothing of the entities it filters. Three steps, each with its own errors:
//!
//! 1. [`Query::parse`] reads the raw query string of a request: percent-decoding, `$filter`, `$orderby`, `$select`,
//!    `$top`, `$skip`, `$count`, `$expand`; what it does not know it ignores.
//! 2. [`Query::bind`] resolves names and types against a [`Schema`].
//! 3. [`Bound::run`] filters, orders and cuts rows to a [`Page`].
//!
//! ```
//! use parapet_odata::{Query, Schema, Type};
//!
//! struct Device { id: String, score: Option<i64> }
//! let schema = Schema::new("Machine")
//!     .key("id", Type::Text, |d: &Device| d.id.as_str().into())
//!     .property("score", Type::Int, |d| d.score.into());
//!
//! let rows = [Device { id: "b".into(), score: Some(7) }, Device { id: "a".into(), score: None }];
//! let query = Query::parse("$filter=score%20ge%205&$count=true").unwrap();
//! let page = query.bind(&schema).unwrap().run(&rows);
//! assert_eq!((page.count, page.items[0].id.as_str()), (1, "b"));
//! ```
//!
//! What differs from OData 4.0, on purpose: text compares without regard to case, as the services that clients know
//! do; a quoted number or date against a number or date is taken as one; `2018-08-01Z` is a date.

mod bind;
mod decode;
mod error;
mod eval;
mod expr;
mod lexer;
mod literal;
mod options;
mod parser;
mod query;
mod run;
mod schema;
mod text;
mod value;

pub use bind::Bound;
pub use decode::{form, with_skip};
pub use error::{Problem, QueryError};
pub use expr::{Expr, ExprKind, Function, Operator, Quantifier};
pub use literal::Literal;
pub use options::{Direction, Order};
pub use parser::{MAX_DEPTH, MAX_FILTER_LENGTH};
pub use query::Query;
pub use run::Page;
pub use schema::{Schema, Type};
pub use value::Value;
