//! For whoever watches the server: is it alive, and does it want requests.

use std::time::Duration;

use serde_json::json;

use crate::db;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};

/// The writer must answer within this time.
const WRITER_LIMIT: Duration = Duration::from_secs(2);

/// Alive: asks nothing of the database.
pub async fn alive(_: Call) -> Result<Reply> {
    Reply::json(&json!({"status": "ok"}))
}

/// Ready, or 503 with the reasons; those are told to this machine only.
pub async fn ready(call: Call) -> Result<Reply> {
    let reasons = reasons(&call).await;
    if reasons.is_empty() {
        return Reply::json(&json!({"status": "ok"}));
    }
    let mut body = json!({"status": "unavailable"});
    if call.address.is_loopback() {
        body["reasons"] = json!(reasons);
    }
    let mut reply = Reply::json(&body)?;
    reply.status = StatusCode::SERVICE_UNAVAILABLE;
    Ok(reply)
}

async fn reasons(call: &Call) -> Vec<&'static str> {
    let app = &call.app;
    let mut reasons = Vec::new();
    if app.is_stopping() {
        reasons.push("stopping");
    }
    let write = tokio::time::timeout(WRITER_LIMIT, app.db.write(|_| Ok(())));
    if app.db.fatal().is_some() || !matches!(write.await, Ok(Ok(()))) {
        reasons.push("the writer does not answer");
    }
    if app.db.free_bytes().is_none_or(|free| free < db::LEAST_FREE) {
        reasons.push("the disk is nearly full");
    }
    if app.db.log_bytes() / 4 > app.settings.limits.database_log_bytes() {
        reasons.push("the database's log is too long");
    }
    if app
        .db
        .read(|connection| Ok(connection.is_autocommit()))
        .is_err()
    {
        reasons.push("the database can not be read");
    }
    reasons
}
