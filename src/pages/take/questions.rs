//! Showing a page of questions, and taking its answers.

use std::collections::BTreeMap;

use super::arrive::{Step, end, submit};
use super::ends;
use super::fields::{self, Author, Shown};
use super::language;
use super::picker;
use super::question::{QuestionPage, Section, Timer};
use super::sections;
use super::sheet::{self, Kept, Sheet};
use super::signals;
use super::ticket;
use super::visit::{Going, Visit};
use crate::error::{Error, Result};
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::kit::time::Timestamp;
use crate::model::attempt;
use crate::model::submission::SubmitReason;
use crate::pages::layout::{Fault, Frame, Moment};
use crate::pages::markdown;
use crate::pages::pictures;
use crate::pages::spoken::Words;
use crate::rules::deadline;
use crate::rules::document::{self, Paging};
use crate::rules::paging::{self, Page};
use crate::rules::section_time::Standing;

pub async fn show(call: Call) -> Result<Reply> {
    end(try_show(&call).await)
}

pub async fn answer(mut call: Call) -> Result<Reply> {
    end(try_answer(&mut call).await)
}

async fn try_show(call: &Call) -> Step<Reply> {
    let going = Visit::of(call).await?.going(call)?;
    refuse_late(call, &going)?;
    let pages = paging::pages(&going.document);
    let number = page_number(call, &going, &pages)?;
    if let Some(page) = sections::instead(call, &going, &pages, number)? {
        return Ok(page);
    }
    let kept = call
        .app
        .db
        .read(|connection| attempt::answers(connection, going.attempt.row))?;
    let newest = kept.values().filter_map(|kept| kept.answered_at).max();
    let shown = shown(&going, kept);
    let sheet = Filled {
        shown,
        faults: Vec::new(),
        saved_at: newest,
    };
    Ok(page(call, &going, &pages, number, sheet, StatusCode::OK)?)
}

/// After the deadline no page is shown; what was still on its way is taken until the grace ends.
fn refuse_late(call: &Call, going: &Going) -> Step<()> {
    if !going.attempt.is_past_deadline(going.visit.now) {
        return Ok(());
    }
    let token = forgery::token(&call.app, &going.form_subject);
    Err(ends::over(&going.visit, token).into())
}

