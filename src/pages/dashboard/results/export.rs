//! The export of exactly what the table shows, as the API's export is; with the answers wherever the
//! format can have them, and for people's spreadsheets.

use crate::db::Tx;
use crate::error::Result;
use crate::http::export::{self, Reader};
use crate::http::submissions::{filter, with_filters};
use crate::http::{Call, Reply};
use crate::model::company::Company;
use crate::model::submission::{Filter, Format, can_have_responses};
use crate::model::{assessment, audit};
use crate::rules::act::Act;

pub const PARAMETERS: &[&str] = with_filters!["format"];

pub async fn show(call: Call) -> Result<Reply> {
    let membership = call.membership()?;
    let company = membership.company.row;
    let mut query = call.query();
    let format = query.choice("format").unwrap_or(Format::Csv);
    let filter = filter(&mut query);
    query.finish_known()?;
    let has_responses = can_have_responses(format, &filter);
    let name = name(&call, &membership.company, &filter);
    let reply = export::reply(
        &call.app,
        company,
        filter,
        (format, Reader::Person),
        &name,
        has_responses,
    )?;
    let actor = call.actor();
    let told = move |tx: &Tx| {
        let format = format.to_string();
        audit::record(tx, company, &actor, Act::SubmissionsExported, Some(&format))
    };
    call.write_as_member(told).await?;
    Ok(reply)
}

/// Of what the file is, and of which day there: people keep several.
fn name(call: &Call, company: &Company, filter: &Filter) -> String {
    let local = company.zone.local(call.arrived_at);
    let day = local.split('T').next().unwrap_or_default();
    let slug = match &filter.assessments[..] {
        [id] => {
            let origin = &call.app.base_url.origin;
            let get = |connection: &_| assessment::get(connection, company.row, id, origin);
            call.app.db.read(get).ok().map(|one| one.slug)
        }
        _ => None,
    };
    format!("{}-{day}", slug.as_deref().unwrap_or("results"))
}
