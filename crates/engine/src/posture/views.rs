//! What posture answers, in the words of the user. Plain values; the edge turns them into wire types.
//!
//! Lists are ordered by a key (id of the device, product, CVE; recommendations by priority), never by
//! the place of something in memory. Only counted devices are exposed, or have something installed.

mod device;
mod devices;
mod groups;
mod overview;
mod products;
mod recommendations;
mod vulnerabilities;

pub use device::{AffectedSoftware, DeviceGroupTerm, DeviceSoftware, DeviceVulnerability};
pub use devices::DeviceSummary;
pub use groups::{GroupScore, UNASSIGNED};
pub use overview::{Coverage, ExposureDistribution, Overview};
pub use products::{ProductSummary, ProductVersion};
pub use vulnerabilities::{Updates, VulnerabilitySummary};
