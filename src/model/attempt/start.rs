//! The start: the one moment at which a candidate becomes a row.

use rusqlite::params;

use super::{Attempt, find, get};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::link::{self, Opened};
use crate::model::offering::{self, Door, Offering};
use crate::model::submission::{self, Consent, NewSubmission, email_key};
use crate::model::version::Documents;
use crate::rules::deadline;
use crate::rules::document::Settings;
use crate::rules::link::{CustomFields, bind};

/// What the start form gives, checked.
#[derive(Debug, Clone)]
pub struct NewAttempt {
    pub company_slug: String,
    pub assessment_slug: String,
    pub candidate_name: String,
    pub candidate_email: Option<String>,
    pub locale: String,
    /// Of the short link that was opened.
    pub link_code: Option<String>,
    /// Whether that link has counted this candidate's view already.
    pub is_view_counted: bool,
    /// The raw query of the address.
    pub query: String,
    /// The page that led here, on another site.
    pub referrer: Option<String>,
    /// Whether the text of the consent was agreed to.
    pub has_consented: bool,
    pub token_hash: [u8; 32],
    pub browser_hash: [u8; 32],
}

#[derive(Debug)]
pub enum Started {
    Yes(Box<Attempt>),
    No(Refusal),
}

/// Why nobody can start, though the form was fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Door(Door),
    /// The link was archived or deleted.
    LinkGone,
    /// So many attempts are allowed, and the candidate had them.
    UsedUp(i64),
    /// The candidate has one under way elsewhere, and no other is allowed.
    UnderWay,
}

/// Starts an attempt, unless the assessment or the candidate's earlier attempts forbid it. Run by
/// the one writer, so that limits hold exactly however many start at once.
///
/// # Errors
/// When the database fails.
pub fn start(tx: &Tx, documents: &Documents, new: &NewAttempt) -> Result<Started> {
    let (company, slug) = (&new.company_slug, &new.assessment_slug);
    let Some(offering) = offering::find(tx, documents, company, slug)? else {
        return Ok(Started::No(Refusal::Door(Door::Hidden)));
    };
    // The same form sent twice starts once.
    if let Some(attempt) = find(tx, offering.row, &new.token_hash)? {
        return Ok(Started::Yes(Box::new(attempt)));
    }
    match offering.door(tx.now) {
        Door::Open => {}
        shut => return Ok(Started::No(Refusal::Door(shut))),
    }
    let link = match &new.link_code {
        None => None,
        Some(code) => match link::opened(tx, code)?.filter(|link| link.is_active) {
            Some(link) => Some(link),
            None => return Ok(Started::No(Refusal::LinkGone)),
        },
    };
    let earlier = Earlier::of(tx, &offering, new)?;
    if let Some(most) = offering.document.settings.attempts_per_candidate
        && earlier.counted >= most
    {
        let refusal = if earlier.under_way > 0 {
            Refusal::UnderWay
        } else {
            Refusal::UsedUp(most)
        };
        return Ok(Started::No(refusal));
    }
    let row = insert(tx, &offering, new, link.as_ref(), earlier.all + 1)?;
    if let Some(link) = &link {
        link::count_start(tx, link.row, !new.is_view_counted)?;
    }
    let started = submission::get_row(tx, row)?.with_responses(tx, documents)?;
    started.announce(tx, "submission.started", None)?;
    Ok(Started::Yes(Box::new(get(tx, row)?)))
}

/// A candidate's attempts so far. One candidate is one email address, else one browser.
struct Earlier {
    all: i64,
    /// Those that were not voided.
    counted: i64,
    under_way: i64,
}

impl Earlier {
    fn of(tx: &Tx, offering: &Offering, new: &NewAttempt) -> Result<Self> {
        const COUNTS: &str = "SELECT count(*), count(*) FILTER (WHERE status <> 'voided'),
            count(*) FILTER (WHERE status = 'in_progress') FROM submissions";
        let from_row = |row: &rusqlite::Row| {
            Ok(Self {
                all: row.get(0)?,
                counted: row.get(1)?,
                under_way: row.get(2)?,
            })
        };
        let found = match new.candidate_email.as_deref().map(email_key) {
            Some(key) => {
                let which = "WHERE company_id = ?1 AND email_key = ?2 AND assessment_id = ?3";
                tx.prepare_cached(&format!("{COUNTS} {which}"))?
                    .query_row(params![offering.company_row, key, offering.row], from_row)
            }
            None => {
                let which = "WHERE assessment_id = ?1 AND browser_hash = ?2";
                tx.prepare_cached(&format!("{COUNTS} {which}"))?
                    .query_row(params![offering.row, new.browser_hash], from_row)
            }
        };
        Ok(found?)
    }
}

fn insert(
    tx: &Tx,
    offering: &Offering,
    new: &NewAttempt,
    link: Option<&Opened>,
    number: i64,
) -> Result<i64> {
    let settings = &offering.document.settings;
    let none = CustomFields::new();
    let set = link.map_or(&none, |link| &link.fields);
    let bound = bind(&none, &[], set, &new.query);
    link::note_seen(tx, offering.row, &bound.from_address)?;
    let (deadline_at, overdue_at) = times(settings, tx.now);
    let consent = Consent {
        version: offering.version,
        accepted_at: tx.now,
    };
    let submission = NewSubmission {
        company_row: offering.company_row,
        assessment_row: offering.row,
        version_row: offering.version_row,
        candidate_name: new.candidate_name.clone(),
        candidate_email: new.candidate_email.clone(),
        attempt: Some(number),
        custom_fields: bound.fields,
        custom_fields_dropped: bound.dropped,
        custom_fields_verified: bound.verified,
        link_row: link.map(|link| link.row),
        locale: Some(new.locale.clone()),
        referrer: new.referrer.clone(),
        token_hash: Some(new.token_hash),
        browser_hash: Some(new.browser_hash),
        consent: new.has_consented.then_some(consent),
        started_at: Some(tx.now),
        deadline_at,
        overdue_at,
        ..NewSubmission::default()
    };
    submission::insert(tx, &submission)
}

/// The deadline, and the end of its grace.
fn times(settings: &Settings, now: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
    let limit = settings
        .time_limit_seconds
        .and_then(|limit| limit.try_into().ok());
    let grace = settings.grace_seconds().try_into().unwrap_or(0);
    let deadline = deadline::deadline(now, limit, settings.closes_at);
    (
        deadline,
        deadline.map(|at| deadline::end_of_grace(at, grace)),
    )
}
