//! What differs between two versions of a document, told by section and question as people think of
//! them: added, removed, moved, changed. What keeps its id is the same thing.

mod fields;
mod order;

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use crate::rules::document::{Document, Question, Section};
use crate::rules::word::vocabulary;

vocabulary! {
    /// What a change is about.
    Subject { Assessment = "assessment", Section = "section", Question = "question" }
}
vocabulary! {
    Kind { Added = "added", Removed = "removed", Moved = "moved", Changed = "changed" }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub subject: Subject,
    pub kind: Kind,
    /// Of the section or question; null for the assessment itself.
    pub id: Option<String>,
    /// In the language of the assessment; of a removed one as it was.
    pub title: String,
    /// What changed in it; empty for the other kinds.
    pub fields: Vec<FieldChange>,
}

/// A field before and after. What is not there is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// `points`, `settings.time_limit_seconds`, or with an id inside: `options.a.label`. The bare
    /// `options` tells of their order.
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// What makes `after` of `before`: the assessment first, then in the order of `after`, and at the
/// end what is gone.
///
/// # Errors
/// When a document has no JSON.
pub fn difference(before: &Document, after: &Document) -> serde_json::Result<Vec<Change>> {
    let mut changes = Vec::new();
    let own = fields::between(&head(before)?, &head(after)?);
    push_changed(
        &mut changes,
        Subject::Assessment,
        None,
        after.title(after.language()),
        own,
    );
    let old_sections: HashMap<&str, &Section> = by_id(before);
    let moved = order::moved(&ids(before), &ids(after));
    let questions = Questions::new(before, after);
    for section in &after.sections {
        let (id, title) = (section.id(), title_of_section(section, after));
        match old_sections.get(id) {
            None => push(&mut changes, Subject::Section, Kind::Added, id, &title),
            Some(old) => {
                if moved.contains(id) {
                    push(&mut changes, Subject::Section, Kind::Moved, id, &title);
                }
                let fields = fields::between(&section_head(old)?, &section_head(section)?);
                push_changed(&mut changes, Subject::Section, Some(id), &title, fields);
            }
        }
        for question in &section.questions {
            questions.tell(question, &mut changes)?;
        }
    }
    let new_sections = by_id(after);
    for section in &before.sections {
        if !new_sections.contains_key(section.id()) {
            let title = title_of_section(section, before);
            push(
                &mut changes,
                Subject::Section,
                Kind::Removed,
                section.id(),
                &title,
            );
        }
    }
    for (_, question) in before.questions() {
        if after.question(question.id()).is_none() {
            let title = title_of(question, before);
            push(
                &mut changes,
                Subject::Question,
                Kind::Removed,
                question.id(),
                &title,
            );
        }
    }
    Ok(changes)
}

/// The questions of both versions, and which of them moved.
struct Questions<'a> {
    after: &'a Document,
    /// Each with the section it stood in.
    old: HashMap<&'a str, (&'a str, &'a Question)>,
    moved: HashSet<&'a str>,
}

impl<'a> Questions<'a> {
    fn new(before: &'a Document, after: &'a Document) -> Self {
        let place = |(section, question): (&'a Section, &'a Question)| {
            (question.id(), (section.id(), question))
        };
        let old: HashMap<_, _> = before.questions().map(place).collect();
        let mut moved = HashSet::new();
        let former = by_id(before);
        for section in &after.sections {
            let stands_here = |question: &&Question| {
                let old = old.get(question.id());
                old.is_some_and(|(former, _)| *former == section.id())
            };
            let now: Vec<&str> = section
                .questions
                .iter()
                .filter(stands_here)
                .map(Question::id)
                .collect();
            let then = former
                .get(section.id())
                .map_or(&[][..], |old| &old.questions[..]);
            let then: Vec<&str> = then.iter().map(Question::id).collect();
            moved.extend(order::moved(&then, &now));
            let others = section
                .questions
                .iter()
                .filter(|question| !stands_here(question));
            moved.extend(others.map(Question::id).filter(|id| old.contains_key(id)));
        }
        Self { after, old, moved }
    }

    fn tell(&self, question: &Question, changes: &mut Vec<Change>) -> serde_json::Result<()> {
        let (id, title) = (question.id(), title_of(question, self.after));
        let Some((_, old)) = self.old.get(id) else {
            push(changes, Subject::Question, Kind::Added, id, &title);
            return Ok(());
        };
        if self.moved.contains(id) {
            push(changes, Subject::Question, Kind::Moved, id, &title);
        }
        let fields = fields::between(
            &serde_json::to_value(old)?,
            &serde_json::to_value(question)?,
        );
        push_changed(changes, Subject::Question, Some(id), &title, fields);
        Ok(())
    }
}

fn push(changes: &mut Vec<Change>, subject: Subject, kind: Kind, id: &str, title: &str) {
    changes.push(Change {
        subject,
        kind,
        id: Some(id.to_owned()),
        title: title.to_owned(),
        fields: Vec::new(),
    });
}

fn push_changed(
    changes: &mut Vec<Change>,
    subject: Subject,
    id: Option<&str>,
    title: &str,
    fields: Vec<FieldChange>,
) {
    if !fields.is_empty() {
        changes.push(Change {
            subject,
            kind: Kind::Changed,
            id: id.map(str::to_owned),
            title: title.to_owned(),
            fields,
        });
    }
}

/// Without what belongs to the assessment whatever its version, and without what is told by itself.
fn head(document: &Document) -> serde_json::Result<Value> {
    let head = Document {
        id: None,
        slug: None,
        sections: Vec::new(),
        ..document.clone()
    };
    serde_json::to_value(head)
}

fn section_head(section: &Section) -> serde_json::Result<Value> {
    let head = Section {
        questions: Vec::new(),
        ..section.clone()
    };
    serde_json::to_value(head)
}

fn by_id(document: &Document) -> HashMap<&str, &Section> {
    let sections = document.sections.iter();
    sections.map(|section| (section.id(), section)).collect()
}

fn ids(document: &Document) -> Vec<&str> {
    document.sections.iter().map(Section::id).collect()
}

fn title_of(question: &Question, document: &Document) -> String {
    let language = document.language();
    let title = question.title.as_ref();
    title
        .map_or("", |title| title.in_language(language, language))
        .to_owned()
}

fn title_of_section(section: &Section, document: &Document) -> String {
    let language = document.language();
    let title = section.title.as_ref();
    title
        .map_or("", |title| title.in_language(language, language))
        .to_owned()
}

#[cfg(test)]
mod tests;
