//! What a body may hold, and how its faults are told.

use super::*;
use crate::kit::fields::given;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its faults only")]
struct Sample {
    name: String,
    #[serde(default, deserialize_with = "given")]
    note: Option<Option<String>>,
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its faults only")]
struct Part {
    points: i64,
}

fn fault(json: &str) -> (String, String) {
    let error = parse::<Sample>(json.as_bytes()).unwrap_err();
    let field = error.fields.first();
    field.map_or((String::new(), error.detail.to_string()), |field| {
        (field.field.clone(), field.message.to_string())
    })
}

#[test]
fn a_wrong_type_is_named_with_its_path_in_plain_words() {
    let (field, message) = fault(r#"{"name":"a","parts":[{"points":1},{"points":"x"}]}"#);
    assert_eq!(field, "parts[1].points");
    assert_eq!(message, "must be a whole number in range");
    assert_eq!(
        fault(r#"{"name":1}"#),
        ("name".into(), "must be a text".into())
    );
    assert_eq!(fault("[]").1, "must be an object");
    assert_eq!(fault("{}"), ("body".into(), "`name` is missing".into()));
}

#[test]
fn unknown_names_are_all_told_with_the_nearest_known_one() {
    let json = r#"{"name":"a","nmae":1,"parts":[{"pionts":2,"points":1,"x":2}],"prats":1}"#;
    let input = parse::<Sample>(json.as_bytes()).unwrap();
    let found: Vec<_> = input.errors.as_slice().iter().collect();
    assert_eq!(found[0].field, "nmae");
    assert_eq!(found[0].message, "is not known; did you mean `name`?");
    assert_eq!(found[1].field, "parts[0].pionts");
    assert_eq!(found[1].message, "is not known; did you mean `points`?");
    assert_eq!(found[2].field, "parts[0].x");
    assert_eq!(found[2].message, "is not known");
    assert_eq!(found[3].message, "is not known; did you mean `parts`?");
}

#[test]
fn absent_and_null_are_told_apart() {
    let absent = parse::<Sample>(br#"{"name":"a"}"#).unwrap().value;
    let null = parse::<Sample>(br#"{"name":"a","note":null}"#)
        .unwrap()
        .value;
    assert_eq!((absent.note, null.note), (None, Some(None)));
}

#[test]
fn what_is_no_json_is_refused_without_a_field() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let bad = [
        "",
        "{",
        "{} x",
        r#""\ud800""#,
        "9223372036854775808",
        "[1e]",
        deep.as_str(),
    ];
    for json in bad {
        let error = parse::<Value>(json.as_bytes()).unwrap_err();
        assert_eq!(error.code, Code::BadRequest, "{json}");
    }
    assert!(parse::<Value>(b"\xff").is_err());
    assert!(parse::<Value>(br#"{"a":[1,-2.5,"\"[[["]}"#).is_ok());
}

#[test]
fn a_list_is_no_object_at_any_depth() {
    assert_eq!(fault(r#"["a",null,[]]"#).1, "must be an object");
    let (field, message) = fault(r#"{"name":"a","parts":[[1]]}"#);
    assert_eq!(
        (field.as_str(), message.as_str()),
        ("parts[0]", "must be an object")
    );
}
