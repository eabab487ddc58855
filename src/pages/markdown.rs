//! Authors' markdown to HTML that is safe to show: raw HTML becomes text, and links lead only
//! where a browser shows pages or writes a mail.

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::rules::asset::{Pictures, Shown};

/// HTML that is already safe. Only this file makes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Safe(String);

impl Safe {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for Safe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Safe {}

/// Without pictures.
pub fn render(source: &str) -> Safe {
    with_pictures(source, &Pictures::default())
}

/// With those of `pictures` that it names. No page asks another host: of every other picture the
/// alternative text is shown.
pub fn with_pictures(source: &str, pictures: &Pictures) -> Safe {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events = Parser::new_ext(source, options);
    let mut shown = Vec::new();
    while let Some(event) = events.next() {
        shown.push(match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let words = alternative(&mut events);
                Event::Html(picture(pictures.find(&dest_url), &words).into())
            }
            other => made_safe(other),
        });
    }
    let mut out = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut out, shown.into_iter());
    Safe(out)
}

/// The words of a picture, up to its end.
fn alternative<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> String {
    let (mut words, mut open) = (String::new(), 1);
    for event in events {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    words
}

fn picture(known: Option<(String, Shown)>, words: &str) -> String {
    let words = escaped(words);
    match known {
        Some((at, shown)) => format!(
            "<img src=\"{}\" alt=\"{words}\" width=\"{}\" height=\"{}\" loading=\"lazy\">",
            escaped(&at),
            shown.width,
            shown.height
        ),
        None => format!("<em>{words}</em>"),
    }
}

/// A heading of a guide, with all that stands under it up to the next one.
pub struct Passage {
    pub anchor: String,
    pub title: String,
    pub text: String,
}

/// A guide of our own: its headings get anchors, and its links may lead to other pages of this site.
pub fn guide(source: &str) -> (Safe, Vec<Passage>) {
    let events: Vec<Event> = Parser::new_ext(source, Options::ENABLE_TABLES).collect();
    let mut passages: Vec<Passage> = Vec::new();
    let mut shown = Vec::with_capacity(events.len());
    for (position, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let title = heading_text(&events[position + 1..]);
                let anchor = anchor(&title);
                let opened = format!("<{level} id=\"{}\">", escaped(&anchor));
                shown.push(Event::Html(opened.into()));
                passages.push(Passage {
                    anchor,
                    title,
                    text: String::new(),
                });
                continue;
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(passage) = passages.last_mut() {
                    passage.text.push_str(text);
                    passage.text.push(' ');
                }
            }
            _ => {}
        }
        shown.push(match event {
            Event::Start(Tag::CodeBlock(_)) => Event::Html("<pre tabindex=\"0\"><code>".into()),
            Event::End(TagEnd::CodeBlock) => Event::Html("</code></pre>\n".into()),
            Event::Start(Tag::Table(columns)) => {
                Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text.clone()),
            other => other.clone(),
        });
    }
    let mut out = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut out, shown.into_iter());
    // What scrolls must be reached by keyboard; what was HTML in the source is text by now.
    let out = out.replace("<table>", "<table tabindex=\"0\">");
    (Safe(out), passages)
}

fn heading_text(events: &[Event]) -> String {
    let inside = events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let texts = inside.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    });
    texts.collect()
}

/// `URL parameters` is found at `#url-parameters`, `rate_limited` at `#rate_limited`.
fn anchor(title: &str) -> String {
    let letters = title.to_lowercase();
    let plain = letters.chars().map(|c| match c {
        'a'..='z' | '0'..='9' | '_' => c,
        _ => '-',
    });
    plain.collect::<String>().trim_matches('-').to_owned()
}

impl Safe {
    /// The same with another text in the place of `old`, which may hold no markup.
    pub fn with(&self, old: &str, new: &str) -> Self {
        Self(self.0.replace(old, &escaped(new)))
    }
}

fn made_safe(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        // How its columns stand would be a style, which the pages' own policy forbids.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        // A page has one h1, which is its own.
        Event::Start(Tag::Heading { .. }) => Event::Html("<p class=\"h\"><strong>".into()),
        Event::End(TagEnd::Heading(_)) => Event::Html("</strong></p>\n".into()),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) => opened(link_type, &dest_url),
        Event::End(TagEnd::Link) => Event::Html("</a>".into()),
        other => other,
    }
}

