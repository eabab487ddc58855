//! A page of questions on its way back: what was answered, and what is wrong with it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fields::{self, Shown};
use super::ticket;
use super::types;
use super::uploads::{self, Came, Change};
use super::visit::Going;
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, forgery};
use crate::kit::time::Timestamp;
use crate::model::attempt::{self, Given, Saved};
use crate::model::submission::integrity::{self, Told};
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;
use crate::rules::paging::Page;
use crate::rules::revision::{self, Sent};
use crate::rules::section_time::Standing;
use crate::rules::upload::{Lack, Room};

/// Bytes of a page of answers apart from its texts.
const FORM_BYTES: usize = 64 * 1024;
/// Of each character of a text: four bytes of UTF-8, percent-encoded.
const CHARACTER_BYTES: usize = 12;
/// Of all texts of a page together.
const MOST_TEXT_BYTES: usize = 1024 * 1024 - FORM_BYTES;

/// One question's answer as the page sent it.
struct Line<'a> {
    question: &'a Question,
    shown: Shown,
    answer: Option<Answer>,
    /// The files that came with it; `None` where it takes none.
    files: Option<Came>,
    /// It can not be kept.
    is_broken: bool,
    sent: Sent,
    /// When the page was made that it stands on alone.
    shown_at: Option<Timestamp>,
}

pub struct Sheet<'a> {
    lines: Vec<Line<'a>>,
}

/// What became of each answer, by question.
pub type Outcomes = BTreeMap<String, Saved>;

/// Reads the form, once it is sure that our own page sent it.
pub async fn form(call: &mut Call, going: &Going, page: &Page<'_>) -> Result<Form> {
    let files = uploads::most_bytes(page, call.app.settings.files.room());
    let patience = uploads::patience(&call.app, going, page.section);
    let form = call
        .form_with_uploads(text_bytes(page), files, patience)
        .await?;
    forgery::check(&call.app, &call.headers, &form, &going.form_subject)?;
    Ok(form)
}

/// What all texts of a page can need.
fn text_bytes(page: &Page<'_>) -> usize {
    let questions = page.items.iter().map(|item| item.question);
    let characters: usize = questions
        .map(|question| usize::try_from(question.rules().characters(question)).unwrap_or(0))
        .sum();
    FORM_BYTES
        + characters
            .saturating_mul(CHARACTER_BYTES)
            .min(MOST_TEXT_BYTES)
}

impl<'a> Sheet<'a> {
    /// Questions that the form does not name are left as they are.
    pub fn read(t: &Texts, page: &Page<'a>, form: &Form, locale: &str) -> Self {
        let line = |question: &'a Question| Line::read(t, question, form, locale);
        let items = page.items.iter().map(|item| item.question);
        let answerable = items.filter(|question| question.asks());
        let mut lines: Vec<Line> = answerable.filter_map(line).collect();
        // Of several nobody knows which one took the time.
        if let [only] = lines.as_mut_slice() {
            let shown_at = form.get("shown_at").and_then(|text| text.parse().ok());
            only.shown_at = shown_at.map(Timestamp::from_millis);
        }
        Self { lines }
    }

    /// What can be kept, each with the files that came with it where it takes some.
    pub fn given(&self) -> Vec<(Given, Option<Came>)> {
        let fine = self.lines.iter().filter(|line| !line.is_broken);
        fine.map(|line| (line.given(), line.files.clone()))
            .collect()
    }

    /// Asks of each answer whether it suffices, which only a step forward needs.
    pub fn validate(&mut self, t: &Texts) {
        for line in self
            .lines
            .iter_mut()
            .filter(|line| line.shown.error.is_none())
        {
            let is_there = line.files.as_ref().is_some_and(Came::is_any);
            if line.answer.is_none() && is_there {
                continue;
            }
            if let Err(fault) = line.question.validate(line.answer.as_ref()) {
                line.shown.error = Some(types::error(t, line.question, &fault));
            }
        }
    }

