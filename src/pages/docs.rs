//! `/docs`: how to use the server, drawn from the contract and the guides. Needs no account, and no
//! other host.

use askama::Template;

use self::book::{GUIDES, Guide, HOST};
use self::reference::{Call as Described, Group, Object, REFERENCE};
use self::schema::Field;
use self::search::Hit;
use super::assets;
use super::layout::Frame;
use super::markdown::Safe;
use super::texts::Texts;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, header};

mod book;
mod reference;
mod schema;
mod search;

pub const SEARCH_PARAMETERS: &[&str] = &["q"];

/// What stands beside every page.
struct Contents {
    t: &'static Texts,
    /// Path of the page that is shown.
    here: String,
    question: String,
}

/// A line of the list of pages.
struct Line {
    address: String,
    title: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "docs/guide.html")]
struct GuidePage {
    frame: Frame,
    contents: Contents,
    text: Safe,
}

#[derive(Template)]
#[template(path = "docs/overview.html")]
struct Overview {
    frame: Frame,
    contents: Contents,
    about: &'static Safe,
    groups: &'static [Group],
}

#[derive(Template)]
#[template(path = "docs/group.html")]
struct GroupPage {
    frame: Frame,
    contents: Contents,
    group: &'static Group,
    origin: String,
}

#[derive(Template)]
#[template(path = "docs/objects.html")]
struct ObjectsPage {
    frame: Frame,
    contents: Contents,
    objects: &'static [Object],
}

#[derive(Template)]
#[template(path = "docs/search.html")]
struct SearchPage {
    frame: Frame,
    contents: Contents,
    hits: Vec<Hit>,
}

/// A table of fields or parameters.
#[derive(Template)]
#[template(path = "docs/fields.html")]
struct Fields<'a> {
    t: &'static Texts,
    fields: &'a [Field],
}

impl askama::filters::HtmlSafe for Fields<'_> {}

/// The first page is the first guide.
pub async fn index(call: Call) -> Result<Reply> {
    guide_page(&call, &GUIDES[0])
}

pub async fn guide(call: Call) -> Result<Reply> {
    let slug = call.param("page");
    let found = GUIDES.iter().find(|guide| guide.slug == slug);
    guide_page(&call, found.ok_or_else(Error::not_found)?)
}

fn guide_page(call: &Call, guide: &Guide) -> Result<Reply> {
    page(&GuidePage {
        frame: frame(&guide.title),
        contents: Contents::new(&format!("/docs/{}", guide.slug)),
        text: guide.html(&call.app.base_url.origin),
    })
}

pub async fn overview(_: Call) -> Result<Reply> {
    page(&Overview {
        frame: frame(&Texts::documentation().get("docs-api")),
        contents: Contents::new("/docs/api"),
        about: &REFERENCE.about,
        groups: &REFERENCE.groups,
    })
}

pub async fn group(call: Call) -> Result<Reply> {
    let slug = call.param("group");
    let found = REFERENCE.groups.iter().find(|group| group.slug == slug);
    let group = found.ok_or_else(Error::not_found)?;
    page(&GroupPage {
        frame: frame(&group.name),
        contents: Contents::new(&format!("/docs/api/{slug}")),
        group,
        origin: call.app.base_url.origin.clone(),
    })
}

pub async fn objects(_: Call) -> Result<Reply> {
    page(&ObjectsPage {
        frame: frame(&Texts::documentation().get("docs-objects")),
        contents: Contents::new("/docs/api/objects"),
        objects: &REFERENCE.objects,
    })
}

pub async fn find(call: Call) -> Result<Reply> {
    // Whatever else stands in the address, or is wrong with it, is no reason to fail.
    let mut pairs = form_urlencoded::parse(call.raw_query.as_bytes());
    let asked = pairs.find(|(name, _)| name == "q");
    let asked = asked.map_or_else(String::new, |(_, value)| value.into_owned());
    let question: String = asked.chars().take(search::LONGEST).collect();
    page(&SearchPage {
        frame: frame(&Texts::documentation().get("docs-search")),
        hits: search::find(&question),
        contents: Contents {
            question,
            ..Contents::new("/docs/search")
        },
    })
}

fn frame(title: &str) -> Frame {
    let t = Texts::documentation();
    Frame::new(t, t.text("docs-page-title", "title", title))
}

fn page(template: &impl Template) -> Result<Reply> {
    let html = template.render().map_err(Error::internal)?;
    let reply = Reply::html(StatusCode::OK, html);
    Ok(reply.header(header::CACHE_CONTROL, "no-cache"))
}

impl Contents {
    fn new(here: &str) -> Self {
        Self {
            t: Texts::documentation(),
            here: here.to_owned(),
            question: String::new(),
        }
    }

    fn guides(&self) -> Vec<Line> {
        let guides = GUIDES.iter();
        let lines = guides.map(|guide| self.line(format!("/docs/{}", guide.slug), &guide.title));
        lines.collect()
    }

    fn reference(&self) -> Vec<Line> {
        let t = self.t;
        let groups = REFERENCE.groups.iter();
        let mut lines = vec![self.line("/docs/api".to_owned(), &t.get("docs-overview"))];
        lines.extend(
            groups.map(|group| self.line(format!("/docs/api/{}", group.slug), &group.name)),
        );
        lines.push(self.line("/docs/api/objects".to_owned(), &t.get("docs-objects")));
        lines
    }

    fn line(&self, address: String, title: &str) -> Line {
        Line {
            is_here: address == self.here,
            address,
            title: title.to_owned(),
        }
    }

    fn style(&self) -> &'static str {
        &assets::DOCS_STYLE.path
    }

    fn script(&self) -> &'static str {
        &assets::DOCS_SCRIPT.path
    }
}

impl GroupPage {
    fn fields<'a>(&self, fields: &'a [Field]) -> Fields<'a> {
        let t = self.contents.t;
        Fields { t, fields }
    }

    fn curl(&self, call: &Described) -> String {
        call.curl.replace(HOST, &self.origin)
    }
}

impl ObjectsPage {
    fn fields<'a>(&self, fields: &'a [Field]) -> Fields<'a> {
        let t = self.contents.t;
        Fields { t, fields }
    }
}

impl SearchPage {
    fn count(&self) -> i64 {
        i64::try_from(self.hits.len()).unwrap_or(i64::MAX)
    }
}
