//! How long submissions are kept.

/// Most days that can be asked for.
pub const MOST_DAYS: i64 = 3_650;

/// Days that a submission is kept, `None` for ever: as its version told the candidate, and no longer than
/// the assessment says now. Whoever says nothing leaves it to the company.
pub fn days(told: Option<i64>, now: Option<i64>, company: Option<i64>) -> Option<i64> {
    let all = [told.or(company), now.or(company)];
    all.into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_company_decides_where_the_assessment_says_nothing() {
        assert_eq!(days(None, None, None), None);
        assert_eq!(days(None, None, Some(90)), Some(90));
        assert_eq!(days(Some(365), Some(365), Some(90)), Some(365));
    }

    #[test]
    fn a_shorter_time_holds_for_all_and_a_longer_one_for_those_who_start_later() {
        assert_eq!(days(Some(365), Some(30), None), Some(30));
        assert_eq!(days(Some(30), Some(365), None), Some(30));
        assert_eq!(days(Some(30), None, None), Some(30));
        assert_eq!(days(None, Some(365), Some(90)), Some(90));
    }
}
