//! `/dashboard`: leads to the first page of a company.

use askama::Template;

use super::desk::{self, Desk, page};
use super::frame::Frame;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::membership;

/// For who belongs to no company any more.
#[derive(Template)]
#[template(path = "dashboard/home.html")]
struct Home {
    frame: Frame,
}

/// `/`: whoever opens the server's address.
pub async fn lead(_: Call) -> Result<Reply> {
    Ok(Reply::see_other("/dashboard"))
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = Desk::of(&call)?;
    let user = desk.session.user_row;
    let all = call
        .app
        .db
        .read(|connection| membership::list_of_user(connection, user))?;
    match all.first() {
        Some(first) => Ok(Reply::see_other(&desk::home(&first.company.slug))),
        None => {
            let frame = desk.frame(desk.t.get("home-none-title"));
            page(StatusCode::OK, &Home { frame })
        }
    }
}
