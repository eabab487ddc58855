//! The content of an assessment: one JSON document, read and written in the same shape.
//!
//! A document is read with serde, judged whole by [`Document::check`], and then completed with
//! [`Document::complete`]. Reading what a completed document writes gives the same document.

mod settings;

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::kit::fields::{FieldErrors, named};
use crate::kit::random::Random;
use crate::kit::text::has_control_or_break;
use crate::rules::asset::AssetId;
use crate::rules::check::Check;
use crate::rules::fixed::Points;
use crate::rules::slug;

pub use crate::rules::question::{
    Accepted, Blank, BlankType, Choice, Correct, Criterion, Item, Pair, Question, QuestionType,
    Scoring, ToleranceType,
};
pub use crate::rules::text::{Text, base as base_language};
pub use settings::{Access, Integrity, Keep, Paging, Settings, SettingsChange, ShowResult};

/// The language of an assessment that names none.
pub const DEFAULT_LANGUAGE: &str = "en";
/// Bytes of a written document.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of a file that is read as a document: written for people it is longer.
pub const MOST_FILE_BYTES: usize = 8 * 1024 * 1024;

/// A document with a question of each type, to look at and to change.
pub const SAMPLE: &str = include_str!("document/sample.json");

const MOST_SECTIONS: usize = 50;
const MOST_QUESTIONS: usize = 500;
const MOST_DRAWN: i64 = 500;
const MOST_LANGUAGES: usize = 20;
/// Seconds, of the whole and of a section.
const TIME_LIMITS: (i64, i64) = (10, 604_800);
/// Pictures that a document may name: each is looked up when it is shown.
const MOST_PICTURES: usize = 500;
/// Compiling a pattern costs, and each is compiled when an answer is scored.
const MOST_PATTERNS: usize = 200;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, expecting = "an object")]
pub struct Document {
    pub id: Option<String>,
    pub slug: Option<String>,
    pub title: Option<Text>,
    pub description: Option<Text>,
    pub language: Option<String>,
    pub languages: Option<Vec<String>>,
    pub settings: Settings,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, expecting = "an object")]
pub struct Section {
    pub id: Option<String>,
    pub title: Option<Text>,
    pub description: Option<Text>,
    /// 10 to 604,800; no limit of its own where absent.
    pub time_limit_seconds: Option<i64>,
    pub shuffle: Option<bool>,
    pub pick: Option<i64>,
    pub questions: Vec<Question>,
}

