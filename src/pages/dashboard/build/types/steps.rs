//! The ends of a scale, and what each of its numbers earns: scale, rating, nps.

use super::Editor;
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values};
use crate::pages::texts::Texts;
use crate::rules::document::{Question, QuestionType};
use crate::rules::fixed::Points;
use crate::rules::word::Word;

/// Numbers that have a field, also while the ends are far apart by mistake.
const MOST: usize = 21;

pub struct Steps {
    kind: QuestionType,
    numbers: &'static [&'static str],
    labels: &'static [&'static str],
}

pub const SCALE: Steps = Steps {
    kind: QuestionType::Scale,
    numbers: &["min", "max"],
    labels: &["min_label", "max_label"],
};

pub const RATING: Steps = Steps {
    kind: QuestionType::Rating,
    numbers: &["max"],
    labels: &[],
};

pub const NPS: Steps = Steps {
    kind: QuestionType::Nps,
    numbers: &[],
    labels: &["min_label", "max_label"],
};

impl Steps {
    /// The numbers of the scale that the form describes.
    fn steps(&self, values: &Values) -> impl Iterator<Item = i64> {
        let typed = Question {
            kind: Some(Word::Known(self.kind)),
            min: values.trimmed("min").parse().ok(),
            max: values.trimmed("max").parse().ok(),
            ..Question::default()
        };
        let (least, most) = typed.rules().steps(&typed).unwrap_or_default();
        (least..=most).take(MOST)
    }
}

impl Editor for Steps {
    fn answer(&self, inputs: &Inputs<'_>, languages: &[String]) -> Vec<Input> {
        let number = |name: &&str| {
            let word = match self.kind {
                QuestionType::Rating => "stars",
                _ => &format!("scale-{name}"),
            };
            inputs.one(*name, word, Control::Number)
        };
        let label = |name: &&str| inputs.text(name, &name.replace('_', "-"), languages, None);
        let numbers = self.numbers.iter().map(number);
        numbers.chain(self.labels.iter().flat_map(label)).collect()
    }

    fn points(&self, inputs: &Inputs<'_>) -> Vec<Input> {
        // What they are all about is told at the first of them.
        let words = std::iter::once("first-step").chain(std::iter::repeat("step"));
        let step = |(number, word): (i64, &str)| {
            let mut input = inputs.one(format!("points_map.{number}"), word, Control::Number);
            input.label = inputs.t.text("ask-step-of", "step", number.to_string());
            input
        };
        self.steps(inputs.values).zip(words).map(step).collect()
    }

    fn key(&self, t: &Texts, question: &Question, _: (&str, &str)) -> Vec<String> {
        let line = |(number, points): (i64, Points)| format!("{number}: {}", t.decimal(points));
        question.points_map().map(line).collect()
    }
}
