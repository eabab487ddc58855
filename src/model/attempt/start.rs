//! The start: the one moment at which a candidate becomes a row.

use rusqlite::params;

use super::{Attempt, find, get, of_invitation};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::invitation::{self, Invitation};
use crate::model::link::{self, Opened};
use crate::model::offering::{self, Door, Offering};
use crate::model::statistics;
use crate::model::submission::{self, Consent, NewSubmission, email_key};
use crate::model::version::Documents;
use crate::rules::deadline;
use crate::rules::document::{Access, Integrity, Settings};
use crate::rules::invitation::attempts;
use crate::rules::link::{Bound, CustomFields, bind};

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
    /// Whether this candidate's view was counted already.
    pub is_view_counted: bool,
    /// The raw query of the address.
    pub query: String,
    /// The page that led here, on another site.
    pub referrer: Option<String>,
    /// Whether the text of the consent was agreed to.
    pub has_consented: bool,
    pub token_hash: [u8; 32],
    /// The token is an invitation's, and not of this attempt alone.
    pub is_invited: bool,
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
    /// Only who was invited may start.
    Uninvited,
    /// The invitation was taken back.
    Revoked,
    /// The invitation could be used until then.
    TooLate(Timestamp),
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
    let invited = match invited(tx, &offering, new)? {
        Invited::As(invitation) => Some(invitation),
        Invited::ByNobody => None,
        Invited::Already(attempt) => return Ok(Started::Yes(attempt)),
        Invited::Refused(refusal) => return Ok(Started::No(refusal)),
    };
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
    let origin = Origin {
        link: link.as_ref(),
        invitation: invited.as_deref(),
    };
    let earlier = Earlier::of(tx, &offering, new, invited.as_deref())?;
    if let Some(most) = offering.document.settings.attempts_per_candidate
        && invited.is_none()
        && earlier.counted >= most
    {
        let refusal = if earlier.under_way > 0 {
            Refusal::UnderWay
        } else {
            Refusal::UsedUp(most)
        };
        return Ok(Started::No(refusal));
    }
    if let Some(invitation) = &invited {
        // Whoever starts has opened it before, seen or not.
        invitation::note_opened(tx, invitation.row)?;
    }
    let row = insert(tx, &offering, new, origin, earlier.all + 1)?;
    if let Some(invitation) = &invited {
        invitation::note_started(tx, invitation.row)?;
    }
    if !new.is_view_counted {
        statistics::count_view(tx, offering.row)?;
    }
    if let Some(link) = &link {
        link::count_start(tx, link.row, !new.is_view_counted)?;
    }
    let started = submission::get_row(tx, row)?.with_responses(tx, documents)?;
    started.announce(tx, "submission.started", None)?;
    Ok(Started::Yes(Box::new(get(tx, row)?)))
}

/// What a start came over.
#[derive(Clone, Copy)]
struct Origin<'a> {
    link: Option<&'a Opened>,
    invitation: Option<&'a Invitation>,
}

impl Origin<'_> {
    /// An invitation wins over a saved link, and that over the address.
    fn bind(&self, query: &str) -> Bound {
        let none = CustomFields::new();
        let invited = self.invitation.map_or(&none, |one| &one.custom_fields);
        let first = bind(&none, &[], invited, "");
        let link = self.link.map_or(&none, |link| &link.fields);
        bind(&first.fields, &first.verified, link, query)
    }
}

enum Invited {
    As(Box<Invitation>),
    ByNobody,
    /// The attempt is under way, perhaps on another device: nobody starts a second one beside it.
    Already(Box<Attempt>),
    Refused(Refusal),
}

