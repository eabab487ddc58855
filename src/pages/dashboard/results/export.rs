//! The export of exactly what the table shows, as the API's export is; with the answers wherever the
//! format can have them, and for people's spreadsheets.

use crate::db::Tx;
use crate::error::Result;
use crate::http::export::{self, Reader};
use crate::http::submissions::{filter, with_filters};
use crate::http::{Call, Reply};
use crate::model::audit;
use crate::model::submission::{Format, can_have_responses};
use crate::rules::act::Act;

pub const PARAMETERS: &[&str] = with_filters!["format"];

pub async fn show(call: Call) -> Result<Reply> {
    let company = call.membership()?.company.row;
    let mut query = call.query();
    let format = query.choice("format").unwrap_or(Format::Csv);
    let filter = filter(&mut query);
    query.finish_known()?;
    let has_responses = can_have_responses(format, &filter);
    let reply = export::reply(
        &call.app,
        company,
        filter,
        (format, Reader::Person),
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