fn opened<'a>(link_type: LinkType, destination: &str) -> Event<'a> {
    let address = match link_type {
        LinkType::Email => format!("mailto:{destination}"),
        _ => destination.to_owned(),
    };
    match url::Url::parse(&address) {
        Ok(url) if matches!(url.scheme(), "http" | "https" | "mailto") => {
            Event::Html(CowStr::from(format!(
                "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">",
                escaped(url.as_str())
            )))
        }
        // Without an address it is no link, and its text stays.
        _ => Event::Html("<a>".into()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::asset::AssetId;
    use crate::rules::picture::Format;

    fn html(source: &str) -> String {
        render(source).to_string().trim_end().to_owned()
    }

    #[test]
    fn markdown_becomes_html() {
        assert_eq!(
            html("About **twenty** minutes."),
            "<p>About <strong>twenty</strong> minutes.</p>"
        );
        assert_eq!(html("# Big"), "<p class=\"h\"><strong>Big</strong></p>");
        assert!(html("|a|b|\n|-|-|\n|1|2|").contains("<td>2</td>"));
        assert!(html("```sql\nselect 1 < 2\n```").contains("select 1 &lt; 2"));
    }

    #[test]
    fn raw_html_is_shown_as_text() {
        for source in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<!-- x --><b>bold</b>",
            "<style>*{display:none}</style>",
            "<svg/onload=alert(1)>",
        ] {
            let html = html(source).replace("<p>", "").replace("</p>", "");
            assert!(!html.contains('<'), "{html}");
        }
    }

    #[test]
    fn links_lead_to_pages_and_mails_only() {
        let html = html("[x](https://example.com/?a=1&b='2')");
        assert!(
            html.contains("href=\"https://example.com/?a=1&amp;b=%272%27\""),
            "{html}"
        );
        assert!(html.contains("rel=\"noopener noreferrer nofollow\""));
        assert!(self::html("<me@example.com>").contains("href=\"mailto:me@example.com\""));
        for bad in [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](data:text/html,<script>)",
            "[x](vbscript:x)",
            "[x](/dashboard)",
            "[x](//evil.example)",
            "[x](java\tscript:alert(1))",
            "<javascript:alert(1)>",
        ] {
            assert!(
                !self::html(bad).contains("href"),
                "{bad}: {}",
                self::html(bad)
            );
        }
    }

    #[test]
    fn no_style_stands_in_the_page_which_forbids_it() {
        let html = html("|a|b|\n|:-:|-:|\n|1|2|");
        assert!(html.contains("<td>2</td>"), "{html}");
        assert!(!html.contains("style"), "{html}");
    }

    #[test]
    fn a_guide_has_anchors_at_its_headings_and_passages_to_search() {
        let (html, passages) =
            guide("# A *guide*\n\nOne [page](limits).\n\n## rate_limited\n\n`Wait` a bit.");
        assert_eq!(
            html.to_string(),
            "<h1 id=\"a-guide\">A <em>guide</em></h1>\n<p>One <a href=\"limits\">page</a>.</p>\n\
             <h2 id=\"rate_limited\">rate_limited</h2>\n<p><code>Wait</code> a bit.</p>\n"
        );
        let told: Vec<_> = passages
            .iter()
            .map(|one| (one.anchor.as_str(), one.text.trim()))
            .collect();
        assert_eq!(
            told,
            [
                ("a-guide", "A  guide One  page ."),
                ("rate_limited", "rate_limited Wait  a bit.")
            ]
        );
    }

    fn with(source: &str) -> String {
        let shown = Shown {
            format: Format::Jpeg,
            width: 40,
            height: 30,
        };
        let pictures = Pictures {
            company: "cmp_1".to_owned(),
            known: [(AssetId([0; 16]), shown)].into(),
        };
        with_pictures(source, &pictures)
            .to_string()
            .trim_end()
            .to_owned()
    }

    #[test]
    fn own_pictures_are_shown_with_their_size() {
        let zeros = "0".repeat(32);
        assert_eq!(
            with(&format!("A ![*a* `<b>`\n\"c\"](asset:{zeros} \"t\") z")),
            format!(
                "<p>A <img src=\"/i/cmp_1/{zeros}.jpg\" alt=\"a &lt;b&gt; &quot;c&quot;\" \
                 width=\"40\" height=\"30\" loading=\"lazy\"> z</p>"
            )
        );
        let inside = with(&format!("![a ![b](asset:{zeros}) c](asset:{zeros})"));
        assert_eq!(inside.matches("<img").count(), 1, "{inside}");
        assert!(inside.contains("alt=\"a b c\""), "{inside}");
    }

    #[test]
    fn of_every_other_picture_the_words_are_shown() {
        for address in [
            "https://example.com/x.png \"t\"",
            "//example.com/x.png",
            "/i/cmp_1/00000000000000000000000000000000.jpg",
            "data:image/png;base64,AAAA",
            "asset:ffffffffffffffffffffffffffffffff",
            "asset:00000000000000000000000000000000.jpg",
            "ASSET:00000000000000000000000000000000",
        ] {
            let html = with(&format!("![a <chart>]({address})"));
            assert_eq!(html, "<p><em>a &lt;chart&gt;</em></p>", "{address}");
        }
    }
}
