//! What a caller of posture can get wrong.

use parapet_model::{MachineId, SoftwareVersionId};

use crate::facts::VulnIndex;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostureError {
    #[error("software version {} was not defined", .0.0)]
    UnknownVersion(SoftwareVersionId),
    #[error("software version {} was not matched against the new intelligence", .0.0)]
    Unmatched(SoftwareVersionId),
    #[error("vulnerability {} is not in the intelligence in use", .0.0)]
    UnknownVulnerability(VulnIndex),
    #[error("device {0} is not known")]
    UnknownDevice(MachineId),
}
