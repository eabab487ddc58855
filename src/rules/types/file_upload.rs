//! Files, kept as they are and graded by a person. Candidates hand them in on the page.

use serde_json::Value;

use super::{Type, long_text};
use crate::kit::fields::named;
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::question::Question;
use crate::rules::upload::{FileRef, MOST_BYTES, MOST_FILES, NAME_CHARACTERS, USUAL_BYTES};

/// Endings that a question may allow, and the characters of one.
const MOST_EXTENSIONS: usize = 20;
const EXTENSION_CHARACTERS: usize = 10;
/// What a page needs to name a file, with its paths.
const REFERENCE_CHARACTERS: i64 = 500;

pub struct FileUpload;

impl Type for FileUpload {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required",
            "points",
            "scored",
            "max_bytes",
            "max_files",
            "extensions",
            "rubric",
        ]
    }

    fn takes_files(&self) -> bool {
        true
    }

    fn characters(&self, question: &Question) -> i64 {
        question.max_files() * REFERENCE_CHARACTERS
    }

    fn complete(&self, question: &mut Question) {
        question.max_bytes.get_or_insert(USUAL_BYTES);
        question.max_files.get_or_insert(1);
        let extensions = question.extensions.get_or_insert_default();
        for extension in extensions {
            *extension = extension.trim_start_matches('.').to_lowercase();
        }
        question.rubric.get_or_insert_default();
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        let at = |name: &str| format!("{path}.{name}");
        check.range(&at("max_bytes"), question.max_bytes, 1, MOST_BYTES);
        check.range(&at("max_files"), question.max_files, 1, MOST_FILES);
        let extensions = question.extensions();
        let field = at("extensions");
        check.count(&field, extensions.len(), 0, MOST_EXTENSIONS, "extensions");
        for extension in extensions.iter().take(MOST_EXTENSIONS) {
            let bare = extension.strip_prefix('.').unwrap_or(extension);
            let is_fine = (1..=EXTENSION_CHARACTERS).contains(&bare.len())
                && bare
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
            if !is_fine {
                let message = "must be an ending of file names, like `pdf`";
                check.fault(&field, "invalid", named("extension", message));
            }
        }
        long_text::check_rubric(question, path, check);
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "rubric"
    }

    fn read(&self, _: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        let files = match value {
            Value::String(text) if text.trim().is_empty() => return Ok(None),
            Value::Array(files) => files.iter().map(file).collect::<Result<_, _>>()?,
            _ => return Err(wrong_type()),
        };
        known(files)
    }

    /// Each file that is kept is a value of its own.
    fn read_form(
        &self,
        _: &Question,
        values: &FormValues,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        let values = values.given("").into_iter();
        let file = |text: &str| {
            let value = serde_json::from_str(text).map_err(|_| wrong_type())?;
            file(&value)
        };
        known(values.map(file).collect::<Result<_, _>>()?)
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        match answer {
            Answer::Files(files) => question.check_file_count(files.len()),
            _ => Ok(()),
        }
    }

    fn in_sheet(&self, value: &Value) -> String {
        let files = value.as_array().into_iter().flatten();
        let files = files.filter_map(|value| file(value).ok());
        let cells: Vec<String> = files
            .map(|file| format!("{} {}", file.name, file.path))
            .collect();
        cells.join("; ")
    }

    fn is_graded_by_hand(&self, _: &Question) -> bool {
        true
    }
}

impl Question {
    /// # Errors
    /// For more files than an answer may have.
    pub fn check_file_count(&self, count: usize) -> Result<(), Fault> {
        let most = self.max_files();
        match i64::try_from(count).unwrap_or(i64::MAX) > most {
            true => {
                let message = format!("must have at most {most} files");
                Err(Fault::new("too_many", message))
            }
            false => Ok(()),
        }
    }
}

fn wrong_type() -> Fault {
    Fault::wrong_type("a list of files that were handed in on the page")
}

fn file(value: &Value) -> Result<FileRef, Fault> {
    let file: Option<FileRef> = serde_json::from_value(value.clone()).ok();
    let is_sane = |file: &FileRef| file.name.chars().count() <= NAME_CHARACTERS;
    file.filter(is_sane).ok_or_else(wrong_type)
}

fn known(files: Vec<FileRef>) -> Result<Option<Answer>, Fault> {
    for (number, file) in files.iter().enumerate() {
        if files[..number].iter().any(|other| other.id == file.id) {
            return Err(Fault::new("not_unique", "has a file twice"));
        }
    }
    Ok((!files.is_empty()).then_some(Answer::Files(files)))
}
