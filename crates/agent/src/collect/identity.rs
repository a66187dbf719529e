//! What makes a host the same host in its next report.

use std::path::Path;

use parapet_model::MachineId;

use super::error::CollectError;
use crate::host::Host;

/// The stable identity of a host. It never leaves the host: reports carry the id derived from it.
#[derive(Clone)]
pub struct Identity(String);

impl Identity {
    /// The first of: systemd's machine id, the hardware's UUID, a random one kept in `state`.
    pub fn of(host: &Host, state: &Path) -> Result<Self, CollectError> {
        match Self::of_system(host) {
            Some(identity) => Ok(identity),
            None => Self::kept_in(state),
        }
    }

    /// As [`Identity::of`], but with a name instead of a random identity: for looking at a system without leaving a
    /// trace on it.
    pub fn without_trace(host: &Host) -> Self {
        Self::of_system(host).unwrap_or_else(|| Self("without identity".to_owned()))
    }

    pub fn machine_id(&self) -> MachineId {
        MachineId::derive(&self.0)
    }

    fn of_system(host: &Host) -> Option<Self> {
        let machine_id = host.text("/etc/machine-id").filter(|id| {
            id.len() == 32
                && id.bytes().all(|b| b.is_ascii_hexdigit())
                && id.bytes().any(|b| b != b'0')
        });
        machine_id.or_else(|| hardware_uuid(host)).map(Self)
    }

    fn kept_in(state: &Path) -> Result<Self, CollectError> {
        let path = state.join("identity");
        let failed = |source| CollectError::Identity {
            path: path.clone(),
            source,
        };
        match std::fs::read_to_string(&path) {
            Ok(text) if !text.trim().is_empty() => return Ok(Self(text.trim().to_owned())),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(CollectError::Randomness)?;
        let identity = hex::encode(bytes);
        std::fs::create_dir_all(state)
            .and_then(|()| std::fs::write(&path, &identity))
            .map_err(failed)?;
        Ok(Self(identity))
    }
}

/// Boards that were never given one carry all zeros, all `f`, or the example of the specification.
fn hardware_uuid(host: &Host) -> Option<String> {
    let uuid = host
        .text("/sys/class/dmi/id/product_uuid")?
        .to_ascii_lowercase();
    let digits: String = uuid.chars().filter(char::is_ascii_hexdigit).collect();
    let same = digits.bytes().all(|b| Some(b) == digits.bytes().next());
    let example = digits.starts_with("0302010005000400");
    (digits.len() == 32 && !same && !example).then_some(uuid)
}
