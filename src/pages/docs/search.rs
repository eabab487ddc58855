//! Finding a passage: all words of the question must stand in it; titles count more than texts.

use std::sync::LazyLock;

use super::book::GUIDES;
use super::reference::REFERENCE;

/// Longest question, in characters, and most words of it that are looked for.
pub const LONGEST: usize = 200;
const MOST_WORDS: usize = 8;
/// Hits that are shown.
const MOST_HITS: usize = 30;

pub struct Hit {
    pub address: String,
    pub title: String,
    /// The page it stands on.
    pub place: String,
}

struct Entry {
    address: String,
    title: String,
    place: String,
    /// In small letters, to be searched.
    head: String,
    text: String,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for guide in &*GUIDES {
        for passage in &guide.passages {
            let address = format!("/docs/{}#{}", guide.slug, passage.anchor);
            let title = passage.title.clone();
            entries.push(entry(address, title, guide.title.clone(), &passage.text));
        }
    }
    for group in &REFERENCE.groups {
        for call in &group.calls {
            let address = format!("/docs/api/{}#{}", group.slug, call.id);
            let title = format!("{} {}", call.method, call.path);
            let fields = call.parameters.iter().chain(&call.body);
            let mut text = format!("{} {}", call.summary, call.about);
            fields.for_each(|field| text.push_str(&format!(" {} {}", field.name, field.text)));
            entries.push(entry(address, title, call.summary.clone(), &text));
        }
    }
    for object in &REFERENCE.objects {
        let address = format!("/docs/api/objects#{}", object.name);
        let mut text = object.about.to_string();
        let fields = object.fields.iter();
        fields.for_each(|field| text.push_str(&format!(" {} {}", field.name, field.text)));
        entries.push(entry(
            address,
            object.name.clone(),
            "Objects".to_owned(),
            &text,
        ));
    }
    entries
});

fn entry(address: String, title: String, place: String, text: &str) -> Entry {
    Entry {
        head: title.to_lowercase(),
        text: text.to_lowercase(),
        address,
        title,
        place,
    }
}

/// The best passages first; none for a question without words.
pub fn find(question: &str) -> Vec<Hit> {
    let question = question.to_lowercase();
    let words: Vec<&str> = question.split_whitespace().take(MOST_WORDS).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &Entry)> = ENTRIES
        .iter()
        .filter_map(|entry| Some((worth(entry, &words)?, entry)))
        .collect();
    // The order of the book where two are worth the same.
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    let hits = found.into_iter().take(MOST_HITS).map(|(_, entry)| Hit {
        address: entry.address.clone(),
        title: entry.title.clone(),
        place: entry.place.clone(),
    });
    hits.collect()
}

fn worth(entry: &Entry, words: &[&str]) -> Option<usize> {
    let mut worth = 0;
    for word in words {
        worth += match (entry.head.contains(word), entry.text.contains(word)) {
            (true, _) => 10,
            (false, true) => 1,
            (false, false) => return None,
        };
    }
    Some(worth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_first_and_every_word_must_be_there() {
        let first = |question| find(question).into_iter().next().map(|hit| hit.address);
        assert_eq!(
            first("rate_limited").as_deref(),
            Some("/docs/errors#rate_limited")
        );
        assert_eq!(
            first("POST /api/v1/submissions").as_deref(),
            Some("/docs/api/submissions#createSubmission")
        );
        assert!(find("rate_limited zebra").is_empty());
        assert!(find("   ").is_empty());
        assert!(find("a").len() <= MOST_HITS);
    }
}
