//! Carrying out what a story tells, as candidates, callers and graders do it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answers;
use super::candidate::{Candidate, Fate, Way};
use super::draw::{Draw, Purpose};
use super::invite;
use super::offering::Offered;
use super::story::{Act, Story, What};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::kit::fields::FieldErrors;
use crate::model::attempt::{self, NewAttempt, Started};
use crate::model::submission::{
    self, Change, Given, GivenResponse, Grade, Status, Submission, SubmitReason,
};
use crate::model::version::{self, Documents};
use crate::model::{invitation, link, statistics};
use crate::rules::document::Document;
use crate::rules::fixed::Points;
use crate::rules::question::Question;
use crate::rules::revision::Sent;
use crate::rules::word::Word;

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;
/// With each one of so many, somebody else is invited who does not come.
const EACH: u64 = 25;
const TAGS: [&str; 5] = [
    "shortlist",
    "phone screen",
    "second look",
    "offer",
    "on hold",
];
const NOTES: [&str; 4] = [
    "Asked to be called in the afternoon.",
    "Could start next month.",
    "Knows the team already.",
    "Wants to work from home three days a week.",
];
const COMMENTS: [&str; 4] = [
    "Clear and to the point.",
    "The idea is right; an example would have helped.",
    "Names the main thing, and leaves out what follows from it.",
    "Careful and complete.",
];

/// What the acts have in common.
pub struct Stage {
    pub seed: u64,
    /// The company's own: what is unique is so among all companies of a file.
    pub secret_seed: u64,
    pub company_row: i64,
    pub company_slug: String,
    pub offered: Offered,
    pub documents: Documents,
}

impl Stage {
    /// Does what happens, in `tx` as it was at that time, and tells the story what follows.
    ///
    /// # Errors
    /// When the database fails, or the model refuses what was made up.
    pub fn perform(&self, tx: &Tx, act: Act, story: &mut Story) -> Result<()> {
        let candidate = Candidate::of(self.seed, act.number);
        if act.what == What::Arrive {
            invite::ahead(self, tx, act, story)?;
            if act.number % EACH == EACH / 2 {
                invite::beside(self, tx, act, story)?;
            }
        }
        match act.what {
            What::Arrive if candidate.way == Way::HandedIn => {
                let row = self.hand_in(tx, act, &candidate)?;
                self.follow_up(act, row, story);
            }
            What::Arrive => {
                let token_hash = match candidate.way {
                    Way::Invited => Some(invite::token_of(self, tx, act, &candidate, story)?),
                    _ => None,
                };
                let row = self.start(tx, act, &candidate, token_hash)?;
                let follow = |story: &mut Story, what, minutes| {
                    let at = act.at.plus_seconds(minutes * MINUTE);
                    story.follow(Act {
                        at,
                        what,
                        row,
                        ..act
                    });
                };
                match candidate.fate {
                    Fate::Submits => follow(story, What::Submit, candidate.minutes + 1),
                    Fate::Pauses(_) => follow(story, What::Pause, candidate.minutes / 2 + 1),
                    Fate::Leaves(_) => {
                        let limit = self.offered.minutes[candidate.assessment];
                        follow(story, What::Pause, candidate.minutes.min(limit) / 2);
                        // The sweeper comes a moment after the deadline and its grace.
                        follow(story, What::TimeOut, limit + 1);
                    }
                }
            }
            What::Pause => {
                if let Fate::Pauses(percent) | Fate::Leaves(percent) = candidate.fate {
                    self.answer(tx, act, &candidate, percent)?;
                }
            }
            What::Open => invitation::note_opened(tx, act.row)?,
            What::Uninvite => invite::take_back(self, tx, act.row)?,
            What::Submit => {
                self.answer(tx, act, &candidate, 100)?;
                let reason = SubmitReason::Candidate;
                attempt::submit(tx, &self.documents, act.row, reason, None)?;
                self.follow_up(act, act.row, story);
            }
            What::TimeOut => {
                let reason = SubmitReason::Deadline;
                attempt::submit(tx, &self.documents, act.row, reason, None)?;
            }
            What::Grade => self.grade(tx, act, &candidate)?,
            What::Tag => self.tag(tx, act)?,
            What::Void => self.void(tx, act.row)?,
        }
        Ok(())
    }

