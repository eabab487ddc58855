//! The pages' own words, by language.

use std::borrow::{Borrow, Cow};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;

/// One language's words.
pub struct Texts {
    /// As in `lang`: `en`.
    pub tag: &'static str,
    /// As in `dir`: `ltr` or `rtl`.
    pub dir: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// For candidates, and for those who work here.
const ENGLISH_FILES: [&str; 2] = [
    include_str!("texts/en.ftl"),
    include_str!("texts/dashboard/en.ftl"),
];

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::new("en", &ENGLISH_FILES));

impl Texts {
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    fn new(tag: &'static str, files: &[&str]) -> Self {
        let locale = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        let dir = direction(tag);
        // Marks around what is put in keep right-to-left sentences in order; others need none.
        bundle.set_use_isolating(dir == "rtl");
        bundle.set_formatter(Some(|value, _| grouped(value)));
        for file in files {
            // They are compiled in; a test reads them all.
            let read = FluentResource::try_new((*file).to_owned());
            bundle.add_resource_overriding(read.unwrap_or_else(|(kept, _)| kept));
        }
        Self { tag, dir, bundle }
    }

    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text that may not be there.
    pub fn find(&self, id: &str) -> Option<String> {
        self.bundle.has_message(id).then(|| self.get(id))
    }

    pub fn text(&self, id: &str, name: &str, value: impl AsRef<str>) -> String {
        self.with(id, &[(name, value.as_ref().into())])
    }

    /// With `$count`, which chooses between singular and plural.
    pub fn count(&self, id: &str, count: impl Into<i64>) -> String {
        self.with(id, &[("count", count.into().into())])
    }

    /// With a decimal number as it is written: `2.5`.
    pub fn number(&self, id: &str, name: &str, number: &str) -> String {
        self.with(id, &[(name, FluentValue::try_number(number))])
    }

    /// "3 of 12", by the names `$number` and `$total`.
    pub fn of(&self, id: &str, number: impl Borrow<usize>, total: impl Borrow<usize>) -> String {
        let (number, total) = (*number.borrow(), *total.borrow());
        self.with(id, &[("number", number.into()), ("total", total.into())])
    }

    pub fn with(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            debug_assert!(false, "there is no text {id}");
            return id.to_owned();
        };
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (Cow::Owned((*name).to_owned()), value.clone()))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }

    /// The two largest units: "1 hour 30 minutes".
    pub fn duration(&self, seconds: i64) -> String {
        let units = [
            ("duration-days", seconds / 86_400),
            ("duration-hours", seconds / 3600 % 24),
            ("duration-minutes", seconds / 60 % 60),
            ("duration-seconds", seconds % 60),
        ];
        let parts: Vec<_> = units
            .iter()
            .skip_while(|(_, count)| *count == 0)
            .take(2)
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| self.count(id, *count))
            .collect();
        if parts.is_empty() {
            return self.count("duration-seconds", 0);
        }
        parts.join(" ")
    }

    /// To the minute, in the company's zone: pages show it until the script has put it in the reader's.
    pub fn date_time(&self, at: Timestamp, zone: &Zone) -> String {
        let written = zone.local(at);
        let number = |range| {
            let digits: Option<&str> = written.get(range);
            digits
                .and_then(|digits| digits.parse::<i64>().ok())
                .unwrap_or_default()
        };
        let month = self.get(&format!("month-{}", number(5..7)));
        self.with(
            "date-time",
            &[
                ("day", number(8..10).into()),
                ("month", month.into()),
                ("year", number(0..4).into()),
                ("clock", written.get(11..16).unwrap_or_default().into()),
                ("zone", shown(zone).into()),
            ],
        )
    }

    /// "12:03:04 UTC": there is little room for it.
    pub fn clock(&self, at: Timestamp, zone: &Zone) -> String {
        let seconds = at.to_string();
        let (minutes, seconds) = (zone.local(at), seconds.get(17..19).unwrap_or_default());
        let minutes = minutes.get(11..16).unwrap_or_default();
        format!("{minutes}:{seconds} {}", zone.abbreviation(at))
    }
}

