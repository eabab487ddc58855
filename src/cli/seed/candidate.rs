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
    /// By an invitation, some days after it was made.
    Invited,
    /// Handed in over the API, by a program that names the source.
    HandedIn,
}

/// What becomes of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Submits,
    /// Answers so many of a hundred questions, and is still at it.
    Pauses(usize),
    /// Answers so many of them, and lets the time run out.
    Leaves(usize),
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
            0..10 if assessment == 0 => Fate::Pauses(comes_to(seed, number)),
            0..9 if assessment == 1 => Fate::Leaves(comes_to(seed, number)),
            10..35 if assessment == 0 && way == Way::Invited => {
                Fate::Pauses(comes_to(seed, number))
            }
            _ => Fate::Submits,
        };
        // So wide apart that questions tell the strong from the weak.
        let skill = 22 + draw.below(76);
        Self {
            email: format!("{first}.{last}.{number}@example.com").to_lowercase(),
            name: format!("{first} {last}"),
            assessment,
            referrer: referrer(&way),
            way,
            fate,
            skill,
            minutes: draw.between(9, 38),
        }
    }

    /// Somebody who is invited beside the candidate of this number, and never starts.
    pub fn beside(seed: u64, number: u64) -> Self {
        /// Behind everybody who comes.
        const BEHIND: u64 = 10_000_000;
        Self::of(seed, BEHIND + number)
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
        78..82 => Way::Address(String::new()),
        82..86 => Way::Invited,
        _ => Way::HandedIn,
    }
}

/// How far those come who do not submit: many no further than the first questions.
fn comes_to(seed: u64, number: u64) -> usize {
    let mut draw = Draw::new(seed, number, Purpose::Fate);
    match draw.below(100) {
        0..30 => 0,
        30..90 => (1 + draw.place(95)).min(1 + draw.place(95)),
        // What is left is to hand it in.
        _ => 100,
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
