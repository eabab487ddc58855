//! The statistics reckoned plainly: every submission is read over the API, and nothing is kept.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::api::submissions::ALL;
use crate::test_app::TestApp;

/// Every submission that counts, with its responses.
fn counted(app: &TestApp) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let at = format!(
            "{ALL}?assessment_id=abc123&include=responses&limit=100&after_sequence={after}"
        );
        let list = app.get(&at).expect(200).json();
        let page = list["data"].as_array().unwrap().clone();
        let Some(last) = page.last() else {
            break;
        };
        after = last["sequence"].as_i64().unwrap();
        all.extend(page);
    }
    all.retain(|one| one["status"] != "voided" && one["test"] == false);
    all
}

/// What of the statistics can be reckoned from submissions alone.
pub fn reckon(app: &TestApp) -> Value {
    let all = counted(app);
    let mut groups: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for one in &all {
        let source = &one["custom_fields"]["source"];
        groups.entry(source.to_string()).or_default().push(one);
    }
    let everybody: Vec<&Value> = all.iter().collect();
    let groups = groups.into_iter().map(|(source, of_it)| {
        let numbers = numbers(&of_it);
        (source, numbers)
    });
    let questions = (1..=6).map(|number| question(&everybody, &format!("q{number}")));
    json!({"totals": numbers(&everybody), "groups": groups.collect::<BTreeMap<_, _>>(),
        "questions": questions.collect::<Vec<_>>()})
}

/// The same out of the answer of the server.
pub fn picked(stats: &Value) -> Value {
    let names = [
        "starts",
        "completions",
        "pending_review",
        "average_percentage",
        "passed",
    ];
    let pick = |from: &Value| -> Value {
        let pairs = names.map(|name| (name.to_owned(), from[name].clone()));
        Value::Object(pairs.into_iter().collect())
    };
    let groups = stats["groups"].as_array().unwrap().iter();
    let groups = groups.map(|group| (group["value"].to_string(), pick(group)));
    let names = [
        "question_id",
        "answered",
        "graded",
        "facility",
        "discrimination",
    ];
    let questions = stats["questions"].as_array().unwrap()[..6].iter();
    let questions = questions.map(|question| {
        let pairs = names.map(|name| (name.to_owned(), question[name].clone()));
        let chosen = |option: &Value| option["chosen"].clone();
        let options = question["options"].as_array().into_iter().flatten();
        let mut picked = Value::Object(pairs.into_iter().collect());
        picked["chosen"] = options.map(chosen).collect();
        picked
    });
    json!({"totals": pick(&stats["totals"]), "groups": groups.collect::<BTreeMap<_, _>>(),
        "questions": questions.collect::<Vec<_>>()})
}

fn numbers(all: &[&Value]) -> Value {
    let count = |name: &str, value: Value| all.iter().filter(|one| one[name] == value).count();
    let percentages: Vec<f64> = all
        .iter()
        .filter(|one| one["grading_status"] == "graded")
        .filter_map(|one| one["percentage"].as_f64())
        .collect();
    let mean = percentages.iter().sum::<f64>() / percentages.len() as f64;
    json!({"starts": all.len(), "completions": count("status", json!("completed")),
        "pending_review": count("grading_status", json!("pending_review")),
        "average_percentage": rounded(mean), "passed": count("passed", json!(true))})
}

/// As JSON writes it: whole numbers without a fraction.
fn rounded(number: f64) -> Value {
    let rounded = (number * 100.0).round() / 100.0;
    if !rounded.is_finite() {
        Value::Null
    } else if rounded.fract() == 0.0 {
        json!(rounded as i64)
    } else {
        json!(rounded)
    }
}

fn answer<'a>(one: &'a Value, id: &str) -> Option<&'a Value> {
    let mut answers = one["responses"].as_array().unwrap().iter();
    answers.find(|answer| answer["question_id"] == id)
}

fn points(one: &Value, id: &str) -> f64 {
    answer(one, id).map_or(0.0, |answer| answer["points"].as_f64().unwrap())
}

fn question(all: &[&Value], id: &str) -> Value {
    let most = [2.0, 4.0, 1.0, 1.0, 1.0, 10.0][id[1..].parse::<usize>().unwrap() - 1];
    let graded: Vec<&&Value> = all
        .iter()
        .filter(|one| one["grading_status"] == "graded")
        .collect();
    let own: Vec<f64> = graded.iter().map(|one| points(one, id)).collect();
    let others = |one: &&&Value| -> f64 {
        let ids = (1..=6).map(|number| format!("q{number}"));
        ids.filter(|other| other != id)
            .map(|other| points(one, &other))
            .sum()
    };
    let others: Vec<f64> = graded.iter().map(others).collect();
    let mean = own.iter().sum::<f64>() / own.len() as f64;
    let discrimination = if graded.len() < 30 {
        Value::Null
    } else {
        rounded(correlation(&own, &others))
    };
    let answers: Vec<&Value> = all.iter().filter_map(|one| answer(one, id)).collect();
    let chosen = |option: Value| {
        let has = |answer: &&&Value| {
            let value = &answer["value"];
            *value == option || value.as_array().is_some_and(|all| all.contains(&option))
        };
        answers.iter().filter(has).count()
    };
    let options = match id {
        "q1" => vec![json!("a"), json!("b"), json!("n")],
        "q2" => vec![json!("a"), json!("b"), json!("c")],
        "q3" => vec![json!(true), json!(false)],
        _ => Vec::new(),
    };
    json!({"question_id": id, "answered": answers.len(), "graded": graded.len(),
        "facility": rounded(mean / most), "discrimination": discrimination,
        "chosen": options.into_iter().map(chosen).collect::<Vec<_>>()})
}

fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    let (of_one, of_other) = (mean(one), mean(other));
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        let pairs = one.iter().zip(other);
        pairs.map(|(x, y)| f(x - of_one, y - of_other)).sum()
    };
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}
