//! Taking what is due: round-robin by endpoint, and never past one that hangs.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::params;

use super::due::Waiting;
use super::queue::{cancel_all, hold, release_held};
use crate::db::Tx;
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::endpoint::{callback, health, open_headers, secret};
use crate::rules::signature::Secret;

pub(super) const TARGET: &str = "SELECT e.url, e.headers, e.ca_pem, e.consecutive_failures = 0 AND e.last_success_at IS NOT NULL,
                max(e.paused_until, e.paced_until), e.deleted_at IS NOT NULL, e.enabled AND c.plan <> 'free',
                e.rate_per_second
         FROM endpoints e JOIN companies c ON c.id = e.company_id WHERE e.id = ?1";

pub(super) const DUE: &str = "SELECT d.id, d.public_id, v.public_id, CASE WHEN d.thin THEN coalesce(v.thin_body, v.body) ELSE v.body END,
                d.attempts + 1, d.redelivery_of IS NOT NULL, d.order_key
         FROM deliveries d JOIN events v ON v.id = d.event_id
         WHERE d.endpoint_id = ?1 AND d.state = 'pending' AND d.next_at <= ?2
         ORDER BY d.next_at LIMIT ?3";

/// Endpoints that one claim looks at; the next goes on from there.
const MOST_ENDPOINTS: usize = 256;
/// Bytes of bodies that one claim takes into memory, give or take one endpoint's last.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What may be claimed.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Deliveries in all.
    pub most: usize,
    /// The endpoint that was served last: the round goes on after it.
    pub cursor: i64,
    pub room: Room,
}

/// How much each endpoint may have in hand.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// What each endpoint has in hand already.
    pub in_hand: HashMap<i64, usize>,
    /// Most for an endpoint whose last outcome was a success.
    pub proven: usize,
    /// Endpoints with another limit than that.
    pub narrow: HashMap<i64, usize>,
    /// How many further endpoints without a success may be tried, one delivery each.
    pub unproven: usize,
    /// There were more of these; told by the claim.
    pub is_short: bool,
}

impl Room {
    fn take(&mut self, endpoint: i64, proven: bool, wanted: usize) -> usize {
        let in_hand = self.in_hand.get(&endpoint).copied().unwrap_or(0);
        if proven {
            let most = self.narrow.get(&endpoint).unwrap_or(&self.proven);
            return wanted.min(most.saturating_sub(in_hand));
        }
        if in_hand > 0 {
            return 0;
        }
        if self.unproven == 0 {
            self.is_short = true;
            return 0;
        }
        self.unproven -= 1;
        1
    }
}

/// Where to send, as it is at the moment of the claim.
#[derive(Debug)]
pub struct Target {
    pub row: i64,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub ca_pem: Option<String>,
    /// The current one first.
    pub secrets: Vec<Secret>,
    /// Its last outcome was a success.
    pub proven: bool,
}

/// One attempt to make.
#[derive(Debug, Clone)]
pub struct Job {
    pub delivery: i64,
    pub delivery_id: String,
    pub event_id: String,
    pub body: String,
    /// Number of this attempt, from 1.
    pub attempt: u32,
    pub is_redelivery: bool,
    /// The submission, where those of one go one after the other.
    pub order_key: Option<String>,
    pub target: Arc<Target>,
}

#[derive(Debug, Default)]
pub struct Claims {
    pub jobs: Vec<Job>,
    pub cursor: i64,
    /// When to look again at the latest; `None` when nothing waits.
    pub next_due: Option<Timestamp>,
    /// Endpoints without a success are due that there was no room for.
    pub is_short: bool,
    bytes: usize,
}

impl Claims {
    fn look_at(&mut self, at: Timestamp) {
        self.next_due = Some(self.next_due.map_or(at, |next| next.min(at)));
    }
}

/// Marks what is due as being sent. The lease ends with this process: what it leaves behind is
/// put back at the next start.
///
/// # Errors
/// When the database fails, or a secret does not open.
pub fn claim(tx: &Tx, mut ask: Ask) -> Result<Claims> {
    let mut claims = Claims {
        cursor: ask.cursor,
        ..Claims::default()
    };
    if release_held(tx)? {
        claims.look_at(tx.now);
    }
    let due = due_endpoints(tx, &ask, &mut claims)?;
    let share = (ask.most / due.len().max(1)).max(1);
    for endpoint in due {
        let left = ask.most - claims.jobs.len();
        if left == 0 || claims.bytes >= MOST_BYTES {
            claims.look_at(tx.now);
            break;
        }
        claim_from(tx, endpoint, share.min(left), &mut ask.room, &mut claims)?;
        claims.cursor = endpoint;
    }
    claims.is_short = ask.room.is_short;
    Ok(claims)
}

