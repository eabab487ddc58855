//! `/assessments/{id}/stats`: what all submissions say together.

use crate::error::Result;
use crate::http::{Call, Reply, statistics};

pub const PARAMETERS: &[&str] = statistics::PARAMETERS;

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let ask = statistics::ask(&mut query);
    query.finish()?;
    Reply::resource(&statistics::statistics(&call.app, company, &id, ask).await?)
}
