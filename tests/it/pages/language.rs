//! The page's own words: in the language of the assessment, else in one that the browser asks for.

use serde_json::{Value, json};

use super::browser::Browser;
use super::{LANDING, published, questions};
use crate::test_app::TestApp;

/// The assessment in a language, or in several with the first as its own.
fn written_in(languages: &[&str]) -> TestApp {
    let app = TestApp::start();
    let document = json!({
        "id": "backend", "slug": "backend", "title": "Backend",
        "language": languages[0], "languages": languages,
        "sections": [{"id": "s1", "questions": questions()}],
    });
    app.post("/api/v1/assessments", &document).expect(201);
    let path = "/api/v1/assessments/backend/publication";
    app.request("POST", path).send().expect(201);
    app
}

fn asking<'a>(app: &'a TestApp, languages: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    browser.headers = vec![("Accept-Language", languages.to_owned())];
    browser
}

/// Fails unless the page is in that language, and says so.
#[track_caller]
fn is_in(browser: &Browser, tag: &str) {
    let html = browser.html();
    let dir = if tag == "ar" { "rtl" } else { "ltr" };
    assert!(
        html.contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\">")),
        "{html}"
    );
    assert_eq!(browser.answer.header("content-language"), Some(tag));
}

#[test]
fn the_words_around_an_assessment_are_in_its_language() {
    let app = written_in(&["de"]);
    let mut browser = asking(&app, "en-GB,en;q=0.9");
    browser
        .open(LANDING)
        .says("6 Fragen")
        .says("Keine Zeitbegrenzung");
    is_in(&browser, "de");
    browser
        .send(&[("name", "")])
        .says("Geben Sie Ihren Namen ein");
    is_in(&browser, "de");
    browser
        .send(&[("name", "Erika Mustermann")])
        .says("Frage 1 von 6");
    is_in(&browser, "de");
    browser
        .open(&format!("{LANDING}/review"))
        .says("0 von 6 beantwortet");
    browser.send(&[]).says("Vielen Dank, Erika Mustermann.");
    is_in(&browser, "de");
}

#[test]
fn a_region_of_a_language_is_spoken_as_the_language() {
    let app = written_in(&["de-AT"]);
    let mut browser = Browser::new(&app);
    browser.open(LANDING).says("6 Fragen");
    is_in(&browser, "de");
    assert!(browser.html().contains("<h1 lang=\"de-AT\" dir=\"ltr\">"));
}

#[test]
fn a_language_that_the_pages_do_not_speak_leaves_the_browser_the_choice() {
    let app = written_in(&["it"]);
    let mut browser = asking(&app, "it, de;q=0.8, en;q=0.7");
    browser.open(LANDING).says("6 Fragen");
    is_in(&browser, "de");
    assert!(browser.html().contains("<h1 lang=\"it\" dir=\"ltr\">"));
    let mut other = asking(&app, "it");
    other.open(LANDING).says("6 questions");
    is_in(&other, "en");
}

#[test]
fn of_several_languages_the_one_that_is_chosen_counts() {
    let app = written_in(&["en", "de"]);
    let mut browser = asking(&app, "de");
    browser.open(LANDING).says("6 Fragen");
    browser
        .send(&[("name", ""), ("language", "en")])
        .says("Enter your name");
    is_in(&browser, "en");
    browser
        .send(&[("name", "Erika"), ("language", "de")])
        .says("Frage 1 von 6");
    is_in(&browser, "de");
    browser.headers.clear();
    browser.open(LANDING).says("Sie haben bereits gestartet");
    is_in(&browser, "de");
}

/// Presses the button of a language.
fn choose<'a, 'b>(browser: &'b mut Browser<'a>, tag: &str) -> &'b mut Browser<'a> {
    let form = browser.form_with("page");
    let mut fields = form.changed(&[]);
    fields.push(("language".to_owned(), tag.to_owned()));
    browser.post(&form.action, &fields)
}

#[test]
fn a_choice_stands_in_a_cookie_and_leaves_the_address_as_it_was() {
    let app = written_in(&["en", "ar"]);
    for landing in [LANDING.to_owned(), short_link(&app)] {
        let address = format!("{landing}?source=a%20b+c&&ats%5Fid=%C3%A9&source=2");
        let mut browser = asking(&app, "en");
        browser.open(&address).says("6 questions");
        choose(&mut browser, "ar").expect(200, &address);
        is_in(&browser, "ar");
        browser.open(LANDING).says("\u{2068}6\u{2069} أسئلة");
        choose(&mut browser, "it").expect(200, LANDING);
        is_in(&browser, "ar");
        browser.open(&address);
        browser.send(&[("name", "Leyla")]);
        is_in(&browser, "ar");
        let sent = app.get("/api/v1/submissions").expect(200).json();
        assert_eq!(sent["data"][0]["locale"], "ar");
        assert_eq!(sent["data"][0]["custom_fields"]["source"], "a b c");
    }
}

