//! All texts there are, in all languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;
use crate::kit::fields::named;

mod plurals;

/// The texts of a file by their ids, as they are written.
fn read(file: &str) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '}', '\0']) {
            let Some((name, text)) = line.split_once(" =") else {
                continue;
            };
            name.clone_into(&mut id);
            let before = texts.insert(id.clone(), text.to_owned());
            assert_eq!(before, None, "{id} is there twice");
        } else if let Some(text) = texts.get_mut(&id) {
            text.push_str(&format!("\n{line}"));
        }
    }
    texts
}

#[test]
fn every_text_file_is_read_without_a_fault() {
    for language in LANGUAGES {
        let mut ids = BTreeSet::new();
        for file in language.files().into_iter().chain([DOCUMENTATION_FILE]) {
            if let Err((_, errors)) = FluentResource::try_new(file.to_owned()) {
                panic!("{}: {errors:?}", language.tag);
            }
            for id in read(file).into_keys() {
                assert!(ids.insert(id.clone()), "{id} is there twice");
            }
        }
    }
}

/// What a text is given.
fn arguments(text: &str) -> BTreeSet<&str> {
    let names = text.split('$').skip(1);
    let end = |name: &str| name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    names
        .map(|name| &name[..end(name).unwrap_or(name.len())])
        .collect()
}

/// What a text is chosen by, and for which values.
fn selectors(text: &str) -> (Vec<&str>, BTreeSet<&str>) {
    let chosen_by = text
        .match_indices("->")
        .map(|(at, _)| text[..at].trim_end());
    let names = chosen_by.map(|before| before.rsplit('$').next().unwrap_or_default());
    let names = names.map(|name| name.trim_end_matches(')'));
    let lines = text
        .lines()
        .map(|line| line.trim_start().trim_start_matches('*'));
    let keys = lines.filter_map(|line| line.strip_prefix('[')?.split(']').next());
    (names.collect(), keys.collect())
}

/// What is wrong with a language's text, next to the English one.
fn difference(tag: &str, english: &str, theirs: &str) -> Option<String> {
    if arguments(english) != arguments(theirs) {
        let (given, used) = (arguments(english), arguments(theirs));
        return Some(format!("is given {given:?} and uses {used:?}"));
    }
    let ((by, keys), (their_by, their_keys)) = (selectors(english), selectors(theirs));
    if by != their_by {
        return Some(format!("is chosen by {by:?}, and not by {their_by:?}"));
    }
    // Counts have the forms of each language; other values are the same in all.
    let mut keys: BTreeSet<String> = keys.into_iter().map(str::to_owned).collect();
    if keys.remove("one") {
        keys.extend(plurals::forms(tag));
    }
    let their_keys: BTreeSet<String> = their_keys.into_iter().map(str::to_owned).collect();
    if their_keys.contains("many") && !theirs.contains("{ FORM($") {
        return Some("is chosen by a count without FORM(…)".to_owned());
    }
    (keys != their_keys).then(|| format!("needs the forms {keys:?}, and has {their_keys:?}"))
}

