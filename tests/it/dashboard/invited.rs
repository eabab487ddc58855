//! Share: the invitations to an assessment, one by one and by a sheet.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::pages::browser::Browser;
use crate::pages::{column, count, publish_as, short};
use crate::test_app::{START, TestApp};

const SHARE: &str = "/dashboard/acme/assessments/backend/share";
const ALL: &str = "/dashboard/acme/assessments/backend/share/invitations";

fn app() -> TestApp {
    let app = TestApp::start();
    let settings = json!({"access": "invite_only", "time_limit_seconds": 600});
    publish_as(&app, "backend", settings, short());
    app
}

fn all(app: &TestApp) -> Vec<Value> {
    let path = "/api/v1/assessments/backend/invitations";
    let list = app.get(path).expect(200).json();
    list["data"].as_array().unwrap().clone()
}

fn page(invitation: &Value) -> String {
    format!("{ALL}/{}", invitation["id"].as_str().unwrap())
}

/// The links that the page shows.
fn links(browser: &Browser) -> Vec<String> {
    let html = browser.html();
    let parts = html.split("value=\"http").skip(1);
    let link = |part: &str| format!("http{}", part.split('"').next().unwrap());
    parts.map(link).collect()
}

fn acts(app: &TestApp) -> Vec<String> {
    let sql = "SELECT act || ' ' || subject FROM audit ORDER BY id /* of a test */";
    column(app, sql)
}

#[test]
fn an_editor_invites_a_person_and_reads_the_link_for_ten_minutes() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(SHARE)
        .says("Only who was invited can start")
        .open(ALL)
        .says("Nobody is invited yet")
        .open(&format!("{ALL}/new"));
    editor.send(&[
        ("candidate_email", "nobody"),
        ("extra_time_percent", "much"),
        ("expires_at", "2025-01-01T10:00"),
        ("custom_fields", "token=x"),
    ]);
    editor.expect(422, &format!("{ALL}/new"));
    for words in [
        "Enter an email address",
        "must be a whole number",
        "must be in the future",
        "custom_fields.token",
    ] {
        editor.says(words);
    }
    let form = editor.form();
    let fields = form.changed(&[
        ("candidate_name", "Jane Doe"),
        ("candidate_email", "jane@example.com"),
        ("extra_time_percent", "25 %"),
        ("expires_at", "2026-02-01T10:00"),
        ("external_id", "e1"),
        ("custom_fields", "source=ats\r\nteam = red"),
    ]);
    editor.post(&form.action, &fields);
    editor.expect_made(&format!("{ALL}/new"));
    let shown = links(&editor);
    assert_eq!(shown.len(), 1);
    // The form sent twice makes one.
    editor
        .post(&form.action, &fields)
        .says("Send this link now");
    let one = &all(&app)[0];
    assert_eq!(all(&app).len(), 1);
    assert_eq!(one["candidate_name"], "Jane Doe");
    assert_eq!(one["extra_time_percent"], 25);
    assert_eq!(one["expires_at"], "2026-02-01T10:00:00.000Z");
    assert_eq!(
        one["custom_fields"],
        json!({"source": "ats", "team": " red"})
    );
    let made = editor.at.clone();
    app.advance(600);
    editor.open(&made).expect(410, &made);
    let token = shown[0].split("token=").nth(1).unwrap();
    let mut candidate = Browser::new(&app);
    candidate.open(&format!("/a/acme/backend?token={token}"));
    candidate
        .send(&[])
        .expect(200, "/a/acme/backend/questions/1");
    editor
        .open(&format!(
            "{ALL}?status=started&candidate_email=JANE@example.com"
        ))
        .says("One invitation")
        .says("Under way")
        .open(&format!("{ALL}?status=pending"))
        .says("No invitation fits");
    assert_eq!(acts(&app), ["candidates_invited backend: 1"]);
}

