//! What answers earn, type by type, as a teacher would check it: a question, and for each answer its
//! points, `-` for an answer that is none, or the code of the fault.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::rules::fixed::Points;
use crate::rules::question::{Question, QuestionType};
use crate::rules::word::Vocabulary;

struct Table {
    question: Value,
    earned: Vec<(Value, &'static str)>,
}

fn table(question: Value, earned: Vec<(Value, &'static str)>) -> Table {
    Table { question, earned }
}

fn options_of(ids: &str) -> Value {
    ids.chars()
        .map(|id| json!({"id": id, "label": id}))
        .collect()
}

fn file(id: &str) -> Value {
    json!({"id": id, "name": "report.pdf", "bytes": 5, "path": format!("/{id}")})
}

fn ordering(scoring: &str) -> Value {
    json!({"type": "ordering", "scoring": scoring, "options": options_of("cabd"), "correct": ["a", "b", "c", "d"]})
}

fn tables() -> Vec<Table> {
    let options = json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B", "points": 1},
        {"id": "c", "label": "C"}]);
    vec![
        table(
            json!({"type": "single_choice", "points": 2, "options": options, "correct": "a"}),
            vec![
                (json!("a"), "2"),
                (json!("b"), "1"),
                (json!("c"), "0"),
                (json!(""), "-"),
                (json!("d"), "not_known"),
            ],
        ),
        table(
            json!({"type": "multiple_choice", "points": 2, "options": options, "correct": ["a", "b"]}),
            vec![
                (json!(["a", "b"]), "2"),
                (json!(["a"]), "1"),
                (json!(["a", "c"]), "0"),
                (json!(["a", "a"]), "not_unique"),
            ],
        ),
        table(
            json!({"type": "true_false", "correct": false}),
            vec![
                (json!(false), "1"),
                (json!(true), "0"),
                (json!("no"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "yes_no", "correct": true}),
            vec![
                (json!(true), "1"),
                (json!(false), "0"),
                (json!(" "), "-"),
                (json!("yes"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "scale", "points": 2, "min": -1, "max": 3, "points_map": {"-1": 0, "2": 1.5, "3": 2}}),
            vec![
                (json!(3), "2"),
                (json!(2), "1.5"),
                (json!(0), "0"),
                (json!(-1), "0"),
                (json!(4), "out_of_range"),
                (json!(1.5), "out_of_range"),
                (json!("3"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "rating", "points": 1, "max": 3, "points_map": {"3": 1}}),
            vec![(json!(3), "1"), (json!(1), "0"), (json!(0), "out_of_range")],
        ),
        table(
            json!({"type": "nps"}),
            vec![
                (json!(0), "0"),
                (json!(10), "0"),
                (json!(11), "out_of_range"),
            ],
        ),
        table(
            ordering("exact"),
            vec![
                (json!(["a", "b", "c", "d"]), "1"),
                (json!(["b", "a", "c", "d"]), "0"),
            ],
        ),
        table(
            ordering("positions"),
            vec![
                (json!(["b", "a", "c", "d"]), "0.5"),
                (json!(["d", "c", "b", "a"]), "0"),
                (json!([]), "-"),
                (json!(["a", "b", "c"]), "incomplete"),
                (json!(["a", "a", "c", "d"]), "not_unique"),
                (json!(["a", "b", "c", "x"]), "not_known"),
            ],
        ),
        table(
            ordering("pairs"),
            vec![
                (json!(["b", "a", "c", "d"]), "0.67"),
                (json!(["a", "b", "c", "d"]), "1"),
                (json!(["d", "c", "b", "a"]), "0"),
            ],
        ),
        table(
            json!({"type": "matching", "points": 3, "distractors": [{"id": "r", "label": "Rome"}], "pairs": [
                {"id": "fr", "left": "France", "right_id": "p", "right": "Paris"},
                {"id": "jp", "left": "Japan", "right_id": "t", "right": "Tokyo"}]}),
            vec![
                (json!({"fr": "p", "jp": "t"}), "3"),
                (json!({"fr": "p", "jp": "r"}), "1.5"),
                (json!({"fr": "t"}), "0"),
                (json!({"fr": "", "jp": null}), "-"),
                (json!({"fr": "p", "jp": "p"}), "not_unique"),
                (json!({"fr": "x"}), "not_known"),
                (json!({"it": "r"}), "not_known"),
                (json!(["p"]), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "matrix", "points": 2, "rows": [{"id": "r1", "label": "1"}, {"id": "r2", "label": "2"}],
                "options": options_of("abc"), "correct": {"r1": "a", "r2": "b"}}),
            vec![
                (json!({"r1": "a", "r2": "b"}), "2"),
                (json!({"r1": "a", "r2": "c"}), "1"),
                (json!({"r2": "a"}), "0"),
                (json!({}), "-"),
                (json!({"r1": ["a"]}), "invalid_type"),
                (json!({"r3": "a"}), "not_known"),
            ],
        ),
        table(
            json!({"type": "matrix", "points": 2, "multiple": true, "required": true,
                "rows": [{"id": "r1", "label": "1"}, {"id": "r2", "label": "2"}],
                "options": options_of("abc"), "correct": {"r1": ["a", "c"], "r2": "b"}}),
            vec![
                (json!({"r1": ["c", "a"], "r2": ["b"]}), "2"),
                (json!({"r1": ["a"], "r2": ["b"]}), "1"),
                (json!({"r1": ["a", "c"]}), "incomplete"),
                (json!({"r1": ["a", "a"]}), "not_unique"),
            ],
        ),
        table(
            json!({"type": "fill_blanks", "points": 4, "text": "{{verb}} * FROM {{table}} LIMIT {{n}};", "blanks": [
                {"id": "verb", "type": "choice", "weight": 2, "options": options_of("ab"), "correct": "a"},
                {"id": "table", "type": "text", "answers": [{"text": "books"}, {"pattern": "b.*", "credit": 0.5}]},
                {"id": "n", "type": "numeric", "answers": [{"value": "9.5", "tolerance": "0.5"}]}]}),
            vec![
                (json!({"verb": "a", "table": " Books ", "n": "10"}), "4"),
                (json!({"verb": "b", "table": "books", "n": "9"}), "2"),
                (json!({"verb": "a", "table": "bookshelf"}), "2.5"),
                (json!({"n": "10.5"}), "0"),
                (json!({"verb": "", "n": null}), "-"),
                (json!({"verb": "c"}), "not_known"),
                (json!({"n": "ten"}), "invalid"),
                (json!({"n": 10}), "invalid_type"),
                (json!({"table": "x".repeat(201)}), "too_long"),
                (json!({"x": "1"}), "not_known"),
                (json!("a"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "fill_blanks", "required": true, "text": "{{a}} {{b}}", "blanks": [
                {"id": "a", "type": "text", "answers": [{"text": "x"}]}, {"id": "b", "type": "text", "answers": [{"text": "y"}]}]}),
            vec![
                (json!({"a": "x", "b": "y"}), "1"),
                (json!({"a": "x"}), "incomplete"),
            ],
        ),
        table(
            json!({"type": "code", "programming_language": "Rust"}),
            vec![(json!("fn main() {}"), "0")],
        ),
        table(
            json!({"type": "file_upload", "max_files": 1}),
            vec![
                (json!([file("a")]), "0"),
                (json!([]), "-"),
                (json!([file("a"), file("b")]), "too_many"),
                (json!([file("a"), file("a")]), "not_unique"),
                (json!(["a"]), "invalid_type"),
                (json!("report.pdf"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "date"}),
            vec![
                (json!("2024-02-29"), "0"),
                (json!("2023-02-29"), "invalid"),
                (json!("29.02.2024"), "invalid"),
                (json!("20240229"), "invalid"),
                (json!(""), "-"),
            ],
        ),
        table(
            json!({"type": "email"}),
            vec![
                (json!(" a@example.com "), "0"),
                (json!("a@example"), "invalid"),
            ],
        ),
        table(
            json!({"type": "phone"}),
            vec![
                (json!("+49 (30) 123-456"), "0"),
                (json!("110"), "0"),
                (json!("12"), "invalid"),
                (json!("call me"), "invalid"),
                (json!("+1 234 567 890 123 456"), "invalid"),
            ],
        ),
        table(
            json!({"type": "url"}),
            vec![
                (json!("https://example.com/x?y=1"), "0"),
                (json!("example.com"), "0"),
                (json!("javascript:alert(1)"), "invalid"),
                (json!("ftp://example.com"), "invalid"),
                (json!("https://example"), "invalid"),
                (json!("two words.com"), "invalid"),
            ],
        ),
        table(
            json!({"type": "country"}),
            vec![
                (json!("DE"), "0"),
                (json!("de"), "0"),
                (json!("XX"), "invalid"),
            ],
        ),
        table(
            json!({"type": "consent", "required": true}),
            vec![
                (json!(true), "0"),
                (json!(false), "required"),
                (json!("yes"), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "numeric", "answers": [{"value": "9.8", "tolerance": "0.1"}]}),
            vec![
                (json!("9.7"), "1"),
                (json!("9.69"), "0"),
                (json!(9.8), "invalid_type"),
            ],
        ),
        table(
            json!({"type": "short_text", "answers": [{"text": "new york"}, {"pattern": "NYC?", "credit": 0.5}]}),
            vec![
                (json!(" New  York "), "1"),
                (json!("NY"), "0.5"),
                (json!("Boston"), "0"),
            ],
        ),
        table(
            json!({"type": "long_text", "points": 5}),
            vec![(json!("An essay."), "0")],
        ),
    ]
}

fn question(table: &Table) -> Question {
    let mut question = table.question.clone();
    question["title"] = json!("Q");
    serde_json::from_value(question).unwrap()
}

#[test]
fn every_answer_earns_what_the_table_says() {
    for table in tables() {
        let question = question(&table);
        for (value, expected) in &table.earned {
            let found = match question.parse(value, "en") {
                Ok(Some(answer)) => match question.validate(Some(&answer)) {
                    Ok(()) => question.earned(&answer).to_string(),
                    Err(fault) => fault.code.to_owned(),
                },
                Ok(None) => "-".to_owned(),
                Err(fault) => fault.code.to_owned(),
            };
            assert_eq!(&found, expected, "{value} for {}", table.question);
        }
    }
}

#[test]
fn every_type_has_a_table() {
    let tables = tables();
    let has = |word: &str| tables.iter().any(|table| table.question["type"] == word);
    let missing = QuestionType::WORDS.iter().filter(|(word, _)| !has(word));
    let missing: Vec<&str> = missing.map(|(word, _)| *word).collect();
    assert_eq!(missing, ["statement"]);
}

#[test]
fn what_is_kept_is_read_back_and_shown_again() {
    for table in tables() {
        let question = question(&table);
        for (value, _) in &table.earned {
            let Ok(Some(answer)) = question.parse(value, "en") else {
                continue;
            };
            let again = question.parse(&answer.value(), "de");
            assert_eq!(again, Ok(Some(answer.clone())), "{value}");
            for locale in ["en", "de"] {
                let typed = question.parse_form(&answer.form_values(locale), locale);
                assert_eq!(typed, Ok(Some(answer.clone())), "{value} in {locale}");
            }
        }
    }
}

/// Everything that may stand in an answer: what the tables hold, taken apart.
fn pieces(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| pieces(one, found)),
        Value::Object(map) => {
            for (name, one) in map {
                found.push(json!(name));
                pieces(one, found);
            }
        }
        _ => found.push(value.clone()),
    }
}

proptest! {
    /// Whatever is answered: a part of the points, and never less than nothing or more than all.
    #[test]
    fn every_result_lies_between_nothing_and_all(
        chosen in prop::sample::subsequence((0..12usize).collect::<Vec<_>>(), 0..8).prop_shuffle(),
        shape in 0..3usize,
        hundredths in 1..100_000i64,
    ) {
        for table in tables() {
            let mut question = question(&table);
            question.points = Some(Points::from_units(hundredths));
            let mut all = Vec::new();
            table.earned.iter().for_each(|(value, _)| pieces(value, &mut all));
            let picked: Vec<Value> = chosen.iter().filter_map(|at| all.get(*at).cloned()).collect();
            let value = match shape {
                0 => picked.first().cloned().unwrap_or(Value::Null),
                1 => json!(picked),
                _ => {
                    let pairs = picked.chunks(2).filter(|pair| pair.len() == 2);
                    let pairs = pairs.map(|pair| (pair[0].as_str().unwrap_or("x").to_owned(), pair[1].clone()));
                    Value::Object(pairs.collect::<Map<_, _>>())
                }
            };
            if let Ok(Some(answer)) = question.parse(&value, "en") {
                let earned = question.earned(&answer);
                prop_assert!(earned >= Points::ZERO && earned <= question.max_points(), "{value} {earned}");
                prop_assert!(earned <= question.best(), "{value} earns more than the best answer");
            }
        }
    }
}
