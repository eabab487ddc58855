//! The pages' own words, by language.

use std::borrow::{Borrow, Cow};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use self::languages::{LANGUAGES, Language};
use self::number::Signs;
use crate::http::Call;
use crate::kit::fields::Message;
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::rules::language;

mod languages;
mod number;
mod plural;

static ALL: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let texts = |language: &Language| Texts::new(language, &language.files());
    LANGUAGES.iter().map(texts).collect()
});

/// The guides and the contract are in English, and so is what stands around them.
const DOCUMENTATION_FILE: &str = include_str!("texts/docs.ftl");

static DOCUMENTATION: LazyLock<Texts> = LazyLock::new(|| {
    let files = [LANGUAGES[0].files(), vec![DOCUMENTATION_FILE]].concat();
    Texts::new(&LANGUAGES[0], &files)
});

/// One language's words.
pub struct Texts {
    /// As in `lang`: `en`.
    pub tag: &'static str,
    /// As in `dir`: `ltr` or `rtl`.
    pub dir: &'static str,
    signs: Signs,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// For candidates: of the first of the wished languages that there is, else English.
    pub fn first_of(wished: impl IntoIterator<Item = impl AsRef<str>>) -> &'static Self {
        Self::find_first_of(wished).unwrap_or(&ALL[0])
    }

    /// For candidates: of the first of the wished languages that there is.
    pub fn find_first_of(
        wished: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Option<&'static Self> {
        let all: Vec<_> = LANGUAGES.iter().map(|language| language.tag).collect();
        Self::of_tag(language::first_of(wished, &all)?)
    }

    fn of_tag(tag: &str) -> Option<&'static Self> {
        ALL.iter().find(|texts| texts.tag == tag)
    }

    /// For a candidate who calls.
    pub fn of_candidate(call: &Call) -> &'static Self {
        Self::first_of(&call.languages)
    }

    /// For those who work here: fewer languages have their words.
    pub fn first_at_work(wished: impl IntoIterator<Item = impl AsRef<str>>) -> &'static Self {
        let tag = language::first_of(wished, &Self::tags_at_work());
        tag.and_then(Self::of_tag).unwrap_or(&ALL[0])
    }

    /// For whoever of them calls.
    pub fn of_call(call: &Call) -> &'static Self {
        Self::first_at_work(&call.languages)
    }

    /// Of the languages in which one can work here.
    pub fn tags_at_work() -> Vec<&'static str> {
        let at_work = LANGUAGES.iter().filter(|one| one.at_work.is_some());
        at_work.map(|language| language.tag).collect()
    }

    /// Of the documentation.
    pub fn documentation() -> &'static Self {
        &DOCUMENTATION
    }

    #[cfg(test)]
    pub fn english() -> &'static Self {
        Self::first_of(["en"])
    }

    fn new(language: &Language, files: &[&str]) -> Self {
        let tag = language.tag;
        let locale = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        let dir = direction(tag);
        // Marks around what is put in keep right-to-left sentences in order; others need them for
        // names that are written from right to left.
        bundle.set_use_isolating(dir == "rtl");
        bundle.set_formatter(Some(language.signs.formatter()));
        // No name is added twice, so none is refused.
        let _ = bundle.add_function("FORM", plural::form);
        for file in files {
            // They are compiled in; a test reads them all.
            let read = FluentResource::try_new((*file).to_owned());
            bundle.add_resource_overriding(read.unwrap_or_else(|(kept, _)| kept));
        }
        Self {
            tag,
            dir,
            signs: language.signs,
            bundle,
        }
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

    /// With a decimal number, as `2.5` has it.
    pub fn number(&self, id: &str, name: &str, number: &str) -> String {
        self.with(id, &[(name, FluentValue::try_number(number))])
    }

    /// A decimal number by itself, as the language writes it.
    pub fn decimal(&self, number: impl ToString) -> String {
        self.signs.write(&number.to_string())
    }

    /// "10 MiB", as people read the length of a file.
    pub fn bytes(&self, bytes: i64) -> String {
        const KIB: i64 = 1024;
        const UNITS: [&str; 3] = ["KiB", "MiB", "GiB"];
        if bytes < KIB {
            return format!("{bytes} B");
        }
        let (mut tenths, mut unit) = (bytes * 10 / KIB, 0);
        while tenths >= KIB * 10 && unit + 1 < UNITS.len() {
            (tenths, unit) = (tenths / KIB, unit + 1);
        }
        let number = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => self.decimal(format!("{}.{rest}", tenths / 10)),
        };
        format!("{number} {}", UNITS[unit])
    }

    /// "7.5 / 10", in one line
    pub fn out_of(&self, number: impl ToString, most: impl ToString) -> String {
        format!(
            "{}\u{a0}/\u{a0}{}",
            self.decimal(number),
            self.decimal(most)
        )
    }

    /// The same to stand in an input, where nothing groups its digits.
    pub fn decimal_input(&self, number: &str) -> String {
        self.signs.write_plain(number)
    }

    /// Whether what was typed may have been meant as thousands, as 1.500 where a comma stands before
    /// decimals.
    pub fn is_ambiguous_number(&self, written: &str) -> bool {
        self.signs.is_ambiguous(written.trim())
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
            .map(|(name, value)| (Cow::Owned((*name).to_owned()), self.isolated(value)))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }

    /// Between marks, where it would take the signs after it along.
    fn isolated<'a>(&self, value: &FluentValue<'a>) -> FluentValue<'a> {
        match value {
            FluentValue::String(text) if self.dir == "ltr" && has_right_to_left(text) => {
                format!("\u{2068}{text}\u{2069}").into()
            }
            _ => value.clone(),
        }
    }

    /// What a rule says, in its own English where it has no name here.
    pub fn told(&self, message: &Message) -> String {
        let id = format!("fault-{}", message.name);
        if message.name.is_empty() || !self.bundle.has_message(&id) {
            return message.to_string();
        }
        let values = message.values.iter();
        let values = values.map(|(name, value)| (*name, FluentValue::try_number(value)));
        self.with(&id, &values.collect::<Vec<_>>())
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
        match parts.as_slice() {
            [larger, smaller] => self.with(
                "duration-two",
                &[
                    ("larger", larger.as_str().into()),
                    ("smaller", smaller.as_str().into()),
                ],
            ),
            [one] => one.clone(),
            _ => self.count("duration-seconds", 0),
        }
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

    /// A day that is written as 2026-11-30.
    pub fn day(&self, written: &str) -> String {
        let mut parts = written.split('-').map(|part| part.parse::<i64>().ok());
        let mut number = || parts.next().flatten().unwrap_or_default();
        let (year, month, day) = (number(), number(), number());
        let month = self.get(&format!("month-{month}"));
        let values = [
            ("day", day.into()),
            ("month", month.into()),
            ("year", year.to_string().into()),
        ];
        self.with("date", &values)
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

/// The direction in which a language is written.
pub fn direction(tag: &str) -> &'static str {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "syr" | "ug" | "ur"
        | "yi" => "rtl",
        _ => "ltr",
    }
}

/// Whether there are letters of Hebrew, Arabic and their relatives.
fn has_right_to_left(text: &str) -> bool {
    let is_one = |letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(is_one)
}

#[cfg(test)]
mod tests;
