//! In which of its languages an assessment is shown.

use crate::http::{HeaderMap, header};
use crate::rules::document::{Document, base_language};

/// What the browser asks for first, of what there is; else the assessment's own.
pub fn preferred(document: &Document, headers: &HeaderMap) -> String {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut wanted: Vec<(f32, &str)> = accepted.split(',').take(20).filter_map(weighted).collect();
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let languages = languages(document);
    let found = wanted.into_iter().find_map(|(_, tag)| {
        let same = |language: &&str| language.eq_ignore_ascii_case(tag);
        let near =
            |language: &&str| base_language(language).eq_ignore_ascii_case(base_language(tag));
        languages
            .iter()
            .find(|l| same(l))
            .or_else(|| languages.iter().find(|l| near(l)))
    });
    found
        .map_or(document.language(), |language| language)
        .to_owned()
}

/// `de;q=0.8`
fn weighted(part: &str) -> Option<(f32, &str)> {
    let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
    let weight: f32 = match rest.trim().strip_prefix("q=") {
        Some(weight) => weight.parse().ok()?,
        None => 1.0,
    };
    (weight > 0.0).then_some((weight, tag.trim()))
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

/// What its speakers call it.
fn own_name(tag: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 24] = [
        ("ar", "العربية"),
        ("cs", "Čeština"),
        ("da", "Dansk"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("en", "English"),
        ("es", "Español"),
        ("fi", "Suomi"),
        ("fr", "Français"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("hu", "Magyar"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("nl", "Nederlands"),
        ("no", "Norsk"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ro", "Română"),
        ("sv", "Svenska"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("zh", "中文"),
    ];
    // A region would need its own name, and is shown as its tag.
    let found = NAMES.iter().find(|(known, _)| *known == tag);
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred_of(accepted: &str) -> String {
        let json = serde_json::json!({"language": "fr", "languages": ["fr", "de", "pt-BR"]});
        let document: Document = serde_json::from_value(json).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
        preferred(&document, &headers)
    }

    #[test]
    fn the_browser_s_first_language_that_there_is_is_chosen() {
        for (accepted, expected) in [
            ("de", "de"),
            ("de-AT,de;q=0.9", "de"),
            ("en,de;q=0.5,pt;q=0.8", "pt-BR"),
            ("PT-br", "pt-BR"),
            ("en", "fr"),
            ("", "fr"),
            ("*", "fr"),
            ("de;q=0", "fr"),
            ("de;q=x,,;;q", "fr"),
        ] {
            assert_eq!(preferred_of(accepted), expected, "{accepted}");
        }
    }
}
