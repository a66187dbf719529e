//! Version schemes, ranges and package names; knows nothing of this product.

pub mod cpe;
pub mod purl;
pub mod range;
pub mod scheme;
pub mod version;

mod cursor;
mod ecosystem;
mod key;

pub use cpe::{Attribute, Cpe, CpeError, Part, Relation};
pub use purl::{Purl, PurlError};
pub use range::{RangeError, RangeSet};
pub use scheme::Scheme;
pub use version::{Version, VersionError};
