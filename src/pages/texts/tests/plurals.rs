//! Counts and the forms of words that go with them.

use super::super::*;
use super::BTreeSet;

/// The forms that a language has for counts, as pages show them: nothing there is counted in
/// millions.
pub fn forms(tag: &str) -> BTreeSet<String> {
    const FORMS: &str = "form = { $count ->
        [zero] zero
        [one] one
        [two] two
        [few] few
        [many] many
       *[other] other
    }";
    let language = LANGUAGES.iter().find(|one| one.tag == tag).unwrap();
    let all = Texts::new(language, &[FORMS]);
    let counts = (0..100).map(FluentValue::from);
    let counts = counts.chain([FluentValue::try_number("2.5")]);
    counts
        .map(|count| all.with("form", &[("count", count)]))
        .collect()
}

#[test]
fn plurals_follow_the_count() {
    let t = Texts::english();
    assert_eq!(t.count("landing-questions", 1), "1 question");
    assert_eq!(t.count("landing-questions", 12), "12 questions");
}

#[test]
fn each_language_has_the_forms_of_its_own() {
    let all = ["few", "many", "one", "other", "two", "zero"];
    assert!(forms("ar").iter().eq(all));
    for tag in ["en", "de", "fr", "es", "pt"] {
        assert!(forms(tag).iter().eq(["one", "other"]), "{tag}");
    }
}

#[test]
fn arabic_counts_in_six_forms_and_french_takes_less_than_two_for_one() {
    let arabic = Texts::first_of(["ar"]);
    for (count, expected) in [
        (0, "بلا أسئلة"),
        (1, "سؤال واحد"),
        (2, "سؤالان"),
        (3, "\u{2068}3\u{2069} أسئلة"),
        (11, "\u{2068}11\u{2069} سؤالًا"),
        (100, "\u{2068}100\u{2069} سؤال"),
        (103, "\u{2068}103\u{2069} أسئلة"),
        (365, "\u{2068}365\u{2069} سؤالًا"),
    ] {
        assert_eq!(arabic.count("landing-questions", count), expected);
    }
    let points = |tag, points| Texts::first_of([tag]).number("question-points", "points", points);
    assert_eq!(points("fr", "1.5"), "1,5 point");
    assert_eq!(points("es", "1.5"), "1,5 puntos");
    assert_eq!(points("ar", "2"), "نقطتان");
    assert_eq!(points("ar", "2.5"), "\u{2068}2.5\u{2069} نقطة");
}
