//! Submissions by what their custom fields say. Values stand here as hashes: no text of a person is
//! kept a second time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::summary::{Taken, Tally};

/// Names that are kept apart in a part of an assessment: the most common ones.
pub const MOST_FIELDS: usize = 50;
/// Names that are in hand while a part is counted: what is the rarest then goes.
const MOST_IN_HAND: usize = 16 * MOST_FIELDS;
/// Different values of a name in a part. What has more (an id of each candidate) makes no groups.
pub const MOST_VALUES: usize = 512;
/// Different values of a name in all parts together.
const MOST_TOGETHER: usize = 10_000;

/// Every field of a part of an assessment, by its name.
pub type Groups = BTreeMap<String, Part>;

/// The submissions that have a field, by its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// By the hash of the value, in hexadecimal digits.
    pub values: BTreeMap<String, Tally>,
    /// Those of fields with too many values.
    pub other: Tally,
}

impl Part {
    /// Adds a submission, where the part is counted.
    pub fn add(&mut self, value: String, taken: &Taken) {
        let is_given_up = self.values.is_empty() && self.other.starts > 0;
        if is_given_up {
            self.other.add(taken);
            return;
        }
        self.values.entry(value).or_default().add(taken);
        if self.values.len() > MOST_VALUES {
            // Gives up telling them apart.
            for tally in std::mem::take(&mut self.values).values() {
                self.other.merge(tally);
            }
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (value, tally) in &other.values {
            if let Some(own) = self.values.get_mut(value) {
                own.merge(tally);
            } else if self.values.len() < MOST_TOGETHER {
                self.values.insert(value.clone(), tally.clone());
            } else {
                self.other.merge(tally);
            }
        }
        self.other.merge(&other.other);
    }

    fn starts(&self) -> u64 {
        self.values.values().map(|tally| tally.starts).sum::<u64>() + self.other.starts
    }
}

/// Adds a submission's value of a field: candidates' addresses may bring any number of names.
pub fn add_to(groups: &mut Groups, name: &str, value: String, taken: &Taken) {
    if let Some(part) = groups.get_mut(name) {
        part.add(value, taken);
        return;
    }
    if groups.len() >= MOST_IN_HAND {
        bound(groups);
    }
    let part = groups.entry(name.to_owned()).or_default();
    part.add(value, taken);
}

/// Keeps the names that the limits allow.
pub fn bound(groups: &mut Groups) {
    if groups.len() > MOST_FIELDS {
        let mut all: Vec<(String, Part)> = std::mem::take(groups).into_iter().collect();
        all.sort_by_key(|(_, part)| std::cmp::Reverse(part.starts()));
        all.truncate(MOST_FIELDS);
        groups.extend(all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::edition::Edition;

    fn taken() -> Taken {
        Taken {
            edition: Edition::of(1),
            is_completed: false,
            is_by_api: false,
            outcome: None,
            seconds: None,
            reached_page: 1,
            seen: Vec::new(),
            answers: Vec::new(),
        }
    }

    #[test]
    fn the_most_common_names_are_kept() {
        let mut groups = Groups::new();
        for name in 0..=MOST_FIELDS {
            // The first in the alphabet is the rarest.
            for _ in 0..=name {
                add_to(&mut groups, &format!("{name:03}"), "a".to_owned(), &taken());
            }
        }
        bound(&mut groups);
        assert_eq!(groups.len(), MOST_FIELDS);
        assert!(!groups.contains_key("000"));
    }

    #[test]
    fn an_id_of_each_candidate_makes_no_groups() {
        let mut part = Part::default();
        for number in 0..=MOST_VALUES {
            part.add(number.to_string(), &taken());
        }
        assert!(part.values.is_empty());
        part.add("0".to_owned(), &taken());
        assert!(part.values.is_empty());
        assert_eq!(part.other.starts, MOST_VALUES as u64 + 2);
    }

    #[test]
    fn any_number_of_names_leaves_those_that_many_have() {
        let mut groups = Groups::new();
        for number in 0..3 * MOST_IN_HAND {
            add_to(&mut groups, "source", "a".to_owned(), &taken());
            add_to(
                &mut groups,
                &format!("of {number}"),
                "a".to_owned(),
                &taken(),
            );
            assert!(groups.len() <= MOST_IN_HAND);
        }
        bound(&mut groups);
        assert_eq!(groups.len(), MOST_FIELDS);
        assert_eq!(groups["source"].starts(), 3 * MOST_IN_HAND as u64);
    }

    #[test]
    fn values_beyond_the_most_are_others() {
        let mut all = Part::default();
        for part in 0..=MOST_TOGETHER / MOST_VALUES {
            let mut one = Part::default();
            for number in 0..MOST_VALUES {
                one.add(format!("{part} {number}"), &taken());
            }
            all.merge(&one);
        }
        assert_eq!(all.values.len(), MOST_TOGETHER);
        let sum = all.starts();
        assert_eq!(
            sum,
            ((MOST_TOGETHER / MOST_VALUES + 1) * MOST_VALUES) as u64
        );
    }
}
