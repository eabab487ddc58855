//! Addresses, and what they must become.

use serde_json::json;

use super::*;
use crate::kit::fields::FieldErrors;

fn captured(query: &str) -> Vec<(String, String)> {
    let reading = read(query, &CustomFields::new());
    let pairs = reading.fields.iter();
    pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

fn outcomes(query: &str) -> Vec<Outcome> {
    let reading = read(query, &CustomFields::new());
    reading.parameters.iter().map(|p| p.outcome).collect()
}

fn fields(pairs: &[(&str, &str)]) -> CustomFields {
    let mut fields = CustomFields::new();
    for (name, value) in pairs {
        fields.insert((*name).to_owned(), (*value).to_owned());
    }
    fields
}

#[test]
fn a_query_is_read_as_a_form_and_kept_verbatim() {
    let table: &[(&str, &[(&str, &str)])] = &[
        ("", &[]),
        ("&&&", &[]),
        (
            "source=linkedin&campaign_id=summer2024&referrer=john_doe",
            &[
                ("source", "linkedin"),
                ("campaign_id", "summer2024"),
                ("referrer", "john_doe"),
            ],
        ),
        ("flag", &[("flag", "")]),
        ("flag=", &[("flag", "")]),
        ("a=b=c", &[("a", "b=c")]),
        ("a==", &[("a", "=")]),
        ("a=1;b=2", &[("a", "1;b=2")]),
        ("a=one+two%20three", &[("a", "one two three")]),
        ("a%2Bb=c%2bd", &[("a+b", "c+d")]),
        ("a+b=1", &[("a b", "1")]),
        ("n=007", &[("n", "007")]),
        (
            "n=1e3&m=true&o=null",
            &[("n", "1e3"), ("m", "true"), ("o", "null")],
        ),
        ("a=+x+", &[("a", " x ")]),
        ("+=x", &[(" ", "x")]),
        ("Source=A&source=b", &[("Source", "A"), ("source", "b")]),
        ("z=1&a=2&m=3", &[("z", "1"), ("a", "2"), ("m", "3")]),
        ("10=a&9=b", &[("10", "a"), ("9", "b")]),
        (
            "__proto__=x&constructor=y",
            &[("__proto__", "x"), ("constructor", "y")],
        ),
        ("a%26b=c%3Dd", &[("a&b", "c=d")]),
        ("a=%26&b=%3D", &[("a", "&"), ("b", "=")]),
        ("q=%E4%BD%A0%F0%9F%8E%89", &[("q", "你🎉")]),
        ("q=ä", &[("q", "ä")]),
        ("bad=%FFx%C3", &[("bad", "\u{FFFD}x\u{FFFD}")]),
        ("%FF=1", &[("\u{FFFD}", "1")]),
        (
            "p=100%&r=%zz&s=%4",
            &[("p", "100%"), ("r", "%zz"), ("s", "%4")],
        ),
        ("bom=%EF%BB%BFx", &[("bom", "\u{FEFF}x")]),
        ("a[]=1&a[b]=2", &[("a[]", "1"), ("a[b]", "2")]),
        ("?a=1", &[("?a", "1")]),
        ("x=<script>&y=%3Cb%3E", &[("x", "<script>"), ("y", "<b>")]),
        ("x==SUM(A1)&y=-1", &[("x", "=SUM(A1)"), ("y", "-1")]),
        ("a=%2520", &[("a", "%20")]),
    ];
    for (query, expected) in table {
        let expected: Vec<_> = expected
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        assert_eq!(captured(query), expected, "{query}");
    }
}

#[test]
fn control_characters_are_removed_from_names_and_values() {
    assert_eq!(
        captured("a%00b=c%0Ad%09%7F&e=%C2%85f%1F&g=%0D%0A"),
        [("ab", "cd"), ("e", "f"), ("g", "")].map(|(n, v)| (n.to_owned(), v.to_owned()))
    );
    assert_eq!(outcomes("%00=x&%0A%0D"), [Outcome::EmptyName; 2]);
}

#[test]
fn a_reserved_name_is_left_out_however_it_is_written() {
    for name in RESERVED {
        assert_eq!(
            outcomes(&format!("{name}=x")),
            [Outcome::Reserved],
            "{name}"
        );
    }
    for query in [
        "%74oken=x",
        "company%2Dslug=x",
        "assessment%5Fid",
        "to%00ken=x",
        "token",
    ] {
        assert_eq!(outcomes(query), [Outcome::Reserved], "{query}");
        assert!(captured(query).is_empty(), "{query}");
    }
}

#[test]
fn only_the_very_names_are_reserved() {
    for query in [
        "Token=x",
        "TOKEN=x",
        "token%20=x",
        "+token=x",
        "tokens=x",
        "assessmentid=x",
        "AssessmentId=x",
        "assessment%2Did=x",
        "company_slug=x",
        "companyslug=x",
        "id=x",
        "lang=x",
        "name=x",
    ] {
        assert_eq!(outcomes(query), [Outcome::Captured], "{query}");
    }
}

#[test]
fn a_reserved_name_counts_neither_as_dropped_nor_to_the_limit() {
    let query = format!("{}{}", "token=x&".repeat(500), many(MOST_NAMES));
    let reading = read(&query, &CustomFields::new());
    assert_eq!((reading.fields.len(), reading.dropped), (50, 0));
}

#[test]
fn the_first_value_of_a_name_stays() {
    assert_eq!(captured("a=1&a=2&a"), [("a".to_owned(), "1".to_owned())]);
    use Outcome::{Captured, Repeated};
    assert_eq!(
        outcomes("a=1&b=2&%61=3&a"),
        [Captured, Captured, Repeated, Repeated]
    );
    assert_eq!(captured("a&a=2"), [("a".to_owned(), String::new())]);
}

#[test]
fn what_follows_a_value_that_was_too_long_does_not_take_its_place() {
    let reading = read(
        &format!("a={}&a=mine", "x".repeat(2001)),
        &CustomFields::new(),
    );
    assert!(reading.fields.is_empty());
    assert_eq!(reading.dropped, 1);
    assert_eq!(reading.parameters[1].outcome, Outcome::Repeated);
}

#[test]
fn an_empty_name_is_left_out() {
    assert_eq!(
        outcomes("=x&=&a=1"),
        [Outcome::EmptyName, Outcome::EmptyName, Outcome::Captured]
    );
    assert_eq!(read("=x", &CustomFields::new()).dropped, 0);
}

#[test]
fn what_is_over_a_limit_is_dropped_whole_and_counted() {
    for (name, value, outcome, dropped) in [
        ("n".repeat(100), "v".repeat(2000), Outcome::Captured, 0),
        ("ß".repeat(100), "🎉".repeat(2000), Outcome::Captured, 0),
        ("n".repeat(101), "v".to_owned(), Outcome::NameTooLong, 1),
        ("ß".repeat(101), "v".to_owned(), Outcome::NameTooLong, 1),
        ("n".to_owned(), "v".repeat(2001), Outcome::ValueTooLong, 1),
        ("n".to_owned(), "ä".repeat(2001), Outcome::ValueTooLong, 1),
        // Removed characters do not count.
        (
            "n".to_owned(),
            format!("{}%00", "v".repeat(2000)),
            Outcome::Captured,
            0,
        ),
    ] {
        let reading = read(&format!("{name}={value}&last=1"), &CustomFields::new());
        assert_eq!(
            (reading.parameters[0].outcome, reading.dropped),
            (outcome, dropped)
        );
        assert_eq!(reading.fields.get("last"), Some("1"));
    }
}

#[test]
fn the_fifty_first_name_and_all_after_it_are_dropped() {
    let reading = read(&many(53), &CustomFields::new());
    assert_eq!((reading.fields.len(), reading.dropped), (50, 3));
    assert_eq!(reading.fields.get("p49"), Some("49"));
    assert!(!reading.fields.contains("p50"));
    assert_eq!(reading.parameters[50].outcome, Outcome::TooMany);
    let again = read(&format!("{}&p0=x&token=y", many(50)), &CustomFields::new());
    assert_eq!(again.dropped, 0);
}

#[test]
fn ten_thousand_parameters_are_read_to_the_end() {
    let reading = read(&many(10_000), &CustomFields::new());
    assert_eq!((reading.fields.len(), reading.dropped), (50, 9_950));
    assert_eq!(reading.parameters.len(), 10_000);
    let reading = read(&"a&".repeat(10_000), &CustomFields::new());
    assert_eq!((reading.fields.len(), reading.dropped), (1, 0));
}

#[test]
fn opening_again_adds_names_and_neither_replaces_nor_removes() {
    let first = read("source=a&x=1", &CustomFields::new()).fields;
    let again = read("source=b&y=2&y=3&token=t", &first);
    assert_eq!(
        again.fields,
        fields(&[("source", "a"), ("x", "1"), ("y", "2")])
    );
    assert_eq!(again.parameters[0].outcome, Outcome::Overridden);
    assert_eq!(read("", &first).fields, first);
}

#[test]
fn the_limit_of_names_holds_for_all_openings_together() {
    let first = read(&many(48), &CustomFields::new()).fields;
    let again = read("a=1&b=2&c=3&p0=x", &first);
    assert_eq!((again.fields.len(), again.dropped), (50, 1));
    assert!(again.fields.contains("b") && !again.fields.contains("c"));
    assert_eq!(again.fields.get("p0"), Some("0"));
}

#[test]
fn fields_are_written_as_an_object_of_strings_in_order() {
    let read = read("z=1&a=%22&__proto__=x", &CustomFields::new()).fields;
    let text = serde_json::to_string(&read).unwrap();
    assert_eq!(text, r#"{"z":"1","a":"\"","__proto__":"x"}"#);
    assert_eq!(serde_json::from_str::<CustomFields>(&text).unwrap(), read);
}

#[test]
fn a_caller_gives_strings_within_the_limits() {
    let mut errors = FieldErrors::new();
    let good = json!({"source": "linkedin", "empty": "", "__proto__": "x", "Token": "y"});
    let read = given(good.as_object().unwrap(), &mut errors);
    assert!(errors.is_empty());
    let expected = [
        ("source", "linkedin"),
        ("empty", ""),
        ("__proto__", "x"),
        ("Token", "y"),
    ];
    assert_eq!(read, fields(&expected));
}

#[test]
fn every_rule_that_a_caller_breaks_is_named_at_its_field() {
    let bad = json!({
        "": "x", "token": "x", "n": 7, "b": true, "l": ["x"], "o": {}, "nothing": null,
        "long": "v".repeat(2001), "line": "a\nb", "N".repeat(101): "x", "fine": "x",
    });
    let mut errors = FieldErrors::new();
    given(bad.as_object().unwrap(), &mut errors);
    let found: Vec<_> = errors
        .as_slice()
        .iter()
        .map(|e| (e.field.as_str(), e.code))
        .collect();
    let long_name = format!("custom_fields.{}", "N".repeat(100));
    assert_eq!(
        found,
        [
            ("custom_fields.", "empty_name"),
            ("custom_fields.token", "reserved"),
            ("custom_fields.n", "wrong_type"),
            ("custom_fields.b", "wrong_type"),
            ("custom_fields.l", "wrong_type"),
            ("custom_fields.o", "wrong_type"),
            ("custom_fields.nothing", "wrong_type"),
            ("custom_fields.long", "value_too_long"),
            ("custom_fields.line", "control_character"),
            (long_name.as_str(), "name_too_long"),
        ]
    );
}

#[test]
fn a_caller_has_at_most_fifty_names_changes_included() {
    let object = |from: usize, to: usize| -> Map<String, Value> {
        (from..to).map(|n| (format!("p{n}"), json!("x"))).collect()
    };
    let mut errors = FieldErrors::new();
    let full = given(&object(0, 50), &mut errors);
    assert!(errors.is_empty());
    given(&object(0, 51), &mut errors);
    patched(&full, &object(50, 51), &mut errors);
    let codes: Vec<_> = errors.as_slice().iter().map(|e| e.code).collect();
    assert_eq!(codes, ["too_many", "too_many"]);
}

#[test]
fn a_change_sets_replaces_and_removes_and_keeps_the_order() {
    let current = fields(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let changes = json!({"a": null, "c": "4", "d": "5", "unknown": null, "token": null});
    let mut errors = FieldErrors::new();
    let changed = patched(&current, changes.as_object().unwrap(), &mut errors);
    assert!(errors.is_empty());
    assert_eq!(changed, fields(&[("b", "2"), ("c", "4"), ("d", "5")]));
}

/// `p0=0&p1=1&…`
fn many(count: usize) -> String {
    (0..count).map(|n| format!("p{n}={n}&")).collect()
}

#[test]
fn a_token_is_taken_out_and_the_rest_stays_byte_for_byte() {
    for (query, token, rest) in [
        ("", None, ""),
        ("a=1&&b=%zz", None, "a=1&&b=%zz"),
        ("token=x", Some("x"), ""),
        ("a=1&token=x&b=+%2B&", Some("x"), "a=1&b=+%2B&"),
        ("%74oken=x&token=y&Token=z", Some("x"), "Token=z"),
        ("token", Some(""), ""),
        ("tokens=1&xtoken=2", None, "tokens=1&xtoken=2"),
    ] {
        let (found, left) = split_token(query);
        assert_eq!((found.as_deref(), left.as_str()), (token, rest), "{query}");
    }
}