impl Document {
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or(DEFAULT_LANGUAGE)
    }

    /// The title in `language`, else in the assessment's own.
    pub fn title(&self, language: &str) -> &str {
        self.title
            .as_ref()
            .map_or("", |title| title.in_language(language, self.language()))
    }

    /// Everything that candidates see, in order, with the section it stands in.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections.iter().flat_map(|section| {
            section
                .questions
                .iter()
                .map(move |question| (section, question))
        })
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions()
            .map(|(_, question)| question)
            .find(|question| question.id() == id)
    }

    /// Questions that each candidate is asked: statements do not count.
    pub fn question_count(&self) -> usize {
        self.sections.iter().map(Section::drawn_count).sum()
    }

    /// Whether a section has a time of its own.
    pub fn times_sections(&self) -> bool {
        let mut sections = self.sections.iter();
        sections.any(|section| section.time_limit_seconds.is_some())
    }

    /// Whether answers are held against regular expressions, which takes a while.
    pub fn has_patterns(&self) -> bool {
        self.pattern_count() > 0
    }

    fn pattern_count(&self) -> usize {
        let answers = self.questions().flat_map(|(_, question)| {
            let blanks = question.blanks().iter().flat_map(Blank::accepted);
            question.answers().iter().chain(blanks)
        });
        answers.filter(|answer| answer.pattern.is_some()).count()
    }

    /// What can be reached; where questions are drawn, by whoever draws those with the most points.
    pub fn max_score(&self) -> Points {
        self.best(Question::max_points)
    }

    /// The most that an attempt can have, where keys and rubrics give a question less than its points.
    pub fn reachable_score(&self) -> Points {
        self.best(Question::best)
    }

    fn best(&self, points: impl Fn(&Question) -> Points) -> Points {
        let sections = self.sections.iter();
        sections.map(|section| section.best(&points)).sum()
    }

    /// Reports every rule that even a draft must keep.
    pub fn check(&self, errors: &mut FieldErrors) {
        let own = [self.language().to_owned()];
        let languages = self.languages.as_deref().unwrap_or(&own);
        let mut check = Check::new(errors, self.language(), languages);
        self.check_names(&mut check);
        self.check_languages(&mut check);
        self.settings.check(&mut check);
        self.check_sections(&mut check);
    }

    /// Reports what keeps a draft that passed [`Document::check`] from being published.
    pub fn check_publishable(&self, errors: &mut FieldErrors) {
        if self.question_count() == 0 {
            let message = named("no-question", "must have at least one question");
            errors.add("sections", "required", message);
        }
        for (number, section) in self.sections.iter().enumerate() {
            section.check_publishable(&format!("sections[{number}]"), errors);
        }
    }

    /// The pictures that its texts show, in any language.
    pub fn pictures(&self) -> BTreeSet<AssetId> {
        let sections = self.sections.iter().map(|section| &section.description);
        let questions = self.questions().map(|(_, question)| &question.description);
        let all = std::iter::once(&self.description)
            .chain(sections)
            .chain(questions);
        all.flatten().flat_map(Text::pictures).collect()
    }

    /// Gives the missing ids and writes out every default.
    pub fn complete(&mut self, random: &Random) {
        let language = self.language().to_owned();
        self.languages.get_or_insert_with(|| vec![language.clone()]);
        self.language = Some(language);
        self.settings.complete();
        for section in &mut self.sections {
            section.shuffle.get_or_insert(false);
            section.questions.iter_mut().for_each(Question::complete);
        }
        self.fill_ids(random);
    }

    fn fill_ids(&mut self, random: &Random) {
        fill(
            "s_",
            self.sections.iter_mut().map(|section| &mut section.id),
            random,
        );
        let questions = self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.questions);
        fill("q_", questions.map(|question| &mut question.id), random);
        for question in self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.questions)
        {
            let options = question.options.iter_mut().flatten();
            fill("o_", options.map(|option| &mut option.id), random);
            for blank in question.blanks.iter_mut().flatten() {
                let options = blank.options.iter_mut().flatten();
                fill("o_", options.map(|option| &mut option.id), random);
            }
            let rows = question.rows.iter_mut().flatten();
            fill("r_", rows.map(|row| &mut row.id), random);
            let pairs = question.pairs.iter_mut().flatten();
            let pairs = pairs.flat_map(|pair| [&mut pair.id, &mut pair.right_id]);
            let others = question.distractors.iter_mut().flatten();
            let others = others.map(|other| &mut other.id);
            fill("p_", pairs.chain(others), random);
            let criteria = question.rubric.iter_mut().flatten();
            fill("r_", criteria.map(|criterion| &mut criterion.id), random);
        }
    }

    fn check_names(&self, check: &mut Check) {
        check.unique_id("id", self.id.as_deref(), &mut HashSet::new());
        if self
            .slug
            .as_deref()
            .is_some_and(|slug| !slug::is_valid(slug))
        {
            check.fault("slug", "invalid", named("slug", slug::EXPECTED));
        }
        check.required_text("title", self.title.as_ref(), 500);
        if let Some(title) = &self.title
            && has_break(title)
        {
            let message = named("single-line", "must be a single line");
            check.fault("title", "invalid_characters", message);
        }
        check.optional_text("description", self.description.as_ref(), 20_000);
    }

    fn check_languages(&self, check: &mut Check) {
        if !is_language(self.language()) {
            check.fault(
                "language",
                "invalid",
                named(
                    "language-tag",
                    "must be a language tag like `en` or `pt-BR`",
                ),
            );
        }
        let Some(languages) = &self.languages else {
            return;
        };
        check.count("languages", languages.len(), 0, MOST_LANGUAGES, "languages");
        let mut seen = HashSet::new();
        for (position, language) in languages.iter().enumerate() {
            let field = format!("languages[{position}]");
            if !is_language(language) {
                check.fault(
                    &field,
                    "invalid",
                    named(
                        "language-tag",
                        "must be a language tag like `en` or `pt-BR`",
                    ),
                );
            } else if !seen.insert(language) {
                check.fault(&field, "not_unique", named("twice", "is named twice"));
            }
        }
        if !languages.iter().any(|language| language == self.language()) {
            let message = named("without-own", "must hold `language` too");
            check.fault("languages", "invalid", message);
        }
    }

    fn check_sections(&self, check: &mut Check) {
        check.count(
            "sections",
            self.sections.len(),
            0,
            MOST_SECTIONS,
            "sections",
        );
        let questions = self.questions().count();
        check.count("sections", questions, 0, MOST_QUESTIONS, "questions in all");
        check.count(
            "sections",
            self.pattern_count(),
            0,
            MOST_PATTERNS,
            "patterns in all",
        );
        let (mut section_ids, mut question_ids) = (HashSet::new(), HashSet::new());
        let pictures = self.pictures().len();
        check.count("sections", pictures, 0, MOST_PICTURES, "pictures in all");
        for (number, section) in self.sections.iter().enumerate() {
            let path = format!("sections[{number}]");
            check.unique_id(
                &format!("{path}.id"),
                section.id.as_deref(),
                &mut section_ids,
            );
            section.check(&path, check);
            for (number, question) in section.questions.iter().enumerate() {
                let path = format!("{path}.questions[{number}]");
                check.unique_id(
                    &format!("{path}.id"),
                    question.id.as_deref(),
                    &mut question_ids,
                );
                question.check(&path, check);
            }
        }
    }
}

