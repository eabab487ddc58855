//! Forms as browsers send them: names and values, a name as often as it is given.

use warp::http::header;

use super::call::Call;
use crate::error::{Code, Error, Result};

/// More fields than any page of ours has.
const MOST: usize = 20_000;

#[derive(Debug)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Bad UTF-8 becomes U+FFFD, as in a browser.
    ///
    /// # Errors
    /// `PayloadTooLarge` for too many fields.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let mut fields = Vec::new();
        for (name, value) in form_urlencoded::parse(bytes) {
            if fields.len() == MOST {
                let detail = format!("A form may have at most {MOST} fields.");
                return Err(Error::new(Code::PayloadTooLarge, detail));
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut same = self.0.iter().filter(|(known, _)| known == name);
        same.next().map(|(_, value)| value.as_str())
    }

    /// Names and values in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        let same = self.0.iter().filter(|(known, _)| known == name);
        same.map(|(_, value)| value.clone()).collect()
    }
}

impl Call {
    /// Reads the body as a form of at most `limit` bytes.
    ///
    /// # Errors
    /// `UnsupportedMediaType` for another kind of body, and those of [`Call::bytes`].
    pub async fn form(&mut self, limit: usize) -> Result<Form> {
        let media_type = self.headers.get(header::CONTENT_TYPE);
        let media_type = media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let kind = media_type.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let detail = "Send the form as application/x-www-form-urlencoded.";
            return Err(Error::new(Code::UnsupportedMediaType, detail));
        }
        Form::parse(&self.bytes(limit).await?)
    }
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

    #[test]
    fn more_fields_than_a_page_has_are_refused() {
        assert!(Form::parse("a&".repeat(MOST).as_bytes()).is_ok());
        let error = Form::parse("a&".repeat(MOST + 1).as_bytes()).unwrap_err();
        assert_eq!(error.code, Code::PayloadTooLarge);
    }
}
