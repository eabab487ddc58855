//! `/assessments/{id}/versions/{number}`: what was published, and what waits.

use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::model::assessment;

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let number = call
        .param("number")
        .parse()
        .map_err(|_| Error::not_found())?;
    let read = |connection: &_| assessment::version(connection, company, &id, number);
    Reply::resource(&call.app.db.read(read)?)
}
