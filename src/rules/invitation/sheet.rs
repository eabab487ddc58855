//! A sheet of invitations: one a line, columns named in the first.

use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::{Given, MOST_AT_ONCE, New, check};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::kit::time::Timestamp;

/// What a column is for, by the names that it may have. Every other one is a custom field.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("candidate_name", &["candidate_name", "name"]),
    ("candidate_email", &["candidate_email", "email", "e-mail"]),
    ("external_id", &["external_id"]),
    ("extra_time_percent", &["extra_time_percent"]),
    ("expires_at", &["expires_at"]),
    ("callback_url", &["callback_url"]),
];

/// A line that has something in it.
#[derive(Debug)]
pub struct Line {
    /// In the sheet, from 1.
    pub number: u64,
    pub new: New,
    pub faults: FieldErrors,
}

/// Reads a sheet whose cells are separated by commas, semicolons or tabs, whichever its first line has
/// most of. `time` reads what is no RFC 3339.
///
/// # Errors
/// What keeps it from being read at all.
pub fn read(
    text: &str,
    now: Timestamp,
    time: impl Fn(&str) -> Option<Timestamp>,
) -> Result<Vec<Line>, FieldErrors> {
    // Lines are counted by their ends.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.as_str();
    let refuse = |words: Message| FieldErrors::one("sheet", "invalid", words);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let heads: Vec<&str> = heads.iter().map(str::trim).collect();
    if !heads.iter().any(|head| column(head).is_some()) {
        let words = "must begin with a line that names its columns: `name`, `email`, `external_id`";
        return Err(refuse(named("sheet-heads", words)));
    }
    if let Some(field) = twice(&heads) {
        let words = named("sheet-twice", format!("has two columns for `{field}`"));
        return Err(refuse(words.with("name", field)));
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| refuse(named("sheet-broken", "can not be read as CSV")))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if lines.len() == MOST_AT_ONCE {
            let words = named(
                "sheet-long",
                format!("must have at most {MOST_AT_ONCE} lines"),
            );
            return Err(FieldErrors::one(
                "sheet",
                "too_many",
                words.with("count", MOST_AT_ONCE),
            ));
        }
        lines.push(line(&heads, &record, now, &time));
    }
    if lines.is_empty() {
        let words = "must have a line for each invitation";
        return Err(refuse(named("sheet-empty", words)));
    }
    Ok(lines)
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // Of equals the first; what has none of them has one column.
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

fn column(head: &str) -> Option<&'static str> {
    let head = head.to_lowercase();
    let found = COLUMNS
        .iter()
        .find(|(_, names)| names.contains(&head.as_str()));
    found.map(|(name, _)| *name)
}

/// What two columns are for: nobody could say which of them counts.
fn twice<'a>(heads: &[&'a str]) -> Option<&'a str> {
    let mut seen = HashSet::new();
    let mut fields = heads.iter().filter(|head| !head.is_empty());
    let is_new = |head: &&&'a str| !seen.insert(column(head).unwrap_or(head));
    fields.find(is_new).map(|head| column(head).unwrap_or(head))
}