/// A zone as people read it; in brackets, for it is no part of the time.
fn shown(zone: &Zone) -> String {
    if zone.is_utc() {
        return "UTC".to_owned();
    }
    format!("({})", zone.name().replace('_', " "))
}

/// 12345 as "12,345". Shorter numbers need no help; years are among them.
fn grouped(value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let written = number.as_string();
    let (whole, decimals) = written.split_at(written.find('.').unwrap_or(written.len()));
    if whole.trim_start_matches('-').len() < 5 {
        return None;
    }
    let mut text = String::new();
    for (position, digit) in whole.char_indices() {
        let left = whole.len() - position;
        if position > 0 && left % 3 == 0 && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    Some(text + decimals)
}

/// The direction in which a language is written.
pub fn direction(tag: &str) -> &'static str {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "syr" | "ug" | "ur"
        | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_file_is_read_without_a_fault() {
        let mut ids = std::collections::HashSet::new();
        for file in ENGLISH_FILES {
            let read = FluentResource::try_new(file.to_owned());
            let resource = read.unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
            for line in file.lines() {
                let id = line.split_once(" =").map(|(id, _)| id);
                if let Some(id) = id.filter(|id| !id.starts_with([' ', '#'])) {
                    assert!(ids.insert(id), "{id} is there twice");
                }
            }
            drop(resource);
        }
    }

    #[test]
    fn long_numbers_are_grouped() {
        let t = Texts::english();
        assert_eq!(t.count("text-limit", 9_999), "Up to 9999 characters.");
        assert_eq!(t.count("text-limit", 10_000), "Up to 10,000 characters.");
        assert_eq!(
            t.count("text-limit", 1_234_567),
            "Up to 1,234,567 characters."
        );
        assert_eq!(
            grouped(&FluentValue::try_number("-123456.5")).unwrap(),
            "-123,456.5"
        );
        assert_eq!(grouped(&FluentValue::try_number("2026")), None);
    }

    #[test]
    fn every_text_that_the_dashboard_asks_for_exists() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages/dashboard");
        let mut sources = Vec::new();
        collect(&root, &mut sources);
        let t = Texts::english();
        let mut asked = 0;
        for source in &sources {
            for call in ["get", "text", "with", "count", "number", "of"] {
                let call = format!("t.{call}(\"");
                for (at, found) in source.match_indices(&call) {
                    // `sent.get` asks a form.
                    if source[..at].ends_with(char::is_alphanumeric) {
                        continue;
                    }
                    let id = source[at + found.len()..].split('"').next();
                    let id = id.unwrap_or_default();
                    assert!(t.bundle.has_message(id), "{id}");
                    asked += 1;
                }
            }
        }
        assert!(asked > 100);
    }

    fn collect(folder: &std::path::Path, sources: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, sources);
            } else {
                sources.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn plurals_follow_the_count() {
        let t = Texts::english();
        assert_eq!(t.count("landing-questions", 1), "1 question");
        assert_eq!(t.count("landing-questions", 12), "12 questions");
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
    }

    #[test]
    fn a_time_is_written_in_words() {
        let at = "2026-11-04T09:05:59.999Z".parse().unwrap();
        let t = Texts::english();
        assert_eq!(t.date_time(at, &Zone::UTC), "4 November 2026, 09:05 UTC");
        let new_york = "America/New_York".parse().unwrap();
        assert_eq!(
            t.date_time(at, &new_york),
            "4 November 2026, 04:05 (America/New York)"
        );
        assert_eq!(t.clock(at, &new_york), "04:05:59 EST");
    }

    #[test]
    fn arabic_and_hebrew_run_from_right_to_left() {
        assert_eq!(
            ["ar", "he-IL", "AR_eg", "en", "de", ""].map(direction),
            ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]
        );
    }
}
