//! Forms as browsers send them: names and values, a name as often as it is given, and files.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use multer::Multipart;
use warp::http::header;

use super::body::too_large;
use super::call::Call;
use crate::error::{Code, Error, Result};
use crate::kit::shares::Taken;

/// More fields than any page of ours has.
const MOST: usize = 20_000;

#[derive(Debug)]
pub struct Form {
    fields: Vec<(String, String)>,
    /// By the names of their inputs. One in which nothing was chosen is left out.
    files: Vec<(String, File)>,
}

/// A file as a browser sends it.
#[derive(Debug, Clone)]
pub struct File {
    /// As the browser calls it: nobody should believe it.
    pub name: String,
    pub content: Bytes,
}

/// The content of a file with what it takes of the room for files, which is free again when the last who
/// has the content drops it.
struct InRoom {
    content: Bytes,
    _taken: Arc<Taken>,
}

impl AsRef<[u8]> for InRoom {
    fn as_ref(&self) -> &[u8] {
        &self.content
    }
}

impl Form {
    /// Bad UTF-8 becomes U+FFFD, as in a browser.
    ///
    /// # Errors
    /// `PayloadTooLarge` for too many fields.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let mut form = Self::empty();
        for (name, value) in form_urlencoded::parse(bytes) {
            form.add(name.into_owned(), value.into_owned())?;
        }
        Ok(form)
    }

    /// A form with files, in parts (RFC 7578). What a browser says of a file counts for nothing. All but
    /// the contents of files has `texts` bytes at most.
    ///
    /// # Errors
    /// `BadRequest` for what is no such form, `PayloadTooLarge` for too many fields or too long ones.
    async fn parse_parts(bytes: Bytes, boundary: &str, texts: usize) -> Result<Self> {
        let broken = |error: multer::Error| {
            Error::new(Code::BadRequest, "The form is not whole.").caused_by(error)
        };
        let whole = futures_util::stream::once(async { Ok::<_, Infallible>(bytes) });
        let mut parts = Multipart::new(whole, boundary);
        let mut form = Self::empty();
        let (mut left, mut count) = (texts, 0);
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            count += 1;
            if count > MOST {
                return Err(too_many());
            }
            let name = part.name().unwrap_or_default().to_owned();
            // Browsers write a quotation mark so, which would end the name.
            let file = part.file_name().map(|name| name.replace("%22", "\""));
            let content = part.bytes().await.map_err(broken)?;
            let text = file.as_ref().map_or(content.len(), String::len);
            left = left
                .checked_sub(name.len() + text)
                .ok_or_else(|| too_large(texts))?;
            match file {
                None => form.add(name, String::from_utf8_lossy(&content).into_owned())?,
                Some(file) if file.is_empty() && content.is_empty() => {}
                Some(file) => {
                    let file = File {
                        name: file,
                        content,
                    };
                    form.files.push((name, file));
                }
            }
        }
        Ok(form)
    }

    fn empty() -> Self {
        Self {
            fields: Vec::new(),
            files: Vec::new(),
        }
    }

    fn add(&mut self, name: String, value: String) -> Result<()> {
        if self.fields.len() == MOST {
            return Err(too_many());
        }
        self.fields.push((name, value));
        Ok(())
    }

    /// The file that was chosen in the input of that name.
    pub fn file(&self, name: &str) -> Option<&Bytes> {
        let mut same = self.files.iter().filter(|(known, _)| known == name);
        same.next().map(|(_, file)| &file.content)
    }

    /// All files of an input that takes several.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a File> {
        let same = self.files.iter().filter(move |(known, _)| known == name);
        same.map(|(_, file)| file)
    }

    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut same = self.fields.iter().filter(|(known, _)| known == name);
        same.next().map(|(_, value)| value.as_str())
    }

    /// Names and values in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        let same = self.fields.iter().filter(|(known, _)| known == name);
        same.map(|(_, value)| value.clone()).collect()
    }
}

impl Call {
    /// Reads the body as a form of at most `limit` bytes.
    ///
    /// # Errors
    /// `UnsupportedMediaType` for another kind of body, and those of [`Call::bytes`].
    pub async fn form(&mut self, limit: usize) -> Result<Form> {
        if !is_plain_form(self.media_type()) {
            let detail = "Send the form as application/x-www-form-urlencoded.";
            return Err(Error::new(Code::UnsupportedMediaType, detail));
        }
        Form::parse(&self.bytes(limit).await?)
    }

    /// The same for a form that may come with files, of `limit` bytes with them.
    ///
    /// # Errors
    /// As for [`Call::form`], and `BadRequest` for parts that are not whole.
    pub async fn form_with_files(&mut self, limit: usize) -> Result<Form> {
        match multer::parse_boundary(self.media_type()) {
            Ok(boundary) => Form::parse_parts(self.bytes(limit).await?, &boundary, limit).await,
            Err(_) => self.form(limit).await,
        }
    }

