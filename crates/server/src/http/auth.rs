//! Who is calling and what he may do. Deny by default: a handler names its permission in its signature.

pub(crate) mod authenticate;
pub(crate) mod cookie;
pub(crate) mod require;
