//! What each type reads, and what of it suffices.

use serde_json::json;

use super::*;

fn question(json: Value) -> Question {
    serde_json::from_value(json).unwrap()
}

fn choice_question(kind: &str) -> Question {
    question(json!({"type": kind, "options": [
        {"id": "a", "label": {"en": "Red", "de": "Rot"}},
        {"id": "b", "label": "Blue"},
        {"id": "c", "label": "Green"}]}))
}

fn plain(kind: &str) -> Question {
    question(json!({"type": kind}))
}

fn read(question: &Question, value: Value) -> Result<Option<Value>, &'static str> {
    question
        .parse(&value, "en")
        .map(|answer| answer.map(|answer| answer.value()))
        .map_err(|fault| fault.code)
}

fn typed(
    question: &Question,
    values: &[&str],
    locale: &str,
) -> Result<Option<Value>, &'static str> {
    let values = FormValues::whole(values.iter().copied());
    question
        .parse_form(&values, locale)
        .map(|answer| answer.map(|answer| answer.value()))
        .map_err(|fault| fault.code)
}

#[test]
fn each_type_reads_its_own_value() {
    assert_eq!(
        read(&choice_question("single_choice"), json!("b")),
        Ok(Some(json!("b")))
    );
    assert_eq!(
        read(&plain("true_false"), json!(false)),
        Ok(Some(json!(false)))
    );
    assert_eq!(
        read(&plain("numeric"), json!(" 9.80 ")),
        Ok(Some(json!("9.80")))
    );
    assert_eq!(
        read(&plain("short_text"), json!(" NY ")),
        Ok(Some(json!(" NY ")))
    );
    assert_eq!(
        read(&plain("long_text"), json!("a\nb")),
        Ok(Some(json!("a\nb")))
    );
}

#[test]
fn choices_are_kept_in_the_order_of_the_question() {
    let question = choice_question("multiple_choice");
    assert_eq!(
        read(&question, json!(["c", "a"])),
        Ok(Some(json!(["a", "c"])))
    );
    assert_eq!(
        typed(&question, &["c", "", "a"], "en"),
        Ok(Some(json!(["a", "c"])))
    );
}

#[test]
fn what_is_left_empty_is_unanswered() {
    for kind in [
        "single_choice",
        "multiple_choice",
        "true_false",
        "numeric",
        "short_text",
        "long_text",
    ] {
        let question = choice_question(kind);
        assert_eq!(read(&question, json!(null)), Ok(None), "{kind}");
        assert_eq!(read(&question, json!("")), Ok(None), "{kind}");
        assert_eq!(read(&question, json!(" \n\t")), Ok(None), "{kind}");
        assert_eq!(typed(&question, &[], "en"), Ok(None), "{kind}");
        assert_eq!(typed(&question, &["", " "], "en"), Ok(None), "{kind}");
    }
    assert_eq!(
        read(&choice_question("multiple_choice"), json!([])),
        Ok(None)
    );
}

#[test]
fn what_does_not_fit_the_question_is_refused() {
    let (single, multiple) = (
        choice_question("single_choice"),
        choice_question("multiple_choice"),
    );
    for (question, value, code) in [
        (&single, json!("z"), "not_known"),
        (&single, json!(["a"]), "invalid_type"),
        (&multiple, json!("a"), "invalid_type"),
        (&multiple, json!(["a", "z"]), "not_known"),
        (&multiple, json!(["a", "a"]), "not_unique"),
        (&multiple, json!(["a", 1]), "invalid_type"),
        (&plain("true_false"), json!("true"), "invalid_type"),
        (&plain("true_false"), json!(1), "invalid_type"),
        (&plain("numeric"), json!(9.8), "invalid_type"),
        (&plain("numeric"), json!("9,8"), "invalid"),
        (&plain("numeric"), json!("1e999999999"), "invalid"),
        (&plain("short_text"), json!(5), "invalid_type"),
        (&plain("short_text"), json!("a\u{0}b"), "invalid_characters"),
        (&plain("short_text"), json!("x".repeat(2_001)), "too_long"),
        (&plain("long_text"), json!("x".repeat(10_001)), "too_long"),
        (&plain("statement"), json!("x"), "not_allowed"),
    ] {
        assert_eq!(read(question, value.clone()), Err(code), "{value}");
    }
}

