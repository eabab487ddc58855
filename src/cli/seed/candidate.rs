//! Who takes part: people that do not exist, at addresses that nobody has.

use super::draw::{Draw, Purpose};

/// What an assessment of the demo is called in addresses.
pub const SLUGS: [&str; 2] = ["backend-developer", "customer-support"];

const FIRST: [&str; 40] = [
    "Ada", "Adil", "Alma", "Amir", "Anouk", "Ben", "Bina", "Carla", "Chidi", "Dana", "Darius",
    "Edda", "Emil", "Esra", "Femi", "Finn", "Greta", "Hana", "Hugo", "Ida", "Ilja", "Ines", "Jona",
    "Juna", "Kaito", "Kira", "Leon", "Lin", "Maja", "Milan", "Nia", "Noor", "Oskar", "Pia", "Rafi",
    "Samira", "Tariq", "Uma", "Wanda", "Yusuf",
];
/// Halves of family names that no family has.
const HEAD: [&str; 24] = [
    "Alder", "Amber", "Birk", "Brim", "Cald", "Corn", "Dorn", "Elm", "Fenn", "Gold", "Harrow",
    "Iver", "Juniper", "Kestrel", "Lark", "Marl", "Nettle", "Oaken", "Pebble", "Quill", "Rowan",
    "Saffron", "Tallow", "Willow",
];
const TAIL: [&str; 20] = [
    "beck", "bright", "combe", "dale", "field", "gate", "hollow", "ley", "mark", "mere", "moor",
    "nook", "quist", "ridge", "shaw", "stead", "thorpe", "vale", "wick", "worth",
];

/// How somebody came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Over the saved link.
    Link,
    /// Over the public address, with these parameters.
    Address(String),
    /// Handed in over the API, by a program that names the source.
    HandedIn,
}

/// What becomes of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Submits,
    /// Answers some questions, and is still at it.
    Pauses,
    /// Looks at the first page, and lets the time run out.
    Leaves,
}

#[derive(Debug, Clone)]
pub struct Candidate {
    pub name: String,
    pub email: String,
    /// Which of the assessments it is.
    pub assessment: usize,
    pub way: Way,
    pub fate: Fate,
    /// Of a hundred answers, how many are right.
    pub skill: u64,
    pub minutes: i64,
    pub referrer: Option<&'static str>,
}

impl Candidate {
    pub fn of(seed: u64, number: u64) -> Self {
        let mut draw = Draw::new(seed, number, Purpose::Person);
        let (first, tail) = (draw.one(&FIRST), draw.one(&TAIL));
        let last = format!("{}{tail}", draw.one(&HEAD));
        let assessment = usize::from(draw.chance(35));
        let way = way(&mut draw);
        let fate = match draw.below(100) {
            _ if way == Way::HandedIn => Fate::Submits,
            0..4 if assessment == 0 => Fate::Pauses,
            0..5 if assessment == 1 => Fate::Leaves,
            _ => Fate::Submits,
        };
        let skill = (draw.below(101) + draw.below(101) + draw.below(101)) / 4 + 22;
        Self {
            email: format!("{first}.{last}.{number}@example.com").to_lowercase(),
            name: format!("{first} {last}"),
            assessment,
            referrer: referrer(&way),
            way,
            fate,
            skill: skill.min(97),
            minutes: draw.between(9, 38),
        }
    }

    pub fn slug(&self) -> &'static str {
        SLUGS[self.assessment]
    }
}

fn way(draw: &mut Draw) -> Way {
    let campaign = draw.one(&["autumn", "winter", "evergreen"]);
    match draw.below(100) {
        0..30 => Way::Link,
        30..48 => Way::Address(format!("source=newsletter&campaign_id={campaign}")),
        48..60 => {
            let colleague = draw.one(&["team_platform", "team_data", "team_success"]);
            Way::Address(format!("source=referral&referrer={colleague}"))
        }
        60..78 => Way::Address("source=careers_page&position=header".to_owned()),
        78..85 => Way::Address(String::new()),
        _ => Way::HandedIn,
    }
}

fn referrer(way: &Way) -> Option<&'static str> {
    match way {
        Way::Address(query) if query.contains("careers_page") => {
            Some("https://careers.example.com/")
        }
        Way::Address(query) if query.contains("newsletter") => Some("https://mail.example.com/"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_is_the_same_for_the_same_seed_and_number() {
        for number in 0..50 {
            let (one, same) = (Candidate::of(7, number), Candidate::of(7, number));
            assert_eq!((&one.name, &one.way), (&same.name, &same.way));
        }
        let names = |seed| (0..50).map(move |number| Candidate::of(seed, number).name);
        assert!(!names(1).eq(names(2)));
    }

    #[test]
    fn everybody_has_an_address_of_a_domain_that_nobody_has() {
        let mut emails: Vec<_> = (0..500)
            .map(|number| Candidate::of(1, number).email)
            .collect();
        assert!(emails.iter().all(|email| email.ends_with("@example.com")));
        emails.sort_unstable();
        emails.dedup();
        assert_eq!(emails.len(), 500);
    }
}
