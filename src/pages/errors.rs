//! Failures as pages.

use askama::Template;

use super::take::notice::Notice;
use super::texts::Texts;
use crate::error::{Code, Error};
use crate::http::{Reply, status_of};

/// The page for a failure on a path that people visit.
pub fn page(error: &Error, path: &str, request_id: &str, languages: &[String]) -> Reply {
    let name = name(error.code);
    let at_work = is_at_work(path);
    let t = match at_work {
        true => Texts::first_at_work(languages),
        false => Texts::first_of(languages),
    };
    // Candidates are told of their answers; those who work here have words of their own.
    let word = |part: &str| {
        let own = at_work.then(|| t.find(&format!("{name}-{part}-at-work")));
        own.flatten()
            .unwrap_or_else(|| t.get(&format!("{name}-{part}")))
    };
    let mut notice = Notice::new(t, name).line(word("text"));
    notice = if error.code == Code::Internal {
        notice.line(word("next-anybody")).code(request_id)
    } else {
        notice.line(word("next"))
    };
    if at_work {
        notice = notice.link("/dashboard", t.get("to-dashboard"));
    }
    let html = notice.render().unwrap_or_else(|_| notice.title.clone());
    Reply::html(status_of(error.code), html)
}

/// Whether only those come here who work with assessments.
fn is_at_work(path: &str) -> bool {
    [
        "/dashboard",
        "/account",
        "/confirm",
        "/language",
        "/sign-in",
        "/sign-out",
    ]
    .iter()
    .any(|place| {
        let rest = path.strip_prefix(place);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
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
        for (code, path) in Code::ALL
            .into_iter()
            .flat_map(|code| [(code, "/a/b/c"), (code, "/dashboard/b")])
        {
            let reply = page(&Error::new(code, "<b>detail</b>"), path, "req_1", &[]);
            let html = String::from_utf8(reply.body.to_vec()).unwrap();
            let main = html.split("<main").nth(1).unwrap();
            assert!(
                main.contains("<h1>") && main.matches("<p>").count() >= 2,
                "{code:?}"
            );
            for missing in ["-title", "-text", "-next", "-at-work", "detail"] {
                assert!(!main.contains(missing), "{code:?}: {main}");
            }
            assert_eq!(html.contains("req_1"), code == Code::Internal);
            let at_work = path == "/dashboard/b";
            assert_eq!(main.contains("href=\"/dashboard\""), at_work);
            assert!(!(at_work && main.contains("answers")), "{code:?}: {main}");
        }
    }
}
