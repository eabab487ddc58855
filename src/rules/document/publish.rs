//! What a draft must have before candidates may see it.

use super::question::{Correct, Question, QuestionType, Scoring};
use super::{Document, Section};
use crate::kit::fields::{FieldErrors, named};
use crate::rules::fixed::Points;
use crate::rules::pattern;

pub(super) fn check(document: &Document, errors: &mut FieldErrors) {
    if document.question_count() == 0 {
        let message = named("no-question", "must have at least one question");
        errors.add("sections", "required", message);
    }
    for (number, section) in document.sections.iter().enumerate() {
        check_section(section, &format!("sections[{number}]"), errors);
    }
}

fn check_section(section: &Section, path: &str, errors: &mut FieldErrors) {
    let field = format!("{path}.questions");
    if section.questions.is_empty() {
        let message = named("empty-section", "must not be empty");
        errors.add(field.as_str(), "required", message);
    }
    for (number, question) in section.questions.iter().enumerate() {
        let path = format!("{field}[{number}]");
        check_key(question, &path, errors);
        check_option_points(question, &path, errors);
        check_patterns(question, &path, errors);
    }
}

fn check_key(question: &Question, path: &str, errors: &mut FieldErrors) {
    let field = format!("{path}.correct");
    let key = question.correct.as_ref().map_or(&[][..], Correct::ids);
    for id in key {
        if question.option(id).is_none() {
            errors.add(
                field.as_str(),
                "not_known",
                named("no-option", "names an option that does not exist"),
            );
        }
    }
    if !question.is_scored() {
        return;
    }
    let has_points = question
        .options()
        .iter()
        .any(|option| option.points() > Points::ZERO);
    let missing = match question.kind() {
        QuestionType::SingleChoice if key.is_empty() && !has_points => (
            field,
            named(
                "key-single",
                "is required: the right option's id, or `points` at the options",
            ),
        ),
        QuestionType::MultipleChoice if question.scoring() == Scoring::Weighted => {
            if has_points {
                return;
            }
            (
                format!("{path}.options"),
                named("key-weighted", "must have `points` at one option at least"),
            )
        }
        QuestionType::MultipleChoice if key.is_empty() => {
            let message = "is required: the ids of the right options";
            (field, named("key-multiple", message))
        }
        QuestionType::TrueFalse if question.correct.is_none() => {
            (field, named("key-true-false", "is required: true or false"))
        }
        QuestionType::Numeric if question.answers().is_empty() => {
            let message = named("key-numeric", "must have at least one answer");
            (format!("{path}.answers"), message)
        }
        _ => return,
    };
    errors.add(missing.0, "required", missing.1);
}

fn check_option_points(question: &Question, path: &str, errors: &mut FieldErrors) {
    // A question out of the score has no points that an option could exceed.
    if !question.is_scored() {
        return;
    }
    for (number, option) in question.options().iter().enumerate() {
        if option.points() > question.max_points() {
            let most = question.max_points();
            let message = format!("must not be above the question's {most}");
            let message = named("above-question", message).with("most", most);
            errors.add(
                format!("{path}.options[{number}].points"),
                "out_of_range",
                message,
            );
        }
    }
}

fn check_patterns(question: &Question, path: &str, errors: &mut FieldErrors) {
    for (number, answer) in question.answers().iter().enumerate() {
        if let Some(text) = &answer.pattern
            && !pattern::compiles(text)
        {
            let field = format!("{path}.answers[{number}].pattern");
            let message = "is not a regular expression that can be used here";
            errors.add(field, "invalid", named("pattern", message));
        }
    }
}
