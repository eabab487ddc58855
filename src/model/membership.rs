//! Who belongs to a company, and as what.

pub mod role;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::column::parsed;
use super::company::{self, Company};
use super::{one_time_link, session};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::kit::time::Timestamp;
use crate::rules::role::Role;

/// A person among those of a company.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    #[serde(skip)]
    pub user_row: i64,
    pub id: String,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub last_sign_in_at: Option<Timestamp>,
    pub joined_at: Timestamp,
}

/// A company among those of a person.
#[derive(Debug, Clone)]
pub struct Membership {
    pub company: Company,
    pub role: Role,
}

/// Takes a person in. Who is in already keeps the role.
pub fn insert(tx: &Tx, user: i64, company: i64, role: Role) -> Result<()> {
    tx.execute(
        "INSERT INTO memberships (user_id, company_id, role, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![user, company, role.name(), tx.now],
    )?;
    Ok(())
}

/// Makes a person the owner of every company, as the first user is.
pub fn own_all(tx: &Tx, user: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO memberships (user_id, company_id, role, created_at)
         SELECT ?1, id, 'owner', ?2 FROM companies WHERE id > 0",
        params![user, tx.now],
    )?;
    Ok(())
}

/// The company of that slug, if the person belongs to it.
pub fn find(connection: &Connection, user: i64, slug: &str) -> Result<Option<Membership>> {
    let Some(company) = company::find_by_slug(connection, slug)? else {
        return Ok(None);
    };
    let role = role::of(connection, user, company.row)?;
    Ok(role.map(|role| Membership { company, role }))
}

/// Whether the person is still what he was when he was let in, or more.
///
/// # Errors
/// `NotFound` for who is no member any more, `InsufficientRole` for who has a lesser role.
pub fn check(connection: &Connection, user: i64, company: i64, had: Role) -> Result<()> {
    let now = role::of(connection, user, company)?.ok_or_else(Error::not_found)?;
    if now >= had {
        return Ok(());
    }
    let detail = format!("You are {now} by now.");
    Err(Error::new(Code::InsufficientRole, detail))
}

/// A person's companies, those with the first names first.
pub fn list_of_user(connection: &Connection, user: i64) -> Result<Vec<Membership>> {
    let sql = format!(
        "SELECT {}, role FROM (SELECT company_id, role FROM memberships WHERE user_id = ?1)
         JOIN companies ON id = company_id",
        company::COLUMNS
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([user], |row| {
        Ok(Membership {
            company: company::from_row(row)?,
            role: parsed(row, row.as_ref().column_index("role")?)?,
        })
    })?;
    let mut all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    all.sort_by_cached_key(|one| one.company.name.to_lowercase());
    Ok(all)
}

const MEMBERS: &str =
    "SELECT u.id, u.public_id, u.email, u.name, m.role, u.last_sign_in_at, m.created_at
     FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.company_id = ?1";

/// A company's people, oldest first.
pub fn list(connection: &Connection, company: i64) -> Result<Vec<Member>> {
    let sql = format!("{MEMBERS} ORDER BY m.user_id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([company], member)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn get(connection: &Connection, company: i64, user_id: &str) -> Result<Member> {
    let sql = format!("{MEMBERS} AND u.public_id = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(params![company, user_id], member);
    found.optional()?.ok_or_else(Error::not_found)
}

/// Another role, which ends the person's sessions: rights begin with a new sign-in. A lesser role
/// ends the person's open invitations too.
///
/// # Errors
/// `Conflict` for the last owner.
pub fn set_role(tx: &Tx, company: i64, user: i64, role: Role) -> Result<()> {
    if role != Role::Owner {
        keep_an_owner(tx, company, user)?;
    }
    if self::role::of(tx, user, company)?.is_some_and(|old| role < old) {
        one_time_link::revoke_invitations_of(tx, company, user)?;
    }
    let sql = "UPDATE memberships SET role = ?3 WHERE user_id = ?1 AND company_id = ?2";
    tx.execute(sql, params![user, company, role.name()])?;
    session::end_all(tx, user)
}

/// Takes a person out, and with the person all open invitations that came from there.
///
/// # Errors
/// `Conflict` for the last owner.
pub fn remove(tx: &Tx, company: i64, user: i64) -> Result<()> {
    keep_an_owner(tx, company, user)?;
    one_time_link::revoke_invitations_of(tx, company, user)?;
    let sql = "DELETE FROM memberships WHERE user_id = ?1 AND company_id = ?2";
    tx.execute(sql, [user, company])?;
    Ok(())
}

fn keep_an_owner(tx: &Tx, company: i64, leaving: i64) -> Result<()> {
    if role::of(tx, leaving, company)? != Some(Role::Owner) {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "SELECT count(*) > 0 FROM memberships WHERE company_id = ?1 AND user_id <> ?2 AND role = 'owner'",
    )?;
    if statement.query_row([company, leaving], |row| row.get(0))? {
        return Ok(());
    }
    let detail = "A company keeps at least one owner; make somebody else one first.";
    Err(Error::conflict(detail))
}

fn member(row: &Row) -> rusqlite::Result<Member> {
    Ok(Member {
        user_row: row.get(0)?,
        id: row.get(1)?,
        email: row.get(2)?,
        name: row.get(3)?,
        role: parsed(row, 4)?,
        last_sign_in_at: row.get(5)?,
        joined_at: row.get(6)?,
    })
}