    /// Marks what was changed in another tab: sent again, it counts.
    pub fn file(&mut self, t: &Texts, outcomes: &Outcomes) {
        for line in &mut self.lines {
            let Some(outcome) = outcomes.get(line.question.id()) else {
                continue;
            };
            line.shown.revision = outcome.revision();
            match outcome {
                Saved::Stale(_) => line.shown.error = Some(t.get("error-changed-elsewhere")),
                Saved::Full(_, lack) => line.shown.error = Some(t.get(lacking(*lack))),
                Saved::New(_) | Saved::Same(_) => {}
            }
        }
    }

    pub fn is_fine(&self) -> bool {
        self.lines.iter().all(|line| line.shown.error.is_none())
    }

    pub fn faults(&self) -> Vec<Fault> {
        let fault = |line: &Line<'_>| {
            Some(Fault {
                target: fields::target(line.question),
                message: line.shown.error.clone()?,
            })
        };
        self.lines.iter().filter_map(fault).collect()
    }

    /// What the page shows again, by question.
    pub fn shown(self) -> BTreeMap<String, Shown> {
        let shown = |line: Line<'_>| (line.question.id().to_owned(), line.shown);
        self.lines.into_iter().map(shown).collect()
    }

    /// The files that are there now: what was chosen no page shows again.
    pub fn show_files(&mut self, kept: &BTreeMap<String, attempt::Kept>, locale: &str) {
        for line in self.lines.iter_mut().filter(|line| line.files.is_some()) {
            let kept = kept.get(line.question.id());
            let answer = kept.and_then(|kept| line.question.parse(&kept.value, locale).ok());
            let values = answer.flatten().map(|answer| answer.form_values(locale));
            line.shown.values = values.unwrap_or_default();
        }
    }

    pub fn takes_files(&self) -> bool {
        self.lines.iter().any(|line| line.files.is_some())
    }

    /// The errors by question, for the script.
    pub fn errors<'b>(&'b self) -> impl Iterator<Item = (&'b str, &'b str)> {
        let error = |line: &'b Line<'a>| Some((line.question.id(), line.shown.error.as_deref()?));
        self.lines.iter().filter_map(error)
    }
}

impl<'a> Line<'a> {
    fn read(t: &Texts, question: &'a Question, form: &Form, locale: &str) -> Option<Self> {
        let id = question.id();
        let seen = number(form.get(&format!("revision.{id}"))?);
        let values = values(form, id);
        let parsed = question.parse_form(&values, locale);
        let page_id = form.get("page_id").filter(|id| ticket::is_id(id));
        let is_broken = parsed.is_err();
        let takes_files = question.rules().takes_files();
        let (files, fault) = match &parsed {
            Err(fault) => (takes_files.then(Came::default), Some(fault.clone())),
            Ok(kept) if takes_files => {
                let (came, fault) = Came::read(question, form, kept.as_ref());
                (Some(came), fault)
            }
            Ok(_) => (None, None),
        };
        Some(Self {
            question,
            files,
            shown: Shown {
                values,
                marked: form.get(&format!("marked.{id}")).is_some(),
                revision: seen,
                error: fault.map(|fault| types::error(t, question, &fault)),
            },
            is_broken,
            answer: parsed.ok().flatten(),
            sent: Sent {
                seen,
                page_id: page_id.unwrap_or_default().to_owned(),
                turn: form.get("turn").map_or(1, number),
            },
            shown_at: None,
        })
    }

    fn given(&self) -> Given {
        Given {
            question_id: self.question.id().to_owned(),
            value: self.answer.as_ref().map_or(Value::Null, Answer::value),
            marked: self.shown.marked,
            sent: self.sent.clone(),
            shown_at: self.shown_at,
        }
    }
}

/// What the inputs of one question hold: those named after it, and after parts of its answer.
fn values(form: &Form, id: &str) -> FormValues {
    let start = format!("answer.{id}");
    let mut values = FormValues::default();
    for (name, value) in form.fields() {
        match name.strip_prefix(&start) {
            Some("") => values.add("", value),
            Some(rest) => {
                if let Some(part) = rest.strip_prefix('.') {
                    values.add(part, value);
                }
            }
            None => {}
        }
    }
    values
}

/// What is no number counts as 0: then the answer is taken for an old one.
fn number(text: &str) -> u32 {
    text.parse().unwrap_or(0).min(revision::MOST)
}