/// The page that is asked for, or the way to one that may be seen.
pub fn page_number(call: &Call, going: &Going, pages: &[Page<'_>]) -> Step<usize> {
    let number: usize = call
        .param("page")
        .parse()
        .ok()
        .filter(|number| (1..=pages.len() + 1).contains(number))
        .ok_or_else(Error::not_found)?;
    if number > pages.len() {
        // Who has answered the last page goes on from here.
        return Err(Reply::see_other(&going.visit.way.review()).into());
    }
    let reached = going.attempt.reached_page;
    // Where the time of a section is over, its page says so and leads on.
    let may_be_seen = [reached, going.onward_from(pages, reached)];
    if !going.document.settings.allow_back() && !may_be_seen.contains(&number) {
        return Err(Reply::see_other(&at(going, reached, pages.len())).into());
    }
    Ok(number)
}

/// The address of a page; after the last comes the review.
pub fn at(going: &Going, page: usize, pages: usize) -> String {
    let way = &going.visit.way;
    if page > pages {
        way.review()
    } else {
        way.questions(page)
    }
}

async fn try_answer(call: &mut Call) -> Step<Reply> {
    let going = Visit::of(call).await?.going(call)?;
    let pages = paging::pages(&going.document);
    let number = page_number(call, &going, &pages)?;
    let form = sheet::form(call, &going, &pages[number - 1]).await?;
    let standing = going.standing(pages[number - 1].section);
    if standing == Standing::Waiting && !going.attempt.is_past_deadline(going.visit.now) {
        return sections::begin(call, &going, &pages, number, &form).await;
    }
    let t = going.visit.t;
    let mut sheet = Sheet::read(t, &pages[number - 1], &form, &going.attempt.locale);
    let given = sheet.given();
    // The choice of a language keeps what stands on the page, and shows it again.
    let spoken = language::known(&going.document, form.get("language").unwrap_or_default());
    let go = match &spoken {
        Some(_) => "here",
        None => form.get("go").unwrap_or("next"),
    };
    let is_past = going.attempt.is_past_deadline(going.visit.now);
    let is_section_past = standing == Standing::Past;
    if go == "next" && !is_past && !is_section_past {
        sheet.validate(t);
    }
    let reached = (go == "next" && sheet.is_fine()).then_some(number + 1);
    let here = || Reply::see_other(&going.visit.way.questions(number));
    let told = signals::told(&going, &form);
    let shown = &pages[number - 1];
    match sheet::keep(&call.app, &going, shown, given, told, reached).await? {
        Kept::Revoked => return Err(ends::revoked(&going.visit).into()),
        Kept::TooLate => return Ok(finish_late(call, &going).await?),
        Kept::Yes(_) | Kept::SectionOver if is_past => return Ok(finish_late(call, &going).await?),
        // The page says that the time of its section is over.
        Kept::SectionOver => return Ok(here()),
        Kept::Yes(_) if is_section_past => return Ok(here()),
        Kept::Yes(outcomes) => sheet.file(t, &outcomes),
    }
    if go != "over" && !sheet.is_fine() {
        if sheet.takes_files() {
            let row = going.attempt.row;
            let kept = call
                .app
                .db
                .read(|connection| attempt::answers(connection, row))?;
            sheet.show_files(&kept, &going.attempt.locale);
        }
        let sheet = Filled {
            faults: sheet.faults(),
            shown: sheet.shown(),
            saved_at: None,
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(call, &going, &pages, number, sheet, status)?);
    }
    let reply = Reply::see_other(&onward(&going, go, number, pages.len()));
    match spoken {
        Some(tag) => Ok(picker::keep(call, Some(&going.attempt), &tag, reply).await?),
        None => Ok(reply),
    }
}

fn onward(going: &Going, go: &str, number: usize, pages: usize) -> String {
    let may_go_back = going.document.settings.allow_back();
    match go {
        "back" if may_go_back => at(going, (number - 1).max(1), pages),
        "review" if may_go_back => going.visit.way.review(),
        "next" => at(going, number + 1, pages),
        _ => at(going, number, pages),
    }
}

/// Time is over: what is saved is submitted.
pub async fn finish_late(call: &Call, going: &Going) -> Result<Reply> {
    submit(call, &going.attempt, SubmitReason::Deadline).await?;
    Ok(Reply::see_other(&going.visit.way.receipt()))
}

/// What the inputs of a page hold.
struct Filled {
    shown: BTreeMap<String, Shown>,
    faults: Vec<Fault>,
    saved_at: Option<Timestamp>,
}

fn shown(going: &Going, kept: BTreeMap<String, attempt::Kept>) -> BTreeMap<String, Shown> {
    let answers = attempt::parsed_answers(&going.document, &kept, &going.attempt.locale);
    let locale = &going.attempt.locale;
    let one = |(id, kept): (String, attempt::Kept)| {
        let answer = answers.get(&id);
        let shown = Shown {
            values: answer
                .map(|answer| answer.form_values(locale))
                .unwrap_or_default(),
            marked: kept.marked,
            revision: kept.revision,
            error: None,
        };
        (id, shown)
    };
    kept.into_iter().map(one).collect()
}

fn page(
    call: &Call,
    going: &Going,
    pages: &[Page<'_>],
    number: usize,
    filled: Filled,
    status: StatusCode,
) -> Result<Reply> {
    let (visit, document) = (&going.visit, &*going.document);
    let t = visit.t;
    let locale = going.attempt.locale.as_str();
    let page = &pages[number - 1];
    let asked = page.items.iter().map(|item| &item.question.description);
    let texts = asked.chain([&page.section.description]);
    let texts = texts.map(Option::as_ref);
    let author = Author {
        document,
        language: locale,
        pictures: pictures::of_texts(&call.app, visit.offering.company_row, texts)?,
    };
    let single = document.settings.paging() == Paging::Question;
    let mut shown = filled.shown;
    let view = |item: &paging::Item<'_>| {
        let shown = shown.remove(item.question.id()).unwrap_or_default();
        fields::view(t, &author, *item, shown)
    };
    let questions = page.items.iter().map(view).collect();
    let saved_at = filled.saved_at.map(|at| Moment {
        iso: at,
        text: t.clock(at, &visit.offering.brand.zone),
    });
    let view = QuestionPage {
        frame: Frame::new(
            t,
            window_title(going, &author, page, pages, !filled.faults.is_empty()),
        )
        .company(&visit.offering.brand)
        .content(language::shown(document, locale)),
        faults: filled.faults,
        action: visit.way.questions(number),
        save_at: visit.way.answers(number),
        key: going.attempt.id.clone(),
        token: forgery::token(&call.app, &going.form_subject),
        page_id: ticket::new_id(&call.app),
        shown_at: visit.now.millis(),
        counts_signals: signals::are_counted(document),
        page: number,
        pages: pages.len(),
        single,
        section: section(going, &author, page, pages, single),
        questions,
        answerable: document.question_count(),
        may_go_back: document.settings.allow_back(),
        timer: timer(going, Some(page.section)),
        saved_at,
        languages: language::choices(document, language::shown(document, locale)),
    };
    ends::page(status, &view)
}

/// "Question 3 of 12 – Backend developer"
fn window_title(
    going: &Going,
    author: &Author<'_>,
    page: &Page<'_>,
    pages: &[Page<'_>],
    has_faults: bool,
) -> String {
    let t = going.visit.t;
    let place = match page.items.as_slice() {
        [only] if going.document.settings.paging() == Paging::Question => match only.number {
            Some(number) => t.of("question-of", number, going.document.question_count()),
            None => author.text(only.question.title.as_ref()),
        },
        _ => section_title(going, author, page, pages).text,
    };
    let assessment = going.document.title(author.language);
    let title = t.with(
        "page-of-title",
        &[("page", place.into()), ("assessment", assessment.into())],
    );
    if has_faults {
        t.text("page-title-error", "title", title)
    } else {
        title
    }
}

pub fn section_title(
    going: &Going,
    author: &Author<'_>,
    page: &Page<'_>,
    pages: &[Page<'_>],
) -> Words {
    let title = author.words(page.section.title.as_ref());
    if !title.is_empty() {
        return title;
    }
    let sections = pages.last().map_or(1, |page| page.section_number);
    let number = page.section_number;
    Words::of_page(going.visit.t.of("section-of", number, sections))
}

fn section(
    going: &Going,
    author: &Author<'_>,
    page: &Page<'_>,
    pages: &[Page<'_>],
    single: bool,
) -> Option<Section> {
    let title = if single {
        author.words(page.section.title.as_ref())
    } else {
        section_title(going, author, page, pages)
    };
    let description = if page.opens_section {
        author.prose(page.section.description.as_ref())
    } else {
        markdown::Safe::default()
    };
    let is_empty = title.is_empty() && description.is_empty();
    (!is_empty).then(|| Section {
        title,
        description,
        description_spoken: author.spoken(page.section.description.as_ref()),
    })
}

/// What is left until the deadline, as a clock shows it: that of the page's section, where it comes
/// first. Of a section whose time is over nothing is left.
pub fn timer(going: &Going, section: Option<&document::Section>) -> Option<Timer> {
    let attempt = going.attempt.deadline_at;
    let section = match section.map(|section| going.standing(section)) {
        Some(Standing::Running(at)) if attempt.is_none_or(|attempt| at < attempt) => Some(at),
        Some(Standing::Past) => Some(going.visit.now),
        _ => None,
    };
    let left = deadline::seconds_left(section.or(attempt)?, going.visit.now);
    let (hours, minutes, seconds) = (left / 3600, left / 60 % 60, left % 60);
    let text = if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    };
    Some(Timer {
        is_section: section.is_some(),
        seconds_left: left,
        text,
    })
}