    fn follow_up(&self, act: Act, row: i64, story: &mut Story) {
        let mut draw = Draw::new(self.seed, act.number, Purpose::Grades);
        let mut later = |percent, what, least, most| {
            let seconds = draw.between(least, most);
            if draw.chance(percent) {
                let at = act.at.plus_seconds(seconds);
                story.follow(Act {
                    at,
                    what,
                    row,
                    ..act
                });
            }
        };
        later(88, What::Grade, DAY / 2, 4 * DAY);
        later(26, What::Tag, DAY, 6 * DAY);
        later(2, What::Void, DAY / 4, 3 * DAY);
    }

    /// With the token of an invitation, where the candidate has one.
    fn start(
        &self,
        tx: &Tx,
        act: Act,
        candidate: &Candidate,
        invited: Option<[u8; 32]>,
    ) -> Result<i64> {
        let mut draw = Draw::new(self.secret_seed, act.number, Purpose::Secrets);
        let (link_code, query) = match &candidate.way {
            Way::Link => (Some(self.offered.codes[candidate.assessment].clone()), ""),
            Way::Address(query) => (None, query.as_str()),
            Way::Invited | Way::HandedIn => (None, ""),
        };
        let new = NewAttempt {
            company_slug: self.company_slug.clone(),
            assessment_slug: candidate.slug().to_owned(),
            candidate_name: candidate.name.clone(),
            candidate_email: Some(candidate.email.clone()),
            locale: "en".to_owned(),
            link_code,
            is_view_counted: false,
            query: query.to_owned(),
            referrer: candidate.referrer.map(str::to_owned),
            has_consented: true,
            token_hash: invited.unwrap_or_else(|| draw.bytes()),
            is_invited: invited.is_some(),
            browser_hash: draw.bytes(),
        };
        match attempt::start(tx, &self.documents, &new)? {
            Started::Yes(attempt) => {
                let views = draw.between(1, 3);
                statistics::add_views(tx, &[(attempt.assessment_row, views)])?;
                Ok(attempt.row)
            }
            Started::No(why) => Err(Error::internal(format!("nobody can start: {why:?}"))),
        }
    }

    /// Saves so many of a hundred answers, spread over the time since the start.
    fn answer(&self, tx: &Tx, act: Act, candidate: &Candidate, percent: usize) -> Result<()> {
        let attempt = attempt::get(tx, act.row)?;
        let document = version::document(tx, &self.documents, attempt.version_row)?;
        let (seed, number, skill) = (self.seed, act.number, candidate.skill);
        let given = answers::of(&document, seed, number, skill, act.at);
        let most = given.len() * percent / 100;
        // The page of the next one that will be answered; each question has its own.
        let next = given.get(most).map(|(id, _)| id.clone());
        let mut asked = document.questions();
        let reached = next.and_then(|id| asked.position(|(_, question)| question.id() == id));
        let reached = reached.unwrap_or_else(|| document.questions().count());
        let spent = self.spent(act.number, candidate, &document, &given);
        let mut left: i64 = spent.iter().take(most).sum();
        for ((question_id, value), seconds) in given.into_iter().zip(spent).take(most) {
            left -= seconds;
            let then = tx.at(act.at.plus_seconds(-left), tx.random);
            let sent = Sent {
                seen: 0,
                page_id: "seed".to_owned(),
                turn: 1,
            };
            let given = attempt::Given {
                question_id,
                value,
                marked: false,
                sent,
                shown_at: Some(then.now.plus_seconds(-seconds)),
            };
            attempt::save(&then, &attempt, &given)?;
        }
        attempt::reach(tx, &attempt, reached + 1)
    }

    /// Seconds before each question: what is written takes longer.
    fn spent(
        &self,
        number: u64,
        candidate: &Candidate,
        document: &Document,
        given: &[(String, Value)],
    ) -> Vec<i64> {
        let mut draw = Draw::new(self.seed, number, Purpose::Times);
        let mut weigh = |id: &str| {
            let question = document.question(id);
            let is_text = question.is_some_and(|question| question.rules().is_text());
            draw.between(5, 15) * if is_text { 4 } else { 1 }
        };
        let weights: Vec<i64> = given.iter().map(|(id, _)| weigh(id)).collect();
        let all = weights.iter().sum::<i64>().max(1);
        let seconds = candidate.minutes * MINUTE;
        weights
            .iter()
            .map(|weight| seconds * weight / all)
            .collect()
    }

