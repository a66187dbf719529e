//! OAuth 2.0 client credentials.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Form fields of the token endpoints; unknown ones are ignored.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TokenRequest {
    /// `client_credentials`
    pub grant_type: String,
    /// May stand in `Authorization: Basic` instead, with the secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// Base address of the API with `/.default`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Base address of the API: the older form of `scope`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
}

/// Answer of version 2.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct TokenV2 {
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
    pub ext_expires_in: i64,
    pub access_token: String,
}

/// Answer of version 1: numbers are strings.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct TokenV1 {
    pub token_type: String,
    /// Seconds.
    pub expires_in: String,
    pub ext_expires_in: String,
    /// Unix seconds.
    pub expires_on: String,
    /// Unix seconds.
    pub not_before: String,
    pub resource: String,
    pub access_token: String,
}

/// Error body of the token endpoints.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TokenError {
    /// `invalid_request`, `invalid_client`, `invalid_scope`, `unauthorized_client`, `unsupported_grant_type`.
    pub error: String,
    pub error_description: String,
    pub error_codes: Vec<i64>,
    pub timestamp: String,
    pub trace_id: String,
    pub correlation_id: String,
}
