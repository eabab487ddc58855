//! Settings, Audit: who did what.

use assessly::db::Tx;
use assessly::model::audit::{self, Actor};
use assessly::rules::act::Act;
use assessly::rules::role::Role;

use super::{member, sign_in, signed_in};
use crate::test_app::TestApp;

const AT: &str = "/dashboard/acme/settings/audit";

#[test]
fn it_tells_who_did_what_from_where() {
    let app = TestApp::start();
    signed_in(&app, Role::Owner)
        .open(AT)
        .says("Nothing has happened yet.");
    member(&app, "jane@example.com", Role::Admin);
    let mut browser = sign_in(&app, "jane@example.com");
    browser
        .open(AT)
        .says("Signed in jane@example.com 127.0.0.1");
}

#[test]
fn it_is_paged_by_key_and_shows_each_entry_once() {
    let app = TestApp::start();
    let (company, (other, _)) = (app.company.row, app.other_company("globex"));
    let fill = move |tx: &Tx| {
        for number in 0..120 {
            let subject = format!("entry-{number}.");
            let actor = Actor::command_line();
            audit::record(tx, company, &actor, Act::KeyMade, Some(&subject))?;
            audit::record(tx, other.row, &actor, Act::KeyMade, Some("foreign"))?;
        }
        Ok(())
    };
    app.app().db.write_blocking(fill).unwrap();
    let mut browser = signed_in(&app, Role::Admin);
    let mut at = AT.to_owned();
    let mut seen = Vec::new();
    for page in 0..3 {
        browser.open(&at).does_not_say("foreign");
        let text = browser.text();
        seen.extend(
            text.split(' ')
                .filter(|word| word.starts_with("entry-"))
                .map(str::to_owned),
        );
        assert_eq!(browser.html().contains(">Newest</a>"), page > 0);
        let html = browser.html();
        let Some(next) = html
            .split("\">Older</a>")
            .next()
            .filter(|_| html.contains(">Older</a>"))
        else {
            break;
        };
        at = next.rsplit('"').next().unwrap().to_owned();
    }
    let expected: Vec<String> = (0..120)
        .rev()
        .map(|number| format!("entry-{number}."))
        .collect();
    assert_eq!(seen, expected);
    browser
        .open(&format!("{AT}?before=nonsense"))
        .expect(200, &format!("{AT}?before=nonsense"));
}