    fn hand_in(&self, tx: &Tx, act: Act, candidate: &Candidate) -> Result<i64> {
        let version = self.offered.versions[candidate.assessment];
        let document = version::document(tx, &self.documents, version)?;
        let (seed, number, skill) = (self.seed, act.number, candidate.skill);
        let answers = answers::of(&document, seed, number, skill, act.at);
        let responses = answers.into_iter();
        let responses = responses.map(|(question_id, value)| GivenResponse { question_id, value });
        let fields = json!({"source": "ats", "ats_candidate_id": format!("{}", 10_000 + number)});
        let given = Given {
            assessment_id: Some(self.offered.ids[candidate.assessment].clone()),
            candidate_name: Some(candidate.name.clone()),
            candidate_email: Some(candidate.email.clone()),
            custom_fields: fields.as_object().cloned(),
            responses: Some(responses.collect()),
            started_at: Some(act.at.plus_seconds(-candidate.minutes * MINUTE)),
            submitted_at: Some(act.at),
            external_id: Some(format!("ats-{}", 10_000 + number)),
            ..Given::default()
        };
        let (company, none) = (self.company_row, FieldErrors::new());
        let prepared = given.prepare(tx, &self.documents, company, tx.now, none)?;
        let (created, _) = given.create(tx, &self.documents, company, prepared)?;
        Ok(created.row)
    }

    fn submission(&self, tx: &Tx, row: i64) -> Result<Submission> {
        submission::get_row(tx, row)?.with_responses(tx, &self.documents)
    }

    /// Every answer that waits for a person.
    fn grade(&self, tx: &Tx, act: Act, candidate: &Candidate) -> Result<()> {
        let mut draw = Draw::new(self.seed, act.number, Purpose::Grades);
        let current = self.submission(tx, act.row)?;
        if current.status != Status::Completed {
            return Ok(());
        }
        let document = version::document(tx, &self.documents, current.version_row)?;
        let waiting = current.responses.iter().flatten();
        let waiting = waiting.filter(|one| one.max_points.is_some() && one.points.is_none());
        let ids: Vec<String> = waiting.map(|one| one.question_id.clone()).collect();
        for id in ids {
            let Some(question) = document.question(&id) else {
                continue;
            };
            let grade = given_grade(question, &mut draw, candidate.skill);
            let current = self.submission(tx, act.row)?;
            let none = FieldErrors::new();
            let documents = &self.documents;
            let prepared = submission::prepare_grade(tx, documents, &current, &id, grade, none)?;
            submission::grade(tx, documents, current, &prepared)?;
        }
        Ok(())
    }

    fn tag(&self, tx: &Tx, act: Act) -> Result<()> {
        let mut draw = Draw::new(self.seed, act.number, Purpose::Grades);
        let note = draw.one(&NOTES).to_owned();
        let change = Change {
            tags: Some(vec![draw.one(&TAGS).to_owned()]),
            note: draw.chance(30).then_some(Some(note)),
            ..Change::default()
        };
        self.change(tx, act.row, change)
    }

    fn void(&self, tx: &Tx, row: i64) -> Result<()> {
        let change = Change {
            status: Some(Word::Known(Status::Voided)),
            note: Some(Some("Taken by mistake; invited again.".to_owned())),
            ..Change::default()
        };
        self.change(tx, row, change)
    }

    fn change(&self, tx: &Tx, row: i64, change: Change) -> Result<()> {
        let current = submission::get_row(tx, row)?;
        if current.status == Status::Voided {
            return Ok(());
        }
        let prepared = submission::prepare_change(&current, change, FieldErrors::new())?;
        submission::update(tx, &self.documents, current, &prepared)?;
        Ok(())
    }

    /// The pages that were looked at and left.
    pub fn count_views(&self, tx: &Tx, arrived: u64) -> Result<()> {
        let arrived = i64::try_from(arrived).unwrap_or(i64::MAX);
        let [first, second] = self.offered.links;
        link::add_views(tx, &[(first, arrived / 4), (second, arrived / 7)])
    }
}

fn given_grade(question: &Question, draw: &mut Draw, skill: u64) -> Grade {
    let worth = |draw: &mut Draw, most: Points| {
        let most = most.units() / Points::from_whole(1).units();
        let skilled = i64::try_from(skill).unwrap_or(50) * most / 100;
        Points::from_whole((skilled + draw.between(-1, 1)).clamp(0, most))
    };
    let by_criterion = question.rubric().iter();
    let by_criterion: BTreeMap<String, Points> = by_criterion
        .map(|one| (one.id().to_owned(), worth(draw, one.max_points())))
        .collect();
    let is_by_rubric = !by_criterion.is_empty();
    let points = worth(draw, question.max_points());
    Grade {
        manual_points: (!is_by_rubric).then_some(Some(points)),
        rubric_points: is_by_rubric.then_some(Some(by_criterion)),
        comment: draw
            .chance(50)
            .then(|| Some(draw.one(&COMMENTS).to_owned())),
    }
}
