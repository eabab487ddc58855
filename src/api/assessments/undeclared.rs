//! `/assessments/{id}/undeclared_parameters`: names that addresses brought and nobody declared.

use crate::error::{Error, Result};
use crate::http::{Call, Reply, list};
use crate::model::{assessment, link};

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("at most 200 names are kept");
    query.finish()?;
    let find = move |connection: &_| {
        let found = assessment::find_row(connection, company, &id)?;
        let assessment = found.ok_or_else(Error::not_found)?;
        link::list_undeclared(connection, company, assessment)
    };
    let all = call.app.db.read_slow(company, find).await?;
    list::reply_of_all(&call, &all, page, true)
}
