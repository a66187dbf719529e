//! CVSS 2.0, 3.0, 3.1 and 4.0: vectors and their scores; knows nothing of this product.
//!
//! ```
//! let vector: parapet_cvss::Vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P".parse()?;
//! let scores = vector.scores();
//! assert_eq!(scores.base.value(), 9.8);
//! assert_eq!(scores.temporal.unwrap().value(), 9.3);
//! assert_eq!(scores.environmental, None);
//! assert_eq!(vector.severity(), parapet_cvss::Severity::Critical);
//! # Ok::<(), parapet_cvss::Error>(())
//! ```

mod error;
mod layout;
mod score;
mod severity;
mod v2;
mod v3;
mod v4;
mod vector;

pub use error::{Error, Reason};
pub use score::{Score, Scores};
pub use severity::Severity;
pub use vector::{Vector, Version};
