//! What chance decides of an attempt: the order of sections, questions and options, and which
//! questions are drawn. The same version and seed give the same, so an attempt can be shown again
//! as it was seen.
//!
//! Each shuffle has a stream of its own: ChaCha8, keyed by BLAKE3 of the seed and of what is
//! shuffled. So a question's options do not depend on what else the document holds.

use std::mem;

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use crate::rules::document::{Choice, Document, Question, Section};

/// Part of every key: another program's use of the same seed has other streams.
const CONTEXT: &str = "assessly draw of an attempt";

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
        let mut drawn = self.clone();
        let settings = &self.settings;
        for section in &mut drawn.sections {
            let is_shuffled =
                settings.shuffle_questions == Some(true) || section.shuffle == Some(true);
            let stream = Stream::of(seed, "questions", section.id());
            section.draw(stream, is_shuffled);
            if settings.shuffle_options == Some(true) {
                section.shuffle_options(seed);
            }
        }
        if settings.shuffle_sections == Some(true) {
            Stream::of(seed, "sections", "").shuffle(&mut drawn.sections);
        }
        drawn
    }

    /// For answers that came without an attempt: of a section that draws, the answered questions
    /// count, and the first of the others up to the number that is drawn.
    #[must_use]
    pub fn drawn_by_answers(&self, is_answered: impl Fn(&str) -> bool) -> Self {
        let mut drawn = self.clone();
        for section in &mut drawn.sections {
            let mut places = section.asked();
            places.sort_by_key(|at| !is_answered(section.questions[*at].id()));
            section.keep(&places[..section.drawn_count()]);
        }
        drawn
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

    fn draw(&mut self, mut stream: Stream, is_shuffled: bool) {
        if self.pick.is_some() {
            let mut places = self.asked();
            stream.shuffle(&mut places);
            self.keep(&places[..self.drawn_count()]);
        }
        if is_shuffled {
            let places = self.asked();
            let taken = places.iter().map(|at| mem::take(&mut self.questions[*at]));
            let mut taken: Vec<Question> = taken.collect();
            stream.shuffle(&mut taken);
            for (at, question) in places.into_iter().zip(taken) {
                self.questions[at] = question;
            }
        }
    }

    /// Of what asks for an answer only what stands at these places.
    fn keep(&mut self, places: &[usize]) {
        let mut at = 0..;
        self.questions.retain(|question| {
            let is_kept = at.next().is_some_and(|at| places.contains(&at));
            is_kept || !question.asks()
        });
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
