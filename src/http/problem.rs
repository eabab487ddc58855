//! Failures as `application/problem+json` (RFC 9457): the one place that knows their numbers.

use serde_json::{Map, Value, json};
use warp::http::{StatusCode, header};

use super::reply::Reply;
use crate::error::{Code, Error};

pub fn status(code: Code) -> StatusCode {
    describe(code).0
}

/// The code as programs read it.
pub fn name(code: Code) -> &'static str {
    describe(code).1
}

/// Status, code and title.
fn describe(code: Code) -> (StatusCode, &'static str, &'static str) {
    use StatusCode as S;
    match code {
        Code::BadRequest => (S::BAD_REQUEST, "bad_request", "Bad request"),
        Code::Unauthorized => (S::UNAUTHORIZED, "unauthorized", "Unauthorized"),
        Code::InsufficientScope => (S::FORBIDDEN, "insufficient_scope", "Insufficient scope"),
        Code::PlanRequired => (S::FORBIDDEN, "plan_required", "Plan required"),
        Code::DeletionDisabled => (S::FORBIDDEN, "deletion_disabled", "Deletion disabled"),
        Code::InsufficientRole => (S::FORBIDDEN, "insufficient_role", "Insufficient role"),
        Code::Forbidden => (S::FORBIDDEN, "forbidden", "Forbidden"),
        Code::NotFound => (S::NOT_FOUND, "not_found", "Not found"),
        Code::MethodNotAllowed => (
            S::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "Method not allowed",
        ),
        Code::RequestTimeout => (S::REQUEST_TIMEOUT, "request_timeout", "Request timeout"),
        Code::Conflict => (S::CONFLICT, "conflict", "Conflict"),
        Code::Gone => (S::GONE, "gone", "Gone"),
        Code::PreconditionFailed => (
            S::PRECONDITION_FAILED,
            "precondition_failed",
            "Precondition failed",
        ),
        Code::PayloadTooLarge => (
            S::PAYLOAD_TOO_LARGE,
            "payload_too_large",
            "Payload too large",
        ),
        Code::UriTooLong => (S::URI_TOO_LONG, "uri_too_long", "URI too long"),
        Code::UnsupportedMediaType => (
            S::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "Unsupported media type",
        ),
        Code::MisdirectedRequest => (
            S::MISDIRECTED_REQUEST,
            "misdirected_request",
            "Misdirected request",
        ),
        Code::ValidationFailed => (
            S::UNPROCESSABLE_ENTITY,
            "validation_failed",
            "Validation failed",
        ),
        Code::IdempotencyMismatch => (
            S::UNPROCESSABLE_ENTITY,
            "idempotency_mismatch",
            "Idempotency mismatch",
        ),
        Code::RateLimited => (S::TOO_MANY_REQUESTS, "rate_limited", "Rate limited"),
        Code::HeadersTooLarge => (
            S::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "headers_too_large",
            "Headers too large",
        ),
        Code::Internal => (S::INTERNAL_SERVER_ERROR, "internal", "Internal error"),
        Code::Unavailable => (S::SERVICE_UNAVAILABLE, "unavailable", "Unavailable"),
    }
}

/// `origin` is this server's own, whose documentation tells of the error.
pub(super) fn reply(error: &Error, origin: &str, path: &str, request_id: &str) -> Reply {
    let (status, code, title) = describe(error.code);
    let mut problem = Map::new();
    let kind = format!("{origin}/docs/errors#{}", name(error.code));
    problem.insert("type".into(), kind.into());
    problem.insert("title".into(), title.into());
    problem.insert("status".into(), status.as_u16().into());
    problem.insert("code".into(), code.into());
    problem.insert("detail".into(), (*error.detail).into());
    problem.insert("instance".into(), path.into());
    problem.insert("request_id".into(), request_id.into());
    problem.insert("errors".into(), json!(error.fields));
    for (name, value) in &error.members {
        problem.insert((*name).into(), value.clone());
    }
    let body = Value::Object(problem).to_string();
    with_headers(error, Reply::new(status, "application/problem+json", body))
}

/// The headers that go with a failure, whatever its body looks like.
pub fn with_headers(error: &Error, mut reply: Reply) -> Reply {
    if let Some(seconds) = error.retry_after {
        reply = reply.header(header::RETRY_AFTER, &seconds.to_string());
    }
    if let Some(allow) = &error.allow {
        reply = reply.header(header::ALLOW, allow);
    }
    if error.code == Code::Unauthorized {
        reply = reply.header(header::WWW_AUTHENTICATE, "Bearer");
    }
    reply
}
