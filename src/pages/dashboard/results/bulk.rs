//! The page before an act on several submissions: what it will do, and to which. They are those that
//! were chosen, or all that fit the filters at that moment.

use askama::Template;

use super::asked::Asked;
use super::{HERE, MOST_AT_ONCE};
use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::submissions::{filter, with_filters};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::id;
use crate::model::submission::bulk::{Act, Part, act_on, fitting};
use crate::model::submission::{self, Filter, Sort};
use crate::model::{audit, company};
use crate::pages::dashboard::desk::{CompanyDesk, MOST_BYTES, page};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::Summary;
use crate::pages::texts::Texts;
use crate::rules::act::Act as Audited;
use crate::rules::role::Role;

pub const PARAMETERS: &[&str] = with_filters!["act", "act_tag", "id", "all", "until"];
/// Submissions of one page, and of one part of all that fit.
const MOST: usize = 100;
/// Names that stand for all that fit.
const NAMED: i64 = 10;

#[derive(Template)]
#[template(path = "dashboard/results/bulk.html")]
struct Bulk {
    frame: Frame,
    summary: Summary,
    title: String,
    text: String,
    /// Of which all are meant.
    note: Option<String>,
    at: String,
    token: String,
    act: &'static str,
    tag: String,
    error: Option<String>,
    needs_tag: bool,
    is_dangerous: bool,
    is_all: bool,
    /// Ids and names of those that are there.
    submissions: Vec<(String, String)>,
    more: Option<String>,
    /// Why there is nothing to do.
    nothing: Option<(String, String)>,
    button: String,
    back_at: String,
}

/// What is asked for.
struct Wish {
    /// The word of the act in addresses and texts.
    word: &'static str,
    tag: String,
    which: Which,
    asked: Asked,
}

enum Which {
    Chosen(Vec<String>),
    /// Everything that fits, and has not changed after a sequence of the company.
    All {
        filter: Box<Filter>,
        until: Option<i64>,
    },
}

/// What the page reads.
struct Found {
    submissions: Vec<(String, String)>,
    count: i64,
    /// More fit than one act takes.
    is_too_many: bool,
    until: i64,
}

pub async fn show(call: Call) -> Result<Reply> {
    // As it was typed: what is wrong with a tag is said once it is sent.
    let asked = Asked::of(&call);
    let first = |name: &str| asked.first(name).unwrap_or_default();
    let ids = asked.all("id").map(str::to_owned).collect();
    let wish = Wish::of(&call, first("act"), first("act_tag").to_owned(), ids)?;
    ask(&call, StatusCode::OK, wish, &Faults::default()).await
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.own_form(MOST_BYTES).await?;
    let tag = sent.get("act_tag").unwrap_or_default().trim().to_owned();
    let act = sent.get("act").unwrap_or_default().to_owned();
    let wish = Wish::of(&call, &act, tag, sent.all("id"))?;
    let desk = CompanyDesk::of(&call)?;
    let done = match &wish.which {
        Which::Chosen(ids) => act_on_these(&call, &wish, ids, None).await,
        Which::All { filter, until } => {
            let missing = || Error::new(Code::BadRequest, "Say until which sequence.");
            act_on_all(&call, &wish, filter, until.ok_or_else(missing)?).await
        }
    };
    let count = match done {
        Ok(count) => count.to_string(),
        Err(error) if error.code == Code::ValidationFailed => {
            let mut faults = Faults::default();
            faults.add("act_tag", desk.desk.t.get("error-tag-invalid"));
            return ask(&call, StatusCode::UNPROCESSABLE_ENTITY, wish, &faults).await;
        }
        Err(error) => return Err(error),
    };
    let done = match wish.word {
        "void" => "voided",
        "delete" => "deleted",
        "tag" => "tagged",
        _ => "untagged",
    };
    let said = wish.asked.filters_and(&[("done", done), ("count", &count)]);
    Ok(Reply::see_other(&desk.at(&format!("{HERE}?{said}"))))
}

/// In parts, between which others write; how many were changed. Who acts is looked at in each.
async fn act_on_these(
    call: &Call,
    wish: &Wish,
    ids: &[String],
    until: Option<i64>,
) -> Result<usize> {
    let company = call.membership()?.company.row;
    let (mut left, mut changed) = (ids.to_vec(), 0);
    while !left.is_empty() {
        let (ids, act, documents) = (left.clone(), wish.act(), call.app.documents.clone());
        let actor = call.actor();
        let write = move |tx: &Tx| {
            let part = act_on(tx, &documents, company, &ids, &act, until)?;
            if act == Act::Delete && part.changed > 0 {
                let subject = ids[..part.looked_at].join(", ");
                let act = Audited::SubmissionsDeleted;
                audit::record(tx, company, &actor, act, Some(&subject))?;
            }
            Ok(part)
        };
        let part: Part = call.write_as_member(write).await?;
        left.drain(..part.looked_at);
        changed += part.changed;
    }
    Ok(changed)
}

