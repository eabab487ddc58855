//! Pictures of companies: which of them a page may show, and the pictures themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, header};
use crate::model::asset;
use crate::rules::asset::{AssetId, Pictures};
use crate::rules::document::Text;

/// Those that texts of a company may show.
///
/// # Errors
/// When the database fails.
pub fn of_texts<'a>(
    app: &App,
    company: i64,
    texts: impl IntoIterator<Item = Option<&'a Text>>,
) -> Result<Pictures> {
    let texts = texts.into_iter().flatten();
    of_ids(app, company, &texts.flat_map(Text::pictures).collect())
}

/// The same for what is known to be named.
///
/// # Errors
/// When the database fails.
pub fn of_ids(app: &App, company: i64, ids: &BTreeSet<AssetId>) -> Result<Pictures> {
    if ids.is_empty() {
        return Ok(Pictures::default());
    }
    app.db
        .read(|connection| asset::known(connection, company, ids))
}

/// Whoever has the address may see it: it names the picture by what is in it, so it is as hard to
/// guess as the picture.
pub async fn show(call: Call) -> Result<Reply> {
    let (company, name) = (call.param("company"), call.param("name"));
    let (id, ending) = name.split_once('.').ok_or_else(Error::not_found)?;
    let id: AssetId = id.parse().map_err(|()| Error::not_found())?;
    let find = |connection: &_| asset::format(connection, company, id);
    let (format, row) = call.app.db.read(find)?;
    if format.ending() != ending {
        return Err(Error::not_found());
    }
    let tag = format!("\"{id}\"");
    let bytes = if call.holds(&tag) {
        Bytes::new()
    } else {
        bytes(&call.app, row, id)?
    };
    let reply = Reply::new(StatusCode::OK, format.content_type(), bytes)
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::ETAG, &tag)
        .header(
            header::CONTENT_DISPOSITION,
            &format!("inline; filename=\"{name}\""),
        );
    Ok(reply)
}

/// The same bytes for all who are served the picture, as long as it is among those that were asked
/// for lately.
fn bytes(app: &App, row: i64, id: AssetId) -> Result<Bytes> {
    let digest = id.digest();
    if let Some(kept) = app.pictures.get(&digest) {
        return Ok(Bytes::clone(&kept));
    }
    let read = app
        .db
        .read(|connection| asset::bytes(connection, row, id))?;
    let kept = Arc::new(read.clone());
    app.pictures.insert(digest, kept, read.len());
    Ok(read)
}
