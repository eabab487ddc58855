//! Answers of several parts: matching, matrix and blanks.

use serde_json::Value;

use super::choices;
use crate::rules::answer::{Answer, Fault, FormValues};

/// Reads an object of parts. `parts` are their names in order; `read` reads one of them, which is
/// not null. `None` where every part was left out.
pub(super) fn read(
    parts: &[&str],
    value: &Value,
    read: impl Fn(&str, &Value) -> Result<Option<Answer>, Fault>,
) -> Result<Option<Answer>, Fault> {
    let fields = match value {
        Value::Object(fields) => fields,
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        _ => return Err(Fault::wrong_type("an object with a value for each part")),
    };
    if fields.keys().any(|name| !parts.contains(&name.as_str())) {
        return Err(Fault::new("not_known", "names a part that does not exist"));
    }
    let mut answers = Vec::new();
    for part in parts {
        let given = fields.get(*part).filter(|value| !value.is_null());
        let answer = given.map_or(Ok(None), |value| read(part, value));
        let answer = answer.map_err(|fault| fault.in_part(part))?;
        answers.extend(answer.map(|answer| ((*part).to_owned(), answer)));
    }
    Ok(whole(answers))
}

/// The same of what a form sent. Parts that do not exist are no inputs of its page.
pub(super) fn read_form(
    parts: &[&str],
    values: &FormValues,
    read: impl Fn(&str, &FormValues) -> Result<Option<Answer>, Fault>,
) -> Result<Option<Answer>, Fault> {
    let mut answers = Vec::new();
    for part in parts {
        let own = FormValues::whole(values.of(part));
        let answer = read(part, &own).map_err(|fault| fault.in_part(part))?;
        answers.extend(answer.map(|answer| ((*part).to_owned(), answer)));
    }
    Ok(whole(answers))
}

fn whole(answers: Vec<(String, Answer)>) -> Option<Answer> {
    (!answers.is_empty()).then_some(Answer::Parts(answers))
}

/// One of the `known` ids; `None` where it is empty.
pub(super) fn choice<'a>(
    id: &str,
    mut known: impl Iterator<Item = &'a str>,
) -> Result<Option<Answer>, Fault> {
    if id.trim().is_empty() {
        return Ok(None);
    }
    match known.any(|one| one == id) {
        true => Ok(Some(Answer::Choice(id.to_owned()))),
        false => Err(choices::unknown_option()),
    }
}
