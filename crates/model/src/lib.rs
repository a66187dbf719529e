//! The words of the domain: devices, software, intelligence records, findings, scores.
//!
//! Plain data with small predicates. Nothing here does IO, asks the clock or draws random numbers, and
//! nothing here is a wire type or a row: `api` and `store` convert at their edge.

pub mod clock;
pub mod evidence;
pub mod exploit;
pub mod ids;
pub mod inventory;
pub mod kernel;
pub mod machine;
pub mod record;
pub mod score;
pub mod severity;
pub mod software;

pub use clock::{Clock, FixedClock};
pub use evidence::{Confidence, Evidence, Finding, ProductIdentity, Rejection};
pub use exploit::{ExploitLevel, Exploitation};
pub use ids::{CveId, IdError, MachineId, RecommendationId, ScidId, SoftwareId, SoftwareVersionId};
pub use inventory::{DeviceReport, InventoryDelta};
pub use machine::{DeviceGroup, DeviceValue, HealthStatus, Machine, OperatingSystem, OsPlatform};
pub use score::{ExposureLevel, ExposureScore};
pub use severity::{Cvss, CvssVersion, Severity};
pub use software::{Installation, PlatformContext, SoftwareItem, SoftwareSource};
