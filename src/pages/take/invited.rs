//! Who comes by an invitation: the token of the link becomes a cookie, and leaves the address.

use super::arrive::{Place, Step, is_shown};
use super::ends;
use super::language;
use super::ticket::Ticket;
use super::view;
use super::visit::Visit;
use super::way::{Way, landing_with};
use crate::error::Result;
use crate::http::{Call, Reply, header};
use crate::kit::secret;
use crate::model::attempt::{self, Attempt};
use crate::model::invitation::{self, Invitation};
use crate::model::offering;
use crate::rules::document::Access;
use crate::rules::invitation::{Status, attempts};
use crate::rules::link::split_token;

/// The way to the same address without its token, with a cookie in its place; `None` where there is no
/// token, or one that nobody needs. What the link is no longer good for is told at once.
pub async fn exchange(call: &Call) -> Step<Option<Reply>> {
    let (Some(token), rest) = split_token(&call.raw_query) else {
        return Ok(None);
    };
    let Some((visit, found)) = find(call, &token)? else {
        return Ok(None);
    };
    let Some(invitation) = found else {
        // On an open assessment a token is a parameter like others that the pages keep for themselves.
        return match is_needed(&visit) {
            true => Err(ends::no_invitation(&visit).into()),
            false => Ok(None),
        };
    };
    if invitation.is_revoked() {
        return Err(ends::revoked(&visit).into());
    }
    let ticket = Ticket::of_invitation(&call.app, &token, visit.ticket.as_ref());
    let clean = Reply::see_other(&landing_with(&call.path, &rest));
    let cookies = ticket.set_cookies(&call.app, &call.headers, visit.offering.row);
    Ok(Some(cookies.fold(clean, |reply, cookie| {
        reply.append(header::SET_COOKIE, &cookie)
    })))
}

/// The assessment of the address, and the invitation to it. `None` where the address leads nowhere, or
/// on to another one.
fn find(call: &Call, token: &str) -> Result<Option<(Visit, Option<Invitation>)>> {
    let app = &call.app;
    app.db.read(|connection| {
        let Some(place) = Place::of(connection, call)? else {
            return Ok(None);
        };
        let (company, slug) = (&place.company_slug, &place.assessment_slug);
        let Some(offering) = offering::find(connection, &app.documents, company, slug)? else {
            return Ok(None);
        };
        let hash = secret::hash(token);
        let found = match secret::is_secret(token) {
            true => invitation::find_by_token(connection, offering.row, &hash, call.arrived_at)?,
            false => None,
        };
        let locale = language::preferred(&offering.document, call);
        let visit = Visit {
            way: Way::new(&offering.company_slug, &offering.slug),
            t: language::words(&offering.document, &locale, call),
            ticket: Ticket::find(app, &call.headers, offering.row),
            offering,
            now: call.arrived_at,
            link: None,
            invitation: None,
            attempt: None,
        };
        Ok(Some((visit, found)))
    })
}

/// Notes that a person sees the page, the first time.
pub async fn note_opened(call: &Call, visit: &Visit) -> Result<()> {
    let is_new = |one: &&Invitation| one.status == Status::Pending && one.opened_at.is_none();
    let Some(invitation) = visit.invitation.as_ref().filter(is_new) else {
        return Ok(());
    };
    if !is_shown(call) || !view::is_person(call) {
        return Ok(());
    }
    let row = invitation.row;
    let write = move |tx: &crate::db::Tx| invitation::note_opened(tx, row);
    call.app.db.write(write).await
}

/// Whether nobody may start here without an invitation.
pub fn is_needed(visit: &Visit) -> bool {
    visit.offering.document.settings.access() == Access::InviteOnly
}

/// The page that says why nobody starts by this invitation, or without one. The start itself decides
/// exactly.
pub fn refuse(visit: &Visit) -> Option<Reply> {
    let Some(invitation) = &visit.invitation else {
        return is_needed(visit).then(|| ends::uninvited(visit));
    };
    if visit.attempt.as_ref().is_some_and(Attempt::is_open) {
        return None;
    }
    let most = attempts(visit.offering.document.settings.attempts_per_candidate);
    if invitation.attempts_used >= most {
        let refusal = attempt::Refusal::UsedUp(most);
        return Some(ends::refused(visit, refusal));
    }
    let over = invitation
        .expires_at
        .filter(|_| invitation.is_over(visit.now));
    over.map(|at| ends::too_late(visit, at))
}

/// What the form knows already.
pub fn name(visit: &Visit) -> String {
    let invitation = visit.invitation.as_ref();
    let name = invitation.and_then(|one| one.candidate_name.clone());
    name.unwrap_or_default()
}

/// The address that the invitation names.
pub fn email(visit: &Visit) -> Option<String> {
    visit.invitation.as_ref()?.candidate_email.clone()
}
