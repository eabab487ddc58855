//! What an opened link gives to a submission: first what the link itself sets, then its address.

use super::{CustomFields, MOST_NAMES, read};

/// The fields of a submission after a link was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bound {
    pub fields: CustomFields,
    /// Names whose values nobody could have set by editing an address.
    pub verified: Vec<String>,
    /// What this opening brought and was over a limit.
    pub dropped: u32,
    /// Names that the address added.
    pub from_address: Vec<String>,
}

/// Adds to what is `bound` already what a saved link sets, and then what stands in the address.
/// What was bound before is never replaced, and so the link wins over its address.
pub fn bind(bound: &CustomFields, verified: &[String], link: &CustomFields, query: &str) -> Bound {
    let (mut fields, mut verified, mut dropped) = (bound.clone(), verified.to_vec(), 0);
    for (name, value) in link.iter() {
        if fields.contains(name) {
            continue;
        }
        if fields.len() >= MOST_NAMES {
            dropped += 1;
            continue;
        }
        fields.insert(name.to_owned(), value.to_owned());
        verified.push(name.to_owned());
    }
    let reading = read(query, &fields);
    let from_address = reading.fields.names().skip(fields.len());
    Bound {
        from_address: from_address.map(str::to_owned).collect(),
        verified,
        dropped: dropped + reading.dropped,
        fields: reading.fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(query: &str) -> CustomFields {
        read(query, &CustomFields::new()).fields
    }

    #[test]
    fn a_link_wins_over_its_address_and_is_verified() {
        let link = fields("source=linkedin&office=hq");
        let bound = bind(
            &CustomFields::new(),
            &[],
            &link,
            "office=mine&x=1&source=me&x=2",
        );
        assert_eq!(bound.fields, fields("source=linkedin&office=hq&x=1"));
        assert_eq!(bound.verified, ["source", "office"]);
        assert_eq!(bound.from_address, ["x"]);
        assert_eq!(bound.dropped, 0);
    }

    #[test]
    fn nothing_that_was_bound_before_is_replaced() {
        let (before, verified) = (fields("source=direct&office=hq"), ["office".to_owned()]);
        let link = fields("source=linkedin&campaign=summer");
        let bound = bind(&before, &verified, &link, "office=other&y=1");
        let all = fields("source=direct&office=hq&campaign=summer&y=1");
        assert_eq!(bound.fields, all);
        assert_eq!(bound.verified, ["office", "campaign"]);
        assert_eq!(bound.from_address, ["y"]);
        let again = bind(&bound.fields, &bound.verified, &link, "office=other&y=1");
        assert_eq!(again.fields, all);
        assert_eq!(again.verified, bound.verified);
        assert!(again.from_address.is_empty());
    }

    #[test]
    fn the_limit_of_names_holds_for_all_together() {
        let many = |from: usize, to: usize| {
            let names: Vec<String> = (from..to).map(|number| format!("n{number}=1")).collect();
            names.join("&")
        };
        let (before, link) = (fields(&many(0, 48)), fields(&many(48, 51)));
        let bound = bind(&before, &[], &link, "a=1&b=2");
        assert_eq!(bound.fields.len(), 50);
        assert_eq!(bound.verified, ["n48", "n49"]);
        assert_eq!((bound.dropped, bound.from_address.len()), (3, 0));
    }
}