fn short_link(app: &TestApp) -> String {
    let links = "/api/v1/assessments/backend/links";
    let link = app.post(links, &json!({"name": "L"})).expect(201).json();
    format!("/l/{}", link["code"].as_str().unwrap())
}

#[test]
fn a_language_is_chosen_in_the_middle_and_what_stands_on_the_page_is_kept() {
    let app = written_in(&["en", "de"]);
    let mut browser = asking(&app, "en");
    browser.start(LANDING, "Erika");
    browser.open(&format!("{LANDING}/questions/4"));
    browser
        .send(&[("answer.q4", "9.8"), ("language", "de")])
        .expect(200, &format!("{LANDING}/questions/4"));
    is_in(&browser, "de");
    assert_eq!(browser.form().get("answer.q4"), Some("9,8"));
    browser
        .send(&[("answer.q4", "many"), ("language", "en")])
        .says("Geben Sie eine Zahl wie 12 oder 3,5 ein");
    browser.open(&format!("{LANDING}/review"));
    choose(&mut browser, "en").expect(200, &format!("{LANDING}/review"));
    is_in(&browser, "en");
    browser.send(&[]).says("Thank you, Erika.");
    let sent = app.get("/api/v1/submissions").expect(200).json();
    assert_eq!(sent["data"][0]["locale"], "en");
    // Chosen elsewhere afterwards, it changes no receipt.
    browser.open(LANDING);
    browser
        .cookies
        .push(("assessly_language".into(), "de".into()));
    browser
        .open(&format!("{LANDING}/receipt"))
        .says("Thank you, Erika.");
}

#[test]
fn where_there_is_one_language_there_is_nothing_to_choose() {
    let app = written_in(&["en"]);
    let mut browser = Browser::new(&app);
    browser.open(LANDING);
    assert!(!browser.html().contains("class=\"languages\""));
    browser.start(LANDING, "John");
    assert!(!browser.html().contains("class=\"languages\""));
}

#[test]
fn a_comma_is_the_decimal_sign_of_who_writes_german() {
    let app = written_in(&["de"]);
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "Erika")
        .expect(200, "/a/acme/backend/questions/1");
    browser
        .open(&format!("{LANDING}/questions/4"))
        .says("Eine Zahl wie 12 oder 3,5.");
    let refused = browser.send(&[("answer.q4", "9.800")]);
    refused.says("Schreiben Sie Nachkommastellen mit einem Komma");
    browser
        .send(&[("answer.q4", "9,8")])
        .expect(200, "/a/acme/backend/questions/5");
    browser.open(&format!("{LANDING}/questions/4"));
    assert_eq!(browser.form().get("answer.q4"), Some("9,8"));
}

#[test]
fn arabic_runs_from_right_to_left_and_its_digits_are_read() {
    let app = written_in(&["ar"]);
    let mut browser = asking(&app, "en");
    browser.open(LANDING).says("\u{2068}6\u{2069} أسئلة");
    is_in(&browser, "ar");
    browser
        .send(&[("name", "أحمد")])
        .says("السؤال \u{2068}1\u{2069} من \u{2068}6\u{2069}");
    browser.open(&format!("{LANDING}/questions/4"));
    browser
        .send(&[("answer.q4", "٩٫٨")])
        .expect(200, "/a/acme/backend/questions/5");
    browser.open(&format!("{LANDING}/questions/4"));
    assert_eq!(browser.form().get("answer.q4"), Some("9.8"));
}

#[test]
fn who_works_here_in_a_language_of_candidates_alone_reads_english() {
    let app = published(json!({}));
    let mut browser = asking(&app, "ar");
    browser.open("/sign-in").says("Sign in");
    is_in(&browser, "en");
    browser.open("/dashboard/nothing/at/all");
    is_in(&browser, "en");
}

#[test]
fn what_the_script_is_told_is_in_the_language_of_its_page() {
    let app = written_in(&["de"]);
    let mut browser = asking(&app, "en");
    browser.start(LANDING, "Erika");
    let html = browser.html();
    assert!(html.contains("data-saved=\"Gespeichert um {}\""), "{html}");
    browser.open(&format!("{LANDING}/questions/4"));
    let fields = browser.form().changed(&[("answer.q4", "viel")]);
    let path = format!("{LANDING}/questions/4/answers");
    let told = browser
        .post_request(&path, &fields)
        .send()
        .expect(200)
        .json();
    let message = &told["answers"]["q4"]["message"];
    assert_eq!(message, "Geben Sie eine Zahl wie 12 oder 3,5 ein");
    let none = [("form_token".to_owned(), "x".to_owned())];
    let forged = browser
        .request("POST", &path)
        .form(&none.each_ref().map(|(n, v)| (n.as_str(), v.as_str())));
    let told: Value = forged.send().expect(403).json();
    assert!(
        told["message"]
            .as_str()
            .unwrap()
            .starts_with("Es kam nicht von dieser Seite")
    );
}

