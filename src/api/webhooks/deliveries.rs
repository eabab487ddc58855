//! `/webhooks/deliveries`: the log, sending again, calling off.

use crate::error::Result;
use crate::http::input::Nothing;
use crate::http::list::{self, Total};
use crate::http::{Call, Reply, StatusCode, header};
use crate::model::delivery::{self, Filter, Redelivered};
use crate::rules::event_type;

/// The filters of the list, besides `page` and `limit`.
pub const FILTERS: [&str; 8] = [
    "page", "limit", "endpoint", "event", "type", "state", "since", "until",
];

fn filter(query: &mut crate::http::query::Query) -> Filter {
    let endpoint = query.id("endpoint");
    let event = query.id("event");
    let event_type = query.text("type");
    if let Some(kind) = &event_type
        && !event_type::ALL.contains(&kind.as_str())
    {
        let message = crate::kit::text::unknown_name(kind, event_type::ALL);
        query.errors.add("type", "invalid_choice", message);
    }
    Filter {
        endpoint,
        event,
        event_type,
        state: query.choice("state"),
        since: query.time("since"),
        until: query.time("until"),
        before: None,
    }
}

pub async fn list(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let page = query.page("narrow the list by since and until");
    let filter = filter(&mut query);
    query.finish()?;
    let company = call.company()?;
    let find = move |connection: &_| {
        let items = delivery::list(connection, company, &filter, page.limit + 1, page.offset())?;
        Ok((items, delivery::count(connection, company, &filter)?))
    };
    let (mut items, (count, is_exact)) = call.app.db.read_slow(company, find).await?;
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let has_more = items.len() > limit;
    items.truncate(limit);
    let total = Total { count, is_exact };
    list::reply(&call, &items, page, total, has_more, None)
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let detail = call
        .app
        .db
        .read(|connection| delivery::detail(connection, company, &id))?;
    Reply::resource(&detail)
}

pub async fn redeliver(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    call.optional_json::<Nothing>().await?.errors.finish()?;
    call.write(move |tx| match delivery::redeliver(tx, company, &id)? {
        Redelivered::Hastened(delivery) => {
            let mut reply = Reply::json(&delivery)?;
            reply.status = StatusCode::ACCEPTED;
            Ok(reply)
        }
        Redelivered::Repeated(delivery) => {
            let location = format!("/api/v1/webhooks/deliveries/{}", delivery.id);
            let mut reply = Reply::json(&delivery)?;
            reply.status = StatusCode::CREATED;
            Ok(reply.header(header::LOCATION, &location))
        }
    })
    .await
}

pub async fn cancel(call: Call) -> Result<Reply> {
    let (company, id, if_match) = (call.company()?, call.id("id")?, call.if_match());
    call.write(move |tx| {
        if_match.check(&delivery::detail(tx, company, &id)?)?;
        delivery::cancel(tx, company, &id)?;
        Ok(Reply::no_content())
    })
    .await
}
