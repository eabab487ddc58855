//! A parameter set: made, changed, deleted.

use super::HERE;
use super::builder::{Act, Bench, Kind, Typed, check_rows};
use crate::db::Tx;
use crate::error::{Code, Result};
use crate::http::{Call, Reply, StatusCode};
use crate::kit::fields::FieldErrors;
use crate::model::parameter_set::{self, Change, Given, ParameterSet};
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::MOST_BYTES;
use crate::pages::dashboard::faults::Faults;
use crate::rules::link::{CustomFields, parameters_of};

pub const NEW_PARAMETERS: [&str; 1] = ["parameter"];

/// Where a new one is built, behind the assessment's address.
const NEW: &str = "/share/sets/new";

fn bench<'a>(desk: &'a AssessmentDesk<'a>, set: Option<&ParameterSet>) -> Bench<'a> {
    Bench {
        desk,
        kind: Kind::Set,
        title: match set {
            None => "set-new-title",
            Some(_) => "set-edit-title",
        },
        here: match set {
            None => NEW.to_owned(),
            Some(set) => format!("{HERE}/sets/{}", set.id),
        },
        back: HERE.to_owned(),
        is_change: set.is_some(),
        done: None,
    }
}

/// The builder, with the name that an undeclared parameter brought along.
pub async fn new(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let mut query = call.query();
    let name = query.text("parameter");
    let typed = Typed::default().with_rows(name.iter().map(|name| (name.as_str(), "")));
    let bench = bench(&desk, None);
    bench.page(StatusCode::OK, typed, &Faults::default()).await
}

pub async fn create(mut call: Call) -> Result<Reply> {
    let form = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let (act, typed) = Typed::read(&form);
    let given = Given {
        name: Some(typed.name.clone()),
        parameters: Some(parameters_of(&typed.rows)),
        assessment_id: typed.only_here.then(|| desk.assessment.id.clone()),
    };
    let company = desk.company.company_row();
    let write =
        move |tx: &Tx| parameter_set::insert(tx, company, given, FieldErrors::new()).map(drop);
    finish(&bench(&desk, None), act, typed, write).await
}

fn find(call: &Call, desk: &AssessmentDesk<'_>) -> Result<ParameterSet> {
    let (company, id) = (desk.company.company_row(), call.id("set")?);
    let read = |connection: &_| parameter_set::get(connection, company, &id);
    call.app.db.read(read)
}

/// The builder with a set in it.
pub async fn edit(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let set = find(&call, &desk)?;
    let bench = bench(&desk, Some(&set));
    let typed = typed(&desk, &set);
    bench.page(StatusCode::OK, typed, &Faults::default()).await
}

/// A set as it stands in the form.
fn typed(desk: &AssessmentDesk<'_>, set: &ParameterSet) -> Typed {
    let typed = Typed {
        name: set.name.clone(),
        only_here: set.assessment_id.as_ref() == Some(&desk.assessment.id),
        seen: set.updated_at.to_string(),
        ..Typed::default()
    };
    typed.with_rows(set.parameters.iter())
}

pub async fn update(mut call: Call) -> Result<Reply> {
    let form = call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let set = find(&call, &desk)?;
    let (act, typed) = Typed::read(&form);
    let bench = bench(&desk, Some(&set));
    let here = &desk.assessment.id;
    // One that is another assessment's alone stays so.
    let is_elsewhere = set.assessment_id.as_ref().is_some_and(|only| only != here);
    let change = Change {
        name: Some(typed.name.clone()),
        parameters: Some(parameters_of(&typed.rows)),
        assessment_id: (!is_elsewhere).then(|| typed.only_here.then(|| here.clone())),
    };
    let (company, seen) = (desk.company.company_row(), typed.seen.clone());
    let id = set.id.clone();
    let write = move |tx: &Tx| {
        let current = parameter_set::get(tx, company, &id)?;
        let mut errors = FieldErrors::new();
        super::check_seen(&seen, current.updated_at, &mut errors);
        let change = parameter_set::prepare(tx, company, &current, change, errors)?;
        parameter_set::update(tx, company, &current, &change).map(drop)
    };
    finish(&bench, act, typed, write).await
}

async fn finish(
    bench: &Bench<'_>,
    act: Act,
    typed: Typed,
    write: impl FnOnce(&Tx) -> Result<()> + Send + 'static,
) -> Result<Reply> {
    let (t, refused) = (bench.desk.company.desk.t, StatusCode::UNPROCESSABLE_ENTITY);
    if matches!(act, Act::More | Act::Check) {
        return bench.page(StatusCode::OK, typed, &Faults::default()).await;
    }
    let mut faults = Faults::default();
    check_rows(t, &typed, &CustomFields::new(), &mut faults);
    if !faults.is_empty() {
        return bench.page(refused, typed, &faults).await;
    }
    match bench.desk.company.desk.call.write_as_member(write).await {
        Ok(()) => Ok(Reply::see_other(
            &bench.desk.at(&format!("{HERE}?done=set")),
        )),
        Err(error) => {
            bench
                .page(refused, typed, &super::faults_of(t, error)?)
                .await
        }
    }
}

/// Asks before a set is deleted.
pub async fn ask(call: Call) -> Result<Reply> {
    let desk = AssessmentDesk::of(&call)?;
    let (set, t) = (find(&call, &desk)?, desk.company.desk.t);
    let act = Danger {
        title: t.text("set-delete-title", "name", &set.name),
        lines: vec![t.get("set-delete-text")],
        button: t.get("set-delete"),
        back: &desk.path(&format!("{HERE}/sets/{}", set.id)),
    };
    danger::ask(&desk.company, act)
}

pub async fn delete(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let desk = AssessmentDesk::of(&call)?;
    let set = find(&call, &desk)?;
    let (company, id) = (desk.company.company_row(), set.id.clone());
    let write = move |tx: &Tx| {
        let current = parameter_set::get(tx, company, &id)?;
        parameter_set::delete(tx, company, &current)
    };
    match call.write_as_member(write).await {
        Ok(()) => {
            let at = desk.at(&format!("{HERE}?done=set-deleted"));
            Ok(Reply::see_other(&at))
        }
        Err(error) if error.code == Code::Conflict => {
            let mut faults = Faults::default();
            faults.add("name", desk.company.desk.t.get("error-set-in-use"));
            let bench = bench(&desk, Some(&set));
            let typed = typed(&desk, &set);
            bench.page(StatusCode::CONFLICT, typed, &faults).await
        }
        Err(error) => Err(error),
    }
}
