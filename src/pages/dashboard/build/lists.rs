//! The lists of a question's form: rows that come, go and change places.

use crate::pages::dashboard::inputs::Values;

/// Lists whose rows can be added, removed and moved; blanks have lists of their own.
const LISTS: [&str; 7] = [
    "options",
    "answers",
    "rubric",
    "rows",
    "pairs",
    "distractors",
    "blanks",
];
/// Rows of a list that a form may have.
const MOST_ROWS: usize = 200;

/// Rows of a list, counted by the highest number.
pub fn count(values: &Values, list: &str) -> usize {
    let start = format!("{list}[");
    let numbers = values.0.keys().filter_map(|name| {
        let rest = name.strip_prefix(&start)?;
        rest.split(']').next()?.parse::<usize>().ok()
    });
    numbers.max().map_or(0, |most| (most + 1).min(MOST_ROWS))
}

/// The row of a list without its number.
fn take_row(values: &Values, list: &str, number: usize) -> Vec<(String, String)> {
    let start = format!("{list}[{number}].");
    let own = values.0.iter();
    own.filter_map(|(name, value)| Some((name.strip_prefix(&start)?.to_owned(), value.clone())))
        .collect()
}

/// Puts the rows of `list` in the order that `order` says; what is not named goes, what is no row is
/// a new one.
pub fn reorder(values: &mut Values, list: &str, order: &[usize]) {
    let rows: Vec<_> = order
        .iter()
        .map(|number| take_row(values, list, *number))
        .collect();
    let within = list.strip_suffix("options");
    let correct = within.map(|within| format!("{within}correct"));
    let right = correct.and_then(|name| Some((values.get(&name).parse::<usize>().ok()?, name)));
    let start = format!("{list}[");
    values.0.retain(|name, _| !name.starts_with(&start));
    for (number, row) in rows.into_iter().enumerate() {
        values.set(format!("{list}[{number}].there"), "yes");
        for (name, value) in row {
            values.set(format!("{list}[{number}].{name}"), value);
        }
    }
    if list == "options" {
        renumber(values, order);
    }
    if let Some((right, name)) = right {
        match order.iter().position(|number| *number == right) {
            Some(now) => values.set(name, now),
            None => values.set(name, ""),
        }
    }
}

/// The rows of a matrix name their right options by number: "1, 3".
fn renumber(values: &mut Values, order: &[usize]) {
    for row in 0..count(values, "rows") {
        let name = format!("rows[{row}].correct");
        let old = values.get(&name).split(',').map(str::trim);
        let old: Option<Vec<usize>> = old.map(|number| number.parse().ok()).collect();
        // What is no list of numbers stays, and is told when it is saved.
        if let Some(old) = old {
            let place = |number: &usize| order.iter().position(|from| from + 1 == *number);
            let now: Vec<String> = old
                .iter()
                .filter_map(place)
                .map(|place| (place + 1).to_string())
                .collect();
            values.set(name, now.join(", "));
        }
    }
}

/// Takes out rows in which nothing was written.
pub fn drop_empty_rows(values: &mut Values) {
    let inner = (0..count(values, "blanks"))
        .flat_map(|number| ["options", "answers"].map(|list| format!("blanks[{number}].{list}")));
    let all: Vec<String> = inner.chain(LISTS.map(str::to_owned)).collect();
    for list in &all {
        let written = |number: &usize| {
            let row = take_row(values, list, *number);
            let silent = [
                "id",
                "there",
                "tolerance_type",
                "credit",
                "pinned",
                "correct",
                "place",
                "right_id",
                "type",
                "weight",
            ];
            // A blank is there as soon as it has a name, or something in its own list.
            let is_silent = |name: &str| {
                let own = name.split_once("].").map_or(name, |(_, inner)| inner);
                silent.contains(&own) && !(list == "blanks" && name == "id")
            };
            row.iter()
                .any(|(name, value)| !is_silent(name) && !value.trim().is_empty())
        };
        let kept: Vec<usize> = (0..count(values, list)).filter(written).collect();
        if kept.len() < count(values, list) {
            reorder(values, list, &kept);
        }
    }
}
