//! What the best answer to a question earns.

use crate::rules::answer::Answer;
use crate::rules::document::{Accepted, Correct, Question, QuestionType, Scoring};
use crate::rules::fixed::{Credit, Points};
use crate::rules::scoring;

/// The most points that a candidate can earn, by the rules that every answer is scored with.
pub(super) fn most(question: &Question) -> Points {
    if !question.is_scored() {
        return Points::ZERO;
    }
    if question.is_graded_by_hand() {
        return question.max_points();
    }
    match question.kind() {
        QuestionType::SingleChoice => {
            let options = question.options().iter();
            let answers = options.map(|option| Answer::Choice(option.id().to_owned()));
            answers
                .map(|answer| scoring::earned(question, &answer))
                .max()
        }
        QuestionType::MultipleChoice => {
            Some(scoring::earned(question, &Answer::Choices(best(question))))
        }
        QuestionType::TrueFalse => [true, false]
            .map(|value| scoring::earned(question, &Answer::Bool(value)))
            .into_iter()
            .max(),
        QuestionType::Numeric | QuestionType::ShortText => Some(by_credit(question)),
        QuestionType::LongText | QuestionType::Statement => None,
    }
    .unwrap_or(Points::ZERO)
}

/// The accepted texts that are longer than an answer may be.
pub(super) fn too_long(question: &Question) -> impl Iterator<Item = (usize, &Accepted)> {
    let most = usize::try_from(question.max_length()).unwrap_or(usize::MAX);
    let is_text = question.kind() == QuestionType::ShortText;
    let answers = question.answers().iter().enumerate();
    answers.filter(move |(_, answer)| {
        let text = answer.text.as_deref().filter(|_| is_text);
        text.is_some_and(|text| text.trim().chars().count() > most)
    })
}

fn by_credit(question: &Question) -> Points {
    let lost: Vec<usize> = too_long(question).map(|(number, _)| number).collect();
    let answers = question.answers().iter().enumerate();
    let credits = answers
        .filter(|(number, _)| !lost.contains(number))
        .map(|(_, answer)| answer.credit());
    let best = credits.max().unwrap_or(Credit::ZERO);
    question.max_points().times(best.into())
}

/// As many of the best options as may be chosen, and no more of the others than must be.
fn best(question: &Question) -> Vec<String> {
    let key = question.correct.as_ref().map_or(&[][..], Correct::ids);
    let mut options: Vec<_> = question.options().iter().collect();
    let is_weighted = question.scoring() == Scoring::Weighted;
    let is_good = |id: &str| is_weighted || key.iter().any(|right| right == id);
    options.sort_by_key(|option| {
        let weight = if is_weighted {
            option.points()
        } else {
            Points::ZERO
        };
        (!is_good(option.id()), std::cmp::Reverse(weight))
    });
    let good = options.iter().filter(|option| is_good(option.id())).count();
    let least = usize::try_from(question.min_choices.unwrap_or(0)).unwrap_or(0);
    let most = question
        .max_choices
        .and_then(|most| usize::try_from(most).ok());
    let count = good.max(least).min(most.unwrap_or(usize::MAX));
    let chosen = options.iter().take(count);
    chosen.map(|option| option.id().to_owned()).collect()
}
