//! The lines of the Link Builder: what each of them will do.

use serde_json::{Map, Value};

use super::{CustomFields, LONGEST_NAME, LONGEST_VALUE, MOST_NAMES, RESERVED, is_longer};
use crate::kit::text;
use crate::rules::word::vocabulary;

/// A line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub value: String,
}

vocabulary! {
    Fate {
        /// Nothing was typed.
        Blank = "blank",
        /// A name without a value: each address can bring its own.
        Open = "open",
        Sets = "sets",
        /// In place of what the parameter set has.
        Replaces = "replaces",
        Reserved = "reserved",
        Repeated = "repeated",
        EmptyName = "empty_name",
        NameTooLong = "name_too_long",
        ValueTooLong = "value_too_long",
        Control = "control_character",
        TooMany = "too_many",
    }
}

impl Fate {
    /// Whether the line has to be mended first.
    pub const fn is_fault(self) -> bool {
        !matches!(self, Self::Blank | Self::Open | Self::Sets | Self::Replaces)
    }
}

/// What becomes of each line, in a link with the parameters of `set`.
pub fn fates(rows: &[Row], set: &CustomFields) -> Vec<Fate> {
    let mut fates: Vec<Fate> = Vec::with_capacity(rows.len());
    let mut all = set.len();
    for (place, row) in rows.iter().enumerate() {
        let is_repeated = rows[..place].iter().any(|before| before.name == row.name);
        let fate = judge(row, set, is_repeated);
        let is_new = matches!(fate, Fate::Sets | Fate::Open) && !set.contains(&row.name);
        let is_over = is_new && all >= MOST_NAMES;
        all += usize::from(is_new);
        fates.push(if is_over { Fate::TooMany } else { fate });
    }
    fates
}

fn judge(row: &Row, set: &CustomFields, is_repeated: bool) -> Fate {
    let (name, value) = (row.name.as_str(), row.value.as_str());
    match (name.is_empty(), value.is_empty()) {
        (true, true) => return Fate::Blank,
        (true, false) => return Fate::EmptyName,
        _ => {}
    }
    if RESERVED.contains(&name) {
        Fate::Reserved
    } else if is_longer(name, LONGEST_NAME) {
        Fate::NameTooLong
    } else if is_longer(value, LONGEST_VALUE) {
        Fate::ValueTooLong
    } else if text::has_control_or_break(name) || text::has_control_or_break(value) {
        Fate::Control
    } else if is_repeated {
        Fate::Repeated
    } else if value.is_empty() {
        Fate::Open
    } else if set.contains(name) {
        Fate::Replaces
    } else {
        Fate::Sets
    }
}

/// The parameters of the lines without a fault.
pub fn parameters_of(rows: &[Row]) -> Map<String, Value> {
    let kept = rows
        .iter()
        .zip(fates(rows, &CustomFields::new()))
        .filter(|(_, fate)| matches!(fate, Fate::Sets | Fate::Open));
    kept.map(|(row, _)| (row.name.clone(), Value::String(row.value.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::link::read;

    fn rows(pairs: &[(&str, &str)]) -> Vec<Row> {
        let row = |(name, value): &(&str, &str)| Row {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
        };
        pairs.iter().map(row).collect()
    }

    #[test]
    fn each_line_tells_what_it_will_do() {
        let set = read("source=linkedin", &CustomFields::new()).fields;
        let (long, large) = ("n".repeat(101), "v".repeat(2001));
        let typed = rows(&[
            ("", ""),
            ("office", "hq"),
            ("source", "xing"),
            ("campaign", ""),
            ("token", "x"),
            ("Token", "x"),
            ("office", "other"),
            ("", "lost"),
            (&long, "x"),
            ("a", &large),
            ("b", "x\u{7}"),
        ]);
        let found = fates(&typed, &set);
        let expected = [
            Fate::Blank,
            Fate::Sets,
            Fate::Replaces,
            Fate::Open,
            Fate::Reserved,
            Fate::Sets,
            Fate::Repeated,
            Fate::EmptyName,
            Fate::NameTooLong,
            Fate::ValueTooLong,
            Fate::Control,
        ];
        assert_eq!(found, expected);
        let kept = Value::Object(parameters_of(&typed)).to_string();
        assert_eq!(
            kept,
            r#"{"office":"hq","source":"xing","campaign":"","Token":"x"}"#
        );
    }

    #[test]
    fn the_limit_of_names_counts_those_of_the_set() {
        let set: Vec<String> = (0..49).map(|number| format!("n{number}=1")).collect();
        let set = read(&set.join("&"), &CustomFields::new()).fields;
        let typed = rows(&[("n1", "2"), ("n2", ""), ("a", "1"), ("open", "")]);
        let expected = [Fate::Replaces, Fate::Open, Fate::Sets, Fate::TooMany];
        assert_eq!(fates(&typed, &set), expected);
    }
}
