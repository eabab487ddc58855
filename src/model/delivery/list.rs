//! The log, newest first.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{COLUMNS, Delivery, State, TABLES, from_row};
use crate::error::Result;
use crate::kit::time::Timestamp;

/// Counting stops here.
const MOST_COUNTED: i64 = 10_000;

/// What is looked for; `None` is everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub endpoint: Option<String>,
    pub event: Option<String>,
    pub event_type: Option<String>,
    pub state: Option<State>,
    /// Created then or later.
    pub since: Option<Timestamp>,
    /// Created before.
    pub until: Option<Timestamp>,
    /// Older than this delivery.
    pub before: Option<String>,
}

struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn of(company: i64, filter: &Filter) -> Self {
        let mut conditions = Self {
            sql: "d.company_id = ?1".to_owned(),
            values: vec![company.into()],
        };
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let time = |time: Option<Timestamp>| time.map(|time| time.millis().into());
        conditions.add(
            "d.endpoint_id = (SELECT id FROM endpoints WHERE public_id = ? AND company_id = ?1)",
            text(&filter.endpoint),
        );
        conditions.add(
            "d.event_id = (SELECT id FROM events WHERE public_id = ? AND company_id = ?1)",
            text(&filter.event),
        );
        conditions.add("v.type = ?", text(&filter.event_type));
        let state = filter.state.map(|state| state.name().to_owned().into());
        conditions.add("d.state = ?", state);
        conditions.add("d.created_at >= ?", time(filter.since));
        conditions.add("d.created_at < ?", time(filter.until));
        conditions.add(
            "d.id < (SELECT id FROM deliveries WHERE public_id = ? AND company_id = ?1)",
            text(&filter.before),
        );
        conditions
    }

    fn add(&mut self, condition: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.values.push(value);
            let number = format!("?{}", self.values.len());
            // The first bare mark is the value's; `?1` has its number already.
            let at = condition
                .find("? ")
                .or_else(|| condition.strip_suffix('?').map(str::len));
            let at = at.expect("every condition has a bare mark");
            self.sql.push_str(" AND ");
            self.sql.push_str(&condition[..at]);
            self.sql.push_str(&number);
            self.sql.push_str(&condition[at + 1..]);
        }
    }
}

pub(super) fn list_sql(filter: &Filter) -> String {
    let conditions = Conditions::of(0, filter).sql;
    format!("SELECT {COLUMNS} FROM {TABLES} WHERE {conditions} ORDER BY d.id DESC")
}

/// # Errors
/// When the database fails, or the search takes too long.
pub fn list(
    connection: &Connection,
    company: i64,
    filter: &Filter,
    limit: i64,
    offset: i64,
) -> Result<Vec<Delivery>> {
    let mut conditions = Conditions::of(company, filter);
    let sql = format!("{} LIMIT {limit} OFFSET {offset}", list_sql(filter));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(conditions.values.drain(..)), from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are, and whether that is exact: counting stops at 10,000.
///
/// # Errors
/// As for [`list`].
pub fn count(connection: &Connection, company: i64, filter: &Filter) -> Result<(i64, bool)> {
    let mut conditions = Conditions::of(company, filter);
    let events = if filter.event_type.is_some() {
        "JOIN events v ON v.id = d.event_id"
    } else {
        ""
    };
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM deliveries d {events} WHERE {} LIMIT {})",
        conditions.sql,
        MOST_COUNTED + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let values = params_from_iter(conditions.values.drain(..));
    let count: i64 = statement.query_row(values, |row| row.get(0))?;
    Ok((count.min(MOST_COUNTED), count <= MOST_COUNTED))
}
