//! `/assets`: pictures for the texts of assessments.

use crate::error::{Error, Result};
use crate::http::list::{self, Total};
use crate::http::{Call, Reply, StatusCode, header};
use crate::model::asset;
use crate::rules::asset::AssetId;

/// Bytes of a body beyond those of a picture, so that one that is too long is told as such.
const ROOM: usize = 8 * 1024 * 1024;

pub async fn list(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let page = query.page("ask for one picture by its id");
    query.finish()?;
    let (part, origin) = (
        (page.offset(), page.limit),
        call.app.base_url.origin.clone(),
    );
    let find = move |connection: &_| {
        let items = asset::list(connection, company, part, &origin)?;
        Ok((items, asset::count(connection, company)?))
    };
    let (items, total) = call.app.db.read_slow(company, find).await?;
    let has_more = page.offset() + page.limit < total;
    list::reply(&call, &items, page, Total::exact(total), has_more, None)
}

/// The body is the picture itself; what it is, its bytes say.
pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let quota = call.app.settings.pictures.quota();
    let body = call.bytes(quota.each.max(ROOM)).await?;
    let picture = asset::read(body, quota)?;
    let origin = call.app.base_url.origin.clone();
    call.write(move |tx| {
        let (id, is_new) = asset::insert(tx, company, &picture, quota)?;
        let made = asset::get(tx, company, id, &origin)?;
        let mut reply = Reply::created(&made, &format!("/api/v1/assets/{id}"))?;
        if !is_new {
            reply.status = StatusCode::OK;
            reply.headers.remove(header::LOCATION);
        }
        Ok(reply)
    })
    .await
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, id(&call)?);
    let origin = &call.app.base_url.origin;
    let find = |connection: &_| asset::get(connection, company, id, origin);
    Reply::resource(&call.app.db.read(find)?)
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, id(&call)?);
    call.write(move |tx| {
        asset::delete(tx, company, id)?;
        Ok(Reply::no_content())
    })
    .await
}

fn id(call: &Call) -> Result<AssetId> {
    call.param("id").parse().map_err(|()| Error::not_found())
}
