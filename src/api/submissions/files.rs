//! `/submissions/{id}/files/{file_id}`: a file that a candidate handed in.

use crate::error::Result;
use crate::http::{Call, Reply, download};
use crate::model::file;

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let file = call.id("file_id")?;
    let find = |connection: &_| file::get(connection, company, &id, &file);
    Ok(download::reply(&call.app, call.app.db.read(find)?))
}
