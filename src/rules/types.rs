//! What the types of questions have in common, and where each of them is found.
//!
//! A type is one file: which fields its questions have, what an answer is, and what it is worth.

mod accepted;
mod choices;
mod code;
mod consent;
pub mod country;
mod date;
mod details;
mod either;
mod email;
mod file_upload;
pub mod fill_blanks;
mod long_text;
mod matching;
mod matrix;
mod multiple_choice;
mod nps;
mod numeric;
mod ordering;
mod parts;
mod phone;
mod rating;
mod scale;
mod shape;
mod short_text;
mod single_choice;
mod statement;
mod steps;
mod url;
mod written;

use serde_json::Value;

use crate::kit::fields::{FieldErrors, Message, named};
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Question, QuestionType, Scoring};
use crate::rules::word::{Vocabulary, Word, value_or};

/// The rules of a type.
pub fn of(kind: QuestionType) -> &'static dyn Type {
    match kind {
        QuestionType::SingleChoice => &single_choice::SingleChoice,
        QuestionType::MultipleChoice => &multiple_choice::MultipleChoice,
        QuestionType::TrueFalse | QuestionType::YesNo => &either::Either,
        QuestionType::Scale => &scale::SCALE,
        QuestionType::Rating => &rating::RATING,
        QuestionType::Nps => &nps::NPS,
        QuestionType::Numeric => &numeric::Numeric,
        QuestionType::ShortText => &short_text::ShortText,
        QuestionType::LongText => &long_text::LongText,
        QuestionType::Date => &date::DATE,
        QuestionType::Email => &email::EMAIL,
        QuestionType::Phone => &phone::PHONE,
        QuestionType::Url => &url::URL,
        QuestionType::Country => &country::COUNTRY,
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

/// One type of question. What a type leaves out is as most types have it.
pub trait Type: Sync {
    /// The fields of its questions besides `id`, `type`, `title` and `description`.
    fn fields(&self) -> &'static [&'static str];

    /// Whether it asks for an answer.
    fn asks(&self) -> bool {
        true
    }

    /// The characters that an answer may have where the author sets no `max_length`, and the most
    /// that this may be; 0 for answers that are not written.
    fn text_limits(&self) -> (i64, i64) {
        (0, 0)
    }

    /// The characters that all inputs of an answer may hold together.
    fn characters(&self, question: &Question) -> i64 {
        question.max_length()
    }

    /// Whether its answers are files, which come on the page only.
    fn takes_files(&self) -> bool {
        false
    }

    /// An answer without labels as a sheet has it.
    fn in_sheet(&self, value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    /// Whether its answers are texts, which people search for words.
    fn is_text(&self) -> bool {
        self.text_limits().1 > 0
    }

    /// The ways of scoring that an author may choose from; the first is the usual one.
    fn scorings(&self) -> &'static [Scoring] {
        &[Scoring::Partial]
    }

    /// Writes out the defaults of its own fields.
    fn complete(&self, _question: &mut Question) {}

    /// Reports what even a draft must keep, beside what every question must.
    fn check(&self, _question: &Question, _path: &str, _check: &mut Check) {}

    /// Whether it has what it takes to be worth points.
    fn can_be_scored(&self, _question: &Question) -> bool {
        self.fields().contains(&"points")
    }

    /// The lowest and the highest number that may be chosen, where an answer is one.
    fn steps(&self, _question: &Question) -> Option<(i64, i64)> {
        None
    }

    /// The field in which the key stands.
    fn key_field(&self, _question: &Question) -> &'static str {
        "correct"
    }

    /// What to say of a scored question that has no key and needs one.
    fn missing_key(&self, _question: &Question) -> Option<Message> {
        None
    }

    /// Reports what else keeps a draft from being published.
    fn check_key(&self, _question: &Question, _path: &str, _errors: &mut FieldErrors) {}

    /// Reads an answer that is not null.
    fn read(
        &self,
        _question: &Question,
        _value: &Value,
        _locale: &str,
    ) -> Result<Option<Answer>, Fault> {
        Err(Fault::no_answer())
    }

    /// Reads what a page's inputs sent.
    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        locale: &str,
    ) -> Result<Option<Answer>, Fault> {
        match values.only("")? {
            Some(text) => self.read_typed(question, text, locale),
            None => Ok(None),
        }
    }

    /// Reads what stood in its only input, which was not left empty.
    fn read_typed(
        &self,
        _question: &Question,
        _text: &str,
        _locale: &str,
    ) -> Result<Option<Answer>, Fault> {
        Err(Fault::no_answer())
    }

    /// The rule of the question that its answer breaks, if any. Nobody asks when time has run out.
    fn validate(&self, _question: &Question, _answer: &Answer) -> Result<(), Fault> {
        Ok(())
    }

    /// Whether its options mean the same in any order, so that they can be shuffled.
    fn has_options_in_any_order(&self) -> bool {
        false
    }

    /// Whether answers are chosen from a list, and so have labels.
    fn has_labels(&self) -> bool {
        self.fields().contains(&"options")
    }

    /// The labels of what was chosen from a list; `None` where nothing is.
    fn labels(
        &self,
        _question: &Question,
        _answer: &Answer,
        _language: &str,
        _fallback: &str,
    ) -> Option<Vec<String>> {
        None
    }

    /// Whether a person decides what an answer to a scored question is worth.
    fn is_graded_by_hand(&self, _question: &Question) -> bool {
        false
    }

    /// The part of its points that an answer earns. An answer of another type earns nothing.
    fn score(&self, _question: &Question, _answer: &Answer) -> Fraction {
        Fraction::NONE
    }

    /// What the best answer that is allowed earns, where the key decides.
    fn best(&self, _question: &Question) -> Points {
        Points::ZERO
    }

    /// What an author should look at: fields of the question with the code of the advice.
    fn advise(&self, _question: &Question) -> Vec<(String, &'static str)> {
        Vec::new()
    }
}

