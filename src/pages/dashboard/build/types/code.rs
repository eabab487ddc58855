//! The language of a program, and the rubric by which a person grades it.

use super::Editor;
use super::rows::{self, Rows};
use crate::pages::dashboard::inputs::{Control, Input, Inputs};

pub struct Code;

impl Editor for Code {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::RUBRIC]
    }

    fn answer(&self, inputs: &Inputs<'_>, _: &[String]) -> Vec<Input> {
        let name = "programming_language";
        vec![
            inputs
                .one(name, "programming-language", Control::Line)
                .optional(),
        ]
    }

    fn more(&self) -> &'static [&'static str] {
        &["max_length", "scored"]
    }
}
