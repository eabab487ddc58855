//! Files that candidates hand in: which are taken, and what is kept of their names. What is in them is
//! never looked at.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::kit::text::is_control;
use crate::rules::answer::Fault;
use crate::rules::question::Question;

/// Bytes of a file where the author says nothing, and the most that an author may allow.
pub const USUAL_BYTES: i64 = 10 * 1024 * 1024;
pub const MOST_BYTES: i64 = 20 * 1024 * 1024;
/// Files of an answer.
pub const MOST_FILES: i64 = 10;
/// Characters of a name.
pub const NAME_CHARACTERS: usize = 200;

/// A file as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    pub id: String,
    pub name: String,
    pub bytes: i64,
    /// Where the API serves it.
    pub path: String,
}

impl FileRef {
    pub fn new(submission: &str, id: String, name: String, bytes: i64) -> Self {
        let path = format!("/api/v1/submissions/{submission}/files/{id}");
        Self {
            id,
            name,
            bytes,
            path,
        }
    }

    pub fn value(&self) -> Value {
        json!({"id": self.id, "name": self.name, "bytes": self.bytes, "path": self.path})
    }
}

/// What candidates may hand in.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Bytes of all files of an attempt.
    pub attempt: i64,
    /// Bytes of all files of a company.
    pub company: i64,
    /// Bytes that the disk takes now.
    pub disk: i64,
}

/// What there is too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Attempt,
    Company,
    Disk,
}

impl Room {
    /// What there is too little of for `more` bytes, where the attempt has `own` and the company `all`.
    pub fn lack(&self, own: i64, all: i64, more: i64) -> Option<Lack> {
        if own + more > self.attempt {
            return Some(Lack::Attempt);
        }
        if all + more > self.company {
            return Some(Lack::Company);
        }
        (more > self.disk).then_some(Lack::Disk)
    }
}

/// The rule that a file breaks, by its name and length.
pub fn judge(question: &Question, name: &str, bytes: usize) -> Result<(), Fault> {
    if bytes == 0 {
        return Err(Fault::new("empty_file", "is an empty file"));
    }
    if i64::try_from(bytes).unwrap_or(i64::MAX) > question.max_bytes() {
        let message = format!("must have at most {} bytes", question.max_bytes());
        return Err(Fault::new("too_large", message));
    }
    let name = name.to_lowercase();
    let ends = |extension: &String| {
        let before = name.strip_suffix(extension.as_str());
        before.is_some_and(|before| before.ends_with('.'))
    };
    let allowed = question.extensions();
    if !allowed.is_empty() && !allowed.iter().any(ends) {
        return Err(Fault::new("not_allowed", "is not of a kind that is taken"));
    }
    Ok(())
}

/// A name as it is kept: without folders, without signs that nobody sees or that turn the direction
/// of what is read, and not longer than a name may be. The ending stays.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let seen: String = last.chars().filter(|letter| !is_unseen(*letter)).collect();
    let letters: Vec<char> = seen.trim().chars().collect();
    if letters.iter().all(|letter| is_blank(*letter)) {
        return "file".to_owned();
    }
    if letters.len() <= NAME_CHARACTERS {
        return letters.into_iter().collect();
    }
    let ending = letters.iter().rposition(|letter| *letter == '.');
    let ending = ending.filter(|at| letters.len() - at <= 20);
    let (stem, ending) = letters.split_at(ending.unwrap_or(letters.len()));
    stem.iter()
        .take(NAME_CHARACTERS - ending.len())
        .chain(ending)
        .collect()
}

/// Joiners stay, as words and pictures are made with them.
fn is_unseen(letter: char) -> bool {
    let turns = matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let breaks = matches!(letter, '\u{2028}' | '\u{2029}');
    let is_empty = matches!(
        letter,
        '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
    );
    let fills = matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    let tags = matches!(letter, '\u{E0000}'..='\u{E007F}');
    turns || breaks || is_empty || fills || tags || is_control(letter)
}

/// What alone makes no name that can be seen.
fn is_blank(letter: char) -> bool {
    let joins = matches!(
        letter,
        '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
    );
    letter == '.' || letter == '\u{2800}' || letter.is_whitespace() || joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_stays_what_people_see() {
        for (sent, kept) in [
            ("report.pdf", "report.pdf"),
            ("C:\\Users\\John\\report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            (" Zeugnis (ü).pdf ", "Zeugnis (ü).pdf"),
            ("a\r\nb\0.txt", "ab.txt"),
            ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
            ("a/", "file"),
            ("", "file"),
            ("..", "file"),
            ("a.pdf\u{200B}", "a.pdf"),
            ("\u{3164}", "file"),
            ("\u{200D}\u{FE0F}.", "file"),
            ("a\u{AD}\u{E0061}\u{2063}.pdf", "a.pdf"),
        ] {
            assert_eq!(clean_name(sent), kept, "{sent:?}");
        }
        let long = clean_name(&format!("{}.pdf", "ü".repeat(300)));
        assert_eq!(long.chars().count(), NAME_CHARACTERS);
        assert!(long.ends_with("ü.pdf"));
    }

    #[test]
    fn what_there_is_too_little_of_is_told() {
        let room = Room {
            attempt: 10,
            company: 20,
            disk: 5,
        };
        for (own, all, more, lack) in [
            (5, 15, 5, None),
            (6, 15, 5, Some(Lack::Attempt)),
            (5, 16, 5, Some(Lack::Company)),
            (0, 0, 6, Some(Lack::Disk)),
        ] {
            assert_eq!(room.lack(own, all, more), lack);
        }
    }

    #[test]
    fn a_file_is_judged_by_its_ending_and_its_length() {
        let question = Question {
            max_bytes: Some(5),
            extensions: Some(vec!["pdf".to_owned(), "tar.gz".to_owned()]),
            ..Question::default()
        };
        for (name, bytes, code) in [
            ("a.pdf", 5, ""),
            ("A.PDF", 1, ""),
            ("a.b.tar.gz", 1, ""),
            ("a.pdf", 6, "too_large"),
            ("a.pdf", 0, "empty_file"),
            ("a.pdf.exe", 1, "not_allowed"),
            ("apdf", 1, "not_allowed"),
            ("pdf", 1, "not_allowed"),
        ] {
            let found = judge(&question, name, bytes).map_or_else(|fault| fault.code, |()| "");
            assert_eq!(found, code, "{name} {bytes}");
        }
    }
}
