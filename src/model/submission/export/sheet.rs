//! A submission as a line of a sheet: the values of its JSON, flattened (RFC 4180).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value};

use super::questions::{self, Column};
use crate::error::{Error, Result};
use crate::kit::text::defused;
use crate::model::submission::{Response, Submission};

/// Where the custom fields stand that have no column of their own.
const OTHERS: &str = "other_custom_fields";
/// The same for answers.
const OTHER_RESPONSES: &str = "other_responses";

/// A column is named by its path in the JSON.
const COLUMNS: [&str; 43] = [
    "id",
    "assessment_id",
    "assessment_slug",
    "company_slug",
    "assessment_version",
    "status",
    "candidate_name",
    "candidate_email",
    "external_id",
    "invitation_id",
    "link_id",
    "attempt",
    "custom_fields_verified",
    "custom_fields_dropped",
    "score",
    "max_score",
    "percentage",
    "passed",
    "grading_status",
    "section_scores",
    "regraded_at",
    "submit_reason",
    "locale",
    "started_at",
    "submitted_at",
    "deadline_at",
    "deadline_extended_seconds",
    "time_spent_seconds",
    "referrer",
    "integrity.blur_count",
    "integrity.blur_seconds",
    "integrity.paste_count",
    "integrity.reload_count",
    "integrity.device_changes",
    "consent.version",
    "consent.accepted_at",
    "tags",
    "note",
    "report_url",
    "test",
    "created_at",
    "updated_at",
    "sequence",
];

/// The lines below a header.
pub(super) struct Sheet {
    /// Custom fields with a column of their own.
    names: Vec<String>,
    known: HashSet<String>,
    /// Questions with a column of their own; `None` without answers.
    asked: Option<Vec<Column>>,
}

impl Sheet {
    /// Writes the header.
    pub fn start(
        names: Vec<String>,
        asked: Option<Vec<Column>>,
        out: &mut Vec<u8>,
    ) -> Result<Self> {
        let own = names.iter().map(|name| format!("custom_fields.{name}"));
        let plain = COLUMNS.iter().map(|column| (*column).to_owned());
        let answers = asked.iter().flatten().flat_map(Column::heads);
        let other_answers = asked.iter().map(|_| OTHER_RESPONSES.to_owned());
        let fields = plain.chain(own).chain([OTHERS.to_owned()]);
        let header: Vec<String> = fields.chain(answers).chain(other_answers).collect();
        write_record(header.iter().map(|name| defused(Cow::Borrowed(name))), out)?;
        Ok(Self {
            known: names.iter().cloned().collect(),
            names,
            asked,
        })
    }

    pub fn write(&self, mut submission: Submission, out: &mut Vec<u8>) -> Result<()> {
        let responses = submission.responses.take().unwrap_or_default();
        let value = serde_json::to_value(&submission)?;
        let plain = COLUMNS.iter().map(|path| cell(at(&value, path)));
        let nothing = Map::new();
        let fields = value["custom_fields"].as_object().unwrap_or(&nothing);
        let own = self.names.iter().map(|name| cell(fields.get(name)));
        let others: Map<String, Value> = fields
            .iter()
            .filter(|(name, _)| !self.known.contains(*name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let others = match others.is_empty() {
            true => Cow::Borrowed(""),
            false => Cow::Owned(Value::Object(others).to_string()),
        };
        let fields = plain.chain(own).chain([others]);
        match &self.asked {
            Some(asked) => write_record(fields.chain(given(asked, &responses)?), out),
            None => write_record(fields, out),
        }
    }
}

/// The cells of each question, and one for what has none.
fn given<'a>(asked: &[Column], responses: &'a [Response]) -> Result<Vec<Cow<'a, str>>> {
    let mut given = questions::given(responses)?;
    let of_one = |column: &Column| column.cells(given.remove(column.id.as_str()));
    let mut cells: Vec<Cow<str>> = asked
        .iter()
        .flat_map(of_one)
        .map(Cow::Owned)
        .map(defused)
        .collect();
    let others: BTreeMap<&str, String> = given
        .into_iter()
        .map(|(question, given)| (question, given.answer))
        .collect();
    cells.push(match others.is_empty() {
        true => Cow::Borrowed(""),
        false => Cow::Owned(serde_json::to_string(&others)?),
    });
    Ok(cells)
}

fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, name| value.get(name))
}

/// Lists and objects stay JSON.
fn cell(value: Option<&Value>) -> Cow<'_, str> {
    match value {
        None | Some(Value::Null) => Cow::Borrowed(""),
        Some(Value::String(text)) => defused(Cow::Borrowed(text)),
        Some(other) => Cow::Owned(other.to_string()),
    }
}

fn write_record<'a>(cells: impl Iterator<Item = Cow<'a, str>>, out: &mut Vec<u8>) -> Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .buffer_capacity(4096)
        .from_writer(out);
    let cells = cells.map(|cell| match cell {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    });
    writer.write_record(cells).map_err(Error::internal)?;
    writer.flush().map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut out = Vec::new();
        let cells = ["a", "b,c", "say \"hi\"", "two\r\nlines", ""];
        write_record(cells.into_iter().map(Cow::Borrowed), &mut out).unwrap();
        let expected = "a,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
