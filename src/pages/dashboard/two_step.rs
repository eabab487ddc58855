//! "Two-step sign-in": turning it on with an app, new recovery codes, turning it off.

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::desk::{Desk, MOST_BYTES, page};
use super::faults::Faults;
use super::frame::Frame;
use super::once::{self, Once, Reader};
use super::parts::{Code, Done, Field, Summary};
use super::passwords::{self, Tried};
use crate::db::Tx;
use crate::error::{Code as Kind, Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::model::{audit, second_factor};
use crate::rules::act::Act;
use crate::rules::qr::Qr;
use crate::rules::totp::{self, Secret};

pub const AT: &str = "/account/two-step";
pub const PARAMETERS: [&str; 3] = ["done", "made", "again"];
/// Pixels of the picture that an app reads.
const PICTURE: u32 = 216;

#[derive(Template)]
#[template(path = "dashboard/two_step.html")]
struct TwoStep {
    frame: Frame,
    summary: Summary,
    done: Done,
    token: String,
    form_id: String,
    state: State,
    password: Option<Field>,
}

enum State {
    Off {
        picture: String,
        secret: String,
        code: Field,
    },
    On {
        left: String,
    },
}

#[derive(Template)]
#[template(path = "dashboard/two_step_codes.html")]
struct Codes {
    frame: Frame,
    is_again: bool,
    codes: Code,
}

pub async fn show(call: Call) -> Result<Reply> {
    let frame = |title: &str| Ok(Desk::of(&call)?.frame(title));
    let show = |codes: Vec<String>, is_again| show_codes(&call, &codes, is_again);
    if let Some(made) = once::made(&call, Reader::Session, frame, show)? {
        return Ok(made);
    }
    let done = Desk::of(&call)?.done(&mut call.query(), &["two-step-off"]);
    let secret = call.app.random.bytes();
    form(&call, StatusCode::OK, done, &secret, &Faults::default())
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let given = sent.get("secret").and_then(totp::from_text);
    let secret = given.unwrap_or_else(|| call.app.random.bytes());
    if let Some((status, faults)) = check_password(&call, &sent).await? {
        return form(&call, status, None, &secret, &faults);
    }
    match sent.get("act").unwrap_or_default() {
        "on" => turn_on(&call, &sent, &secret).await,
        "codes" => new_codes(&call, &sent).await,
        "off" => turn_off(&call).await,
        _ => Err(Error::new(Kind::BadRequest, "Say what is to be done.")),
    }
}

/// What is wrong with the password, where the person has one.
async fn check_password(call: &Call, sent: &Form) -> Result<Option<(StatusCode, Faults)>> {
    let session = call.session()?;
    if !session.has_password {
        return Ok(None);
    }
    let given = sent.get("current_password").unwrap_or_default();
    let tried = passwords::verify_own(call, given).await?;
    let status = match &tried {
        Tried::Right(_) => return Ok(None),
        Tried::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Tried::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let t = Desk::of(call)?.t;
    let wrong = "error-password-wrong";
    let faults = passwords::fault(t, &tried, "current_password", wrong);
    Ok(Some((status, faults)))
}

async fn turn_on(call: &Call, sent: &Form, secret: &Secret) -> Result<Reply> {
    let code = sent.get("code").unwrap_or_default();
    let Some(step) = totp::find(secret, code, call.arrived_at, 0) else {
        let mut faults = Faults::default();
        faults.add("code", Desk::of(call)?.t.get("error-code-wrong"));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return form(call, status, None, secret, &faults);
    };
    let (user, actor, secret) = (call.session()?.user_row, call.actor(), *secret);
    let once = Once::of(call, sent, Reader::Session)?;
    let turn_on = once.guard(move |tx: &Tx| {
        if second_factor::is_on(tx, user)? {
            return Err(Error::conflict("The second step is on already."));
        }
        audit::record_of_user(tx, user, &actor, Act::TwoStepOn, None)?;
        second_factor::turn_on(tx, user, &secret, step)
    });
    once.lead(call.write_as_user(turn_on).await)
}

async fn new_codes(call: &Call, sent: &Form) -> Result<Reply> {
    let (user, actor) = (call.session()?.user_row, call.actor());
    let once = Once::of(call, sent, Reader::Session)?;
    let renew = once.guard(move |tx: &Tx| {
        if !second_factor::is_on(tx, user)? {
            return Err(Error::conflict("The second step is off."));
        }
        audit::record_of_user(tx, user, &actor, Act::RecoveryCodesMade, None)?;
        second_factor::new_codes(tx, user)
    });
    once.lead(call.write_as_user(renew).await)
}

async fn turn_off(call: &Call) -> Result<Reply> {
    let (user, actor) = (call.session()?.user_row, call.actor());
    let turn_off = move |tx: &Tx| {
        audit::record_of_user(tx, user, &actor, Act::TwoStepOff, None)?;
        second_factor::turn_off(tx, user)
    };
    call.write_as_user(turn_off).await?;
    Ok(Reply::see_other(&format!("{AT}?done=two-step-off")))
}

fn form(
    call: &Call,
    status: StatusCode,
    done: Option<String>,
    secret: &Secret,
    faults: &Faults,
) -> Result<Reply> {
    let desk = Desk::of(call)?;
    let (t, user) = (desk.t, desk.session.user_row);
    let (is_on, left) = call.app.db.read(|connection| {
        let left = second_factor::codes_left(connection, user)?;
        Ok((second_factor::is_on(connection, user)?, left))
    })?;
    let state = if is_on {
        State::On {
            left: t.count("two-step-codes-left", left),
        }
    } else {
        let code = Field::text(t, faults, "code", "").autocomplete("one-time-code");
        State::Off {
            picture: picture(secret, &desk.session.email),
            secret: totp::to_text(secret),
            code: code.help(t.get("two-step-code-help")),
        }
    };
    let password = Field::password(t, faults, "current_password", "current-password");
    let shown = TwoStep {
        frame: desk.frame(faults.title(t, &t.get("two-step-title"))),
        summary: faults.summary(t),
        done: Done { message: done },
        token: desk.token(),
        form_id: once::form_id(call),
        state,
        password: desk.session.has_password.then_some(password),
    };
    page(status, &shown)
}

/// As the address of an image, which needs no other request.
fn picture(secret: &Secret, email: &str) -> String {
    let drawing = Qr::of(&totp::uri(secret, email)).map(|code| code.svg(PICTURE));
    let encoded = STANDARD.encode(drawing.unwrap_or_default());
    format!("data:image/svg+xml;base64,{encoded}")
}

fn show_codes(call: &Call, codes: &[String], is_again: bool) -> Result<Reply> {
    let desk = Desk::of(call)?;
    let t = desk.t;
    let shown = Codes {
        frame: desk.frame(t.get("recovery-title")),
        is_again,
        codes: Code {
            t,
            id: "codes",
            label: t.get("recovery-codes"),
            text: codes.join("\n"),
        },
    };
    page(StatusCode::OK, &shown)
}
