//! How each type of question meets candidates: its inputs, what helps to fill them in, and what was
//! answered in words. What their owners read of an answer is made here too.

mod code;
mod consent;
mod country;
mod details;
mod either;
mod file_upload;
mod fill_blanks;
mod long_text;
mod matching;
mod matrix;
mod multiple_choice;
mod numeric;
mod ordering;
mod short_text;
mod single_choice;
mod statement;
mod steps;

use super::fields::Author;
use super::question::{Choice, Input};
use crate::model::submission::Response;
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::decimal;
use crate::rules::document::{Choice as Offered, Question, QuestionType};

/// Numbers that are kept have a dot.
const KEPT_LOCALE: &str = "en";

/// The face of a type.
pub fn of(kind: QuestionType) -> &'static dyn Face {
    match kind {
        QuestionType::SingleChoice => &single_choice::SingleChoice,
        QuestionType::MultipleChoice => &multiple_choice::MultipleChoice,
        QuestionType::TrueFalse => &either::TRUE_FALSE,
        QuestionType::YesNo => &either::YES_NO,
        QuestionType::Scale | QuestionType::Nps => &steps::SCALE,
        QuestionType::Rating => &steps::RATING,
        QuestionType::Numeric => &numeric::Numeric,
        QuestionType::ShortText => &short_text::ShortText,
        QuestionType::LongText => &long_text::LongText,
        QuestionType::Date => &details::DATE,
        QuestionType::Email => &details::EMAIL,
        QuestionType::Phone => &details::PHONE,
        QuestionType::Url => &details::URL,
        QuestionType::Country => &country::Country,
        QuestionType::Consent => &consent::Consent,
        QuestionType::Ordering => &ordering::Ordering,
        QuestionType::Matching => &matching::Matching,
        QuestionType::Matrix => &matrix::Matrix,
        QuestionType::FillBlanks => &fill_blanks::FillBlanks,
        QuestionType::Code => &code::Code,
        QuestionType::FileUpload => &file_upload::FileUpload,
        QuestionType::Statement => &statement::Statement,
    }
}

/// One type of question as people see it.
pub trait Face: Sync {
    /// Its inputs, with what they hold.
    fn input(
        &self,
        t: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input;

    /// How to answer, where the inputs do not say it.
    fn help(&self, _t: &Texts, _question: &Question) -> String {
        String::new()
    }

    /// What is told of a fault that only this type has.
    fn error(&self, _t: &Texts, _question: &Question, _code: &str) -> Option<String> {
        None
    }

    /// What a part of the answer is called, where a fault needs to say in which it is.
    fn part(&self, _t: &Texts, _question: &Question, _part: &str) -> Option<String> {
        None
    }

    /// An answer that was not chosen from a list.
    fn words(&self, t: &Texts, answer: &Answer) -> String {
        match answer {
            Answer::Whole(number) => number.to_string(),
            Answer::Number(number) => t.decimal(decimal::plain(number)),
            Answer::Text(text) => text.clone(),
            Answer::Files(files) => {
                let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
                names.join("\n")
            }
            _ => String::new(),
        }
    }
}

/// How to answer, and whether one must.
pub fn help(t: &Texts, question: &Question) -> String {
    let how = of(question.kind()).help(t, question);
    if !question.is_required() {
        return how;
    }
    let both = [how, t.get("question-required")].join(" ");
    both.trim_start().to_owned()
}

/// What a candidate is told about an answer that breaks a rule.
pub fn error(t: &Texts, question: &Question, fault: &Fault) -> String {
    let face = of(question.kind());
    let own = face.error(t, question, fault.code);
    let reason = own.unwrap_or_else(|| match fault.code {
        "required" => t.get("error-answer-required"),
        "invalid_characters" => t.get("error-text-control"),
        "ambiguous_comma" => t.get("error-number-ambiguous-comma"),
        "ambiguous_dot" => t.get("error-number-ambiguous-dot"),
        _ => t.get("error-choice-unknown"),
    });
    let part = fault.part.as_deref();
    match part.and_then(|part| face.part(t, question, part)) {
        Some(part) => format!("{part}: {reason}"),
        None => reason,
    }
}

/// An answer in words: `labels` of what was chosen, or else a line.
pub fn lines(
    t: &Texts,
    question: &Question,
    answer: &Answer,
    labels: Option<Vec<String>>,
) -> Vec<String> {
    labels.unwrap_or_else(|| vec![of(question.kind()).words(t, answer)])
}

/// The same of an answer that was handed in, whose labels were looked up already.
pub fn lines_of_response(t: &Texts, question: &Question, response: &Response) -> Vec<String> {
    if let Some(labels) = &response.labels {
        return labels.clone();
    }
    let value = serde_json::from_str(response.value.get()).unwrap_or_default();
    let answer = question.parse(&value, KEPT_LOCALE).ok().flatten();
    let words = |answer: Answer| of(question.kind()).words(t, &answer);
    answer.map(words).into_iter().collect()
}

/// Options of a question, or of the part of that name.
fn options(
    author: &Author<'_>,
    options: &[Offered],
    values: &FormValues,
    part: &str,
) -> Vec<Choice> {
    let options = options.iter();
    options
        .map(|option| Choice {
            value: option.id().to_owned(),
            label: author.words(option.label.as_ref()),
            chosen: values.has(part, option.id()),
        })
        .collect()
}

fn too_long(t: &Texts, question: &Question, code: &str) -> Option<String> {
    (code == "too_long").then(|| t.count("error-text-too-long", question.max_length()))
}
