//! `/assessments/{id}/regrades`: what was submitted, scored again by the keys of the published version.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::http::access::require;
use crate::http::list::{Page, Pagination};
use crate::http::regrade::{self, Bound, Preview};
use crate::http::{Call, Reply};
use crate::model::submission::regrade::{Difference, Tally, Target};
use crate::rules::scope::Scope;

pub const PARAMETERS: &[&str] = &["dry_run", "page", "limit"];
/// Of a dry run; each page of it scores its submissions anew.
const BOUND: Bound = Bound {
    scored: 10_000,
    time: Duration::MAX,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The version that is expected to be the published one.
    version: Option<i64>,
}

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
    let asked = call.optional_json::<Asked>().await?;
    asked.errors.finish()?;
    let wanted = asked.value.version;
    if is_dry {
        // It tells what submissions are worth, which writing does not.
        require(call.bearer()?, Scope::SubmissionsRead)?;
        let part = (page, BOUND);
        let preview = regrade::preview(&call, company, &id, wanted, part).await?;
        return Reply::json(&Regrade::of_preview(id, preview, page));
    }
    // An answer that is stored already must not regrade by keys that came since.
    if let Some(answer) = call.answered_before().await? {
        return Ok(answer);
    }
    let (target, tally) = regrade::run(&call, company, &id, wanted, Duration::MAX).await?;
    let answer = Regrade::of(id, &target, tally);
    call.write(move |_| Reply::json(&answer)).await
}

impl Regrade {
    fn of(id: String, target: &Target, tally: Tally) -> Self {
        Self {
            assessment_id: id,
            version: target.version,
            dry_run: false,
            in_progress_count: target.in_progress,
            tally,
            data: None,
            pagination: None,
        }
    }

    fn of_preview(id: String, preview: Preview, page: Page) -> Self {
        let total = preview.tally.changed_count;
        let pagination = Pagination::of_counted(page, total, preview.is_exact);
        Self {
            dry_run: true,
            data: Some(preview.shown),
            pagination: Some(pagination),
            ..Self::of(id, &preview.target, preview.tally)
        }
    }
}
