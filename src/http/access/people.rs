//! People: who is signed in, belongs to the company of the path, and gave the password lately.

use warp::http::Method;

use super::{Admission, Asking};
use crate::error::{Code, Error, Result};
use crate::http::forgery;
use crate::http::reply::Reply;
use crate::http::session::{self, CONFIRM, SIGN_IN};
use crate::http::table::{Found, Who};
use crate::model::membership::{self, Membership};
use crate::model::session::Session;
use crate::rules::role::Role;

/// Lets a person in, or leads to where he has to go first.
pub(super) fn admit(who: Who, asking: &Asking, admission: &mut Admission) -> Result<Option<Reply>> {
    let Asking { app, now, .. } = *asking;
    let headers = &asking.arrival.headers;
    if is_form(asking) {
        forgery::refuse_foreign(app, headers)?;
    }
    admission.session = session::find(app, headers, now)?;
    if who == Who::Visitor {
        return Ok(None);
    }
    let Some(session) = &admission.session else {
        return Ok(Some(lead(SIGN_IN, asking)));
    };
    match who {
        Who::Member(least) => {
            let membership = membership_of(asking, session, least)?;
            admission.membership = Some(membership);
        }
        Who::Confirmed(least) => {
            let membership = membership_of(asking, session, least)?;
            let is_confirmed = session.times.is_confirmed(now, is_form(asking));
            if session.has_password && !is_confirmed {
                return Ok(Some(lead(CONFIRM, asking)));
            }
            admission.membership = Some(membership);
        }
        _ => {}
    }
    Ok(None)
}

/// Asked of the file for each request, so that a removed member is out at once.
fn membership_of(asking: &Asking, session: &Session, least: Role) -> Result<Membership> {
    let found = asking
        .app
        .db
        .read(|connection| membership::find(connection, session.user_row, asking.company))?;
    let membership = found.ok_or_else(Error::not_found)?;
    if membership.role < least {
        let detail = format!("This needs the role {least}, or one above it.");
        return Err(Error::new(Code::InsufficientRole, detail));
    }
    Ok(membership)
}

fn is_form(asking: &Asking) -> bool {
    !matches!(asking.arrival.method, Method::GET | Method::HEAD)
}

/// To another page of ours, which knows the way back where there is one.
fn lead(to: &str, asking: &Asking) -> Reply {
    let page = asking.table.find(&Method::GET, &asking.arrival.path);
    if !matches!(page, Found::Row(..)) {
        return Reply::see_other(to);
    }
    let query = asking.arrival.raw_query.as_deref().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let back = format!("{}{mark}{query}", asking.arrival.path);
    let next: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    Reply::see_other(&format!("{to}?next={next}"))
}
