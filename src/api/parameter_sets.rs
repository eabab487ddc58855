//! `/parameter_sets`: names and values that several links have in common.

use crate::error::{Error, Result};
use crate::http::list::{self, Total};
use crate::http::{Call, Reply};
use crate::model::assessment;
use crate::model::parameter_set::{self, Change, Given, Listed};

pub const LIST_PARAMETERS: &[&str] = &["page", "limit", "assessment_id"];

pub async fn list(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let page = query.page("a company has at most 1,000 parameter sets");
    let usable_for = query.id("assessment_id");
    query.finish()?;
    let part = (page.offset(), page.limit);
    let find = move |connection: &_| {
        let listed = match usable_for {
            None => Listed::All,
            Some(id) => match assessment::find_row(connection, company, &id)? {
                Some(row) => Listed::Usable(row),
                None => return Err(unknown_assessment()),
            },
        };
        let items = parameter_set::list(connection, company, listed, part)?;
        Ok((items, parameter_set::count(connection, company, listed)?))
    };
    let (items, total) = call.app.db.read_slow(company, find).await?;
    let has_more = page.offset() + page.limit < total;
    list::reply(&call, &items, page, Total::exact(total), has_more, None)
}

fn unknown_assessment() -> Error {
    let message = "is not the id of an assessment";
    Error::invalid("assessment_id", "not_known", message)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call.json::<Given>().await?;
    call.write(move |tx| {
        let set = parameter_set::insert(tx, company, input.value, input.errors)?;
        let address = format!("/api/v1/parameter_sets/{}", set.id);
        Ok(Reply::created(&set, &address)?.about(&set.id))
    })
    .await
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let find = |connection: &_| parameter_set::get(connection, company, &id);
    Reply::resource(&call.app.db.read(find)?)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id, if_match) = (call.company()?, call.id("id")?, call.if_match());
    let input = call.json::<Change>().await?;
    call.write(move |tx| {
        let current = parameter_set::get(tx, company, &id)?;
        let change = parameter_set::prepare(tx, company, &current, input.value, input.errors)?;
        if_match.check(&current)?;
        Reply::resource(&parameter_set::update(tx, company, &current, &change)?)
    })
    .await
}

pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id, if_match) = (call.company()?, call.id("id")?, call.if_match());
    call.write(move |tx| {
        let current = parameter_set::get(tx, company, &id)?;
        if_match.check(&current)?;
        parameter_set::delete(tx, company, &current)?;
        Ok(Reply::no_content())
    })
    .await
}
