//! Sections with a time of their own: the page on which one begins, and what follows when it is over.

use askama::Template;

use super::arrive::Step;
use super::ends;
use super::fields::Author;
use super::language;
use super::picker;
use super::question::Timer;
use super::questions::{section_title, timer};
use super::visit::Going;
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::model::attempt;
use crate::pages::layout::Frame;
use crate::pages::markdown::Safe;
use crate::pages::pictures;
use crate::pages::spoken::{Spoken, Words};
use crate::rules::deadline;
use crate::rules::document::Section;
use crate::rules::paging::Page;
use crate::rules::section_time::Standing;

/// What the button of the first page is called in the form.
pub const BEGIN: &str = "begin";

#[derive(Template)]
#[template(path = "take/section_start.html")]
pub struct SectionStart {
    pub frame: Frame,
    pub action: String,
    /// Under which the browser keeps what could not be sent yet.
    pub key: String,
    pub token: String,
    pub page: usize,
    pub pages: usize,
    pub title: Words,
    pub description: Safe,
    pub description_spoken: Spoken,
    /// "You have 10 minutes for this section."
    pub limit: String,
    pub review_at: Option<String>,
    pub timer: Option<Timer>,
    pub languages: Vec<language::Choice>,
}

impl Going {
    pub fn standing(&self, section: &Section) -> Standing {
        Standing::of(section, &self.sections, self.visit.now)
    }

    /// The first page from this one on whose section's time is not over; behind the last where there
    /// is none.
    pub fn onward_from(&self, pages: &[Page<'_>], page: usize) -> usize {
        let rest = pages.iter().skip(page.saturating_sub(1));
        let is_past = |page: &&Page<'_>| self.standing(page.section) == Standing::Past;
        page + rest.take_while(is_past).count()
    }
}

/// The page that takes a page's place while its section has not begun, or once its time is over.
pub fn instead(
    call: &Call,
    going: &Going,
    pages: &[Page<'_>],
    number: usize,
) -> Result<Option<Reply>> {
    match going.standing(pages[number - 1].section) {
        Standing::Free | Standing::Running(_) => Ok(None),
        Standing::Waiting => start(call, going, pages, number).map(Some),
        Standing::Past => Ok(Some(over(going, pages, number))),
    }
}

fn start(call: &Call, going: &Going, pages: &[Page<'_>], number: usize) -> Result<Reply> {
    let (visit, document, page) = (&going.visit, &*going.document, &pages[number - 1]);
    let (t, locale) = (visit.t, going.attempt.locale.as_str());
    let description = page.section.description.as_ref();
    let author = Author {
        document,
        language: locale,
        pictures: pictures::of_texts(&call.app, visit.offering.company_row, [description])?,
    };
    let title = section_title(going, &author, page, pages);
    let seconds = visit
        .terms()
        .longer(page.section.time_limit_seconds.unwrap_or(0));
    let left = going.attempt.deadline_at;
    let left = left.map(|at| deadline::seconds_left(at, visit.now));
    let seconds = left.map_or(seconds, |left| left.min(seconds));
    let window_title = t.with(
        "page-of-title",
        &[
            ("page", title.text.as_str().into()),
            ("assessment", document.title(locale).into()),
        ],
    );
    let view = SectionStart {
        frame: Frame::new(t, window_title)
            .company(&visit.offering.brand)
            .content(language::shown(document, locale)),
        action: visit.way.questions(number),
        key: going.attempt.id.clone(),
        token: forgery::token(&call.app, &going.form_subject),
        page: number,
        pages: pages.len(),
        title,
        description: author.prose(description),
        description_spoken: author.spoken(description),
        limit: t.text("section-limit", "time", t.duration(seconds)),
        review_at: document.settings.allow_back().then(|| visit.way.review()),
        timer: timer(going, None),
        languages: language::choices(document, language::shown(document, locale)),
    };
    ends::page(StatusCode::OK, &view)
}

/// What the form of that page does, or a page of questions whose section has not begun.
pub async fn begin(
    call: &Call,
    going: &Going,
    pages: &[Page<'_>],
    number: usize,
    form: &Form,
) -> Step<Reply> {
    let here = Reply::see_other(&going.visit.way.questions(number));
    let language = form.get("language").unwrap_or_default();
    if let Some(tag) = language::known(&going.document, language) {
        return Ok(picker::keep(call, Some(&going.attempt), &tag, here).await?);
    }
    if form.get("go") == Some(BEGIN) {
        let (row, section) = (going.attempt.row, pages[number - 1].section.clone());
        let write = move |tx: &Tx| attempt::begin_section(tx, row, &section, number);
        call.app.db.write(write).await?;
    }
    Ok(here)
}

/// Its time is over: on to what can still be answered.
fn over(going: &Going, pages: &[Page<'_>], number: usize) -> Reply {
    let author = Author::of(&going.document, &going.attempt.locale);
    let title = section_title(going, &author, &pages[number - 1], pages);
    let next = going.onward_from(pages, number);
    let is_last = next > pages.len();
    let at = match is_last {
        true => going.visit.way.review(),
        false => going.visit.way.questions(next),
    };
    ends::section_over(&going.visit, &title.text, at, is_last)
}
