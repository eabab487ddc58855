//! Rows, each with the same options.

use super::{Face, options};
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Input, Part};
use crate::pages::texts::Texts;
use crate::rules::answer::FormValues;
use crate::rules::document::{Item, Question};

pub struct Matrix;

impl Face for Matrix {
    fn input(
        &self,
        _: &Texts,
        author: &Author<'_>,
        question: &Question,
        values: &FormValues,
    ) -> Input {
        let columns = question.options();
        let part = |(number, row): (usize, &Item)| Part {
            name: row.id().to_owned(),
            label: author.words(row.label.as_ref()),
            first: number * columns.len() + 1,
            is_select: false,
            is_multiple: question.is_multiple(),
            choices: options(author, columns, values, row.id()),
        };
        Input::Parts(question.rows().iter().enumerate().map(part).collect())
    }

    fn help(&self, t: &Texts, question: &Question) -> String {
        match question.is_multiple() {
            true => t.get("matrix-any"),
            false => t.get("matrix-one"),
        }
    }

    fn error(&self, t: &Texts, _: &Question, code: &str) -> Option<String> {
        (code == "incomplete").then(|| t.get("error-matrix-incomplete"))
    }
}
