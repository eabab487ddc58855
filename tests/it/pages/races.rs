//! Many who start at once: each limit holds exactly.

use serde_json::json;

use super::browser::{Browser, Fields};
use super::{LANDING, count, published};
use crate::http::Answer;

const MANY: usize = 64;

/// Sends all forms at once; answers how many started.
fn start_all(forms: &[(Browser<'_>, Fields)]) -> usize {
    let send = |(browser, fields): &(Browser<'_>, Fields)| {
        let request = browser.post_request(LANDING, fields);
        std::thread::spawn(|| request.send())
    };
    let sent: Vec<_> = forms.iter().map(send).collect();
    let answers: Vec<Answer> = sent.into_iter().map(|one| one.join().unwrap()).collect();
    let (started, refused): (Vec<u16>, Vec<u16>) = answers
        .iter()
        .map(|answer| answer.status)
        .partition(|status| *status == 303);
    assert!(refused.iter().all(|status| *status == 403), "{refused:?}");
    started.len()
}

#[test]
fn one_address_has_exactly_its_attempts_however_many_browsers_start_at_once() {
    let app = published(json!({"require_email": true, "attempts_per_candidate": 3}));
    let form = |number: usize| {
        let mut browser = Browser::new(&app);
        browser.open(LANDING).expect(200, LANDING);
        let address = if number < MANY / 2 {
            "jane@example.com"
        } else {
            "JANE@example.com"
        };
        let fields = browser
            .form()
            .changed(&[("name", "Jane"), ("email", address)]);
        (browser, fields)
    };
    let forms: Vec<_> = (0..MANY).map(form).collect();
    assert_eq!(start_all(&forms), 3);
    assert_eq!(count(&app, "submissions"), 3);
}

#[test]
fn one_browser_has_exactly_its_attempts_however_many_forms_it_sends_at_once() {
    let app = published(json!({"attempts_per_candidate": 2}));
    let mut first = Browser::new(&app);
    // Its first attempt makes it known.
    first.start(LANDING, "Jane");
    let id = super::column::<String>(&app, "SELECT public_id FROM submissions /* of a test */");
    app.patch(
        &format!("/api/v1/submissions/{}", id[0]),
        &json!({"status": "voided"}),
    )
    .expect(200);
    let form = |_| {
        let mut browser = Browser::new(&app);
        browser.cookies = first.cookies.clone();
        browser.open(LANDING).expect(200, LANDING);
        let fields = browser.form().changed(&[("name", "Jane")]);
        (browser, fields)
    };
    let forms: Vec<_> = (0..MANY).map(form).collect();
    assert_eq!(start_all(&forms), 2);
    assert_eq!(count(&app, "submissions"), 3);
}
