//! The open database.

use crate::database::{self, Database};
use crate::error::StoreError;
use crate::unit::UnitOfWork;
use crate::{
    AgentKeys, Apps, Audit, Detections, Devices, Enrollment, Feeds, Scores, Sessions, Settings,
    Software, Users, connect, migrate,
};

/// A handle that is cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
}

impl Store {
    /// Opens `sqlite://path` (the file is made when missing) or `postgres://…` and brings it to the schema of this
    /// release. Refuses a database of a newer release.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let database = connect::open(url).await?;
        migrate::migrate(&database).await?;
        Ok(Self { database })
    }

    /// Starts a unit of work: all of it is done at its commit, or none.
    pub async fn begin(&self) -> Result<UnitOfWork, StoreError> {
        Ok(UnitOfWork::new(self.database.begin().await?))
    }

    /// Waits until every connection is closed.
    pub async fn close(&self) {
        self.database.close().await;
    }

    pub fn feeds(&self) -> Feeds<'_> {
        Feeds::new(&self.database)
    }

    fn session(&self) -> database::Session<'_> {
        database::Session::Store(&self.database)
    }

    pub fn software(&self) -> Software<'_> {
        Software::new(self.session())
    }

    pub fn devices(&self) -> Devices<'_> {
        Devices::new(self.session())
    }

    pub fn users(&self) -> Users<'_> {
        Users::new(self.session())
    }

    pub fn sessions(&self) -> Sessions<'_> {
        Sessions::new(self.session())
    }

    pub fn apps(&self) -> Apps<'_> {
        Apps::new(self.session())
    }

    pub fn enrollment(&self) -> Enrollment<'_> {
        Enrollment::new(self.session())
    }

    pub fn agent_keys(&self) -> AgentKeys<'_> {
        AgentKeys::new(self.session())
    }

    pub fn settings(&self) -> Settings<'_> {
        Settings::new(self.session())
    }

    pub fn scores(&self) -> Scores<'_> {
        Scores::new(self.session())
    }

    pub fn detections(&self) -> Detections<'_> {
        Detections::new(self.session())
    }

    pub fn audit(&self) -> Audit<'_> {
        Audit::new(self.session())
    }
}
