//! `/assessments/{id}/regrades`: what was submitted, scored again by the keys of the published version.

use serde::Serialize;

use crate::error::Result;
use crate::http::input::Nothing;
use crate::http::list::{Page, Pagination};
use crate::http::{Call, Reply, regrade};
use crate::model::submission::regrade::{Difference, Tally, Target};

pub const PARAMETERS: &[&str] = &["dry_run", "page", "limit"];

#[derive(Serialize)]
struct Regrade {
    assessment_id: String,
    version: i64,
    dry_run: bool,
    in_progress_count: i64,
    #[serde(flatten)]
    tally: Tally,
    /// Of a dry run: what would change.
    data: Option<Vec<Difference>>,
    pagination: Option<Pagination>,
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let mut query = call.query();
    let page = query.page("carry it out, and ask `/submissions` for what changed");
    let is_dry = query.flag("dry_run").unwrap_or(false);
    for name in ["page", "limit"] {
        if !is_dry && !query.all(name).is_empty() {
            let message = "belongs to a dry run";
            query.errors.add(name, "not_allowed", message);
        }
    }
    query.finish()?;
    call.optional_json::<Nothing>().await?.errors.finish()?;
    if is_dry {
        let (target, tally, shown) = regrade::differences(&call, company, &id, page).await?;
        return Reply::json(&Regrade::of(id, target, tally, Some((page, shown))));
    }
    // An answer that is stored already must not regrade by keys that came since.
    if let Some(answer) = call.answered_before().await? {
        return Ok(answer);
    }
    let (target, tally) = regrade::run(&call, company, &id).await?;
    let answer = Regrade::of(id, target, tally, None);
    call.write(move |_| Reply::json(&answer)).await
}

impl Regrade {
    fn of(
        id: String,
        target: Target,
        tally: Tally,
        shown: Option<(Page, Vec<Difference>)>,
    ) -> Self {
        let pagination = shown
            .as_ref()
            .map(|(page, _)| Pagination::of_all(*page, tally.changed_count));
        Self {
            assessment_id: id,
            version: target.version,
            dry_run: shown.is_some(),
            in_progress_count: target.in_progress,
            tally,
            data: shown.map(|(_, differences)| differences),
            pagination,
        }
    }
}
