//! What somebody answers: right as often as the skill says, and else as people are wrong.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::draw::{Draw, Purpose};
use crate::kit::time::Timestamp;
use crate::rules::document::Document;
use crate::rules::question::{Correct, Pair, Question, QuestionType};

const OPENING: [&str; 6] = [
    "I would begin with a small case that shows the problem.",
    "First I would ask what is expected, and what happens instead.",
    "It depends on how much there is to read and how often it changes.",
    "From my last project I know this well.",
    "There are two ways, and I prefer the plain one.",
    "Short answer: measure before changing anything.",
];
const MIDDLE: [&str; 8] = [
    "An index helps to find few rows among many, and costs a little at each write.",
    "Then I would look at the plan of the query and count the rows that it reads.",
    "I would write down each step, so that a colleague can follow it.",
    "A test that fails first tells me that I understood the fault.",
    "Where the cause is not clear I would halve the range until it is.",
    "I would tell the customer what I know, what I do not know, and when I write again.",
    "Caching comes last, because it hides what is slow.",
    "In my experience most of it is settled by reading the log carefully.",
];
const CLOSING: [&str; 5] = [
    "Afterwards I would watch it for a day.",
    "I would also add it to the notes of the team.",
    "If that is not enough, I would ask for help early.",
    "That has worked for me so far.",
    "More than that I would not do without numbers.",
];
const PROGRAMS: [&str; 3] = [
    "def is_even(number):\n    return number % 2 == 0",
    "fn is_even(number: i64) -> bool {\n    number % 2 == 0\n}",
    "function isEven(number) {\n  return number % 2 === 0;\n}",
];
const COUNTRIES: [&str; 10] = ["DE", "AT", "CH", "FR", "NL", "PL", "ES", "IE", "IN", "BR"];

/// Answers by question, of those that are answered at all, in the order of the document.
pub fn of(
    document: &Document,
    seed: u64,
    number: u64,
    skill: u64,
    now: Timestamp,
) -> Vec<(String, Value)> {
    let mut draw = Draw::new(seed, number, Purpose::Answers);
    let mut answers = Vec::new();
    for (_, question) in document.questions() {
        // Hardly anybody answers everything.
        let is_left_out = !question.is_required() && draw.chance(6);
        let given = answer(question, &mut draw, skill, now);
        let parsed = given.and_then(|given| {
            let language = document.language();
            question.parse(&given, language).ok().flatten()
        });
        if let Some(parsed) = parsed.filter(|_| !is_left_out) {
            answers.push((question.id().to_owned(), parsed.value()));
        }
    }
    answers
}

fn answer(question: &Question, draw: &mut Draw, skill: u64, now: Timestamp) -> Option<Value> {
    let is_right = draw.chance(skill);
    Some(match question.kind() {
        QuestionType::SingleChoice => json!(single(question, draw, is_right)?),
        QuestionType::MultipleChoice => json!(several(question, draw, is_right)),
        QuestionType::TrueFalse | QuestionType::YesNo => either(question, draw, is_right),
        QuestionType::Scale | QuestionType::Rating | QuestionType::Nps => {
            json!(step(question, draw, skill))
        }
        QuestionType::Numeric => json!(number(question, draw, is_right)),
        QuestionType::ShortText => json!(short(question, draw, is_right)),
        QuestionType::LongText => json!(long(draw)),
        QuestionType::Code => json!(draw.one(&PROGRAMS)),
        QuestionType::Ordering => json!(order(question, draw, is_right)),
        QuestionType::Matching => json!(pairs(question, draw, is_right)),
        QuestionType::Matrix => json!(matrix(question, draw, skill)),
        QuestionType::Date => json!(day(draw, now)),
        QuestionType::Email => json!("somebody@example.com"),
        QuestionType::Phone => json!(format!("+49 30 5550{:03}", draw.below(1_000))),
        QuestionType::Url => json!("https://portfolio.example.com/"),
        QuestionType::Country => json!(draw.one(&COUNTRIES)),
        QuestionType::Consent => json!(question.is_required() || draw.chance(80)),
        _ => return None,
    })
}