/// Those that fit are looked for on a reader; the writer leaves alone what changed since.
async fn act_on_all(call: &Call, wish: &Wish, filter: &Filter, until: i64) -> Result<usize> {
    let _pause = call.without_time_limit();
    let company = call.membership()?.company.row;
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let (mut after, mut changed) = (0, 0);
    loop {
        let filter = filter.clone();
        let find =
            move |connection: &_| fitting(connection, company, &filter, (after, until), most);
        let found = call.app.db.read_slow(company, find).await?;
        let Some((last, _)) = found.last() else {
            return Ok(changed);
        };
        after = *last;
        let ids: Vec<String> = found.into_iter().map(|(_, id)| id).collect();
        changed += act_on_these(call, wish, &ids, Some(until)).await?;
    }
}

impl Wish {
    /// # Errors
    /// `InsufficientRole` for an act that takes more than the row asks for; faults of the filters.
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
        let mut query = call.query();
        let which = if query.flag("all").unwrap_or(false) {
            let until = query.number("until", 0..=i64::MAX);
            let filter = Box::new(filter(&mut query));
            query.finish_known()?;
            Which::All { filter, until }
        } else {
            let ids = ids.into_iter().filter(|id| id::is_valid(id)).take(MOST);
            Which::Chosen(ids.collect())
        };
        Ok(Self {
            word,
            tag,
            which,
            asked: Asked::of(call),
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

    /// Where its form is sent: the filters stay in the address.
    fn address(&self, until: i64) -> String {
        let until = until.to_string();
        let asked = match self.which {
            Which::Chosen(_) => self.asked.filters_and(&[]),
            Which::All { .. } => self
                .asked
                .filters_and(&[("all", "true"), ("until", &until)]),
        };
        format!("{HERE}/acts?{asked}")
    }
}

async fn find(call: &Call, wish: &Wish) -> Result<Found> {
    let company = call.membership()?.company.row;
    match &wish.which {
        Which::Chosen(ids) => {
            let ids = ids.clone();
            let find = move |connection: &_| chosen(connection, company, &ids);
            call.app.db.read_slow(company, find).await
        }
        Which::All { filter, until } => {
            let (filter, until) = (filter.clone(), *until);
            let app = std::sync::Arc::clone(&call.app);
            let find = move |connection: &_| {
                let (counts, sort, part) = (&app.counts, Sort::default(), (0, NAMED));
                let found = submission::list(connection, counts, company, &filter, sort, part)?;
                let named = found.submissions.into_iter();
                let total = found.total;
                Ok(Found {
                    submissions: named.map(|one| (one.id, one.candidate_name)).collect(),
                    count: total.count,
                    is_too_many: !total.is_exact || total.count > MOST_AT_ONCE,
                    until: until.map_or_else(|| company::sequence(connection, company), Ok)?,
                })
            };
            call.app.db.read_slow(company, find).await
        }
    }
}

/// Those of the ids that are there.
fn chosen(connection: &rusqlite::Connection, company: i64, ids: &[String]) -> Result<Found> {
    let mut submissions = Vec::with_capacity(ids.len());
    for id in ids {
        match submission::get(connection, company, id) {
            Ok(one) => submissions.push((one.id, one.candidate_name)),
            Err(error) if error.code == Code::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Found {
        count: i64::try_from(submissions.len()).unwrap_or(i64::MAX),
        submissions,
        is_too_many: false,
        until: 0,
    })
}

async fn ask(call: &Call, status: StatusCode, wish: Wish, faults: &Faults) -> Result<Reply> {
    let found = find(call, &wish).await?;
    let desk = CompanyDesk::of(call)?;
    let t = desk.desk.t;
    let nothing = nothing(t, &wish, &found);
    let question = t.count(&format!("bulk-{}-question", wish.word), found.count);
    let title = nothing
        .as_ref()
        .map_or(question, |(title, _)| title.clone());
    let is_all = matches!(wish.which, Which::All { .. });
    let named = i64::try_from(found.submissions.len()).unwrap_or(i64::MAX);
    let shown = Bulk {
        frame: desk.frame(&faults.title(t, &title), HERE)?,
        summary: faults.summary(t),
        text: t.get(&format!("bulk-{}-text", wish.word)),
        note: is_all.then(|| t.get("bulk-all-note")),
        at: desk.at(&wish.address(found.until)),
        token: desk.desk.token(),
        act: wish.word,
        needs_tag: wish.word.ends_with("tag"),
        is_dangerous: !wish.word.ends_with("tag"),
        is_all,
        more: (found.count > named).then(|| t.count("bulk-more", found.count - named)),
        submissions: found.submissions,
        button: t.get(&format!("bulk-{}", wish.word)),
        back_at: desk.at(&format!("{HERE}?{}", wish.asked.filters_and(&[]))),
        error: faults.at("act_tag"),
        tag: wish.tag,
        title,
        nothing,
    };
    page(status, &shown)
}

fn nothing(t: &Texts, wish: &Wish, found: &Found) -> Option<(String, String)> {
    let said = |word: &str| {
        let title = t.get(&format!("{word}-title"));
        let text = t.count(&format!("{word}-text"), MOST_AT_ONCE);
        Some((title, text))
    };
    match wish.which {
        _ if found.is_too_many => said("bulk-many"),
        Which::Chosen(_) if found.count == 0 => said("bulk-none"),
        Which::All { .. } if found.count == 0 => said("results-nothing"),
        _ => None,
    }
}
