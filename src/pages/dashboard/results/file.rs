//! A file of an answer, to be downloaded.

use crate::error::Result;
use crate::http::{Call, Reply, download};
use crate::model::file;

pub async fn show(call: Call) -> Result<Reply> {
    let company = call.membership()?.company.row;
    let (id, file) = (call.id("id")?, call.id("file")?);
    let find = |connection: &_| file::get(connection, company, &id, &file);
    Ok(download::reply(&call.app, call.app.db.read(find)?))
}
