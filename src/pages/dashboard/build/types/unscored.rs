//! What has no points, and nothing of its own to edit: details of the candidate, texts to read.

use super::Editor;

pub struct Unscored;

impl Editor for Unscored {
    fn more(&self) -> &'static [&'static str] {
        &[]
    }
}
