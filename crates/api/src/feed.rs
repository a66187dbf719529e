//! State of the intelligence feeds. Extension.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedStatus {
    /// `nvd`, `kev`, `epss`, `exploit-db`, `metasploit`, `end-of-life`, `debian-osv`.
    pub id: String,
    /// Raised by every sync that changed something; 0 when never synced.
    pub generation: i64,
    /// Records in use, withdrawn ones apart.
    pub records: i64,
    pub withdrawn: i64,
    /// Records that could not be read in the last sync.
    pub diagnostics: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_success: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_attempt: Option<Timestamp>,
    /// Why the last attempt failed; null when it did not.
    pub last_error: Option<String>,
}
