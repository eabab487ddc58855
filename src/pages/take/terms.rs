//! What holds for a candidate, and how it is told before the start.

use super::signals;
use crate::kit::time::Timestamp;
use crate::kit::zone::Zone;
use crate::pages::texts::Texts;
use crate::rules::document::{Access, Document, Section};
use crate::rules::paging;

/// How often and how long a candidate may try; `None` has no limit. The seconds are those of the
/// assessment: see [`Terms::longer`].
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    pub attempts: Option<i64>,
    pub seconds: Option<i64>,
    /// What an invitation adds to the limits.
    pub extra_percent: i64,
    /// The link of an invitation leads back on every device.
    pub is_invited: bool,
}

impl Terms {
    /// Those of no one in particular.
    pub fn of(document: &Document) -> Self {
        let settings = &document.settings;
        Self {
            attempts: settings.attempts_per_candidate,
            seconds: settings.time_limit_seconds,
            extra_percent: 0,
            is_invited: settings.access() == Access::InviteOnly,
        }
    }
    /// A limit with the candidate's extra time.
    pub fn longer(&self, seconds: i64) -> i64 {
        seconds * (100 + self.extra_percent) / 100
    }
}

/// One of the facts under the title.
pub struct Fact {
    pub term: String,
    pub text: String,
    /// Further lines of the same.
    pub more: Vec<String>,
    /// Set where the text is a point in time.
    pub at: Option<Timestamp>,
}

/// What stands under the title.
pub fn facts(
    t: &Texts,
    document: &Document,
    language: &str,
    terms: Terms,
    zone: &Zone,
) -> Vec<Fact> {
    let settings = &document.settings;
    let fact = |term: &str, text: String| Fact {
        term: t.get(term),
        text,
        more: Vec::new(),
        at: None,
    };
    let count = i64::try_from(document.question_count()).unwrap_or(i64::MAX);
    let time = match terms.seconds {
        Some(seconds) => Some(t.duration(terms.longer(seconds))),
        // What the sections have says enough.
        None if document.times_sections() => None,
        None => Some(t.get("landing-time-none")),
    };
    let mut facts = vec![fact(
        "landing-questions-term",
        t.count("landing-questions", count),
    )];
    facts.extend(time.map(|time| fact("landing-time-term", time)));
    let mut sections = section_times(t, document, language, terms).into_iter();
    if let Some(first) = sections.next() {
        facts.push(Fact {
            more: sections.collect(),
            ..fact("landing-time-sections-term", first)
        });
    }
    if let Some(most) = terms.attempts {
        facts.push(fact(
            "landing-attempts-term",
            t.count("landing-attempts", most),
        ));
    }
    if let Some(closes_at) = settings.closes_at {
        facts.push(Fact {
            at: Some(closes_at),
            ..fact("landing-closes-term", t.date_time(closes_at, zone))
        });
    }
    facts
}

/// "SQL: 10 minutes", for each section with a time of its own.
fn section_times(t: &Texts, document: &Document, language: &str, terms: Terms) -> Vec<String> {
    let count = document.sections.len();
    let line = |(number, section): (usize, &Section)| {
        let seconds = terms.longer(section.time_limit_seconds?);
        let title = section.title.as_ref();
        let title = title.map(|title| title.in_language(language, document.language()));
        let title = match title {
            Some(title) => title.to_owned(),
            None => t.of("section-of", number, count),
        };
        let values = [
            ("section", title.into()),
            ("time", t.duration(seconds).into()),
        ];
        Some(t.with("landing-time-section", &values))
    };
    (1..).zip(&document.sections).filter_map(line).collect()
}

/// What candidates are told before they start.
pub fn notes(
    t: &Texts,
    document: &Document,
    terms: Terms,
    company: &str,
    retention_days: Option<i64>,
) -> Vec<String> {
    let settings = &document.settings;
    let pages = paging::pages(document).len();
    let reader = if settings.require_email() {
        "landing-note-reader-email"
    } else {
        "landing-note-reader"
    };
    let saved = match terms.is_invited {
        true => "landing-note-saved-anywhere",
        false => "landing-note-saved",
    };
    let mut notes = vec![t.get(saved)];
    if settings.time_limit_seconds.is_some() {
        notes.push(t.get("landing-note-timer"));
    }
    if document.times_sections() {
        notes.push(t.get("landing-note-sections"));
    }
    if !settings.allow_back() && pages > 1 {
        notes.push(t.get("landing-note-forward"));
    }
    if signals::are_counted(document) {
        notes.push(t.text("landing-note-signals", "company", company));
    }
    notes.push(t.text(reader, "company", company));
    notes.push(match retention_days {
        Some(days) => t.count("landing-note-kept-days", days),
        None => t.text("landing-note-kept", "company", company),
    });
    notes
}
