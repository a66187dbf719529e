//! Agents: secrets to enrol with, and the key that each agent gets of its own.

use jiff::{SignedDuration, Timestamp};
use parapet_model::MachineId;
use parapet_store::{AgentKey, AuditEntry, EnrollmentSecret, Store, StoreError};

use super::{AppState, secret};

/// Makes a secret that agents enrol with. The secret itself is only ever in the answer.
pub async fn create_secret(
    store: &Store,
    now: Timestamp,
    name: &str,
    lifetime: Option<SignedDuration>,
) -> Result<String, StoreError> {
    let text = secret::hex(24);
    let mut unit = store.begin().await?;
    unit.enrollment()
        .add(&EnrollmentSecret {
            secret_hash: secret::digest(&text),
            name: name.to_owned(),
            created: now,
            expires: lifetime.map(|lifetime| now + lifetime),
        })
        .await?;
    unit.audit()
        .append(&AuditEntry {
            at: now,
            actor: "command line".to_owned(),
            action: "create".to_owned(),
            object: format!("enrolment secret {name}"),
            before: None,
            after: None,
        })
        .await?;
    unit.commit().await?;
    Ok(text)
}

/// Exchanges an enrolment secret for a key of the agent's own; `None` when the secret is not valid. Keys that the
/// machine had before stop working.
pub(crate) async fn enroll(
    app: &AppState,
    machine: MachineId,
    given: &str,
) -> Result<Option<String>, StoreError> {
    let now = app.clock.now();
    let mut unit = app.store.begin().await?;
    let Some(known) = unit
        .enrollment()
        .lookup(&secret::digest(given), now)
        .await?
    else {
        return Ok(None);
    };
    let key = secret::hex(32);
    unit.agent_keys().remove_of_machine(machine).await?;
    unit.agent_keys()
        .add(&AgentKey {
            key_hash: secret::digest(&key),
            machine,
            created: now,
            last_used: None,
        })
        .await?;
    unit.audit()
        .append(&AuditEntry {
            at: now,
            actor: format!("enrolment secret {}", known.name),
            action: "enrol".to_owned(),
            object: format!("machine {machine}"),
            before: None,
            after: None,
        })
        .await?;
    unit.commit().await?;
    Ok(Some(key))
}

/// The only machine that the holder of `key` may speak for.
pub(crate) async fn machine_of(app: &AppState, key: &str) -> Result<Option<MachineId>, StoreError> {
    let key = app.store.agent_keys().lookup(&secret::digest(key)).await?;
    Ok(key.map(|key| key.machine))
}
