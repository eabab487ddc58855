//! A person's data: taken along, or erased after a look at what there is.

use askama::Template;

use super::{AT, PATIENCE, Told, form};
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Reply, StatusCode, export};
use crate::model::{audit, candidate, invitation, submission};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::rules::act::Act;
use crate::rules::email;

/// What is erased, and the button that does it.
#[derive(Template)]
#[template(path = "dashboard/settings/erase.html")]
struct Erase {
    frame: Frame,
    title: String,
    text: String,
    at: String,
    back_at: String,
    token: String,
    email: String,
    count: i64,
    /// How many there are.
    invitations: String,
    /// Nothing has nothing to press.
    is_any: bool,
}

pub async fn act(desk: &CompanyDesk<'_>, sent: &Form) -> Result<Reply> {
    let given = sent.get("email").unwrap_or_default().trim().to_owned();
    if !email::is_plausible(&given) {
        let mut told = Told {
            email: given,
            ..Told::default()
        };
        let words = desk.desk.t.get("error-email-invalid");
        told.faults.add("email", words);
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, told);
    }
    if sent.get("do") == Some("export") {
        take_along(desk, &given).await
    } else if sent.get("sure").is_some() {
        erase(desk, given).await
    } else {
        ask(desk, given)
    }
}

/// That it was done is told, and not of whom.
async fn take_along(desk: &CompanyDesk<'_>, email: &str) -> Result<Reply> {
    let (call, company) = (desk.desk.call, desk.company_row());
    let reply = export::person(&call.app, company, email)?;
    let actor = call.actor();
    let told = move |tx: &Tx| audit::record(tx, company, &actor, Act::PersonExported, None);
    call.write_as_member(told).await?;
    Ok(reply)
}

async fn erase(desk: &CompanyDesk<'_>, email: String) -> Result<Reply> {
    let (call, company) = (desk.desk.call, desk.company_row());
    let (documents, actor) = (call.app.documents.clone(), call.actor());
    let part = move |tx: &Tx| {
        let erased = candidate::erase_some(tx, &documents, company, &email, &actor)?;
        Ok(erased.total())
    };
    call.write_in_parts_as_member(part).await?;
    // The page that follows tells whether anything is left to overwrite.
    call.wait_until_wiped(PATIENCE).await?;
    Ok(Reply::see_other(&desk.at(&format!("{AT}?done=erased"))))
}

fn ask(desk: &CompanyDesk, email: String) -> Result<Reply> {
    let (t, row) = (desk.desk.t, desk.company_row());
    let db = &desk.desk.call.app.db;
    let (count, invitations) = db.look_up(|connection| {
        let count = submission::count_of_candidate(connection, row, &email)?;
        Ok((
            count,
            invitation::count_of_candidate(connection, row, &email)?,
        ))
    })?;
    let title = t.text("data-erase-title", "email", &email);
    let shown = Erase {
        frame: desk.frame(&title, AT)?,
        title,
        text: t.count("data-erase-text", count),
        at: desk.at(AT),
        back_at: desk.at(AT),
        token: desk.desk.token(),
        email,
        count,
        invitations: t.count(
            "data-erase-invitations",
            i64::try_from(invitations).unwrap_or(i64::MAX),
        ),
        is_any: count > 0 || invitations > 0,
    };
    page(StatusCode::OK, &shown)
}
