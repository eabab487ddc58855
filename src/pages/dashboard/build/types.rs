//! How each type of question is edited: the lists and fields of its form, how the form says what is
//! right, and how that is told in words.

mod code;
mod either;
mod file_upload;
mod fill_blanks;
mod key;
mod long_text;
mod matching;
mod matrix;
mod multiple_choice;
mod numeric;
mod ordering;
pub mod rows;
mod short_text;
mod single_choice;
mod steps;
mod unscored;

use serde_json::Value;

use crate::pages::dashboard::inputs::{Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Question, QuestionType};
use rows::{Mark, Place, Rows};

/// The editor of a type.
pub fn of(kind: QuestionType) -> &'static dyn Editor {
    match kind {
        QuestionType::SingleChoice => &single_choice::SingleChoice,
        QuestionType::MultipleChoice => &multiple_choice::MultipleChoice,
        QuestionType::TrueFalse => &either::TRUE_FALSE,
        QuestionType::YesNo => &either::YES_NO,
        QuestionType::Scale => &steps::SCALE,
        QuestionType::Rating => &steps::RATING,
        QuestionType::Nps => &steps::NPS,
        QuestionType::Numeric => &numeric::Numeric,
        QuestionType::ShortText => &short_text::ShortText,
        QuestionType::LongText => &long_text::LongText,
        QuestionType::Ordering => &ordering::Ordering,
        QuestionType::Matching => &matching::Matching,
        QuestionType::Matrix => &matrix::Matrix,
        QuestionType::FillBlanks => &fill_blanks::FillBlanks,
        QuestionType::Code => &code::Code,
        QuestionType::FileUpload => &file_upload::FileUpload,
        QuestionType::Date
        | QuestionType::Email
        | QuestionType::Phone
        | QuestionType::Url
        | QuestionType::Country
        | QuestionType::Consent
        | QuestionType::Statement => &unscored::Unscored,
    }
}

/// One type of question as its authors see it. Texts, points and `required` are edited for all alike.
pub trait Editor: Sync {
    /// The lists of its form.
    fn lists(&self) -> &'static [&'static Rows] {
        &[]
    }

    /// The same with those that depend on what was filled in.
    fn places(&self, _values: &Values) -> Vec<Place> {
        self.lists().iter().map(|rows| Place::of(rows)).collect()
    }

    /// Makes what follows from what was typed, before anything else is done with it; the name of the first
    /// row that is new, which is to be filled in before all is saved.
    fn prepare(&self, _values: &mut Values, _languages: &[String]) -> Option<String> {
        None
    }

    /// The texts that stand behind the title.
    fn texts(&self, _inputs: &Inputs<'_>, _languages: &[String]) -> Vec<Input> {
        Vec::new()
    }

    /// How a row of a list is marked as right.
    fn mark(&self, _values: &Values, _list: &Place, _number: usize) -> Option<Mark> {
        None
    }

    /// The fields that belong to the answer, behind the lists.
    fn answer(&self, _inputs: &Inputs<'_>, _languages: &[String]) -> Vec<Input> {
        Vec::new()
    }

    /// The fields that say what parts of the answer earn, beside the points of the whole.
    fn points(&self, _inputs: &Inputs<'_>) -> Vec<Input> {
        Vec::new()
    }

    /// The names of fields that few questions need.
    fn more(&self) -> &'static [&'static str] {
        &["scored"]
    }

    /// The key that the form describes. `made` is the question without it; what should be a number
    /// and is none is put into `wrong`.
    fn correct(&self, _values: &Values, _made: &Value, _wrong: &mut Vec<String>) -> Value {
        Value::Null
    }

    /// What is right, in words, a line for each answer that earns something.
    fn key(&self, _t: &Texts, _question: &Question, _languages: (&str, &str)) -> Vec<String> {
        Vec::new()
    }
}

/// What is right, for people who grade; nothing where a person decides or nothing is scored.
pub fn key(t: &Texts, question: &Question, languages: (&str, &str)) -> Vec<String> {
    match question.is_scored() {
        true => of(question.kind()).key(t, question, languages),
        false => Vec::new(),
    }
}

/// What the words of its fields are of: a text to read asks nothing.
pub fn part_of(kind: QuestionType) -> &'static str {
    match kind.rules().asks() {
        true => "questions",
        false => "statement",
    }
}
