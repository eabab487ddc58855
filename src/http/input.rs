//! JSON bodies: wrong types named with their path, unknown names with the nearest known one.

mod objects;

use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use warp::http::header;

use self::objects::{Known, Objects};
use super::call::Call;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::kit::fields::{FieldErrors, UNKNOWN_FIELD, named};
use crate::kit::text;

/// Most bytes of an API call's body.
const JSON_LIMIT: usize = 1024 * 1024;
/// Bytes that are read and judged in no time.
const FEW_BYTES: usize = 64 * 1024;
/// Deepest nesting of objects and lists.
const DEPTH: usize = 32;

/// Most bytes of a body that may be left out.
const OPTIONAL_LIMIT: usize = 64 * 1024;

/// What a call takes that has nothing to choose.
#[derive(Debug, Default, Deserialize)]
pub struct Nothing {}

/// A body that was read, and what is wrong with it so far: rules add theirs before it is refused.
#[derive(Debug)]
pub struct Input<T> {
    pub value: T,
    pub errors: FieldErrors,
}

impl Call {
    /// Reads the body as JSON of at most 1 MiB and 32 levels.
    ///
    /// # Errors
    /// 400 for what is no JSON, 415 for another media type, 422 with the path for a wrong type.
    pub async fn json<T: DeserializeOwned>(&mut self) -> Result<Input<T>> {
        self.json_up_to(JSON_LIMIT).await
    }

    /// The same where the body may be left out.
    ///
    /// # Errors
    /// As for [`Call::json`].
    pub async fn optional_json<T: DeserializeOwned + Default>(&mut self) -> Result<Input<T>> {
        let bytes = self.bytes(OPTIONAL_LIMIT).await?;
        if bytes.is_empty() {
            return Ok(Input {
                value: T::default(),
                errors: FieldErrors::new(),
            });
        }
        parse(&bytes)
    }

    /// The same for bodies with a limit of their own, in bytes.
    ///
    /// # Errors
    /// As for [`Call::json`].
    pub async fn json_up_to<T: DeserializeOwned>(&mut self, limit: usize) -> Result<Input<T>> {
        let bytes = self.json_bytes(limit).await?;
        parse(&bytes)
    }

    /// The same for bodies that may be large, in the places for long work: `judge` adds what rules
    /// find.
    ///
    /// # Errors
    /// As for [`Call::json`], and `Unavailable` when no place gets free in time.
    pub async fn large_json<T: DeserializeOwned + Send + 'static>(
        &mut self,
        company: i64,
        limit: usize,
        judge: impl FnOnce(&mut Input<T>) + Send + 'static,
    ) -> Result<Input<T>> {
        let bytes = self.json_bytes(limit).await?;
        let read = move |bytes: &[u8]| {
            let mut input = parse(bytes)?;
            judge(&mut input);
            Ok(input)
        };
        of_size(&self.app, company, bytes.len(), move || read(&bytes)).await
    }

    async fn json_bytes(&mut self, limit: usize) -> Result<Bytes> {
        let media_type = self
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .map(|value| value.split(';').next().unwrap_or("").trim().to_lowercase());
        let is_json =
            media_type.is_some_and(|kind| kind == "application/json" || kind.ends_with("+json"));
        if !is_json {
            return Err(Error::new(
                Code::UnsupportedMediaType,
                "Send the body as JSON, with Content-Type: application/json.",
            ));
        }
        self.bytes(limit).await
    }
}

/// Runs what takes long with many bytes: a few at a time then, in the places of long reads, and here
/// where there are few.
///
/// # Errors
/// What `work` answers; `Unavailable` when no place gets free in time.
pub async fn of_size<T: Send + 'static>(
    app: &App,
    company: i64,
    bytes: usize,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    if bytes <= FEW_BYTES {
        return work();
    }
    app.db.work_slow(company, work).await
}

/// Reads JSON into `T`.
///
/// # Errors
/// As for [`Call::json`].
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<Input<T>> {
    check_shape(bytes)?;
    let mut errors = FieldErrors::new();
    let known = Known::default();
    let mut unknown =
        |path: serde_ignored::Path<'_>| note_unknown(&path, known.names(), &mut errors);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(Objects(&mut json, &known), &mut track);
    let value = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut unknown));
    let value = value.map_err(|error| refusal(&error, &track.path().to_string()))?;
    json.end().map_err(|error| no_json(&error))?;
    Ok(Input { value, errors })
}

