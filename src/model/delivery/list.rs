//! The log, newest first.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{COLUMNS, Delivery, PARTNERS, State, from_row};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::creation::Log;

/// Counting stops here.
const MOST_COUNTED: i64 = 10_000;
/// So few are sorted rather than searched for.
const FEW: i64 = 5_000;
/// The type that has no index of its own: it is hardly ever rare.
const COMMON: &str = "submission.created";

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

/// The index that is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Event,
    Failed(State),
    Type,
    Endpoint,
    /// What is still on its way, endpoint by endpoint and so in no order. Of a deleted endpoint
    /// nothing waits.
    Unfinished(State),
    Company,
}

impl Source {
    /// One that leads to nothing but what may fit.
    pub(super) fn of(filter: &Filter) -> Self {
        match (&filter.event, filter.state, &filter.event_type) {
            (Some(_), ..) => Self::Event,
            (_, Some(state @ (State::Exhausted | State::Cancelled)), _) => Self::Failed(state),
            (_, _, Some(kind)) if kind != COMMON => Self::Type,
            _ if filter.endpoint.is_some() => Self::Endpoint,
            (_, Some(state @ (State::Pending | State::Sending | State::Held)), _) => {
                Self::Unfinished(state)
            }
            _ => Self::Company,
        }
    }

    fn index(self) -> &'static str {
        match self {
            Self::Event => "deliveries_by_event",
            Self::Failed(_) => "deliveries_failed",
            Self::Type => "deliveries_by_type",
            Self::Endpoint => "deliveries_by_endpoint",
            Self::Unfinished(State::Held) => "deliveries_held",
            Self::Unfinished(State::Sending) => "deliveries_sending",
            Self::Unfinished(_) => "deliveries_due",
            Self::Company => "deliveries_by_company",
        }
    }

    /// What SQLite must read to see that the index holds all that is asked for.
    fn condition(self) -> String {
        match self {
            Self::Failed(state) => format!("d.state = '{}'", state.name()),
            Self::Type => format!("d.event_type <> '{COMMON}'"),
            Self::Unfinished(State::Sending) => "d.state = 'sending'".to_owned(),
            Self::Unfinished(state) => format!(
                "d.state = '{}' AND d.endpoint_id IN
                 (SELECT id FROM endpoints WHERE company_id = ?1 AND deleted_at IS NULL)",
                state.name()
            ),
            Self::Event | Self::Endpoint | Self::Company => "TRUE".to_owned(),
        }
    }
}

/// Ids of what was created in a time: it lies together, and nothing else has to be looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub first: Option<i64>,
    /// Not in it any more.
    pub end: Option<i64>,
}

impl Span {
    fn of(connection: &Connection, company: i64, filter: &Filter) -> Result<Self> {
        let id = |time: Option<Timestamp>| {
            let first = |time| Log::Deliveries.first_since(connection, company, time);
            time.map(first).transpose()
        };
        Ok(Self {
            first: id(filter.since)?,
            end: id(filter.until)?,
        })
    }
}

struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn of(company: i64, filter: &Filter, source: Source, span: Span) -> Self {
        let mut conditions = Self {
            sql: format!("d.company_id = ?1 AND {}", source.condition()),
            values: vec![company.into()],
        };
        let text = |text: &Option<String>| text.clone().map(Value::from);
        conditions.add(
            "d.endpoint_id = (SELECT id FROM endpoints WHERE public_id = ? AND company_id = ?1)",
            text(&filter.endpoint),
        );
        conditions.add(
            "d.event_id = (SELECT id FROM events WHERE public_id = ? AND company_id = ?1)",
            text(&filter.event),
        );
        conditions.add("d.event_type = ?", text(&filter.event_type));
        let state = filter.state.map(|state| state.name().to_owned().into());
        conditions.add("d.state = ?", state);
        conditions.add("d.id >= ?", span.first.map(Value::from));
        conditions.add("d.id < ?", span.end.map(Value::from));
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

/// The index that leads to the fewest: an endpoint may have few deliveries, or few of a type or a
/// state.
fn narrowest(connection: &Connection, company: i64, filter: &Filter, span: Span) -> Result<Source> {
    let source = Source::of(filter);
    let alone = match source {
        Source::Failed(_) => Filter {
            state: filter.state,
            ..Filter::default()
        },
        Source::Type => Filter {
            event_type: filter.event_type.clone(),
            ..Filter::default()
        },
        _ => return Ok(source),
    };
    if filter.endpoint.is_none() {
        return Ok(source);
    }
    let of_endpoint = Filter {
        endpoint: filter.endpoint.clone(),
        ..Filter::default()
    };
    let count =
        |filter, source| count_up_to(connection, company, filter, source, span, MOST_COUNTED);
    let is_fewer = count(&of_endpoint, Source::Endpoint)? < count(&alone, source)?;
    Ok(if is_fewer { Source::Endpoint } else { source })
}

/// From where the list is read, which is in order unless few fit.
fn in_order(
    connection: &Connection,
    company: i64,
    filter: &Filter,
    source: Source,
) -> Result<Source> {
    if !matches!(source, Source::Unfinished(_)) {
        return Ok(source);
    }
    let all = Filter {
        state: filter.state,
        ..Filter::default()
    };
    let few = count_up_to(connection, company, &all, source, Span::default(), FEW)? < FEW;
    Ok(if few { source } else { Source::Company })
}

pub(super) fn list_sql(filter: &Filter, source: Source, span: Span) -> String {
    let conditions = Conditions::of(0, filter, source, span).sql;
    let index = source.index();
    format!(
        "SELECT {COLUMNS} FROM deliveries d INDEXED BY {index} {PARTNERS} WHERE {conditions} ORDER BY d.id DESC"
    )
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
    let span = Span::of(connection, company, filter)?;
    let source = narrowest(connection, company, filter, span)?;
    let source = in_order(connection, company, filter, source)?;
    let sql = list_sql(filter, source, span);
    let mut statement =
        connection.prepare_cached(&format!("{sql} LIMIT {limit} OFFSET {offset}"))?;
    let values = params_from_iter(Conditions::of(company, filter, source, span).values);
    let rows = statement.query_map(values, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many there are, and whether that is exact: counting stops at 10,000.
///
/// # Errors
/// As for [`list`].
pub fn count(connection: &Connection, company: i64, filter: &Filter) -> Result<(i64, bool)> {
    let span = Span::of(connection, company, filter)?;
    let source = narrowest(connection, company, filter, span)?;
    let count = count_up_to(connection, company, filter, source, span, MOST_COUNTED + 1)?;
    Ok((count.min(MOST_COUNTED), count <= MOST_COUNTED))
}

fn count_up_to(
    connection: &Connection,
    company: i64,
    filter: &Filter,
    source: Source,
    span: Span,
    most: i64,
) -> Result<i64> {
    let conditions = Conditions::of(company, filter, source, span);
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM deliveries d INDEXED BY {} WHERE {} LIMIT {most})",
        source.index(),
        conditions.sql
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let values = params_from_iter(conditions.values);
    Ok(statement.query_row(values, |row| row.get(0))?)
}
