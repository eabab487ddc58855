//! Signing in with address and password.

use askama::Template;

use super::desk::page;
use super::faults::Faults;
use super::frame::Frame;
use super::outside::{MOST_BYTES, Visitor};
use super::parts::{Field, Summary, Tick};
use super::passwords::{self, Tried};
use super::second_step;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, header};
use crate::pages::texts::Texts;
use crate::rules::next;

/// Where one gets without another wish.
const HOME: &str = "/dashboard";
pub const PARAMETERS: [&str; 1] = ["next"];

#[derive(Template)]
#[template(path = "dashboard/sign_in.html")]
struct SignIn {
    frame: Frame,
    summary: Summary,
    token: String,
    next: String,
    email: Field,
    password: Field,
    remember: Tick,
}

pub async fn show(call: Call) -> Result<Reply> {
    let mut query = call.query();
    let wish = query.text("next").unwrap_or_default();
    let wish = next::safe(&wish).unwrap_or(HOME);
    if call.visitor().is_some() {
        return Ok(Reply::see_other(wish));
    }
    form(
        &call,
        StatusCode::OK,
        &Typed::default(),
        wish,
        &Faults::default(),
    )
}

#[derive(Default)]
struct Typed {
    email: String,
    is_remembered: bool,
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.form(MOST_BYTES).await?;
    Visitor::of(&call).check(&call, &sent)?;
    if sent.get(second_step::TICKET).is_some() {
        return second_step::create(&call, &sent).await;
    }
    let text = |name: &str| sent.get(name).unwrap_or_default();
    let wish = next::safe(text("next")).unwrap_or(HOME);
    let typed = Typed {
        email: text("email").trim().to_owned(),
        is_remembered: sent.get("remember").is_some(),
    };
    let t = Texts::of_call(&call);
    let missing = missing(t, &sent);
    if !missing.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(&call, status, &typed, wish, &missing);
    }
    let tried = passwords::verify(&call, &typed.email, text("password")).await?;
    let status = match &tried {
        Tried::Right(user) => {
            return second_step::enter(&call, user, typed.is_remembered, wish).await;
        }
        Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let faults = passwords::fault(t, &tried, "email", "error-sign-in");
    let reply = form(&call, status, &typed, wish, &faults)?;
    Ok(match tried {
        Tried::Wait(seconds) => reply.header(header::RETRY_AFTER, &seconds.to_string()),
        _ => reply,
    })
}

fn missing(t: &Texts, sent: &Form) -> Faults {
    let mut faults = Faults::default();
    for name in ["email", "password"] {
        if sent.get(name).unwrap_or_default().trim().is_empty() {
            faults.add(name, t.get(&format!("error-{name}-required")));
        }
    }
    faults
}

fn form(
    call: &Call,
    status: StatusCode,
    typed: &Typed,
    next: &str,
    faults: &Faults,
) -> Result<Reply> {
    let t = Texts::of_call(call);
    let visitor = Visitor::of(call);
    let shown = SignIn {
        frame: Frame::outside(call, faults.title(t, &t.get("sign-in-title"))),
        summary: faults.summary(t),
        token: visitor.token(call),
        next: next.to_owned(),
        email: Field::email(t, faults, "email", &typed.email)
            .autocomplete("username")
            .first(faults),
        password: Field::password(t, faults, "password", "current-password"),
        remember: Tick {
            name: "remember",
            value: "yes",
            label: t.get("sign-in-remember"),
            is_ticked: typed.is_remembered,
        },
    };
    Ok(visitor.with_cookie(call, page(status, &shown)?))
}
