//! Whether an answer that arrives is newer than the one that is kept.
//!
//! A page carries its own id, counts its turns (each time that it sends), and knows the revision of
//! every answer it was made with. So an older page never overwrites a newer answer, and a page
//! whose own save was stored, but whose confirmation got lost, is not taken for a stranger.

/// Revisions and turns of an honest page stay far below.
pub const MOST: u32 = 1_000_000_000;

/// What is kept with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub revision: u32,
    /// The page that sent it, and at which of its turns.
    pub page_id: String,
    pub turn: u32,
}

/// What a page sends with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The revision that the page knows; 0 for a question that was never answered.
    pub seen: u32,
    pub page_id: String,
    pub turn: u32,
}

/// True when the answer replaces what is kept.
pub fn is_newer(kept: Option<&Kept>, sent: &Sent) -> bool {
    let Some(kept) = kept else {
        return true;
    };
    if kept.page_id == sent.page_id {
        // The same turn is the same click sent twice, or a page without script used again.
        return sent.turn >= kept.turn;
    }
    sent.seen >= kept.revision
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(revision: u32, page_id: &str, turn: u32) -> Kept {
        Kept {
            revision,
            page_id: page_id.to_owned(),
            turn,
        }
    }

    fn sent(seen: u32, page_id: &str, turn: u32) -> Sent {
        Sent {
            seen,
            page_id: page_id.to_owned(),
            turn,
        }
    }

    #[test]
    fn the_first_answer_is_always_taken() {
        assert!(is_newer(None, &sent(0, "a", 1)));
    }

    #[test]
    fn a_page_that_knows_what_is_kept_may_replace_it() {
        assert!(is_newer(Some(&kept(3, "a", 9)), &sent(3, "b", 1)));
    }

    #[test]
    fn a_page_that_was_made_before_the_answer_may_not() {
        assert!(!is_newer(Some(&kept(3, "a", 1)), &sent(2, "b", 7)));
        assert!(!is_newer(Some(&kept(1, "a", 1)), &sent(0, "b", 1)));
    }

    #[test]
    fn a_page_goes_on_after_a_lost_confirmation() {
        assert!(is_newer(Some(&kept(3, "a", 4)), &sent(2, "a", 5)));
    }

    #[test]
    fn an_earlier_turn_of_the_same_page_arrives_too_late() {
        assert!(!is_newer(Some(&kept(3, "a", 5)), &sent(2, "a", 4)));
        assert!(!is_newer(Some(&kept(3, "a", 5)), &sent(3, "a", 4)));
    }
}
