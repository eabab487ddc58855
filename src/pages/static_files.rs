//! Serves what pages load besides themselves. Its path changes with its content, so that a browser
//! may keep it for ever.

use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, header};
use crate::pages::{assets, theme};

pub async fn show(call: Call) -> Result<Reply> {
    let (hash, name) = (call.param("hash"), call.param("name"));
    let of_program = assets::find(hash, name)
        .map(|asset| Reply::new(StatusCode::OK, asset.content_type, asset.bytes));
    let reply = of_program.or_else(|| theme::find(hash, name));
    let reply = reply.ok_or_else(Error::not_found)?;
    Ok(reply.header(header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
}
