//! Words to search for, and how they are kept: bound to a company, so that no search can meet what
//! belongs to another one.

use std::collections::HashSet;
use std::fmt::Write;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a word that count; a longer one is found by its beginning.
const LONGEST_WORD: usize = 64;
/// Different words that are kept of one text.
const MOST_KEPT: usize = 10_000;
/// Characters and words that one search may have.
const LONGEST_SEARCH: usize = 200;
const MOST_SOUGHT: usize = 10;
/// Letters from which on the last word may be the beginning of one.
const SHORTEST_BEGINNING: usize = 2;

/// The words of a text: runs of letters and digits, in lower case, without marks above or below.
fn words(text: &str) -> Vec<String> {
    let plain = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let mut all = Vec::new();
    let (mut word, mut length) = (String::new(), 0);
    for letter in plain.chain([' ']) {
        if letter.is_alphanumeric() {
            if length < LONGEST_WORD {
                word.extend(letter.to_lowercase());
            }
            length += 1;
        } else if length > 0 {
            all.push(std::mem::take(&mut word));
            length = 0;
        }
    }
    all
}

/// The words of several texts, each once.
pub struct Words {
    company: i64,
    seen: HashSet<String>,
    text: String,
}

impl Words {
    pub fn of_company(company: i64) -> Self {
        Self {
            company,
            seen: HashSet::new(),
            text: String::new(),
        }
    }

    pub fn add(&mut self, text: &str) {
        for word in words(text) {
            if self.seen.len() < MOST_KEPT && !self.seen.contains(&word) {
                // Writing to a string never fails.
                let _ = write!(self.text, "{}x{word} ", self.company);
                self.seen.insert(word);
            }
        }
    }

    /// As the index takes them.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// What somebody searches for: words that must all be there, in any order; the last one may be the
/// beginning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought(Vec<String>);

impl FromStr for Sought {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.chars().nth(LONGEST_SEARCH).is_some() {
            return Err(format!("must have at most {LONGEST_SEARCH} characters"));
        }
        let words = words(text);
        match words.len() {
            0 => Err("must have a letter or a digit".to_owned()),
            1..=MOST_SOUGHT => Ok(Self(words)),
            _ => Err(format!("must have at most {MOST_SOUGHT} words")),
        }
    }
}

impl Sought {
    /// As the index is asked for them.
    pub fn query(&self, company: i64) -> String {
        let mut query = String::new();
        for word in &self.0 {
            // Letters and digits only: nothing in it can end the quotes.
            let _ = write!(query, "\"{company}x{word}\" ");
        }
        if self.ends_with_a_beginning() {
            query.insert(query.len() - 1, '*');
        }
        query
    }

    /// Of each word the range of what is kept that fits it: the first, and one behind the last.
    pub fn ranges(&self, company: i64) -> Vec<(String, String)> {
        let last = self.0.len() - 1;
        let range = |(place, word): (usize, &String)| {
            let first = format!("{company}x{word}");
            let behind = match place == last && self.ends_with_a_beginning() {
                true => char::MAX,
                false => '\0',
            };
            let end = format!("{first}{behind}");
            (first, end)
        };
        self.0.iter().enumerate().map(range).collect()
    }

    fn ends_with_a_beginning(&self) -> bool {
        let last = self.0.last().map_or(0, |word| word.chars().count());
        last >= SHORTEST_BEGINNING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        let mut words = Words::of_company(7);
        words.add(text);
        words.into_text()
    }

    #[test]
    fn words_are_letters_and_digits_without_case_and_marks() {
        assert_eq!(kept("José O'NEIL"), "7xjose 7xo 7xneil ");
        assert_eq!(
            kept("ann.lee+x@example.com"),
            "7xann 7xlee 7xx 7xexample 7xcom "
        );
        assert_eq!(kept("Zoe\u{308} ZOË zoe"), "7xzoe ");
        assert_eq!(kept("Łódź, ΑΘΗΝΑ, 東京"), "7xłodz 7xαθηνα 7x東京 ");
        assert_eq!(kept(" \"*) -- \u{0}"), "");
    }

    #[test]
    fn a_search_is_a_quoted_word_each_and_the_last_may_go_on() {
        let query = |text: &str| text.parse::<Sought>().map(|sought| sought.query(7));
        assert_eq!(query("John Do").unwrap(), "\"7xjohn\" \"7xdo\"* ");
        assert_eq!(query("j").unwrap(), "\"7xj\" ");
        assert_eq!(query("a\" OR b*").unwrap(), "\"7xa\" \"7xor\" \"7xb\" ");
        assert!(query("").is_err() && query("\"*-").is_err());
        assert!(query(&"a ".repeat(11)).is_err() && query(&"a ".repeat(10)).is_ok());
        assert!(query(&"a".repeat(201)).is_err());
    }

    #[test]
    fn what_fits_a_word_lies_within_its_range() {
        let sought: Sought = "John Do".parse().unwrap();
        let ranges = sought.ranges(7);
        let fits = |place: usize, kept: &str| {
            let (first, end): &(String, String) = &ranges[place];
            first.as_str() <= kept && kept < end.as_str()
        };
        assert!(fits(0, "7xjohn") && fits(1, "7xdo") && fits(1, "7xdoe") && fits(1, "7xdo東"));
        assert!(!fits(0, "7xjohnny") && !fits(1, "7xdp") && !fits(1, "7xd") && !fits(1, "8xdo"));
    }

    #[test]
    fn long_words_and_long_texts_have_an_end() {
        let long = "a".repeat(10_000);
        assert_eq!(kept(&long).len(), 2 + 64 + 1);
        let sought: Sought = "a".repeat(100).parse().unwrap();
        assert!(kept(&long).starts_with(sought.query(7).trim_matches(['"', ' ', '*'])));
        let many: String = (0..20_000).fold(String::new(), |text, n| text + &format!("{n} "));
        assert_eq!(kept(&many).split_whitespace().count(), MOST_KEPT);
    }
}
