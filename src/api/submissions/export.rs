//! `/submissions/export`: everything that fits a filter, as one file that is made while it is sent.

use super::filter::include;
use crate::error::Result;
use crate::http::export::{self, Reader};
use crate::http::submissions::filter;
use crate::http::{Call, Reply};
use crate::model::submission::{Format, can_have_responses};
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
    if has_responses && format.is_some_and(|format| !can_have_responses(format, &filter)) {
        let message =
            "needs one `assessment_id` where the format is csv: its questions are columns";
        query.errors.add("include", "not_allowed", message);
    }
    query.finish()?;
    let format = format.unwrap_or(Format::Jsonl);
    let kind = (format, Reader::Program);
    export::reply(
        &call.app,
        company,
        filter,
        kind,
        "submissions",
        has_responses,
    )
}
