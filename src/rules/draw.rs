//! What chance decides of an attempt: the order of sections, questions and options, and which
//! questions are drawn. The same version and seed give the same, so an attempt can be shown again
//! as it was seen.
//!
//! Each shuffle has a stream of its own: ChaCha8, keyed by BLAKE3 of the seed and of what is
//! shuffled. So a question's options do not depend on what else the document holds.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use crate::rules::document::{Choice, Document, Question, Section};

/// Part of every key: another program's use of the same seed has other streams.
const CONTEXT: &str = "assessly draw of an attempt";

/// What an attempt sees, in its order: places of sections, and places of questions in each. So little
/// is made for each of many attempts, where a document would be copied.
pub type Order = Vec<(usize, Vec<usize>)>;

impl Document {
    /// Whether two attempts may see something else.
    pub fn leaves_to_chance(&self) -> bool {
        let settings = &self.settings;
        let shuffled = [
            settings.shuffle_sections,
            settings.shuffle_questions,
            settings.shuffle_options,
        ];
        shuffled.contains(&Some(true)) || self.sections.iter().any(Section::leaves_to_chance)
    }

    /// As the attempt with this seed sees it.
    #[must_use]
    pub fn drawn(&self, seed: u64) -> Self {
        let mut drawn = self.only(&self.order(seed));
        if self.settings.shuffle_options == Some(true) {
            for section in &mut drawn.sections {
                section.shuffle_options(seed);
            }
        }
        drawn
    }

    /// For answers that came without an attempt: of a section that draws, the answered questions
    /// count, and the first of the others up to the number that is drawn.
    #[must_use]
    pub fn drawn_by_answers(&self, is_answered: impl Fn(&str) -> bool) -> Self {
        self.only(&self.order_by_answers(is_answered))
    }

    /// What the attempt with this seed sees.
    pub fn order(&self, seed: u64) -> Order {
        let settings = &self.settings;
        let section = |section: &Section| {
            let is_shuffled =
                settings.shuffle_questions == Some(true) || section.shuffle == Some(true);
            section.order(Stream::of(seed, "questions", section.id()), is_shuffled)
        };
        let mut order: Order = self.sections.iter().map(section).enumerate().collect();
        if settings.shuffle_sections == Some(true) {
            Stream::of(seed, "sections", "").shuffle(&mut order);
        }
        order
    }

    /// The same for answers that came without an attempt.
    pub fn order_by_answers(&self, is_answered: impl Fn(&str) -> bool) -> Order {
        let section = |section: &Section| {
            let asked = section.asked().into_iter();
            let is_answered = |at: &usize| is_answered(section.questions[*at].id());
            let (mut drawn, others): (Vec<usize>, Vec<usize>) = asked.partition(is_answered);
            drawn.extend(others);
            section.keep(&drawn[..section.drawn_count()])
        };
        self.sections.iter().map(section).enumerate().collect()
    }

    fn only(&self, order: &Order) -> Self {
        let sections = order
            .iter()
            .map(|(at, places)| self.sections[*at].only(places));
        Self {
            sections: sections.collect(),
            id: self.id.clone(),
            slug: self.slug.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            language: self.language.clone(),
            languages: self.languages.clone(),
            settings: self.settings.clone(),
        }
    }
}

impl Section {
    fn leaves_to_chance(&self) -> bool {
        self.shuffle == Some(true) || self.pick.is_some()
    }

    /// How many of its questions each candidate is asked.
    pub fn drawn_count(&self) -> usize {
        let asked = self.asked().len();
        let pick = self.pick.and_then(|pick| usize::try_from(pick).ok());
        pick.map_or(asked, |pick| pick.min(asked))
    }

    /// Places of what asks for an answer. Statements are shown to everybody, and keep their places.
    fn asked(&self) -> Vec<usize> {
        let all = self.questions.iter().enumerate();
        all.filter(|(_, question)| question.asks())
            .map(|(at, _)| at)
            .collect()
    }

    fn order(&self, mut stream: Stream, is_shuffled: bool) -> Vec<usize> {
        let mut asked = self.asked();
        if self.pick.is_some() {
            stream.shuffle(&mut asked);
            asked.truncate(self.drawn_count());
        }
        let mut order = self.keep(&asked);
        if is_shuffled {
            let asks = |at: &usize| self.questions[*at].asks();
            let mut shuffled: Vec<usize> = order.iter().copied().filter(asks).collect();
            stream.shuffle(&mut shuffled);
            for (at, next) in order.iter_mut().filter(|at| asks(at)).zip(shuffled) {
                *at = next;
            }
        }
        order
    }

    /// These places in the author's order, and those of statements.
    fn keep(&self, places: &[usize]) -> Vec<usize> {
        let mut is_kept = vec![false; self.questions.len()];
        for at in places {
            is_kept[*at] = true;
        }
        let all = self.questions.iter().zip(is_kept).enumerate();
        all.filter(|(_, (question, is_kept))| *is_kept || !question.asks())
            .map(|(at, _)| at)
            .collect()
    }

    fn only(&self, places: &[usize]) -> Self {
        let questions = places.iter().map(|at| self.questions[*at].clone());
        Self {
            questions: questions.collect(),
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            time_limit_seconds: self.time_limit_seconds,
            shuffle: self.shuffle,
            pick: self.pick,
        }
    }

    fn shuffle_options(&mut self, seed: u64) {
        for question in &mut self.questions {
            let stream = Stream::of(seed, "options", question.id());
            if question.rules().has_options_in_any_order() {
                shuffle_options(question, stream);
            }
        }
    }
}

/// Pinned options stay last, in the author's order.
fn shuffle_options(question: &mut Question, mut stream: Stream) {
    let options = question.options.take().unwrap_or_default();
    let is_pinned = |option: &Choice| option.pinned == Some(true);
    let (pinned, mut free): (Vec<Choice>, Vec<Choice>) = options.into_iter().partition(is_pinned);
    stream.shuffle(&mut free);
    free.extend(pinned);
    question.options = Some(free);
}

struct Stream(ChaCha8Rng);

impl Stream {
    fn of(seed: u64, what: &str, id: &str) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        hasher.update(&seed.to_le_bytes());
        hasher.update(what.as_bytes());
        // No id has it: where one ends and the next begins is clear.
        hasher.update(b"/");
        hasher.update(id.as_bytes());
        Self(ChaCha8Rng::from_seed(*hasher.finalize().as_bytes()))
    }

    /// Fisher and Yates, from the end.
    fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            all.swap(last, self.below(bound) as usize);
        }
    }

    /// A number below `bound`, each equally likely: the high half of a product, and another try
    /// where the low half shows that some numbers would come more often (Lemire 2019).
    fn below(&mut self, bound: u32) -> u32 {
        let unfair = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            let (high, low) = ((product >> 32) as u32, product & u64::from(u32::MAX));
            if low >= u64::from(unfair) {
                return high;
            }
        }
    }
}

#[cfg(test)]
mod tests;
