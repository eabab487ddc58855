//! Every row for people against every kind of caller. New rows are covered as they come.

use assessly::db::Tx;
use assessly::http::table::{Row, Who};
use assessly::model::membership;
use assessly::rules::role::Role;

use super::{browser_of, insert, signed_in};
use crate::http::Answer;
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::TestApp;

struct Line {
    method: String,
    path: String,
    who: Who,
}

impl Line {
    /// The least role; `None` where no company is asked for.
    fn least(&self) -> Option<Role> {
        match self.who {
            Who::Member(least) | Who::Confirmed(least) => Some(least),
            _ => None,
        }
    }

    fn is_form(&self) -> bool {
        self.method != "GET"
    }

    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// As a browser's own form, or a link, would.
    fn call(&self, browser: &Browser) -> Answer {
        if self.is_form() {
            browser.post_request(&self.path, &Vec::new()).send()
        } else {
            browser.request("GET", &self.path).send()
        }
    }
}

/// The rows for people, in the company of the test and with ids that nothing has.
fn lines() -> Vec<Line> {
    let table = assessly::routes::table(false);
    let line = |row: &Row| {
        let parts = row.path.split('/').map(|part| match part {
            "{company}" => "acme",
            other if other.starts_with('{') => "nothing",
            other => other,
        });
        Line {
            method: row.method.to_string(),
            path: parts.collect::<Vec<_>>().join("/"),
            who: row.who,
        }
    };
    let of_people = |row: &&Row| row.who.is_person() && row.who != Who::Candidate;
    table.rows().filter(of_people).map(line).collect()
}

fn lines_of_the_signed_in() -> impl Iterator<Item = Line> {
    lines().into_iter().filter(|line| line.who != Who::Visitor)
}

#[test]
fn who_is_not_signed_in_is_led_to_the_sign_in_and_back() {
    let app = TestApp::start();
    let stranger = Browser::new(&app);
    for line in lines_of_the_signed_in() {
        let answer = line.call(&stranger);
        assert_eq!(answer.status, 303, "{}", line.name());
        let location = answer.header("location").unwrap();
        assert!(
            location.starts_with("/sign-in"),
            "{}: {location}",
            line.name()
        );
        if !line.is_form() {
            let back = line.path.replace('/', "%2F");
            assert_eq!(location, format!("/sign-in?next={back}"), "{}", line.name());
        }
    }
}

#[test]
fn each_role_opens_exactly_what_the_table_says() {
    let app = TestApp::start();
    for line in lines_of_the_signed_in() {
        for role in Role::ALL {
            let answer = line.call(&signed_in(&app, role));
            let name = format!("{} as {role}", line.name());
            if line.least().is_some_and(|least| role < least) {
                assert_eq!(answer.status, 403, "{name}");
                assert!(
                    answer.text().contains("Your role does not allow this"),
                    "{name}"
                );
                continue;
            }
            assert!(
                !matches!(answer.status, 401 | 403) && answer.status < 500,
                "{name}"
            );
            let location = answer.header("location").unwrap_or_default();
            let is_out = location.starts_with("/sign-in") && line.path != "/sign-out";
            assert!(
                !is_out && !location.starts_with("/confirm"),
                "{name}: {location}"
            );
        }
    }
}

#[test]
fn another_companys_pages_are_as_if_they_were_not_there() {
    let app = TestApp::start();
    app.other_company("globex");
    for line in lines_of_the_signed_in().filter(|line| line.least().is_some()) {
        let owner = signed_in(&app, Role::Owner);
        let path = line.path.replace("acme", "globex");
        let foreign = Line { path, ..line };
        assert_eq!(foreign.call(&owner).status, 404, "{}", foreign.name());
        let path = foreign.path.replace("globex", "nobody");
        let missing = Line { path, ..foreign };
        assert_eq!(missing.call(&owner).status, 404, "{}", missing.name());
    }
}

#[test]
fn a_removed_member_is_out_with_the_next_request() {
    let app = TestApp::start();
    insert(&app, "first@example.com", Role::Owner, None);
    let user = insert(&app, "second@example.com", Role::Owner, None);
    let browser = browser_of(&app, &user);
    browser.request("GET", "/dashboard/acme").send().expect(200);
    let (company, row) = (app.company.row, user.row);
    let remove = move |tx: &Tx| membership::remove(tx, company, row);
    app.app().db.write_blocking(remove).unwrap();
    for line in lines_of_the_signed_in().filter(|line| line.least().is_some()) {
        assert_eq!(line.call(&browser).status, 404, "{}", line.name());
    }
}

#[test]
fn what_needs_the_password_again_asks_for_it_after_ten_minutes() {
    let app = TestApp::start();
    for line in lines()
        .into_iter()
        .filter(|line| matches!(line.who, Who::Confirmed(_)))
    {
        let browser = signed_in(&app, Role::Owner);
        app.advance(if line.is_form() { 1200 } else { 600 });
        let answer = line.call(&browser).expect(303);
        let location = answer.header("location").unwrap();
        assert!(
            location.starts_with("/confirm"),
            "{}: {location}",
            line.name()
        );
    }
}

#[test]
fn no_form_of_another_site_does_anything() {
    let app = TestApp::start();
    let own = format!("http://{}", app.host());
    for line in lines().into_iter().filter(Line::is_form) {
        let browser = signed_in(&app, Role::Owner);
        let audited = count(&app, "audit");
        for headers in [
            vec![("Sec-Fetch-Site", "cross-site"), ("Origin", own.as_str())],
            vec![("Sec-Fetch-Site", "same-site")],
            vec![("Origin", "https://evil.example")],
            vec![("Origin", "null")],
            vec![("Referer", own.as_str())],
            vec![],
        ] {
            let mut request = browser
                .request("POST", &line.path)
                .form(&[("form_token", "x")]);
            for (name, value) in &headers {
                request = request.header(name, value);
            }
            let answer = request.send();
            assert_eq!(answer.status, 403, "{} {headers:?}", line.name());
        }
        assert_eq!(count(&app, "audit"), audited, "{}", line.name());
        let sessions: Vec<i64> = column(&app, "SELECT count(*) FROM sessions");
        assert!(sessions[0] > 0, "{}", line.name());
        browser.request("GET", "/account").send().expect(200);
    }
}

#[test]
fn what_others_append_to_a_link_does_no_harm() {
    let app = TestApp::start();
    let owner = signed_in(&app, Role::Owner);
    for line in lines().into_iter().filter(|line| !line.is_form()) {
        let path = format!("{}?utm_source=mail", line.path);
        let answer = owner.request("GET", &path).send();
        assert!(
            answer.status != 422 && answer.status < 500,
            "{}",
            line.name()
        );
    }
}
