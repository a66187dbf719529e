//! Query options of collections, and the pages that answer them.

mod parameters;
mod respond;

use std::fmt::Write as _;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use parapet_odata::{Page, Query, Schema};

use super::{Problem, base_url};
use crate::AppState;
pub(crate) use respond::List;

/// `$filter`, `$orderby`, `$top`, `$skip`, `$count` and `$select` of a request; everything else is ignored.
pub(crate) struct ListQuery {
    options: Query,
    /// Scheme and host.
    base: String,
    /// Path and query as the client wrote them.
    path: String,
    query: String,
    /// The path ends in `/$count`: a bare number is wanted.
    count_only: bool,
}

impl FromRequestParts<AppState> for ListQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let options = Query::parse(&query).map_err(Problem::odata)?;
        if let Some(name) = options.expand.first() {
            return Err(Problem::odata(format!(
                "$expand: '{name}' cannot be expanded here"
            )));
        }
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or_else(|| parts.uri.path(), |uri| uri.path())
            .to_owned();
        Ok(Self {
            options,
            base: base_url::of(parts, app),
            path,
            query,
            count_only: parts.uri.path().ends_with("/$count"),
        })
    }
}

/// The rows of a page before they become wire types.
pub(crate) struct Rows<Row> {
    pub(crate) items: Vec<Row>,
    frame: respond::Frame,
}

impl ListQuery {
    /// Whether `$filter` or `$orderby` may ask about a property.
    pub(crate) fn mentions(&self, property: &str) -> bool {
        self.query
            .to_ascii_lowercase()
            .contains(&property.to_ascii_lowercase())
    }

    /// Filters, orders and cuts `rows`. `context` is the fragment of `@odata.context`: `#Machines`.
    pub(crate) fn run<Row>(
        &self,
        context: &str,
        schema: &Schema<Row>,
        rows: impl IntoIterator<Item = Row>,
    ) -> Result<Rows<Row>, Problem> {
        let bound = self.options.bind(schema).map_err(Problem::odata)?;
        if self.count_only {
            return Ok(Rows {
                items: Vec::new(),
                frame: respond::Frame::Count(bound.count_of(rows)),
            });
        }
        let Page {
            count,
            items,
            next_skip,
        } = bound.run(rows);
        let next_link = next_skip.map(|skip| {
            let query = parapet_odata::with_skip(&self.query, skip);
            format!("{}{}?{}", self.base, self.path, percent_encoded(&query))
        });
        Ok(Rows {
            items,
            frame: respond::Frame::Page {
                context: context_url(&self.base, context),
                count: bound.count.then_some(count),
                select: bound.select,
                next_link,
            },
        })
    }
}

impl<Row> Rows<Row> {
    /// Rows that are wire types already.
    pub(crate) fn done(self) -> List<Row> {
        List {
            items: self.items,
            frame: self.frame,
        }
    }

    pub(crate) fn try_map<T>(
        self,
        wire: impl FnMut(Row) -> Result<T, Problem>,
    ) -> Result<List<T>, Problem> {
        Ok(List {
            items: self.items.into_iter().map(wire).collect::<Result<_, _>>()?,
            frame: self.frame,
        })
    }

    pub(crate) fn map<T>(self, wire: impl FnMut(Row) -> T) -> List<T> {
        List {
            items: self.items.into_iter().map(wire).collect(),
            frame: self.frame,
        }
    }
}

/// `{base}/api/$metadata#Machines`
pub(crate) fn context_url(base: &str, context: &str) -> String {
    format!("{base}/api/$metadata{context}")
}

/// What a client may not follow verbatim in a query is escaped; what is escaped already stays.
fn percent_encoded(query: &str) -> String {
    let mut encoded = String::with_capacity(query.len());
    for byte in query.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/?%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_can_be_followed_verbatim() {
        assert_eq!(
            percent_encoded("$filter=name%20eq 'ä'&$skip=5"),
            "$filter=name%20eq%20%27%C3%A4%27&$skip=5"
        );
    }
}
