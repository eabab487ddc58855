//! One question of a submission: the answer, the key, what it is worth, and the form that says so.

use std::collections::BTreeMap;

use crate::http::form::Form;
use crate::model::submission::{Grade, Response, Submission};
use crate::pages::dashboard::build;
use crate::pages::dashboard::faults::Faults;
use crate::pages::take::types;
use crate::pages::texts::Texts;
use crate::rules::answer::Answer;
use crate::rules::document::{Document, Question};
use crate::rules::fixed::Points;

/// A question as a page shows it.
pub struct Answered {
    pub id: String,
    pub number: usize,
    pub title: String,
    pub answer: Vec<String>,
    /// Names and addresses of files, in the place of the lines.
    pub files: Vec<(String, String)>,
    /// Texts keep their lines.
    pub is_text: bool,
    pub key: Vec<String>,
    /// How it was marked, in words.
    pub mark: Option<String>,
    /// The same as a class: `good`, `bad`, `marked`.
    pub tone: &'static str,
    pub points: String,
    pub comment: Option<String>,
    pub is_pending: bool,
    /// Whether it is the first one that waits for a grade.
    pub is_first_pending: bool,
    /// Whether its grade was saved just now.
    pub is_saved: bool,
    /// Id and number of the next one that waits, behind one that was saved, or before it.
    pub next: Option<(String, i64)>,
    pub form: Option<GradeForm>,
}

pub struct GradeForm {
    pub title: String,
    /// `None` where the points come by criterion.
    pub points: Option<String>,
    pub max: String,
    pub criteria: Vec<Criterion>,
    pub comment: String,
    pub error: Option<String>,
    /// Whether it is about the comment, and not about points.
    pub is_comment_faulty: bool,
    /// Whether it is decided already, so that the form need not be in sight.
    pub is_folded: bool,
}

pub struct Criterion {
    pub id: String,
    pub title: String,
    pub max: String,
    pub points: String,
}

/// What was typed into the form of one question.
pub struct Typed {
    pub question: String,
    pub points: String,
    pub comment: String,
    pub criteria: BTreeMap<String, String>,
}

impl Typed {
    pub fn of(sent: &Form) -> Self {
        let text = |name: &str| sent.get(name).unwrap_or_default().trim().to_owned();
        let criteria = sent.fields().filter_map(|(name, value)| {
            let id = name.strip_prefix("rubric.")?;
            Some((id.to_owned(), value.trim().to_owned()))
        });
        Self {
            question: text("question_id"),
            points: text("manual_points"),
            comment: text("comment"),
            criteria: criteria.collect(),
        }
    }

    /// As the rules take it; what is no number is a fault.
    pub fn grade(&self, t: &Texts, faults: &mut Faults) -> Grade {
        let mut read = |text: &str| match text {
            "" => None,
            text if t.is_ambiguous_number(text) => {
                faults.add("manual_points", t.get("error-manual_points-ambiguous"));
                None
            }
            text => {
                let number = serde_json::from_str::<Points>(&text.replace(',', ".")).ok();
                if number.is_none() {
                    faults.add("manual_points", t.get("error-manual_points-invalid_type"));
                }
                number
            }
        };
        let is_by_rubric = self.criteria.values().any(|points| !points.is_empty());
        let rubric: BTreeMap<String, Points> = self
            .criteria
            .iter()
            .filter_map(|(id, points)| Some((id.clone(), read(points)?)))
            .collect();
        let comment = Some(Some(self.comment.clone()).filter(|comment| !comment.is_empty()));
        if is_by_rubric {
            return Grade {
                manual_points: None,
                comment,
                rubric_points: Some(Some(rubric)),
            };
        }
        Grade {
            manual_points: Some(read(&self.points)),
            comment,
            rubric_points: None,
        }
    }
}

/// Leaves points out that are the ones which the form showed: those of an earlier key may be none that this
/// one lets give, and whoever changes the comment keeps them.
pub fn without_kept(
    grade: Grade,
    document: &Document,
    submission: &Submission,
    question_id: &str,
) -> Grade {
    let mut responses = submission.responses.iter().flatten();
    let response = responses.find(|response| response.question_id == question_id);
    let Some((response, question)) = response.zip(document.question(question_id)) else {
        return grade;
    };
    let is_kept = if question.rubric().is_empty() {
        grade.manual_points == Some(response.manual_points)
    } else {
        let mut shown = by_criterion(response);
        shown.retain(|id, _| question.rubric().iter().any(|one| one.id() == id));
        grade.rubric_points.clone().flatten().unwrap_or_default() == shown
    };
    match is_kept {
        true => Grade {
            comment: grade.comment,
            ..Grade::default()
        },
        false => grade,
    }
}

fn by_criterion(response: &Response) -> BTreeMap<String, Points> {
    let points = response.rubric_points.as_ref();
    points
        .and_then(|points| serde_json::from_str(points.get()).ok())
        .unwrap_or_default()
}

/// How the page asks for grades.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    pub t: &'static Texts,
    pub may_grade: bool,
    pub typed: Option<&'a Typed>,
    pub faults: &'a Faults,
    /// The question whose grade was saved just now.
    pub graded: Option<&'a str>,
    /// The path of the submission, below which its files are.
    pub path: &'a str,
}

