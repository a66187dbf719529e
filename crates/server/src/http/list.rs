//! Query options of collections.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};

use super::Problem;

/// `$filter`, `$orderby`, `$top`, `$skip`, `$count` and `$select` of a request; everything else is ignored.
pub(crate) struct ListQuery;

impl<S: Send + Sync> FromRequestParts<S> for ListQuery {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self)
    }
}

impl IntoParams for ListQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [
            (
                "$filter",
                Type::String,
                "Condition, as `severity eq 'Critical' and publicExploit eq true`.",
            ),
            (
                "$orderby",
                Type::String,
                "Properties with `asc` or `desc`, comma-separated; by key when absent.",
            ),
            (
                "$top",
                Type::Integer,
                "At most this many items, and no `@odata.nextLink`.",
            ),
            ("$skip", Type::Integer, "Leave out this many items first."),
            (
                "$count",
                Type::Boolean,
                "Add `@odata.count`: the number of items after `$filter`, before paging.",
            ),
            (
                "$select",
                Type::String,
                "Only these properties, comma-separated.",
            ),
        ]
        .into_iter()
        .map(|(name, kind, description)| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .description(Some(description))
                .schema(Some(RefOr::T(Schema::Object(
                    ObjectBuilder::new().schema_type(kind).build(),
                ))))
                .build()
        })
        .collect()
    }
}