impl Section {
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("")
    }

    fn check(&self, path: &str, check: &mut Check) {
        check.optional_text(&format!("{path}.title"), self.title.as_ref(), 500);
        check.optional_text(
            &format!("{path}.description"),
            self.description.as_ref(),
            20_000,
        );
        let limit = self.time_limit_seconds;
        let (least, most) = TIME_LIMITS;
        check.range(&format!("{path}.time_limit_seconds"), limit, least, most);
        check.range(&format!("{path}.pick"), self.pick, 1, MOST_DRAWN);
    }

    /// Of the questions that are drawn, those that give most.
    fn best(&self, points: impl Fn(&Question) -> Points) -> Points {
        let mut points: Vec<Points> = self.questions.iter().map(points).collect();
        points.sort_unstable_by(|one, other| other.cmp(one));
        points.into_iter().take(self.drawn_count()).sum()
    }

    fn check_publishable(&self, path: &str, errors: &mut FieldErrors) {
        if self.questions.is_empty() {
            let message = named("empty-section", "must not be empty");
            errors.add(format!("{path}.questions"), "required", message);
        }
        let asked = self.questions.iter().filter(|question| question.asks());
        if i64::try_from(asked.count())
            .is_ok_and(|asked| self.pick.is_some_and(|pick| pick > asked))
        {
            let message = named(
                "few-to-draw",
                "must not be more than the section has questions",
            );
            errors.add(format!("{path}.pick"), "out_of_range", message);
        }
        for (number, question) in self.questions.iter().enumerate() {
            question.check_publishable(&format!("{path}.questions[{number}]"), errors);
        }
    }
}

/// A tag like `en`, `pt-BR` or `zh-Hant-TW`.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_main = parts.next().is_some_and(|main| {
        (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    is_main
        && text.len() <= 35
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn has_break(text: &Text) -> bool {
    let is_broken = |text: &str| text.contains(['\n', '\r', '\t']) && has_control_or_break(text);
    match text {
        Text::Plain(text) => is_broken(text),
        Text::Translated(texts) => texts.iter().any(|(_, text)| is_broken(text)),
    }
}

fn fill<'a>(prefix: &str, ids: impl Iterator<Item = &'a mut Option<String>>, random: &Random) {
    let (taken, missing): (Vec<_>, Vec<_>) = ids.partition(|id| id.is_some());
    let mut taken: HashSet<String> = taken.into_iter().flatten().map(|id| id.clone()).collect();
    for id in missing {
        let mut new = format!("{prefix}{}", random.base62(8));
        while !taken.insert(new.clone()) {
            new = format!("{prefix}{}", random.base62(8));
        }
        *id = Some(new);
    }
}

#[cfg(test)]
mod tests;