/// Whether answers were taken.
pub enum Kept {
    Yes(Outcomes),
    /// The attempt ended in the meantime, or its time was over.
    TooLate,
    /// The time of the section was over, and the attempt goes on.
    SectionOver,
    /// The invitation was taken back in the meantime.
    Revoked,
}

/// Keeps the answers, notes what the page tells besides, and remembers that the candidate came to
/// `reached`.
pub async fn keep(
    app: &App,
    going: &Going,
    page: &Page<'_>,
    given: Vec<(Given, Option<Came>)>,
    told: Option<Told>,
    reached: Option<usize>,
) -> Result<Kept> {
    let row = going.attempt.row;
    let tells = told.as_ref().is_some_and(|told| !told.signals.is_empty());
    if given.is_empty() && reached.is_none() && !tells {
        // Who only asks for the time needs no writer.
        return Ok(match going.standing(page.section) {
            Standing::Past | Standing::Waiting => Kept::SectionOver,
            _ => Kept::Yes(Outcomes::new()),
        });
    }
    let limited = page.section.time_limit_seconds.is_some();
    let timed = limited.then(|| Timed {
        section: page.section.id().to_owned(),
        grace_seconds: going.document.settings.grace_seconds(),
    });
    let (given, turn) = uploads::prepare(app, given).await?;
    // Until it is kept, or until nobody waits for that any more.
    let held = turn.clone();
    let room = uploads::room(app);
    let kept = app.db.write(move |tx| {
        let _held = held;
        let kept = keep_all(tx, row, timed.as_ref(), &given, room, reached)?;
        if let (Kept::Yes(_), Some(told)) = (&kept, &told) {
            integrity::note(tx, row, told, !given.is_empty())?;
        }
        Ok(kept)
    });
    let kept = kept.await?;
    drop(turn);
    warn_of_lack(app, going, &kept);
    Ok(kept)
}

/// What the page says where there is no room for files.
fn lacking(lack: Lack) -> &'static str {
    match lack {
        Lack::Attempt => "error-file-room",
        Lack::Company | Lack::Disk => "error-file-storage",
    }
}

/// Nobody who could help sees the candidate's page; once an hour for a company is enough.
fn warn_of_lack(app: &App, going: &Going, kept: &Kept) {
    let Kept::Yes(outcomes) = kept else {
        return;
    };
    let lack = outcomes.values().find_map(|outcome| match outcome {
        Saved::Full(_, lack) if *lack != Lack::Attempt => Some(*lack),
        _ => None,
    });
    let company = going.attempt.company_row;
    if let Some(lack) = lack
        && app.limits.lacks.take(&company, 1, app.clock.now()).granted
    {
        let company = &going.visit.offering.brand.name;
        tracing::warn!(?lack, company, "files of candidates are refused");
    }
}

/// A section with a time of its own.
struct Timed {
    section: String,
    grace_seconds: i64,
}

fn keep_all(
    tx: &Tx,
    row: i64,
    timed: Option<&Timed>,
    given: &[Change],
    room: Room,
    reached: Option<usize>,
) -> Result<Kept> {
    let attempt = attempt::get(tx, row)?;
    if attempt.is_revoked {
        return Ok(Kept::Revoked);
    }
    if !attempt.is_open() || attempt.is_overdue(tx.now) {
        return Ok(Kept::TooLate);
    }
    if let Some(timed) = timed
        && attempt::is_section_shut(tx, row, &timed.section, timed.grace_seconds)?
    {
        return Ok(Kept::SectionOver);
    }
    let mut outcomes = Outcomes::new();
    for (one, files) in given {
        let saved = match files {
            Some(files) => attempt::save_files(tx, &attempt, one, files, room)?,
            None => attempt::save(tx, &attempt, one)?,
        };
        outcomes.insert(one.question_id.clone(), saved);
    }
    let is_fine = outcomes
        .values()
        .all(|outcome| matches!(outcome, Saved::New(_) | Saved::Same(_)));
    if let Some(page) = reached.filter(|_| is_fine) {
        attempt::reach(tx, &attempt, page)?;
    }
    Ok(Kept::Yes(outcomes))
}
