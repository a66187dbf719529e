//! A page as an answer.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use parapet_api::envelope::Collection;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::http::Problem;
use crate::http::entity::odata_json;

/// A page of a collection, or its bare count.
pub(crate) struct List<T> {
    pub(super) items: Vec<T>,
    pub(super) frame: Frame,
}

pub(super) enum Frame {
    Count(u64),
    Page {
        context: String,
        count: Option<u64>,
        select: Option<Vec<&'static str>>,
        next_link: Option<String>,
    },
}

impl<T: Serialize> IntoResponse for List<T> {
    fn into_response(self) -> Response {
        match self.frame {
            Frame::Count(count) => (
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
                count.to_string(),
            )
                .into_response(),
            Frame::Page {
                context,
                count,
                select: None,
                next_link,
            } => odata_json(&Collection {
                context,
                count,
                value: self.items,
                next_link,
            }),
            Frame::Page {
                context,
                count,
                select: Some(names),
                next_link,
            } => match self
                .items
                .iter()
                .map(|item| selected(item, &names))
                .collect()
            {
                Ok(value) => odata_json(&Collection::<Value> {
                    context,
                    count,
                    value,
                    next_link,
                }),
                Err(error) => Problem::internal(error).into_response(),
            },
        }
    }
}

fn selected<T: Serialize>(item: &T, names: &[&str]) -> Result<Value, serde_json::Error> {
    let Value::Object(mut all) = serde_json::to_value(item)? else {
        return Ok(Value::Null);
    };
    let kept: Map<String, Value> = names
        .iter()
        .filter_map(|name| all.remove_entry(*name))
        .collect();
    Ok(Value::Object(kept))
}
