//! What the commands that cut excerpts out of a mirror share.

pub(crate) mod archive;
pub(crate) mod files;
pub(crate) mod nvd;
