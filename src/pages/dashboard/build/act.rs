//! What the buttons of the outline do.

use super::edit::{self, MOST_BYTES};
use super::{Told, Undo, mended_at, outline, place};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::model::assessment::{self, Change, Status};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::layout::Fault;
use crate::pages::texts::Texts;
use crate::rules::document::{Document, Question, Section, Text};
use crate::rules::word::Word;

/// What a change of the draft leads to.
enum Outcome {
    /// The word of `?done=`, and the element that is looked at next.
    Done(&'static str, String),
    Deleted(Undo),
}

pub async fn act(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let answer = match sent.get("act").unwrap_or_default() {
        "publish" => publish(&desk, &sent).await,
        "close" => close(&desk).await,
        "archive" => set_status(&desk, Status::Archived).await,
        "restore" => {
            let is_published = desk.assessment.version.is_some();
            let before = if is_published {
                Status::Closed
            } else {
                Status::Draft
            };
            set_status(&desk, before).await
        }
        _ => rearrange(&desk, &sent).await,
    };
    match answer {
        Err(error) if error.code == Code::PreconditionFailed => conflict(&call, &sent),
        Err(error) if matches!(error.code, Code::ValidationFailed | Code::Conflict) => {
            refused(&desk, error, &sent)
        }
        answer => answer,
    }
}

/// The page as it is now, read again.
fn conflict(call: &Call, sent: &Form) -> Result<Reply> {
    let told = Told {
        is_conflict: true,
        new_section: sent.get("title").unwrap_or_default().to_owned(),
        ..Told::default()
    };
    outline(
        &AssessmentDesk::of(call)?,
        StatusCode::PRECONDITION_FAILED,
        told,
    )
}

/// Faults lead to where they are mended; a section that was not added still has its title.
fn refused(desk: &AssessmentDesk<'_>, error: Error, sent: &Form) -> Result<Reply> {
    let (t, document) = (desk.company.desk.t, edit::read(desk)?);
    let new_section = sent.get("title").unwrap_or_default();
    let faults = error.fields.iter().map(|fault| Fault {
        target: match new_section.is_empty() {
            true => mended_at(desk, &document, &fault.field),
            false => "#new-section".to_owned(),
        },
        message: format!(
            "{}: {}",
            place(t, &document, &fault.field),
            t.told(&fault.message)
        ),
    });
    let mut faults: Vec<Fault> = faults.collect();
    if faults.is_empty() {
        faults.push(Fault {
            target: "#main".to_owned(),
            message: t.told(&error.detail),
        });
    }
    let told = Told {
        faults,
        new_section: new_section.to_owned(),
        ..Told::default()
    };
    outline(desk, StatusCode::UNPROCESSABLE_ENTITY, told)
}

fn done(desk: &AssessmentDesk<'_>, word: &str, element: &str) -> Reply {
    Reply::see_other(&desk.at(&format!("?done={word}{element}")))
}

async fn publish(desk: &AssessmentDesk<'_>, sent: &Form) -> Result<Reply> {
    let (company, id) = (desk.company.company_row(), desk.assessment.id.clone());
    let app = &desk.company.desk.call.app;
    let known = id.clone();
    let judge = move |connection: &_| {
        let draft = assessment::draft(connection, company, &known)?;
        assessment::judge(connection, company, &draft)
    };
    let judged = app.db.read_slow(company, judge).await?;
    let seen = sent.get("revision").unwrap_or_default().to_owned();
    let origin = app.base_url.origin.clone();
    let write = move |tx: &Tx| {
        edit::check(&seen, &assessment::document(tx, company, &id)?)?;
        let current = assessment::get(tx, company, &id, &origin)?;
        assessment::publish(tx, &current, judged, &origin)
    };
    desk.company.desk.call.write_as_member(write).await?;
    Ok(done(desk, "published", ""))
}

async fn close(desk: &AssessmentDesk<'_>) -> Result<Reply> {
    let (company, id) = (desk.company.company_row(), desk.assessment.id.clone());
    let app = &desk.company.desk.call.app;
    let origin = app.base_url.origin.clone();
    let write = move |tx: &Tx| {
        let current = assessment::get(tx, company, &id, &origin)?;
        assessment::close(tx, &current, &origin)
    };
    desk.company.desk.call.write_as_member(write).await?;
    Ok(done(desk, "closed", ""))
}

async fn set_status(desk: &AssessmentDesk<'_>, status: Status) -> Result<Reply> {
    let (company, id) = (desk.company.company_row(), desk.assessment.id.clone());
    let app = &desk.company.desk.call.app;
    let origin = app.base_url.origin.clone();
    let write = move |tx: &Tx| {
        let current = assessment::get(tx, company, &id, &origin)?;
        let change = Change {
            status: Some(Word::Known(status)),
            ..Change::default()
        };
        let change = assessment::prepare(tx, &current, change, Default::default())?;
        assessment::update(tx, &current, change, &origin).map(|_| ())
    };
    desk.company.desk.call.write_as_member(write).await?;
    let word = if status == Status::Archived {
        "assessment-archived"
    } else {
        "assessment-restored"
    };
    Ok(done(desk, word, ""))
}

async fn rearrange(desk: &AssessmentDesk<'_>, sent: &Form) -> Result<Reply> {
    let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let (act, seen, t) = (text("act"), text("revision"), desk.company.desk.t);
    let (title, kind) = (text("title"), text("kind"));
    let (content, section) = (text("content"), text("section"));
    let place = text("place").parse().unwrap_or(usize::MAX);
    let edit = move |document: &mut Document| {
        edit::check(&seen, document)?;
        let parts: Vec<&str> = act.split(':').collect();
        let outcome = match parts[..] {
            ["add-section"] => add_section(document, &title),
            ["undo"] => put_back(document, &kind, &content, &section, place),
            ["move", "question", id, section, place] => {
                let place = place.parse().unwrap_or(usize::MAX);
                carry(document, id, section, place)
            }
            [verb, "question", id] => question(t, document, verb, id),
            [verb, "section", id] => section_act(t, document, verb, id),
            _ => None,
        };
        outcome.ok_or_else(Error::not_found)
    };
    match edit::change(desk, edit).await? {
        Outcome::Done(word, element) => Ok(done(desk, word, &element)),
        Outcome::Deleted(undo) => {
            let told = Told {
                undo: Some(undo),
                ..Told::default()
            };
            let now = AssessmentDesk::of(desk.company.desk.call)?;
            outline(&now, StatusCode::OK, told)
        }
    }
}

fn add_section(document: &mut Document, title: &str) -> Option<Outcome> {
    let title = title.trim();
    document.sections.push(Section {
        title: (!title.is_empty()).then(|| Text::Plain(title.to_owned())),
        ..Section::default()
    });
    Some(Outcome::Done("saved", "#add".to_owned()))
}

fn put_back(
    document: &mut Document,
    kind: &str,
    content: &str,
    section: &str,
    place: usize,
) -> Option<Outcome> {
    let id = match kind {
        "question" => {
            let question: Question = serde_json::from_str(content).ok()?;
            let id = format!("#question-{}", question.id());
            edit::insert_question(document, section, place, question);
            id
        }
        _ => {
            let section: Section = serde_json::from_str(content).ok()?;
            let id = format!("#section-{}", section.id());
            let place = place.min(document.sections.len());
            document.sections.insert(place, section);
            id
        }
    };
    Some(Outcome::Done("put-back", id))
}

fn carry(document: &mut Document, id: &str, section: &str, place: usize) -> Option<Outcome> {
    let (at, number) = edit::find_question(document, id)?;
    edit::find_section(document, section)?;
    let question = document.sections[at].questions.remove(number);
    edit::insert_question(document, section, place, question);
    Some(Outcome::Done("moved", format!("#question-{id}")))
}

fn question(t: &Texts, document: &mut Document, verb: &str, id: &str) -> Option<Outcome> {
    let (at, number) = edit::find_question(document, id)?;
    let sections = &mut document.sections;
    let moved = || Some(Outcome::Done("moved", format!("#question-{id}")));
    match verb {
        "up" if number > 0 => sections[at].questions.swap(number, number - 1),
        "down" if number + 1 < sections[at].questions.len() => {
            sections[at].questions.swap(number, number + 1);
        }
        // At the edge of its section it goes over into the next one.
        "up" if at > 0 => {
            let question = sections[at].questions.remove(number);
            sections[at - 1].questions.push(question);
        }
        "down" if at + 1 < sections.len() => {
            let question = sections[at].questions.remove(number);
            sections[at + 1].questions.insert(0, question);
        }
        "up" | "down" => {}
        "copy" => {
            let mut copy = sections[at].questions[number].clone();
            copy.id = None;
            sections[at].questions.insert(number + 1, copy);
            return Some(Outcome::Done("copied", format!("#question-{id}")));
        }
        "delete" => {
            let question = sections[at].questions.remove(number);
            let section = sections[at].id().to_owned();
            return Some(Outcome::Deleted(Undo {
                text: t.text(
                    "build-deleted",
                    "title",
                    super::title_of(t, question.title.as_ref(), document, "build-no-title"),
                ),
                kind: "question",
                content: serde_json::to_string(&question).ok()?,
                section,
                place: number,
            }));
        }
        _ => return None,
    }
    moved()
}

fn section_act(t: &Texts, document: &mut Document, verb: &str, id: &str) -> Option<Outcome> {
    let at = edit::find_section(document, id)?;
    let sections = &mut document.sections;
    match verb {
        "up" if at > 0 => sections.swap(at, at - 1),
        "down" if at + 1 < sections.len() => sections.swap(at, at + 1),
        "up" | "down" => {}
        "copy" => {
            let mut copy = sections[at].clone();
            copy.id = None;
            copy.questions
                .iter_mut()
                .for_each(|question| question.id = None);
            sections.insert(at + 1, copy);
            return Some(Outcome::Done("copied", format!("#section-{id}")));
        }
        "delete" => {
            let section = sections.remove(at);
            let title = super::title_of(
                t,
                section.title.as_ref(),
                document,
                "build-section-no-title",
            );
            let count = i64::try_from(section.questions.len()).unwrap_or(i64::MAX);
            return Some(Outcome::Deleted(Undo {
                text: t.with(
                    "build-section-deleted",
                    &[("title", title.into()), ("count", count.into())],
                ),
                kind: "section",
                content: serde_json::to_string(&section).ok()?,
                section: String::new(),
                place: at,
            }));
        }
        _ => return None,
    }
    Some(Outcome::Done("moved", format!("#section-{id}")))
}
