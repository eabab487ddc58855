//! The stylesheet of candidates' pages in a company's colour: one file, found under a path that changes
//! with what is in it, like all that pages load.

use crate::http::{Reply, StatusCode};
use crate::pages::assets::STYLE;
use crate::rules::colour::{Accent, Colour, Palette};

/// `/assets/{hash}/style-3355d1.css`
pub fn path(colour: Colour) -> String {
    let digits = colour.to_string();
    let name = digits.trim_start_matches('#');
    format!("/assets/{}/style-{name}.css", hash(colour))
}

/// The stylesheet of that name, unless its content has another hash.
pub fn find(wanted: &str, name: &str) -> Option<Reply> {
    let digits = name.strip_prefix("style-")?.strip_suffix(".css")?;
    let colour: Colour = digits.parse().ok()?;
    // One file has one name.
    if hash(colour) != wanted || colour.to_string()[1..] != *digits {
        return None;
    }
    let css = [STYLE.bytes, tokens(colour).as_bytes()].concat();
    Some(Reply::new(StatusCode::OK, STYLE.content_type, css))
}

fn hash(colour: Colour) -> String {
    let content = format!("{} {}", STYLE.hash, tokens(colour));
    blake3::hash(content.as_bytes()).to_hex()[..16].to_owned()
}

/// What takes the place of the stylesheet's own accent.
fn tokens(colour: Colour) -> String {
    let palette = Palette::of(colour);
    format!(
        "\n:root {{ {} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n",
        declarations(palette.light),
        declarations(palette.dark)
    )
}

fn declarations(accent: Accent) -> String {
    let Accent {
        plain,
        strong,
        soft,
        on,
        ..
    } = accent;
    format!(
        "--accent: {plain}; --accent-strong: {strong}; --accent-soft: {soft}; --on-accent: {on};"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_one_stylesheet_under_one_path() {
        let path = path("#FFCC00".parse().unwrap());
        let (hash, name) = path
            .strip_prefix("/assets/")
            .unwrap()
            .split_once('/')
            .unwrap();
        assert_eq!(name, "style-ffcc00.css");
        let css = String::from_utf8(find(hash, name).unwrap().body.to_vec()).unwrap();
        assert!(css.starts_with(std::str::from_utf8(STYLE.bytes).unwrap()));
        assert!(css.contains("{ :root { --accent: #ffcc00;"));
        let tokens = css.rsplit_once("\n:root { --accent: ").unwrap().1;
        assert!(
            !tokens.starts_with("#ffcc00"),
            "it is too pale for light pages"
        );
        for (hash, name) in [
            (hash, "style-ffcc01.css"),
            (hash, "style-fc0.css"),
            (hash, "style-FFCC00.css"),
            (hash, "style-#ffcc00.css"),
            (hash, "style.css"),
            ("0123456789abcdef", "style-ffcc00.css"),
        ] {
            assert!(find(hash, name).is_none(), "{name}");
        }
    }

    /// `rules::colour` reckons with what the stylesheet puts under text.
    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let css = std::str::from_utf8(STYLE.bytes).unwrap();
        let (light, dark) = css
            .split_once("@media (prefers-color-scheme: dark)")
            .unwrap();
        for (css, grounds) in [
            (light, Palette::LIGHT_GROUNDS),
            (dark, Palette::DARK_GROUNDS),
        ] {
            for (name, ground) in ["card", "paper", "sunken"].iter().zip(grounds) {
                assert!(
                    css.contains(&format!("--{name}: {ground};")),
                    "{name} {ground}"
                );
            }
        }
    }
}
