//! One host and its server.

use std::path::PathBuf;
use std::sync::Arc;

use parapet_api::agent::EnrollRequest;
use parapet_model::{Clock, DeviceReport, InventoryDelta};

use super::client::{Answer, Client};
use super::error::ReportError;
use super::state::{Acknowledged, Enrollment, State};
use super::wire;
use crate::collect::{Identity, collect};
use crate::host::Host;

#[derive(Debug, Clone)]
pub struct AgentConfig {
    /// `https://tvm.example`
    pub server: String,
    /// Needed until the host has its own key, and again when the server no longer knows that key.
    pub enrollment_secret: Option<String>,
    pub state_dir: PathBuf,
    pub host: Host,
}

/// What a delivered report was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Full { items: usize },
    Changes { added: usize, removed: usize },
}

pub struct Agent {
    client: Client,
    state: State,
    config: AgentConfig,
    clock: Arc<dyn Clock>,
}

impl Agent {
    pub fn new(config: AgentConfig, clock: Arc<dyn Clock>) -> Result<Self, ReportError> {
        Ok(Self {
            client: Client::new(&config.server)?,
            state: State::open(&config.state_dir)?,
            config,
            clock,
        })
    }

    pub(super) fn host(&self) -> &Host {
        &self.config.host
    }

    /// Whether there is a key for this server, or a secret to get one with.
    pub fn check_enrollment(&self) -> Result<(), ReportError> {
        let enrolled = self
            .state
            .enrollment()?
            .is_some_and(|enrollment| enrollment.server == self.client.server());
        if enrolled || self.config.enrollment_secret.is_some() {
            Ok(())
        } else {
            Err(self.not_enrolled())
        }
    }

    /// Reads the host and delivers. When the host cannot be read, what was read before and never arrived is delivered.
    pub async fn report(&self) -> Result<Delivery, ReportError> {
        match self.collect().await {
            Ok(report) => {
                self.state.set_pending(&report)?;
                self.deliver(&report).await
            }
            Err(error) => {
                if let Some(report) = self.state.pending()? {
                    self.deliver(&report).await?;
                }
                Err(error)
            }
        }
    }

    async fn collect(&self) -> Result<DeviceReport, ReportError> {
        let (host, state_dir) = (self.config.host.clone(), self.config.state_dir.clone());
        let now = self.clock.now();
        let collected = tokio::task::spawn_blocking(move || {
            let identity = Identity::of(&host, &state_dir)?;
            collect(&host, &identity, now)
        });
        Ok(collected.await.map_err(|_| ReportError::Interrupted)??)
    }

    /// A difference where the server confirmed a base, else everything. At most once each is a new key or the whole
    /// inventory fetched on the way.
    async fn deliver(&self, report: &DeviceReport) -> Result<Delivery, ReportError> {
        let mut key = self.key(report).await?;
        let mut base = self
            .state
            .acknowledged()?
            .filter(|base| base.server == self.client.server());
        let mut enrolled_again = false;
        loop {
            let (message, delivery) = message(report, base.as_ref());
            match self.client.report(&key, &message).await? {
                Answer::Accepted(accepted) => {
                    self.state.set_acknowledged(&Acknowledged {
                        server: self.client.server().to_owned(),
                        digest: accepted.inventory,
                        software: report.software.clone(),
                    })?;
                    self.state.clear_pending()?;
                    return Ok(delivery);
                }
                Answer::FullWanted if base.is_some() => base = None,
                Answer::FullWanted => return Err(ReportError::NeverSatisfied),
                Answer::KeyRefused if !enrolled_again => {
                    tracing::warn!("the server does not know this agent's key any more");
                    // A key is only given up for a new one, so that an agent without secret keeps trying.
                    key = self.enroll(report).await?;
                    enrolled_again = true;
                }
                Answer::KeyRefused => {
                    self.state.forget_enrollment()?;
                    return Err(self.not_enrolled());
                }
            }
        }
    }

    /// The key of this host, fetched from the server when there is none.
    async fn key(&self, report: &DeviceReport) -> Result<String, ReportError> {
        let id = report.id.to_string();
        match self.state.enrollment()? {
            Some(enrollment)
                if enrollment.server == self.client.server() && enrollment.machine_id == id =>
            {
                Ok(enrollment.key)
            }
            _ => self.enroll(report).await,
        }
    }

    async fn enroll(&self, report: &DeviceReport) -> Result<String, ReportError> {
        let Some(secret) = &self.config.enrollment_secret else {
            return Err(self.not_enrolled());
        };
        let response = self
            .client
            .enroll(&EnrollRequest {
                machine_id: report.id.to_string(),
                computer_dns_name: report.dns_name.clone(),
                secret: secret.clone(),
            })
            .await?;
        self.state.set_enrollment(&Enrollment {
            server: self.client.server().to_owned(),
            machine_id: report.id.to_string(),
            key: response.key.clone(),
        })?;
        tracing::info!(machine.id = %report.id, "enrolled");
        Ok(response.key)
    }

    fn not_enrolled(&self) -> ReportError {
        ReportError::NotEnrolled {
            server: self.client.server().to_owned(),
        }
    }
}

/// The smaller of the two ways to say it.
fn message(
    report: &DeviceReport,
    base: Option<&Acknowledged>,
) -> (parapet_api::agent::AgentReport, Delivery) {
    if let Some(base) = base {
        let delta = InventoryDelta::between(&base.software, &report.software);
        let (added, removed) = (delta.added.len(), delta.removed.len());
        if added + removed < report.software.len() {
            let changes = wire::changes(report, &base.digest, &delta);
            return (changes, Delivery::Changes { added, removed });
        }
    }
    let items = report.software.len();
    (wire::full(report), Delivery::Full { items })
}
