//! The page before an act on several submissions: what it will do, and to which.

use askama::Template;

use super::HERE;
use super::asked::Asked;
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::id;
use crate::model::audit;
use crate::model::submission::bulk::{Act, act_on};
use crate::model::submission::{self};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::Summary;
use crate::rules::act::Act as Audited;
use crate::rules::role::Role;

pub const PARAMETERS: [&str; 3] = ["act", "tag", "id"];
/// Submissions at a time: those of one page.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "dashboard/results/bulk.html")]
struct Bulk {
    frame: Frame,
    summary: Summary,
    title: String,
    text: String,
    at: String,
    token: String,
    act: &'static str,
    tag: String,
    error: Option<String>,
    needs_tag: bool,
    is_dangerous: bool,
    /// Ids and names of those that are there.
    submissions: Vec<(String, String)>,
    button: String,
    back_at: String,
}

/// What is asked for.
struct Wish {
    /// The word of the act in addresses and texts.
    word: &'static str,
    tag: String,
    ids: Vec<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    // As it was typed: what is wrong with a tag is said once it is sent.
    let asked = Asked::of(&call);
    let first = |name: &str| asked.first(name).unwrap_or_default();
    let ids = asked.all("id").map(str::to_owned).collect();
    let wish = Wish::of(&call, first("act"), first("tag").to_owned(), ids)?;
    ask(&call, StatusCode::OK, wish, &Faults::default())
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let tag = sent.get("tag").unwrap_or_default().trim().to_owned();
    let act = sent.get("act").unwrap_or_default().to_owned();
    let wish = Wish::of(&call, &act, tag, sent.all("id"))?;
    let desk = CompanyDesk::of(&call)?;
    let company = desk.company_row();
    let mut left = wish.ids.clone();
    while !left.is_empty() {
        let (ids, act, documents) = (left.clone(), wish.act(), call.app.documents.clone());
        let actor = call.actor();
        let write = move |tx: &Tx| {
            let count = act_on(tx, &documents, company, &ids, &act)?;
            if act == Act::Delete {
                let subject = ids[..count].join(", ");
                audit::record(
                    tx,
                    company,
                    &actor,
                    Audited::SubmissionsDeleted,
                    Some(&subject),
                )?;
            }
            Ok(count)
        };
        match call.write_as_member(write).await {
            Ok(count) => drop(left.drain(..count)),
            Err(error) if error.code == Code::ValidationFailed => {
                let mut faults = Faults::default();
                faults.add("tag", desk.desk.t.get("error-tag-invalid"));
                return ask(&call, StatusCode::UNPROCESSABLE_ENTITY, wish, &faults);
            }
            Err(error) => return Err(error),
        }
    }
    let done = match wish.word {
        "void" => "voided",
        "delete" => "deleted",
        "tag" => "tagged",
        _ => "untagged",
    };
    Ok(Reply::see_other(&desk.at(&format!("{HERE}?done={done}"))))
}

impl Wish {
    /// # Errors
    /// `InsufficientRole` for an act that takes more than the row asks for.
    fn of(call: &Call, act: &str, tag: String, ids: Vec<String>) -> Result<Self> {
        let (word, least) = match act {
            "void" => ("void", Role::Editor),
            "delete" => ("delete", Role::Admin),
            "untag" => ("untag", Role::Reviewer),
            _ => ("tag", Role::Reviewer),
        };
        if call.membership()?.role < least {
            let detail = format!("This needs the role {least}.");
            return Err(Error::new(Code::InsufficientRole, detail));
        }
        let ids = ids.into_iter().filter(|id| id::is_valid(id)).take(MOST);
        Ok(Self {
            word,
            tag,
            ids: ids.collect(),
        })
    }

    fn act(&self) -> Act {
        match self.word {
            "void" => Act::Void,
            "delete" => Act::Delete,
            "untag" => Act::Untag(self.tag.clone()),
            _ => Act::Tag(self.tag.clone()),
        }
    }
}

fn ask(call: &Call, status: StatusCode, wish: Wish, faults: &Faults) -> Result<Reply> {
    let desk = CompanyDesk::of(call)?;
    let (t, company) = (desk.desk.t, desk.company_row());
    let ids = &wish.ids;
    let submissions: Vec<(String, String)> = call.app.db.read(|connection| {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match submission::get(connection, company, id) {
                Ok(one) => found.push((one.id, one.candidate_name)),
                Err(error) if error.code == Code::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    })?;
    let count = i64::try_from(submissions.len()).unwrap_or(i64::MAX);
    let title = t.count(&format!("bulk-{}-question", wish.word), count);
    let shown = Bulk {
        frame: desk.frame(&faults.title(t, &title), HERE)?,
        summary: faults.summary(t),
        title,
        text: t.get(&format!("bulk-{}-text", wish.word)),
        at: desk.at(&format!("{HERE}/acts")),
        token: desk.desk.token(),
        act: wish.word,
        needs_tag: wish.word.ends_with("tag"),
        is_dangerous: !wish.word.ends_with("tag"),
        tag: wish.tag,
        error: faults.at("tag"),
        submissions,
        button: t.get(&format!("bulk-{}", wish.word)),
        back_at: desk.at(HERE),
    };
    page(status, &shown)
}
