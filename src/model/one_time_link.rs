//! A link that works once: it makes the first owner, a new password, or a member.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::parsed;
use super::membership::role;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::id;
use crate::kit::secret;
use crate::kit::time::Timestamp;
use crate::rules::email;
use crate::rules::role::Role;

/// What it opens, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The first user of this installation, its owner.
    Setup,
    /// A new password for a user.
    Password { user_row: i64 },
    /// Whoever reads that mailbox becomes a member.
    Invitation {
        company_row: i64,
        email: String,
        role: Role,
        /// The user who made it: it works as long as he may give that role.
        invited_by: i64,
    },
}

/// Invitations of one company that are open at a time.
pub const MOST_INVITATIONS: usize = 100;

impl Purpose {
    const fn name(&self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Password { .. } => "password",
            Self::Invitation { .. } => "invitation",
        }
    }

    /// Seconds for which the link works.
    pub const fn lasts(&self) -> i64 {
        const DAY: i64 = 86_400;
        match self {
            Self::Setup | Self::Password { .. } => DAY,
            Self::Invitation { .. } => 7 * DAY,
        }
    }
}

#[derive(Debug, Clone)]
pub struct OneTimeLink {
    pub row: i64,
    pub id: String,
    pub purpose: Purpose,
    pub created_at: Timestamp,
    pub ends_at: Timestamp,
}

const COLUMNS: &str =
    "id, public_id, purpose, user_id, company_id, email, role, created_at, ends_at, invited_by";

/// Makes a link and answers its secret. Earlier links for the same stop working.
pub fn issue(tx: &Tx, purpose: &Purpose) -> Result<String> {
    let (mut user, mut company, mut email, mut role, mut by) = (None, None, None, None, None);
    match purpose {
        Purpose::Setup => {
            tx.execute("DELETE FROM one_time_links WHERE purpose = 'setup'", [])?;
        }
        Purpose::Password { user_row } => {
            user = Some(*user_row);
            let sql = "DELETE FROM one_time_links WHERE purpose = 'password' AND user_id = ?1";
            tx.execute(sql, [user_row])?;
        }
        Purpose::Invitation {
            company_row,
            email: invited,
            role: given,
            invited_by,
        } => {
            (company, email, role) = (Some(*company_row), Some(invited), Some(given.name()));
            by = Some(*invited_by);
            for one in invitations(tx, *company_row, tx.now)? {
                if is_same(&one.email, invited) {
                    revoke_invitation(tx, *company_row, &one.id)?;
                }
            }
        }
    }
    let secret = secret::new(tx.random);
    tx.execute(
        "INSERT INTO one_time_links (public_id, hash, purpose, user_id, company_id, email, role, created_at, ends_at,
                                     invited_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id::new("otl_", tx.now, tx.random),
            secret::hash(&secret),
            purpose.name(),
            user,
            company,
            email,
            role,
            tx.now,
            tx.now.plus_seconds(purpose.lasts()),
            by
        ],
    )?;
    Ok(secret)
}

/// The link of that secret, unless it was used, is too old, or invites to what its maker may not
/// give any more.
pub fn find(connection: &Connection, secret: &str, now: Timestamp) -> Result<Option<OneTimeLink>> {
    let sql = format!("SELECT {COLUMNS} FROM one_time_links WHERE hash = ?1 AND ends_at > ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(params![secret::hash(secret), now], from_row);
    match found.optional()? {
        Some(link) if is_backed(connection, &link.purpose)? => Ok(Some(link)),
        _ => Ok(None),
    }
}

/// Whether who made an invitation is still a member who may give its role.
fn is_backed(connection: &Connection, purpose: &Purpose) -> Result<bool> {
    let Purpose::Invitation {
        company_row,
        role,
        invited_by,
        ..
    } = purpose
    else {
        return Ok(true);
    };
    let giver = role::of(connection, *invited_by, *company_row)?;
    Ok(giver.is_some_and(|giver| giver.may_give(*role)))
}

/// Uses the link up: of two at the same moment one gets it.
///
/// # Errors
/// `Gone` when it was used or is too old.
pub fn take(tx: &Tx, secret: &str) -> Result<OneTimeLink> {
    let found = find(tx, secret, tx.now)?;
    let gone = || Error::new(Code::Gone, "This link was used already, or is too old.");
    let link = found.ok_or_else(gone)?;
    tx.execute("DELETE FROM one_time_links WHERE id = ?1", [link.row])?;
    Ok(link)
}

/// What an invitation says.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub id: String,
    pub email: String,
    pub role: Role,
    pub ends_at: Timestamp,
}

