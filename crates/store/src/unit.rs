//! A transaction over several repositories.

use crate::database::{Session, Tx};
use crate::error::StoreError;
use crate::{
    AgentKeys, Apps, Audit, Detections, Devices, Enrollment, Scores, Sessions, Settings, Software,
    Users,
};

/// Dropped without [`commit`](Self::commit), nothing of it has happened.
///
/// Locks are taken in the order devices, then software versions; a unit that does both keeps to it.
pub struct UnitOfWork {
    tx: Tx,
}

impl UnitOfWork {
    pub(crate) fn new(tx: Tx) -> Self {
        Self { tx }
    }

    pub(crate) fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Durable when this returns.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.tx.commit().await
    }

    fn session(&mut self) -> Session<'_> {
        Session::Unit(&mut self.tx)
    }

    pub fn software(&mut self) -> Software<'_> {
        Software::new(self.session())
    }

    pub fn devices(&mut self) -> Devices<'_> {
        Devices::new(self.session())
    }

    pub fn users(&mut self) -> Users<'_> {
        Users::new(self.session())
    }

    pub fn sessions(&mut self) -> Sessions<'_> {
        Sessions::new(self.session())
    }

    pub fn apps(&mut self) -> Apps<'_> {
        Apps::new(self.session())
    }

    pub fn enrollment(&mut self) -> Enrollment<'_> {
        Enrollment::new(self.session())
    }

    pub fn agent_keys(&mut self) -> AgentKeys<'_> {
        AgentKeys::new(self.session())
    }

    pub fn settings(&mut self) -> Settings<'_> {
        Settings::new(self.session())
    }

    pub fn scores(&mut self) -> Scores<'_> {
        Scores::new(self.session())
    }

    pub fn detections(&mut self) -> Detections<'_> {
        Detections::new(self.session())
    }

    pub fn audit(&mut self) -> Audit<'_> {
        Audit::new(self.session())
    }
}