/// In the order of the round: those after the cursor, then the others.
fn due_endpoints(tx: &Tx, ask: &Ask, claims: &mut Claims) -> Result<Vec<i64>> {
    let mut waiting = Waiting::new(tx)?;
    let (mut after, mut before) = (Vec::new(), Vec::new());
    let mut endpoint = ask.cursor;
    let mut wrapped = false;
    while after.len() + before.len() < MOST_ENDPOINTS {
        match waiting.after(endpoint)? {
            None if wrapped => break,
            None => {
                wrapped = true;
                endpoint = 0;
            }
            Some((found, _)) if wrapped && found > ask.cursor => break,
            Some((found, due)) => {
                endpoint = found;
                let part = if wrapped { &mut before } else { &mut after };
                match due {
                    Some(due) if due <= tx.now => part.push(found),
                    Some(due) => claims.look_at(due),
                    None => {}
                }
            }
        }
    }
    after.append(&mut before);
    Ok(after)
}

/// What the endpoint's row says.
struct Found {
    url: String,
    /// Sealed.
    headers: Option<Vec<u8>>,
    ca_pem: Option<String>,
    proven: bool,
    opens: Timestamp,
    deleted: bool,
    open: bool,
    rate: Option<i64>,
}

fn find(tx: &Tx, endpoint: i64) -> Result<Found> {
    let mut statement = tx.prepare_cached(TARGET)?;
    let found = statement.query_row([endpoint], |row| {
        Ok(Found {
            url: row.get(0)?,
            headers: row.get(1)?,
            ca_pem: row.get(2)?,
            proven: row.get(3)?,
            opens: row.get(4)?,
            deleted: row.get(5)?,
            open: row.get(6)?,
            rate: row.get(7)?,
        })
    })?;
    Ok(found)
}

fn claim_from(
    tx: &Tx,
    endpoint: i64,
    share: usize,
    room: &mut Room,
    claims: &mut Claims,
) -> Result<()> {
    let found = find(tx, endpoint)?;
    if found.deleted || !found.open {
        return turn_away(tx, endpoint, found.deleted, claims);
    }
    if found.opens > tx.now {
        claims.look_at(found.opens);
        return Ok(());
    }
    let (rate, proven) = (found.rate, found.proven);
    let wanted = if rate.is_some() { 1 } else { share };
    let most = room.take(endpoint, proven, wanted);
    if most == 0 {
        return Ok(());
    }
    let Some(target) = open(tx, endpoint, found)? else {
        // One whose seals nobody can open must not stop the others.
        return health::give_up(tx, endpoint, "key_lost");
    };
    let claimed = mark(tx, &Arc::new(target), most, claims)?;
    if let (Some(rate), true) = (rate, claimed > 0) {
        let paced = tx.now.plus_millis(1000 / rate.max(1));
        let mut pace = tx.prepare_cached("UPDATE endpoints SET paced_until = ?2 WHERE id = ?1")?;
        pace.execute(params![endpoint, paced])?;
        claims.look_at(paced);
    } else if proven && claimed == wanted {
        // Not all of it fitted into the share.
        claims.look_at(tx.now);
    }
    Ok(())
}

/// What waits for an endpoint that takes nothing is cancelled or held, some at a time.
fn turn_away(tx: &Tx, endpoint: i64, deleted: bool, claims: &mut Claims) -> Result<()> {
    let changed = if deleted {
        cancel_all(tx, endpoint)?
    } else {
        hold(tx, endpoint)?
    };
    if changed > 0 {
        claims.look_at(tx.now);
    }
    callback::let_go_if_told(tx, endpoint)
}

/// `None` when its secrets or headers were sealed with a key that is lost.
fn open(tx: &Tx, endpoint: i64, found: Found) -> Result<Option<Target>> {
    let live = secret::live(tx, tx.sealer, endpoint, tx.now)?;
    let headers = open_headers(tx.sealer, endpoint, found.headers);
    let (Some(headers), false) = (headers, live.is_empty()) else {
        return Ok(None);
    };
    Ok(Some(Target {
        row: endpoint,
        url: found.url,
        headers: headers.into_iter().collect(),
        ca_pem: found.ca_pem,
        secrets: live.into_iter().map(|live| live.secret).collect(),
        proven: found.proven,
    }))
}

fn mark(tx: &Tx, target: &Arc<Target>, most: usize, claims: &mut Claims) -> Result<usize> {
    let mut find = tx.prepare_cached(DUE)?;
    let rows = find.query_map(params![target.row, tx.now, most], |row| {
        Ok(Job {
            delivery: row.get(0)?,
            delivery_id: row.get(1)?,
            event_id: row.get(2)?,
            body: row.get(3)?,
            attempt: row.get(4)?,
            is_redelivery: row.get(5)?,
            order_key: row.get(6)?,
            target: Arc::clone(target),
        })
    })?;
    let mut take = tx.prepare_cached("UPDATE deliveries SET state = 'sending' WHERE id = ?1")?;
    let mut jobs = Vec::new();
    for job in rows {
        let job = job?;
        claims.bytes += job.body.len();
        jobs.push(job);
        if claims.bytes >= MOST_BYTES {
            claims.look_at(tx.now);
            break;
        }
    }
    for job in &jobs {
        take.execute([job.delivery])?;
    }
    let claimed = jobs.len();
    claims.jobs.extend(jobs);
    Ok(claimed)
}
