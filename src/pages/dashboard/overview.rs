//! A company's first page: what came in, what waits, and at first the way to the first result.

use std::sync::Arc;

use askama::Template;

use super::desk::{CompanyDesk, page};
use super::frame::Frame;
use super::nav;
use super::parts::When;
use super::results::worth;
use super::spark::Spark;
use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Assessment, DAYS, Status, Trend};
use crate::model::company::{self, Totals};
use crate::model::endpoint;
use crate::model::submission::{self, Filter, Listed, Sort, Submission};
use crate::rules::role::Role;
use crate::rules::scoring::GradingStatus;
use crate::rules::standing::Standing;

/// Results that are shown.
const NEWEST: i64 = 6;
/// Assessments that are looked at for the first steps.
const FIRST: i64 = 20;
/// As many endpoints as a company may have.
const ENDPOINTS: i64 = 50;

#[derive(Template)]
#[template(path = "dashboard/overview.html")]
struct Overview {
    frame: Frame,
    company: String,
    steps: Vec<Step>,
    figures: Vec<Figure>,
    spark: Spark,
    lately: String,
    lines: Vec<Line>,
    results_at: String,
    /// Endpoints to look after, for those who may.
    trouble: Option<(String, String)>,
    /// For those who may make a key.
    integrations_at: Option<String>,
    api: String,
}

/// One of the first steps, shown until a result is there.
struct Step {
    text: String,
    at: String,
    is_done: bool,
    is_next: bool,
}

/// A number, and where it comes from.
struct Figure {
    label: String,
    number: String,
    at: String,
}

struct Line {
    at: String,
    name: String,
    assessment: String,
    outcome: String,
    /// What somebody has to do.
    due: Option<String>,
    when: When,
}

/// What the page reads.
struct Found {
    totals: Totals,
    newest: Listed,
    ungraded: Listed,
    assessments: Vec<Assessment>,
    lately: Trend,
    troubled: usize,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, role) = (desk.desk.t, desk.membership.role);
    let found = find(&desk).await?;
    let sum: i64 = found.lately.iter().map(|count| i64::from(*count)).sum();
    let webhooks = "/settings/integrations/webhooks";
    let troubled = i64::try_from(found.troubled).unwrap_or(i64::MAX);
    let lines = found.newest.submissions.iter();
    let lines = lines.map(|one| line(&desk, &found.assessments, one));
    let shown = Overview {
        frame: desk.frame(&t.get("overview-title"), "")?,
        company: desk.membership.company.name.clone(),
        steps: steps(&desk, &found),
        figures: figures(&desk, &found),
        spark: Spark::of(&found.lately, t.count("spark-label", sum)),
        lately: t.count("overview-lately", sum),
        lines: lines.collect(),
        results_at: desk.at(nav::RESULTS),
        trouble: (troubled > 0).then(|| (desk.at(webhooks), t.count("overview-trouble", troubled))),
        integrations_at: (role >= Role::Admin).then(|| desk.at("/settings/integrations")),
        api: format!("{}/api/v1", call.app.base_url.origin),
    };
    page(StatusCode::OK, &shown)
}

async fn find(desk: &CompanyDesk<'_>) -> Result<Found> {
    let (row, app) = (desk.company_row(), Arc::clone(&desk.desk.call.app));
    let (now, is_admin) = (
        desk.desk.call.arrived_at,
        desk.membership.role >= Role::Admin,
    );
    let read = move |connection: &_| {
        let list = |filter: &Filter, limit: i64| {
            submission::list(
                connection,
                &app.counts,
                row,
                filter,
                Sort::default(),
                (0, limit),
            )
        };
        let ungraded = Filter {
            grading_status: Some(GradingStatus::PendingReview),
            ..Filter::default()
        };
        let endpoints = match is_admin {
            true => endpoint::list(connection, app.db.sealer(), row, ENDPOINTS, 0)?,
            false => Vec::new(),
        };
        let troubled = endpoints.iter().filter(|one| needs_care(one, now));
        let origin = &app.base_url.origin;
        let current = assessment::Listed::Current;
        let mut lately = [0; DAYS];
        for trend in assessment::trends(connection, row, now)?.values() {
            for (sum, count) in lately.iter_mut().zip(trend) {
                *sum += count;
            }
        }
        Ok(Found {
            totals: company::totals(connection, row)?,
            newest: list(&Filter::default(), NEWEST)?,
            ungraded: list(&ungraded, 1)?,
            assessments: assessment::list(connection, row, current, (0, FIRST), origin)?,
            lately,
            troubled: troubled.count(),
        })
    };
    desk.desk.call.app.db.read_slow(row, read).await
}

