//! A text to read has a title and a text.

use super::Editor;

pub struct Statement;

impl Editor for Statement {
    fn more(&self) -> &'static [&'static str] {
        &[]
    }
}
