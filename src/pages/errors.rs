//! Failures as pages.

use askama::Template;

use super::take::notice::Notice;
use super::texts::Texts;
use crate::error::{Code, Error};
use crate::http::{Reply, status_of};

/// The page for a failure on a path that people visit.
pub fn page(error: &Error, request_id: &str) -> Reply {
    let t = Texts::english();
    let name = name(error.code);
    let mut notice = Notice::new(t, name).line(t.get(&format!("{name}-text")));
    if error.code == Code::Internal {
        notice = notice.line(t.get("failed-next-anybody")).code(request_id);
    } else {
        notice = notice.line(t.get(&format!("{name}-next")));
    }
    let html = notice.render().unwrap_or_else(|_| notice.title.clone());
    Reply::html(status_of(error.code), html)
}

/// Which texts tell it.
fn name(code: Code) -> &'static str {
    match code {
        Code::NotFound => "not-found",
        Code::Forbidden => "forged",
        Code::InsufficientRole => "not-allowed",
        Code::RateLimited => "busy",
        Code::PayloadTooLarge => "too-large",
        Code::UriTooLong => "address-too-long",
        Code::MethodNotAllowed => "wrong-method",
        Code::Unavailable | Code::RequestTimeout => "unavailable",
        Code::Internal => "failed",
        _ => "not-understood",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_a_page_of_its_own_words() {
        for code in Code::ALL {
            let reply = page(&Error::new(code, "<b>detail</b>"), "req_1");
            let html = String::from_utf8(reply.body.to_vec()).unwrap();
            let main = html.split("<main").nth(1).unwrap();
            assert!(
                main.contains("<h1>") && main.matches("<p>").count() >= 2,
                "{code:?}"
            );
            for missing in ["-title", "-text", "-next", "detail"] {
                assert!(!main.contains(missing), "{code:?}: {main}");
            }
            assert_eq!(html.contains("req_1"), code == Code::Internal);
        }
    }
}
