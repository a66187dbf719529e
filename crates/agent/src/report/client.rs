//! The two calls an agent makes.

use std::time::Duration;

use parapet_api::agent::{AgentReport, EnrollRequest, EnrollResponse, ReportAccepted};
use parapet_api::envelope::ErrorBody;
use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::ReportError;

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE_CALL: Duration = Duration::from_mins(1);
/// Longer error messages are not messages.
const LONGEST_MESSAGE: usize = 300;

pub(super) struct Client {
    http: reqwest::Client,
    /// Without a slash at the end.
    server: String,
}

/// What became of a report.
pub(super) enum Answer {
    Accepted(ReportAccepted),
    /// The server does not hold the base of the difference.
    FullWanted,
    /// The server does not know the key any more.
    KeyRefused,
}

impl Client {
    pub(super) fn new(server: &str) -> Result<Self, ReportError> {
        let valid = reqwest::Url::parse(server)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if !valid {
            return Err(ReportError::ServerAddress {
                url: server.to_owned(),
            });
        }
        // Fails when the process has one already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE_CALL)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("parapet-agent/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(ReportError::Http)?;
        Ok(Self {
            http,
            server: server.trim_end_matches('/').to_owned(),
        })
    }

    pub(super) fn server(&self) -> &str {
        &self.server
    }

    pub(super) async fn enroll(
        &self,
        request: &EnrollRequest,
    ) -> Result<EnrollResponse, ReportError> {
        let (url, response) = self.post("/agent/enroll", None, request).await?;
        if response.status().is_success() {
            read(url, response).await
        } else {
            Err(refused(url, response).await)
        }
    }

    pub(super) async fn report(
        &self,
        key: &str,
        report: &AgentReport,
    ) -> Result<Answer, ReportError> {
        let (url, response) = self.post("/agent/report", Some(key), report).await?;
        match response.status() {
            status if status.is_success() => Ok(Answer::Accepted(read(url, response).await?)),
            StatusCode::CONFLICT => Ok(Answer::FullWanted),
            StatusCode::UNAUTHORIZED => Ok(Answer::KeyRefused),
            _ => Err(refused(url, response).await),
        }
    }

    async fn post(
        &self,
        path: &str,
        key: Option<&str>,
        body: &impl Serialize,
    ) -> Result<(String, Response), ReportError> {
        let url = format!("{}{path}", self.server);
        let mut request = self.http.post(&url).json(body);
        if let Some(key) = key {
            request = request.bearer_auth(key);
        }
        match request.send().await {
            Ok(response) => Ok((url, response)),
            Err(source) => Err(ReportError::Unreachable {
                url,
                source: source.without_url(),
            }),
        }
    }
}

async fn read<T: DeserializeOwned>(url: String, response: Response) -> Result<T, ReportError> {
    response
        .json()
        .await
        .map_err(|source| ReportError::NotUnderstood {
            url,
            source: source.without_url(),
        })
}

async fn refused(url: String, response: Response) -> ReportError {
    let status = response.status();
    let retry_after = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok())
        .map(Duration::from_secs);
    let body = response.text().await.unwrap_or_default();
    let message = serde_json::from_str::<ErrorBody>(&body).map_or_else(
        |_| body.chars().take(LONGEST_MESSAGE).collect(),
        |body| body.error.message,
    );
    ReportError::Refused {
        url,
        status: status.as_u16(),
        message,
        retry_after,
    }
}
