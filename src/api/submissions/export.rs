//! `/submissions/export`: everything that fits a filter, as one file that is made while it is sent.

use super::filter::include;
use crate::error::Result;
use crate::http::submissions::filter;
use crate::http::{Call, Reply, export};
use crate::model::submission::Format;
use crate::rules::word::Vocabulary;

pub async fn show(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let format: Option<Format> = query.choice("format");
    let has_responses = include(&mut query);
    let filter = filter(&mut query);
    if format.is_none() && query.all("format").is_empty() {
        query.errors.add("format", "required", Format::expected());
    }
    if has_responses && format == Some(Format::Csv) {
        let message = "can not stand in a sheet; ask for jsonl";
        query.errors.add("include", "not_allowed", message);
    }
    query.finish()?;
    let format = format.unwrap_or(Format::Jsonl);
    export::reply(&call.app, company, filter, format, has_responses)
}
