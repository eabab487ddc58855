//! Files that candidates hand in: what is taken, who gets them, and that nothing is left of those that go.

use std::fs;

use assessly::db::Tx;
use assessly::model::audit::Actor;
use assessly::model::candidate;
use assessly::rules::role::Role;
use assessly::rules::scope::Scope;
use serde_json::{Value, json};

use crate::dashboard::signed_in;
use crate::http::Answer;
use crate::pages::browser::Browser;
use crate::privacy;
use crate::test_app::TestApp;

const LANDING: &str = "/a/acme/files";
pub const PAGE: &str = "/a/acme/files/questions/1";
pub const MARKED: &[u8] = b"%PDF-1.7 qzfileqz <script>alert(1)</script>";

/// Names and contents.
pub type Chosen<'a> = &'a [(&'a str, &'a [u8])];

pub fn app() -> TestApp {
    published(TestApp::start())
}

pub fn published(app: TestApp) -> TestApp {
    published_for(app, 100_000)
}

pub fn published_for(app: TestApp, max_bytes: usize) -> TestApp {
    published_with(app, max_bytes, json!({}))
}

/// With these settings besides.
pub fn published_with(app: TestApp, max_bytes: usize, more: Value) -> TestApp {
    let mut settings = json!({"require_email": true, "show_result": "score_and_answers"});
    let more = more.as_object().unwrap().clone();
    settings.as_object_mut().unwrap().extend(more);
    let question = json!({"id": "file", "type": "file_upload", "title": "Your report?", "points": 5,
        "max_files": 2, "max_bytes": max_bytes, "extensions": [".PDF", "txt"], "required": true});
    let document = json!({"id": "files", "slug": "files", "title": "Files",
        "settings": settings,
        "sections": [{"title": "S", "questions": [question]}]});
    app.post("/api/v1/assessments", &document).expect(201);
    let publication = "/api/v1/assessments/files/publication";
    app.request("POST", publication).send().expect(201);
    app
}

pub fn started(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::new(app);
    let person = [("name", "John Doe"), ("email", "john@example.com")];
    browser.open(LANDING).send(&person);
    browser
}

