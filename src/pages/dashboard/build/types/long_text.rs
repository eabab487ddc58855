//! The rubric by which a person grades.

use super::Editor;
use super::rows::{self, Rows};

pub struct LongText;

impl Editor for LongText {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::RUBRIC]
    }

    fn more(&self) -> &'static [&'static str] {
        &["max_length", "scored"]
    }
}