/// What the parser itself would let pass: deep nesting, and whole numbers that become floats.
fn check_shape(bytes: &[u8]) -> Result<()> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Error::new(
            Code::BadRequest,
            named("not-utf8", "The body is not UTF-8."),
        ));
    }
    let mut depth = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = end_of_string(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                if depth > DEPTH {
                    let detail = format!("The body is nested deeper than {DEPTH} levels.");
                    return Err(Error::new(Code::BadRequest, named("too-deep", detail)));
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'-' | b'0'..=b'9' => {
                let end = end_of_number(bytes, at);
                check_number(&bytes[at..end])?;
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The place of the closing quote, or the end of what never closes.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let is_part = |byte: &u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
    let length = bytes[start..]
        .iter()
        .take_while(|byte| is_part(byte))
        .count();
    start + length
}

fn check_number(number: &[u8]) -> Result<()> {
    let is_whole = !number.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
    let text = std::str::from_utf8(number).unwrap_or_default();
    if number.len() > 64 || (is_whole && number.len() > 18 && text.parse::<i64>().is_err()) {
        return Err(Error::new(
            Code::BadRequest,
            named("large-number", "The body holds a number that is too large."),
        ));
    }
    Ok(())
}

fn refusal(error: &serde_json::Error, path: &str) -> Error {
    if !error.is_data() {
        return no_json(error);
    }
    let field = if path == "." { "body" } else { path };
    let (code, message) = in_plain_words(&error.to_string());
    let name = match code {
        "required" => "missing",
        "duplicate" => "twice",
        _ => "wrong-type",
    };
    Error::invalid(field, code, named(name, message))
}

fn no_json(error: &serde_json::Error) -> Error {
    let detail = match (error.line(), error.column()) {
        (1, 0) => named("no-body", "The body is empty; send JSON."),
        (line, column) => {
            let text = format!("The body is no JSON: see line {line}, column {column}.");
            named("no-json", text)
                .with("line", line)
                .with("column", column)
        }
    };
    Error::new(Code::BadRequest, detail)
}

/// serde speaks of its types; callers think in JSON.
fn in_plain_words(message: &str) -> (&'static str, String) {
    let message = message.split(" at line ").next().unwrap_or(message);
    if let Some(name) = quoted(message, "missing field `") {
        return ("required", format!("`{name}` is missing"));
    }
    if let Some(name) = quoted(message, "duplicate field `") {
        return ("duplicate", format!("`{name}` is given twice"));
    }
    if let Some((_, known)) = message.split_once("unknown variant ") {
        let known = known.split_once("expected ").map_or("", |(_, known)| known);
        let known = known.trim_start_matches("one of ").replace('`', "");
        return ("invalid_choice", format!("must be one of {known}"));
    }
    let Some((_, expected)) = message.split_once("expected ") else {
        // Our own types refuse with whole sentences.
        let own = message.starts_with("must ") || message.starts_with("is ");
        let message = if own { message } else { "has a wrong value" };
        return ("invalid", message.to_owned());
    };
    let kind = match expected {
        text if text.contains("string") => "must be a text",
        text if text.contains("boolean") => "must be true or false",
        text if text.contains("sequence") || text.contains("tuple") => "must be a list",
        text if text.contains("map") || text.contains("struct") || text.contains("object") => {
            "must be an object"
        }
        text if text.starts_with(['i', 'u']) || text.contains("integer") => {
            "must be a whole number in range"
        }
        text if text.starts_with('f') || text.contains("number") => "must be a number",
        _ => "has the wrong type",
    };
    ("invalid_type", kind.to_owned())
}

fn quoted<'a>(message: &'a str, before: &str) -> Option<&'a str> {
    message.strip_prefix(before)?.split('`').next()
}

/// `known` are the names that the object of the unknown one takes.
fn note_unknown(path: &serde_ignored::Path<'_>, known: &[&str], errors: &mut FieldErrors) {
    let name = match path {
        serde_ignored::Path::Map { key, .. } => key,
        _ => "",
    };
    let message = text::unknown_name(name, known.iter().copied());
    let shown: String = readable(&path.to_string()).chars().take(200).collect();
    errors.add(shown, UNKNOWN_FIELD, message);
}

/// `questions.0.title` becomes `questions[0].title`; optional values leave a `?` that goes.
fn readable(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for part in path.split('.').filter(|part| *part != "?") {
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            text.push('[');
            text.push_str(part);
            text.push(']');
        } else {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests;