#[test]
fn an_editor_gives_time_revokes_and_resets_and_a_viewer_only_looks() {
    let app = app();
    let body = json!({"candidate_name": "Jane <b>", "custom_fields": {"a": "1"}, "external_id": "e1",
        "expires_at": START.plus_seconds(90).to_string()});
    let invitation = app
        .post("/api/v1/assessments/backend/invitations", &body)
        .expect(201)
        .json();
    let token = invitation["token"].as_str().unwrap();
    let mut candidate = Browser::new(&app);
    candidate.open(&format!("/a/acme/backend?token={token}"));
    candidate.send(&[]);
    let at = page(&invitation);
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer
        .open(&at)
        .says("Jane <b>")
        .does_not_say("Let it be used again");
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(&format!("{at}/edit"))
        .send(&[("extra_time_percent", "100")]);
    editor.says("The invitation is saved").says("100 %");
    let changed = &all(&app)[0];
    // What was not touched stayed, to the second.
    assert_eq!(changed["expires_at"], body["expires_at"]);
    assert_eq!(changed["custom_fields"], json!({"a": "1"}));
    let deadline: Vec<i64> = column(&app, "SELECT deadline_at FROM submissions /* of a test */");
    assert_eq!(deadline, [START.plus_seconds(1200).millis()]);
    editor.open(&format!("{at}/edit"));
    let old = editor.form();
    app.patch(
        &format!("/api/v1/invitations/{}", invitation["id"].as_str().unwrap()),
        &json!({"custom_fields": {"b": "2"}}),
    )
    .expect(200);
    editor.post(&old.action, &old.changed(&[("custom_fields", "c=3")]));
    editor
        .expect(422, &format!("{at}/edit"))
        .says("changed by somebody else");
    editor
        .open(&format!("{at}/edit"))
        .send(&[("custom_fields", "c=3")]);
    assert_eq!(all(&app)[0]["custom_fields"], json!({"c": "3"}));
    editor
        .open(&format!("{at}/reset"))
        .says("is voided and kept")
        .send(&[])
        .says("can be used again");
    assert_eq!(all(&app)[0]["status"], "pending");
    editor
        .open(&format!("{at}/revoke"))
        .send(&[])
        .says("The invitation is revoked");
    editor.does_not_say("Let it be used again");
    assert_eq!(all(&app)[0]["status"], "revoked");
    let id = invitation["id"].as_str().unwrap();
    let expected = [
        "invitation_changed",
        "invitation_changed",
        "invitation_reset",
        "candidate_uninvited",
    ];
    assert_eq!(acts(&app), expected.map(|act| format!("{act} {id}")));
    // Of another assessment it is none.
    publish_as(&app, "other", json!({}), short());
    let elsewhere = at.replace("/backend/", "/other/");
    editor.open(&elsewhere).expect(404, &elsewhere);
}

#[test]
fn a_sheet_is_looked_at_line_by_line_and_makes_all_or_none() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let at = format!("{ALL}/sheet");
    editor
        .open(&at)
        .send(&[("sheet", "Jane,jane@example.com"), ("do", "check")]);
    editor
        .expect(422, &at)
        .says("must begin with a line that names its columns");
    let bad = "name,email,external_id,source\nJane,jane@example.com,e1,ats\nJo,nobody,e1,ats\n\nJim,jim@example.com,e2,ats,x\n";
    editor.send(&[("sheet", bad), ("do", "make")]);
    editor
        .expect(422, &at)
        .says("Something is wrong with 2 lines")
        .says("Enter an email address like")
        .says("This id in your system stands there twice")
        .says("has more cells than there are columns")
        .does_not_say("Make 3 links");
    assert_eq!(count(&app, "invitations"), 0);
    let good = "Name;E-Mail;expires_at;source\nJane;jane@example.com;2026-02-01;ats\n=Jo;jo@example.com;2026-02-01 10:30;ats\n";
    let form = editor.form();
    let fields = form.changed(&[("do", "check"), ("sheet", "")]);
    editor.post_parts(&at, &fields, ("file", good.as_bytes()));
    editor
        .expect(200, &at)
        .says("2 lines, and nothing is wrong")
        .says("source=ats");
    assert_eq!(count(&app, "invitations"), 0);
    // What was changed since is looked at first.
    let changed = good.replace("=Jo", "=Joe");
    editor.send(&[("sheet", &changed), ("do", "make")]);
    editor.expect(200, &at).says("=Joe");
    editor.send(&[("sheet", good), ("do", "make")]);
    editor.expect(200, &at).does_not_say("=Joe");
    assert_eq!(count(&app, "invitations"), 0);
    editor.send(&[("do", "make")]);
    editor.expect_made(&at).says("Send these 2 links now");
    let shown = links(&editor);
    assert_eq!(shown.len(), 2);
    let made = all(&app);
    assert_eq!(made[1]["expires_at"], "2026-02-01T23:59:00.000Z");
    assert_eq!(made[0]["expires_at"], "2026-02-01T10:30:00.000Z");
    assert_eq!(made[0]["custom_fields"], json!({"source": "ats"}));
    let file = format!("{}&file=true", editor.at);
    let file = editor.request("GET", &file).send().expect(200);
    let expected = format!(
        "name,email,external_id,url\nJane,jane@example.com,,{}\n'=Jo,jo@example.com,,{}\n",
        shown[0], shown[1]
    );
    assert_eq!(file.text(), expected);
    assert_eq!(acts(&app), ["candidates_invited backend: 2"]);
    // Nobody else reads them.
    let made = editor.at.clone();
    signed_in(&app, Role::Owner).open(&made).expect(410, &made);
    let thousand: String = (0..1000)
        .map(|n| format!("N{n},n{n}@example.com\n"))
        .collect();
    editor.open(&at).send(&[
        ("sheet", &format!("name,email\n{thousand}")),
        ("do", "check"),
    ]);
    editor
        .says("1000 lines, and nothing is wrong")
        .says("950 more good lines");
    editor
        .send(&[("do", "make")])
        .says("Send these 1000 links now");
    assert_eq!(count(&app, "invitations"), 1002);
    editor
        .open(&format!("{ALL}?page=21"))
        .says("1002 invitations");
}

