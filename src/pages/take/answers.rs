//! Saving while a candidate types: the script sends the same fields as the page, and is told in
//! JSON what became of them.

use serde_json::{Map, Value, json};

use super::arrive::{Step, Stop};
use super::ends;
use super::questions::{page_number, timer};
use super::sheet::{self, Kept, Outcomes, Sheet};
use super::signals;
use super::visit::Visit;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode, header, status_of};
use crate::model::attempt::Saved;
use crate::pages::texts::Texts;
use crate::rules::paging;

pub async fn save(mut call: Call) -> Result<Reply> {
    let mut t = Texts::of_candidate(&call);
    match try_save(&mut call, &mut t).await {
        Ok(reply) => Ok(reply),
        Err(Stop::Instead(page)) => elsewhere(&call, *page),
        Err(Stop::Failed(error)) => refusal(t, error),
    }
}

/// `t` becomes that of the page.
async fn try_save(call: &mut Call, t: &mut &'static Texts) -> Step<Reply> {
    let going = Visit::of(call).await?.going(call)?;
    *t = going.visit.t;
    let pages = paging::pages(&going.document);
    let number = page_number(call, &going, &pages)?;
    let form = sheet::form(call, &going, &pages[number - 1]).await?;
    let sheet = Sheet::read(t, &pages[number - 1], &form, &going.attempt.locale);
    let page = &pages[number - 1];
    let told = signals::told(&going, &form);
    match sheet::keep(&call.app, &going, page, sheet.given(), told, None).await? {
        // Its page says why.
        Kept::SectionOver => Ok(elsewhere(call, Reply::no_content())?),
        Kept::Revoked => Err(ends::revoked(&going.visit).into()),
        Kept::TooLate => Ok(Reply::see_other(&going.visit.way.receipt()))
            .and_then(|page| Ok(elsewhere(call, page)?)),
        Kept::Yes(outcomes) => Ok(Reply::json(&json!({
            "saved_at": call.app.clock.now(),
            "answers": answers(&sheet, &outcomes),
            // The deadline may be another than when the page came.
            "seconds_left": timer(&going, Some(page.section)).map(|timer| timer.seconds_left),
        }))?),
    }
}

fn answers(sheet: &Sheet<'_>, outcomes: &Outcomes) -> Map<String, Value> {
    let mut answers = Map::new();
    for (id, outcome) in outcomes {
        let word = match outcome {
            Saved::New(_) => "saved",
            Saved::Same(_) => "unchanged",
            Saved::Stale(_) | Saved::Full(..) => "stale",
        };
        let revision = outcome.revision();
        answers.insert(id.clone(), json!({"outcome": word, "revision": revision}));
    }
    for (id, message) in sheet.errors() {
        answers.insert(
            id.to_owned(),
            json!({"outcome": "invalid", "message": message}),
        );
    }
    answers
}

/// Where another page takes this one's place, the script goes there. Where the same one has another
/// address by now, the browser sends the answers there by itself.
fn elsewhere(call: &Call, page: Reply) -> Result<Reply> {
    if page.status == StatusCode::PERMANENT_REDIRECT {
        return Ok(page);
    }
    let location = page.headers.get(header::LOCATION);
    let location = location.and_then(|value| value.to_str().ok());
    // A page without an address is shown where a person asks for it.
    let location = location.unwrap_or_else(|| call.path.trim_end_matches("/answers"));
    let mut reply = Reply::json(&json!({"location": location}))?;
    reply.status = StatusCode::CONFLICT;
    Ok(reply)
}

/// What repeating does not mend is told in words; the rest is tried again.
fn refusal(t: &Texts, error: Error) -> Result<Reply> {
    let message = match error.code {
        Code::Forbidden => t.get("forged-text"),
        Code::PayloadTooLarge => t.get("too-large-text"),
        Code::NotFound | Code::UnsupportedMediaType | Code::BadRequest => {
            t.get("not-understood-title")
        }
        _ => return Err(error),
    };
    let mut reply = Reply::json(&json!({"message": message}))?;
    reply.status = status_of(error.code);
    Ok(reply)
}
