//! Which fields belong to which type of question: what is written, and what is refused.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::kit::fields::named;
use crate::rules::check::Check;
use crate::rules::fixed::Points;
use crate::rules::question::{Accepted, Question, QuestionType};
use crate::rules::word::Vocabulary;

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
            ("pairs", self.pairs.is_some()),
            ("distractors", self.distractors.is_some()),
            ("rows", self.rows.is_some()),
            ("text", self.text.is_some()),
            ("blanks", self.blanks.is_some()),
            ("multiple", self.multiple.is_some()),
            ("correct", self.correct.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("min_label", self.min_label.is_some()),
            ("max_label", self.max_label.is_some()),
            ("points_map", self.points_map.is_some()),
            ("unit", self.unit.is_some()),
            ("case_sensitive", self.case_sensitive.is_some()),
            ("max_length", self.max_length.is_some()),
            ("answers", self.answers.is_some()),
            ("programming_language", self.programming_language.is_some()),
            ("max_bytes", self.max_bytes.is_some()),
            ("max_files", self.max_files.is_some()),
            ("extensions", self.extensions.is_some()),
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
    pub fn complete(&mut self) {
        let kind = self.kind();
        if kind.has("required") {
            self.required.get_or_insert(false);
        }
        if kind.has("points") {
            self.points.get_or_insert(Points::from_whole(1));
            self.scored.get_or_insert(true);
        }
        if kind.has("penalty") {
            self.penalty.get_or_insert(Points::ZERO);
        }
        self.rules().complete(self);
    }
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", &self.kind)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("description", &self.description)?;
        let mut fields = Fields {
            kind: self.kind(),
            map,
        };
        fields.write("required", &self.required)?;
        fields.write("points", &self.points)?;
        fields.write("scored", &self.scored)?;
        fields.write("penalty", &self.penalty)?;
        fields.write("scoring", &self.scoring)?;
        fields.write("min_choices", &self.min_choices)?;
        fields.write("max_choices", &self.max_choices)?;
        fields.write("options", &self.options)?;
        fields.write("pairs", &self.pairs)?;
        fields.write("distractors", &self.distractors)?;
        fields.write("rows", &self.rows)?;
        fields.write("text", &self.text)?;
        fields.write("blanks", &self.blanks)?;
        fields.write("multiple", &self.multiple)?;
        fields.write("correct", &self.correct)?;
        fields.write("min", &self.min)?;
        fields.write("max", &self.max)?;
        fields.write("min_label", &self.min_label)?;
        fields.write("max_label", &self.max_label)?;
        fields.write("points_map", &self.points_map)?;
        fields.write("unit", &self.unit)?;
        fields.write("case_sensitive", &self.case_sensitive)?;
        fields.write("max_length", &self.max_length)?;
        fields.write("answers", &self.answers)?;
        fields.write("programming_language", &self.programming_language)?;
        fields.write("max_bytes", &self.max_bytes)?;
        fields.write("max_files", &self.max_files)?;
        fields.write("extensions", &self.extensions)?;
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
