//! The choice of a language: kept in a cookie, and with the attempt that is under way; never in an
//! address.

use super::arrive::{Step, end};
use super::landing;
use super::language::{self, Choice};
use super::visit::Visit;
use super::way;
use crate::db::Tx;
use crate::error::Result;
use crate::http::language::set_cookie;
use crate::http::{Call, Reply, forgery, header};
use crate::model::attempt::{self, Attempt};
use crate::model::version;
use crate::rules::document::Document;

/// A token, a tag, and the name of a page.
const MOST_BYTES: usize = 1024;
/// As the form names the page that lists all answers.
pub const REVIEW: &str = "review";

/// The languages of an assessment, as buttons.
pub struct Picker {
    /// With the query of the landing page, byte for byte.
    pub action: String,
    pub token: String,
    /// Where the choice leads back to.
    pub page: &'static str,
    pub choices: Vec<Choice>,
}

impl Picker {
    /// `None` where there is nothing to choose. `page` is empty for the landing page.
    pub fn of(
        call: &Call,
        visit: &Visit,
        document: &Document,
        language: &str,
        page: &'static str,
    ) -> Option<Self> {
        let choices = language::choices(document, language);
        let at = format!("{}/language", visit.landing());
        (!choices.is_empty()).then(|| Self {
            action: way::landing_with(&at, &call.raw_query),
            token: forgery::token(&call.app, &landing::form_subject(visit)),
            page,
            choices,
        })
    }
}

pub async fn create(mut call: Call) -> Result<Reply> {
    end(try_create(&mut call).await)
}

async fn try_create(call: &mut Call) -> Step<Reply> {
    let visit = Visit::of(call).await?;
    let form = call.form(MOST_BYTES).await?;
    let subject = landing::form_subject(&visit);
    forgery::check(&call.app, &call.headers, &form, &subject)?;
    let attempt = visit.attempt.as_ref().filter(|attempt| attempt.is_open());
    let document = match attempt {
        Some(attempt) => call.app.db.read(|connection| {
            version::document(connection, &call.app.documents, attempt.version_row)
        })?,
        None => visit.offering.document.clone(),
    };
    let back = match form.get("page") {
        Some(REVIEW) => visit.way.review(),
        _ => way::landing_with(&visit.landing(), &call.raw_query),
    };
    let back = Reply::see_other(&back);
    let chosen = language::known(&document, form.get("language").unwrap_or_default());
    match chosen {
        Some(tag) => Ok(keep(call, attempt, &tag, back).await?),
        None => Ok(back),
    }
}

/// Keeps the choice of a language that the assessment has.
pub async fn keep(
    call: &Call,
    attempt: Option<&Attempt>,
    tag: &str,
    reply: Reply,
) -> Result<Reply> {
    if let Some(attempt) = attempt {
        let (row, locale) = (attempt.row, tag.to_owned());
        let write = move |tx: &Tx| attempt::speak(tx, row, &locale);
        call.app.db.write(write).await?;
    }
    let cookie = set_cookie(&call.app, Some(tag));
    Ok(reply.append(header::SET_COOKIE, &cookie))
}
