//! Which fields belong to which type of question: what is written, and what is refused.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::check::Check;
use super::question::{Accepted, Question, QuestionType};
use crate::kit::fields::named;
use crate::rules::fixed::{Credit, Points};
use crate::rules::word::{Vocabulary, Word};

impl QuestionType {
    /// Whether questions of this type have the field. `id`, `type`, `title` and `description` are everyone's.
    fn has(self, field: &str) -> bool {
        use QuestionType::*;
        match field {
            "required" | "points" | "scored" => self != Statement,
            "penalty" => matches!(self, SingleChoice | TrueFalse | Numeric | ShortText),
            "scoring" | "min_choices" | "max_choices" => self == MultipleChoice,
            "options" => matches!(self, SingleChoice | MultipleChoice),
            "correct" => matches!(self, SingleChoice | MultipleChoice | TrueFalse),
            "unit" => self == Numeric,
            "case_sensitive" => self == ShortText,
            "max_length" => matches!(self, ShortText | LongText),
            "answers" => matches!(self, Numeric | ShortText),
            "rubric" => self == LongText,
            _ => true,
        }
    }
}

impl Question {
    /// A fault for each field that is given and has no meaning for the type.
    pub(super) fn check_shape(&self, path: &str, check: &mut Check) {
        let given = [
            ("required", self.required.is_some()),
            ("points", self.points.is_some()),
            ("scored", self.scored.is_some()),
            ("penalty", self.penalty.is_some()),
            ("scoring", self.scoring.is_some()),
            ("min_choices", self.min_choices.is_some()),
            ("max_choices", self.max_choices.is_some()),
            ("options", self.options.is_some()),
            ("correct", self.correct.is_some()),
            ("unit", self.unit.is_some()),
            ("case_sensitive", self.case_sensitive.is_some()),
            ("max_length", self.max_length.is_some()),
            ("answers", self.answers.is_some()),
            ("rubric", self.rubric.is_some()),
        ];
        let kind = self.kind();
        for (name, is_given) in given {
            if is_given && !kind.has(name) {
                let message = format!("does not belong to a question of type {}", kind.word());
                let message = named("not-here", message);
                check.fault(&format!("{path}.{name}"), "not_allowed", message);
            }
        }
    }

    /// Writes out every default that is not null.
    pub(super) fn complete(&mut self) {
        let kind = self.kind();
        if kind.has("required") {
            self.required.get_or_insert(false);
            self.points.get_or_insert(Points::from_whole(1));
            self.scored.get_or_insert(true);
        }
        if kind.has("penalty") {
            self.penalty.get_or_insert(Points::ZERO);
        }
        if kind.has("scoring") {
            self.scoring = Some(Word::Known(self.scoring()));
        }
        if kind.has("case_sensitive") {
            self.case_sensitive.get_or_insert(false);
        }
        if kind.has("max_length") {
            self.max_length = Some(self.max_length());
        }
        if kind.has("answers") {
            self.answers.get_or_insert_default();
        }
        if kind.has("rubric") {
            self.rubric.get_or_insert_default();
        }
        for option in self.options.iter_mut().flatten() {
            option.pinned.get_or_insert(false);
        }
        for answer in self.answers.iter_mut().flatten() {
            answer.complete();
        }
    }
}

impl Accepted {
    fn complete(&mut self) {
        self.credit.get_or_insert(Credit::from_whole(1));
        if self.value.is_some() {
            self.tolerance.get_or_insert_with(|| "0".to_owned());
            self.tolerance_type = Some(Word::Known(self.tolerance_type()));
        }
    }
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields {
            kind: self.kind(),
            map: serializer.serialize_map(None)?,
        };
        fields.write("id", &self.id)?;
        fields.write("type", &self.kind)?;
        fields.write("title", &self.title)?;
        fields.write("description", &self.description)?;
        fields.write("required", &self.required)?;
        fields.write("points", &self.points)?;
        fields.write("scored", &self.scored)?;
        fields.write("penalty", &self.penalty)?;
        fields.write("scoring", &self.scoring)?;
        fields.write("min_choices", &self.min_choices)?;
        fields.write("max_choices", &self.max_choices)?;
        fields.write("options", &self.options)?;
        fields.write("correct", &self.correct)?;
        fields.write("unit", &self.unit)?;
        fields.write("case_sensitive", &self.case_sensitive)?;
        fields.write("max_length", &self.max_length)?;
        fields.write("answers", &self.answers)?;
        fields.write("rubric", &self.rubric)?;
        fields.map.end()
    }
}

struct Fields<M> {
    kind: QuestionType,
    map: M,
}

impl<M: SerializeMap> Fields<M> {
    fn write<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        if self.kind.has(name) {
            self.map.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

/// Only the fields of its form: value, range, text or pattern.
impl Serialize for Accepted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.value.is_some() {
            map.serialize_entry("value", &self.value)?;
            map.serialize_entry("tolerance", &self.tolerance)?;
            map.serialize_entry("tolerance_type", &self.tolerance_type)?;
        } else if self.text.is_some() {
            map.serialize_entry("text", &self.text)?;
        } else if self.pattern.is_some() {
            map.serialize_entry("pattern", &self.pattern)?;
        } else {
            map.serialize_entry("min", &self.min)?;
            map.serialize_entry("max", &self.max)?;
        }
        map.serialize_entry("credit", &self.credit)?;
        map.end()
    }
}
