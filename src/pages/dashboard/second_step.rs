//! The second step of a sign-in: after the password, a code.

use askama::Template;
use subtle::ConstantTimeEq;

use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::outside::Visitor;
use super::parts::{Field, Summary};
use super::passwords::{self, Tried};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, session};
use crate::kit::time::Timestamp;
use crate::model::second_factor;
use crate::model::user::{self, User};
use crate::pages::texts::Texts;
use crate::rules::next;

/// The field of the form that shows that the password was right.
pub const TICKET: &str = "ticket";
/// Milliseconds that one has to find the app.
const LASTS: i64 = 10 * 60 * 1_000;

#[derive(Template)]
#[template(path = "dashboard/second_step.html")]
struct SecondStep {
    frame: Frame,
    summary: Summary,
    token: String,
    ticket: String,
    next: String,
    code: Field,
}

/// Signs in whoever gave the right password, or asks for the second step first.
pub async fn enter(call: &Call, user: &User, is_remembered: bool, next: &str) -> Result<Reply> {
    let row = user.row;
    let asks = call
        .app
        .db
        .read(|connection| second_factor::is_on(connection, row))?;
    if !asks {
        return session::begin(call, user, is_remembered, next).await;
    }
    let visitor = Visitor::of(call);
    let ends = call.arrived_at.plus_millis(LASTS);
    let ticket = Ticket::new(user, is_remembered, ends).sealed(call, &visitor, user);
    form(
        call,
        &visitor,
        StatusCode::OK,
        ticket,
        next,
        &Faults::default(),
    )
}

/// Takes the code. The form was found to come from our own page.
pub async fn create(call: &Call, sent: &Form) -> Result<Reply> {
    let visitor = Visitor::of(call);
    let sealed = sent.get(TICKET).unwrap_or_default();
    let wish = next::safe(sent.get("next").unwrap_or_default()).unwrap_or("/dashboard");
    let Some((ticket, user)) = open(call, &visitor, sealed)? else {
        return Ok(Reply::see_other(session::SIGN_IN));
    };
    let given = sent.get("code").unwrap_or_default().to_owned();
    let tried = try_code(call, &user, given).await?;
    let status = match &tried {
        Tried::Right(user) => {
            return session::begin(call, user, ticket.is_remembered, wish).await;
        }
        Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let faults = passwords::fault(Texts::of_call(call), &tried, "code", "error-code-wrong");
    form(call, &visitor, status, sealed.to_owned(), wish, &faults)
}

async fn try_code(call: &Call, user: &User, given: String) -> Result<Tried> {
    // Apart from the password's count, which the right password has just cleared.
    let account = passwords::account("code", &user.email);
    if let Some(wait) = passwords::begin_try(call, &account)? {
        return Ok(Tried::Wait(wait));
    }
    let row = user.row;
    let check = move |tx: &Tx| second_factor::check(tx, row, &given);
    if !call.app.db.write(check).await? {
        return Ok(Tried::Wrong);
    }
    call.app.limits.wrong_passwords.forget(&account);
    Ok(Tried::Right(Box::new(user.clone())))
}

/// Who gave the right password, until when that counts, and what was wished.
struct Ticket {
    user: i64,
    is_remembered: bool,
    ends: Timestamp,
}

impl Ticket {
    fn new(user: &User, is_remembered: bool, ends: Timestamp) -> Self {
        Self {
            user: user.row,
            is_remembered,
            ends,
        }
    }

    /// For this browser, and as long as the password stays what it is.
    fn sealed(&self, call: &Call, visitor: &Visitor, user: &User) -> String {
        let text = format!(
            "{}.{}.{}",
            self.user,
            u8::from(self.is_remembered),
            self.ends.millis()
        );
        let key = call.app.db.sealer().derive("assessly second step");
        let password = user.password_hash.as_deref().unwrap_or_default();
        let bound = format!("{text} {} {password}", visitor.subject());
        let hash = blake3::keyed_hash(&key, bound.as_bytes()).to_hex();
        format!("{text}.{hash}")
    }

    fn read(sealed: &str) -> Option<Self> {
        let mut parts = sealed.split('.');
        let mut number = || parts.next()?.parse::<i64>().ok();
        Some(Self {
            user: number()?,
            is_remembered: number()? == 1,
            ends: Timestamp::from_millis(number()?),
        })
    }
}

/// `None` for a ticket that is old, another browser's, or none.
fn open(call: &Call, visitor: &Visitor, sealed: &str) -> Result<Option<(Ticket, User)>> {
    let Some(ticket) = Ticket::read(sealed).filter(|ticket| call.arrived_at < ticket.ends) else {
        return Ok(None);
    };
    let row = ticket.user;
    let user = match call.app.db.read(|connection| user::get(connection, row)) {
        Ok(user) => user,
        Err(error) if error.code == crate::error::Code::NotFound => return Ok(None),
        Err(error) => return Err(Error::internal(error)),
    };
    let right = ticket.sealed(call, visitor, &user);
    let is_right: bool = right.as_bytes().ct_eq(sealed.as_bytes()).into();
    Ok(is_right.then_some((ticket, user)))
}

fn form(
    call: &Call,
    visitor: &Visitor,
    status: StatusCode,
    ticket: String,
    next: &str,
    faults: &Faults,
) -> Result<Reply> {
    let t = Texts::of_call(call);
    let shown = SecondStep {
        frame: Frame::outside(call, faults.title(t, &t.get("code-title"))),
        summary: faults.summary(t),
        token: visitor.token(call),
        ticket,
        next: next.to_owned(),
        code: Field::text(t, faults, "code", "")
            .autocomplete("one-time-code")
            .help(t.get("code-help"))
            .first(faults),
    };
    Ok(visitor.with_cookie(call, page(status, &shown)?))
}
