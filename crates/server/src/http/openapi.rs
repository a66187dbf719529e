//! The OpenAPI document, made from the handlers and the wire types.

use parapet_api::envelope::ErrorBody;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, ClientCredentials, Flow, OAuth2, Scopes};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ArrayBuilder, ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
};
use utoipa::{Modify, OpenApi as _};

use crate::app::permission;

/// The document that `/api/openapi.json` serves.
pub fn document() -> OpenApi {
    super::router::documented().into_openapi()
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Parapet",
        description = "Threat and vulnerability management: machines, software, vulnerabilities, recommendations \
                       and scores. Everything under /api also answers under /api/v1.0; path segments are matched \
                       without regard to case.",
        license(name = "Apache-2.0")
    ),
    components(schemas(ErrorBody)),
    modifiers(&Security)
)]
struct Frame;

/// The document before any route: title, security schemes, error body.
pub(crate) fn frame() -> OpenApi {
    Frame::openapi()
}

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme(
            "app",
            SecurityScheme::OAuth2(OAuth2::with_description(
                [Flow::ClientCredentials(ClientCredentials::new(
                    "/common/oauth2/v2.0/token",
                    permission::all()
                        .into_iter()
                        .map(|name| (name, "application permission"))
                        .collect::<Scopes>(),
                ))],
                "Client credentials of an app; the token's `roles` are its permissions.",
            )),
        );
        components.add_security_scheme(
            "person",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                "parapet_session",
                "Session of a person, made by POST /api/session. Unsafe methods also need the header \
                 X-Parapet-Request.",
            ))),
        );
        components.add_security_scheme(
            "agent",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some("Key of one agent, given at enrolment."))
                    .build(),
            ),
        );
    }
}

/// What the macros cannot know: which properties are always there, references instead of copies in the
/// envelopes, ids of operations, the answer in case of error.
pub(crate) fn finish(document: &mut OpenApi) {
    if let Some(components) = document.components.as_mut() {
        for (name, schema) in &mut components.schemas {
            let RefOr::T(schema) = schema else { continue };
            reference_items(name, schema);
            require_properties(name, schema);
        }
    }
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ] {
            if let Some(operation) = operation {
                operation.operation_id = Some(operation_id(method, path));
                operation
                    .responses
                    .responses
                    .entry("default".to_owned())
                    .or_insert_with(|| RefOr::T(error_response()));
            }
        }
    }
}

/// Properties are always printed, null or not, so clients may rely on them: every property of an answer is
/// required, apart from the optional annotations of the envelope. Requests may leave out empty fields.
fn require_properties(name: &str, schema: &mut Schema) {
    let Schema::Object(object) = schema else {
        return;
    };
    if name.starts_with("Agent") || name.ends_with("Request") {
        return;
    }
    object.required = object
        .properties
        .keys()
        .filter(|property| !matches!(property.as_str(), "@odata.count" | "@odata.nextLink"))
        .cloned()
        .collect();
}

/// `Collection<T>` and `Entity<T>` point to `T`.
fn reference_items(name: &str, schema: &mut Schema) {
    if let (Some(item), Schema::Object(object)) = (name.strip_prefix("Collection_"), &mut *schema) {
        let items = Ref::from_schema_name(item);
        object.properties.insert(
            "value".to_owned(),
            ArrayBuilder::new().items(items).build().into(),
        );
    }
    if let (Some(entity), Schema::AllOf(all)) = (name.strip_prefix("Entity_"), schema)
        && let Some(first) = all.items.first_mut()
    {
        *first = Ref::from_schema_name(entity).into();
    }
}

/// `get /api/machines/{id}/software` is `getMachinesByIdSoftware`.
fn operation_id(method: &str, path: &str) -> String {
    let mut id = method.to_owned();
    for segment in path.trim_start_matches("/api").split('/') {
        let word = segment.trim_matches(['{', '}']);
        if word != segment {
            id.push_str("By");
        }
        let mut upper = true;
        for letter in word.chars() {
            if !letter.is_ascii_alphanumeric() {
                upper = true;
            } else if std::mem::take(&mut upper) {
                id.push(letter.to_ascii_uppercase());
            } else {
                id.push(letter);
            }
        }
    }
    id
}

fn error_response() -> Response {
    ResponseBuilder::new()
        .description("error")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("ErrorBody")))
                .build(),
        )
        .build()
}
