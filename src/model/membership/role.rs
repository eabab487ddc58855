//! What a person is in a company.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::model::column::parsed;
use crate::rules::role::Role;

/// `None` for who is no member.
///
/// # Errors
/// When the database fails.
pub fn of(connection: &Connection, user: i64, company: i64) -> Result<Option<Role>> {
    let mut statement = connection
        .prepare_cached("SELECT role FROM memberships WHERE user_id = ?1 AND company_id = ?2")?;
    let role = statement.query_row([user, company], |row| parsed(row, 0));
    Ok(role.optional()?)
}