#[test]
fn a_sheet_in_another_encoding_is_refused_rather_than_guessed() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let at = format!("{ALL}/sheet");
    editor.open(&at);
    let fields = editor.form().changed(&[("do", "check"), ("sheet", "")]);
    editor.post_parts(
        &at,
        &fields,
        ("file", b"name,email\nM\xFCller,m@example.com\n"),
    );
    editor
        .expect(422, &at)
        .says("The sheet must be UTF-8 text")
        .does_not_say("Make one link");
}

#[test]
fn custom_fields_that_nobody_touched_stay_as_they_are() {
    let app = app();
    let fields = json!({"a=b": "1", " padded ": " 2 "});
    let body = json!({"candidate_name": "Jane", "custom_fields": fields});
    let invitation = app
        .post("/api/v1/assessments/backend/invitations", &body)
        .expect(201)
        .json();
    let mut editor = signed_in(&app, Role::Editor);
    editor
        .open(&format!("{}/edit", page(&invitation)))
        .send(&[("extra_time_percent", "50")]);
    editor.says("The invitation is saved");
    assert_eq!(all(&app)[0]["custom_fields"], fields);
    assert_eq!(all(&app)[0]["extra_time_percent"], 50);
}

#[test]
fn who_is_called_back_is_named_by_hand_and_in_a_sheet_and_judged_alike() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let (new, sheet) = (format!("{ALL}/new"), format!("{ALL}/sheet"));
    editor
        .open(&new)
        .send(&[("callback_url", "https://10.0.0.1/x")])
        .expect(422, &new)
        .says("leads where nothing is sent: 10.0.0.1");
    editor
        .send(&[("callback_url", "http://LOCALHOST:1/hook#part")])
        .expect_made(&new);
    let made = all(&app).remove(0);
    assert_eq!(made["callback_url"], "http://localhost:1/hook");
    let edit = format!("{}/edit", page(&made));
    editor.open(&edit).send(&[("candidate_name", "Jane")]);
    editor.says("http://localhost:1/hook");
    editor
        .open(&edit)
        .send(&[("callback_url", "nonsense")])
        .expect(422, &edit)
        .says("must be an address like https://example.com/hook");
    editor.send(&[("callback_url", "")]);
    assert_eq!(all(&app)[0]["callback_url"], Value::Null);
    assert_eq!(all(&app)[0]["candidate_name"], "Jane");

    let lines = "name,callback_url\nJane,http://localhost:1/hook\nJim,\nJo,https://10.0.0.1/\n";
    editor
        .open(&sheet)
        .send(&[("sheet", lines), ("do", "check")])
        .expect(422, &sheet)
        .says("Something is wrong with one line")
        .says("callback_url: leads where nothing is sent");
    let good = lines.replace("https://10.0.0.1/", "http://localhost:1/HOOK");
    editor.send(&[("sheet", &good), ("do", "check")]);
    editor.send(&[("do", "make")]).expect_made(&sheet);
    let mut urls: Vec<Value> = all(&app)[..3]
        .iter()
        .map(|one| one["callback_url"].clone())
        .collect();
    urls.sort_by_key(Value::to_string);
    let expected = [
        json!("http://localhost:1/HOOK"),
        json!("http://localhost:1/hook"),
        Value::Null,
    ];
    assert_eq!(urls, expected);
    assert!(
        all(&app)
            .iter()
            .all(|one| one["custom_fields"] == json!({}))
    );
}
