//! What every page of a signed-in person asks first: who it is, and in which company.

use askama::Template;

use super::frame::{Company, Frame, Person};
use super::nav::{self, Entry};
use super::parts::When;
use crate::error::{Error, Result};
use crate::http::query::Query;
use crate::http::{Call, Reply, StatusCode, forgery};
use crate::kit::time::Timestamp;
use crate::model::membership::{self, Membership};
use crate::model::session::Session;
use crate::pages::texts::Texts;

/// Bytes of a form.
pub const MOST_BYTES: usize = 256 * 1024;

/// A signed-in person at a page.
pub struct Desk<'a> {
    pub t: &'static Texts,
    pub call: &'a Call,
    pub session: &'a Session,
}

/// A member at a page of a company.
pub struct CompanyDesk<'a> {
    pub desk: Desk<'a>,
    pub membership: &'a Membership,
}

/// A template as an answer.
pub fn page(status: StatusCode, template: &impl Template) -> Result<Reply> {
    let html = template.render().map_err(Error::internal)?;
    Ok(Reply::html(status, html))
}

impl<'a> Desk<'a> {
    /// # Errors
    /// `Unauthorized` on a row that asks for nobody.
    pub fn of(call: &'a Call) -> Result<Self> {
        Ok(Self {
            t: Texts::of_call(call),
            session: call.session()?,
            call,
        })
    }

    /// For the forms of the page, in the field `form_token`.
    pub fn token(&self) -> String {
        forgery::token(&self.call.app, &self.session.form_subject())
    }

    pub fn frame(&self, title: impl Into<String>) -> Frame {
        Frame {
            person: Some(Person {
                name: self.session.name.clone(),
                token: self.token(),
            }),
            ..Frame::new(self.t, title)
        }
    }

    /// The message that the last form left: `?done=WORD`, where the page knows the word.
    pub fn done(&self, query: &mut Query, words: &[&str]) -> Option<String> {
        let said = query.text("done")?;
        let word = words.iter().find(|word| **word == said)?;
        Some(self.t.get(&format!("done-{word}")))
    }
}

impl<'a> CompanyDesk<'a> {
    /// # Errors
    /// `Unauthorized` on a row that asks for no member.
    pub fn of(call: &'a Call) -> Result<Self> {
        Ok(Self {
            desk: Desk::of(call)?,
            membership: call.membership()?,
        })
    }

    pub fn company_row(&self) -> i64 {
        self.membership.company.row
    }

    /// A point in time, in the company's zone where no script puts it in the reader's.
    pub fn when(&self, at: Timestamp) -> When {
        When::new(self.desk.t, &self.membership.company.zone, at)
    }

    /// Where the company's pages begin; `path` is empty or starts with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", home(&self.membership.company.slug))
    }

    /// The frame of the page at [`CompanyDesk::at`] of `here`.
    ///
    /// # Errors
    /// When the person's companies can not be read.
    pub fn frame(&self, title: &str, here: &str) -> Result<Frame> {
        let company = &self.membership.company;
        let (home, role, t) = (self.at(""), self.membership.role, self.desk.t);
        let user = self.desk.session.user_row;
        let all = self
            .desk
            .call
            .app
            .db
            .read(|connection| membership::list_of_user(connection, user))?;
        let others = all.into_iter().filter(|one| one.company.row != company.row);
        let word = |id: &str| t.get(id);
        let pages = nav::section_of(here).map_or(&[][..], |section| section.pages);
        let of_company = Company {
            name: company.name.clone(),
            others: others.map(entry).collect(),
            sections: nav::entries(nav::SECTIONS, &home, role, here, word),
            pages: nav::entries(pages, &home, role, here, word),
            is_inside: false,
            home,
        };
        Ok(Frame {
            company: Some(of_company),
            ..self.desk.frame(format!("{title} – {}", company.name))
        })
    }
}

/// Where a company's pages begin. A slug needs no escaping.
pub fn home(slug: &str) -> String {
    format!("/dashboard/{slug}")
}

/// Another company, to switch to.
pub fn entry(membership: Membership) -> Entry {
    Entry {
        at: home(&membership.company.slug),
        label: membership.company.name,
        is_here: false,
    }
}
