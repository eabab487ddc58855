//! The settings of an assessment, with their defaults and ranges.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::kit::fields::{given, named};
use crate::kit::time::Timestamp;
use crate::rules::check::Check;
use crate::rules::fixed::Percentage;
use crate::rules::retention::{DAY_SECONDS, MOST_DAYS};
use crate::rules::text::Text;
use crate::rules::word::{Word, value_or, vocabulary};

vocabulary! {
    /// Who may start.
    Access { Public = "public", InviteOnly = "invite_only" }
}
vocabulary! {
    /// Which of a candidate's attempts counts.
    Keep { Last = "last", Best = "best", First = "first" }
}
vocabulary! {
    /// What one page of questions shows.
    Paging { Question = "question", Section = "section" }
}
vocabulary! {
    /// What the candidate sees after submitting.
    ShowResult { None = "none", Score = "score", ScoreAndAnswers = "score_and_answers" }
}
vocabulary! {
    /// Whether signals of integrity are counted.
    Integrity { Off = "off", Basic = "basic" }
}

/// Seconds of grace after the deadline, where nothing else is set.
pub const DEFAULT_GRACE_SECONDS: i64 = 10;

macro_rules! settings {
    ($($(#[$attribute:meta])* $name:ident: $kind:ty,)+) => {
        /// As callers write them: what is absent has its default, see the functions.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Settings { $($(#[$attribute])* pub $name: Option<$kind>,)+ }

        /// Some settings anew: what is absent stays, what is null goes back to its default.
        #[derive(Debug, Default, Deserialize)]
        #[serde(default)]
        pub struct SettingsChange {
            $(#[serde(deserialize_with = "given")] $name: Option<Option<$kind>>,)+
        }

        impl SettingsChange {
            pub fn apply(self, settings: &mut Settings) {
                $(if let Some(value) = self.$name { settings.$name = value; })+
            }
        }
    };
}

settings! {
    access: Word<Access>,
    require_email: bool,
    /// 1 to 100; no limit where absent.
    attempts_per_candidate: i64,
    keep: Word<Keep>,
    /// 10 to 604,800; no limit where absent.
    time_limit_seconds: i64,
    /// 0 to 300.
    grace_seconds: i64,
    opens_at: Timestamp,
    closes_at: Timestamp,
    max_submissions: i64,
    paging: Word<Paging>,
    allow_back: bool,
    shuffle_sections: bool,
    shuffle_questions: bool,
    shuffle_options: bool,
    show_result: Word<ShowResult>,
    /// 0 to 100.
    pass_percentage: Percentage,
    consent_text: Text,
    redirect_url: String,
    retention_days: i64,
    integrity: Word<Integrity>,
}

impl Settings {
    pub fn access(&self) -> Access {
        value_or(&self.access, Access::Public)
    }

    pub fn require_email(&self) -> bool {
        self.require_email.unwrap_or(false)
    }

    pub fn keep(&self) -> Keep {
        value_or(&self.keep, Keep::Last)
    }

    pub fn grace_seconds(&self) -> i64 {
        self.grace_seconds.unwrap_or(DEFAULT_GRACE_SECONDS)
    }

    pub fn paging(&self) -> Paging {
        value_or(&self.paging, Paging::Question)
    }

    pub fn allow_back(&self) -> bool {
        self.allow_back.unwrap_or(true)
    }

    pub fn show_result(&self) -> ShowResult {
        value_or(&self.show_result, ShowResult::None)
    }

    pub fn integrity(&self) -> Integrity {
        value_or(&self.integrity, Integrity::Off)
    }

    /// Writes out every default that is not null.
    pub(super) fn complete(&mut self) {
        self.access = Some(Word::Known(self.access()));
        self.require_email = Some(self.require_email());
        self.keep = Some(Word::Known(self.keep()));
        self.grace_seconds = Some(self.grace_seconds());
        self.paging = Some(Word::Known(self.paging()));
        self.allow_back = Some(self.allow_back());
        self.shuffle_sections.get_or_insert(false);
        self.shuffle_questions.get_or_insert(false);
        self.shuffle_options.get_or_insert(false);
        self.show_result = Some(Word::Known(self.show_result()));
        self.integrity = Some(Word::Known(self.integrity()));
    }

    pub(super) fn check(&self, check: &mut Check) {
        check.word("settings.access", &self.access);
        check.word("settings.keep", &self.keep);
        check.word("settings.paging", &self.paging);
        check.word("settings.show_result", &self.show_result);
        check.word("settings.integrity", &self.integrity);
        let ranges = [
            (
                "attempts_per_candidate",
                self.attempts_per_candidate,
                1,
                100,
            ),
            (
                "time_limit_seconds",
                self.time_limit_seconds,
                super::TIME_LIMITS.0,
                super::TIME_LIMITS.1,
            ),
            ("grace_seconds", self.grace_seconds, 0, 300),
            ("max_submissions", self.max_submissions, 1, 1_000_000_000),
            ("retention_days", self.retention_days, 1, MOST_DAYS),
        ];
        for (name, value, least, most) in ranges {
            check.range(&format!("settings.{name}"), value, least, most);
        }
        check.fixed("settings.pass_percentage", self.pass_percentage, 0, 100);
        check.optional_text("settings.consent_text", self.consent_text.as_ref(), 5_000);
        self.check_times(check);
        self.check_retention(check);
        self.check_redirect(check);
    }

    fn check_times(&self, check: &mut Check) {
        if let (Some(opens_at), Some(closes_at)) = (self.opens_at, self.closes_at)
            && closes_at <= opens_at
        {
            let message = named("after-opening", "must be after `opens_at`");
            check.fault("settings.closes_at", "invalid", message);
        }
    }

    /// Nothing is erased while somebody may still answer.
    fn check_retention(&self, check: &mut Check) {
        if let (Some(days), Some(limit)) = (self.retention_days, self.time_limit_seconds)
            && limit.saturating_add(self.grace_seconds()) > days.saturating_mul(DAY_SECONDS)
        {
            let message = "must be as long as `time_limit_seconds` and `grace_seconds` together";
            check.fault("settings.retention_days", "invalid", message);
        }
    }

    fn check_redirect(&self, check: &mut Check) {
        const FIELD: &str = "settings.redirect_url";
        let Some(text) = &self.redirect_url else {
            return;
        };
        check.string(FIELD, text, 2_000);
        let is_fine = Url::parse(text).is_ok_and(|url| {
            url.scheme() == "https"
                && url.has_host()
                && url.username().is_empty()
                && url.password().is_none()
        });
        if !is_fine || text.chars().any(char::is_whitespace) {
            let message = named("https", "must be a URL that starts with https://");
            check.fault(FIELD, "invalid", message);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_touches_only_what_it_names() {
        let mut settings = Settings {
            pass_percentage: Some(Percentage::from_whole(60)),
            time_limit_seconds: Some(600),
            require_email: Some(true),
            ..Settings::default()
        };
        let change = json!({"pass_percentage": 50, "time_limit_seconds": null});
        let change: SettingsChange = serde_json::from_value(change).unwrap();
        change.apply(&mut settings);
        let expected = Settings {
            pass_percentage: Some(Percentage::from_whole(50)),
            require_email: Some(true),
            ..Settings::default()
        };
        assert_eq!(settings, expected);
    }
}
