//! Real servers for tests. Nothing here is part of the product.

mod postgres;
mod tools;

pub use postgres::{PostgresServer, postgres};
