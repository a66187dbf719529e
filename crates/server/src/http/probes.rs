//! What machines ask about the server itself.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::AppState;

/// `GET /healthz`: the process answers.
pub(crate) async fn healthz() -> &'static str {
    "ok"
}

/// `GET /readyz`: intelligence and devices are loaded and the store answers.
pub(crate) async fn readyz(State(app): State<AppState>) -> Response {
    if app.ingest().is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "loading").into_response();
    }
    match app.store.users().is_empty().await {
        Ok(_) => "ready".into_response(),
        Err(error) => {
            tracing::error!(error = ?error, "the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer").into_response()
        }
    }
}

/// `GET /metrics`: counters and gauges in the text format of Prometheus. Numbers of the server, not of the
/// organisation's weaknesses: whoever may scrape it learns nothing to attack with.
pub(crate) async fn metrics(State(app): State<AppState>) -> impl IntoResponse {
    let mut text = String::new();
    let mut family = |name: &str, kind: &str, help: &str, samples: &[(String, u64)]| {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "# HELP parapet_{name} {help}\n# TYPE parapet_{name} {kind}"
        );
        for (labels, value) in samples {
            let _ = writeln!(text, "parapet_{name}{labels} {value}");
        }
    };
    let single = |value: u64| vec![(String::new(), value)];
    let answers: Vec<(String, u64)> = app
        .metrics
        .answers()
        .into_iter()
        .map(|(class, count)| (format!("{{status=\"{class}\"}}"), count))
        .collect();
    family(
        "http_answers_total",
        "counter",
        "Answers by class of status.",
        &answers,
    );
    family(
        "reports_total",
        "counter",
        "Reports of agents.",
        &[
            (
                "{outcome=\"accepted\"}".to_owned(),
                app.metrics.reports_accepted.get(),
            ),
            (
                "{outcome=\"refused\"}".to_owned(),
                app.metrics.reports_refused.get(),
            ),
        ],
    );
    family(
        "sign_ins_failed_total",
        "counter",
        "Failed attempts of people to sign in.",
        &single(app.metrics.sign_ins_failed.get()),
    );
    family(
        "tokens_issued_total",
        "counter",
        "Tokens issued to apps.",
        &single(app.metrics.tokens_issued.get()),
    );
    family(
        "ready",
        "gauge",
        "Whether intelligence and devices are loaded.",
        &single(u64::from(app.ingest().is_ok())),
    );
    family(
        "fleet_revision",
        "gauge",
        "Rises with every change of what can be seen.",
        &single(app.fleet.revision()),
    );
    if let Ok(judged) = app.fleet.read() {
        let overview = judged.posture.overview();
        family(
            "devices",
            "gauge",
            "Devices known to the server.",
            &[
                (
                    "{counted=\"true\"}".to_owned(),
                    overview.counted_devices.into(),
                ),
                (
                    "{counted=\"false\"}".to_owned(),
                    (overview.total_devices - overview.counted_devices).into(),
                ),
            ],
        );
        family(
            "knowledge_vulnerabilities",
            "gauge",
            "Vulnerabilities in the compiled intelligence.",
            &single(judged.matcher.knowledge().vulns().len() as u64),
        );
    }
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        text,
    )
}
