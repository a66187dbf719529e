//! Answers in the OData envelope.

use std::marker::PhantomData;

use axum::response::{IntoResponse, Response};

use super::Problem;

/// A page of a collection.
pub(crate) struct List<T>(PhantomData<T>);

impl<T> IntoResponse for List<T> {
    fn into_response(self) -> Response {
        Problem::not_ready().into_response()
    }
}

/// One entity.
pub(crate) struct One<T>(PhantomData<T>);

impl<T> IntoResponse for One<T> {
    fn into_response(self) -> Response {
        Problem::not_ready().into_response()
    }
}
