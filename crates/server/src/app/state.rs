//! What every use case shares.

use std::sync::{Arc, OnceLock};

use anyhow::Context;
use parapet_model::Clock;
use parapet_store::Store;
use tokio::sync::Semaphore;

use super::attempts::Attempts;
use super::fleet::{Fleet, NotReady};
use super::history::History;
use super::ingest::Ingest;
use super::signing::SigningKey;
use super::{accounts, secret};
use crate::config::Config;
use crate::metrics::Metrics;

/// Passwords hashed at the same time; each takes 19 MiB.
const HASHINGS: usize = 2;
const TENANT: &str = "tenant";

/// Handle on the running server; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<App>);

/// The parts behind the handle.
pub struct App {
    pub config: Config,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    /// The fleet in memory and the intelligence it is judged by.
    pub fleet: Arc<Fleet>,
    /// Takes reports; there once the fleet is loaded.
    pub(super) ingest: OnceLock<Ingest>,
    pub metrics: Metrics,
    pub(crate) history: History,
    /// GUID of the organisation.
    pub(crate) tenant: String,
    pub(crate) signing: SigningKey,
    pub(crate) attempts: Attempts,
    pub(crate) hashing: Semaphore,
    /// Checked for names that do not exist, so that they take as long as those that do.
    pub(crate) decoy_hash: String,
}

impl AppState {
    /// Reads what the store holds of the server itself; devices and intelligence come with
    /// [`start::load`](super::start::load).
    pub async fn new(config: Config, store: Store, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let tenant = match &config.tenant {
            Some(tenant) => tenant.clone(),
            None => tenant(&store).await?,
        };
        let signing = SigningKey::load(&store).await?;
        Ok(Self(Arc::new(App {
            config,
            store,
            clock,
            fleet: Arc::default(),
            ingest: OnceLock::new(),
            metrics: Metrics::default(),
            history: History::default(),
            tenant,
            signing,
            attempts: Attempts::default(),
            hashing: Semaphore::new(HASHINGS),
            decoy_hash: accounts::hash_now(&secret::hex(16))?,
        })))
    }
}

impl App {
    pub fn ingest(&self) -> Result<&Ingest, NotReady> {
        self.ingest.get().ok_or(NotReady)
    }
}

impl std::ops::Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

/// The GUID that was made at the first start.
async fn tenant(store: &Store) -> anyhow::Result<String> {
    if let Some(tenant) = store.settings().get(TENANT).await? {
        return Ok(tenant);
    }
    store.settings().set_first(TENANT, &secret::guid()).await?;
    store
        .settings()
        .get(TENANT)
        .await?
        .context("the tenant id was written and is not there")
}
