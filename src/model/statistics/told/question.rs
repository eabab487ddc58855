//! Each question in numbers: those that candidates get now, and behind them those that they got before.

use std::sync::Arc;

use rusqlite::Connection;
use serde::Serialize;

use super::super::{Assessed, Memory};
use crate::error::Result;
use crate::model::version;
use crate::rules::document::Document;
use crate::rules::edition::Edition;
use crate::rules::fixed::{Percentage, Points};
use crate::rules::question::Question as Asking;
use crate::rules::question::{Correct, QuestionType};
use crate::rules::statistics::{Chosen, Flag, Item, Layout, Seconds, Summary, hundredths};

#[derive(Debug, Clone, Serialize)]
pub struct Question {
    pub question_id: String,
    pub section_id: String,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// In the assessment's own language.
    pub title: String,
    /// False for one that candidates do not get any more.
    pub is_current: bool,
    pub shown: u64,
    /// Null where nothing is asked.
    pub answered: Option<u64>,
    pub dropped_off: u64,
    pub median_time_seconds: Option<i64>,
    /// Submissions whose outcome is final: what the next two are reckoned from.
    pub graded: u64,
    pub max_points: Option<Points>,
    pub facility: Option<Points>,
    pub discrimination: Option<Points>,
    pub flags: Vec<Flag>,
    /// Null where nothing is chosen from a list.
    pub options: Option<Vec<Choice>>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// `true` and `false` where that is asked.
    pub option_id: String,
    pub label: Option<String>,
    pub is_key: bool,
    pub chosen: u64,
    /// What those who chose it earned at all other questions.
    pub average_elsewhere: Option<Percentage>,
}

/// What submissions were scored by, or will be that are started now.
struct Made<'a> {
    document: Arc<Document>,
    layout: Layout,
    items: &'a [Item],
}

impl<'a> Made<'a> {
    fn find(
        connection: &Connection,
        memory: &Memory,
        assessment: i64,
        edition: &Edition,
        items: &'a [Item],
    ) -> Result<Self> {
        let document = version::edition(connection, &memory.documents, assessment, edition)?;
        let layout = Layout::of(&document);
        Ok(Self {
            document,
            layout,
            items,
        })
    }

    fn item(&self, id: &str) -> Option<(&'a Item, usize)> {
        let place = self.layout.place(id)?;
        Some((self.items.get(place)?, place))
    }
}

pub(super) fn all(
    connection: &Connection,
    memory: &Memory,
    assessed: &Assessed,
    summary: &Summary,
) -> Result<Vec<Question>> {
    let find = |edition: &_, items| Made::find(connection, memory, assessed.row, edition, items);
    let newest = Edition::of(assessed.version);
    let current = summary.editions.get(&newest);
    let mut versions = vec![find(&newest, current.map_or(&[], Vec::as_slice))?];
    let before = summary.editions.iter().rev();
    for (edition, items) in before.filter(|(edition, _)| **edition != newest) {
        versions.push(find(edition, items)?);
    }
    let mut questions: Vec<Question> = Vec::new();
    for (position, made) in versions.iter().enumerate() {
        for (section, asking) in made.document.questions() {
            let is_known = questions
                .iter()
                .any(|known| known.question_id == asking.id());
            if !is_known {
                let is_current = position == 0;
                questions.push(question(section.id(), made, asking, &versions, is_current));
            }
        }
    }
    Ok(questions)
}

fn question(
    section_id: &str,
    made: &Made,
    asking: &Asking,
    versions: &[Made],
    is_current: bool,
) -> Question {
    let language = made.document.language();
    let in_versions: Vec<(&Item, i64)> = versions
        .iter()
        .filter_map(|made| {
            let (item, place) = made.item(asking.id())?;
            Some((item, made.layout.questions[place].max))
        })
        .collect();
    let sum = |of: fn(&Item) -> u64| in_versions.iter().map(|(item, _)| of(item)).sum::<u64>();
    let mut seconds = Seconds::default();
    for (item, _) in &in_versions {
        seconds.merge(&item.seconds);
    }
    let (shown, answered) = (sum(|item| item.shown), sum(|item| item.answered));
    let graded = sum(|item| item.graded);
    let facility = Item::facility(&in_versions);
    let discrimination = Item::discrimination(in_versions.iter().map(|(item, _)| *item));
    let is_answerable = asking.asks();
    Question {
        question_id: asking.id().to_owned(),
        section_id: section_id.to_owned(),
        kind: asking.kind(),
        title: asking.title.as_ref().map_or_else(String::new, |title| {
            title.in_language(language, language).to_owned()
        }),
        is_current,
        shown,
        answered: is_answerable.then_some(answered),
        dropped_off: sum(|item| item.dropped_off),
        median_time_seconds: seconds.median(),
        graded,
        max_points: asking.is_scored().then(|| asking.max_points()),
        facility,
        discrimination,
        flags: if is_answerable {
            Flag::of(graded, (shown, answered), facility, discrimination)
        } else {
            Vec::new()
        },
        options: choices(made, asking, versions),
    }
}

fn choices(made: &Made, asking: &Asking, versions: &[Made]) -> Option<Vec<Choice>> {
    let place = made.layout.place(asking.id())?;
    let options = &made.layout.questions[place].options;
    let language = made.document.language();
    let one = |option_id: &String| {
        let label = asking.option(option_id);
        let (count, average) = chosen(asking.id(), option_id, versions);
        Choice {
            option_id: option_id.clone(),
            label: label.map(|option| option.label(language, language).to_owned()),
            is_key: is_key(asking, option_id),
            chosen: count,
            average_elsewhere: average,
        }
    };
    (!options.is_empty()).then(|| options.iter().map(one).collect())
}

/// How many chose an option in all versions, and what they earned elsewhere.
fn chosen(question_id: &str, option_id: &str, versions: &[Made]) -> (u64, Option<Percentage>) {
    let (mut count, mut earned, mut possible) = (0, 0, 0);
    for made in versions {
        let Some((item, place)) = made.item(question_id) else {
            continue;
        };
        let asked = &made.layout.questions[place];
        let option = asked.options.iter().position(|option| option == option_id);
        let chosen: Option<&Chosen> = option.and_then(|option| item.chosen.get(option));
        if let Some(chosen) = chosen {
            count += chosen.count;
            earned += chosen.y;
            possible += chosen.most;
        }
    }
    (count, hundredths(100 * earned, possible))
}

fn is_key(asking: &Asking, option_id: &str) -> bool {
    match &asking.correct {
        Some(Correct::Bool(key)) => key.to_string() == option_id,
        Some(key) => key.ids().iter().any(|id| id == option_id),
        None => asking
            .option(option_id)
            .is_some_and(|option| option.points() > Points::ZERO),
    }
}
