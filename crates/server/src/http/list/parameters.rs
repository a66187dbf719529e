//! The query options in the OpenAPI document.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};

use super::ListQuery;

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
