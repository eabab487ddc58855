//! The contract itself, as it is written and as JSON.

use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, etag, header};

pub const YAML: &str = include_str!("openapi.yaml");

static JSON: LazyLock<Option<String>> = LazyLock::new(|| {
    let document: serde_json::Value = serde_saphyr::from_str(YAML).ok()?;
    serde_json::to_string(&document).ok()
});

pub async fn yaml(_: Call) -> Result<Reply> {
    Ok(document("application/yaml", YAML))
}

pub async fn json(_: Call) -> Result<Reply> {
    let json = JSON
        .as_deref()
        .ok_or_else(|| Error::internal("openapi.yaml does not become JSON"))?;
    Ok(document("application/json", json))
}

fn document(content_type: &'static str, text: &'static str) -> Reply {
    Reply::new(StatusCode::OK, content_type, text)
        .header(header::ETAG, &etag::of(text.as_bytes()))
        .header(header::CACHE_CONTROL, "no-cache")
}
