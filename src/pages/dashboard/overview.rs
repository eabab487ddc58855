//! A company's first page: what is there.

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::frame::Frame;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::company;
use crate::model::membership;

#[derive(Template)]
#[template(path = "dashboard/overview.html")]
struct Overview {
    frame: Frame,
    company: String,
    facts: Vec<(String, String)>,
    api: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row) = (desk.desk.t, desk.company_row());
    let (totals, members) = call.app.db.read(|connection| {
        let members = membership::list(connection, row)?.len();
        Ok((company::totals(connection, row)?, members))
    })?;
    let plan = desk.membership.company.plan;
    let facts = [
        ("overview-assessments", totals.assessments.to_string()),
        ("overview-submissions", totals.submissions.to_string()),
        ("overview-members", members.to_string()),
        ("overview-plan", t.get(&format!("plan-{plan}"))),
    ];
    let shown = Overview {
        frame: desk.frame(&t.get("overview-title"), "")?,
        company: desk.membership.company.name.clone(),
        facts: facts.map(|(term, value)| (t.get(term), value)).into(),
        api: format!("{}/api/v1", call.app.base_url.origin),
    };
    page(StatusCode::OK, &shown)
}
