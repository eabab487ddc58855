//! What a company looks like to candidates, and the zone that it tells times in.

use rusqlite::{Connection, Row};

use super::column::parsed;
use crate::error::Result;
use crate::kit::zone::Zone;
use crate::rules::asset::{AssetId, Shown, served_at};
use crate::rules::colour::Colour;

#[derive(Debug, Clone, Default)]
pub struct Brand {
    pub name: String,
    pub colour: Option<Colour>,
    pub logo: Option<Logo>,
    pub zone: Zone,
}

#[derive(Debug, Clone)]
pub struct Logo {
    /// Where it is served.
    pub at: String,
    pub shown: Shown,
}

/// Of `c`, a company, and `l`, its logo.
pub(super) const COLUMNS: &str =
    "c.name, c.public_id, c.colour, c.time_zone, c.logo, l.format, l.width, l.height";
pub(super) const LOGO: &str = "LEFT JOIN assets l ON l.company_id = c.id AND l.hash = c.logo";

/// Reads [`COLUMNS`] from the column `first` on.
pub(super) fn from_row(row: &Row, first: usize) -> rusqlite::Result<Brand> {
    let company: String = row.get(first + 1)?;
    let colour: Option<String> = row.get(first + 2)?;
    let is_there = row.get_ref(first + 5)? != rusqlite::types::ValueRef::Null;
    let logo = |id| {
        let shown = Shown {
            format: parsed(row, first + 5)?,
            width: row.get(first + 6)?,
            height: row.get(first + 7)?,
        };
        let at = served_at(&company, AssetId(id), shown.format);
        Ok::<_, rusqlite::Error>(Logo { at, shown })
    };
    let id: Option<[u8; 16]> = row.get(first + 4)?;
    Ok(Brand {
        name: row.get(first)?,
        // What a newer program wrote is nothing to fail for.
        colour: colour.and_then(|colour| colour.parse().ok()),
        zone: parsed(row, first + 3).unwrap_or_default(),
        logo: id.filter(|_| is_there).map(logo).transpose()?,
    })
}

/// # Errors
/// When there is no such company.
pub fn get(connection: &Connection, company: i64) -> Result<Brand> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM companies c {LOGO} WHERE c.id = ?1"
    ))?;
    Ok(statement.query_row([company], |row| from_row(row, 0))?)
}