#[test]
fn failures_are_told_in_the_language_of_the_browser() {
    let app = published(json!({}));
    for (path, german, english) in [
        (
            "/a/acme/nothing",
            "Wir können diesen Test nicht finden",
            "We cannot find this assessment",
        ),
        (
            "/nothing",
            "Wir können diese Seite nicht finden",
            "We cannot find this page",
        ),
    ] {
        let mut browser = asking(&app, "de-CH, en;q=0.5");
        browser.open(path).says(german);
        is_in(&browser, "de");
        let mut browser = asking(&app, "it");
        browser.open(path).says(english);
        is_in(&browser, "en");
    }
}

#[test]
fn a_list_of_wishes_without_end_is_not_read() {
    let app = published(json!({}));
    let mut browser = asking(&app, &"de,".repeat(500));
    browser.open("/nothing");
    is_in(&browser, "en");
}

#[test]
fn the_documentation_and_what_stands_around_it_are_in_english() {
    let app = TestApp::start();
    let mut browser = asking(&app, "de");
    browser
        .open("/docs")
        .says("Documentation")
        .says("API reference");
    is_in(&browser, "en");
}

/// Fails unless the words stand in an element of that language; none where it is the page's own.
#[track_caller]
fn is_marked(browser: &Browser, words: &str, tag: Option<&str>) {
    let html = browser.html();
    let (before, _) = html.split_once(&format!(">{words}<")).expect(words);
    // Words in a `<bdi>` of no language have that of what stands around it.
    let around = before.strip_suffix("<bdi").map(str::trim_end);
    let before = around.map_or(before, |around| around.trim_end_matches('>'));
    let around = &before[before.rfind('<').unwrap()..];
    let marked = tag.map(|tag| format!(" lang=\"{tag}\" dir=\"ltr\""));
    match marked {
        Some(marked) => assert!(around.contains(&marked), "{words}: {around}"),
        None => assert!(!around.contains(" lang="), "{words}: {around}"),
    }
}

#[test]
fn a_text_that_lacks_the_language_has_that_of_what_is_shown_in_its_place() {
    let app = TestApp::start();
    let both = |text: &str| json!({"en": text, "ar": format!("{text} بالعربية")});
    let document = json!({"id": "backend", "slug": "backend", "title": both("Backend"), "description": "Twenty minutes.",
    "language": "en", "languages": ["en", "ar"],
    "settings": {"show_result": "score_and_answers", "consent_text": "I agree."},
    "sections": [{"title": "Basics", "description": both("First"), "questions": [
        {"id": "q1", "type": "multiple_choice", "title": "Which is it?", "description": "Look well.", "points": 1,
         "options": [{"id": "a", "label": "This one"}, {"id": "b", "label": both("That")}, {"id": "c", "label": "42"}],
         "correct": ["a", "b"]},
        {"id": "q2", "type": "matrix", "title": both("Each"), "options": [{"id": "a", "label": "Yes"}, {"id": "b", "label": both("No")}],
         "rows": [{"id": "r", "label": "Row"}, {"id": "s", "label": both("Line")}], "correct": {"r": "a", "s": "b"}},
    ]}]});
    app.post("/api/v1/assessments", &document).expect(201);
    let path = "/api/v1/assessments/backend/publication";
    app.request("POST", path).send().expect(201);
    let mut browser = asking(&app, "ar");
    browser.open(LANDING);
    is_in(&browser, "ar");
    let look = |browser: &Browser, english: &[&str], arabic: &[&str]| {
        english
            .iter()
            .for_each(|words| is_marked(browser, words, Some("en")));
        let own = |words: &&str| is_marked(browser, &format!("{words} بالعربية"), None);
        arabic.iter().for_each(own);
    };
    look(&browser, &["I agree."], &["Backend"]);
    assert!(
        browser
            .html()
            .contains("<div class=\"prose lead\" lang=\"en\" dir=\"ltr\">")
    );
    browser.send(&[("name", "Leyla"), ("consent", "yes")]);
    look(&browser, &["Basics", "Which is it?", "This one"], &["That"]);
    is_marked(&browser, "42", None);
    assert!(
        browser
            .html()
            .contains("id=\"q1-description\" lang=\"en\" dir=\"ltr\">")
    );
    let fields = browser.form().changed(&[("go", "next")]);
    let chosen = ["a", "b"].map(|id| ("answer.q1".to_owned(), id.to_owned()));
    browser.post(
        &format!("{LANDING}/questions/1"),
        &[fields, chosen.to_vec()].concat(),
    );
    look(&browser, &["Row", "Yes"], &["Each", "Line", "No"]);
    browser.send(&[]);
    look(&browser, &["Which is it?", "This one"], &["That", "Each"]);
    browser.send(&[]);
    look(&browser, &["Which is it?", "This one"], &["That", "Each"]);

    let mut other = asking(&app, "en");
    other.open(LANDING);
    assert!(!other.html().contains("<h1 lang=") && !other.html().contains("prose lead\" lang"));
}