#[test]
fn every_language_has_the_same_texts_with_the_same_arguments_and_its_own_plurals() {
    let english = &LANGUAGES[0];
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let tag = language.tag;
        let candidates = english.candidates.into_iter().zip(language.candidates);
        let at_work = english.at_work.into_iter().zip(language.at_work);
        for (file, translated) in candidates.chain(at_work) {
            let (texts, mut translated) = (read(file), read(translated));
            for (id, text) in &texts {
                match translated.remove(id) {
                    None => faults.push(format!("{tag}.ftl lacks {id}")),
                    Some(theirs) => {
                        let difference = difference(tag, text, &theirs);
                        faults.extend(difference.map(|what| format!("{tag}.ftl: {id} {what}")));
                    }
                }
            }
            let unknown = translated.into_keys();
            faults.extend(unknown.map(|id| format!("{tag}.ftl has {id}, which English has not")));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_name_that_is_written_from_right_to_left_takes_nothing_along() {
    let thanks = |name| Texts::english().text("receipt-thanks", "name", name);
    assert_eq!(thanks("أحمد"), "Thank you, \u{2068}أحمد\u{2069}.");
    assert_eq!(thanks("Łukasz"), "Thank you, Łukasz.");
}

/// The same in every language.
const NAMES: [&str; 4] = ["CSV", "JSON Lines", "openapi.json", "openapi.yaml"];

#[test]
fn no_template_has_words_of_its_own() {
    let mut templates = Vec::new();
    collect(&root().join("src/pages"), "html", &mut templates);
    assert!(templates.len() > 60);
    for (path, template) in templates {
        let without = |text: &str, open: &str, close: &str| {
            let mut parts = text.split(open);
            let first = parts.next().unwrap_or_default().to_owned();
            let rest = parts.map(|part| part.split_once(close).map_or("", |(_, rest)| rest));
            rest.fold(first, |all, part| all + part)
        };
        // Tests are written in the tags of templates too, so those go first.
        let plain = without(&template, "{#", "#}");
        let plain = without(&plain, "{%", "%}");
        let plain = without(&plain, "{{", "}}");
        for name in ["alt", "aria-label", "content", "placeholder", "title"] {
            for found in plain.split(&format!(" {name}=\"")).skip(1) {
                let value = found.split('"').next().unwrap_or_default();
                let is_told = [
                    "width=device-width, initial-scale=1",
                    "light dark",
                    "noindex",
                ];
                let is_fine = is_told.contains(&value) || !value.contains(char::is_alphabetic);
                assert!(is_fine, "{}: {name} is {value}", path.display());
            }
        }
        let mut plain = without(&plain, "<", ">");
        for name in NAMES {
            plain = plain.replace(name, "");
        }
        let mut words = plain.split(|letter: char| !letter.is_alphabetic() && letter != '.');
        let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let word = words.find(|word| is_word(word));
        assert_eq!(word, None, "{}", path.display());
    }
}

#[test]
fn every_text_that_a_page_asks_for_exists() {
    let mut sources = Vec::new();
    collect(&root().join("src/pages"), "rs", &mut sources);
    collect(&root().join("src/pages"), "html", &mut sources);
    let mut asked = 0;
    for (path, source) in &sources {
        let is_of_docs = path.components().any(|part| part.as_os_str() == "docs");
        let is_of_take = path.components().any(|part| part.as_os_str() == "take");
        let t = match is_of_docs || path.ends_with("docs.rs") {
            true => Texts::documentation(),
            // It has the words of candidates alone.
            false if is_of_take => Texts::first_of(["fr"]),
            false => Texts::english(),
        };
        for call in ["get", "text", "with", "count", "number", "of"] {
            let call = format!("t.{call}(\"");
            for (at, found) in source.match_indices(&call) {
                // `sent.get` asks a form.
                if source[..at].ends_with(char::is_alphanumeric) {
                    continue;
                }
                let id = source[at + found.len()..].split('"').next();
                let id = id.unwrap_or_default();
                assert!(t.bundle.has_message(id), "{}: {id}", path.display());
                asked += 1;
            }
        }
    }
    assert!(asked > 400, "{asked}");
}

#[test]
fn what_rules_say_has_words_under_every_name_and_no_words_are_left_over() {
    let mut sources = Vec::new();
    collect(&root().join("src"), "rs", &mut sources);
    let mut names = BTreeSet::new();
    let of_rules = |(path, _): &&(PathBuf, String)| !path.ends_with("tests.rs");
    for (_, source) in sources.iter().filter(of_rules) {
        for (at, call) in source.match_indices("named(") {
            if source[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.')) {
                continue;
            }
            let name = source[at + call.len()..].trim_start().strip_prefix('"');
            names.extend(name.and_then(|name| name.split('"').next()));
        }
    }
    // Chosen among several.
    names.extend(["missing", "twice", "wrong-type"]);
    let texts = read(LANGUAGES[0].at_work.unwrap());
    let known = texts.keys().filter_map(|id| id.strip_prefix("fault-"));
    assert_eq!(known.collect::<BTreeSet<_>>(), names);
}

#[test]
fn all_advice_has_words() {
    for (code, _) in crate::rules::lint::ADVICE {
        let id = format!("lint-{}", code.replace('_', "-"));
        assert!(Texts::english().find(&id).is_some(), "{id}");
    }
}

#[test]
fn what_has_no_name_is_told_in_the_words_of_the_rule() {
    let german = Texts::first_of(["de"]);
    let message = named("range", "must be from 1 to 20000").with("least", 1);
    let message = message.with("most", 20_000);
    assert_eq!(german.told(&message), "muss zwischen 1 und 20.000 liegen");
    assert_eq!(german.told(&"is odd".into()), "is odd");
    assert_eq!(german.told(&named("unheard-of", "is odd")), "is odd");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a kind, with what stands in them.
fn collect(folder: &Path, kind: &str, files: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, kind, files);
        } else if path.extension().is_some_and(|extension| extension == kind) {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
}

#[test]
fn long_numbers_are_grouped_as_the_language_does() {
    let (english, german) = (Texts::english(), Texts::first_of(["de"]));
    assert_eq!(english.count("text-limit", 9_999), "Up to 9999 characters.");
    assert_eq!(
        english.count("text-limit", 10_000),
        "Up to 10,000 characters."
    );
    assert_eq!(german.count("text-limit", 10_000), "Bis zu 10.000 Zeichen.");
    assert_eq!(
        english.number("question-points", "points", "7.5"),
        "7.5 points"
    );
    assert_eq!(
        german.number("question-points", "points", "7.5"),
        "7,5 Punkte"
    );
    assert_eq!(german.number("question-points", "points", "1"), "1 Punkt");
}

#[test]
fn a_region_speaks_its_language_and_nobody_is_left_without_words() {
    for (wished, expected) in [
        (vec!["de-AT"], "de"),
        (vec!["DE"], "de"),
        (vec!["it", "fr", "en"], "fr"),
        (vec!["en-GB", "de"], "en"),
        (vec!["pt-BR"], "pt"),
        (vec!["it"], "en"),
        (vec![], "en"),
    ] {
        assert_eq!(Texts::first_of(&wished).tag, expected, "{wished:?}");
    }
    assert_eq!(Texts::first_at_work(["ar", "de"]).tag, "de");
    assert_eq!(Texts::first_at_work(["ar"]).tag, "en");
}

#[test]
fn what_is_put_in_stays_as_it_is() {
    let t = Texts::english();
    let name = "<b>{ $x }</b>";
    assert_eq!(
        t.text("receipt-thanks", "name", name),
        format!("Thank you, {name}.")
    );
}

#[test]
fn a_duration_names_its_two_largest_units() {
    let t = Texts::english();
    for (seconds, text) in [
        (0, "0 seconds"),
        (1, "1 second"),
        (90, "1 minute 30 seconds"),
        (1200, "20 minutes"),
        (3600, "1 hour"),
        (3601, "1 hour"),
        (5400, "1 hour 30 minutes"),
        (604_800, "7 days"),
        (90_060, "1 day 1 hour"),
    ] {
        assert_eq!(t.duration(seconds), text);
    }
    let arabic = Texts::first_of(["ar"]).duration(5400);
    assert_eq!(
        arabic,
        "\u{2068}ساعة واحدة\u{2069} و\u{2068}\u{2068}30\u{2069} دقيقة\u{2069}"
    );
}

#[test]
fn a_time_is_written_in_words() {
    let at = "2026-11-04T09:05:59.999Z".parse().unwrap();
    let written = ["en", "de"].map(|tag| Texts::first_of([tag]).date_time(at, &Zone::UTC));
    assert_eq!(
        written,
        ["4 November 2026, 09:05 UTC", "4. November 2026, 09:05 UTC"]
    );
    let (english, new_york) = (Texts::english(), "America/New_York".parse().unwrap());
    assert_eq!(
        english.date_time(at, &new_york),
        "4 November 2026, 04:05 (America/New York)"
    );
    assert_eq!(english.clock(at, &new_york), "04:05:59 EST");
}

#[test]
fn arabic_and_hebrew_run_from_right_to_left() {
    assert_eq!(
        ["ar", "he-IL", "AR_eg", "en", "de", ""].map(direction),
        ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]
    );
}
