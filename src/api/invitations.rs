//! `/assessments/{id}/invitations` and `/invitations`: who may come, each by a link of its own.

pub mod resets;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, etag, header, list};
use crate::kit::fields::{FieldErrors, given};
use crate::kit::time::Timestamp;
use crate::model::invitation::{self, Change, Created, Filter, Invitation};
use crate::model::{assessment, attempt};
use crate::rules::invitation::{Given, MOST_AT_ONCE, New, check};

pub const LIST_PARAMETERS: &[&str] = &["page", "limit", "status", "candidate_email", "external_id"];

/// Bytes of a thousand invitations.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The fields of one, or a list of several.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    candidate_name: Option<String>,
    candidate_email: Option<String>,
    external_id: Option<String>,
    custom_fields: Option<Map<String, Value>>,
    extra_time_percent: Option<i64>,
    expires_at: Option<Timestamp>,
    callback_url: Option<String>,
    #[serde(deserialize_with = "given")]
    invitations: Option<Vec<Given>>,
}

#[derive(Serialize)]
struct All<'a> {
    data: &'a [Created],
}

impl Body {
    fn has_own_fields(&self) -> bool {
        self.candidate_name.is_some()
            || self.candidate_email.is_some()
            || self.external_id.is_some()
            || self.custom_fields.is_some()
            || self.extra_time_percent.is_some()
            || self.expires_at.is_some()
            || self.callback_url.is_some()
    }

    fn one(self) -> Given {
        Given {
            candidate_name: self.candidate_name,
            candidate_email: self.candidate_email,
            external_id: self.external_id,
            custom_fields: self.custom_fields,
            extra_time_percent: self.extra_time_percent,
            expires_at: self.expires_at,
            callback_url: self.callback_url,
        }
    }
}

pub(super) fn reply(invitation: &Invitation) -> Result<Reply> {
    let reply = Reply::json(invitation)?;
    let tag = etag::in_parts(&invitation.settled(), &reply.body)?;
    Ok(reply.header(header::ETAG, &tag))
}

pub async fn list(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("narrow the list down with `status`, `candidate_email` or `external_id`");
    let filter = Filter {
        status: query.choice("status"),
        candidate_email: query.text("candidate_email"),
        external_id: query.text("external_id"),
    };
    query.finish()?;
    let (part, now) = ((page.offset(), page.limit), call.arrived_at);
    let find = move |connection: &_| {
        let found = assessment::find_row(connection, company, &id)?;
        let assessment = found.ok_or_else(Error::not_found)?;
        let items = invitation::list(connection, assessment, &filter, part, now)?;
        Ok((
            items,
            invitation::count(connection, assessment, &filter, now)?,
        ))
    };
    let (items, total) = call.app.db.read_slow(company, find).await?;
    let has_more = page.offset() + page.limit < total.count
        || (!total.is_exact && i64::try_from(items.len()).is_ok_and(|count| count == page.limit));
    list::reply(&call, &items, page, total, has_more, None)
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let input = call.large_json::<Body>(company, MOST_BYTES, |_| {}).await?;
    let (body, mut errors, now) = (input.value, input.errors, call.arrived_at);
    let has_own_fields = body.has_own_fields();
    let (mut all, is_one): (Vec<New>, bool) = match body.invitations {
        Some(all) => {
            check_count(&all, has_own_fields, &mut errors);
            if all.len() > MOST_AT_ONCE {
                return Err(errors.into());
            }
            let parts = all.into_iter().enumerate();
            let all = parts.map(|(position, given)| checked(position, given, now, &mut errors));
            (all.collect(), false)
        }
        None => (vec![check(body.one(), now, &mut errors)], true),
    };
    read_callbacks(&call, &mut all, is_one, &mut errors).await;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let found = assessment::find_row(tx, company, &id)?;
        let assessment = found.ok_or_else(Error::not_found)?;
        let mut errors = errors;
        let place = |position: usize| match is_one {
            true => "external_id".to_owned(),
            false => format!("invitations[{position}].external_id"),
        };
        invitation::refuse_taken(tx, assessment, &all, place, &mut errors)?;
        errors.finish()?;
        let origin = &app.base_url.origin;
        let made = invitation::insert_all(tx, (company, assessment), &all, origin)?;
        answer(&made, is_one)
    })
    .await
}

/// Writes each callback as it will be called.
async fn read_callbacks(call: &Call, all: &mut [New], is_one: bool, errors: &mut FieldErrors) {
    let named = |(position, one): (usize, &New)| {
        let field = match is_one {
            true => "callback_url".to_owned(),
            false => format!("invitations[{position}].callback_url"),
        };
        Some((field, one.callback_url.clone()?))
    };
    let given = all.iter().enumerate().filter_map(named).collect();
    let read = call.app.read_callbacks(given, errors).await;
    let urls = all.iter_mut().filter_map(|one| one.callback_url.as_mut());
    for (url, read) in urls.zip(read) {
        *url = read;
    }
}

fn check_count(all: &[Given], has_own_fields: bool, errors: &mut FieldErrors) {
    if !(1..=MOST_AT_ONCE).contains(&all.len()) {
        let message = format!("must have 1 to {MOST_AT_ONCE} entries");
        errors.add("invitations", "out_of_range", message);
    }
    if has_own_fields {
        let message = "must stand alone; the fields of each invitation belong into it";
        errors.add("invitations", "not_allowed", message);
    }
}

fn checked(position: usize, given: Given, now: Timestamp, errors: &mut FieldErrors) -> New {
    let mut own = FieldErrors::new();
    let new = check(given, now, &mut own);
    errors.add_all(&format!("invitations[{position}]"), own);
    new
}

fn answer(made: &[Created], is_one: bool) -> Result<Reply> {
    let Some(first) = made.first() else {
        return Err(Error::internal("no invitation was made"));
    };
    let id = &first.invitation.id;
    let mut reply = match is_one {
        true => {
            let location = format!("/api/v1/invitations/{id}");
            Reply::json(first)?.header(header::LOCATION, &location)
        }
        false => Reply::json(&All { data: made })?,
    };
    reply.status = StatusCode::CREATED;
    // Secrets are for no cache, and for nobody's history.
    Ok(reply.header(header::CACHE_CONTROL, "no-store").about(id))
}

pub async fn show(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let now = call.arrived_at;
    let find = |connection: &_| invitation::get(connection, company, &id, now);
    reply(&call.app.db.read(find)?)
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut input = call.json::<Change>().await?;
    if let Some(Some(url)) = input.value.callback_url.clone() {
        let given = vec![("callback_url".to_owned(), url)];
        let read = call.app.read_callbacks(given, &mut input.errors).await;
        input.value.callback_url = Some(read.into_iter().next());
    }
    let (app, if_match) = (Arc::clone(&call.app), call.if_match());
    call.write(move |tx| {
        let current = invitation::get(tx, company, &id, tx.now)?;
        let change = invitation::prepare(tx, &current, input.value, tx.now, input.errors)?;
        if_match.check_settled(&current.settled())?;
        let documents = &app.documents;
        reply(&attempt::change_invitation(
            tx, documents, &current, &change,
        )?)
    })
    .await
}

/// It is revoked, and stays to be seen.
pub async fn delete(call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let if_match = call.if_match();
    call.write(move |tx| {
        let current = invitation::get(tx, company, &id, tx.now)?;
        if_match.check_settled(&current.settled())?;
        invitation::revoke(tx, &current)?;
        Ok(Reply::no_content())
    })
    .await
}