impl QuestionType {
    pub fn rules(self) -> &'static dyn Type {
        of(self)
    }

    /// Whether questions of this type have the field.
    pub fn has(self, field: &str) -> bool {
        self.rules().fields().contains(&field)
    }
}

impl Question {
    pub fn rules(&self) -> &'static dyn Type {
        of(self.kind())
    }

    /// Whether it asks for an answer: a text to read does not.
    pub fn asks(&self) -> bool {
        self.rules().asks()
    }

    /// What a full answer earns; 0 where nothing is scored.
    pub fn max_points(&self) -> Points {
        if !self.rules().can_be_scored(self) || self.scored == Some(false) {
            return Points::ZERO;
        }
        self.points.unwrap_or(Points::from_whole(1))
    }

    pub fn is_scored(&self) -> bool {
        self.max_points() > Points::ZERO
    }

    /// Whether a person decides what an answer is worth.
    pub fn is_graded_by_hand(&self) -> bool {
        self.is_scored() && self.rules().is_graded_by_hand(self)
    }

    pub fn scoring(&self) -> Scoring {
        value_or(&self.scoring, self.rules().scorings()[0])
    }

    /// Characters that a written answer may have.
    pub fn max_length(&self) -> i64 {
        self.max_length.unwrap_or(self.rules().text_limits().0)
    }

    /// Reads the JSON value of an answer. `None` for null, `""`, `[]` and white space: unanswered.
    ///
    /// `locale` says whether a number may have a comma; a dot always may.
    ///
    /// # Errors
    /// For what cannot be kept. Whether an answer suffices is asked by [`Question::validate`].
    pub fn parse(&self, value: &Value, locale: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::Null => Ok(None),
            _ => self.rules().read(self, value, locale),
        }
    }

    /// Reads what a form's inputs hold. Empty ones are unanswered.
    ///
    /// # Errors
    /// As [`Question::parse`].
    pub fn parse_form(&self, values: &FormValues, locale: &str) -> Result<Option<Answer>, Fault> {
        self.rules().read_form(self, values, locale)
    }

    /// Whether what was answered suffices.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn validate(&self, answer: Option<&Answer>) -> Result<(), Fault> {
        match answer {
            None if self.is_required() => Err(Fault::new("required", "is required")),
            None => Ok(()),
            Some(answer) => self.rules().validate(self, answer),
        }
    }

    /// The labels of what was chosen, in `language`; `None` where nothing is chosen from a list.
    pub fn labels(&self, answer: &Answer, language: &str, fallback: &str) -> Option<Vec<String>> {
        self.rules().labels(self, answer, language, fallback)
    }

    /// What the key gives for one answer, never below 0; nothing where a person decides.
    pub fn earned(&self, answer: &Answer) -> Points {
        if !self.is_scored() || self.is_graded_by_hand() {
            return Points::ZERO;
        }
        self.max_points().times(self.rules().score(self, answer))
    }

    /// The most points that a candidate can earn, by the rules that every answer is scored with.
    pub fn best(&self) -> Points {
        if !self.is_scored() {
            return Points::ZERO;
        }
        if self.is_graded_by_hand() {
            return self.max_points();
        }
        self.rules().best(self)
    }

    /// Reports what even a draft must keep.
    pub fn check(&self, path: &str, check: &mut Check) {
        let at = |name: &str| format!("{path}.{name}");
        check.word(&at("type"), &self.kind);
        check.required_text(&at("title"), self.title.as_ref(), 500);
        check.optional_text(&at("description"), self.description.as_ref(), 20_000);
        check.fixed(&at("points"), self.points, 0, 1_000);
        check.fixed(&at("penalty"), self.penalty, 0, 1_000);
        match &self.kind {
            None => check.required(&at("type")),
            // What else is wrong cannot be told without the type.
            Some(Word::Unknown(_)) => {}
            Some(Word::Known(kind)) => {
                self.check_shape(path, check);
                of(*kind).check(self, path, check);
            }
        }
    }

    /// Reports what keeps a draft that passed [`Question::check`] from being published.
    pub fn check_publishable(&self, path: &str, errors: &mut FieldErrors) {
        let rules = self.rules();
        rules.check_key(self, path, errors);
        if self.is_scored()
            && let Some(message) = rules.missing_key(self)
        {
            let field = format!("{path}.{}", rules.key_field(self));
            errors.add(field, "required", message);
        }
    }
}

/// The way of scoring is one that the type has.
fn check_scoring(question: &Question, path: &str, check: &mut Check) {
    let all = question.rules().scorings();
    let is_known = match &question.scoring {
        None => true,
        Some(Word::Known(scoring)) => all.contains(scoring),
        Some(Word::Unknown(_)) => false,
    };
    if !is_known {
        let words: Vec<&str> = all.iter().map(|scoring| scoring.word()).collect();
        let words = words.join(", ");
        let message = named("choice", format!("is not known; must be one of {words}"));
        let message = message.with("words", words);
        check.fault(&format!("{path}.scoring"), "invalid_choice", message);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
