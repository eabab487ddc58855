//! A finished submission as a caller hands it in: judged, scored, stored, told.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{End, NewSubmission, Submission, SubmitReason, get_row, insert, store, words};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::kit::time::Timestamp;
use crate::kit::{id, text};
use crate::model::assessment;
use crate::model::version::{self, Documents};
use crate::rules::answer::Answer;
use crate::rules::document::Document;
use crate::rules::link::{self, CustomFields};
use crate::rules::scoring::{Score, score};
use crate::rules::submission::{check_email, check_external_id, check_note, check_tags};

/// More responses than an assessment can have questions.
const MOST_RESPONSES: usize = 500;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub assessment_id: Option<String>,
    pub candidate_name: Option<String>,
    pub id: Option<String>,
    pub candidate_email: Option<String>,
    pub custom_fields: Option<Map<String, Value>>,
    pub responses: Option<Vec<GivenResponse>>,
    pub started_at: Option<Timestamp>,
    pub submitted_at: Option<Timestamp>,
    pub external_id: Option<String>,
    pub tags: Option<Vec<String>>,
    pub note: Option<String>,
    pub test: Option<bool>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GivenResponse {
    pub question_id: String,
    pub value: Value,
}

/// What is ready to be stored, as long as its assessment stays as it is.
pub struct Prepared {
    assessment: Assessment,
    document: Arc<Document>,
    custom_fields: CustomFields,
    answers: BTreeMap<String, Answer>,
    score: Score,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Assessment {
    row: i64,
    /// The one that is published.
    version_row: i64,
}

impl Given {
    pub fn response_count(&self) -> usize {
        self.responses.as_ref().map_or(0, Vec::len)
    }

    /// Judges everything, and scores the answers. `errors` holds what was found wrong before.
    ///
    /// # Errors
    /// Every broken rule at once.
    pub fn prepare(
        &self,
        connection: &Connection,
        documents: &Documents,
        company: i64,
        now: Timestamp,
        mut errors: FieldErrors,
    ) -> Result<Prepared> {
        self.check_texts(&mut errors);
        self.check_times(now, &mut errors);
        let custom_fields = match &self.custom_fields {
            Some(fields) => link::given(fields, &mut errors),
            None => CustomFields::new(),
        };
        let Some(assessment) = self.assessment(connection, company, &mut errors)? else {
            return Err(errors.into());
        };
        let document = version::document(connection, documents, assessment.version_row)?;
        let answers = self.answers(&document, &mut errors);
        check_drawn(&document, &answers, &mut errors);
        errors.finish()?;
        let drawn = document.drawn_by_answers(|id| answers.contains_key(id));
        let score = score(&drawn, &answers, &BTreeMap::new(), document.language());
        Ok(Prepared {
            assessment,
            document,
            custom_fields,
            answers,
            score,
        })
    }

    fn check_texts(&self, errors: &mut FieldErrors) {
        match &self.candidate_name {
            Some(name) => text::check_name("candidate_name", name, errors),
            None => errors.add("candidate_name", "required", "is required"),
        }
        if self.id.as_deref().is_some_and(|id| !id::is_valid(id)) {
            let message = "must have 1 to 64 letters, digits, `_` or `-`";
            errors.add("id", "invalid", message);
        }
        if let Some(email) = &self.candidate_email {
            check_email(email, errors);
        }
        if let Some(id) = &self.external_id {
            check_external_id(id, errors);
        }
        if let Some(tags) = &self.tags {
            check_tags(tags, errors);
        }
        if let Some(note) = &self.note {
            check_note(note, errors);
        }
    }

    fn check_times(&self, now: Timestamp, errors: &mut FieldErrors) {
        let submitted_at = self.submitted_at.unwrap_or(now);
        if self.started_at.is_some_and(|start| start > submitted_at) {
            let message = "must not be after `submitted_at`, which is now where it is not given";
            errors.add("started_at", "out_of_range", message);
        }
    }

