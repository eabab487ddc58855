//! A text that candidates read: one string, or one for each language.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rules::asset::{self, AssetId};

/// In JSON a string, or an object like `{"en":"…","de":"…"}` whose order is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    Plain(String),
    Translated(Vec<(String, String)>),
}

impl Text {
    /// The text in `language`, else in its base language (`de` for `de-AT`), else in `fallback`.
    pub fn in_language(&self, language: &str, fallback: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Translated(texts) => [language, base(language), fallback]
                .into_iter()
                .find_map(|wanted| find(texts, wanted))
                .or_else(|| texts.first().map(|(_, text)| text.as_str()))
                .unwrap_or(""),
        }
    }

    /// The tag of what [`Text::in_language`] gives.
    pub fn language_in<'a>(&'a self, language: &'a str, fallback: &'a str) -> &'a str {
        match self {
            Self::Plain(_) => fallback,
            Self::Translated(texts) => [language, base(language), fallback]
                .into_iter()
                .find(|wanted| find(texts, wanted).is_some())
                .or_else(|| texts.first().map(|(tag, _)| tag.as_str()))
                .unwrap_or(fallback),
        }
    }

    /// The pictures that it names, in any language.
    pub fn pictures(&self) -> Vec<AssetId> {
        match self {
            Self::Plain(text) => asset::mentioned(text).collect(),
            Self::Translated(texts) => {
                let texts = texts.iter().map(|(_, text)| text);
                texts.flat_map(|text| asset::mentioned(text)).collect()
            }
        }
    }
}

/// `de` of `de-AT`.
pub fn base(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

fn find<'a>(texts: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    texts
        .iter()
        .find(|(language, _)| language == wanted)
        .map(|(_, text)| text.as_str())
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(text) => serializer.serialize_str(text),
            Self::Translated(texts) => {
                let mut map = serializer.serialize_map(Some(texts.len()))?;
                for (language, text) in texts {
                    map.serialize_entry(language, text)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;

        impl<'de> de::Visitor<'de> for Texts {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an object of languages")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Plain(text.to_owned()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Text, E> {
                Ok(Text::Plain(text))
            }

            fn visit_map<M: de::MapAccess<'de>>(self, mut map: M) -> Result<Text, M::Error> {
                let mut texts: Vec<(String, String)> = Vec::new();
                while let Some((language, text)) = map.next_entry::<String, String>()? {
                    // More languages than any assessment has: no need to look at the rest.
                    if texts.len() > 100 {
                        return Err(de::Error::custom("must not have so many languages"));
                    }
                    if find(&texts, &language).is_some() {
                        return Err(de::Error::custom("must not have a language twice"));
                    }
                    texts.push((language, text));
                }
                Ok(Text::Translated(texts))
            }
        }

        deserializer.deserialize_any(Texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_from_region_to_language_to_the_default() {
        let text: Text = serde_json::from_str(r#"{"en":"Hello","de":"Hallo"}"#).unwrap();
        assert_eq!(text.in_language("de", "en"), "Hallo");
        assert_eq!(text.in_language("de-AT", "en"), "Hallo");
        assert_eq!(text.in_language("fr", "en"), "Hello");
        assert_eq!(text.in_language("fr", "es"), "Hello");
        assert_eq!(Text::from("Hi").in_language("fr", "en"), "Hi");
    }

    #[test]
    fn the_order_of_languages_is_kept() {
        let json = r#"{"fr":"a","de":"b","en":"c"}"#;
        let text: Text = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&text).unwrap(), json);
    }

    #[test]
    fn a_number_is_no_text() {
        let error = serde_json::from_str::<Text>("5").unwrap_err().to_string();
        assert!(
            error.contains("a string or an object of languages"),
            "{error}"
        );
    }
}
