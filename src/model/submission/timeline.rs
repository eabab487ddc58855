//! What happened to a submission, oldest first, from what the file holds already.

use rusqlite::{Connection, Row, params};
use serde::Serialize;
use serde_json::value::RawValue;

use super::row::json_option;
use super::{Submission, SubmitReason, integrity, sections};
use crate::error::Result;
use crate::kit::time::Timestamp;
use crate::model::column::parsed;
use crate::model::delivery::State;
use crate::rules::signal::{Kind, Signal};
use crate::rules::word::vocabulary;

vocabulary! {
    Happening {
        Started = "started",
        SectionStarted = "section_started",
        FirstAnswer = "first_answer",
        LastAnswer = "last_answer",
        Submitted = "submitted",
        Expired = "expired",
        Updated = "updated",
        Graded = "graded",
        Delivery = "delivery",
        Blur = "blur",
        Paste = "paste",
        Reload = "reload",
        DeviceChange = "device_change",
    }
}

/// Events of one submission that are looked at, the newest.
const MOST_EVENTS: usize = 500;
/// Deliveries of one event that are looked at.
const MOST_DELIVERIES: usize = 100;

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    #[serde(rename = "type")]
    pub kind: Happening,
    pub at: Timestamp,
    /// For `section_started`: one that has a time of its own.
    pub section_id: Option<String>,
    /// For `blur`: how long the page was left.
    pub seconds: Option<i64>,
    /// For `submitted`.
    pub submit_reason: Option<SubmitReason>,
    /// The names of what changed, for `updated`.
    pub changed: Option<Box<RawValue>>,
    /// The event that tells of it, while that is kept.
    pub event_id: Option<String>,
    pub event_type: Option<String>,
    pub delivery: Option<Sent>,
}

/// An event on its way to an endpoint, as it stands now.
#[derive(Debug, Clone, Serialize)]
pub struct Sent {
    pub id: String,
    pub endpoint_id: String,
    pub state: State,
    pub attempt_count: i64,
    pub last_outcome: Option<String>,
    pub last_status: Option<u16>,
    pub finished_at: Option<Timestamp>,
}

/// A submission's story.
pub struct Timeline {
    pub moments: Vec<Moment>,
    /// False when it has more events than are looked at.
    pub is_whole: bool,
}

struct Event {
    row: i64,
    id: String,
    kind: String,
    changed: Option<Box<RawValue>>,
    at: Timestamp,
}

/// # Errors
/// When the database fails.
pub fn timeline(connection: &Connection, submission: &Submission) -> Result<Timeline> {
    let events = events(connection, submission)?;
    let is_whole = events.len() < MOST_EVENTS;
    let mut moments = own(connection, submission)?;
    for event in events.into_iter().rev() {
        let deliveries = deliveries(connection, &event)?;
        match event.kind.as_str() {
            "submission.updated" => moments.push(event.tells(Happening::Updated)),
            "submission.graded" => moments.push(event.tells(Happening::Graded)),
            "submission.expired" => moments.push(event.tells(Happening::Expired)),
            _ => {
                let kind = match event.kind.as_str() {
                    "submission.created" => Happening::Submitted,
                    _ => Happening::Started,
                };
                if let Some(told) = moments.iter_mut().find(|moment| moment.kind == kind) {
                    told.event_id = Some(event.id);
                    told.event_type = Some(event.kind);
                }
            }
        }
        moments.extend(deliveries);
    }
    // What is of the same moment stays in the order in which it came about.
    moments.sort_by_key(|moment| moment.at);
    Ok(Timeline { moments, is_whole })
}

