//! The pages where the way ends or pauses.

use askama::Template;

use super::notice::Notice;
use super::visit::Visit;
use crate::error::{Error, Result};
use crate::http::{Reply, StatusCode};
use crate::kit::time::Timestamp;
use crate::model::attempt::Refusal;
use crate::model::offering::Door;
use crate::pages::texts::Texts;

/// A template as an answer.
pub fn page(status: StatusCode, template: &impl Template) -> Result<Reply> {
    let html = template.render().map_err(Error::internal)?;
    Ok(Reply::html(status, html))
}

/// A notice shows only what is in it, so it can always be rendered.
fn show(status: StatusCode, notice: &Notice) -> Reply {
    page(status, notice).unwrap_or_else(|_| Reply::html(status, notice.title.clone()))
}

pub fn unknown(t: &'static Texts) -> Reply {
    let notice = Notice::new(t, "unknown")
        .line(t.get("unknown-text"))
        .line(t.get("unknown-next"));
    show(StatusCode::NOT_FOUND, &notice)
}

pub fn not_started(visit: &Visit) -> Reply {
    let t = visit.t;
    let notice = of(visit, "not-started")
        .line(t.get("not-started-text"))
        .line(t.get("not-started-next"))
        .link(visit.way.landing(), t.get("not-started-action"));
    show(StatusCode::FORBIDDEN, &notice)
}

/// A short link that was archived or deleted.
pub fn link_gone(visit: &Visit) -> Reply {
    let notice = of(visit, "link-gone")
        .line(with_company(visit, "link-gone-text"))
        .line(with_company(visit, "link-gone-next"));
    show(StatusCode::GONE, &notice)
}

/// Why nobody can start now.
pub fn shut(visit: &Visit, door: Door) -> Reply {
    match door {
        Door::NotYet(at) => not_yet(visit, at),
        Door::Closed(since) => closed(visit, since),
        Door::Full => full(visit),
        Door::Open | Door::Hidden => unknown(visit.t),
    }
}

fn not_yet(visit: &Visit, opens_at: Timestamp) -> Reply {
    let notice = of(visit, "early")
        .line_with_time("early-text", opens_at)
        .line(visit.t.get("early-next"));
    show(StatusCode::FORBIDDEN, &notice)
}

fn closed(visit: &Visit, since: Option<Timestamp>) -> Reply {
    let notice = of(visit, "closed");
    let notice = match since {
        Some(since) => notice.line_with_time("closed-text-since", since),
        None => notice.line(visit.t.get("closed-text")),
    };
    let notice = notice.line(with_company(visit, "closed-next"));
    show(StatusCode::GONE, &notice)
}

fn full(visit: &Visit) -> Reply {
    let notice = of(visit, "full")
        .line(visit.t.get("full-text"))
        .line(with_company(visit, "full-next"));
    show(StatusCode::GONE, &notice)
}

pub fn refused(visit: &Visit, refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Door(door) => shut(visit, door),
        Refusal::LinkGone => link_gone(visit),
        Refusal::Uninvited => uninvited(visit),
        Refusal::Revoked => revoked(visit),
        Refusal::TooLate(at) => too_late(visit, at),
        Refusal::UsedUp(most) => used_up(visit, most),
        Refusal::UnderWay => under_way(visit),
    }
}

fn used_up(visit: &Visit, most: i64) -> Reply {
    let notice = of(visit, "used")
        .line(visit.t.count("used-text", most))
        .line(with_company(visit, "used-next"));
    show(StatusCode::FORBIDDEN, &notice)
}

/// Only who was invited may start here.
pub fn uninvited(visit: &Visit) -> Reply {
    let notice = of(visit, "uninvited")
        .line(visit.t.get("uninvited-text"))
        .line(with_company(visit, "uninvited-next"));
    show(StatusCode::FORBIDDEN, &notice)
}

/// No invitation has the token of the address.
pub fn no_invitation(visit: &Visit) -> Reply {
    let notice = of(visit, "no-invitation")
        .line(visit.t.get("no-invitation-text"))
        .line(with_company(visit, "no-invitation-next"));
    show(StatusCode::NOT_FOUND, &notice)
}

pub fn revoked(visit: &Visit) -> Reply {
    let notice = of(visit, "revoked")
        .line(with_company(visit, "revoked-text"))
        .line(with_company(visit, "revoked-next"));
    show(StatusCode::GONE, &notice)
}

/// The invitation could be used until `at`.
pub fn too_late(visit: &Visit, at: Timestamp) -> Reply {
    let notice = of(visit, "invitation-over")
        .line_with_time("invitation-over-text", at)
        .line(with_company(visit, "invitation-over-next"));
    show(StatusCode::GONE, &notice)
}

fn under_way(visit: &Visit) -> Reply {
    let notice = of(visit, "elsewhere")
        .line(visit.t.get("elsewhere-text"))
        .line(with_company(visit, "elsewhere-next"));
    show(StatusCode::FORBIDDEN, &notice)
}

/// The deadline has passed, and answers that were on their way may still arrive.
pub fn over(visit: &Visit, token: String) -> Reply {
    let t = visit.t;
    let notice = of(visit, "over").line(t.get("over-text")).submit(
        visit.way.submission(),
        t.get("over-action"),
        token,
    );
    show(StatusCode::OK, &notice)
}

/// The time of a section has passed; the attempt goes on at `at`.
pub fn section_over(visit: &Visit, title: &str, at: String, is_last: bool) -> Reply {
    let t = visit.t;
    let action = match is_last {
        true => "save-and-review",
        false => "section-over-action",
    };
    let notice = of(visit, "section-over")
        .line(t.text("section-over-text", "section", title))
        .link(at, t.get(action));
    show(StatusCode::OK, &notice)
}

pub fn expired(visit: &Visit) -> Reply {
    let notice = of(visit, "expired")
        .line(visit.t.get("expired-text"))
        .line(with_company(visit, "expired-next"));
    show(StatusCode::OK, &notice)
}

pub fn voided(visit: &Visit) -> Reply {
    let notice = of(visit, "voided")
        .line(with_company(visit, "voided-text"))
        .line(with_company(visit, "voided-next"));
    show(StatusCode::OK, &notice)
}

fn of(visit: &Visit, name: &str) -> Notice {
    Notice::new(visit.t, name).company(&visit.offering.brand)
}

fn with_company(visit: &Visit, id: &str) -> String {
    visit.t.text(id, "company", &visit.offering.brand.name)
}