const INVITATIONS: &str = "SELECT public_id, email, role, ends_at FROM one_time_links
     WHERE company_id = ?1 AND ends_at > ?2";

/// A company's invitations that still work, oldest first.
pub fn invitations(
    connection: &Connection,
    company: i64,
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    let sql = format!("{INVITATIONS} ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![company, now], invitation)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn get_invitation(
    connection: &Connection,
    company: i64,
    id: &str,
    now: Timestamp,
) -> Result<Invitation> {
    let sql = format!("{INVITATIONS} AND public_id = ?3");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(params![company, now, id], invitation);
    found.optional()?.ok_or_else(Error::not_found)
}

/// Whether somebody of the role `giver` may invite that address, whose open invitation would end.
///
/// # Errors
/// `ValidationFailed` at `email` where that one gives a role which `giver` may not give, and where
/// [`MOST_INVITATIONS`] are open.
pub fn check_invitation(
    connection: &Connection,
    company: i64,
    email: &str,
    giver: Role,
    now: Timestamp,
) -> Result<()> {
    let open = invitations(connection, company, now)?;
    let (same, others): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|one| is_same(&one.email, email));
    if same.iter().any(|one| !giver.may_give(one.role)) {
        let message = "has an open invitation of a role that you may not give";
        return Err(Error::invalid("email", "invited", message));
    }
    if others.len() >= MOST_INVITATIONS {
        let message = format!("can not be invited while {MOST_INVITATIONS} invitations are open");
        return Err(Error::invalid("email", "too_many", message));
    }
    Ok(())
}

fn is_same(one: &str, other: &str) -> bool {
    email::key(one) == email::key(other)
}

/// Ends what a person has invited to.
pub fn revoke_invitations_of(tx: &Tx, company: i64, user: i64) -> Result<()> {
    let sql = "DELETE FROM one_time_links WHERE company_id = ?1 AND invited_by = ?2";
    tx.execute(sql, [company, user])?;
    Ok(())
}

/// Ends an invitation before it was used.
pub fn revoke_invitation(tx: &Tx, company: i64, id: &str) -> Result<Invitation> {
    let found = get_invitation(tx, company, id, tx.now)?;
    let sql = "DELETE FROM one_time_links WHERE company_id = ?1 AND public_id = ?2";
    tx.execute(sql, params![company, id])?;
    Ok(found)
}

fn invitation(row: &Row) -> rusqlite::Result<Invitation> {
    Ok(Invitation {
        id: row.get(0)?,
        email: row.get(1)?,
        role: parsed(row, 2)?,
        ends_at: row.get(3)?,
    })
}

pub fn has_old(connection: &Connection, now: Timestamp) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT min(ends_at) <= ?1 FROM one_time_links")?;
    let is_old: Option<bool> = statement.query_row([now], |row| row.get(0))?;
    Ok(is_old.unwrap_or(false))
}

/// Forgets some that are too old; answers how many.
pub fn delete_old(tx: &Tx) -> Result<usize> {
    let sql = "DELETE FROM one_time_links WHERE id IN
        (SELECT id FROM one_time_links WHERE ends_at <= ?1 ORDER BY ends_at LIMIT 500)";
    Ok(tx.execute(sql, [tx.now])?)
}

fn from_row(row: &Row) -> rusqlite::Result<OneTimeLink> {
    let purpose: String = row.get(2)?;
    let purpose = match purpose.as_str() {
        "setup" => Purpose::Setup,
        "password" => Purpose::Password {
            user_row: row.get(3)?,
        },
        _ => Purpose::Invitation {
            company_row: row.get(4)?,
            email: row.get(5)?,
            role: parsed(row, 6)?,
            invited_by: row.get(9)?,
        },
    };
    Ok(OneTimeLink {
        row: row.get(0)?,
        id: row.get(1)?,
        purpose,
        created_at: row.get(7)?,
        ends_at: row.get(8)?,
    })
}