fn line(
    heads: &[&str],
    record: &StringRecord,
    now: Timestamp,
    time: impl Fn(&str) -> Option<Timestamp>,
) -> Line {
    let (mut given, mut fields, mut faults) = (Given::default(), Map::new(), FieldErrors::new());
    for (position, cell) in record.iter().enumerate() {
        let text = Some(cell.trim()).filter(|cell| !cell.is_empty());
        let Some(head) = heads.get(position).filter(|head| !head.is_empty()) else {
            if text.is_some() {
                let words = named("sheet-cells", "has more cells than there are columns");
                faults.add("sheet", "too_many", words);
            }
            continue;
        };
        let Some(text) = text.map(str::to_owned) else {
            continue;
        };
        match column(head) {
            Some("candidate_name") => given.candidate_name = Some(text),
            Some("candidate_email") => given.candidate_email = Some(text),
            Some("external_id") => given.external_id = Some(text),
            Some("callback_url") => given.callback_url = Some(text),
            Some("extra_time_percent") => match text.trim_end_matches('%').trim_end().parse() {
                Ok(percent) => given.extra_time_percent = Some(percent),
                Err(_) => {
                    let words = named("whole-number", "must be a whole number");
                    faults.add("extra_time_percent", "invalid", words);
                }
            },
            Some(_) => match text.parse().ok().or_else(|| time(&text)) {
                Some(at) => given.expires_at = Some(at),
                None => {
                    let words = named("date", "must be a time like 2026-12-31 18:00");
                    faults.add("expires_at", "invalid", words);
                }
            },
            None => {
                fields.insert((*head).to_owned(), Value::String(text));
            }
        }
    }
    given.custom_fields = Some(fields);
    Line {
        number: record.position().map_or(0, csv::Position::line),
        new: check(given, now, &mut faults),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn lines(text: &str) -> Vec<Line> {
        read(text, NOW, |text| {
            (text == "soon").then(|| NOW.plus_seconds(60))
        })
        .unwrap()
    }

    #[test]
    fn columns_are_known_by_their_names_and_others_are_custom_fields() {
        let text = "\u{feff}Email;Name;Source;extra_time_percent;expires_at;Callback_URL\n\
                    jane@example.com;\"Doe; Jane\";ats;25 %;soon;https://example.com/hook\n\n\
                    ;;;;\njo@example.com;Jo\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            columns_are_known(&text);
        }
    }

    fn columns_are_known(text: &str) {
        let found = lines(text);
        let names: Vec<_> = found
            .iter()
            .map(|line| line.new.candidate_name.as_deref())
            .collect();
        assert_eq!(names, [Some("Doe; Jane"), Some("Jo")]);
        assert_eq!(found[0].number, 2);
        assert_eq!(found[1].number, 5);
        let first = &found[0].new;
        assert_eq!(first.candidate_email.as_deref(), Some("jane@example.com"));
        assert_eq!(first.custom_fields.get("Source"), Some("ats"));
        assert_eq!(first.extra_time_percent, 25);
        let callback = first.callback_url.as_deref();
        assert_eq!(callback, Some("https://example.com/hook"));
        assert_eq!(first.expires_at, Some(NOW.plus_seconds(60)));
        assert!(found.iter().all(|line| line.faults.is_empty()));
        assert_eq!(
            lines("name\tteam\nJane\tred")[0]
                .new
                .custom_fields
                .get("team"),
            Some("red")
        );
        assert_eq!(
            lines("name\nJane, Jo")[0].new.candidate_name.as_deref(),
            Some("Jane")
        );
    }

    #[test]
    fn every_fault_of_every_line_is_told() {
        let found =
            lines("name,email,token,extra_time_percent,expires_at\nJane,x,1,much,never,more\n");
        let fields: Vec<&str> = found[0]
            .faults
            .as_slice()
            .iter()
            .map(|fault| fault.field.as_str())
            .collect();
        let expected = [
            "extra_time_percent",
            "expires_at",
            "sheet",
            "candidate_email",
            "custom_fields.token",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        let refused = |text: &str| {
            read(text, NOW, |_| None).unwrap_err().as_slice()[0]
                .message
                .name
        };
        assert_eq!(refused(""), "sheet-heads");
        assert_eq!(refused("Jane,jane@example.com"), "sheet-heads");
        assert_eq!(refused("name,email\n\n"), "sheet-empty");
        assert_eq!(
            refused("email,name,E-Mail\na@b.c,Jane,d@e.f"),
            "sheet-twice"
        );
        assert_eq!(refused("name,team,team\nJane,red,blue"), "sheet-twice");
        let long = format!("name\n{}", "Jane\n".repeat(1001));
        assert_eq!(refused(&long), "sheet-long");
        assert_eq!(
            lines(&format!("name\n{}", "Jane\n".repeat(1000))).len(),
            1000
        );
    }
}
