//! Texts that read alike, that are missing in a language, and pictures without words.

use std::collections::HashSet;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Advice;
use crate::rules::asset::AssetId;
use crate::rules::document::{Document, Question, Section, Text};
use crate::rules::text::base;

/// Endings of names that cameras and programs give.
const FILE_ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"];

/// A text as readers compare it: neither case nor spaces count.
pub(super) fn plain(text: Option<&Text>, language: &str) -> String {
    let text = text.map_or("", |text| text.in_language(language, language));
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Options of one question that read alike in any of their languages.
pub(super) fn options(question: &Question, path: &str, advice: &mut Advice<'_>) {
    let mut seen = HashSet::new();
    for (number, option) in question.options().iter().enumerate() {
        let texts: Vec<(&str, String)> = match &option.label {
            None => continue,
            Some(Text::Plain(_)) => vec![("", plain(option.label.as_ref(), ""))],
            Some(Text::Translated(texts)) => texts
                .iter()
                .map(|(language, _)| (language.as_str(), plain(option.label.as_ref(), language)))
                .collect(),
        };
        // Collected first: each must be remembered, whichever is the twin.
        let is_new: Vec<bool> = texts.into_iter().map(|text| seen.insert(text)).collect();
        if is_new.contains(&false) {
            advice.add(format!("{path}.options[{number}].label"), "equal_options");
        }
    }
}

/// Languages that candidates may choose, and that some text lacks.
pub(super) fn languages(document: &Document, advice: &mut Advice<'_>) {
    let languages = document.languages.as_deref().unwrap_or_default();
    let texts = all(document);
    for (number, language) in languages.iter().enumerate() {
        let is_own = language == document.language();
        if !is_own && texts.iter().any(|text| !has(text, language)) {
            advice.add(format!("languages[{number}]"), "not_translated");
        }
    }
}

/// The sections and questions with a text that one of the languages lacks.
pub(super) fn untranslated(document: &Document, advice: &mut Advice<'_>) {
    let own = document.language();
    let languages = document.languages.iter().flatten();
    let others: Vec<&String> = languages.filter(|language| *language != own).collect();
    let lacks = |texts: Vec<&Text>| {
        let is_missing = |text: &&Text| others.iter().any(|language| !has(text, language));
        texts.iter().any(is_missing)
    };
    for (number, section) in document.sections.iter().enumerate() {
        let path = format!("sections[{number}]");
        if lacks(of_section(section)) {
            advice.add(format!("{path}.title"), "text_not_translated");
        }
        for (number, question) in section.questions.iter().enumerate() {
            if lacks(question.texts().collect()) {
                let field = format!("{path}.questions[{number}].title");
                advice.add(field, "text_not_translated");
            }
        }
    }
}

/// What has no letters reads the same in all languages, and who reads `de-AT` gets what is `de`.
fn has(text: &Text, language: &str) -> bool {
    let is_there = match text {
        Text::Plain(_) => false,
        Text::Translated(texts) => texts
            .iter()
            .any(|(known, _)| known == language || known == base(language)),
    };
    is_there || !text.in_language(language, "").contains(char::is_alphabetic)
}

/// Everything that is written for candidates.
fn all(document: &Document) -> Vec<&Text> {
    let own = [
        &document.title,
        &document.description,
        &document.settings.consent_text,
    ];
    let own = own.into_iter().filter_map(Option::as_ref);
    let sections = document.sections.iter().flat_map(of_section);
    let questions = document.questions();
    let questions = questions.flat_map(|(_, question)| question.texts());
    own.chain(sections).chain(questions).collect()
}

fn of_section(section: &Section) -> Vec<&Text> {
    let own = [&section.title, &section.description];
    own.into_iter().filter_map(Option::as_ref).collect()
}

/// Pictures of a markdown text, in each of its languages.
pub(super) fn pictures(field: &str, text: Option<&Text>, advice: &mut Advice<'_>) {
    let sources: Vec<&str> = match text {
        None => Vec::new(),
        Some(Text::Plain(source)) => vec![source],
        Some(Text::Translated(texts)) => texts.iter().map(|(_, source)| source.as_str()).collect(),
    };
    let found: Vec<Picture> = sources.into_iter().flat_map(all_pictures).collect();
    let id = |one: &Picture| AssetId::in_address(&one.address);
    let is_known = |id: AssetId| advice.pictures.known.contains_key(&id);
    let is_file = |one: &Picture| {
        let words = one.words.trim().to_lowercase();
        FILE_ENDINGS.iter().any(|ending| words.ends_with(ending))
    };
    let told = [
        (
            "no_alternative_text",
            found.iter().any(|one| one.words.trim().is_empty()),
        ),
        ("file_name_as_text", found.iter().any(is_file)),
        ("foreign_picture", found.iter().any(|one| id(one).is_none())),
        (
            "unknown_picture",
            found.iter().filter_map(id).any(|id| !is_known(id)),
        ),
    ];
    for (code, is_so) in told {
        if is_so {
            advice.add(field, code);
        }
    }
}

/// A picture as a text names it.
struct Picture {
    address: String,
    /// What is told to those who cannot see it.
    words: String,
}

fn all_pictures(source: &str) -> Vec<Picture> {
    let mut found = Vec::new();
    let mut current: Option<Picture> = None;
    for event in Parser::new(source) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                current = Some(Picture {
                    address: dest_url.into_string(),
                    words: String::new(),
                });
            }
            Event::End(TagEnd::Image) => found.extend(current.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(picture) = &mut current {
                    picture.words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}
