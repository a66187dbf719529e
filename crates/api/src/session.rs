//! First run and signing in of people. Extension.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the portal asks first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Nobody has set the administrator's password yet.
    pub setup_required: bool,
    /// Null when nobody is signed in.
    pub user: Option<SessionUser>,
    /// The server runs on demonstration data.
    pub demo: bool,
    pub version: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionUser {
    pub name: String,
    pub role: String,
}

/// Body of `POST /api/setup` and of `POST /api/session`.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    pub user_name: String,
    pub password: String,
}