fn invited(tx: &Tx, offering: &Offering, new: &NewAttempt) -> Result<Invited> {
    let settings = &offering.document.settings;
    let found = match new.is_invited {
        true => invitation::find_by_token(tx, offering.row, &new.token_hash, tx.now)?,
        false => None,
    };
    let Some(invitation) = found else {
        return Ok(match settings.access() {
            Access::Public if !new.is_invited => Invited::ByNobody,
            _ => Invited::Refused(Refusal::Uninvited),
        });
    };
    if invitation.is_revoked() {
        return Ok(Invited::Refused(Refusal::Revoked));
    }
    let newest = of_invitation(tx, invitation.row)?;
    if let Some(attempt) = newest.filter(Attempt::is_open) {
        return Ok(Invited::Already(Box::new(attempt)));
    }
    let most = attempts(settings.attempts_per_candidate);
    Ok(match invitation.expires_at {
        _ if invitation.attempts_used >= most => Invited::Refused(Refusal::UsedUp(most)),
        Some(at) if invitation.is_over(tx.now) => Invited::Refused(Refusal::TooLate(at)),
        _ => Invited::As(Box::new(invitation)),
    })
}

/// A candidate's attempts so far. One candidate is one invitation, else one email address, else one
/// browser.
struct Earlier {
    all: i64,
    /// Those that were not voided.
    counted: i64,
    under_way: i64,
}

impl Earlier {
    fn of(
        tx: &Tx,
        offering: &Offering,
        new: &NewAttempt,
        invited: Option<&Invitation>,
    ) -> Result<Self> {
        const COUNTS: &str = "SELECT count(*), count(*) FILTER (WHERE status <> 'voided'),
            count(*) FILTER (WHERE status = 'in_progress') FROM submissions";
        let from_row = |row: &rusqlite::Row| {
            Ok(Self {
                all: row.get(0)?,
                counted: row.get(1)?,
                under_way: row.get(2)?,
            })
        };
        if let Some(invitation) = invited {
            let which = "INDEXED BY submissions_by_invitation WHERE invitation_id = ?1";
            let mut statement = tx.prepare_cached(&format!("{COUNTS} {which}"))?;
            return Ok(statement.query_row([invitation.row], from_row)?);
        }
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
    origin: Origin,
    number: i64,
) -> Result<i64> {
    let settings = &offering.document.settings;
    let bound = origin.bind(&new.query);
    let invitation = origin.invitation;
    link::note_seen(tx, offering.row, &bound.from_address)?;
    let extra = invitation.map_or(0, |one| one.extra_time_percent);
    let (deadline_at, overdue_at) = times(settings, tx.now, extra);
    let consent = Consent {
        version: offering.version,
        accepted_at: tx.now,
    };
    let submission = NewSubmission {
        company_row: offering.company_row,
        assessment_row: offering.row,
        version_row: offering.version_row,
        candidate_name: new.candidate_name.clone(),
        candidate_email: invitation
            .and_then(|one| one.candidate_email.clone())
            .or_else(|| new.candidate_email.clone()),
        external_id: invitation.and_then(|one| one.external_id.clone()),
        attempt: Some(number),
        custom_fields: bound.fields,
        custom_fields_dropped: bound.dropped,
        custom_fields_verified: bound.verified,
        link_row: origin.link.map(|link| link.row),
        invitation_row: invitation.map(|one| one.row),
        locale: Some(new.locale.clone()),
        referrer: new.referrer.clone(),
        // An invitation leads to its attempts by itself.
        token_hash: invitation.is_none().then_some(new.token_hash),
        browser_hash: Some(new.browser_hash),
        consent: new.has_consented.then_some(consent),
        started_at: Some(tx.now),
        deadline_at,
        overdue_at,
        seed: offering
            .document
            .leaves_to_chance()
            .then(|| u64::from_le_bytes(tx.random.bytes())),
        ..NewSubmission::default()
    };
    let row = submission::insert(tx, &submission)?;
    if settings.integrity() == Integrity::Basic {
        submission::integrity::begin(tx, row, &new.browser_hash)?;
    }
    Ok(row)
}

/// The deadline, and the end of its grace.
pub(super) fn times(
    settings: &Settings,
    started_at: Timestamp,
    extra_percent: i64,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let limit = settings
        .time_limit_seconds
        .and_then(|limit| limit.try_into().ok());
    let grace = settings.grace_seconds().try_into().unwrap_or(0);
    let deadline = deadline::deadline(started_at, limit, extra_percent, settings.closes_at);
    (
        deadline,
        deadline.map(|at| deadline::end_of_grace(at, grace)),
    )
}
