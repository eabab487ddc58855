//! Which things moved: as few as possible, so that one that was dragged is told and not all that it
//! passed.

use std::collections::{HashMap, HashSet};

/// Of the ids that both lists have, the fewest that must be taken out so that the others stand in
/// the same order.
pub(super) fn moved<'a>(before: &[&str], after: &[&'a str]) -> HashSet<&'a str> {
    let places: HashMap<&str, usize> = before
        .iter()
        .enumerate()
        .map(|(at, id)| (*id, at))
        .collect();
    let common: Vec<(&str, usize)> = after
        .iter()
        .filter_map(|id| Some((*id, *places.get(id)?)))
        .collect();
    let kept = longest_rising(&common);
    let ids = common.iter().map(|(id, _)| *id);
    ids.filter(|id| !kept.contains(id)).collect()
}

/// The longest run of rising places (patience sorting).
fn longest_rising<'a>(items: &[(&'a str, usize)]) -> HashSet<&'a str> {
    // The last item of the best run of each length, and for each item the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for (at, (_, place)) in items.iter().enumerate() {
        let length = ends.partition_point(|end| items[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = HashSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.insert(items[at].0);
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_carried_elsewhere_has_moved() {
        let told = |before: &str, after: &str| {
            let before: Vec<&str> = before.split(' ').collect();
            let after: Vec<&str> = after.split(' ').collect();
            let mut moved: Vec<&str> = moved(&before, &after).into_iter().collect();
            moved.sort_unstable();
            moved.join(" ")
        };
        assert_eq!(told("a b c d e", "a b c d e"), "");
        assert_eq!(told("a b c d e", "b c d e a"), "a");
        assert_eq!(told("a b c d e", "e a b c d"), "e");
        assert_eq!(told("a b c d", "a x c b d"), "c");
        assert_eq!(told("a b c d", "d b a"), "b d");
        assert_eq!(told("a b", "x y"), "");
    }
}