/// What the submission itself knows.
fn own(connection: &Connection, submission: &Submission) -> Result<Vec<Moment>> {
    let mut statement = connection.prepare_cached(
        "SELECT min(answered_at), max(answered_at) FROM responses WHERE submission_id = ?1",
    )?;
    let (first, last): (Option<Timestamp>, Option<Timestamp>) =
        statement.query_row([submission.row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let all = [
        (Happening::Started, submission.started_at),
        (Happening::FirstAnswer, first),
        (Happening::LastAnswer, last.filter(|_| first != last)),
        (Happening::Submitted, submission.submitted_at),
    ];
    let happened = all.into_iter().filter_map(|(kind, at)| {
        let mut moment = Moment::of(kind, at?);
        if kind == Happening::Submitted {
            moment.submit_reason = submission.submit_reason;
        }
        Some(moment)
    });
    let sections = sections::begun(connection, submission.row)?;
    let begun = sections.into_iter().map(|(id, time)| Moment {
        section_id: Some(id),
        ..Moment::of(Happening::SectionStarted, time.started_at)
    });
    let mut moments: Vec<Moment> = happened.collect();
    // Of the same moment the answers come behind.
    let behind = moments.partition_point(|moment| moment.kind == Happening::Started);
    moments.splice(behind..behind, begun);
    let signals = integrity::signals(connection, submission.row)?;
    moments.extend(signals.into_iter().map(Moment::of_signal));
    Ok(moments)
}

impl Moment {
    fn of(kind: Happening, at: Timestamp) -> Self {
        Self {
            kind,
            at,
            section_id: None,
            seconds: None,
            submit_reason: None,
            changed: None,
            event_id: None,
            event_type: None,
            delivery: None,
        }
    }
}

impl Moment {
    fn of_signal(signal: Signal) -> Self {
        let kind = match signal.kind {
            Kind::Blur => Happening::Blur,
            Kind::Paste => Happening::Paste,
            Kind::Reload => Happening::Reload,
            Kind::DeviceChange => Happening::DeviceChange,
        };
        Self {
            seconds: (signal.kind == Kind::Blur).then_some(signal.seconds),
            ..Self::of(kind, signal.at)
        }
    }
}

impl Event {
    fn tells(self, kind: Happening) -> Moment {
        Moment {
            changed: self.changed,
            event_id: Some(self.id),
            event_type: Some(self.kind),
            ..Moment::of(kind, self.at)
        }
    }
}

/// Newest first.
fn events(connection: &Connection, submission: &Submission) -> Result<Vec<Event>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, public_id, type, nullif(body -> '$.changed', 'null'), created_at
         FROM events INDEXED BY events_by_subject
         WHERE company_id = ?1 AND subject = ?2 AND type GLOB 'submission.*'
         ORDER BY id DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![submission.company_row, submission.id, MOST_EVENTS],
        |row| {
            Ok(Event {
                row: row.get(0)?,
                id: row.get(1)?,
                kind: row.get(2)?,
                changed: json_option(row, 3)?,
                at: row.get(4)?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn deliveries(connection: &Connection, event: &Event) -> Result<Vec<Moment>> {
    let mut statement = connection.prepare_cached(
        "SELECT d.public_id, e.public_id, d.state, d.attempts, d.last_outcome, d.last_status,
                d.finished_at, d.created_at
         FROM deliveries d INDEXED BY deliveries_by_event JOIN endpoints e ON e.id = d.endpoint_id
         WHERE d.event_id = ?1 ORDER BY d.id LIMIT ?2",
    )?;
    let read = |row: &Row| {
        Ok(Moment {
            event_id: Some(event.id.clone()),
            event_type: Some(event.kind.clone()),
            delivery: Some(Sent {
                id: row.get(0)?,
                endpoint_id: row.get(1)?,
                state: parsed(row, 2)?,
                attempt_count: row.get(3)?,
                last_outcome: row.get(4)?,
                last_status: row.get(5)?,
                finished_at: row.get(6)?,
            }),
            ..Moment::of(Happening::Delivery, row.get(7)?)
        })
    };
    let rows = statement.query_map(params![event.row, MOST_DELIVERIES], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
