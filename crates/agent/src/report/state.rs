//! The state directory.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use parapet_model::{DeviceReport, SoftwareItem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::ReportError;

/// What enrolment gave: the key is good for one machine on one server.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Enrollment {
    pub(super) server: String,
    pub(super) machine_id: String,
    pub(super) key: String,
}

/// The inventory that the server confirmed last, and its name for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Acknowledged {
    pub(super) server: String,
    pub(super) digest: String,
    pub(super) software: Vec<SoftwareItem>,
}

#[derive(Debug, Clone)]
pub(super) struct State {
    dir: PathBuf,
}

const ENROLLMENT: &str = "enrollment.json";
const ACKNOWLEDGED: &str = "acknowledged.json";
const PENDING: &str = "pending.json";

impl State {
    pub(super) fn open(dir: &Path) -> Result<Self, ReportError> {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(dir)
            .map_err(|source| ReportError::WriteState {
                path: dir.to_owned(),
                source,
            })?;
        Ok(Self {
            dir: dir.to_owned(),
        })
    }

    pub(super) fn enrollment(&self) -> Result<Option<Enrollment>, ReportError> {
        self.read(ENROLLMENT)
    }

    pub(super) fn set_enrollment(&self, enrollment: &Enrollment) -> Result<(), ReportError> {
        self.write(ENROLLMENT, enrollment)
    }

    pub(super) fn forget_enrollment(&self) -> Result<(), ReportError> {
        self.remove(ENROLLMENT)
    }

    pub(super) fn acknowledged(&self) -> Result<Option<Acknowledged>, ReportError> {
        self.read(ACKNOWLEDGED)
    }

    pub(super) fn set_acknowledged(&self, acknowledged: &Acknowledged) -> Result<(), ReportError> {
        self.write(ACKNOWLEDGED, acknowledged)
    }

    pub(super) fn pending(&self) -> Result<Option<DeviceReport>, ReportError> {
        self.read(PENDING)
    }

    pub(super) fn set_pending(&self, report: &DeviceReport) -> Result<(), ReportError> {
        self.write(PENDING, report)
    }

    pub(super) fn clear_pending(&self) -> Result<(), ReportError> {
        self.remove(PENDING)
    }

    /// A file that does not read as what it should be is as good as none: every one of them can be made again.
    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ReportError> {
        let path = self.dir.join(name);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(ReportError::ReadState { path, source }),
        };
        let read = serde_json::from_slice(&bytes);
        if let Err(error) = &read {
            tracing::warn!(path = %path.display(), %error, "state file is damaged and will be made again");
        }
        Ok(read.ok())
    }

    /// Either the old content or the new one is there, whenever the power fails; only the owner may read it.
    fn write<T: Serialize>(&self, name: &str, value: &T) -> Result<(), ReportError> {
        let path = self.dir.join(name);
        let next = self.dir.join(format!("{name}.next"));
        let replace = || {
            let bytes = serde_json::to_vec(value)?;
            let mut file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&next)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            std::fs::rename(&next, &path)?;
            File::open(&self.dir)?.sync_all()
        };
        replace().map_err(|source: std::io::Error| ReportError::WriteState { path, source })
    }

    fn remove(&self, name: &str) -> Result<(), ReportError> {
        let path = self.dir.join(name);
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(source) => Err(ReportError::WriteState { path, source }),
        }
    }
}