fn single<'a>(question: &'a Question, draw: &mut Draw, is_right: bool) -> Option<&'a str> {
    let options = question.options();
    match question.key().first() {
        Some(key) if is_right => Some(key),
        _ => Some(options.get(draw.place(options.len()))?.id()),
    }
}

/// Who is wrong forgets one, or adds one.
fn several<'a>(question: &'a Question, draw: &mut Draw, is_right: bool) -> Vec<&'a str> {
    let mut chosen: Vec<&str> = question.key().iter().map(String::as_str).collect();
    if !is_right {
        let others = question.options().iter().map(|option| option.id());
        let others: Vec<&str> = others.filter(|id| !chosen.contains(id)).collect();
        if draw.chance(50) && chosen.len() > 1 {
            chosen.remove(draw.place(chosen.len()));
        } else if !others.is_empty() {
            chosen.push(draw.one(&others));
        }
    }
    chosen
}

fn either(question: &Question, draw: &mut Draw, is_right: bool) -> Value {
    match question.correct {
        Some(Correct::Bool(key)) => json!(key == is_right),
        _ => json!(draw.chance(60)),
    }
}

/// Whoever knows more thinks better of it.
fn step(question: &Question, draw: &mut Draw, skill: u64) -> i64 {
    let (least, most) = question.rules().steps(question).unwrap_or((1, 5));
    let width = most - least;
    let middle = least + width * i64::try_from(skill).unwrap_or(50) / 100;
    (middle + draw.between(-1, 1)).clamp(least, most)
}

fn number(question: &Question, draw: &mut Draw, is_right: bool) -> String {
    let key = question.answers().first();
    let key = key.and_then(|key| key.value.clone().or(key.min.clone()));
    key.filter(|_| is_right)
        .unwrap_or_else(|| draw.between(100, 500).to_string())
}

fn short(question: &Question, draw: &mut Draw, is_right: bool) -> String {
    let key = question.answers().iter().find_map(|key| key.text.clone());
    let guess = || ["GET", "I am not sure", "OPTIONS", "the first one"];
    key.filter(|_| is_right)
        .unwrap_or_else(|| draw.one(&guess()).to_owned())
}

fn long(draw: &mut Draw) -> String {
    let mut middle = MIDDLE.to_vec();
    draw.shuffle(&mut middle);
    let count = draw.place(3) + 1;
    let mut text = vec![draw.one(&OPENING)];
    text.extend(&middle[..count]);
    text.push(draw.one(&CLOSING));
    text.join(" ")
}

fn order(question: &Question, draw: &mut Draw, is_right: bool) -> Vec<String> {
    let mut ids = question.key().to_vec();
    if !is_right && ids.len() > 1 {
        let place = draw.place(ids.len() - 1);
        ids.swap(place, place + 1);
    }
    ids
}

/// Who is wrong takes two for each other.
fn pairs(question: &Question, draw: &mut Draw, is_right: bool) -> BTreeMap<String, String> {
    let pairs = question.pairs();
    let mut rights: Vec<&str> = pairs.iter().map(|pair| pair.right_id()).collect();
    if !is_right && rights.len() > 1 {
        let place = draw.place(rights.len() - 1);
        rights.swap(place, place + 1);
    }
    let of = |(pair, right): (&Pair, &str)| (pair.id().to_owned(), right.to_owned());
    pairs.iter().zip(rights).map(of).collect()
}

fn matrix(question: &Question, draw: &mut Draw, skill: u64) -> BTreeMap<String, Value> {
    let Some(Correct::Rows(key)) = &question.correct else {
        return BTreeMap::new();
    };
    let options = question.options();
    let answer = |(row, right): (&String, &Correct)| {
        let given = if draw.chance(skill) {
            json!(right)
        } else {
            json!(options.get(draw.place(options.len()))?.id())
        };
        Some((row.clone(), given))
    };
    key.iter().filter_map(answer).collect()
}

/// In the weeks that come.
fn day(draw: &mut Draw, now: Timestamp) -> String {
    let day = now.plus_seconds(86_400 * draw.between(14, 120));
    day.to_string().chars().take(10).collect()
}
