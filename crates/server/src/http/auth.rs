//! Who is calling and what he may do. Deny by default: a handler names its permission in its signature.

pub(crate) mod permission;
pub(crate) mod random;
pub(crate) mod require;