/// Sends the page as it stands, with these files chosen.
pub fn hand_in(browser: &mut Browser, go: &str, files: Chosen) {
    let mut body = Vec::new();
    let fields = browser.form().changed(&[("go", go)]);
    for (name, value) in fields.iter().filter(|(name, _)| !name.starts_with("file.")) {
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
    }
    for (name, content) in files {
        let head = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"file.file\"; filename=\"{name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(b"--cut--\r\n");
    let request = browser
        .request("POST", PAGE)
        .header("Sec-Fetch-Site", "same-origin")
        .body("multipart/form-data; boundary=cut", body);
    browser.answer = request.send();
    if let Some(at) = browser.answer.header("location").map(str::to_owned) {
        browser.open(&at);
    }
}

/// Takes the files out of the answer that are not named.
pub fn keep_only(browser: &mut Browser, name: &str) {
    let mut form = browser.open(PAGE).form();
    let is_other = |field: &str, value: &str| field == "answer.file" && !value.contains(name);
    form.fields.retain(|(field, value)| !is_other(field, value));
    let fields = form.changed(&[("go", "next")]);
    browser.post(PAGE, &fields);
}

pub fn erase_person(app: &TestApp) {
    let (company, documents) = (app.company.row, app.app().documents.clone());
    let erase = move |tx: &Tx| {
        let actor = Actor::command_line();
        candidate::erase_some(tx, &documents, company, "john@example.com", &actor)
    };
    app.app().db.write_blocking(erase).unwrap();
}

pub fn submitted(app: &TestApp, browser: &mut Browser) -> Value {
    browser.open("/a/acme/files/review").send(&[]);
    browser.says("Thank you");
    let list = app.get("/api/v1/submissions?include=responses").expect(200);
    list.json()["data"][0].clone()
}

fn attached(answer: &Answer) {
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
}

/// Whether the words stand in any byte of the file or of its log.
fn is_found(app: &TestApp, words: &[u8]) -> bool {
    let file = app.file();
    let log = file.with_file_name(format!(
        "{}-wal",
        file.file_name().unwrap().to_str().unwrap()
    ));
    [file, log].iter().any(|file| {
        let bytes = fs::read(file).unwrap_or_default();
        bytes.windows(words.len()).any(|window| window == words)
    })
}

#[test]
fn a_file_comes_back_as_it_was_to_the_api_to_the_dashboard_and_in_a_sheet() {
    let app = app();
    let mut browser = started(&app);
    let long = vec![b'x'; 90_000];
    let files: [(&str, &[u8]); 2] = [("Report (ü) %22x%22.pdf", MARKED), ("C:\\a.TXT", &long)];
    hand_in(&mut browser, "next", &files);
    browser.says("Report (ü) \"x\".pdf a.TXT");
    let made = submitted(&app, &mut browser);
    browser.says("Report (ü) \"x\".pdf a.TXT");
    assert_eq!(made["grading_status"], "pending_review");

    let response = &made["responses"][0];
    let value = response["value"].as_array().unwrap();
    let told: Vec<Value> = value
        .iter()
        .map(|file| json!([file["name"], file["bytes"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["Report (ü) \"x\".pdf", MARKED.len()]),
            json!(["a.TXT", 90_000])
        ]
    );
    let path = |number: usize| value[number]["path"].as_str().unwrap().to_owned();
    let answer = app.get(&path(0)).expect(200);
    attached(&answer);
    assert_eq!(answer.body, MARKED);
    let name = "attachment; filename=\"Report (_) _x_.pdf\"; filename*=UTF-8''Report%20%28%C3%BC%29%20%22x%22.pdf";
    assert_eq!(answer.header("content-disposition"), Some(name));
    assert_eq!(app.get(&path(1)).expect(200).body, long);

    let id = made["id"].as_str().unwrap();
    let mut reviewer = signed_in(&app, Role::Reviewer);
    reviewer
        .open(&format!("/dashboard/acme/submissions/{id}"))
        .says("a.TXT");
    let at = format!(
        "/dashboard/acme/submissions/{id}/files/{}",
        value[0]["id"].as_str().unwrap()
    );
    assert!(reviewer.html().contains(&format!("href=\"{at}\" download")));
    let answer = reviewer.request("GET", &at).send().expect(200);
    attached(&answer);
    assert_eq!(answer.body, MARKED);

    let sheet = "/api/v1/submissions/export?format=csv&include=responses&assessment_id=files";
    let sheet = app.get(sheet).expect(200).text();
    assert!(sheet.contains(&format!("a.TXT {}", path(1))), "{sheet}");
}

#[test]
fn what_is_not_taken_is_told_and_nothing_of_it_is_kept() {
    let app = app();
    let long = vec![b'x'; 100_001];
    let cases: [(Chosen, &str); 6] = [
        (
            &[("a.exe", b"x")],
            "Choose a file of one of these kinds: pdf, txt",
        ),
        (&[("a.pdf", &long)], "Choose a file of at most 97.6 KiB"),
        (&[("a.pdf", b"")], "Choose a file that is not empty"),
        (
            &[("a.pdf", b"1"), ("b.pdf", b"2"), ("c.pdf", b"3")],
            "Choose at most 2 files",
        ),
        (&[], "Answer this question to go on"),
        (
            &[("page.html.pdf", b"x"), ("b.exe", b"2")],
            "Choose a file of one of these kinds",
        ),
    ];
    for (files, told) in cases {
        let mut browser = started(&app);
        hand_in(&mut browser, "next", files);
        assert_eq!(browser.answer.status, 422, "{told}");
        browser.says(told);
        let is_there = browser.html().contains("page.html.pdf");
        assert_eq!(is_there, files.len() == 2, "what is fine is kept: {told}");
    }
    let far = vec![b'x'; 1_000_000];
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", &far)]);
    assert_eq!(browser.answer.status, 413);
}

#[test]
fn a_file_that_comes_twice_is_there_once_and_one_that_is_taken_out_is_in_no_byte() {
    let app = app();
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", MARKED)]);
    browser.open(PAGE).says("a.pdf (43 B)");
    hand_in(&mut browser, "next", &[("a.pdf", MARKED)]);
    browser.open(PAGE);
    let kept = browser.form().fields;
    let kept = kept.iter().filter(|(name, _)| name == "answer.file");
    assert_eq!(kept.count(), 1);
    assert!(is_found(&app, b"qzfileqz"));

    hand_in(&mut browser, "next", &[("b.pdf", b"another")]);
    keep_only(&mut browser, "b.pdf");
    // Whoever takes out files again and again makes nobody read the whole file for each.
    assert!(is_found(&app, b"qzfileqz"));
    app.app().db.wiper_bell().ring();
    privacy::wait(&app);
    assert!(!is_found(&app, b"qzfileqz"));
    let made = submitted(&app, &mut browser);
    assert_eq!(made["responses"][0]["value"][0]["name"], "b.pdf");
    assert_eq!(made["responses"][0]["value"].as_array().unwrap().len(), 1);
}

#[test]
fn an_older_page_neither_deletes_nor_adds() {
    let app = app();
    let mut browser = started(&app);
    browser.open(PAGE);
    let old = browser.html();
    browser.open(PAGE);
    hand_in(&mut browser, "next", &[("a.pdf", MARKED)]);
    browser.answer.body = old.into_bytes();
    hand_in(&mut browser, "next", &[("b.pdf", b"another")]);
    browser.says("a.pdf");
    browser.does_not_say("b.pdf");
}

/// Takes all files out of the page and chooses these instead.
fn replace(browser: &mut Browser, files: Chosen) {
    let html = browser.html().replace(" checked", "");
    browser.answer.body = html.into_bytes();
    hand_in(browser, "next", files);
}

#[test]
fn a_file_stays_until_the_one_that_takes_its_place_is_there() {
    let app = app();
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", MARKED), ("b.pdf", b"2")]);
    for files in [
        [("c.exe", "x"), ("d.pdf", "3")].as_slice(),
        &[("c.pdf", "3"), ("d.pdf", "4"), ("e.pdf", "5")],
    ] {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(a, b)| (*a, b.as_bytes())).collect();
        browser.open(PAGE);
        replace(&mut browser, &files);
        assert_eq!(browser.answer.status, 422);
        browser.says("a.pdf").says("b.pdf").does_not_say("d.pdf");
    }
    browser.open(PAGE);
    replace(&mut browser, &[("c.pdf", b"3")]);
    browser.says("c.pdf").does_not_say("a.pdf");
}

#[test]
fn a_page_that_did_not_show_a_file_does_not_delete_it() {
    let app = app();
    let mut browser = started(&app);
    browser.open(PAGE);
    let before = browser.html();
    hand_in(&mut browser, "next", &[("a.pdf", MARKED)]);
    for (files, told) in [
        ([].as_slice(), "a.pdf"),
        (&[("b.pdf", b"2".as_slice())], "b.pdf"),
        (&[("c.pdf", b"3")], "changed in another"),
    ] {
        browser.answer.body = before.clone().into_bytes();
        hand_in(&mut browser, "here", files);
        browser.says("a.pdf").says(told);
    }
}

#[test]
fn with_a_person_all_files_go() {
    let app = app();
    let mut browser = started(&app);
    let long = [MARKED, &[b'x'; 90_000], MARKED].concat();
    hand_in(&mut browser, "next", &[("a.pdf", &long)]);
    assert!(is_found(&app, b"qzfileqz"));
    let made = submitted(&app, &mut browser);
    let path = made["responses"][0]["value"][0]["path"].as_str().unwrap();
    erase_person(&app);
    privacy::wait(&app);
    app.get(path).expect(404);
    assert!(!is_found(&app, b"qzfileqz"));
}

#[test]
fn nobody_else_gets_a_file() {
    let app = app();
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", MARKED)]);
    let made = submitted(&app, &mut browser);
    let path = made["responses"][0]["value"][0]["path"].as_str().unwrap();
    let (_, other) = app.other_company("globex");
    app.anonymous("GET", path).key(&other).send().expect(404);
    app.anonymous("GET", path).send().expect(401);
    let key = app.key_with(&[Scope::AssessmentsRead]);
    app.anonymous("GET", path).key(&key).send().expect(403);
    let id = made["id"].as_str().unwrap();
    app.get(&path.replace(id, "sub_other")).expect(404);
}

#[test]
fn over_the_api_no_file_is_given() {
    let app = app();
    let file = json!([{"id": "file_1", "name": "a.pdf", "bytes": 1, "path": "/"}]);
    let given = json!({"assessment_id": "files", "candidate_name": "Jane",
        "responses": [{"question_id": "file", "value": file}]});
    let problem = app.post("/api/v1/submissions", &given).expect(422).json();
    assert_eq!(problem["errors"][0]["code"], "not_allowed");
    for none in [json!([]), json!(""), json!(null)] {
        let mut given = given.clone();
        given["responses"][0]["value"] = none;
        app.post("/api/v1/submissions", &given).expect(201);
    }
}

#[test]
fn the_editor_keeps_what_files_are_taken() {
    let app = app();
    let mut editor = signed_in(&app, Role::Editor);
    let document = || {
        app.get("/api/v1/assessments/files/document")
            .expect(200)
            .json()
    };
    let before = document();
    let at = "/dashboard/acme/assessments/files/questions/file";
    editor.open(at);
    assert_eq!(editor.form().get("extensions"), Some("pdf, txt"));
    let fields = editor.form().changed(&[("go", "save")]);
    editor.post(at, &fields).says("Saved.");
    assert_eq!(document(), before);
    let changes = [
        ("extensions", ".zip tar.gz"),
        ("max_bytes", "1048576"),
        ("go", "save"),
    ];
    editor.open(at);
    let fields = editor.form().changed(&changes);
    editor.post(at, &fields).says("Saved.");
    let question = &document()["sections"][0]["questions"][0];
    assert_eq!(question["extensions"], json!(["zip", "tar.gz"]));
    assert_eq!(question["max_bytes"], 1_048_576);
}