#[test]
fn a_number_has_a_comma_or_a_dot_as_the_language_writes_it() {
    let question = plain("numeric");
    for (text, locale, expected) in [
        ("9,8", "de", Ok("9.8")),
        ("9.8", "de", Ok("9.8")),
        ("-0,5", "fr", Ok("-0.5")),
        ("\u{2212}3", "en", Ok("-3")),
        ("0.125", "de", Ok("0.125")),
        ("9.8", "de-CH", Ok("9.8")),
        ("1000", "de", Ok("1000")),
        ("1234.567", "de", Ok("1234.567")),
        ("9,8", "en", Ok("9.8")),
        ("0,125", "en", Ok("0.125")),
        ("1234,567", "en", Ok("1234.567")),
        ("1,234", "en", Err("ambiguous_comma")),
        ("-1,234", "de-CH", Err("ambiguous_comma")),
        ("1,234", "de", Ok("1.234")),
        ("1.000", "de", Err("ambiguous_dot")),
        ("1.000", "en", Ok("1.000")),
        ("1.000,5", "de", Err("invalid")),
        ("1,000.5", "en", Err("invalid")),
        ("1 000", "fr", Ok("1000")),
        ("-12\u{202f}345,5", "fr", Ok("-12345.5")),
        ("1 00", "fr", Err("invalid")),
        ("1000 000", "fr", Err("invalid")),
        ("1,5 0", "fr", Err("invalid")),
        ("١٢٫٥", "ar", Ok("12.5")),
        ("\u{200f}-٠.١٢٥", "ar", Ok("-0.125")),
        ("١٬٢٣٤٫٥", "ar", Ok("1234.5")),
        ("١٬٢", "ar", Err("invalid")),
        ("١,٢٣٤", "ar", Err("ambiguous_comma")),
        ("۱۲٫۵", "fa", Ok("12.5")),
        ("١٢٫٥٠٠", "de", Ok("12.500")),
        ("ten", "en", Err("invalid")),
    ] {
        let expected = expected.map(|text| Some(json!(text)));
        assert_eq!(
            typed(&question, &[text], locale),
            expected,
            "{text} in {locale}"
        );
    }
    let from_json = question.parse(&json!("1.000"), "de").unwrap().unwrap();
    assert_eq!(from_json.value(), json!("1.000"));
    assert_eq!(
        question
            .parse(&json!("9,8"), "de")
            .unwrap()
            .unwrap()
            .value(),
        json!("9.8")
    );
}

#[test]
fn a_form_loses_carriage_returns_and_invisible_characters_only() {
    let question = plain("long_text");
    assert_eq!(
        typed(&question, &["a\r\nb\u{b}c\td"], "en"),
        Ok(Some(json!("a\nbc\td")))
    );
    assert_eq!(
        typed(&plain("true_false"), &["true"], "en"),
        Ok(Some(json!(true)))
    );
    assert_eq!(
        typed(&plain("true_false"), &["yes"], "en"),
        Err("invalid_type")
    );
    assert_eq!(
        typed(&plain("short_text"), &["a", "b"], "en"),
        Err("too_many")
    );
}

#[test]
fn labels_are_in_the_reader_s_language() {
    let question = choice_question("multiple_choice");
    let answer = question.parse(&json!(["a", "b"]), "en").unwrap().unwrap();
    assert_eq!(
        question.labels(&answer, "de", "en").unwrap(),
        ["Rot", "Blue"]
    );
    assert_eq!(question.labels(&Answer::Bool(true), "de", "en"), None);
}

#[test]
fn whether_an_answer_suffices_is_asked_apart() {
    let code = |question: &Question, answer: Option<Answer>| {
        question
            .validate(answer.as_ref())
            .map_err(|fault| fault.code)
    };
    let text = |text: &str| Some(Answer::Text(text.to_owned()));
    let ids = |ids: &[&str]| {
        Some(Answer::Choices(
            ids.iter().map(|&id| id.to_owned()).collect(),
        ))
    };

    let required = question(json!({"type": "short_text", "required": true, "max_length": 3}));
    assert_eq!(code(&required, None), Err("required"));
    assert_eq!(code(&required, text("äöü")), Ok(()));
    assert_eq!(code(&required, text("abcd")), Err("too_long"));

    let bounded = question(json!({"type": "multiple_choice", "min_choices": 2, "max_choices": 2}));
    assert_eq!(
        code(&bounded, None),
        Ok(()),
        "an optional question may be left out"
    );
    assert_eq!(code(&bounded, ids(&["a"])), Err("too_few"));
    assert_eq!(code(&bounded, ids(&["a", "b"])), Ok(()));
    assert_eq!(code(&bounded, ids(&["a", "b", "c"])), Err("too_many"));
}

#[test]
fn what_a_form_shows_again_is_read_as_the_same_answer() {
    for (question, values, locale) in [
        (plain("numeric"), vec!["1,234"], "de"),
        (plain("numeric"), vec!["-1234.5"], "en"),
        (plain("true_false"), vec!["false"], "en"),
        (plain("long_text"), vec!["a\r\n b "], "en"),
        (choice_question("single_choice"), vec!["b"], "en"),
        (choice_question("multiple_choice"), vec!["c", "a"], "en"),
    ] {
        let values = FormValues::whole(values);
        let answer = question.parse_form(&values, locale).unwrap().unwrap();
        let again = question
            .parse_form(&answer.form_values(locale), locale)
            .unwrap();
        assert_eq!(again, Some(answer));
    }
}

#[test]
fn a_number_that_is_kept_is_read_back_however_it_was_written() {
    let numeric = plain("numeric");
    for text in [
        "1e100",
        "-9.99e99",
        "1e-90",
        "123456789e-100",
        "0.5",
        "6.02e23",
    ] {
        let kept = read(&numeric, json!(text)).unwrap().unwrap();
        assert_eq!(read(&numeric, kept.clone()), Ok(Some(kept)), "{text}");
    }
}
