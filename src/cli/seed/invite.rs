//! Who is invited: by those who work here, as the audit tells.

use super::act::Stage;
use super::candidate::{Candidate, Way};
use super::draw::{Draw, Purpose};
use super::story::{Act, Story, What};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::secret;
use crate::model::audit::{self, Actor};
use crate::model::invitation::{self, Created};
use crate::rules::act::Act as Audited;
use crate::rules::invitation::New;
use crate::rules::link::CustomFields;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// Until a link ends that was sent.
const OPEN_SECONDS: i64 = 10 * DAY;

/// Invites whoever comes in some days, where that one comes by an invitation.
///
/// # Errors
/// When the database fails.
pub fn ahead(stage: &Stage, tx: &Tx, act: Act, story: &mut Story) -> Result<()> {
    let Some(number) = story.ahead(act.number) else {
        return Ok(());
    };
    let candidate = Candidate::of(stage.seed, number);
    if candidate.way == Way::Invited {
        let created = make(stage, tx, &candidate)?;
        story.invite(number, secret::hash(&created.token));
    }
    Ok(())
}

/// What the token of a candidate's invitation is kept as. Those who come first are invited on the spot.
///
/// # Errors
/// When the database fails.
pub fn token_of(
    stage: &Stage,
    tx: &Tx,
    act: Act,
    candidate: &Candidate,
    story: &mut Story,
) -> Result<[u8; 32]> {
    match story.invited(act.number) {
        Some(token_hash) => Ok(token_hash),
        None => Ok(secret::hash(&make(stage, tx, candidate)?.token)),
    }
}

/// Invites somebody who does not come.
///
/// # Errors
/// When the database fails.
pub fn beside(stage: &Stage, tx: &Tx, act: Act, story: &mut Story) -> Result<()> {
    let candidate = Candidate::beside(stage.seed, act.number);
    let row = make(stage, tx, &candidate)?.invitation.row;
    let mut draw = Draw::new(stage.seed, act.number, Purpose::Invitation);
    let mut later = |percent, what, least, most| {
        let at = act.at.plus_seconds(draw.between(least, most));
        if draw.chance(percent) {
            story.follow(Act {
                at,
                what,
                row,
                ..act
            });
        }
    };
    later(60, What::Open, HOUR, 2 * DAY);
    later(25, What::Uninvite, 2 * DAY, 6 * DAY);
    Ok(())
}

fn make(stage: &Stage, tx: &Tx, candidate: &Candidate) -> Result<Created> {
    let offered = &stage.offered;
    let (row, id) = (
        offered.rows[candidate.assessment],
        &offered.ids[candidate.assessment],
    );
    let new = New {
        candidate_name: Some(candidate.name.clone()),
        candidate_email: Some(candidate.email.clone()),
        external_id: None,
        custom_fields: CustomFields::new(),
        extra_time_percent: 0,
        expires_at: Some(tx.now.plus_seconds(OPEN_SECONDS)),
        callback_url: None,
    };
    let made = invitation::insert_all(tx, (stage.company_row, row), &[new], "")?;
    let (act, subject) = (Audited::CandidatesInvited, format!("{id}: 1"));
    audit::record(
        tx,
        stage.company_row,
        &Actor::command_line(),
        act,
        Some(&subject),
    )?;
    let gone = || Error::internal("an invitation that was made is gone");
    made.into_iter().next().ok_or_else(gone)
}

/// # Errors
/// When the database fails.
pub fn take_back(stage: &Stage, tx: &Tx, row: i64) -> Result<()> {
    let current = invitation::get_row(tx, row, tx.now)?;
    let (act, actor) = (Audited::CandidateUninvited, Actor::command_line());
    audit::record(tx, stage.company_row, &actor, act, Some(&current.id))?;
    invitation::revoke(tx, &current).map(drop)
}