fn needs_care(endpoint: &endpoint::Endpoint, now: crate::kit::time::Timestamp) -> bool {
    let was_disabled_by_hand = endpoint.disabled_reason.as_deref() == Some("manual");
    match endpoint.standing(now) {
        Standing::Failing | Standing::Paused => true,
        Standing::Disabled => !was_disabled_by_hand,
        Standing::Unused | Standing::Healthy => false,
    }
}

/// From nothing to the first result; none once there is one, and for those who write nothing.
fn steps(desk: &CompanyDesk<'_>, found: &Found) -> Vec<Step> {
    if found.totals.submissions > 0 || desk.membership.role < Role::Editor {
        return Vec::new();
    }
    let newest = found.assessments.first();
    let published = found
        .assessments
        .iter()
        .find(|one| one.status == Status::Published);
    let of = |one: Option<&Assessment>, path: &str| match one {
        Some(one) => desk.at(&format!("{}/{}{path}", nav::ASSESSMENTS, one.id)),
        None => desk.at("/new-assessment"),
    };
    let done = [newest.is_some(), published.is_some(), false];
    let next = done.iter().position(|is_done| !is_done);
    let at = [
        of(None, ""),
        of(newest, nav::BUILD),
        of(published.or(newest), nav::SHARE),
    ];
    let words = ["write", "publish", "share"];
    let steps = words.into_iter().zip(at).zip(done).enumerate();
    steps
        .map(|(number, ((word, at), is_done))| Step {
            text: desk.desk.t.get(&format!("overview-step-{word}")),
            at,
            is_done,
            is_next: next == Some(number),
        })
        .collect()
}

fn figures(desk: &CompanyDesk<'_>, found: &Found) -> Vec<Figure> {
    let (t, ungraded) = (desk.desk.t, found.ungraded.total);
    let figure = |word: &str, number: String, path: &str| Figure {
        label: t.get(&format!("overview-{word}")),
        number,
        at: desk.at(path),
    };
    let waiting = match ungraded.is_exact {
        true => t.count("figure", ungraded.count),
        false => t.count("figure-more", ungraded.count),
    };
    let pending = format!("{}?grading_status=pending_review", nav::RESULTS);
    vec![
        figure(
            "assessments",
            t.count("figure", found.totals.assessments),
            nav::ASSESSMENTS,
        ),
        figure(
            "submissions",
            t.count("figure", found.totals.submissions),
            nav::RESULTS,
        ),
        figure("ungraded", waiting, &pending),
    ]
}

fn line(desk: &CompanyDesk<'_>, assessments: &[Assessment], one: &Submission) -> Line {
    let t = desk.desk.t;
    let known = assessments
        .iter()
        .find(|known| known.id == one.assessment_id);
    let outcome = worth::percentage(t, one);
    let outcome = outcome.unwrap_or_else(|| t.get(&format!("submission-{}", one.status)));
    Line {
        at: desk.at(&format!("{}/{}", nav::RESULTS, one.id)),
        name: one.candidate_name.clone(),
        assessment: known.map_or_else(|| one.assessment_slug.clone(), Assessment::plain_title),
        outcome,
        due: worth::is_pending(one).then(|| t.get("grading-pending_review")),
        when: desk.when(one.submitted_at.unwrap_or(one.created_at)),
    }
}
