//! Languages: which of them a browser asks for, which of those that there are it gets, and what
//! their speakers call them.

use super::document::base_language;

/// Bytes of an `Accept-Language` that is looked at; browsers send far less.
const LONGEST: usize = 1_000;
/// So many wishes are heard.
const MOST: usize = 20;

/// The tags of an `Accept-Language` (RFC 9110, section 12.5.4), what is most wanted first. `*` is
/// no wish of its own, and what is not wanted at all is left out.
pub fn accepted(header: &str) -> Vec<&str> {
    if header.len() > LONGEST {
        return Vec::new();
    }
    let mut wanted: Vec<(f32, &str)> = header.split(',').take(MOST).filter_map(weighted).collect();
    // A stable sort: of the same weight, what was named first.
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    wanted.into_iter().map(|(_, tag)| tag).collect()
}

/// `de;q=0.8`
fn weighted(part: &str) -> Option<(f32, &str)> {
    let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
    let rest = rest.trim();
    let weight: f32 = match rest.strip_prefix("q=").or(rest.strip_prefix("Q=")) {
        Some(weight) => weight.parse().ok()?,
        None => 1.0,
    };
    let tag = tag.trim();
    let is_wanted = weight > 0.0 && weight <= 1.0 && !tag.is_empty() && tag != "*";
    is_wanted.then_some((weight, tag))
}

/// The first of the wished languages that there is: the very same, else one that differs in its
/// region alone.
pub fn first_of<'a>(
    wished: impl IntoIterator<Item = impl AsRef<str>>,
    there: &[&'a str],
) -> Option<&'a str> {
    let base_of = |tag: &str| base_language(tag).to_ascii_lowercase();
    wished.into_iter().find_map(|tag| {
        let tag = tag.as_ref();
        let same = there.iter().find(|one| one.eq_ignore_ascii_case(tag));
        let near = || there.iter().find(|one| base_of(one) == base_of(tag));
        same.or_else(near).copied()
    })
}

/// What its speakers call it.
pub fn own_name(tag: &str) -> Option<&'static str> {
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

    #[test]
    fn the_browser_s_first_language_that_there_is_is_chosen() {
        for (header, expected) in [
            ("de", Some("de")),
            ("de-AT,de;q=0.9", Some("de")),
            ("en,de;q=0.5,pt;q=0.8", Some("pt-BR")),
            ("de;q=0.5, fr", Some("fr")),
            ("PT-br", Some("pt-BR")),
            ("DE;Q=1.000", Some("de")),
            ("en", None),
            ("", None),
            ("*", None),
            ("de;q=0", None),
            ("de;q=NaN,fr;q=2,pt;q=-1", None),
            ("de;q=x,,;;q,=", None),
        ] {
            let found = first_of(accepted(header), &["fr", "de", "pt-BR"]);
            assert_eq!(found, expected, "{header}");
        }
    }

    #[test]
    fn of_the_same_weight_the_first_is_meant() {
        assert_eq!(
            accepted("en-GB, fr;q=0.7, de;q=0.7, *;q=0.1"),
            ["en-GB", "fr", "de"]
        );
    }

    #[test]
    fn a_header_without_end_is_not_looked_at() {
        assert_eq!(accepted(&"de,".repeat(300)).len(), MOST);
        assert!(accepted(&"de,".repeat(400)).is_empty());
    }
}
