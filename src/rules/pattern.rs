//! Regular expressions of authors: of linear time, bounded size, and always for the whole text.

use regex::{Regex, RegexBuilder};

/// Bytes of a compiled pattern.
const MOST_BYTES: usize = 256 * 1024;
/// Parentheses within parentheses.
const MOST_DEPTH: u32 = 50;

/// A pattern that matches only a text as a whole; `None` where it does not compile.
pub fn whole(pattern: &str, is_case_sensitive: bool) -> Option<Regex> {
    build(&format!(r"\A(?:{pattern})\z"), is_case_sensitive)
}

/// Judged alone too: `a)|(b` compiles only inside of the group that anchors it.
pub fn compiles(pattern: &str) -> bool {
    build(pattern, false).is_some() && whole(pattern, false).is_some()
}

fn build(pattern: &str, is_case_sensitive: bool) -> Option<Regex> {
    RegexBuilder::new(pattern)
        .case_insensitive(!is_case_sensitive)
        .size_limit(MOST_BYTES)
        .dfa_size_limit(MOST_BYTES)
        .nest_limit(MOST_DEPTH)
        .build()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_only_the_whole_text() {
        let pattern = whole("NYC?|a|ab", false).unwrap();
        assert!(pattern.is_match("nyc") && pattern.is_match("ny") && pattern.is_match("ab"));
        assert!(!pattern.is_match("nyc 1") && !pattern.is_match("nyc\n"));
        assert!(!whole("NYC", true).unwrap().is_match("nyc"));
    }

    #[test]
    fn what_escapes_its_anchors_or_is_too_large_does_not_compile() {
        for bad in [
            "(",
            "a)|(b",
            "(?x)a # note",
            r"\w{1000}{1000}",
            &"(".repeat(60),
        ] {
            assert!(!compiles(bad), "{bad}");
        }
        assert!(compiles(r"\d{1,3}(\.\d+)?"));
    }
}
