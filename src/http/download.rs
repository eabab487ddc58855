//! A file that a candidate handed in, as an answer: always to be kept, never to be shown.

use std::sync::Arc;

use warp::http::header;

use super::reply::Reply;
use super::stream::Pieces;
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::file::{self, Stored};

/// Whatever it is, no browser shows it or runs anything of it.
const NOTHING: &str = "default-src 'none'; sandbox";

/// The file, piece by piece as it is kept.
pub fn reply(app: &Arc<App>, stored: Stored) -> Reply {
    let name = disposition(&stored.name);
    let app = Arc::clone(app);
    Reply::streamed("application/octet-stream", move |pieces| {
        send(app, stored, pieces)
    })
    .header(header::CONTENT_DISPOSITION, &name)
    .header(header::CONTENT_SECURITY_POLICY, NOTHING)
}

async fn send(app: Arc<App>, stored: Stored, pieces: Pieces) -> Result<()> {
    let mut left = stored.size;
    for number in 0.. {
        if left <= 0 {
            break;
        }
        let read = |connection: &_| file::piece(connection, &stored, number);
        // Deleted while it was read: what was sent is not all of it.
        let piece = app.db.read(read)?.ok_or_else(Error::not_found)?;
        left -= i64::try_from(piece.len()).unwrap_or(i64::MAX);
        if !pieces.send(piece).await {
            break;
        }
    }
    Ok(())
}

/// With a plain name for old programs, and the whole one (RFC 6266, RFC 8187).
fn disposition(name: &str) -> String {
    let plain = |letter: char| match letter {
        '"' | '\\' | '%' => '_',
        letter if letter.is_ascii() && !letter.is_ascii_control() => letter,
        _ => '_',
    };
    let plain: String = name.chars().map(plain).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                whole.push(char::from(byte));
            }
            _ => whole.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_end_its_header_and_keeps_its_letters() {
        assert_eq!(
            disposition("a \"b\".pdf"),
            "attachment; filename=\"a _b_.pdf\"; filename*=UTF-8''a%20%22b%22.pdf"
        );
        assert_eq!(
            disposition("ü;x.pdf"),
            "attachment; filename=\"_;x.pdf\"; filename*=UTF-8''%C3%BC%3Bx.pdf"
        );
    }
}