    /// The same for files that candidates hand in, which lie in memory together and wait for room there:
    /// `texts` bytes without them, and `files` more with them. It waits no longer than `patience`.
    ///
    /// # Errors
    /// As for [`Call::form_with_files`], and `Unavailable` where there is no room in time.
    pub async fn form_with_uploads(
        &mut self,
        texts: usize,
        files: usize,
        patience: Duration,
    ) -> Result<Form> {
        let Ok(boundary) = multer::parse_boundary(self.media_type()) else {
            return self.form(texts).await;
        };
        let (bytes, room) = self.bytes_in_room(texts + files, patience).await?;
        let mut form = Form::parse_parts(bytes, &boundary, texts).await?;
        if let Some(taken) = room.map(Arc::new) {
            for (_, file) in &mut form.files {
                file.content = Bytes::from_owner(InRoom {
                    content: std::mem::take(&mut file.content),
                    _taken: Arc::clone(&taken),
                });
            }
        }
        Ok(form)
    }

    fn media_type(&self) -> &str {
        let media_type = self.headers.get(header::CONTENT_TYPE);
        media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }
}

fn is_plain_form(media_type: &str) -> bool {
    let kind = media_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

fn too_many() -> Error {
    let detail = format!("A form may have at most {MOST} fields.");
    Error::new(Code::PayloadTooLarge, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_all_its_values_in_order() {
        let form = Form::parse(b"a=1&b=x+y&a=2&c&a=%FF").unwrap();
        assert_eq!(form.all("a"), ["1", "2", "\u{FFFD}"]);
        assert_eq!((form.get("a"), form.get("b")), (Some("1"), Some("x y")));
        assert_eq!((form.get("c"), form.get("d")), (Some(""), None));
    }

    fn parts(body: &str) -> Result<Form> {
        parts_with(body, usize::MAX)
    }

    fn parts_with(body: &str, texts: usize) -> Result<Form> {
        let bytes = Bytes::from(body.replace('\n', "\r\n"));
        let parsed = Form::parse_parts(bytes, "x", texts);
        futures_util::future::FutureExt::now_or_never(parsed).expect("the whole body is there")
    }

    #[test]
    fn a_form_in_parts_has_fields_and_files() {
        let form = parts(
            "--x\nContent-Disposition: form-data; name=\"a\"\n\n1 + 2\n\
             --x\nContent-Disposition: form-data; name=\"f\"; filename=\"../a.png\"\n\
             Content-Type: text/html\n\n<b>\n\
             --x\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\n\n\n--x--\n",
        );
        let form = form.unwrap();
        assert_eq!(form.get("a"), Some("1 + 2"));
        assert_eq!((form.get("f"), form.get("none")), (None, None));
        assert_eq!(form.file("f").map(|file| &file[..]), Some(&b"<b>"[..]));
        assert_eq!(form.file("none"), None);
        let names: Vec<&str> = form.files("f").map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["../a.png"]);
    }

    #[test]
    fn parts_that_are_not_whole_are_refused() {
        for body in [
            "",
            "nothing",
            "--x\n",
            "--x\nContent-Disposition: form-data; name=\"a\"\n\n1",
        ] {
            assert_eq!(parts(body).unwrap_err().code, Code::BadRequest, "{body}");
        }
        let many = "--x\nContent-Disposition: form-data; name=\"a\"\n\n1\n".repeat(MOST + 1);
        let error = parts(&format!("{many}--x--\n")).unwrap_err();
        assert_eq!(error.code, Code::PayloadTooLarge);
    }

    #[test]
    fn parts_are_counted_whatever_is_in_them() {
        let empty = "--x\nContent-Disposition: form-data; name=\"\"; filename=\"\"\n\n\n";
        let of = |count: usize| parts(&format!("{}--x--\n", empty.repeat(count)));
        assert!(of(MOST).is_ok());
        assert_eq!(of(MOST + 1).unwrap_err().code, Code::PayloadTooLarge);
    }

    #[test]
    fn texts_have_a_bound_of_their_own_and_names_of_files_count_as_such() {
        let part = |head: &str| {
            format!("--x\nContent-Disposition: form-data; {head}\n\n0123456789\n--x--\n")
        };
        for (head, most) in [("name=\"a\"", 11), ("name=\"a\"; filename=\"b.pdf\"", 6)] {
            assert!(parts_with(&part(head), most).is_ok(), "{head}");
            let error = parts_with(&part(head), most - 1).unwrap_err();
            assert_eq!(error.code, Code::PayloadTooLarge, "{head}");
        }
    }

    #[test]
    fn more_fields_than_a_page_has_are_refused() {
        assert!(Form::parse("a&".repeat(MOST).as_bytes()).is_ok());
        let error = Form::parse("a&".repeat(MOST + 1).as_bytes()).unwrap_err();
        assert_eq!(error.code, Code::PayloadTooLarge);
    }
}
