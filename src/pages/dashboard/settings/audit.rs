//! Who did what, newest first.

use askama::Template;

use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::audit::{self, Entry};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Pager, When};
use crate::rules::act::Act;

pub const AT: &str = "/settings/audit";
pub const PARAMETERS: [&str; 1] = ["before"];
/// Lines of a page.
const LIMIT: usize = 50;

#[derive(Template)]
#[template(path = "dashboard/settings/audit.html")]
struct Audit {
    frame: Frame,
    lines: Vec<Line>,
    pager: Pager,
}

struct Line {
    at: When,
    act: String,
    subject: String,
    actor: String,
    address: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row) = (desk.desk.t, desk.company_row());
    let before = call.query().number("before", 1..=i64::MAX);
    let one_more = i64::try_from(LIMIT + 1).unwrap_or(i64::MAX);
    let from = before.unwrap_or(i64::MAX);
    let read = |connection: &_| audit::list(connection, row, from, one_more);
    let mut entries = call.app.db.read(read)?;
    let has_more = entries.len() > LIMIT;
    entries.truncate(LIMIT);
    let last = entries.last().map(|entry| entry.row).filter(|_| has_more);
    let at = desk.at(AT);
    let shown = Audit {
        frame: desk.frame(&t.get("audit-title"), AT)?,
        pager: Pager {
            t,
            first: before.map(|_| at.clone()),
            next: last.map(|row| format!("{at}?before={row}")),
        },
        lines: entries
            .into_iter()
            .map(|entry| line(&desk, entry))
            .collect(),
    };
    page(StatusCode::OK, &shown)
}

fn line(desk: &CompanyDesk, entry: Entry) -> Line {
    let t = desk.desk.t;
    let nobody = match entry.act {
        Act::ResultsExpired => "audit-server",
        _ => "audit-command-line",
    };
    Line {
        at: desk.when(entry.created_at),
        act: t.get(&format!("act-{}", entry.act.name())),
        subject: entry.subject.unwrap_or_default(),
        actor: entry.actor.unwrap_or_else(|| t.get(nobody)),
        address: entry.address.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::texts::Texts;

    #[test]
    fn every_act_has_its_words() {
        for act in Act::ALL {
            let id = format!("act-{}", act.name());
            assert!(Texts::english().find(&id).is_some(), "{id}");
        }
    }
}
