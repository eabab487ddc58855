//! An invitation: what it gives, how far its candidate came, and its form.

use askama::Template;

use super::{HERE, find_one, form, new, result_at, status_word, who};
use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::model::invitation::{self, Invitation};
use crate::model::{attempt, audit};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::desk::{MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::inputs::Values;
use crate::pages::dashboard::parts::{Copy, Done, When};
use crate::rules::act::Act;
use crate::rules::invitation::{Given, check};
use crate::rules::role::Role;

pub const PARAMETERS: [&str; 1] = ["done"];

#[derive(Template)]
#[template(path = "dashboard/share/invitation.html")]
struct Page {
    frame: Frame,
    done: Done,
    back: String,
    at: String,
    who: String,
    status: String,
    is_revoked: bool,
    may_change: bool,
    /// Whether there is something to void.
    is_used: bool,
    facts: Vec<(String, String)>,
    times: Vec<(String, When)>,
    result_at: Option<String>,
    id: Copy,
    fields: Vec<(String, String)>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let one = find_one(&call, &desk)?;
    let t = desk.company.desk.t;
    let mut query = call.query();
    let words = ["inv-saved", "inv-revoked", "inv-reset"];
    let done = desk.company.desk.done(&mut query, &words);
    let fields = one.custom_fields.iter();
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let shown = Page {
        frame: desk.frame(&who(&one), super::super::HERE)?,
        done: Done { message: done },
        back: desk.at(HERE),
        at: desk.at(&format!("{HERE}/{}", one.id)),
        who: who(&one),
        status: status_word(t, one.status),
        is_revoked: one.is_revoked(),
        may_change: desk.company.membership.role >= Role::Editor,
        is_used: one.attempts_used > 0,
        facts: facts(&desk, &one),
        times: times(&desk, &one),
        result_at: one.submission_id.as_ref().map(|id| result_at(&desk, id)),
        id: Copy::of(t, "invitation-id", t.get("inv-id"), &one.id),
        fields: fields.collect(),
    };
    page(StatusCode::OK, &shown)
}

fn facts(desk: &AssessmentDesk<'_>, one: &Invitation) -> Vec<(String, String)> {
    let t = desk.company.desk.t;
    let known = [
        ("ask-inv-candidate-email", one.candidate_email.clone()),
        ("ask-inv-external-id", one.external_id.clone()),
        (
            "inv-extra-time",
            (one.extra_time_percent > 0).then(|| format!("{} %", one.extra_time_percent)),
        ),
        ("inv-callback", one.callback_url.clone()),
        ("inv-attempts", Some(one.attempts_used.to_string())),
    ];
    let known = known.into_iter();
    known
        .filter_map(|(id, text)| Some((t.get(id), text?)))
        .collect()
}

fn times(desk: &AssessmentDesk<'_>, one: &Invitation) -> Vec<(String, When)> {
    let all = [
        ("inv-created-at", Some(one.created_at)),
        ("inv-opened-at", one.opened_at),
        ("ask-inv-expires-at", one.expires_at),
        ("inv-revoked-at", one.revoked_at),
    ];
    let all = all.into_iter();
    all.filter_map(|(id, at)| Some((desk.company.desk.t.get(id), desk.company.when(at?))))
        .collect()
}

pub async fn edit(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let one = find_one(&call, &desk)?;
    let zone = &desk.company.membership.company.zone;
    let values = form::of_invitation(&one, zone);
    let head = head(&desk, &one);
    new::edit_page(&desk, head, StatusCode::OK, &values, &Faults::default())
}

/// Title, and what the form was made of.
fn head(desk: &AssessmentDesk<'_>, one: &Invitation) -> (String, String) {
    let t = desk.company.desk.t;
    (t.text("inv-edit-title", "who", who(one)), seen(one))
}

/// What the candidate moves is no reason to ask again.
fn seen(one: &Invitation) -> String {
    let settled = serde_json::to_vec(&one.settled()).unwrap_or_default();
    blake3::hash(&settled).to_hex().to_string()
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (current, values) = (find_one(&call, &desk)?, Values::of(&sent));
    let t = desk.company.desk.t;
    let zone = &desk.company.membership.company.zone;
    let mut errors = FieldErrors::new();
    let mut given = form::given(&values, zone, &mut errors);
    if given.callback_url != current.callback_url {
        form::read_callback(&call.app, &mut given.callback_url, &mut errors).await;
    }
    let typed = errors.clone();
    // All that is wrong is told at once; a time that was not touched may be over.
    let without_time = Given {
        expires_at: None,
        ..given.clone()
    };
    check(without_time, call.arrived_at, &mut errors);
    let refuse = |faults: &Faults| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        new::edit_page(&desk, head(&desk, &current), status, &values, faults)
    };
    if !errors.is_empty() {
        return refuse(&Faults::of_form(t, "inv-", errors));
    }
    let change = form::change(given, &values, &current, zone);
    let (company, id) = (desk.company.company_row(), current.id.clone());
    let (actor, documents) = (call.actor(), call.app.documents.clone());
    let was_seen = values.get("seen").to_owned();
    let write = move |tx: &Tx| {
        let current = invitation::get(tx, company, &id, tx.now)?;
        let mut errors = typed;
        if seen(&current) != was_seen {
            let words = "was changed by somebody else since you opened it; open it again";
            errors.add("candidate_name", "changed_meanwhile", words);
        }
        let change = invitation::prepare(tx, &current, change, tx.now, errors)?;
        audit::record(tx, company, &actor, Act::InvitationChanged, Some(&id))?;
        attempt::change_invitation(tx, &documents, &current, &change).map(drop)
    };
    match call.write_as_member(write).await {
        Ok(()) => {
            let at = format!("{HERE}/{}?done=inv-saved", current.id);
            Ok(Reply::see_other(&desk.at(&at)))
        }
        Err(error) => refuse(&Faults::read(t, "inv-", error)?),
    }
}
