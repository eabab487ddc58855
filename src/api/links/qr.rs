//! `/links/{id}/qr`: the QR code of a link's short address.

use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, etag, header};
use crate::model::link;
use crate::rules::qr::{Format, LARGEST, Qr, SMALLEST, USUAL};

pub const PARAMETERS: &[&str] = &["format", "size"];

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let format = query.choice("format").unwrap_or(Format::Svg);
    let size = query.number("size", i64::from(SMALLEST)..=i64::from(LARGEST));
    query.finish()?;
    let size = size.and_then(|size| size.try_into().ok()).unwrap_or(USUAL);
    let origin = &call.app.base_url.origin;
    let find = |connection: &_| link::get(connection, company, &id, origin);
    let link = call.app.db.read(find)?;
    let qr = Qr::of(&link.short_url);
    let qr = qr.ok_or_else(|| Error::internal("an address is too long for a QR code"))?;
    let body = qr.picture(format, size);
    let tag = etag::of(&body);
    Ok(Reply::new(StatusCode::OK, format.media_type(), body).header(header::ETAG, &tag))
}
