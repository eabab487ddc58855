//! What is kept of an answer, and how far it is read.

use std::io::Read;

use ureq::Body;
use ureq::http::HeaderMap;

/// Names and values of headers kept, in bytes.
const KEPT_HEADERS: usize = 4 * 1024;
const KEPT_BODY: usize = 16 * 1024;
/// Reading a body stops here; a connection read to its end can be used again.
const READ_BODY: usize = 64 * 1024;

/// Headers in the order they came, as text, as far as they are kept.
pub fn keep_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut left = KEPT_HEADERS;
    let mut kept = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let Some(rest) = left.checked_sub(name.as_str().len() + value.len()) else {
            break;
        };
        left = rest;
        kept.push((name.as_str().to_owned(), value.into_owned()));
    }
    kept
}

/// The body as text, as far as it is kept. A body that breaks off is no fault: the status line
/// has said what there was to say.
pub fn keep_body(body: Body) -> String {
    let mut reader = body.into_reader();
    let mut kept = Vec::new();
    let mut chunk = [0; 8 * 1024];
    let mut read = 0;
    while read < READ_BODY {
        match reader.read(&mut chunk) {
            Ok(0) | Err(_) => break,
            Ok(length) => {
                read += length;
                let room = KEPT_BODY.saturating_sub(kept.len()).min(length);
                kept.extend_from_slice(&chunk[..room]);
            }
        }
    }
    into_text(kept)
}

/// Valid UTF-8 stays as it is; each broken byte takes the place of three.
fn into_text(bytes: Vec<u8>) -> String {
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    text.truncate(text.floor_char_boundary(KEPT_BODY));
    text
}
