//! The second step of a sign-in: an authenticator app, and codes for the day when it is lost.

use rusqlite::{Connection, OptionalExtension, params};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::rules::totp::{self, RECOVERY_CODES, Secret};

pub fn is_on(connection: &Connection, user: i64) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT count(*) > 0 FROM second_factors WHERE user_id = ?1")?;
    Ok(statement.query_row([user], |row| row.get(0))?)
}

/// How many recovery codes are left.
pub fn codes_left(connection: &Connection, user: i64) -> Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT count(*) FROM recovery_codes WHERE user_id = ?1")?;
    Ok(statement.query_row([user], |row| row.get(0))?)
}

/// Asks for a code at each sign-in from now on; `step` is the one that proved the app. Answers the
/// recovery codes: there is no second chance to see them.
pub fn turn_on(tx: &Tx, user: i64, secret: &Secret, step: i64) -> Result<Vec<String>> {
    turn_off(tx, user)?;
    let sealed = tx.sealer.seal(&place(user), secret, tx.random);
    tx.execute(
        "INSERT INTO second_factors (user_id, secret, used_step, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![user, sealed, step, tx.now],
    )?;
    new_codes(tx, user)
}

pub fn turn_off(tx: &Tx, user: i64) -> Result<()> {
    tx.execute("DELETE FROM second_factors WHERE user_id = ?1", [user])?;
    tx.execute("DELETE FROM recovery_codes WHERE user_id = ?1", [user])?;
    Ok(())
}

/// Recovery codes in place of those that there were.
pub fn new_codes(tx: &Tx, user: i64) -> Result<Vec<String>> {
    tx.execute("DELETE FROM recovery_codes WHERE user_id = ?1", [user])?;
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| totp::recovery_code(tx.random))
        .collect();
    let mut statement =
        tx.prepare_cached("INSERT INTO recovery_codes (user_id, hash) VALUES (?1, ?2)")?;
    for plain in codes
        .iter()
        .filter_map(|code| totp::plain_recovery_code(code))
    {
        statement.execute(params![user, hash(tx, user, &plain)])?;
    }
    Ok(codes)
}

/// Whether `given` is a code of the app or a recovery code, which is used up by that.
pub fn check(tx: &Tx, user: i64, given: &str) -> Result<bool> {
    if let Some(plain) = totp::plain_recovery_code(given) {
        let sql = "DELETE FROM recovery_codes WHERE user_id = ?1 AND hash = ?2";
        return Ok(tx.execute(sql, params![user, hash(tx, user, &plain)])? > 0);
    }
    let mut statement =
        tx.prepare_cached("SELECT secret, used_step FROM second_factors WHERE user_id = ?1")?;
    let row = statement.query_row([user], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)));
    let Some((sealed, used)) = row.optional()? else {
        return Ok(false);
    };
    let opened = tx.sealer.open(&place(user), &sealed);
    let secret: Option<Secret> = opened.and_then(|opened| opened.try_into().ok());
    let lost = || Error::internal("the key that sealed a second factor is not here");
    let Some(step) = totp::find(&secret.ok_or_else(lost)?, given, tx.now, used) else {
        return Ok(false);
    };
    let sql = "UPDATE second_factors SET used_step = ?2 WHERE user_id = ?1";
    tx.execute(sql, [user, step])?;
    Ok(true)
}

fn place(user: i64) -> String {
    format!("second_factors/{user}/secret")
}

fn hash(tx: &Tx, user: i64, plain: &str) -> [u8; 32] {
    let key = tx.sealer.derive("assessly recovery code");
    *blake3::keyed_hash(&key, format!("{user} {plain}").as_bytes()).as_bytes()
}