/// All questions that ask something, in their order.
pub fn answered(asking: Asking, document: &Document, submission: &Submission) -> Vec<Answered> {
    let language = submission.locale.as_deref().unwrap_or(document.language());
    let responses = submission.responses.as_deref().unwrap_or_default();
    let asked = document
        .questions()
        .map(|(_, question)| question)
        .filter(|question| question.asks());
    let one = |(place, question): (usize, &Question)| {
        let mut found = responses.iter();
        let response = found.find(|response| response.question_id == question.id());
        shown(
            asking,
            question,
            response,
            place + 1,
            (language, document.language()),
        )
    };
    let mut all: Vec<Answered> = asked.enumerate().map(one).collect();
    lead_on(&mut all, asking.graded);
    all
}

/// The first answer that waits for a grade, and how many do.
pub fn waiting(t: &Texts, answers: &[Answered]) -> Option<(String, String)> {
    let first = answers.iter().find(|one| one.is_pending)?;
    let count = answers.iter().filter(|one| one.is_pending).count();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Some((first.id.clone(), t.count("answers-wait", count)))
}

/// Tells at the answer that was graded just now which one is next.
fn lead_on(all: &mut [Answered], graded: Option<&str>) {
    if let Some(first) = all.iter_mut().find(|one| one.is_pending) {
        first.is_first_pending = true;
    }
    let Some(saved) = all.iter().position(|one| graded == Some(one.id.as_str())) else {
        return;
    };
    let (before, behind) = all.split_at(saved + 1);
    let next = behind.iter().chain(before).find(|one| one.is_pending);
    let next = next.map(|one| {
        (
            one.id.clone(),
            i64::try_from(one.number).unwrap_or(i64::MAX),
        )
    });
    all[saved].next = next.filter(|(id, _)| graded != Some(id));
    all[saved].is_saved = true;
}

fn shown(
    asking: Asking,
    question: &Question,
    response: Option<&Response>,
    number: usize,
    (language, fallback): (&str, &str),
) -> Answered {
    let t = asking.t;
    let title = question.title.as_ref();
    let points = response.map_or(Some(Points::ZERO), |response| response.points);
    let is_pending = question.is_scored() && points.is_none();
    let mark = match response.and_then(|response| response.is_correct) {
        _ if is_pending => Some(("mark-pending", "marked")),
        Some(true) => Some(("mark-right", "good")),
        Some(false) => Some(("mark-wrong", "bad")),
        None => None,
    };
    let form = response
        .filter(|_| asking.may_grade && question.is_scored())
        .map(|response| form(asking, question, response, (language, fallback)));
    Answered {
        id: question.id().to_owned(),
        number,
        title: title.map_or_else(String::new, |title| {
            title.in_language(language, fallback).to_owned()
        }),
        answer: response.map_or_else(Vec::new, |response| {
            types::lines_of_response(t, question, response)
        }),
        files: response.map_or_else(Vec::new, |response| files(asking.path, question, response)),
        is_text: question.rules().is_text(),
        key: build::types::key(t, question, (language, fallback)),
        mark: mark.map(|(id, _)| t.get(id)),
        tone: mark.map_or("", |(_, tone)| tone),
        points: match (question.is_scored(), points) {
            (false, _) => String::new(),
            (true, Some(points)) => t.out_of(points, question.max_points()),
            (true, None) => t.out_of("–", question.max_points()),
        },
        comment: response.and_then(|response| response.comment.clone()),
        is_pending,
        is_first_pending: false,
        is_saved: false,
        next: None,
        form,
    }
}

fn files(path: &str, question: &Question, response: &Response) -> Vec<(String, String)> {
    let value = serde_json::from_str(response.value.get()).unwrap_or_default();
    match question.parse(&value, "").ok().flatten() {
        Some(Answer::Files(files)) => files
            .into_iter()
            .map(|file| (file.name, format!("{path}/files/{}", file.id)))
            .collect(),
        _ => Vec::new(),
    }
}

fn form(
    asking: Asking,
    question: &Question,
    response: &Response,
    (language, fallback): (&str, &str),
) -> GradeForm {
    let typed = asking.typed.filter(|typed| typed.question == question.id());
    let written = |points: &Points| asking.t.decimal_input(&points.to_string());
    let rubric = question.rubric.as_deref().unwrap_or_default();
    let given = by_criterion(response);
    let criteria = rubric.iter().map(|criterion| {
        let id = criterion.id();
        let kept = given.get(id).map(written).unwrap_or_default();
        let title = criterion.title.as_ref();
        Criterion {
            id: id.to_owned(),
            title: title.map_or_else(String::new, |title| {
                title.in_language(language, fallback).to_owned()
            }),
            max: asking.t.decimal(criterion.max_points()),
            points: typed.map_or(kept, |typed| {
                typed.criteria.get(id).cloned().unwrap_or_default()
            }),
        }
    });
    let kept = response.manual_points.as_ref().map(written);
    let kept_comment = response.comment.clone().unwrap_or_default();
    let is_by_hand = response.manual_points.is_some() || response.rubric_points.is_some();
    let title = match response.points {
        None => "grade-title",
        Some(_) if is_by_hand => "grade-change",
        Some(_) => "grade-points-change",
    };
    GradeForm {
        title: asking.t.get(title),
        points: rubric
            .is_empty()
            .then(|| typed.map_or(kept.unwrap_or_default(), |typed| typed.points.clone())),
        max: asking.t.decimal(question.max_points()),
        criteria: criteria.collect(),
        comment: typed.map_or(kept_comment, |typed| typed.comment.clone()),
        error: typed.and_then(|_| asking.faults.first()),
        is_comment_faulty: typed.is_some() && asking.faults.at("comment").is_some(),
        is_folded: response.points.is_some() && typed.is_none(),
    }
}