    fn assessment(
        &self,
        connection: &Connection,
        company: i64,
        errors: &mut FieldErrors,
    ) -> Result<Option<Assessment>> {
        const FIELD: &str = "assessment_id";
        let Some(public_id) = &self.assessment_id else {
            errors.add(FIELD, "required", "is required");
            return Ok(None);
        };
        let mut statement = connection.prepare_cached(
            "SELECT a.id, a.status, v.id FROM assessments a
             LEFT JOIN assessment_versions v ON v.assessment_id = a.id AND v.number = a.published_version
             WHERE a.company_id = ?1 AND a.public_id = ?2",
        )?;
        let found: Option<(i64, String, Option<i64>)> = statement
            .query_row(params![company, public_id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        match found {
            None => {
                let is_slug = assessment::slug_for_id(connection, company, public_id)?;
                let message = is_slug.unwrap_or_else(|| "names no assessment".to_owned());
                errors.add(FIELD, "not_known", message);
            }
            Some((_, status, _)) if status == "archived" => {
                errors.add(FIELD, "archived", "names an assessment that is archived");
            }
            Some((_, _, None)) => {
                let message = "names an assessment that was never published";
                errors.add(FIELD, "not_published", message);
            }
            Some((row, _, Some(version_row))) => {
                return Ok(Some(Assessment { row, version_row }));
            }
        }
        Ok(None)
    }

    fn answers(&self, document: &Document, errors: &mut FieldErrors) -> BTreeMap<String, Answer> {
        let given = self.responses.as_deref().unwrap_or_default();
        let mut answers = BTreeMap::new();
        if given.len() > MOST_RESPONSES {
            let message = format!("must have at most {MOST_RESPONSES} responses");
            errors.add("responses", "too_many", message);
            return answers;
        }
        let mut seen = HashSet::new();
        for (position, response) in given.iter().enumerate() {
            let path = format!("responses[{position}]");
            let id = &response.question_id;
            if !seen.insert(id) {
                errors.add(
                    format!("{path}.question_id"),
                    "not_unique",
                    "is answered twice",
                );
                continue;
            }
            let Some(question) = document.question(id) else {
                errors.add(
                    format!("{path}.question_id"),
                    "not_known",
                    "names no question",
                );
                continue;
            };
            let parsed = question.parse(&response.value, document.language());
            if question.rules().takes_files() && !matches!(parsed, Ok(None)) {
                let message = "must be null or empty: files are handed in on the page only";
                errors.add(format!("{path}.value"), "not_allowed", message);
                continue;
            }
            // A question that is left out was not answered; what is answered must suffice.
            let judged = parsed.and_then(|answer| {
                let suffices = answer
                    .as_ref()
                    .map_or(Ok(()), |answer| question.validate(Some(answer)));
                suffices.map(|()| answer)
            });
            match judged {
                Ok(Some(answer)) => drop(answers.insert(id.clone(), answer)),
                Ok(None) => {}
                Err(fault) => {
                    let fault = fault.at(format!("{path}.value"));
                    errors.add(fault.field, fault.code, fault.message);
                }
            }
        }
        answers
    }

    /// Stores it, and tells of `submission.created`; answers it with the JSON that was told.
    ///
    /// # Errors
    /// `Conflict` with `existing_id` for an id or external id that is taken; those of
    /// [`Given::prepare`] where the assessment changed since.
    pub fn create(
        &self,
        tx: &Tx,
        documents: &Documents,
        company: i64,
        prepared: Prepared,
    ) -> Result<(Submission, Box<RawValue>)> {
        let mut errors = FieldErrors::new();
        let mut prepared =
            if self.assessment(tx, company, &mut errors)? == Some(prepared.assessment) {
                prepared
            } else {
                self.prepare(tx, documents, company, tx.now, errors)?
            };
        self.refuse_taken_id(tx, company)?;
        self.refuse_taken_external_id(tx, company, prepared.assessment.row)?;
        let answers = std::mem::take(&mut prepared.answers);
        let new = self.new_submission(company, tx.now, prepared);
        let row = insert(tx, &new)?;
        if let Some(end) = &new.end {
            store(tx, row, &answers, &end.score.questions, end.submitted_at)?;
        }
        let created = get_row(tx, row)?.with_responses(tx, documents)?;
        words::add(tx, &created)?;
        let data = created.announce(tx, "submission.created", None)?;
        Ok((created, data))
    }

    fn new_submission(&self, company: i64, now: Timestamp, prepared: Prepared) -> NewSubmission {
        let latest_start = self.started_at.map_or(now, |start| start.max(now));
        NewSubmission {
            id: self.id.clone(),
            company_row: company,
            assessment_row: prepared.assessment.row,
            version_row: prepared.assessment.version_row,
            candidate_name: self.candidate_name.clone().unwrap_or_default(),
            candidate_email: self.candidate_email.clone(),
            external_id: self.external_id.clone(),
            custom_fields: prepared.custom_fields,
            locale: Some(prepared.document.language().to_owned()),
            tags: self.tags.clone().unwrap_or_default(),
            note: self.note.clone(),
            test: self.test.unwrap_or(false),
            started_at: self.started_at,
            end: Some(End {
                reason: SubmitReason::Api,
                submitted_at: self.submitted_at.unwrap_or(latest_start),
                score: prepared.score,
            }),
            ..NewSubmission::default()
        }
    }

    fn refuse_taken_id(&self, tx: &Tx, company: i64) -> Result<()> {
        let Some(id) = &self.id else {
            return Ok(());
        };
        match super::find_row(tx, company, id)? {
            Some(_) => Err(Error::conflict("There is a submission of this id already.")
                .with("existing_id", id.as_str())),
            None => Ok(()),
        }
    }

    fn refuse_taken_external_id(&self, tx: &Tx, company: i64, assessment: i64) -> Result<()> {
        let Some(external_id) = &self.external_id else {
            return Ok(());
        };
        let mut statement = tx.prepare_cached(
            "SELECT public_id FROM submissions
             WHERE company_id = ?1 AND external_id = ?2 AND assessment_id = ?3",
        )?;
        let existing: Option<String> = statement
            .query_row(params![company, external_id, assessment], |row| row.get(0))
            .optional()?;
        match existing {
            Some(id) => {
                let detail = "The assessment has a submission of this external_id already.";
                Err(Error::conflict(detail).with("existing_id", id))
            }
            None => Ok(()),
        }
    }
}

/// Of a section that draws nobody answers more than is drawn.
fn check_drawn(document: &Document, answers: &BTreeMap<String, Answer>, errors: &mut FieldErrors) {
    for section in &document.sections {
        let answered = section.questions.iter();
        let answered = answered.filter(|question| answers.contains_key(question.id()));
        let drawn = section.drawn_count();
        if answered.count() > drawn {
            let message = format!(
                "answers more than the {drawn} questions that section `{}` draws",
                section.id()
            );
            errors.add("responses", "too_many", message);
        }
    }
}
