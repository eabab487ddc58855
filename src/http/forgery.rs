//! Whether a form comes from our own page, and not from another site in the same browser.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;
use warp::http::{HeaderMap, header};

use super::call::Call;
use super::form::Form;
use crate::app::App;
use crate::config::BaseUrl;
use crate::error::{Code, Error, Result};

/// The field of a form that holds its token.
pub const FIELD: &str = "form_token";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Own,
    Foreign,
    /// The browser does not say: then only the token tells.
    Untold,
}

/// A token for forms of whoever holds `subject`, which is a secret of that browser where there is
/// one.
pub fn token(app: &App, subject: &str) -> String {
    let key = app.db.sealer().derive("assessly form token");
    let hash = blake3::keyed_hash(&key, subject.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_bytes()[..16])
}

/// # Errors
/// `Forbidden` for a form of another site, or one without any sign of where it comes from.
pub fn check(app: &App, headers: &HeaderMap, form: &Form, subject: &str) -> Result<()> {
    let is_fine = match origin(&app.base_url, app.is_dev, headers) {
        Origin::Own => true,
        Origin::Foreign => false,
        Origin::Untold => {
            let sent = form.get(FIELD).unwrap_or_default();
            token(app, subject).as_bytes().ct_eq(sent.as_bytes()).into()
        }
    };
    if is_fine { Ok(()) } else { Err(refusal()) }
}

/// Refuses, before anything of it is read, what the browser says comes from another site.
///
/// # Errors
/// `Forbidden`.
pub(super) fn refuse_foreign(app: &App, headers: &HeaderMap) -> Result<()> {
    match origin(&app.base_url, app.is_dev, headers) {
        Origin::Foreign => Err(refusal()),
        Origin::Own | Origin::Untold => Ok(()),
    }
}

fn refusal() -> Error {
    let detail = "The form did not come from this site's own page.";
    Error::new(Code::Forbidden, detail)
}

fn origin(base_url: &BaseUrl, is_dev: bool, headers: &HeaderMap) -> Origin {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin" | "none"), _) => Origin::Own,
        (Some(_), _) => Origin::Foreign,
        (None, None | Some("null")) => Origin::Untold,
        (None, Some(origin)) if origin == base_url.origin => Origin::Own,
        // In `dev` the same server has several names; which one was used has been checked.
        (None, Some(origin)) if is_dev && is_host(origin, headers) => Origin::Own,
        (None, Some(_)) => Origin::Foreign,
    }
}

fn is_host(origin: &str, headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    host.is_some() && origin.strip_prefix("http://") == host
}

impl Call {
    /// Reads the form of a signed-in person's own page, of at most `limit` bytes.
    ///
    /// # Errors
    /// `Forbidden` for a form of another site, and those of [`Call::form`].
    pub async fn own_form(&mut self, limit: usize) -> Result<Form> {
        let form = self.form(limit).await?;
        self.as_own(form)
    }

    /// The same for a form that may come with files.
    ///
    /// # Errors
    /// `Forbidden` for a form of another site, and those of [`Call::form_with_files`].
    pub async fn own_form_with_files(&mut self, limit: usize) -> Result<Form> {
        let form = self.form_with_files(limit).await?;
        self.as_own(form)
    }

    fn as_own(&self, form: Form) -> Result<Form> {
        let subject = self.session()?.form_subject();
        check(&self.app, &self.headers, &form, &subject)?;
        Ok(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(is_dev: bool, pairs: &[(&'static str, &str)]) -> Origin {
        let base_url = BaseUrl::parse("https://assess.example.com").unwrap();
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        origin(&base_url, is_dev, &headers)
    }

    #[test]
    fn what_the_browser_says_of_the_site_comes_first() {
        let own = "https://assess.example.com";
        for (site, expected) in [
            ("same-origin", Origin::Own),
            ("none", Origin::Own),
            ("same-site", Origin::Foreign),
            ("cross-site", Origin::Foreign),
            ("SAME-ORIGIN", Origin::Foreign),
            ("", Origin::Foreign),
        ] {
            assert_eq!(
                judge(false, &[("sec-fetch-site", site), ("origin", own)]),
                expected
            );
        }
    }

    #[test]
    fn else_the_origin_must_be_the_base_url_to_the_letter() {
        for (origin, expected) in [
            ("https://assess.example.com", Origin::Own),
            ("http://assess.example.com", Origin::Foreign),
            ("https://assess.example.com:444", Origin::Foreign),
            ("https://assess.example.com.evil.example", Origin::Foreign),
            ("https://evil.example", Origin::Foreign),
            ("null", Origin::Untold),
        ] {
            assert_eq!(judge(false, &[("origin", origin)]), expected, "{origin}");
        }
        assert_eq!(judge(false, &[]), Origin::Untold);
    }

    #[test]
    fn in_dev_the_host_that_was_asked_counts_too() {
        let headers = [
            ("origin", "http://localhost:8080"),
            ("host", "localhost:8080"),
        ];
        assert_eq!(judge(true, &headers), Origin::Own);
        assert_eq!(judge(false, &headers), Origin::Foreign);
        let other = [
            ("origin", "http://evil.example"),
            ("host", "localhost:8080"),
        ];
        assert_eq!(judge(true, &other), Origin::Foreign);
    }
}
