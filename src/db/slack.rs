//! What lies between the rows of a page. With `secure_delete` SQLite overwrites what it deletes, but
//! when it packs a page anew it leaves the former copies of rows where they were, in the unused
//! middle of the page: in nobody's sight, and still in the file.

use rusqlite::{Connection, OptionalExtension};

use super::Tx;
use crate::error::{Error, Result};

/// The header of the file stands before that of its first page.
const FILE_HEADER: usize = 100;
/// From here on the first byte of a page that carries on a long value may look like that of a page
/// with rows: a file of 128 GiB.
const TOO_MANY_PAGES: u32 = 0x0200_0000;
/// Pages that are looked at in one read.
const PAGES: u32 = 1_000;

/// Some of the file's pages.
pub struct Looked {
    /// Those that are not clean.
    pub pages: Vec<u32>,
    /// The last one that was looked at; `None` at the end of the file.
    pub last: Option<u32>,
}

/// # Errors
/// When the database fails.
pub fn page_count(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
}

fn check_size(pages: u32) -> Result<()> {
    if pages >= TOO_MANY_PAGES {
        let message = "the file is too large to look between its rows (128 GiB)";
        return Err(Error::internal(message));
    }
    Ok(())
}

/// Looks at the next pages after `after`.
///
/// # Errors
/// In a file that is too large, and when the database fails.
pub fn look(connection: &Connection, after: u32) -> Result<Looked> {
    let count = page_count(connection)?;
    check_size(count)?;
    let last = after.saturating_add(PAGES).min(count);
    let mut pages = Vec::new();
    for number in after + 1..=last {
        if let Some(mut page) = read(connection, number)?
            && clear(&mut page, number == 1)
        {
            pages.push(number);
        }
    }
    let last = (last < count).then_some(last);
    Ok(Looked { pages, last })
}

/// Overwrites what lies between the rows of these pages, for as long as others may wait; answers how
/// many of them were looked at.
///
/// # Errors
/// When the database fails.
pub fn overwrite(tx: &Tx, pages: &[u32]) -> Result<usize> {
    tx.unguarded(|connection| {
        for (position, number) in pages.iter().enumerate() {
            if position > 0 && tx.is_long() {
                return Ok(position);
            }
            if let Some(mut page) = read(connection, *number)?
                && clear(&mut page, *number == 1)
            {
                let sql = "UPDATE sqlite_dbpage SET data = ?2 WHERE pgno = ?1";
                connection.prepare(sql)?.execute((number, page))?;
            }
        }
        Ok(pages.len())
    })
}

fn read(connection: &Connection, number: u32) -> Result<Option<Vec<u8>>> {
    let mut statement =
        connection.prepare_cached("SELECT data FROM sqlite_dbpage WHERE pgno = ?1")?;
    Ok(statement.query_row([number], |row| row.get(0)).optional()?)
}

/// Overwrites with zeros what lies between the list of rows and the first row; false where there is
/// no more than the rest of a longer list: numbers below 4,096, and no letter.
fn clear(page: &mut [u8], is_first: bool) -> bool {
    let Some(middle) = middle(page, is_first) else {
        return false;
    };
    let is_clean = middle.iter().step_by(2).all(|byte| *byte < 0x10);
    middle.fill(0);
    !is_clean
}

/// `None` for a page without rows, such as a free one, or one that carries on a long value.
fn middle(page: &mut [u8], is_first: bool) -> Option<&mut [u8]> {
    let head = if is_first { FILE_HEADER } else { 0 };
    let list = match page.get(head)? {
        2 | 5 => head + 12,
        10 | 13 => head + 8,
        _ => return None,
    };
    let number = |at: usize| {
        Some(usize::from(u16::from_be_bytes([
            *page.get(at)?,
            *page.get(at + 1)?,
        ])))
    };
    let rows = number(head + 3)?;
    let first_row = match number(head + 5)? {
        0 => 65_536,
        at => at,
    };
    page.get_mut(list + 2 * rows..first_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A leaf of a table with one row at its end, of the size that SQLite gives.
    fn page() -> Vec<u8> {
        let mut page = vec![0; 4096];
        page[..10].copy_from_slice(&[13, 0, 0, 0, 1, 0x0F, 0xF0, 0, 0x0F, 0xF0]);
        page[0x0FF0..].copy_from_slice(b"the row, 16 byte");
        page
    }

    #[test]
    fn what_lies_between_list_and_rows_is_overwritten_and_nothing_else() {
        let mut dirty = page();
        dirty[3000..3008].copy_from_slice(b"John Doe");
        assert!(clear(&mut dirty, false));
        assert_eq!(dirty, page());
        assert!(!clear(&mut dirty, false));
    }

    #[test]
    fn the_rest_of_a_list_is_no_text() {
        let mut page = page();
        page[10..14].copy_from_slice(&[0x0F, 0xA0, 0x0E, 0x41]);
        assert!(!clear(&mut page, false));
    }

    #[test]
    fn pages_without_rows_and_broken_ones_are_left_alone() {
        for mut other in [
            vec![0; 4096],
            b"\0\0\0\x01John Doe".to_vec(),
            Vec::new(),
            vec![13],
        ] {
            let before = other.clone();
            assert!(!clear(&mut other, false));
            assert_eq!(other, before);
        }
        let mut broken = page();
        broken[3] = 0xFF;
        assert!(!clear(&mut broken, false));
    }

    #[test]
    fn a_file_that_is_too_large_is_never_taken_for_clean() {
        assert!(check_size(TOO_MANY_PAGES - 1).is_ok());
        assert!(check_size(TOO_MANY_PAGES).is_err());
    }

    #[test]
    fn the_first_page_begins_after_the_header_of_the_file() {
        let mut first = page();
        first.copy_within(..10, FILE_HEADER);
        first[..16].copy_from_slice(b"SQLite format 3\0");
        first[3000] = b'J';
        assert!(clear(&mut first, true));
        assert!(first.starts_with(b"SQLite format 3\0"));
        assert_eq!(first[3000], 0);
    }
}
