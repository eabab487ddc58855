//! In which of its languages an assessment is shown, and in which the page around it.

use crate::http::Call;
use crate::pages::texts::Texts;
use crate::rules::document::Document;
use crate::rules::language::{first_of, own_name};

/// What the browser asks for first, of what there is; else the assessment's own.
pub fn preferred(document: &Document, call: &Call) -> String {
    let found = first_of(&call.languages, &languages(document));
    found.unwrap_or(document.language()).to_owned()
}

/// The page's own words: in the language in which the assessment is shown, where we speak it, so
/// that nobody reads two; else in what the browser asks for.
pub fn words(document: &Document, language: &str, call: &Call) -> &'static Texts {
    let own = Texts::find_first_of([shown(document, language)]);
    own.unwrap_or_else(|| Texts::of_candidate(call))
}

/// The same before anybody has started, where only a form may have named a language.
pub fn words_of_form(document: &Document, named: Option<&str>, call: &Call) -> &'static Texts {
    match named {
        Some(language) => words(document, language, call),
        None => words(document, &preferred(document, call), call),
    }
}

/// The tag for `lang`: the chosen one where the assessment has it, else its own.
pub fn shown<'a>(document: &'a Document, language: &'a str) -> &'a str {
    if languages(document).contains(&language) {
        language
    } else {
        document.language()
    }
}

/// The language that a form names, if the assessment has it.
pub fn known(document: &Document, tag: &str) -> Option<String> {
    languages(document).contains(&tag).then(|| tag.to_owned())
}

/// A language in the picker.
pub struct Choice {
    pub tag: String,
    pub name: String,
    pub chosen: bool,
}

/// None where there is nothing to choose.
pub fn choices(document: &Document, chosen: &str) -> Vec<Choice> {
    let languages = languages(document);
    if languages.len() < 2 {
        return Vec::new();
    }
    let choice = |tag: &str| Choice {
        tag: tag.to_owned(),
        name: own_name(tag).map_or_else(|| tag.to_owned(), str::to_owned),
        chosen: tag == chosen,
    };
    languages.into_iter().map(choice).collect()
}

fn languages(document: &Document) -> Vec<&str> {
    match &document.languages {
        Some(languages) if !languages.is_empty() => languages.iter().map(String::as_str).collect(),
        _ => vec![document.language()],
    }
}
