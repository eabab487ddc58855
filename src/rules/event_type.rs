//! The types of events, and which of them an endpoint asks for.

use crate::kit::fields::Message;
use crate::kit::text;

/// Every type there is, in the order of a reader's interest.
pub const ALL: [&str; 14] = [
    "submission.created",
    "submission.updated",
    "submission.started",
    "submission.expired",
    "submission.graded",
    "submission.deleted",
    "invitation.created",
    "invitation.opened",
    "invitation.revoked",
    "assessment.published",
    "assessment.closed",
    "webhook.endpoint.disabled",
    "webhook.delivery.exhausted",
    TEST,
];

/// What a test sends, to the endpoint that is tested and no other.
pub const TEST: &str = "webhook.test";

/// Beginnings that take in several types.
const FAMILIES: [&str; 6] = [
    "submission.*",
    "invitation.*",
    "assessment.*",
    "webhook.*",
    "webhook.endpoint.*",
    "webhook.delivery.*",
];

/// What a new endpoint asks for.
pub const DEFAULT: [&str; 2] = ["submission.created", "submission.updated"];

/// Whether `pattern` (a type, `*`, or a beginning like `submission.*`) takes in `kind`.
pub fn matches(pattern: &str, kind: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => kind.starts_with(beginning),
        None => pattern == kind,
    }
}

/// Whether `pattern` can match anything.
///
/// # Errors
/// A sentence with the nearest type.
pub fn check(pattern: &str) -> Result<(), Message> {
    let whole_words = pattern == "*" || pattern.ends_with(".*") || !pattern.ends_with('*');
    if whole_words && ALL.iter().any(|kind| matches(pattern, kind)) {
        return Ok(());
    }
    Err(unknown(pattern, ALL))
}

/// What is said of a pattern that takes in none of `kinds`, with the type or the beginning that was meant.
pub fn unknown(pattern: &str, kinds: impl IntoIterator<Item = &'static str>) -> Message {
    text::unknown_name(pattern, kinds.into_iter().chain(FAMILIES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_in_a_type_a_family_or_all() {
        assert!(matches("submission.created", "submission.created"));
        assert!(!matches("submission.created", "submission.updated"));
        assert!(matches("submission.*", "submission.deleted"));
        assert!(!matches("submission.*", "assessment.closed"));
        assert!(matches("webhook.delivery.*", "webhook.delivery.exhausted"));
        assert!(ALL.iter().all(|kind| matches("*", kind)));
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_refused() {
        for good in ALL.into_iter().chain(DEFAULT).chain(["*", "assessment.*"]) {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "sub*",
            "submission",
            "submissions.*",
            ".*",
            "**",
            "submission.**",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
        let near = check("submission.create").unwrap_err();
        assert_eq!(near, "is not known; did you mean `submission.created`?");
        let near = check("submision.*").unwrap_err();
        assert_eq!(near, "is not known; did you mean `submission.*`?");
        for family in FAMILIES {
            assert_eq!(check(family), Ok(()), "{family}");
        }
    }
}
