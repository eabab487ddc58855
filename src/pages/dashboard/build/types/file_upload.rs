//! Which files are taken, and the rubric by which a person grades them.

use super::Editor;
use super::rows::{self, Rows};
use crate::pages::dashboard::inputs::{Control, Input, Inputs};
use crate::rules::upload::USUAL_BYTES;

/// Lengths that one may choose from, in MiB.
const MIB: [i64; 5] = [1, 2, 5, 10, 20];

pub struct FileUpload;

impl Editor for FileUpload {
    fn lists(&self) -> &'static [&'static Rows] {
        &[&rows::RUBRIC]
    }

    fn answer(&self, inputs: &Inputs<'_>, _: &[String]) -> Vec<Input> {
        let line = |name: &str, word: &str, control| inputs.one(name, word, control).optional();
        vec![
            line("extensions", "extensions", Control::Line),
            line("max_files", "max-files", Control::Number),
            inputs.one("max_bytes", "max-bytes", Control::Select(lengths(inputs))),
        ]
    }
}

/// The usual one comes first where none was chosen; one that the API set stays what it is.
fn lengths(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let one = |mib: &i64| {
        let bytes = mib * 1024 * 1024;
        (bytes.to_string(), format!("{mib} MiB"))
    };
    let mut all: Vec<(String, String)> = MIB.iter().map(one).collect();
    let own = inputs.values.get("max_bytes");
    let usual = USUAL_BYTES.to_string();
    if own.is_empty() {
        all.sort_by_key(|(bytes, _)| *bytes != usual);
    } else if !all.iter().any(|(bytes, _)| bytes == own) {
        all.push((own.to_owned(), format!("{own} B")));
    }
    all
}
