//! An input for files, and those that are there already: who unticks one takes it out.

use super::Face;
use crate::pages::spoken::Words;
use crate::pages::take::fields::Author;
use crate::pages::take::question::{Choice, Files, Input};
use crate::pages::texts::Texts;
use crate::rules::answer::{Answer, FormValues};
use crate::rules::document::Question;

pub struct FileUpload;

impl Face for FileUpload {
    fn input(&self, t: &Texts, _: &Author<'_>, question: &Question, values: &FormValues) -> Input {
        let answer = question.parse_form(values, super::KEPT_LOCALE);
        let files = match answer.ok().flatten() {
            Some(Answer::Files(files)) => files,
            _ => Vec::new(),
        };
        let listed = files.iter().map(|file| file.id.clone()).collect();
        let kept = files.into_iter().map(|file| Choice {
            value: file.value().to_string(),
            label: Words::of_page(format!("{} ({})", file.name, t.bytes(file.bytes))),
            chosen: true,
        });
        let endings = question.extensions().iter();
        let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
        Input::Files(Files {
            listed,
            kept: kept.collect(),
            accept: endings.join(","),
            most: question.max_bytes(),
            too_large: self.error(t, question, "too_large").unwrap_or_default(),
            is_multiple: question.max_files() > 1,
        })
    }

    fn help(&self, t: &Texts, question: &Question) -> String {
        let texts = [
            ("count", question.max_files().into()),
            ("size", t.bytes(question.max_bytes()).into()),
        ];
        let how = t.with("files-help", &texts);
        match question.extensions() {
            [] => how,
            endings => format!(
                "{how} {}",
                t.text("files-endings", "endings", endings.join(", "))
            ),
        }
    }

    fn error(&self, t: &Texts, question: &Question, code: &str) -> Option<String> {
        match code {
            "too_large" => Some(t.text(
                "error-file-too-large",
                "size",
                t.bytes(question.max_bytes()),
            )),
            "not_allowed" => {
                let endings = question.extensions().join(", ");
                Some(t.text("error-file-ending", "endings", endings))
            }
            "too_many" => Some(t.count("error-file-too-many", question.max_files())),
            "empty_file" => Some(t.get("error-file-empty")),
            "invalid_type" | "not_unique" => Some(t.get("error-changed-elsewhere")),
            _ => None,
        }
    }
}
