//! What strangers type and do at the same moment.

use std::sync::Barrier;

use assessly::rules::role::Role;

use super::{PASSWORD, member, signed_in};
use crate::pages::browser::Browser;
use crate::pages::{column, count};
use crate::test_app::{Builder, TestApp};

const NAUGHTY: [&str; 7] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% if %} { $name }",
    "\u{202E}txt.exe\u{202C}",
    "__proto__",
    "👩‍👩‍👧‍👦 Ünïcødé 日本 عربى",
    "'; DROP TABLE users; --",
];

#[test]
fn odd_names_come_back_as_they_were_typed_and_run_nothing() {
    let app = TestApp::start();
    let new = "/dashboard/acme/settings/integrations/keys/new";
    for name in NAUGHTY {
        let mut admin = signed_in(&app, Role::Admin);
        admin.open(new).send(&[("name", name)]).expect_made(new);
        for at in ["integrations", "audit"] {
            admin.open(&format!("/dashboard/acme/settings/{at}"));
            let html = admin.html();
            assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
            let words: Vec<_> = name.split_whitespace().collect();
            admin.says(&words.join(" "));
        }
    }
    let mut admin = signed_in(&app, Role::Admin);
    for name in ["a\u{0}b", "a\nb", &"x".repeat(201), &"😀".repeat(10_000)] {
        admin.open(new).send(&[("name", name)]).expect(422, new);
        assert_eq!(
            admin.form().get("name"),
            Some(name).filter(|_| !name.contains('\n')).or(Some("a\nb"))
        );
    }
}

#[test]
fn a_crowd_at_the_door_is_sent_away_in_good_order() {
    let app = Builder::new()
        .settings(|settings| settings.limits.sign_ins_burst = 1000)
        .start();
    let barrier = Barrier::new(60);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..60)
            .map(|number| {
                let (app, barrier) = (&app, &barrier);
                scope.spawn(move || {
                    let email = format!("nobody{number}@example.com");
                    let fields = [("email", email.as_str()), ("password", "not the password")];
                    let request = app.anonymous("POST", "/sign-in").form(&fields);
                    let request = request.header("Sec-Fetch-Site", "same-origin");
                    barrier.wait();
                    request.send().status
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert!(
        statuses.iter().all(|status| matches!(status, 422 | 429)),
        "{statuses:?}"
    );
    assert!(
        statuses.contains(&422) && statuses.contains(&429),
        "{statuses:?}"
    );
    app.get("/readyz").expect(200);
}

#[test]
fn of_many_who_open_one_invitation_at_once_one_joins() {
    let app = TestApp::start();
    let mut admin = signed_in(&app, Role::Admin);
    let invite = "/dashboard/acme/settings/team/invitations/new";
    admin.open(invite).send(&[("email", "new@example.com")]);
    let html = admin.html();
    let link = html
        .split("value=\"http://")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let link = &link[link.find('/').unwrap()..];
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (app, barrier) = (&app, &barrier);
            scope.spawn(move || {
                let name = format!("Caller {number}");
                let fields = [("name", name.as_str()), ("password", PASSWORD)];
                let request = app.anonymous("POST", link).form(&fields);
                let request = request.header("Sec-Fetch-Site", "same-origin");
                barrier.wait();
                let status = request.send().status;
                assert!(matches!(status, 303 | 410 | 422), "{status}");
            });
        }
    });
    let members: Vec<i64> = column(&app, "SELECT count(*) FROM memberships");
    assert_eq!((members[0], count(&app, "users")), (2, 2));
}

#[test]
fn a_forged_forwarded_address_gives_no_further_tries() {
    let app = TestApp::start();
    member(&app, "jane@example.com", Role::Viewer);
    let mut browser = Browser::new(&app);
    let mut last = 0;
    for number in 0..11 {
        browser.headers = vec![("X-Forwarded-For", format!("192.0.2.{number}"))];
        let email = format!("nobody{number}@example.com");
        let given = [("email", email.as_str()), ("password", "not the password")];
        last = browser.open("/sign-in").send(&given).answer.status;
    }
    assert_eq!(last, 429);
}
