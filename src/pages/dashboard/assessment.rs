//! What every page of one assessment asks first: which one it is, and where its other pages are.

use super::desk::CompanyDesk;
use super::frame::Frame;
use super::nav;
use crate::error::Result;
use crate::http::Call;
use crate::model::assessment::{self, Assessment};
use crate::rules::document::{Access, Settings};

/// A member at a page of an assessment, the one of the path's `{id}`.
pub struct AssessmentDesk<'a> {
    pub company: CompanyDesk<'a>,
    pub assessment: Assessment,
}

impl<'a> AssessmentDesk<'a> {
    /// # Errors
    /// `NotFound` where the company has no such assessment.
    pub fn of(call: &'a Call) -> Result<Self> {
        let (company, id) = (CompanyDesk::of(call)?, call.id("id")?);
        let (row, origin) = (company.company_row(), &call.app.base_url.origin);
        let find = |connection: &_| assessment::get(connection, row, &id, origin);
        let assessment = call.app.db.read(find)?;
        Ok(Self {
            company,
            assessment,
        })
    }

    /// Where its pages begin; `path` is empty or starts with a slash.
    pub fn at(&self, path: &str) -> String {
        self.company.at(&self.path(path))
    }

    /// The same behind the company's address.
    pub fn path(&self, path: &str) -> String {
        format!("{}/{}{path}", nav::ASSESSMENTS, self.assessment.id)
    }

    /// Whether nobody starts without an invitation, as its newest version says.
    pub fn is_invite_only(&self) -> bool {
        let settings = self.assessment.settings.get();
        let settings: Settings = serde_json::from_str(settings).unwrap_or_default();
        settings.access() == Access::InviteOnly
    }

    /// The frame of the page at [`AssessmentDesk::at`] of `here`.
    ///
    /// # Errors
    /// When the person's companies can not be read.
    pub fn frame(&self, title: &str, here: &str) -> Result<Frame> {
        frame(&self.company, &self.assessment, title, here)
    }
}

/// The frame of a page that is one of an assessment, wherever it stands itself.
///
/// # Errors
/// When the person's companies can not be read.
pub fn frame(
    company: &CompanyDesk<'_>,
    assessment: &Assessment,
    title: &str,
    here: &str,
) -> Result<Frame> {
    let title = format!("{title} – {}", assessment.plain_title());
    let mut frame = company.frame(&title, nav::ASSESSMENTS)?;
    if let Some(of_company) = &mut frame.company {
        let (t, role) = (company.desk.t, company.membership.role);
        let (word, home) = (
            |id: &str| t.get(id),
            company.at(&format!("{}/{}", nav::ASSESSMENTS, assessment.id)),
        );
        of_company.is_inside = true;
        of_company.pages = nav::entries(nav::OF_ASSESSMENT, &home, role, here, word);
    }
    Ok(frame)
}
